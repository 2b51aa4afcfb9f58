"""Moving a record from one state to another, by the table on its model."""

from datetime import date
from typing import Any, TypeVar

from reflect.errors import ReflectError
from reflect.model.base import Record

AnyRecord = TypeVar("AnyRecord", bound=Record)


def legal_moves(record: Record) -> tuple[str, ...]:
    """The states that ``record`` may move to."""
    return record.MOVES.get(record.state, ())


def first_kept_state(kind: type[Record]) -> str:
    """The state of a record that is kept as it is written: past ``draft`` where there is one."""
    initial = str(kind.model_fields["state"].default)
    return kind.MOVES["draft"][0] if initial == "draft" else initial


def move(record: AnyRecord, state: str, **fields: Any) -> AnyRecord:
    """``record`` in ``state``, with ``fields`` changed on the way.

    Kinds with ``moved_on`` take today for it. Raises ``ReflectError``: ``move_illegal`` when
    the table has no such move, and ``move_needs`` when the state wants a field that is blank.
    """
    if state not in legal_moves(record):
        raise ReflectError(
            "move_illegal",
            kind=record.kind,
            state=record.state,
            to=state,
            legal=", ".join(legal_moves(record)),
        )
    known = {"moved_on": date.today()} if "moved_on" in type(record).model_fields else {}
    moved = record.changed(**{**known, **fields}, state=state)
    for name in record.NEEDS.get(state, ()):
        value = getattr(moved, name)
        if value is None or (isinstance(value, str) and not value.strip()):
            raise ReflectError("move_needs", kind=record.kind, to=state, field=name)
    return moved
