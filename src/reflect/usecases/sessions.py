"""Sessions: planned alone or with a partner, held in turns, and what comes along to the next."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar

from reflect.coaching import cadence, turns
from reflect.coaching.turns import Part
from reflect.errors import ReflectError
from reflect.model import moves
from reflect.model.base import Record, new_id
from reflect.model.changes import Changes
from reflect.model.commitments import Commitment
from reflect.model.rows import Row
from reflect.model.together import Session, Topic
from reflect.model.writing import Assumption, Evidence, Reflection
from reflect.usecases import cycle, fields, journal, overview, partners, prompts
from reflect.usecases.zones import local
from reflect.vault.vault import Vault

MICRO_MINUTES = 3
__all__ = ["Part", "SessionView"]

# The part that is on after so many seconds, and how many are left of it.
part_at = turns.at
_MANY = 300
_PLANNED = ("planned",)
_DONE = ("held", "reflected")
Kind = TypeVar("Kind", bound=Record)


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session with what its page shows.

    ``number`` counts the sessions with this partner (or alone) from 1; ``name`` is the partner's,
    blank alone; ``notes`` is the entry written in it, ``promised`` what was said in it.
    """

    session: Session
    number: int
    name: str
    focus: Assumption | None
    evidence: tuple[Evidence, ...]
    notes: Reflection | None
    promised: tuple[Commitment, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of a session: topics that were carried, and the next one, if there is one."""

    changes: Changes
    carried: tuple[Topic, ...]
    following: str


def plan(vault: Vault, values: dict[str, Any]) -> tuple[str, Changes]:
    """Plan a session from the fields of ``Session``; its id, and what changed.

    Open topics of the last session of the same kind come along. Raises ``ReflectError``:
    ``field_invalid``, ``zone_unknown``, ``session_rhythm_needs_day``.
    """
    given = {"zone": local(), **values}
    made = fields.made(Session, given)
    assert isinstance(made, Session)
    made = _consistent(made)
    carried, left = _carried(vault, made.partner_id)
    with vault.transaction():
        made = made.changed(agenda=(*carried, *made.agenda))
        changes = journal.save(vault, made)
        if left is not None:
            changes |= journal.save(vault, left)
    return made.id, changes


def change(vault: Vault, session_id: str, values: dict[str, Any]) -> Changes:
    """Change a planned session: move it, another length or rhythm, other topics.

    What was held stays as it was. Raises ``ReflectError``: as ``plan``, ``session_past`` for one
    that is not planned any more.
    """
    session = get(vault, session_id)
    if session.state not in _PLANNED:
        raise ReflectError("session_past")
    changed = fields.changed(session, values)
    assert isinstance(changed, Session)
    with vault.transaction():
        return journal.save(vault, _consistent(changed))


def let_go(vault: Vault, session_id: str) -> Changes:
    """A session that does not take place, without a reason. The next one of a rhythm is planned."""
    session = get(vault, session_id)
    with vault.transaction():
        changes = cycle.move(vault, session_id, "let_go")
        following = _following(session, session.agenda)
        return changes | journal.save(vault, following) if following else changes


def plan_again(vault: Vault, session_id: str) -> Changes:
    """Plan a session after all that was let go; one that its rhythm planned instead is let go."""
    session = get(vault, session_id)
    with vault.transaction():
        changes = cycle.move(vault, session_id, "planned")
        for other in planned(vault):
            same = other.series_id is not None and other.series_id == session.series_id
            if same and other.id != session_id and _begins(other) > _begins(session):
                changes |= journal.put_in_bin(vault, [other.id])
        return changes


def end(vault: Vault, session_id: str, discussed: Collection[str]) -> Ended:
    """A session was held; topics with ids in ``discussed`` were talked about.

    Those that stay open come along to the next session of its rhythm, or to the next one that is
    planned with the same partner.
    """
    session = get(vault, session_id)
    agenda = tuple(
        topic.changed(state="discussed")
        if topic.state == "open" and topic.id in discussed
        else topic
        for topic in session.agenda
    )
    open_still = tuple(topic for topic in agenda if topic.state == "open")
    with vault.transaction():
        following = _following(session, open_still) or _next_planned(vault, session, open_still)
        if following is not None:
            agenda = tuple(
                topic.changed(state="carried") if topic.state == "open" else topic
                for topic in agenda
            )
        held = moves.move(session.changed(agenda=agenda), "held")
        changes = journal.save(vault, held)
        if following is not None:
            changes |= journal.save(vault, following)
    return Ended(changes, open_still if following else (), following.id if following else "")


def reflected(vault: Vault, session_id: str) -> Changes:
    """An entry was begun about a held session."""
    session = get(vault, session_id)
    if "reflected" not in moves.legal_moves(session):
        return Changes()
    return journal.save(vault, moves.move(session, "reflected"))


def note(vault: Vault, session_id: str, text: str) -> Changes:
    """Keep what is written during a session, as a draft that points to it."""
    view = look(vault, session_id)
    if view.notes is not None:
        return cycle.edit(vault, view.notes.id, text)
    values = {"title": "", "session_id": session_id}
    made = cycle.write(vault, "reflection", text, values, draft=True)
    return Changes.of("reflection", made.id)


def ask(vault: Vault, session_id: str, key: str) -> Changes:
    """Note that the question ``key`` was asked in a session."""
    session = get(vault, session_id)
    asked = tuple(dict.fromkeys((*session.prompts_used, key)))
    with vault.transaction():
        changes = prompts.use(vault, key)
        return changes | journal.save(vault, session.changed(prompts_used=asked))


def promise(vault: Vault, session_id: str, text: str) -> Changes:
    """Keep what one says one will try, from a session."""
    session = get(vault, session_id)
    values = {"session_id": session.id, "partner_id": session.partner_id}
    made = cycle.write(vault, "commitment", text, values)
    return Changes.of("commitment", made.id)


def moment(vault: Vault, ritual: str, question: str, text: str, day: date) -> tuple[str, Changes]:
    """A coaching moment of a few minutes: one question, one line, kept as an entry of its own."""
    with vault.transaction():
        values = {
            "mode": "micro",
            "ritual": ritual,
            "minutes": MICRO_MINUTES,
            "on_date": day,
            "title": question,
        }
        session = fields.made(Session, values)
        changes = journal.save(vault, moves.move(session, "held"))
        given = {"title": question, "session_id": session.id, "on_date": day}
        made = cycle.write(vault, "reflection", text, given)
        changes |= Changes.of("reflection", made.id) | reflected(vault, session.id)
    return made.id, changes


def get(vault: Vault, session_id: str) -> Session:
    """An own session. Raises ``ReflectError``: ``record_missing``, ``record_in_bin``."""
    record = journal.writable(vault.records.get(session_id))
    if not isinstance(record, Session):
        raise ReflectError("record_missing")
    return record


def look(vault: Vault, session_id: str) -> SessionView:
    """A session with all that its page shows."""
    session = get(vault, session_id)
    everyone = {one.id: one.name for one in partners.partners(vault)}
    linked = [one.row for one in journal.linked(vault, session.id) if one.role == "session"]
    focus = vault.records.find(session.focus_assumption_id) if session.focus_assumption_id else None
    number = _number(vault, session)
    return SessionView(
        session,
        number,
        everyone.get(session.partner_id or "", ""),
        focus if isinstance(focus, Assumption) else None,
        overview.evidence_of(vault, focus.id) if isinstance(focus, Assumption) else (),
        next(iter(_all(vault, linked, Reflection)), None),
        tuple(_all(vault, linked, Commitment)),
        _parts(session, number),
    )


def usual_parts(vault: Vault, session: Session) -> tuple[Part, ...]:
    """How the time of a session is shared, which need not be saved yet; halves take turns."""
    return _parts(session, _number(vault, session))


def _parts(session: Session, number: int) -> tuple[Part, ...]:
    return turns.parts(
        session.minutes,
        alone=session.partner_id is None,
        micro=session.mode == "micro",
        mine_first=bool(number % 2),
    )


def planned(vault: Vault) -> list[Session]:
    """What is planned, the next one first; without a time it comes last."""
    found = [one for one in _sessions(vault) if one.state in _PLANNED]
    return sorted(found, key=lambda one: (one.starts is None, _begins(one), one.id))


def held(vault: Vault, limit: int = 20) -> list[Session]:
    """What took place, the last one first; moments of a few minutes are left out."""
    found = [one for one in _sessions(vault) if one.state in _DONE and one.mode != "micro"]
    return sorted(found, key=lambda one: (_begins(one), one.id), reverse=True)[:limit]


def upcoming(vault: Vault, moment: datetime, partner_id: str | None = None) -> Session | None:
    """The session that begins or goes on next at ``moment``, with ``partner_id`` if given."""
    for session in planned(vault):
        if partner_id is not None and session.partner_id != partner_id:
            continue
        ends = _begins(session) + timedelta(minutes=session.minutes)
        if session.starts is not None and ends > moment.astimezone(UTC):
            return session
    return None


def _consistent(session: Session) -> Session:
    """Checked, on the day that it begins, and in a series of its own where it has a rhythm."""
    if session.starts is None:
        if session.rhythm is not None:
            raise ReflectError("session_rhythm_needs_day")
        return session
    cadence.on_clock(session.starts, session.zone)
    series = session.series_id or (new_id() if session.rhythm is not None else None)
    return session.changed(on_date=session.starts.date(), series_id=series)


def _following(session: Session, topics: Collection[Topic]) -> Session | None:
    """The next session of the same rhythm, with the topics that are still open."""
    if session.rhythm is None or session.starts is None:
        return None
    starts = cadence.following(session.rhythm, session.starts, 1)
    if not starts:
        return None
    kept = {
        name: getattr(session, name)
        for name in ("title", "partner_id", "series_id", "rhythm", "zone", "minutes", "mode")
    }
    agenda = tuple(_carry(topic) for topic in topics if topic.state == "open")
    return Session(**kept, starts=starts[0], on_date=starts[0].date(), agenda=agenda)


def _next_planned(vault: Vault, session: Session, topics: Collection[Topic]) -> Session | None:
    """The session with the same partner that is planned next, with these topics added."""
    if not topics:
        return None
    for other in planned(vault):
        if other.id != session.id and other.partner_id == session.partner_id:
            return other.changed(agenda=(*map(_carry, topics), *other.agenda))
    return None


def _carried(vault: Vault, partner_id: str | None) -> tuple[tuple[Topic, ...], Session | None]:
    """Open topics of the last session that was held with this partner, and that session after."""
    last = next((one for one in held(vault) if one.partner_id == partner_id), None)
    if last is None or not any(topic.state == "open" for topic in last.agenda):
        return (), None
    carried = tuple(_carry(topic) for topic in last.agenda if topic.state == "open")
    agenda = tuple(
        topic.changed(state="carried") if topic.state == "open" else topic for topic in last.agenda
    )
    return carried, last.changed(agenda=agenda)


def _carry(topic: Topic) -> Topic:
    return Topic(text=topic.text, whose=topic.whose, private=topic.private, carried_from=topic.id)


def _number(vault: Vault, session: Session) -> int:
    same = [
        one
        for one in _sessions(vault)
        if one.partner_id == session.partner_id
        and one.mode != "micro"
        and (one.state in _DONE or one.id == session.id)
    ]
    before = [one for one in same if (_begins(one), one.id) < (_begins(session), session.id)]
    return len(before) + 1


def _begins(session: Session) -> datetime:
    """The moment of a session; without a time, the beginning of its day."""
    starts = session.starts or datetime.combine(session.on_date, time())
    try:
        return cadence.on_clock(starts, session.zone).astimezone(UTC)
    except (ReflectError, OverflowError):
        return starts.replace(tzinfo=UTC)


def _sessions(vault: Vault) -> Iterator[Session]:
    for row in journal.list_rows(vault, kinds=("session",), limit=_MANY):
        record = vault.records.find(row.id)
        if isinstance(record, Session):
            yield record


def _all(vault: Vault, rows: Collection[Row], kind: type[Kind]) -> list[Kind]:
    """The records of ``kind`` among ``rows``, the oldest first."""
    found = (vault.records.find(row.id) for row in sorted(rows, key=lambda row: row.id))
    return [one for one in found if isinstance(one, kind)]
