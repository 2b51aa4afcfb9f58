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
from reflect.vault.connection import code_of, connect, raw_key, refusals, require_intact

NAME = "journal.db"
SALT_NAME = "journal.salt"
SALT_BYTES = 16
PAGE_BYTES = 4096  # as SQLCipher 4 has it
# Every page is checked on opening while that stays a matter of milliseconds; beyond,
# each page is checked when it is read.
CHECKED_ON_OPENING = 32 * 1024 * 1024
_MAY_GO_ON = 256  # less than the least that stays on a row's first page
# What the library says of a stick that was pulled out, among other things.
_ALIKE = ("vault_damaged", "vault_not_writable", "disk_error")

Row = tuple[Any, ...]


class _Absent:
    """Stands where a connection was, or where none may be; whoever calls it is refused."""

    in_transaction = False

    def __init__(self, code: str) -> None:
        self._code = code

    def __bool__(self) -> bool:
        return False

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
        with self._writing, self._refusals():
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
                require_intact(self._writer)
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
        with self._writing, self._refusals():
            for statement in sql.split(";\n\n"):
                self._writer.execute(statement)

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows of a query; inside a transaction it sees what was written there."""
        with self._refusals():
            if self._inside():
                with self._writing:
                    return _read(self._writer, sql, values)
            with self._reading:
                try:
                    return _read(self._reader, sql, values)
                except (sqlcipher.DatabaseError, ReflectError):
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
        with self._writing, self._refusals():
            self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def renew(self, data_key: bytes) -> None:
        """Encrypt every page anew under ``data_key`` (32 bytes), in one transaction.

        After an error the pages are under the key of before: an error that came when they were
        written already is none. Raises ``ReflectError``: ``disk_full``, ``disk_error``,
        ``vault_closed``.
        """
        with self._snapshot, self._writing, self._reading, refusals():
            before = bytes(self._key)
            self._reader.close()
            try:
                self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                # Not reset_key: it keeps every other thread waiting, the window's among them.
                self._writer.execute(f'PRAGMA rekey = "{raw_key(data_key).decode()}"').fetchall()
                # Pages under the key of before are not to stay in the log.
                self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            except sqlcipher.Error:
                # The library does not say why. What was written by then lies there still.
                free = shutil.disk_usage(self._path.parent).free
                full = free < self._path.stat().st_size
                if not self._reopen(data_key):
                    self._reopen(before)
                    raise ReflectError("disk_full" if full else "disk_error") from None
            else:
                if not self._reopen(data_key):
                    raise ReflectError("disk_error")
            _keep_salt(self._path)

    def _reopen(self, data_key: bytes) -> bool:
        """Whether the connections are open again, under ``data_key``."""
        self._writer.close()
        self._writer = self._reader = _Absent("vault_closed")
        self._key[:] = data_key
        try:
            self._writer = self._connection()
            self._reader = self._reading_connection()
        except (sqlcipher.Error, ReflectError):
            self._writer.close()
            self._writer = _Absent("vault_closed")
            return False
        return True

    @contextmanager
    def snapshot(self, *, folded: bool = False) -> Iterator[Any]:
        """A connection of its own that goes on seeing what is stored now; it only reads.

        With ``folded`` the log is folded in first, and nothing is written into the file
        itself until the end, so that it can be read page by page. Saving goes on meanwhile.
        """
        with self._snapshot, self._refusals():
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

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        """As ``refusals``, and where the file itself is out of reach, ``vault_gone``."""
        try:
            with refusals():
                yield
        except ReflectError as error:
            if error.code in _ALIKE and not self._in_reach():
                raise ReflectError("vault_gone") from None
            if error.code == "database_refused":  # of the zeros of a damaged page, perhaps
                for connection in (self._writer, self._reader):
                    if connection:
                        require_intact(connection)
            raise

    def _in_reach(self) -> bool:
        try:
            with self._path.open("rb") as file:
                return len(file.read(1)) == 1
        except OSError:
            return False

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


def _read(connection: Any, sql: str, values: Sequence[object]) -> list[Row]:
    rows = list(connection.execute(sql, values))
    # Only a long value goes on past its own page and can be zeros unseen. Asking each time
    # would hold up a window beside long work.
    values_read = (value for row in rows for value in row)
    if any(isinstance(one, str | bytes) and len(one) > _MAY_GO_ON for one in values_read):
        require_intact(connection)
    return rows


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
            if code_of(error) != "disk_full":
                raise
        finally:
            connection.close()
