"""What a backup takes of an open database: a copy of it, and the root over its records."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from reflect.errors import ReflectError
from reflect.model.kinds import WRITING
from reflect.vault import connection, contents
from reflect.vault.rows import COLUMNS
from reflect.vault.steps import Tick

_PAGES_A_STEP = 256
INSTRUCTIONS_A_LOOK = 100_000
# Primary result codes of SQLite.
_REFUSED = {
    8: "vault_not_writable",  # SQLITE_READONLY
    10: "disk_error",  # SQLITE_IOERR
    11: "vault_damaged",  # SQLITE_CORRUPT
    13: "disk_full",  # SQLITE_FULL
    14: "vault_not_writable",  # SQLITE_CANTOPEN
    26: "vault_damaged",  # SQLITE_NOTADB
}


def copy(
    source: Any,
    path: Path,
    data_key: bytes,
    tick: Tick,
    interrupted: Callable[[], int],
) -> None:
    """Write what ``source`` sees into the empty file at ``path``, and check the copy.

    Every page is encrypted afresh, so that two copies do not show what changed between them,
    and the search index is merged, so that no deleted word is in it. Raises ``ReflectError``:
    ``vault_damaged``, ``disk_full``, ``disk_error``, ``stopped``.
    """

    def step(status: int, left: int, total: int) -> None:
        # The error that would follow has lost its name.
        if status & 0xFF in _REFUSED:
            raise ReflectError(_REFUSED[status & 0xFF])
        tick(total - left, total)

    with connection.refusals():
        target = connection.connect(path, data_key, settings=connection.FOR_A_COPY)
        try:
            target.set_progress_handler(interrupted, INSTRUCTIONS_A_LOOK)
            source.backup(target, pages=_PAGES_A_STEP, progress=step)
            connection.require_intact(source)
            # The copy says of itself that it has a log; without one it is a single file.
            target.execute("PRAGMA journal_mode = DELETE").fetchall()
            target.execute("PRAGMA journal_mode = MEMORY").fetchall()
            target.execute("INSERT INTO record_text (record_text) VALUES ('optimize')")
            if target.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
                raise ReflectError("vault_damaged")
        finally:
            target.close()


def read_root(source: Any, tick: Tick) -> tuple[str, int]:
    """The root over the records that ``source`` sees, and how many entries are among them.

    Raises ``ReflectError``: ``vault_damaged``, and what ``tick`` raises.
    """
    total = count(source, "SELECT count(*) FROM record")
    digests: list[bytes] = []
    entries = 0
    for row in source.execute(f"SELECT {COLUMNS}, document FROM record ORDER BY id"):
        if len(digests) % 256 == 0:
            tick(len(digests), total)
        digests.append(contents.digest(row))
        entries += row[1] in WRITING and row[10] is None
    connection.require_intact(source)
    return contents.root_of(iter(digests)), entries


def count(source: Any, sql: str) -> int:
    """The one number that ``sql`` asks ``source`` for."""
    return int(source.execute(sql).fetchone()[0])
