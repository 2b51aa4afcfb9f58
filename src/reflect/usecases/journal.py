"""Writing, finding, and looking after one's own records."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reflect.errors import ReflectError
from reflect.model.base import Record, now
from reflect.model.changes import Changes
from reflect.model.kinds import KINDS, WRITING
from reflect.model.people import Partner
from reflect.model.received import Received
from reflect.model.rows import Key, Revision, Row, SharedWith
from reflect.model.writing import Reflection
from reflect.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Linked:
    """A record that is linked with another one, and the role of the link."""

    role: str
    row: Row


def new_reflection(on_date: date | None = None) -> Reflection:
    """A blank draft; it is stored with the first ``save``."""
    return Reflection(on_date=on_date) if on_date else Reflection()


def save(vault: Vault, record: Record) -> Changes:
    """Store ``record``; what was there before stays in its history.

    Raises ``ReflectError``: ``record_read_only`` for what a partner sent,
    ``record_changed_meanwhile`` where a newer version is stored, ``disk_full``.
    """
    if isinstance(record, Received):
        raise ReflectError("record_read_only")
    stored = vault.records.save(record)
    return Changes.of(record.kind, record.id) if stored else Changes()


def get(vault: Vault, record_id: str) -> Record:
    """The record with this id, whole. Raises ``ReflectError``: ``record_missing``."""
    return vault.records.get(record_id)


def resolve(vault: Vault, start: str) -> str:
    """The id that begins with ``start``. Raises ``record_missing`` or ``record_ambiguous``."""
    found = vault.records.ids_beginning(start) if start else []
    if not found:
        raise ReflectError("record_missing", id=start)
    if len(found) > 1 and found[0] != start:
        raise ReflectError("record_ambiguous", id=start)
    return found[0]


def list_rows(
    vault: Vault,
    *,
    kinds: Sequence[str] = WRITING,
    after: Key | None = None,
    before: Key | None = None,
    since: date | None = None,
    until: date | None = None,
    limit: int = 50,
) -> list[Row]:
    """Own rows, newest first: the first ``limit``, or those next to a key."""
    rows = vault.records.page(
        kinds, after=after, before=before, since=since, until=until, limit=limit
    )
    return with_sharing(vault, rows)


def find_rows(
    vault: Vault,
    query: str,
    *,
    kinds: Sequence[str] = WRITING,
    since: date | None = None,
    until: date | None = None,
    limit: int = 50,
    by_relevance: bool = False,
) -> list[Row]:
    """Own rows that hold every word of ``query``, newest first or best match first.

    The last word counts as the beginning of a word; words in double quotes are a phrase.
    """
    found = vault.search.find(
        query,
        kinds,
        since=since,
        until=until,
        limit=limit,
        by_relevance=by_relevance,
    )
    return with_sharing(vault, found)


def with_sharing(vault: Vault, rows: Sequence[Row]) -> list[Row]:
    """``rows`` with who has them, and for whom they are being chosen."""
    ids = [row.id for row in rows]
    shared, chosen = vault.ledger.shared_with(ids), vault.choosing.chosen_for(ids)
    if not shared and not chosen:
        return list(rows)
    names = {
        partner.id: partner.name
        for partner in vault.records.all_of(("partner",))
        if isinstance(partner, Partner)
    }
    return [
        replace(
            row,
            shared=tuple(
                SharedWith(names.get(partner, ""), rev, day)
                for partner, rev, day in shared.get(row.id, ())
            ),
            in_draft_for=tuple(names.get(partner, "") for partner in chosen.get(row.id, ())),
        )
        for row in rows
    ]


def linked(vault: Vault, record_id: str) -> list[Linked]:
    """What this record points at and what points at it."""
    return [Linked(role, row) for role, row in vault.records.linked(record_id)]


def tags(vault: Vault) -> list[str]:
    """Every tag in use."""
    return vault.records.tags()


def put_in_bin(vault: Vault, ids: Iterable[str]) -> Changes:
    """Move records to the bin, whence ``restore`` brings them back.

    Raises ``ReflectError``: ``record_missing``, ``record_read_only`` for people,
    ``agreement_settled`` for an agreement that is in force or waits for an answer.
    """
    ids = list(ids)
    for record in map(vault.records.get, ids):
        if record.kind in ("profile", "partner"):
            raise ReflectError("record_read_only")
        if record.kind == "agreement" and record.state in ("proposed", "agreed"):
            raise ReflectError("agreement_settled")
    return _set_deleted(vault, ids, binned=True)


def restore(vault: Vault, ids: Iterable[str]) -> Changes:
    """Bring records back from the bin."""
    return _set_deleted(vault, ids, binned=False)


def _set_deleted(vault: Vault, ids: Iterable[str], *, binned: bool) -> Changes:
    moved = vault.records.set_deleted(list(ids), now() if binned else None)
    kinds = frozenset(record.kind for record in moved)
    return Changes(kinds, frozenset(record.id for record in moved))


def bin_rows(vault: Vault) -> list[Row]:
    """What rests in the bin, the last one first."""
    return with_sharing(vault, vault.records.bin())


def empty_bin(vault: Vault, ids: Iterable[str] | None = None) -> Changes:
    """Remove what rests in the bin (or those ``ids`` of it) for good, words in search included.

    The ledger keeps that something of that kind was shared, on which day and with whom.
    """
    chosen = None if ids is None else set(ids)
    rows = [row for row in vault.records.bin() if chosen is None or row.id in chosen]
    if rows:
        vault.records.purge([row.id for row in rows])
        vault.attachments.drop_unused()
        vault.empty_space()
    return Changes(frozenset(row.kind for row in rows), frozenset(row.id for row in rows))


def revisions(vault: Vault, record_id: str) -> list[Revision]:
    """The earlier versions that are kept, the last one first."""
    return vault.records.revisions(record_id)


def revision(vault: Vault, record_id: str, rev: int) -> Record:
    """The record as it was. Raises ``ReflectError``: ``revision_missing``."""
    return vault.records.revision(record_id, rev)


def restore_revision(vault: Vault, record_id: str, rev: int) -> Changes:
    """Bring an earlier version back as a new one.

    Raises ``ReflectError``: ``revision_missing``, ``record_read_only``, ``record_in_bin``,
    ``agreement_settled``.
    """
    return write_again(vault, vault.records.revision(record_id, rev))


def write_again(vault: Vault, earlier: Record) -> Changes:
    """Store a record as it was once, in place of what is stored now; undo is this.

    How far it has come, and whether it is ever shared, stay as they are now.
    Raises ``ReflectError``: ``record_missing``, ``record_read_only``, ``record_in_bin``,
    ``agreement_settled``.
    """
    with vault.transaction():
        stored = rewritable(vault.records.get(earlier.id))
        kept = {name: getattr(stored, name) for name in ("rev", "state", "never_share")}
        return save(vault, earlier.changed(**kept))


def writable(record: Record) -> Record:
    """``record`` if it may be edited. Raises ``record_read_only`` and ``record_in_bin``."""
    if record.kind not in WRITING:
        raise ReflectError("record_read_only")
    if record.deleted_at:
        raise ReflectError("record_in_bin")
    return record


def rewritable(record: Record) -> Record:
    """``record`` if its words may be changed.

    Raises as ``writable`` does, and ``agreement_settled`` for an agreement that was proposed: it
    is one text for two people, and another text is another version.
    """
    if record.kind == "agreement" and record.state != "draft":
        raise ReflectError("agreement_settled")
    return writable(record)


def writing_kind(kind: str) -> type[Record]:
    """The model of a kind that a person writes. Raises ``ReflectError``: ``kind_unknown``."""
    if kind not in WRITING:
        raise ReflectError("kind_unknown", kind=kind, kinds=", ".join(WRITING))
    return KINDS[kind]
