"""What a partner sent, in the order of its arrival, a page at a time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from reflect.model.received import Received
from reflect.vault.database import Database
from reflect.vault.records import record_of
from reflect.vault.rows import columns_of


@dataclass(frozen=True, slots=True)
class Arrival:
    """The newest version of something that came, and when it was taken in.

    ``versions`` are the ids of all versions that are kept, this one among them.
    """

    record: Received
    made: datetime
    versions: tuple[str, ...]


# Everything, answers and feedback, what was shared by itself, or what has no kept answer and was
# not tried.
Only = Literal["all", "feedback", "shared", "unanswered"]


class Arrivals:
    """Reads what came through the rows of the ledger that brought it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(
        self, partner_id: str, *, after: str = "", limit: int = 50, only: Only = "all"
    ) -> list[Arrival]:
        """Up to ``limit`` things, the last bundle first and in it the sender's own order.

        ``after`` is the id of the last record of the page before.
        """
        place = self._database.row(
            "SELECT b.position, i.number FROM bundle_item i JOIN bundle b ON b.id = i.bundle"
            " WHERE i.record_id = ? AND b.direction = 'in'",
            (after,),
        )
        # The plus and the cross joins keep the planner on the order of the chain.
        rows = self._database.rows(
            f"SELECT {columns_of('r')}, r.document, b.made FROM bundle b"
            " CROSS JOIN bundle_item i ON i.bundle = b.id"
            " CROSS JOIN record r ON r.id = i.record_id"
            " WHERE +b.partner_id = ?1 AND +b.direction = 'in' AND r.deleted_at IS NULL"
            " AND (?2 IS NULL OR b.position < ?2 OR (b.position = ?2 AND i.number > ?3))"
            " AND NOT EXISTS (SELECT 1 FROM record n WHERE n.kind = 'received'"
            " AND n.deleted_at IS NULL AND n.partner_id = r.partner_id"
            " AND n.share_id = r.share_id AND n.share_rev > r.share_rev)"
            f" {_narrowed(only)}"
            " ORDER BY b.position DESC, i.number LIMIT ?4",
            (partner_id, *(place or (None, None)), limit),
        )
        found = []
        for row in rows:
            record = record_of(row)
            assert isinstance(record, Received)
            made = datetime.fromisoformat(row[-1])
            found.append(Arrival(record, made, self._versions(record)))
        return found

    def of_kind(self, partner_id: str, kind: str) -> list[Received]:
        """All versions of all of one kind that came, in the order in which they were sealed."""
        rows = self._database.rows(
            f"SELECT {columns_of('r')}, r.document FROM bundle b"
            " CROSS JOIN bundle_item i ON i.bundle = b.id AND i.kind = ?2"
            " CROSS JOIN record r ON r.id = i.record_id AND r.deleted_at IS NULL"
            " WHERE b.partner_id = ?1 AND b.direction = 'in'"
            " ORDER BY b.seq, b.position, i.number",
            (partner_id, kind),
        )
        found = (record_of(row) for row in rows)
        return [record for record in found if isinstance(record, Received)]

    def _versions(self, record: Received) -> tuple[str, ...]:
        rows = self._database.rows(
            "SELECT id FROM record WHERE kind = 'received' AND deleted_at IS NULL"
            " AND partner_id = ? AND share_id = ?",
            (record.partner_id, record.share_id),
        )
        return tuple(row[0] for row in rows)


def _narrowed(only: Only) -> str:
    """A condition on a row ``r`` that came with an item ``i`` of a bundle."""
    conditions: dict[Only, str] = {
        "all": "",
        "feedback": "AND i.kind = 'response'",
        "shared": "AND i.kind <> 'response'",
        "unanswered": "AND NOT EXISTS (SELECT 1 FROM record v"
        " JOIN link l ON l.target = v.id AND l.role IN ('reply_to', 'idea_from')"
        " JOIN own_record a ON a.id = l.source AND a.state <> 'draft'"
        " WHERE v.kind = 'received' AND v.partner_id = r.partner_id AND v.share_id = r.share_id)",
    }
    return conditions[only]
