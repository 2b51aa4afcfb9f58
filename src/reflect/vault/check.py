"""Whether a vault is whole: every page, every record, every attached file, the ledger."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reflect import log
from reflect.errors import ReflectError
from reflect.vault import connection, contents, database, files, snapshots
from reflect.vault.contents import Contents
from reflect.vault.database import Database
from reflect.vault.ledger import Ledger
from reflect.vault.pages import Pages
from reflect.vault.records import record_of
from reflect.vault.steps import Steps, Tick

CHECKING = 5


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found; the counts are of what was looked at.

    ``damaged_pages`` are the numbers of pages whose seal does not fit, ``unreadable`` the
    records that cannot be read, ``damaged_files`` the attached files whose bytes are not
    what they were; ``ledger_line`` is the first line that does not add up, and
    ``structure_whole`` says whether tables and indexes fit together.
    """

    pages: int
    damaged_pages: tuple[int, ...]
    records: int
    unreadable: int
    files: int
    damaged_files: int
    ledger_line: int | None
    structure_whole: bool

    @property
    def whole(self) -> bool:
        return self.structure_whole and not (
            self.damaged_pages or self.unreadable or self.damaged_files or self.ledger_line
        )


def check(base: Database, ledger: Ledger, path: Path, data_key: bytes, steps: Steps) -> Checked:
    """Look at everything in the open database at ``path``, while saving goes on.

    The log is folded in first: the file alone would look damaged while part of it is in the
    log. Takes ``CHECKING`` parts of ``steps``. Raises ``ReflectError``: ``disk_full``,
    ``disk_error``, ``stopped``.
    """
    with base.snapshot(folded=True) as source, opened(path, data_key) as pages:
        with files.refusals():
            found = contents.read(pages, steps.part())
            damaged_files = len(found.damaged_files(steps.part()))
        unreadable = _unreadable(found, steps.part())
        steps.part()
        structure = not found.damaged and _structure_whole(source, found, steps)
    checked = Checked(
        pages=len(pages),
        damaged_pages=tuple(found.damaged),
        records=len(found.records),
        unreadable=unreadable,
        files=len(found.files),
        damaged_files=damaged_files,
        ledger_line=_ledger_line(ledger),
        structure_whole=structure,
    )
    log.note("checked", pages=checked.pages, damaged=len(found.damaged), unreadable=unreadable)
    return checked


def check_closed(path: Path, data_key: bytes, steps: Steps) -> Checked:
    """As ``check``, for a database that is too damaged to be opened, as far as that can be."""
    with opened(path, data_key) as pages:
        with files.refusals():
            found = contents.read(pages, steps.part())
            damaged_files = len(found.damaged_files(steps.part()))
        unreadable = _unreadable(found, steps.part())
    return Checked(
        pages=len(pages),
        damaged_pages=tuple(found.damaged),
        records=len(found.records),
        unreadable=unreadable,
        files=len(found.files),
        damaged_files=damaged_files,
        ledger_line=None,
        structure_whole=not found.damaged,
    )


@contextmanager
def opened(path: Path, data_key: bytes) -> Iterator[Pages]:
    """The pages of the database at ``path`` with its log laid over them; nothing is written.

    Raises ``ReflectError``: ``vault_damaged`` where there is not a page, ``disk_error``.
    """
    with ExitStack() as stack, files.refusals():
        file = stack.enter_context(path.open("rb"))
        log_file = None
        with suppress(FileNotFoundError):
            log_file = stack.enter_context(connection.log_of(path).open("rb"))
        pages = Pages(file, data_key, log=log_file, salt=database.kept_salt(path))
        if not len(pages):
            raise ReflectError("vault_damaged")
        yield pages


def _unreadable(found: Contents, tick: Tick) -> int:
    bad = len(found.named - found.records.keys())
    for done, line in enumerate(found.records.values()):
        if done % 64 == 0:
            tick(done, len(found.records))
        values = found.values(line.place)
        try:
            if values is None:
                raise ReflectError("vault_damaged")
            record_of(values)
        except (ReflectError, ValueError, TypeError, AttributeError):
            bad += 1
    return bad


def _structure_whole(source: Any, found: Contents, steps: Steps) -> bool:
    source.set_progress_handler(steps.interrupted, snapshots.INSTRUCTIONS_A_LOOK)
    if source.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
        return False
    # Two ways of reading: the library's by its tables, and page by page.
    root, _ = snapshots.read_root(source, steps.part())
    return root == found.root()


def _ledger_line(ledger: Ledger) -> int | None:
    try:
        ledger.verify()
    except ReflectError as error:
        if error.code not in ("ledger_changed", "vault_damaged"):
            raise
        return int(str(error.facts.get("position", 1)))
    return None
