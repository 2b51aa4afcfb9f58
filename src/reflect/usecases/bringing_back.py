"""What a backup has that the journal has no more, and bringing some of it back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from reflect.errors import ReflectError
from reflect.model.base import Record
from reflect.model.changes import Changes
from reflect.model.kinds import WRITING
from reflect.model.rows import Row
from reflect.model.writing import Writing
from reflect.usecases import journal
from reflect.vault.backup_file import VERIFYING, BackupFile
from reflect.vault.contents import Contents
from reflect.vault.records import record_of
from reflect.vault.rows import row_of
from reflect.vault.steps import Cancelled, Progress, Steps, never, silent
from reflect.vault.vault import Vault

Where = Literal["copy", "bin", "now", "older", "newer"]
_ALL = -1


@dataclass(frozen=True, slots=True)
class Difference:
    """An entry that is not the same in a backup and in the journal now.

    ``where``: in the copy alone; in the copy, and in the bin now; now alone; or in both, where
    the copy's version is older or newer. The words are those of now where there are any.
    """

    id: str
    kind: str
    title: str
    excerpt: str
    on_date: date
    where: Where


@dataclass(frozen=True, slots=True)
class Compared:
    """A backup beside the journal: when it was made and how many entries each has.

    ``changed`` is when the journal last changed (UTC), None for an empty one;
    ``differences`` come newest first.
    """

    made: datetime
    entries_then: int
    entries_now: int
    changed: datetime | None
    differences: tuple[Difference, ...]


def compare(
    vault: Vault, path: Path, *, progress: Progress = silent, cancelled: Cancelled = never
) -> Compared:
    """Look for what differs between a backup of this vault and what is in it now.

    Raises ``ReflectError``: as ``backups.look_within``.
    """
    with BackupFile(path) as file:
        data_key = vault.backups.open_key(file)
        manifest, found = file.verify(data_key, Steps(VERIFYING, progress, cancelled))
        then = {row.id: row for row in _rows(found)}
    now = {row.id: row for row in vault.records.page(WRITING, limit=_ALL)}
    binned = {row.id for row in vault.records.bin()}
    differences = [
        _difference(now.get(one) or then[one], where)
        for one in then.keys() | now.keys()
        if (where := _where(then.get(one), now.get(one), one in binned))
    ]
    return Compared(
        made=manifest.made,
        entries_then=len(then),
        entries_now=len(now),
        changed=max((row.updated for row in now.values()), default=None),
        differences=tuple(sorted(differences, key=lambda one: (one.on_date, one.id), reverse=True)),
    )


def bring_back(
    vault: Vault,
    path: Path,
    ids: Iterable[str],
    *,
    progress: Progress = silent,
    cancelled: Cancelled = never,
) -> Changes:
    """Bring entries of a backup back to where they were, with their files.

    One that is in the bin leaves it; one that has another version now gets the backup's as
    its newest, and the other one stays in its history. Everything else stays as it is: all of
    ``ids`` come back or none. Raises ``ReflectError``: as ``compare``, ``record_missing``
    where the backup has no such entry, ``disk_full``.
    """
    with BackupFile(path) as file:
        data_key = vault.backups.open_key(file)
        _, found = file.verify(data_key, Steps(VERIFYING, progress, cancelled))
        records = [_record(found, one) for one in ids]
        changes = Changes()
        with vault.transaction():
            for record in records:
                _bring_files(vault, found, record)
                changes |= _bring(vault, record)
    return changes


def _bring(vault: Vault, record: Record) -> Changes:
    stored = vault.records.find(record.id)
    if stored is None:
        vault.records.insert([record])
        return Changes.of(record.kind, record.id)
    back = journal.restore(vault, [record.id])
    return back | journal.write_again(vault, record)


def _bring_files(vault: Vault, found: Contents, record: Record) -> None:
    for ref in record.files if isinstance(record, Writing) else ():
        data = found.file(ref.sha256)
        if data is not None:
            vault.attachments.put(data, ref.media_type)


def _record(found: Contents, one: str) -> Record:
    line = found.records.get(one)
    values = found.values(line.place) if line and line.kind in WRITING else None
    if values is None or values[10] is not None:
        raise ReflectError("record_missing", id=one)
    return record_of(values)


def _rows(found: Contents) -> list[Row]:
    own = [
        line.place for line in found.records.values() if line.kind in WRITING and not line.deleted
    ]
    rows = (found.values(place) for place in own)
    return [row_of(values) for values in rows if values is not None]


def _where(then: Row | None, now: Row | None, binned: bool) -> Where | None:
    if then is None:
        return "now"
    if now is None:
        return "bin" if binned else "copy"
    if (then.rev, then.updated) == (now.rev, now.updated):
        return None
    return "older" if then.updated <= now.updated else "newer"


def _difference(row: Row, where: Where) -> Difference:
    return Difference(row.id, row.kind, row.title, row.excerpt, row.on_date, where)
