"""A session apart: each answers the same questions alone, and reads both side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from reflect.coaching import templates as rules
from reflect.model.changes import Changes
from reflect.model.people import Partner
from reflect.model.received import Received
from reflect.model.together import Session
from reflect.model.writing import Reflection
from reflect.usecases import cycle, sessions, templates
from reflect.usecases.templates import Template
from reflect.vault.vault import Vault

# What a partner wrote this long before the session's day may still be meant for it.
_BEFORE = timedelta(days=14)
_LOOKED_THROUGH = 50


@dataclass(frozen=True, slots=True)
class Answers:
    """What both wrote under one heading; blank where one wrote nothing."""

    heading: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Apart:
    """A session apart as it is now.

    ``template`` has the questions: those of my text, else those that the partner answered.
    ``mine`` is None until I begin, ``theirs`` until the partner's answers to the same questions
    came in a file.
    """

    session: Session
    name: str
    template: Template | None
    mine: Reflection | None
    theirs: Received | None
    answers: tuple[Answers, ...]


def is_apart(session: Session) -> bool:
    """Whether two people hold this session without meeting."""
    return session.mode == "async" and session.partner_id is not None


def look(vault: Vault, session_id: str) -> Apart:
    """Both sides of a session apart. Raises ``ReflectError``: ``record_missing``."""
    view = sessions.look(vault, session_id)
    mine = view.notes
    came = list(_came(vault, view.session))
    if mine is None:
        found = next(((one, t) for one in came if (t := _template(vault, one))), None)
        theirs, template = found or (None, None)
        return Apart(view.session, view.name, template, None, theirs, ())
    template = templates.followed(vault, mine.text)
    if template is None:
        return Apart(view.session, view.name, None, mine, None, (Answers("", mine.text, ""),))
    same = (one for one in came if rules.follows(_text(one), template.sections))
    theirs = next(same, None)
    said = rules.under(_text(theirs), template.sections) if theirs else ("",) * _count(template)
    my_words = rules.under(mine.text, template.sections)
    rows = tuple(
        Answers(section.heading, *both)
        for section, *both in zip(template.sections, my_words, said, strict=True)
    )
    return Apart(view.session, view.name, template, mine, theirs, rows)


def begin(
    vault: Vault, session_id: str, template: Template | None, day: date
) -> tuple[str, Changes]:
    """Begin my answers as a draft that belongs to the session; go on where there are some."""
    known = sessions.look(vault, session_id).notes
    if known is not None:
        return known.id, Changes()
    values = {"session_id": session_id, "on_date": day}
    text = templates.applied(vault, "", template)
    made = cycle.write(vault, "reflection", text, values, draft=True)
    return made.id, Changes.of("reflection", made.id)


def _came(vault: Vault, session: Session) -> Iterator[Received]:
    """Entries of the partner that may be answers to this session, the last one first."""
    partner = vault.records.find(session.partner_id or "")
    if not isinstance(partner, Partner):
        return
    since = _day(session) - _BEFORE
    for other in sessions.held(vault):
        earlier = other.id != session.id and _day(other) < _day(session)
        if is_apart(other) and other.partner_id == session.partner_id and earlier:
            since = max(since, _day(other) + timedelta(days=1))
    for came in vault.arrivals.page(partner.id, limit=_LOOKED_THROUGH, only="shared"):
        if came.record.share.kind == "reflection" and came.record.on_date >= since:
            yield came.record


def _day(session: Session) -> date:
    return session.starts.date() if session.starts else session.on_date


def _text(received: Received) -> str:
    return "\n\n".join(part.text for part in received.share.parts)


def _template(vault: Vault, received: Received) -> Template | None:
    return templates.followed(vault, _text(received))


def _count(template: Template) -> int:
    return len(template.sections)
