"""The encrypted database file: opened safely, written in whole transactions."""

import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from reflect import disk
from reflect.errors import ReflectError

NAME = "journal.db"
SALT_NAME = "journal.salt"
SALT_BYTES = 16
PAGE_BYTES = 4096  # as SQLCipher 4 has it
CACHE_KIB = 64 * 1024
LOG_INDEX_BYTES = 64 * 1024
# Every page is checked on opening while that stays a matter of milliseconds; beyond,
# each page is checked when it is read.
CHECKED_ON_OPENING = 32 * 1024 * 1024
_PLAIN_START = b"SQLite format 3\0"
_PRAGMAS: tuple[tuple[str, str, object], ...] = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("temp_store", "MEMORY", 2),  # FILE writes plaintext, whatever the library was built with
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("secure_delete", "ON", 1),
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),  # else REPLACE deletes rows of the ledger unseen
    ("cache_size", f"-{CACHE_KIB}", -CACHE_KIB),
)
# A copy is thrown away unless it becomes whole, and is made durable then.
FOR_A_COPY = (("journal_mode", "MEMORY", "memory"), ("synchronous", "OFF", 0), *_PRAGMAS[2:])
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_NOT_WRITABLE = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")

Row = tuple[Any, ...]


@contextmanager
def refusals() -> Iterator[None]:
    """Turn an error of the database library into a ``ReflectError`` without its text."""
    try:
        yield
    except sqlcipher.Error as error:
        raise ReflectError(_code(error)) from None
    except UnicodeEncodeError:  # half of a character, as a broken clipboard gives it
        raise ReflectError("text_unreadable") from None


def _code(error: Exception) -> str:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(_DAMAGED):
        return "vault_damaged"
    if name.startswith(_NOT_WRITABLE):
        return "vault_not_writable"
    if name.startswith("SQLITE_FULL"):
        return "disk_full"
    if name.startswith("SQLITE_IOERR"):
        return "disk_error"
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return "vault_in_use"
    if name.startswith("SQLITE_INTERRUPT"):
        return "stopped"
    return "database_refused"


class _Absent:
    """Stands where a connection was, or where none may be; whoever calls it is refused."""

    in_transaction = False

    def __init__(self, code: str) -> None:
        self._code = code

    def execute(self, *_: object) -> Any:
        raise ReflectError(self._code)

    executemany = execute

    def close(self) -> None:
        """Closing twice is harmless."""


