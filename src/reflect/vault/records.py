"""Records as rows: one way to save, one history, one bin."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError

from reflect.errors import ReflectError
from reflect.model.base import Record, now
from reflect.model.kinds import KINDS
from reflect.model.rows import NOTHING_LEFT_OUT, Key, Narrow, Revision, Row
from reflect.vault.database import Database
from reflect.vault.history import History
from reflect.vault.narrowing import day_conditions, kind_condition, narrowed
from reflect.vault.rows import COLUMNS, columns_of, row_of
from reflect.vault.search import SearchIndex

_INSERT = f"INSERT INTO record ({COLUMNS}, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_UPDATE = (
    "UPDATE record SET kind = ?, state = ?, title = ?, excerpt = ?, on_date = ?, never_share = ?,"
    " created = ?, updated = ?, rev = ?, deleted_at = ?, document = ? WHERE id = ?"
)


class Records:
    """The record table and all that is derived from it: tags, links, revisions, search."""

    def __init__(self, database: Database, search: SearchIndex) -> None:
        self._database = database
        self._search = search
        self._history = History(database)

    def save(self, record: Record) -> bool:
        """Store ``record`` as its next revision; False when nothing in it is new.

        The earlier version joins the history, which is thinned with age; versions that
        the ledger names stay. ``record.rev`` is the revision that was changed, 0 for a record
        that was never read back. Raises ``ReflectError``: ``record_changed_meanwhile`` when a
        newer one is stored, which ``record`` does not know.
        """
        with self._database.transaction():
            old = self.find(record.id)
            if old is None:
                self.insert([record])
                return True
            new = record.changed(
                rev=old.rev + 1, created=old.created, updated=now(), deleted_at=old.deleted_at
            )
            if _content(new) == _content(old):
                return False
            if record.rev not in (0, old.rev):
                raise ReflectError("record_changed_meanwhile")
            self._history.add(old)
            values = _values(new)
            self._database.write(_UPDATE, (*values[1:], new.id))
            self._derive([new], fresh=False)
            if new.deleted_at is None:
                self._search.put(new)
            return True

    def insert(self, records: Sequence[Record]) -> None:
        """Store records that were never saved, as revision 1."""
        fresh = [record.changed(rev=1) for record in records]
        with self._database.transaction():
            self._database.write_many(_INSERT, [_values(record) for record in fresh])
            self._derive(fresh, fresh=True)
            for record in fresh:
                self._search.put(record, known=False)

    def find(self, record_id: str) -> Record | None:
        """The record with this id, in the bin or not; None when there is none."""
        row = self._database.row(
            f"SELECT {COLUMNS}, document FROM record WHERE id = ?", (record_id,)
        )
        return record_of(row) if row else None

    def get(self, record_id: str) -> Record:
        """As ``find``. Raises ``ReflectError``: ``record_missing``."""
        record = self.find(record_id)
        if record is None:
            raise ReflectError("record_missing", id=record_id)
        return record

    def ids_beginning(self, start: str) -> list[str]:
        """At most two ids that begin with ``start``."""
        rows = self._database.rows(
            "SELECT id FROM record WHERE id >= ? AND id < ? ORDER BY id LIMIT 2",
            (start, start + "~"),
        )
        return [row[0] for row in rows]

    def page(
        self,
        kinds: Sequence[str],
        *,
        after: Key | None = None,
        before: Key | None = None,
        since: date | None = None,
        until: date | None = None,
        limit: int = 50,
        sharable_with: str | None = None,
        narrow: Narrow = NOTHING_LEFT_OUT,
    ) -> list[Row]:
        """Up to ``limit`` own rows, newest first, by key.

        ``after`` gives the rows that follow a key, ``before`` those just above it;
        ``since`` and ``until`` are days, both included; ``sharable_with`` leaves out drafts,
        what is never shared, and answers to or agreements with anyone but this partner;
        ``narrow`` keeps what has a tag, belongs to a record, or was changed since it was shared.
        """
        where, values = kind_condition(kinds)
        for condition, value in (
            ("(on_date, id) < (?, ?)", after),
            ("(on_date, id) > (?, ?)", before),
        ):
            if value:
                where.append(condition)
                values += [value[0].isoformat(), value[1]]
        where += day_conditions(since, until, values)
        if sharable_with is not None:
            where.append("never_share = 0 AND state <> 'draft'")
            where.append("(kind <> 'response' OR partner_id IS NULL OR partner_id = ?)")
            where.append("(kind <> 'agreement' OR partner_id = ?)")
            values += [sharable_with, sharable_with]
        where += narrowed(narrow, values)
        order = "ASC" if before else "DESC"
        rows = self._database.rows(
            f"SELECT {COLUMNS} FROM own_record WHERE {' AND '.join(where)}"
            f" ORDER BY on_date {order}, id {order} LIMIT ?",
            (*values, limit),
        )
        found = [row_of(row) for row in rows]
        return found[::-1] if before else found

    def rows_of(self, ids: Sequence[str]) -> list[Row]:
        """The own rows with these ids, in their order; those that are gone are left out."""
        rows = self._database.rows(
            f"SELECT {COLUMNS} FROM own_record WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        found = {row[0]: row_of(row) for row in rows}
        return [found[one] for one in ids if one in found]

    def all_of(self, kinds: Sequence[str]) -> Iterable[Record]:
        """Every own record of ``kinds``, oldest first, loaded a few at a time."""
        where, values = kind_condition(kinds)
        last: tuple[str, str] = ("", "")
        while rows := self._database.rows(
            f"SELECT {COLUMNS}, document FROM own_record"
            f" WHERE {' AND '.join(where)} AND (on_date, id) > (?, ?)"
            " ORDER BY on_date, id LIMIT 200",
            (*values, *last),
        ):
            yield from map(record_of, rows)
            last = (rows[-1][5], rows[-1][0])

    def received(self, limit: int = -1) -> list[Record]:
        """What partners sent, the last arrival first."""
        rows = self._database.rows(
            f"SELECT {COLUMNS}, document FROM record"
            " WHERE deleted_at IS NULL AND kind = 'received' ORDER BY id DESC LIMIT ?",
            (limit,),
        )
        return [record_of(row) for row in rows]

    def received_revision(self, partner_id: str, share_id: str, share_rev: int) -> str | None:
        """The id of what ``partner_id`` sent under this name and revision, or None."""
        found = self._database.value(
            "SELECT id FROM record WHERE kind = 'received' AND partner_id = ?"
            " AND share_id = ? AND share_rev = ?",
            (partner_id, share_id, share_rev),
        )
        return str(found) if found else None

    def latest_received_rev(self, partner_id: str, share_id: str) -> int | None:
        """The highest revision that ``partner_id`` sent under this name, or None."""
        found = self._database.value(
            "SELECT max(share_rev) FROM record WHERE kind = 'received' AND partner_id = ?"
            " AND share_id = ?",
            (partner_id, share_id),
        )
        return None if found is None else int(found)

    def linked(self, record_id: str) -> list[tuple[str, Row]]:
        """The rows that point at this record or that it points at, with the role of the link."""
        columns = columns_of("r")
        rows = self._database.rows(
            f"SELECT l.role, {columns} FROM link l JOIN record r ON r.id = l.target"
            " WHERE l.source = ?1 AND r.deleted_at IS NULL"
            f" UNION SELECT l.role, {columns} FROM link l JOIN record r ON r.id = l.source"
            " WHERE l.target = ?1 AND r.deleted_at IS NULL ORDER BY 2",
            (record_id,),
        )
        return [(row[0], row_of(row[1:])) for row in rows]

    def pointing_at(self, record_id: str, role: str) -> list[Record]:
        """The own records that point at this one in ``role``, by day and then by id."""
        rows = self._database.rows(
            f"SELECT {columns_of('r')}, r.document FROM link l"
            " JOIN own_record r ON r.id = l.source WHERE l.target = ? AND l.role = ?"
            " ORDER BY r.on_date, r.id",
            (record_id, role),
        )
        return [record_of(row) for row in rows]

    def set_deleted(self, ids: Sequence[str], when: datetime | None) -> list[Record]:
        """Put records into the bin (``when``) or back (None); those whose place changed."""
        moved = []
        with self._database.transaction():
            for record_id in ids:
                record = self.get(record_id)
                if (record.deleted_at is None) == (when is None):
                    continue
                self._database.write(
                    "UPDATE record SET deleted_at = ? WHERE id = ?",
                    (when.isoformat() if when else None, record_id),
                )
                if when is None:
                    self._search.put(record.changed(deleted_at=None))
                else:
                    self._search.remove(record_id)
                moved.append(record)
        return moved

    def bin(self) -> list[Row]:
        """What rests in the bin, the last one first."""
        rows = self._database.rows(
            f"SELECT {COLUMNS} FROM record WHERE deleted_at IS NOT NULL"
            " ORDER BY deleted_at DESC, id DESC"
        )
        return [row_of(row) for row in rows]

    def purge(self, ids: Sequence[str]) -> None:
        """Remove records with their history, for good."""
        with self._database.transaction():
            for record_id in ids:
                self._search.remove(record_id)
                self._database.write("DELETE FROM import_source WHERE record_id = ?", (record_id,))
                self._database.write("DELETE FROM record WHERE id = ?", (record_id,))

    def revisions(self, record_id: str) -> list[Revision]:
        """The earlier versions that are kept, the last one first."""
        return self._history.revisions(record_id)

    def revision(self, record_id: str, rev: int) -> Record:
        """The record as it was at ``rev``. Raises ``ReflectError``: ``revision_missing``."""
        current = self.get(record_id)
        if current.rev == rev:
            return current
        fields = self._history.fields(record_id, rev)
        if fields is None:
            raise ReflectError("revision_missing", rev=rev)
        return _validated(current.kind, fields)

    def tags(self) -> list[str]:
        """Every tag in use, in alphabetical order."""
        # From each name to the next in the index: there are few names on very many records.
        rows = self._database.rows(
            "WITH RECURSIVE name (tag) AS (SELECT min(tag) FROM tag UNION ALL"
            " SELECT (SELECT min(tag) FROM tag WHERE tag.tag > name.tag) FROM name"
            " WHERE name.tag IS NOT NULL)"
            " SELECT tag FROM name WHERE tag IS NOT NULL AND EXISTS (SELECT 1 FROM tag t"
            " CROSS JOIN own_record r ON r.id = t.record_id WHERE t.tag = name.tag) ORDER BY tag"
        )
        return [row[0] for row in rows]

    def _derive(self, records: Sequence[Record], *, fresh: bool) -> None:
        if not fresh:
            ids = [(record.id,) for record in records]
            self._database.write_many("DELETE FROM tag WHERE record_id = ?", ids)
            self._database.write_many("DELETE FROM link WHERE source = ?", ids)
        self._database.write_many(
            "INSERT INTO tag (record_id, tag) VALUES (?, ?)",
            [(record.id, tag) for record in records for tag in getattr(record, "tags", ())],
        )
        self._database.write_many(
            "INSERT OR IGNORE INTO link (source, role, target) VALUES (?, ?, ?)",
            [(record.id, role, target) for record in records for role, target in record.links],
        )


def _values(record: Record) -> tuple[Any, ...]:
    return (
        record.id,
        record.kind,
        record.state,
        record.heading,
        record.excerpt,
        record.on_date.isoformat(),
        int(record.never_share),
        record.created.isoformat(),
        record.updated.isoformat(),
        record.rev,
        record.deleted_at.isoformat() if record.deleted_at else None,
        json.dumps(record.document(), ensure_ascii=False, separators=(",", ":")),
    )


def record_of(row: Sequence[Any]) -> Record:
    """A record from the values of ``COLUMNS`` and its document."""
    fields = json.loads(row[11])
    fields.update(
        id=row[0],
        kind=row[1],
        state=row[2],
        on_date=row[5],
        never_share=bool(row[6]),
        created=row[7],
        updated=row[8],
        rev=row[9],
        deleted_at=row[10],
    )
    return _validated(row[1], fields)


def _validated(kind: str, fields: dict[str, Any]) -> Record:
    try:
        return KINDS[kind].model_validate(fields)
    except (KeyError, ValidationError):
        raise ReflectError("vault_damaged") from None


def _content(record: Record) -> dict[str, Any]:
    return record.model_dump(exclude={"rev", "created", "updated", "deleted_at"})
