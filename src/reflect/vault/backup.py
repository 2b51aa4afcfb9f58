"""Backups of a vault: made and read back, kept by age, and restored into a new place."""

import contextlib
import hashlib
import os
import secrets
import shutil
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from reflect import disk, log, paths
from reflect.errors import ReflectError
from reflect.model.base import now
from reflect.vault import backup_file, database, files, header, snapshots
from reflect.vault.backup_file import ENDING, VERIFYING, BackupFile, Manifest
from reflect.vault.database import Database
from reflect.vault.steps import Steps, Tick

MAKING = 3 + VERIFYING
RESTORING = VERIFYING + 2
DAILY, WEEKLY, MONTHLY = 7, 4, 12
_ROOM = 1 << 20
_PIECE = 1 << 20
_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table'"
    " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'record_text%' ORDER BY name"
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup of this vault: where it is, when it was made (UTC), and what it holds.

    ``entries`` are what a person wrote, ``files`` what they attached; ``size`` in bytes.
    """

    path: Path
    made: datetime
    entries: int
    files: int
    size: int
    schema_version: int


class Backups:
    """The backups of one vault, in whatever folders they are."""

    def __init__(self, base: Database, folder: Path, key: Callable[[], bytes]) -> None:
        self._database = base
        self._folder = folder
        self._key = key

    @property
    def usual_folder(self) -> Path:
        """The folder ``backups`` beside the vault; it need not exist."""
        return self._folder.absolute().parent / "backups"

    def make_usual(self) -> None:
        """A backup into the usual folder, before the tables are changed."""
        with files.refusals():
            self.usual_folder.mkdir(mode=paths.PRIVATE_DIR, exist_ok=True)
        self.make(self.usual_folder, Steps(MAKING))

    def make(self, folder: Path, steps: Steps) -> Kept:
        """Write a backup into ``folder``, read it back, and only then give it its name.

        Takes ``MAKING`` parts of ``steps``. Raises ``ReflectError``: ``backup_folder_missing``,
        ``disk_full``, ``disk_error``, ``vault_not_writable``, ``vault_damaged``, ``stopped``,
        ``backup_differs`` where it does not read back the same. Nothing half-made stays.
        """
        if not folder.is_dir():
            raise ReflectError("backup_folder_missing", name=folder.name)
        key = self._key()
        head = self._header(key)
        beginning = _beginning(folder, header.parse(head))
        copy, unfinished = (beginning.with_name(beginning.name + end) for end in (".db", ""))
        try:
            with files.refusals():
                disk.write_new(copy, b"")
                manifest = self._copy(copy, key, head, steps)
                _pack(unfinished, head, copy, manifest, key, steps.part())
                copy.unlink()
                _read_back(unfinished, key, steps)
                path = _give_name(unfinished, folder, manifest.made)
        except BaseException:
            _remove(beginning)
            raise
        log.note("backup_made", entries=manifest.entries, files=manifest.files)
        return _kept(path, manifest)

    def kept(self, folder: Path) -> list[Kept]:
        """The backups of this vault in ``folder`` that can be read, the newest first."""
        found = []
        with contextlib.suppress(OSError):
            for path in sorted(folder.glob(f"*{ENDING}")):
                with contextlib.suppress(ReflectError), BackupFile(path) as file:
                    if file.head.is_authentic(self._key()):
                        found.append(_kept(path, file.manifest(self._key())))
        return sorted(found, key=lambda one: (one.made, one.path.name), reverse=True)

    def make_room(self, folder: Path, keep: Path) -> int:
        """Remove backups of this vault that newer ones stand for; how many.

        Of each of the last 7 days, 4 weeks and 12 months that have one, the newest stays. So do
        the newest of each version of the tables and ``keep``, the one just read back. What
        Reflect did not write, what belongs to another vault and what a person gave another
        name is left alone.
        """
        ours = [one for one in self.kept(folder) if backup_file.is_our_name(one.path.name)]
        stay = kept_by_age([one.made.astimezone().date() for one in ours])
        newest = {one.schema_version: one.path for one in reversed(ours)}
        removed = 0
        for one, stays in zip(ours, stay, strict=True):
            if not stays and one.path not in (keep, newest[one.schema_version]):
                with contextlib.suppress(OSError):
                    one.path.unlink()
                    removed += 1
        return removed

    def open_key(self, file: BackupFile) -> bytes:
        """The key of this vault, if it opens ``file``. Raises ``backup_of_another``."""
        if not file.head.is_authentic(self._key()):
            raise ReflectError("backup_of_another", name=file.path.name)
        return self._key()

    def _header(self, key: bytes) -> bytes:
        with files.refusals():
            data = (self._folder / header.NAME).read_bytes()
        if not header.parse(data).is_authentic(key):
            raise ReflectError("header_damaged")
        return data

    def _copy(self, path: Path, key: bytes, head: bytes, steps: Steps) -> Manifest:
        with self._database.snapshot() as source:
            root, entries = snapshots.read_root(source, steps.part())
            rows = {
                name: snapshots.count(source, f'SELECT count(*) FROM "{name}"')
                for (name,) in source.execute(_TABLES).fetchall()
            }
            version = snapshots.count(source, "PRAGMA user_version")
            # For the copy, and for the file that it goes into.
            room = 2 * database.PAGE_BYTES * snapshots.count(source, "PRAGMA page_count") + _ROOM
            if shutil.disk_usage(path.parent).free < room:
                raise ReflectError("disk_full")
            snapshots.copy(source, path, key, steps.part(), steps.interrupted)
        return Manifest(
            made=now(),
            schema_version=version,
            header_sha256=hashlib.sha256(head).hexdigest(),
            database_sha256=_hash(path),
            database_bytes=path.stat().st_size,
            database_salt=_salt(path),
            rows=rows,
            entries=entries,
            files=rows["attachment"],
            root=root,
        )


def kept_by_age(days: Sequence[date]) -> list[bool]:
    """Which of the backups of ``days``, the newest first, stay."""
    stay = [False] * len(days)
    spans: tuple[tuple[int, Callable[[date], object]], ...] = (
        (DAILY, lambda day: day),
        (WEEKLY, lambda day: day.isocalendar()[:2]),
        (MONTHLY, lambda day: (day.year, day.month)),
    )
    for most, span_of in spans:
        seen: set[object] = set()
        for number, day in enumerate(days):
            if span_of(day) not in seen and len(seen) < most:
                seen.add(span_of(day))
                stay[number] = True
    return stay


def restore(file: BackupFile, data_key: bytes, into: Path, steps: Steps) -> Manifest:
    """Put the vault in ``file`` into the folder ``into``, which is new or empty.

    It is read whole before, written beside the folder's final name, read back, and renamed.
    Takes ``RESTORING`` parts of ``steps``. Raises ``ReflectError``: what ``verify`` raises,
    ``vault_exists``, ``vault_in_use`` where another process restores there, ``disk_full``,
    ``vault_not_writable``.
    """
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise ReflectError("vault_exists")
    manifest, _ = file.verify(data_key, steps)
    with files.refusals():
        into.parent.mkdir(mode=paths.PRIVATE_DIR, parents=True, exist_ok=True)
        beside = into.with_name(f".{into.name}.unfinished")
        beside.mkdir(mode=paths.PRIVATE_DIR, exist_ok=True)
        try:
            lock = files.ProcessLock(beside / "lock")
        except ReflectError:
            with contextlib.suppress(OSError):  # it is empty, unless it is somebody else's
                beside.rmdir()
            raise
        try:
            _write_vault(file, beside, manifest, steps)
            if into.exists():
                into.rmdir()
            beside.rename(into)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
        finally:
            lock.release()
        disk.sync_folder(into.parent)
    log.note("backup_restored", entries=manifest.entries)
    return manifest


def _write_vault(file: BackupFile, folder: Path, manifest: Manifest, steps: Steps) -> None:
    path = folder / database.NAME
    for left in (path, folder / header.NAME):  # what a crash left here
        left.unlink(missing_ok=True)
    with disk.new_file(path) as target:
        file.copy_database(target.write, steps.part())
        _make_durable(target)
    steps.part()
    if _hash(path) != manifest.database_sha256:
        raise ReflectError("backup_differs")
    # The header comes last: what has one is a whole vault.
    disk.write_new(folder / header.NAME, file.header_bytes())
    disk.sync_folder(folder)


def _pack(
    path: Path, head: bytes, copy: Path, manifest: Manifest, data_key: bytes, tick: Tick
) -> None:
    crc = 0
    with copy.open("rb") as source:
        while piece := source.read(_PIECE):
            crc = zlib.crc32(piece, crc)
    sealed = backup_file.sealed_manifest(manifest, data_key)
    size = manifest.database_bytes
    members = [
        (len(head), zlib.crc32(head)),
        (size, crc),
        (len(sealed), zlib.crc32(sealed)),
    ]
    first, second, third = backup_file.starts(members)
    with disk.new_file(path) as target, copy.open("rb") as source:
        target.write(first + head + second)
        for done in range(0, size, _PIECE):
            tick(done, size)
            target.write(source.read(_PIECE))
        target.write(third + sealed + backup_file.end(members))
        _make_durable(target)


def _read_back(path: Path, data_key: bytes, steps: Steps) -> None:
    try:
        with BackupFile(path) as file:
            file.verify(data_key, steps)
    except ReflectError as error:
        if error.code in ("stopped", "disk_error"):
            raise
        raise ReflectError("backup_differs") from None


def _give_name(unfinished: Path, folder: Path, made: datetime) -> Path:
    for number in range(1, 1000):
        path = folder / backup_file.name_of(made, number)
        try:
            os.link(unfinished, path)  # never over a file that is there
        except FileExistsError:
            continue
        except OSError:  # FAT and some network drives have no hard links
            if path.exists():
                continue
            unfinished.rename(path)
        else:
            with contextlib.suppress(OSError):  # else the next backup clears it away
                unfinished.unlink()
        disk.sync_folder(folder)
        return path
    raise ReflectError("disk_error")


def _make_durable(file: BinaryIO) -> None:
    """Have the system write it out, and read it from the disk again afterwards."""
    file.flush()
    os.fsync(file.fileno())
    if hasattr(os, "posix_fadvise"):
        with contextlib.suppress(OSError):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _beginning(folder: Path, head: header.Header) -> Path:
    """A name for what is being made; what a crash left of earlier ones is cleared away."""
    of_this_vault = f".{head.vault_id}-"
    with contextlib.suppress(OSError):
        for left in folder.glob(f"{of_this_vault}*"):
            left.unlink(missing_ok=True)
    return folder / f"{of_this_vault}{secrets.token_hex(4)}"


def _remove(beginning: Path) -> None:
    with contextlib.suppress(OSError):
        for left in beginning.parent.glob(f"{beginning.name}*"):
            left.unlink(missing_ok=True)


def _salt(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(database.SALT_BYTES).hex()


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _kept(path: Path, manifest: Manifest) -> Kept:
    size = path.stat().st_size
    return Kept(
        path, manifest.made, manifest.entries, manifest.files, size, manifest.schema_version
    )
