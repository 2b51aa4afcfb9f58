"""The coaching cycle: writing any kind of record, and moving it on."""

from datetime import date
from typing import Any

from pydantic import ValidationError

from reflect.errors import ReflectError
from reflect.model import moves
from reflect.model.base import Record
from reflect.model.changes import Changes
from reflect.model.kinds import KINDS
from reflect.model.received import Received
from reflect.model.together import Agreement
from reflect.model.writing import Assumption, Experiment, Goal, Titled, Writing
from reflect.usecases import fields, journal
from reflect.vault.vault import Vault

# With these decisions another round follows: with the same plan, or with one that changes.
_GOING_ON = ("adapt", "again")
# What an experiment plans, in the order in which one thinks of it.
PLAN = ("belief", "action", "where_when", "measure", "expect", "right_if", "safe_note")


def write(
    vault: Vault,
    kind: str,
    text: str = "",
    values: dict[str, Any] | None = None,
    *,
    draft: bool = False,
    reply_to: str | None = None,
) -> Writing:
    """Store a new record and give it back; it is kept at once unless ``draft``.

    ``text`` goes into the kind's running text. Goals and experiments without a title take
    the first line of it as theirs. ``reply_to`` is the id of something received.

    Raises ``ReflectError``: ``kind_unknown``, ``draft_kind``, ``field_invalid``,
    ``move_needs``, ``days_out_of_order``, ``reply_target``.
    """
    if reply_to:
        kind = "response"
    model = journal.writing_kind(kind)
    initial = str(model.model_fields["state"].default)
    if draft and initial != "draft":
        raise ReflectError("draft_kind", kind=kind, state=initial)
    given = {**(values or {}), **_answering(vault, reply_to)}
    record = with_text(fields.made(model, given), text)
    _require_order(record, values)
    if not draft and initial == "draft":
        record = moves.move(record, moves.first_kept_state(model))
    vault.records.save(record)
    stored = vault.records.get(record.id)
    assert isinstance(stored, Writing)
    return stored


def edit(
    vault: Vault, record_id: str, text: str | None = None, values: dict[str, Any] | None = None
) -> Changes:
    """Change fields of an own record, and its running text where ``text`` is given.

    Raises ``ReflectError``: ``record_missing``, ``record_read_only``, ``record_in_bin``,
    ``field_invalid``, ``days_out_of_order``, ``agreement_settled``.
    """
    with vault.transaction():
        record = fields.changed(journal.rewritable(vault.records.get(record_id)), values or {})
        _require_order(record, values)
        if text is not None:
            assert isinstance(record, Writing)
            record = fields.changed(record, {record.BODY: text})
        return journal.save(vault, record)


def move(vault: Vault, record_id: str, state: str, values: dict[str, Any] | None = None) -> Changes:
    """Move a record to ``state`` with ``values`` changed on the way, and what follows from it.

    A running experiment puts its assumption to the test; a reviewed one tells it what was
    found; *adapt* and *again* make the next experiment; a changed goal makes its successor. Raises
    ``ReflectError``: ``move_illegal``, ``move_needs``, ``field_invalid``, ``days_out_of_order``,
    ``agreement_steps``.
    """
    with vault.transaction():
        record = journal.writable(vault.records.get(record_id))
        if isinstance(record, Agreement):  # its steps are taken together (``agreements``)
            raise ReflectError("agreement_steps")
        try:
            moved = moves.move(record, state, **(values or {}))
        except ValidationError as error:
            raise fields.invalid(type(record), error) from None
        _require_order(moved, values)
        changes = Changes()
        if isinstance(moved, Experiment):
            moved, changes = _experiment_effects(vault, moved)
        elif isinstance(moved, Goal) and state == "changed":
            successor = _successor(moved)
            changes = journal.save(vault, successor)
            moved = moved.changed(successor_id=successor.id)
        return changes | journal.save(vault, moved)


def go_on(vault: Vault, experiment_id: str) -> Changes:
    """Make the round that follows a reviewed experiment: an idea with the same plan.

    It tests the same assumption. Where there is one already, nothing is made. Raises
    ``ReflectError``: ``move_illegal`` before the review.
    """
    record = journal.writable(vault.records.get(experiment_id))
    assert isinstance(record, Experiment)
    if record.state != "reviewed":
        legal = ", ".join(moves.legal_moves(record))
        raise ReflectError(
            "move_illegal", kind=record.kind, state=record.state, to="idea", legal=legal
        )
    if record.next_id:
        return Changes()
    with vault.transaction():
        following = _next_round(record)
        made = journal.save(vault, following)
        return made | journal.save(vault, record.changed(next_id=following.id))


