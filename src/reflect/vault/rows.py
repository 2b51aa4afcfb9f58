"""Rows of the record table as lists show them, without the document."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from reflect.model.rows import Row

COLUMNS = "id, kind, state, title, excerpt, on_date, never_share, created, updated, rev, deleted_at"


def columns_of(table: str) -> str:
    """``COLUMNS`` where several tables are asked."""
    return ", ".join(f"{table}.{name}" for name in COLUMNS.split(", "))


def row_of(columns: Sequence[Any]) -> Row:
    """A list row from the values of ``COLUMNS``."""
    return Row(
        id=columns[0],
        kind=columns[1],
        state=columns[2],
        title=columns[3],
        excerpt=columns[4],
        on_date=date.fromisoformat(columns[5]),
        never_share=bool(columns[6]),
        created=datetime.fromisoformat(columns[7]),
        updated=datetime.fromisoformat(columns[8]),
        rev=columns[9],
        deleted_at=datetime.fromisoformat(columns[10]) if columns[10] else None,
    )
