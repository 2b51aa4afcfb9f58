"""What one says one will try: commitments, how they go, and both sides of a pair."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from reflect.coaching import commitments as words
from reflect.coaching import habits
from reflect.coaching.commitments import Told
from reflect.coaching.habits import Kept
from reflect.errors import ReflectError
from reflect.model import moves
from reflect.model.changes import Changes
from reflect.model.commitments import Commitment, Report
from reflect.model.measures import CheckIn
from reflect.model.people import Partner
from reflect.model.received import Received
from reflect.model.rows import Row
from reflect.usecases import choosing, fields, journal
from reflect.vault.vault import Vault

__all__ = ["Kept", "Told"]

RUNNING = ("open", "active", "resting")
# What is settled stays in sight for a while, a few at a time.
_SETTLED_DAYS, _SETTLED = 28, 5
_KEPT_BY_A_SUCCESSOR = (
    "form",
    "observable",
    "cue",
    "support_ask",
    "goal_id",
    "partner_id",
    "session_id",
)


@dataclass(frozen=True, slots=True)
class Tried:
    """An own commitment: who has it (``row``), the marks of a habit and what they come to.

    ``said`` is what stands reported now: of a habit today's word, of anything else the last.
    """

    record: Commitment
    row: Row
    marks: tuple[Report, ...]
    lately: Kept | None
    said: Report


@dataclass(frozen=True, slots=True)
class TheirTry:
    """A partner's commitment as they told it last, and the day of the file that brought it."""

    received: Received
    told: Told
    day: date


@dataclass(frozen=True, slots=True)
class BothSides:
    """What the two of a pair try: the same of each, as far as it is known here."""

    mine: tuple[Tried, ...]
    theirs: tuple[TheirTry, ...]

    @property
    def told_on(self) -> date | None:
        """The day of the last file that said something of theirs."""
        return max((one.day for one in self.theirs), default=None)


def commit(vault: Vault, values: dict[str, Any]) -> tuple[str, Changes]:
    """Keep what one will try, from the fields of ``Commitment``; its id, and what changed.

    Raises ``ReflectError``: ``commitment_blank``, ``field_invalid``.
    """
    made = fields.made(Commitment, values)
    assert isinstance(made, Commitment)
    _require_words(made)
    return made.id, journal.save(vault, made)


def change(vault: Vault, commitment_id: str, values: dict[str, Any]) -> Changes:
    """Change its words or its plan. Raises as ``commit``, and as ``get``."""
    with vault.transaction():
        changed = fields.changed(get(vault, commitment_id), values)
        assert isinstance(changed, Commitment)
        _require_words(changed)
        return journal.save(vault, changed)


def report(vault: Vault, commitment_id: str, word: Report, day: date, note: str = "") -> Changes:
    """Say how it went on ``day``, in the words of ``REPORTS``, with a few of one's own.

    There is one report a day; another one takes its place. Anything but a habit is done or let
    go with that word, and goes on with any other. Raises ``ReflectError``:
    ``commitment_settled``, ``field_invalid``.
    """
    with vault.transaction():
        record = _reportable(vault, commitment_id)
        known = [one for one in _check_ins(vault, record.id) if one.on_date == day]
        given = {"report": word, "note": note.strip()}
        if known:
            told = fields.changed(known[-1], given)
        else:
            told = fields.made(CheckIn, {**given, "subject_id": record.id, "on_date": day})
        return journal.save(vault, told) | _settle(vault, record, day)


def take_back(vault: Vault, commitment_id: str, today: date) -> Changes:
    """Take the last report back: what was done or let go is open again."""
    with vault.transaction():
        record = _reportable(vault, commitment_id)
        said = [one for one in _check_ins(vault, record.id) if one.report]
        if not said:
            return Changes()
        return journal.put_in_bin(vault, [said[-1].id]) | _settle(vault, record, today)


def turn_into(vault: Vault, commitment_id: str, text: str, day: date) -> tuple[str, Changes]:
    """It changed: keep ``text`` as what one tries instead; the new one's id, and what changed.

    The two are linked, and cue, help and partner stay. A habit stays one and takes the words.
    Raises ``ReflectError``: ``commitment_blank``, ``commitment_settled``.
    """
    with vault.transaction():
        record = _reportable(vault, commitment_id)
        if record.form == "habit":
            return record.id, change(vault, record.id, {"text": text.strip()})
        kept = {name: getattr(record, name) for name in _KEPT_BY_A_SUCCESSOR}
        made, changes = commit(vault, {**kept, "text": text.strip(), "on_date": day})
        changes |= report(vault, record.id, "changed", day, text)
        record = get(vault, record.id)
        if record.state != "open":
            record = moves.move(record, "open")
        changed = moves.move(record, "changed", successor_id=made)
        return made, changes | journal.save(vault, changed)


def get(vault: Vault, commitment_id: str) -> Commitment:
    """An own commitment. Raises ``ReflectError``: ``record_missing``, ``record_in_bin``."""
    record = journal.writable(vault.records.get(commitment_id))
    if not isinstance(record, Commitment):
        raise ReflectError("record_missing", id=commitment_id)
    return record


def look(vault: Vault, commitment_id: str, today: date) -> Tried:
    """A commitment with how it goes."""
    return _tried(vault, get(vault, commitment_id), today)


