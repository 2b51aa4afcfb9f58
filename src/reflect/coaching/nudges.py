"""Gentle reminders: at most one a day, one for each thing, never in quiet hours.

Ten rules say what may be worth a line; this module says which of them is shown, if any. Doing
nothing about one is an answer, too: it does not come again unless its day moves.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time

from reflect.messages import QT_TRANSLATE_NOOP, translate
from reflect.model.remembered import Shown

CONTEXT = "nudges"
# What a notification of the system says, whatever it is about: nothing of the content.
TITLE = "Reflect"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule says; ``{name}`` and the like are filled in inside the app alone."""

    text: str
    rank: int  # which one comes first where several could


RULES: Mapping[str, Rule] = {
    "session_soon": Rule(
        QT_TRANSLATE_NOOP(
            "nudges", "Your conversation with {name} is in an hour. Anything you want from it?"
        ),
        1,
    ),
    "session_past": Rule(
        QT_TRANSLATE_NOOP("nudges", "If you two talked: three lines now may save them."), 2
    ),
    "experiment_ends": Rule(
        QT_TRANSLATE_NOOP(
            "nudges", "Your experiment reaches its last day. Whatever happened is worth a look."
        ),
        3,
    ),
    "unanswered": Rule(
        QT_TRANSLATE_NOOP(
            "nudges", "{name} shared something with you. A thank-you is a full answer."
        ),
        4,
    ),
    "check_in": Rule(
        QT_TRANSLATE_NOOP("nudges", "A quick note on {indicator}? Blank is fine too."), 5
    ),
    "agreement_review": Rule(
        QT_TRANSLATE_NOOP("nudges", "Twelve weeks together. Keep, change or finish?"), 6
    ),
    "nothing_planned": Rule(
        QT_TRANSLATE_NOOP(
            "nudges",
            "It has been a while since you and {name} planned something. A short one, a pause, or"
            " leave it as it is?",
        ),
        7,
    ),
    "own_rhythm": Rule(QT_TRANSLATE_NOOP("nudges", "A question is waiting, if you like."), 8),
    "new_prompts": Rule(QT_TRANSLATE_NOOP("nudges", "Fresh questions came with the playbook."), 9),
    "look_back": Rule(QT_TRANSLATE_NOOP("nudges", "Five things you tried this quarter."), 10),
}
WELCOME_BACK = QT_TRANSLATE_NOOP(
    "nudges", "Welcome back. Start from here; nothing needs catching up."
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that a rule found: ``due`` is the day (or the moment) that it is about."""

    rule: str
    subject: str
    due: str
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wishes:
    """When somebody likes to hear nothing. ``rest_days``: Monday is 0."""

    on: bool = True
    quiet_from: time = time(19)
    quiet_until: time = time(8)
    rest_days: frozenset[int] = frozenset({5, 6})
    rules_off: frozenset[str] = frozenset()


def choose(
    candidates: Iterable[Candidate],
    known: Mapping[tuple[str, str], Shown],
    wishes: Wishes,
    now: datetime,
) -> Candidate | None:
    """The one to show at ``now`` (local time), or None.

    None within quiet hours and on rest days, none after one was shown on the same day, none for
    a subject whose day was shown already, that is put off, or switched off for good.
    """
    today = now.date()
    if not wishes.on or today.weekday() in wishes.rest_days or is_quiet(wishes, now.time()):
        return None
    if any(shown.last_shown == today for shown in known.values()):
        return None

    def open_still(one: Candidate) -> bool:
        shown = known.get((one.rule, one.subject), Shown())
        put_off = shown.snoozed_until is not None and today < shown.snoozed_until
        again = shown.snoozed_until is not None and not put_off
        return not (shown.off or put_off or (shown.due == one.due and not again))

    left = [one for one in candidates if one.rule not in wishes.rules_off and open_still(one)]
    return min(left, key=lambda one: (RULES[one.rule].rank, one.due, one.subject), default=None)


def words(one: Candidate) -> str:
    """What it says inside the app, in the reader's language."""
    return translate(CONTEXT, RULES[one.rule].text).format(**one.facts)


def is_quiet(wishes: Wishes, at: time) -> bool:
    """Whether ``at`` lies in the quiet hours; they may run over midnight."""
    begin, end = wishes.quiet_from, wishes.quiet_until
    if begin == end:
        return False
    return begin <= at < end if begin < end else at >= begin or at < end
