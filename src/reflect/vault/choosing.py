"""What is being chosen for a partner: a bundle that has not been sealed, one a partner."""

import json
from collections.abc import Iterable, Sequence

from reflect.model.base import new_id, now
from reflect.model.rows import Row
from reflect.vault.database import Database

_STATE = "choosing"


class Choosing:
    """Rows of the ledger's table in state ``choosing``. They are free: no chain covers them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, partner_id: str) -> str | None:
        """The choices for this partner as JSON, or None."""
        found = self._database.value(
            "SELECT choices FROM bundle WHERE partner_id = ? AND state = ?", (partner_id, _STATE)
        )
        return None if found is None else str(found)

    def put(self, partner_id: str, choices: str, rows: Iterable[Row]) -> None:
        """Keep ``choices`` (JSON), which are about ``rows``, in place of those before."""
        with self._database.transaction():
            self.drop(partner_id)
            row_id, moment = new_id(), now()
            self._database.write(
                "INSERT INTO bundle (id, direction, state, partner_id, made, bundle_id, seq, day,"
                " file_hash, content_hash, path, choices)"
                " VALUES (?, 'out', ?, ?, ?, '', 0, ?, '', '', '', ?)",
                (
                    row_id,
                    _STATE,
                    partner_id,
                    moment.isoformat(),
                    moment.date().isoformat(),
                    choices,
                ),
            )
            self._database.write_many(
                "INSERT INTO bundle_item (bundle, number, record_id, record_rev, kind, share_id,"
                " share_rev, parts, content_hash) VALUES (?, ?, ?, ?, ?, '', 0, '', '')",
                [(row_id, number, row.id, row.rev, row.kind) for number, row in enumerate(rows, 1)],
            )

    def drop(self, partner_id: str) -> None:
        """Forget what was being chosen for this partner."""
        self._database.write(
            "DELETE FROM bundle WHERE partner_id = ? AND state = ?", (partner_id, _STATE)
        )

    def chosen_for(self, record_ids: Sequence[str]) -> dict[str, list[str]]:
        """The partners that each of these records is being chosen for."""
        rows = self._database.rows(
            "SELECT i.record_id, b.partner_id FROM bundle_item i JOIN bundle b ON b.id = i.bundle"
            " WHERE b.state = ? AND i.record_id IN (SELECT value FROM json_each(?))",
            (_STATE, json.dumps(list(record_ids))),
        )
        found: dict[str, list[str]] = {}
        for record_id, partner_id in rows:
            found.setdefault(record_id, []).append(partner_id)
        return found

    def sharable_revs(self, ids: Sequence[str]) -> dict[str, int]:
        """The revision of those own records among ``ids`` that may be shared now."""
        rows = self._database.rows(
            "SELECT id, rev FROM own_record WHERE id IN (SELECT value FROM json_each(?))"
            " AND never_share = 0 AND state <> 'draft'",
            (json.dumps(list(ids)),),
        )
        return {row[0]: row[1] for row in rows}

    def drafts(self) -> int:
        """How many own records are drafts."""
        found = self._database.value("SELECT count(*) FROM own_record WHERE state = 'draft'")
        return int(found)
