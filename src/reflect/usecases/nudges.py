"""Gentle reminders: one a day at the most, put off or switched off in one action.

What could be worth a line is found by ``usecases.noticing``; ``coaching.nudges`` chooses. What
became of each is kept in the vault.
"""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from reflect.coaching import nudges as rules
from reflect.coaching.nudges import Candidate, Wishes
from reflect.model.changes import Changes
from reflect.model.remembered import Shown
from reflect.usecases import noticing
from reflect.vault.vault import Vault

KIND = "nudges"
RULES = tuple(rules.RULES)
TITLE = rules.TITLE
# Off until somebody wants them.
OFF_AT_FIRST = frozenset({"own_rhythm", "nothing_planned", "new_prompts", "look_back"})
_AWAY = timedelta(days=10)
_LAST_VISIT, _QUIET_UNTIL = "last_visit", "nudges_quiet_until"
_TIMES = ("quiet_from", "quiet_until")


@dataclass(frozen=True, slots=True)
class Nudge:
    """One small thing: what it says, and where it leads (a page, and a record there)."""

    candidate: Candidate
    words: str
    place: str
    record_id: str


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """A line of what went on: a rule, its words, and where it leads."""

    rule: str
    words: str
    place: str
    record_id: str


@dataclass(frozen=True, slots=True)
class Away:
    """How long one was away, and what there is to come back to."""

    days: int
    lines: tuple[Meanwhile, ...]


def wishes(vault: Vault) -> Wishes:
    """When somebody likes to hear what; what was never touched is as it comes."""
    kept = vault.settings.get(KIND, {})
    known = {field.name for field in fields(Wishes)}
    values: dict[str, Any] = {name: kept[name] for name in kept if name in known}
    for name in _TIMES:
        if name in values:
            values[name] = time.fromisoformat(values[name])
    for name in ("rest_days", "rules_off"):
        if name in values:
            values[name] = frozenset(values[name])
    return replace(Wishes(rules_off=OFF_AT_FIRST), **values)


def choose(vault: Vault, **changed: object) -> Changes:
    """Keep these wishes beside the others."""
    chosen = replace(wishes(vault), **changed)  # type: ignore[arg-type]
    kept = {
        "on": chosen.on,
        "quiet_from": chosen.quiet_from.isoformat("minutes"),
        "quiet_until": chosen.quiet_until.isoformat("minutes"),
        "rest_days": sorted(chosen.rest_days),
        "rules_off": sorted(chosen.rules_off),
    }
    vault.settings.set(KIND, kept)
    return Changes.of(KIND, KIND)


def of_now(vault: Vault, now: datetime) -> tuple[Nudge, bool] | None:
    """What to show at ``now`` (local, with its zone), and whether it is new.

    What was shown today stays until it is answered; else one is chosen, and noted as shown.
    """
    wanted, today = wishes(vault), now.date()
    if vault.read_only or not wanted.on or today.isoformat() < vault.settings.get(_QUIET_UNTIL, ""):
        return None
    found, known = noticing.everything(vault, now), vault.nudges.all()
    for one in found:
        shown = known.get((one.rule, one.subject), Shown())
        answered = shown.off or shown.snoozed_until is not None
        if (shown.due, shown.last_shown) == (one.due, today) and not answered:
            return _nudge(one), False
    chosen = rules.choose(found, known, wanted, now)
    if chosen is None:
        return None
    shown = vault.nudges.get(chosen.rule, chosen.subject)
    noted = replace(shown, due=chosen.due, last_shown=today, snoozed_until=None)
    vault.nudges.put(chosen.rule, chosen.subject, noted)
    return _nudge(chosen), True


def snooze(vault: Vault, nudge: Nudge, until: date) -> Changes:
    """Put it off until a day."""
    return _answer(vault, nudge, snoozed_until=until)


def never(vault: Vault, nudge: Nudge) -> Changes:
    """Never again about this."""
    return _answer(vault, nudge, off=True)


def quiet_until(vault: Vault, day: date) -> Changes:
    """Nothing more before ``day``, whatever it is about."""
    vault.settings.set(_QUIET_UNTIL, day.isoformat())
    return Changes.of(KIND, KIND)


def visit(vault: Vault, now: datetime) -> Away | None:
    """Note that somebody is here; what went on, where they were away for a while."""
    last = vault.settings.get(_LAST_VISIT)
    today = now.date()
    if not vault.read_only:
        vault.settings.set(_LAST_VISIT, today.isoformat())
    if last is None or today - date.fromisoformat(last) < _AWAY:
        return None
    return since(vault, now, date.fromisoformat(last))


def since(vault: Vault, now: datetime, last: date) -> Away:
    """What went on since the day on which somebody was here last."""
    found = noticing.meanwhile(vault, now, last)
    lines = tuple(Meanwhile(one.rule, rules.words(one), *_leads_to(one)) for one in found)
    return Away((now.date() - last).days, lines)


def _answer(vault: Vault, nudge: Nudge, **answer: Any) -> Changes:
    one = nudge.candidate
    shown = vault.nudges.get(one.rule, one.subject)
    vault.nudges.put(one.rule, one.subject, replace(shown, due=one.due, **answer))
    return Changes.of(KIND, KIND)


def _nudge(one: Candidate) -> Nudge:
    return Nudge(one, rules.words(one), *_leads_to(one))


def _leads_to(one: Candidate) -> tuple[str, str]:
    places = {
        "session_soon": ("session", one.subject),
        "session_past": ("session", one.subject),
        "experiment_ends": ("experiment", one.subject),
        "unanswered": ("partner", ""),
        "check_in": ("goals", one.facts.get("goal", "")),
        "agreement_review": ("agreement", ""),
        "nothing_planned": ("session", ""),
        "own_rhythm": ("journal", "new"),
        "new_prompts": ("playbook", ""),
        "look_back": ("goals", ""),
    }
    return places[one.rule]
