"""Feedback: about something that was shared or about a moment, and what becomes of an idea."""

from dataclasses import dataclass
from datetime import date

from reflect.errors import ReflectError
from reflect.model import moves
from reflect.model.base import plain_line
from reflect.model.changes import Changes
from reflect.model.people import Partner
from reflect.model.received import Received
from reflect.model.rows import Row
from reflect.model.writing import Assumption, Experiment
from reflect.usecases import choosing, cycle, fields, journal
from reflect.vault.vault import Vault

_MANY = 200
_TITLE_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Idea:
    """An idea that came: whose, when it was written, its words, and what it could test.

    ``assumptions`` are own ones that are not set aside, ``suggested`` the one that the idea
    answers, blank for none.
    """

    received_id: str
    by: str
    day: date
    words: str
    assumptions: tuple[Row, ...]
    suggested: str


def give(vault: Vault, partner: Partner, form: str, values: dict[str, str]) -> tuple[str, Changes]:
    """Keep feedback on a moment and choose it for ``partner``; its id, and what changed.

    ``values`` are ``situation``, ``seen``, ``effect`` and ``wish``. Feedback is about a moment,
    never about a person in general. Raises ``ReflectError``: ``feedback_needs_situation``,
    ``field_invalid``.
    """
    if not values.get("situation", "").strip():
        raise ReflectError("feedback_needs_situation")
    with vault.transaction():
        given = {**values, "form": form, "partner_id": partner.id}
        made = cycle.write(vault, "response", "", given)
        return made.id, Changes.of("response", made.id) | choosing.choose(vault, partner, made.id)


def idea(vault: Vault, received_id: str) -> Idea:
    """What came as an idea to try. Raises ``ReflectError``: ``record_missing``, ``no_idea``."""
    record = vault.records.get(received_id)
    if not isinstance(record, Received) or record.share.form != "experiment_idea":
        raise ReflectError("no_idea")
    rows = journal.list_rows(vault, kinds=("assumption",), limit=_MANY)
    known = tuple(row for row in rows if row.state != "set_aside")
    suggested = _tested(vault, record)
    return Idea(
        record.id,
        record.share.author,
        record.on_date,
        record.excerpt or record.heading,
        known,
        suggested if suggested in {row.id for row in known} else "",
    )


def try_it(
    vault: Vault,
    came: Idea,
    action: str,
    *,
    where_when: str = "",
    assumption_id: str = "",
    ends: date | None = None,
    plan: bool = False,
) -> tuple[str, Changes]:
    """Make an own experiment of an idea, with credit; its id, and what changed.

    It is an idea until it is planned, which needs ``action`` and ``ends``; nobody is told.
    Raises ``ReflectError``: ``field_invalid``, ``move_needs``.
    """
    tested = vault.records.find(assumption_id) if assumption_id else None
    with vault.transaction():
        values = {
            "title": plain_line(action, _TITLE_LENGTH),
            "action": action.strip(),
            "where_when": where_when.strip(),
            "ends": ends,
            "idea_from": came.received_id,
            "idea_by": came.by,
        }
        if isinstance(tested, Assumption):
            values |= {
                "assumption_id": tested.id,
                "goal_id": tested.goal_id,
                "belief": tested.statement,
            }
        made = fields.made(Experiment, values)
        if plan:
            made = moves.move(made, "planned")
        return made.id, journal.save(vault, made)


def _tested(vault: Vault, record: Received) -> str:
    """The assumption that an answer is about, itself or through an experiment."""
    about = vault.records.find(record.answers) if record.answers else None
    if isinstance(about, Assumption):
        return about.id
    return (about.assumption_id or "") if isinstance(about, Experiment) else ""
