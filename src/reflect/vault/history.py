"""Earlier versions of records: kept densely at first, more thinly with age."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from reflect.model.base import Record, now
from reflect.model.rows import Revision
from reflect.vault.database import Database

# One version is kept for each stretch of time, by the age of the version.
_THINNING = (
    (timedelta(days=1), timedelta(minutes=5)),
    (timedelta(days=30), timedelta(days=1)),
    (timedelta.max, timedelta(days=7)),
)


class History:
    """The revision table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, record: Record) -> None:
        """Keep ``record`` as it was until now, and thin what is older."""
        self._database.write(
            "INSERT INTO revision (record_id, rev, saved, document) VALUES (?, ?, ?, ?)",
            (record.id, record.rev, record.updated.isoformat(), record.model_dump_json()),
        )
        self._thin(record.id)

    def revisions(self, record_id: str) -> list[Revision]:
        """The earlier versions that are kept, the last one first."""
        rows = self._database.rows(
            "SELECT rev, saved FROM revision WHERE record_id = ? ORDER BY rev DESC", (record_id,)
        )
        return [Revision(row[0], datetime.fromisoformat(row[1])) for row in rows]

    def fields(self, record_id: str, rev: int) -> dict[str, Any] | None:
        """All fields of a record as they were at ``rev``, or None."""
        document = self._database.value(
            "SELECT document FROM revision WHERE record_id = ? AND rev = ?", (record_id, rev)
        )
        return None if document is None else dict(json.loads(document))

    def _thin(self, record_id: str) -> None:
        """Drop versions that stand too close together.

        The first of each stretch stays, the latest of all, and those that the ledger names.
        """
        rows = self._database.rows(
            "SELECT rev, saved FROM revision WHERE record_id = ? ORDER BY rev", (record_id,)
        )
        moment = now()
        seen: set[tuple[int, int]] = set()
        surplus: list[Sequence[object]] = []
        for rev, saved in rows[:-1]:
            when = datetime.fromisoformat(saved)
            level = next(n for n, (age, _) in enumerate(_THINNING) if moment - when <= age)
            stretch = int(when.timestamp() // _THINNING[level][1].total_seconds())
            if (level, stretch) in seen:
                surplus.append((record_id, rev))
            seen.add((level, stretch))
        self._database.write_many(
            "DELETE FROM revision WHERE record_id = ?1 AND rev = ?2 AND NOT EXISTS"
            " (SELECT 1 FROM bundle_item WHERE record_id = ?1 AND record_rev = ?2)",
            surplus,
        )