def keep(vault: Vault, record_id: str) -> Changes:
    """Keep a draft. A kept record is left as it is."""
    record = journal.writable(vault.records.get(record_id))
    if record.state != "draft":
        return Changes()
    return move(vault, record_id, moves.first_kept_state(KINDS[record.kind]))


def note(
    vault: Vault,
    experiment_id: str,
    text: str,
    speaks: str = "",
    strength: str = "",
    *,
    draft: bool = False,
) -> Writing:
    """Add what was seen to an experiment, and to the assumption that it tests."""
    record = journal.writable(vault.records.get(experiment_id))
    assert isinstance(record, Experiment)
    values = {"experiment_id": record.id, "speaks": speaks, "strength": strength}
    if record.assumption_id:
        values["assumption_id"] = record.assumption_id
    return write(vault, "evidence", text, values, draft=draft)


def note_win(
    vault: Vault, experiment_id: str, what: str, day: date, thanks_to: str = ""
) -> tuple[str, Changes]:
    """Keep what is worth noticing about an experiment, whatever it found: id, and what changed.

    Raises ``ReflectError``: ``win_blank``, ``record_missing``, ``record_in_bin``.
    """
    if not what.strip():
        raise ReflectError("win_blank")
    record = journal.writable(vault.records.get(experiment_id))
    assert isinstance(record, Experiment)
    values = {
        "experiment_id": record.id,
        "goal_id": record.goal_id,
        "effort_or_outcome": "effort",
        "thanks_to": thanks_to.strip(),
        "on_date": day,
    }
    made = write(vault, "win", what.strip(), values)
    return made.id, Changes.of("win", made.id)


def with_text(record: Record, text: str) -> Record:
    """``record`` with ``text`` as its running text, and its first line as a missing title."""
    assert isinstance(record, Writing)
    body = text.strip("\n")
    if not body:
        return record
    if isinstance(record, Titled) and record.BODY != "text" and not record.title:
        title, _, rest = body.partition("\n")
        given = {"title": title.strip()}
        if rest.strip():
            given[record.BODY] = rest.strip("\n")
        return fields.changed(record, given)
    return fields.changed(record, {record.BODY: body})


def _answering(vault: Vault, reply_to: str | None) -> dict[str, Any]:
    if not reply_to:
        return {}
    subject = vault.records.get(journal.resolve(vault, reply_to))
    if not isinstance(subject, Received):
        raise ReflectError("reply_target")
    return {
        "reply_to": subject.id,
        "partner_id": subject.partner_id,
        "share_id": subject.share_id,
        "share_rev": subject.share_rev,
    }


def _experiment_effects(vault: Vault, experiment: Experiment) -> tuple[Experiment, Changes]:
    changes = Changes()
    tested = vault.records.find(experiment.assumption_id) if experiment.assumption_id else None
    if isinstance(tested, Assumption):
        wanted = {"running": "testing", "reviewed": experiment.effect_on_assumption}
        state = wanted.get(experiment.state)
        if state and state in moves.legal_moves(tested):
            changes |= journal.save(vault, moves.move(tested, state))
    if experiment.state == "reviewed" and experiment.decision in _GOING_ON:
        following = _next_round(experiment)
        changes |= journal.save(vault, following)
        experiment = experiment.changed(next_id=following.id)
    return experiment, changes


def _next_round(experiment: Experiment) -> Experiment:
    planned = {name: getattr(experiment, name) for name in ("title", *PLAN)}
    return Experiment(**planned, assumption_id=experiment.assumption_id, goal_id=experiment.goal_id)


def _successor(goal: Goal) -> Goal:
    kept = {name: getattr(goal, name) for name in ("title", "why", "for_me", "aligned_to")}
    return Goal(**kept)


def _require_order(record: Record, values: dict[str, Any] | None) -> None:
    """Refuse days that end before they begin, where ``values`` are about days."""
    if not isinstance(record, Experiment) or not {"starts", "ends"} & (values or {}).keys():
        return
    if record.starts and record.ends and record.ends < record.starts:
        raise ReflectError("days_out_of_order", first=f"{record.starts}")
