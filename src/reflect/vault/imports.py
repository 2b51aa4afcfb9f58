"""Import runs: what came from where, so that twice adds nothing and a run can be undone."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reflect.model.base import Record, new_id, now
from reflect.vault.database import Database
from reflect.vault.records import Records


@dataclass(frozen=True, slots=True)
class ImportRun:
    """One import: its format, the file's name, when it began (UTC), and how many came in."""

    id: str
    format: str
    name: str
    started: datetime
    done: bool
    entries: int


class Imports:
    """Bookkeeping of imports."""

    def __init__(self, database: Database, records: Records) -> None:
        self._database = database
        self._records = records

    def begin(self, form: str, name: str) -> str:
        """Open a run and give its id. A run that stays open is undone at the next opening."""
        run = new_id()
        self._database.write(
            "INSERT INTO import_run (id, format, name, started, state) VALUES (?, ?, ?, ?, 'open')",
            (run, form, name, now().isoformat()),
        )
        return run

    def known(self, form: str, source_ids: Sequence[str]) -> set[str]:
        """Those of ``source_ids`` that came in before."""
        rows = self._database.rows(
            "SELECT source_id FROM import_source WHERE format = ?"
            " AND source_id IN (SELECT value FROM json_each(?))",
            (form, json.dumps(list(source_ids))),
        )
        return {row[0] for row in rows}

    def add(self, run: str, form: str, entries: Sequence[tuple[str, Record]]) -> None:
        """Store one batch of (source id, new record), in one transaction."""
        with self._database.transaction():
            self._records.insert([record for _, record in entries])
            self._database.write_many(
                "INSERT INTO import_source (format, source_id, record_id, run) VALUES (?, ?, ?, ?)",
                [(form, source_id, record.id, run) for source_id, record in entries],
            )

    def finish(self, run: str) -> None:
        """Close a run: its entries are there to stay."""
        self._database.write("UPDATE import_run SET state = 'done' WHERE id = ?", (run,))

    def unfinished(self) -> list[str]:
        """The ids of runs that were begun and never closed."""
        rows = self._database.rows("SELECT id FROM import_run WHERE state = 'open'")
        return [row[0] for row in rows]

    def runs(self) -> list[ImportRun]:
        """Every run, the last one first."""
        rows = self._database.rows(
            "SELECT r.id, r.format, r.name, r.started, r.state = 'done', count(s.record_id)"
            " FROM import_run r LEFT JOIN import_source s ON s.run = r.id"
            " GROUP BY r.id ORDER BY r.id DESC"
        )
        return [
            ImportRun(row[0], row[1], row[2], datetime.fromisoformat(row[3]), bool(row[4]), row[5])
            for row in rows
        ]

    def untouched(self, run: str, limit: int) -> list[str]:
        """Up to ``limit`` ids of the run's entries that were neither changed nor shared since."""
        rows = self._database.rows(
            "SELECT s.record_id FROM import_source s JOIN record r ON r.id = s.record_id"
            " WHERE s.run = ? AND r.rev = 1"
            " AND NOT EXISTS (SELECT 1 FROM bundle_item WHERE record_id = r.id) LIMIT ?",
            (run, limit),
        )
        return [row[0] for row in rows]

    def forget_if_empty(self, run: str) -> None:
        """Drop the run when none of its entries is left; else it is closed."""
        with self._database.transaction():
            self._database.write(
                "DELETE FROM import_run WHERE id = ?1"
                " AND NOT EXISTS (SELECT 1 FROM import_source WHERE run = ?1)",
                (run,),
            )
            self.finish(run)
