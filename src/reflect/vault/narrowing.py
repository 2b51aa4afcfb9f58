"""Conditions on rows, for SQL: kinds, days, and what a list is narrowed to."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from reflect.model.rows import Narrow

# From the few that left to their records, rather than asking of every record whether it did.
_CHANGED_SINCE = (
    "id IN (SELECT r.id FROM own_record r JOIN (SELECT i.record_id, max(i.record_rev) AS sent"
    " FROM bundle_item i JOIN bundle b ON b.id = i.bundle WHERE b.direction = 'out'"
    " AND b.state IN ('sealed', 'handed_over') AND b.partner_id = ? GROUP BY i.record_id) s"
    " ON s.record_id = r.id WHERE r.rev > s.sent)"
)


def kind_condition(kinds: Sequence[str]) -> tuple[list[str], list[Any]]:
    """SQL conditions and values for ``kinds``, shaped so that the right index serves them."""
    if len(kinds) == 1:
        return ["kind = ?"], [kinds[0]]
    # The plus keeps the planner on the index by day: most rows are of these kinds anyway.
    return [f"+kind IN ({', '.join('?' * len(kinds))})"], list(kinds)


def narrowed(narrow: Narrow, values: list[Any]) -> list[str]:
    """SQL conditions for ``narrow``; their values join ``values``."""
    conditions = []
    if narrow.tag:
        conditions.append("id IN (SELECT record_id FROM tag WHERE tag = ?)")
        values.append(narrow.tag)
    if narrow.about:
        conditions.append("(id = ? OR id IN (SELECT source FROM link WHERE target = ?))")
        values += [narrow.about, narrow.about]
    if narrow.changed_for:
        conditions.append(_CHANGED_SINCE)
        values.append(narrow.changed_for)
    return conditions


def day_conditions(since: date | None, until: date | None, values: list[Any]) -> list[str]:
    """SQL conditions for a span of days, both ends included; their values join ``values``."""
    conditions = []
    for condition, day in (("on_date >= ?", since), ("on_date <= ?", until)):
        if day:
            conditions.append(condition)
            values.append(day.isoformat())
    return conditions
