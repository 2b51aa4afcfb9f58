"""The ledger: what left for whom and what came from whom, as a chain that shows tampering."""

import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

import rfc8785

from reflect.errors import ReflectError
from reflect.vault.database import Database

Direction = Literal["out", "in"]
_END_OF_CHAIN = "ledger_end"
_COLUMNS = (
    "id, direction, state, partner_id, made, bundle_id, seq, day, file_hash, content_hash, path"
)


@dataclass(frozen=True, slots=True)
class LedgerItem:
    """One record in a bundle: own id and revision, its name there, and the parts that went.

    ``parts`` are hashes of paragraphs and the words title, day, tags, links, files;
    ``content_hash`` covers what was shared apart from its share_rev.
    """

    record_id: str
    record_rev: int
    kind: str
    share_id: str
    share_rev: int
    parts: tuple[str, ...]
    content_hash: str


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One bundle that was sealed or taken in.

    ``state``: sealing, sealed, handed_over, discarded (out); taken_in (in). ``seq`` counts
    the bundles to this partner; hashes are SHA-256 in hex; ``path`` is where the file was put.
    """

    id: str
    direction: Direction
    state: str
    partner_id: str
    made: datetime
    bundle_id: str
    seq: int
    day: date
    file_hash: str
    content_hash: str
    path: str
    items: tuple[LedgerItem, ...] = ()


class Ledger:
    """Bundles and their items. Chained rows are never changed; the state alone may be."""

    def __init__(self, database: Database, key: bytes) -> None:
        self._database = database
        self._key = key

    def add(self, entry: LedgerEntry, content: bytes | None = None) -> None:
        """Write a row and its items, and chain them, with the exact content of what left."""
        with self._database.transaction():
            last = self._database.row(
                "SELECT position, chain FROM bundle WHERE position IS NOT NULL"
                " ORDER BY position DESC LIMIT 1"
            )
            position, previous = (last[0] + 1, last[1]) if last else (1, "")
            self._database.write(
                f"INSERT INTO bundle ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    entry.id,
                    entry.direction,
                    entry.state,
                    entry.partner_id,
                    entry.made.isoformat(),
                    entry.bundle_id,
                    entry.seq,
                    entry.day.isoformat(),
                    entry.file_hash,
                    entry.content_hash,
                    entry.path,
                ),
            )
            self._database.write_many(
                "INSERT INTO bundle_item (bundle, number, record_id, record_rev, kind, share_id,"
                " share_rev, parts, content_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        entry.id,
                        number,
                        item.record_id,
                        item.record_rev,
                        item.kind,
                        item.share_id,
                        item.share_rev,
                        " ".join(item.parts),
                        item.content_hash,
                    )
                    for number, item in enumerate(entry.items, 1)
                ],
            )
            if content is not None:
                self._database.write(
                    "INSERT INTO bundle_bytes (bundle, content) VALUES (?, ?)", (entry.id, content)
                )
            chain = self._link(position, previous, entry)
            self._database.write(
                "UPDATE bundle SET position = ?, previous = ?, chain = ? WHERE id = ?",
                (position, previous, chain, entry.id),
            )
            # Known apart from the rows, so that a missing last one is noticed as well.
            self._database.write(
                "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)",
                (_END_OF_CHAIN, json.dumps(chain)),
            )

    def set_state(self, entry_id: str, state: str) -> None:
        """Note how far a bundle has come; the chain does not cover this."""
        self._database.write("UPDATE bundle SET state = ? WHERE id = ?", (state, entry_id))

    def entries(self, state: str | None = None) -> list[LedgerEntry]:
        """Every row, or those in ``state``, in the order of the chain."""
        condition, values = ("AND state = ?", (state,)) if state else ("", ())
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM bundle WHERE position IS NOT NULL {condition}"
            " ORDER BY position",
            values,
        )
        return [self._entry(row) for row in rows]

    def entry(self, entry_id: str) -> LedgerEntry:
        """The row with this id. Raises ``ReflectError``: ``record_missing``."""
        row = self._database.row(f"SELECT {_COLUMNS} FROM bundle WHERE id = ?", (entry_id,))
        if row is None:
            raise ReflectError("record_missing", id=entry_id)
        return self._entry(row)

    def by_bundle_id(self, bundle_id: str) -> LedgerEntry | None:
        """The row of the bundle with this id, or None."""
        row = self._database.row(f"SELECT {_COLUMNS} FROM bundle WHERE bundle_id = ?", (bundle_id,))
        return self._entry(row) if row else None

    def knows_file(self, file_hash: str) -> bool:
        """Whether a file with this SHA-256 was sealed or taken in here."""
        found = self._database.value(
            "SELECT count(*) FROM bundle WHERE file_hash = ? AND position IS NOT NULL",
            (file_hash,),
        )
        return bool(found)

    def content(self, entry_id: str) -> bytes | None:
        """The exact content that left; None when it was dropped."""
        found = self._database.value(
            "SELECT content FROM bundle_bytes WHERE bundle = ?", (entry_id,)
        )
        return None if found is None else bytes(found)

    def next_seq(self, partner_id: str) -> int:
        """The number of the next bundle to this partner, from 1."""
        last = self._database.value(
            "SELECT max(seq) FROM bundle"
            " WHERE partner_id = ? AND direction = 'out' AND state <> 'discarded'",
            (partner_id,),
        )
        return int(last or 0) + 1

    def arrived(self, partner_id: str) -> frozenset[int]:
        """The numbers of the bundles of this partner that were taken in."""
        rows = self._database.rows(
            "SELECT seq FROM bundle WHERE partner_id = ? AND direction = 'in'", (partner_id,)
        )
        return frozenset(row[0] for row in rows)

    def last_day(self, partner_id: str) -> date | None:
        """The day of the last bundle that was sealed for this partner, or None."""
        found = self._database.value(
            "SELECT max(day) FROM bundle"
            " WHERE partner_id = ? AND direction = 'out' AND state IN ('sealed', 'handed_over')",
            (partner_id,),
        )
        return date.fromisoformat(found) if found else None

    def last_shared(self, share_id: str) -> tuple[int, str] | None:
        """(share_rev, content hash) of what was last sealed under ``share_id``, or None."""
        row = self._database.row(
            "SELECT i.share_rev, i.content_hash FROM bundle_item i JOIN bundle b ON b.id = i.bundle"
            " WHERE i.share_id = ? AND b.direction = 'out'"
            " AND b.state IN ('sealing', 'sealed', 'handed_over')"
            " ORDER BY i.share_rev DESC LIMIT 1",
            (share_id,),
        )
        return (row[0], row[1]) if row else None

    def sent_revision(self, share_id: str, share_rev: int) -> tuple[str, LedgerItem] | None:
        """(ledger row, item) of what left under this name and revision, or None."""
        row = self._database.row(
            "SELECT i.bundle FROM bundle_item i JOIN bundle b ON b.id = i.bundle"
            " WHERE i.share_id = ? AND i.share_rev = ? AND b.direction = 'out'"
            " AND b.state IN ('sealed', 'handed_over') ORDER BY b.position LIMIT 1",
            (share_id, share_rev),
        )
        if row is None:
            return None
        items = self.entry(row[0]).items
        return row[0], next(i for i in items if (i.share_id, i.share_rev) == (share_id, share_rev))

    def shared_with(self, record_ids: Sequence[str]) -> dict[str, list[tuple[str, int, date]]]:
        """For each own record that left, its last sealing a partner: (partner, revision, day)."""
        rows = self._database.rows(
            "SELECT i.record_id, b.partner_id, i.record_rev, b.day FROM bundle_item i"
            " JOIN bundle b ON b.id = i.bundle"
            " WHERE b.direction = 'out' AND b.state IN ('sealed', 'handed_over')"
            " AND i.record_id IN (SELECT value FROM json_each(?)) ORDER BY b.position",
            (json.dumps(list(record_ids)),),
        )
        latest = {(row[0], row[1]): (row[1], row[2], date.fromisoformat(row[3])) for row in rows}
        found: dict[str, list[tuple[str, int, date]]] = {}
        for (record_id, _), value in latest.items():
            found.setdefault(record_id, []).append(value)
        return found

    def verify(self) -> None:
        """Follow the chain. Raises ``ReflectError``: ``ledger_changed`` with the place."""
        end = self._database.value("SELECT value FROM setting WHERE name = ?", (_END_OF_CHAIN,))
        before = ""
        rows = self._database.rows(
            f"SELECT position, previous, chain, {_COLUMNS} FROM bundle"
            " WHERE position IS NOT NULL OR state <> 'choosing' ORDER BY position"
        )
        for expected, (position, previous, chain, *row) in enumerate(rows, 1):
            try:
                link = self._link(expected, before, self._entry(row))
            except (ValueError, TypeError):  # a day that is none, for one
                link = None
            if (position, previous, chain) != (expected, before, link):
                raise ReflectError("ledger_changed", position=expected)
            before = chain
        if before != json.loads(end or '""'):
            raise ReflectError("ledger_changed", position=len(rows) + 1)

    def _entry(self, row: Sequence[Any]) -> LedgerEntry:
        items = self._database.rows(
            "SELECT record_id, record_rev, kind, share_id, share_rev, parts, content_hash"
            " FROM bundle_item WHERE bundle = ? ORDER BY number",
            (row[0],),
        )
        return LedgerEntry(
            id=row[0],
            direction=row[1],
            state=row[2],
            partner_id=row[3],
            made=datetime.fromisoformat(row[4]),
            bundle_id=row[5],
            seq=row[6],
            day=date.fromisoformat(row[7]),
            file_hash=row[8],
            content_hash=row[9],
            path=row[10],
            items=tuple(
                LedgerItem(
                    record_id=item[0],
                    record_rev=item[1],
                    kind=item[2],
                    share_id=item[3],
                    share_rev=item[4],
                    parts=tuple(item[5].split()),
                    content_hash=item[6],
                )
                for item in items
            ),
        )

    def _link(self, position: int, previous: str, entry: LedgerEntry) -> str:
        covered: dict[str, Any] = {
            "previous": previous,
            "position": position,
            "id": entry.id,
            "direction": entry.direction,
            "partner": entry.partner_id,
            "made": entry.made.isoformat(),
            "bundle_id": entry.bundle_id,
            "seq": entry.seq,
            "day": entry.day.isoformat(),
            "file_hash": entry.file_hash,
            "content_hash": entry.content_hash,
            "items": [
                {
                    "record": item.record_id,
                    "rev": item.record_rev,
                    "kind": item.kind,
                    "share_id": item.share_id,
                    "share_rev": item.share_rev,
                    "parts": list(item.parts),
                    "content_hash": item.content_hash,
                }
                for item in entry.items
            ],
        }
        return hmac.digest(self._key, rfc8785.dumps(covered), "sha256").hex()