def both_sides(vault: Vault, partner: Partner, today: date) -> BothSides:
    """What one tries and the partner can help with, and the same from them.

    Own ones are those made with this partner, and any that they have or will get. What is
    settled stays for a while, behind the rest.
    """
    every = _own(vault)
    chosen = {one.record_id for one in choosing.get(vault, partner).items}
    shared = vault.ledger.shared_with([one.id for one in every])
    mine = [
        one
        for one in every
        if one.partner_id == partner.id
        or one.id in chosen
        or any(who == partner.id for who, _, _ in shared.get(one.id, ()))
    ]
    going = sorted((one for one in mine if one.state in RUNNING), key=_place)
    settled = [one for one in mine if one.state not in RUNNING and _lately(one, today)]
    settled.sort(key=lambda one: (one.reported_on or one.on_date, one.id), reverse=True)
    return BothSides(
        tuple(_tried(vault, one, today) for one in (*going, *settled[:_SETTLED])),
        _theirs(vault, partner),
    )


def milestones(vault: Vault, goal_id: str) -> tuple[Commitment, ...]:
    """The milestones of a goal, the oldest first; those that were let go or changed are left."""
    found = vault.records.pointing_at(goal_id, "goal")
    return tuple(one for one in found if isinstance(one, Commitment) and _counts(one))


def reached(vault: Vault) -> dict[str, tuple[bool, ...]]:
    """The milestones of each goal by its id, true for those that were reached, those first."""
    found: dict[str, list[bool]] = {}
    for one in _own(vault):
        if one.goal_id and _counts(one):
            found.setdefault(one.goal_id, []).append(one.state == "done")
    return {goal_id: tuple(sorted(one, reverse=True)) for goal_id, one in found.items()}


def running(vault: Vault, today: date, limit: int) -> list[Tried]:
    """Up to ``limit`` of what one said one would try and what goes on, for the day's page.

    What was said today is among them; milestones stand with their goals.
    """
    found = [
        one
        for one in _own(vault)
        if one.form != "milestone"
        and (
            (one.state in ("open", "active") and not habits.rests_on(one, today))
            or (one.reported_on == today and one.state not in ("changed", "retired"))
        )
    ]
    found.sort(key=_place)
    return [_tried(vault, one, today) for one in found[:limit]]


def _require_words(record: Commitment) -> None:
    if not record.text.strip():
        raise ReflectError("commitment_blank")


def _reportable(vault: Vault, commitment_id: str) -> Commitment:
    record = get(vault, commitment_id)
    if record.state in ("changed", "retired"):
        raise ReflectError("commitment_settled")
    return record


def _settle(vault: Vault, record: Commitment, day: date) -> Changes:
    """Let a commitment say what its reports come to, and be where they put it."""
    check_ins = _check_ins(vault, record.id)
    said = [one for one in check_ins if one.report]
    last = said[-1] if said else CheckIn()
    told = record.changed(
        report=last.report,
        report_note=last.note,
        reported_on=last.on_date if said else None,
        lately=habits.marks(record, check_ins, day) if record.form == "habit" else (),
    )
    if record.form != "habit":
        state = last.report if last.report in ("done", "let_go") else "open"
        if told.state not in ("open", state):
            told = moves.move(told, "open")
        if told.state != state:
            told = moves.move(told, state)
    return journal.save(vault, told)


def _check_ins(vault: Vault, commitment_id: str) -> list[CheckIn]:
    """The check-ins about a commitment, by day and then in the order in which they were made."""
    found = vault.records.pointing_at(commitment_id, "subject")
    return [one for one in found if isinstance(one, CheckIn)]


def _tried(vault: Vault, record: Commitment, today: date) -> Tried:
    row = journal.with_sharing(vault, vault.records.rows_of([record.id]))[0]
    if record.form != "habit":
        return Tried(record, row, (), None, record.report)
    check_ins = _check_ins(vault, record.id)
    marks = habits.marks(record, check_ins, today)
    said = record.report if record.reported_on == today else ""
    return Tried(record, row, marks, habits.lately(check_ins, today), said)


def _theirs(vault: Vault, partner: Partner) -> tuple[TheirTry, ...]:
    """The newest version of each commitment that came, those that go on first."""
    newest: dict[str, Received] = {}
    for one in vault.arrivals.of_kind(partner.id, "commitment"):
        known = newest.get(one.share_id)
        if known is None or known.share_rev < one.share_rev:
            newest[one.share_id] = one
    found = [
        TheirTry(one, words.told(one.share.parts), vault.ledger.entry(one.bundle).day)
        for one in newest.values()
    ]
    found.sort(key=lambda one: one.received.id)
    forms = ("habit", "once", "milestone", "")
    settled = ("done", "let_go", "changed")
    found.sort(
        key=lambda one: (
            one.told.form != "habit" and one.told.report in settled,
            forms.index(one.told.form),
        )
    )
    return tuple(found)


def _counts(one: Commitment) -> bool:
    return one.form == "milestone" and one.state in ("open", "done")


def _own(vault: Vault) -> list[Commitment]:
    found = vault.records.all_of(("commitment",))
    return [one for one in found if isinstance(one, Commitment)]


def _place(one: Commitment) -> tuple[bool, bool, date, str]:
    """Habits first, then what has a day, then milestones; the oldest first."""
    milestone = one.form == "milestone"
    return (one.form != "habit", milestone, one.due or date.max, one.id)


def _lately(one: Commitment, today: date) -> bool:
    return (today - (one.reported_on or one.on_date)).days <= _SETTLED_DAYS