class Database:
    """One writer behind a lock, one reader beside it, both under the same data key."""

    def __init__(self, path: Path, data_key: bytes, *, read_only: bool = False) -> None:
        """Open or make the file at ``path`` with ``data_key`` (32 bytes).

        With ``read_only`` there is no writer, and nothing is made or changed: whatever
        writes is refused with ``vault_read_only``. Raises ``ReflectError``:
        ``vault_damaged``, ``vault_unsafe`` when a protection does not read back,
        ``vault_not_writable``, ``disk_full``, ``vault_needs_copy`` when the last changes
        lie in a log that only a place for writing lets be read.
        """
        self._path = path
        self._key = bytearray(data_key)
        self._writing = threading.RLock()
        self._reading = threading.RLock()
        self._snapshot = threading.Lock()
        self._depth = 0
        self.read_only = read_only
        with refusals():
            self._writer: Any = _Absent("vault_read_only") if read_only else self._connection()
            try:
                self._reader: Any = self._reading_connection()
            except BaseException:
                self._writer.close()
                raise
        if not read_only:
            _keep_salt(path)

    def close(self) -> None:
        """Fold the write-ahead log into the file and close it.

        Where the disk is too full for that the log stays: it holds all that was saved.
        """
        with self._writing, self._reading, refusals():
            self._reader.close()
            with suppress(sqlcipher.Error, ReflectError):
                self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._writer.close()
            self._reader = self._writer = _Absent("vault_closed")
            self._key[:] = bytes(len(self._key))
            self._key.clear()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is kept together or not at all; nested ones join in."""
        with self._writing, refusals():
            if self._depth:
                yield
                return
            self._writer.execute("BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield
            except BaseException:
                self._depth -= 1
                # A full disk may have ended the transaction already.
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise
            self._depth -= 1
            try:
                self._writer.execute("COMMIT")
            except BaseException:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise

    def write(self, sql: str, values: Sequence[object] = ()) -> int:
        """Run one statement inside a transaction of its own or the one around; rows changed."""
        with self.transaction():
            return int(self._writer.execute(sql, values).rowcount)

    def write_many(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """Run one statement for each of ``rows``, in one transaction."""
        with self.transaction():
            self._writer.executemany(sql, rows)

    def script(self, sql: str) -> None:
        """Run several statements in the transaction around."""
        with self._writing, refusals():
            for statement in sql.split(";\n\n"):
                self._writer.execute(statement)

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows of a query; inside a transaction it sees what was written there."""
        with refusals():
            if self._inside():
                with self._writing:
                    return list(self._writer.execute(sql, values))
            with self._reading:
                try:
                    return list(self._reader.execute(sql, values))
                except sqlcipher.DatabaseError:
                    # After a damaged page the library refuses whole ones as well.
                    if self.read_only:
                        self._reader.close()
                        self._reader = self._reading_connection()
                    raise

    def row(self, sql: str, values: Sequence[object] = ()) -> Row | None:
        """The first row of a query, or None."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def value(self, sql: str, values: Sequence[object] = ()) -> Any:
        """The first value of the first row, or None."""
        found = self.row(sql, values)
        return found[0] if found else None

    def compact(self) -> None:
        """Fold the write-ahead log into the file, so that nothing old stays in it."""
        with self._writing, refusals():
            self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def snapshot(self, *, folded: bool = False) -> Iterator[Any]:
        """A connection of its own that goes on seeing what is stored now; it only reads.

        With ``folded`` the log is folded in first, and nothing is written into the file
        itself until the end, so that it can be read page by page. Saving goes on meanwhile.
        """
        with self._snapshot, refusals():
            with self._writing, self._reading:
                if folded and not self.read_only:
                    self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                connection = self._reading_connection()
                connection.execute("BEGIN")
                connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
            try:
                yield connection
            finally:
                connection.close()

    def _connection(self) -> Any:
        if not self._key:
            raise ReflectError("vault_closed")
        return connect(self._path, bytes(self._key), read_only=self.read_only)

    def _reading_connection(self) -> Any:
        connection = self._connection()
        connection.execute("PRAGMA query_only = ON")
        return connection

    def _inside(self) -> bool:
        # An RLock is free to take for the thread that holds it, and for nobody else.
        if not self._depth or not self._writing.acquire(blocking=False):
            return False
        inside = self._depth > 0
        self._writing.release()
        return inside


def connect(
    path: Path,
    data_key: bytes,
    *,
    read_only: bool = False,
    settings: Sequence[tuple[str, str, object]] = (),
) -> Any:
    """A connection under ``data_key`` whose protections read back, the usual ones or ``settings``.

    Raises an error of the library, and ``ReflectError`` as ``Database`` does.
    """
    connection = sqlcipher.connect(
        _address(path) if read_only else str(path),
        uri=read_only,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    pragmas = settings or _PRAGMAS
    if read_only:
        pragmas = pragmas[1:]  # the log stays as it is
    try:
        # Otherwise a wrong key is written to standard error.
        connection.execute("PRAGMA cipher_log_level = NONE")
        key = bytearray(f"x'{data_key.hex()}'".encode())
        connection.set_key(key)
        key[:] = bytes(len(key))
        connection.execute("SELECT count(*) FROM sqlite_master")
        for name, setting, _ in pragmas:
            connection.execute(f"PRAGMA {name} = {setting}")
        _assert_protected(connection, path, pragmas)
    except BaseException as error:
        connection.close()
        code = _code(error) if isinstance(error, sqlcipher.Error) else ""
        # The index of the log takes room at once, and the lack of it looks like any error.
        if code == "disk_error" and shutil.disk_usage(path.parent).free < LOG_INDEX_BYTES:
            raise ReflectError("disk_full") from None
        if code == "vault_not_writable" and read_only and log_of(path).exists():
            raise ReflectError("vault_needs_copy") from None
        raise
    return connection


def _keep_salt(path: Path) -> None:
    """Keep the salt of the file a second time: without it no page could be told from damage."""
    with suppress(OSError):
        with path.open("rb") as file:
            salt = file.read(SALT_BYTES)
        if len(salt) == SALT_BYTES and salt != kept_salt(path):
            disk.write_whole(path.with_name(SALT_NAME), salt)


def kept_salt(path: Path) -> bytes | None:
    """The salt that is kept beside the database at ``path``, or None."""
    with suppress(OSError), path.with_name(SALT_NAME).open("rb") as file:
        salt = file.read(SALT_BYTES + 1)
        return salt if len(salt) == SALT_BYTES else None
    return None


def log_of(path: Path) -> Path:
    """The write-ahead log of the database at ``path``."""
    return path.with_name(f"{path.name}-wal")


def _address(path: Path) -> str:
    # Without a log the file is all there is. With one, "immutable" would not see it.
    how = "mode=ro" if log_of(path).exists() else "immutable=1"
    return f"{path.absolute().as_uri()}?{how}"


def _assert_protected(
    connection: Any, path: Path, pragmas: Sequence[tuple[str, str, object]]
) -> None:
    facts = [connection.execute("PRAGMA cipher_status").fetchone() == ("1",)]
    facts += [
        connection.execute(f"PRAGMA {name}").fetchone() == (expected,)
        for name, _, expected in pragmas
    ]
    with path.open("rb") as file:
        facts.append(file.read(len(_PLAIN_START)) != _PLAIN_START)
    if not all(facts):
        raise ReflectError("vault_unsafe")


def check_pages(path: Path, data_key: bytes) -> None:
    """Check the seal of every page of a small file. Raises ``ReflectError``: ``vault_damaged``.

    The write-ahead log is folded in first: the check reads the main file only, and would
    take a half-folded log for damage. Where the disk is too full for that nothing is
    checked, so that what is there can be read.
    """
    if path.stat().st_size > CHECKED_ON_OPENING:
        return
    with refusals():
        connection = connect(path, data_key)
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            if connection.execute("PRAGMA cipher_integrity_check").fetchall():
                raise ReflectError("vault_damaged")
        except sqlcipher.Error as error:
            if _code(error) != "disk_full":
                raise
        finally:
            connection.close()
