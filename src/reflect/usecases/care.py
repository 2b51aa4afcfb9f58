"""Looking after a vault: whether it is whole, and saving out what can be read if it is not."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from reflect import log
from reflect.errors import ReflectError
from reflect.model.base import Record
from reflect.model.kinds import KINDS
from reflect.usecases import backups, exports
from reflect.vault import check as checking
from reflect.vault import contents, database, files, header
from reflect.vault.backup_file import BackupFile
from reflect.vault.check import Checked as Checked
from reflect.vault.contents import Contents
from reflect.vault.keys import STANDARD, Cost
from reflect.vault.pages import Pages
from reflect.vault.records import record_of
from reflect.vault.steps import Cancelled, Progress, Steps, never, silent
from reflect.vault.vault import LOCK_NAME, Vault

_SALVAGING = 3


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was saved out, by kind, and what was not.

    ``earlier`` of them came back as an earlier version, since the last one cannot be read;
    ``lost`` records and ``lost_files`` cannot be read at all, as far as it can be known.
    """

    counts: dict[str, int]
    earlier: int
    lost: int
    lost_files: int
    damaged_pages: tuple[int, ...]
    pages: int


def check(vault: Vault, *, progress: Progress = silent, cancelled: Cancelled = never) -> Checked:
    """Look at every page, record and attached file, and at the ledger; nothing is changed.

    Raises ``ReflectError``: ``disk_full``, ``disk_error``, ``stopped``.
    """
    return vault.check(Steps(checking.CHECKING, progress, cancelled))


def check_damaged(
    folder: Path,
    secret: str,
    *,
    cost: Cost = STANDARD,
    progress: Progress = silent,
    cancelled: Cancelled = never,
) -> Checked:
    """As ``check``, for a vault that does not open since it is damaged.

    Raises ``ReflectError``: ``vault_missing``, ``header_damaged``, ``passphrase_wrong``,
    ``vault_damaged`` where the database is not there at all, ``stopped``.
    """
    with _held(folder):
        data_key = backups.unlock(_any_header(folder), secret, cost)
        steps = Steps(checking.CHECKING, progress, cancelled)
        return checking.check_closed(folder / database.NAME, data_key, steps)


def salvage(
    source: Path,
    secret: str,
    into: Path,
    *,
    cost: Cost = STANDARD,
    progress: Progress = silent,
    cancelled: Cancelled = never,
) -> Salvaged:
    """Save every record that can be read out of a damaged vault, or of a damaged backup.

    ``source`` is the vault's folder or the backup; it is only read. ``into`` is a new or
    empty folder, which gets what an export writes: plain text. Raises ``ReflectError``:
    ``vault_missing``, ``header_damaged``, ``passphrase_wrong``, ``vault_in_use``,
    ``vault_damaged`` where nothing can be read, ``export_target``, ``disk_full``, ``stopped``.
    """
    steps = Steps(_SALVAGING, progress, cancelled)
    with _pages(source, secret, cost) as pages:
        with files.refusals():
            found = contents.read(pages, steps.part())
        if len(found.damaged) == len(pages):
            raise ReflectError("vault_damaged")
        saved = _Saved(found, steps)
        counts = exports.write_out(into, saved.records, saved.file)
    result = Salvaged(
        counts=counts,
        earlier=saved.earlier,
        lost=len(found.named - saved.ids),
        lost_files=len(saved.lost_files),
        damaged_pages=tuple(found.damaged),
        pages=len(pages),
    )
    log.note("salvaged", records=sum(counts.values()), lost=result.lost)
    return result


class _Saved:
    """Records and files out of what was found, in the shape that an export takes."""

    def __init__(self, found: Contents, steps: Steps) -> None:
        self._found = found
        self.ids: set[str] = set()
        self.earlier = 0
        self.lost_files: set[str] = set()
        self._records: dict[str, list[Record]] = {}
        tick = steps.part()
        ids = sorted(found.records.keys() | found.revisions.keys())
        for done, one in enumerate(ids):
            if done % 64 == 0:
                tick(done, len(ids))
            record = self._last(one) or self._earlier(one)
            if record is not None:
                self.ids.add(one)
                if record.deleted_at is None:  # the bin stays behind, as in any export
                    self._records.setdefault(record.kind, []).append(record)
        self._tick = steps.part()

    def records(self, kind: str) -> list[Record]:
        """Those of one kind, oldest first."""
        return sorted(self._records.get(kind, []), key=lambda one: (one.on_date, one.id))

    def file(self, sha256: str) -> bytes | None:
        """The bytes of an attached file; None where they cannot be read."""
        self._tick(0, 1)
        data = self._found.file(sha256)
        if data is None:
            self.lost_files.add(sha256)
        return data

    def _last(self, one: str) -> Record | None:
        line = self._found.records.get(one)
        values = self._found.values(line.place) if line else None
        with suppress(ReflectError, ValueError, TypeError, AttributeError):
            return record_of(values) if values else None
        return None

    def _earlier(self, one: str) -> Record | None:
        revision = self._found.revisions.get(one)
        values = self._found.values(revision[1]) if revision else None
        with suppress(ValueError, TypeError, KeyError):
            if values:
                fields = contents.as_fields(values[3])
                record = KINDS[fields["kind"]].model_validate(fields)
                self.earlier += 1
                return record
        return None


@contextmanager
def _pages(source: Path, secret: str, cost: Cost) -> Iterator[Pages]:
    if source.is_file():
        with BackupFile(source) as file:
            yield file.pages(backups.unlock(file.head, secret, cost))
        return
    with _held(source):
        data_key = backups.unlock(_any_header(source), secret, cost)
        path = source / database.NAME
        if not path.is_file():
            raise ReflectError("vault_damaged")
        with checking.opened(path, data_key) as pages:
            yield pages


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Nobody writes into the vault meanwhile."""
    lock = files.ProcessLock(folder / LOCK_NAME, shared=True)
    try:
        yield
    finally:
        lock.release()


def _any_header(folder: Path) -> header.Header:
    """The header, or where it is damaged the one before."""
    try:
        return header.read(folder)
    except ReflectError as error:
        if error.code != "header_damaged":
            raise
        with suppress(OSError, ReflectError):
            return header.parse((folder / header.PREVIOUS_NAME).read_bytes())
        raise
