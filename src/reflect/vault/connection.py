"""One connection to the encrypted file: keyed, protected, and honest about what it meets."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from reflect.errors import ReflectError
from reflect.vault import files
from reflect.vault.keys import KEY_BYTES

CACHE_KIB = 64 * 1024
LOG_INDEX_BYTES = 64 * 1024
_PLAIN_START = b"SQLite format 3\0"
PRAGMAS: tuple[tuple[str, str, object], ...] = (
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
FOR_A_COPY = (("journal_mode", "MEMORY", "memory"), ("synchronous", "OFF", 0), *PRAGMAS[2:])
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_NOT_WRITABLE = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")


@contextmanager
def refusals() -> Iterator[None]:
    """Turn an error of the database library into a ``ReflectError`` without its text."""
    try:
        yield
    except sqlcipher.Error as error:
        raise ReflectError(code_of(error)) from None
    except UnicodeEncodeError:  # half of a character, as a broken clipboard gives it
        raise ReflectError("text_unreadable") from None


def code_of(error: Exception) -> str:
    """The code for an error of the library."""
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
    if len(data_key) != KEY_BYTES:  # the library would take another one for a passphrase
        raise ReflectError("vault_unsafe")
    connection = sqlcipher.connect(
        _address(path) if read_only else str(path),
        uri=read_only,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    pragmas = settings or PRAGMAS
    if read_only:
        pragmas = pragmas[1:]  # the log stays as it is
    try:
        # Otherwise a wrong key is written to standard error.
        connection.execute("PRAGMA cipher_log_level = NONE")
        key = raw_key(data_key)
        connection.set_key(key)
        key[:] = bytes(len(key))
        connection.execute("SELECT count(*) FROM sqlite_master")
        for name, setting, _ in pragmas:
            connection.execute(f"PRAGMA {name} = {setting}")
        _assert_protected(connection, path, pragmas)
    except BaseException as error:
        connection.close()
        code = code_of(error) if isinstance(error, sqlcipher.Error) else ""
        # The index of the log takes room at once, and the lack of it looks like any error.
        if code == "disk_error" and shutil.disk_usage(path.parent).free < LOG_INDEX_BYTES:
            raise ReflectError("disk_full") from None
        if code == "vault_not_writable" and read_only and log_of(path).exists():
            raise ReflectError("vault_needs_copy") from None
        raise
    return connection


def raw_key(data_key: bytes) -> bytearray:
    """``data_key`` as SQLCipher takes a raw key; to be wiped by whoever asks for it."""
    return bytearray(f"x'{data_key.hex()}'".encode())


def opens(path: Path, data_key: bytes) -> bool:
    """Whether ``data_key`` is the one of the database at ``path``."""
    try:
        with refusals():
            connect(path, data_key).close()
    except ReflectError as refused:
        if refused.code != "vault_damaged":
            raise
        return False
    return True


def require_intact(connection: Any) -> None:
    """Raise ``ReflectError``: ``vault_damaged`` where ``connection`` met a damaged page.

    The library says so only when it reads the next page: at first it gives out zeros.
    """
    if connection.execute("PRAGMA cipher_status").fetchone() != ("1",):
        raise ReflectError("vault_damaged")


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
    with files.refusals(), path.open("rb") as file:
        facts.append(file.read(len(_PLAIN_START)) != _PLAIN_START)
    if not all(facts):
        raise ReflectError("vault_unsafe")
