"""A vault: one folder, one key, one process at a time."""

import contextlib
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from reflect import log
from reflect.errors import ReflectError
from reflect.vault import check, database, files, header, schema
from reflect.vault.arrivals import Arrivals
from reflect.vault.attachments import Attachments
from reflect.vault.backup import Backups
from reflect.vault.choosing import Choosing
from reflect.vault.database import Database
from reflect.vault.imports import Imports
from reflect.vault.keys import KEY_BYTES, STANDARD, Cost
from reflect.vault.ledger import Ledger
from reflect.vault.playbook import Playbook
from reflect.vault.records import Records
from reflect.vault.remembered import Nudges, PromptUses
from reflect.vault.search import SearchIndex
from reflect.vault.settings import Settings
from reflect.vault.slots import RandomKind
from reflect.vault.steps import Steps
from reflect.vault.ways import Ways, settle

LOCK_NAME = "lock"


class Vault:
    """An open vault. Made by ``create`` and ``open``; ``close`` ends it."""

    def __init__(
        self,
        folder: Path,
        head: header.Header,
        data_key: bytes,
        lock: files.ProcessLock,
        *,
        read_only: bool = False,
    ):
        self.folder = folder
        self.read_only = read_only
        self._data_key = bytearray(data_key)
        self._lock = lock
        self._database = Database(folder / database.NAME, data_key, read_only=read_only)
        try:
            self.backups = Backups(self._database, folder, self._key)
            schema.bring_up_to_date(self._database, self.backups.make_usual)
            self.secrets = Secrets(self._database)
            self.settings = Settings(self._database)
            self.search = SearchIndex(self._database)
            self.records = Records(self._database, self.search)
            self.arrivals = Arrivals(self._database)
            self.attachments = Attachments(self._database)
            self.imports = Imports(self._database, self.records)
            self.choosing = Choosing(self._database)
            self.playbook = Playbook(self._database)
            self.prompt_uses = PromptUses(self._database)
            self.nudges = Nudges(self._database)
            self.ledger = Ledger(self._database, self.secrets.kept("ledger_key", KEY_BYTES))
            self.ways = Ways(folder, head, self._key, self._database, self.settings)
        except BaseException:
            self._database.close()
            raise

    @classmethod
    def create(
        cls,
        folder: Path,
        passphrase: str,
        cost: Cost = STANDARD,
        furnish: Callable[["Vault"], None] = lambda vault: None,
    ) -> tuple["Vault", str]:
        """Make a vault in ``folder``, which must be new or empty; with its recovery key.

        ``furnish`` writes what every vault begins with; without it the vault is not made.

        Raises ``ReflectError``: ``vault_exists``, ``passphrase_unusable``,
        ``vault_not_writable``, ``disk_full``. Nothing half-made stays.
        """
        data_key = secrets.token_bytes(KEY_BYTES)
        head, recovery_key = header.new_header(data_key, passphrase, cost)
        files.claim_folder(folder, database.NAME)
        try:
            vault = cls._locked(folder, lambda lock: cls(folder, head, data_key, lock))
            try:
                furnish(vault)
                # The header comes last: what has one is a vault with all that belongs in it.
                header.write(folder, head)
            except BaseException:
                vault.close()
                raise
        except BaseException:
            _remove_unfinished(folder)
            raise
        log.note("vault_created")
        return vault, recovery_key

    @classmethod
    def open(
        cls, folder: Path, passphrase: str, cost: Cost = STANDARD, *, read_only: bool = False
    ) -> "Vault":
        """Open the vault in ``folder``. ``cost`` below the floor is for tests alone.

        Where nothing can be written it opens for reading alone; with ``read_only`` it does so
        anywhere, and a damaged one as far as it can be read. Raises ``ReflectError``:
        ``vault_missing``, ``header_damaged``, ``header_newer``, ``passphrase_wrong``,
        ``vault_in_use``, ``vault_not_writable``, ``vault_damaged``, ``vault_newer``,
        ``disk_full``, ``vault_needs_copy``.
        """
        return cls._unlock(
            folder, lambda head: header.open_with_passphrase(head, passphrase, cost), read_only
        )

    @classmethod
    def open_with_recovery_key(
        cls, folder: Path, recovery_key: str, *, read_only: bool = False
    ) -> "Vault":
        """As ``open``, with ``recovery_key_wrong``, ``_mistyped`` and ``_length`` besides."""
        return cls._unlock(
            folder, lambda head: header.open_with_recovery_key(head, recovery_key), read_only
        )

    @classmethod
    def open_with_key(
        cls, folder: Path, kind: RandomKind, key: bytes, *, read_only: bool = False
    ) -> "Vault":
        """As ``open``, by a random key of this ``kind``, with ``key_wrong`` besides."""

        def find_key(head: header.Header) -> bytes:
            found = header.open_with_key(head, kind, key)
            if found is None:
                raise ReflectError("key_wrong")
            return found

        return cls._unlock(folder, find_key, read_only)

    @classmethod
    def _unlock(cls, folder: Path, find_key: header.FindKey, asked_read_only: bool) -> "Vault":
        header.read(folder)  # before a lock is put into a folder that holds no vault
        read_only = asked_read_only or not _writable(folder)

        def open_locked(lock: files.ProcessLock) -> "Vault":
            head = header.read(folder)  # nobody else changes it from here on
            _require_there(folder)
            if not read_only:
                files.remove_unfinished(folder / header.NAME)
            head, data_key = settle(folder, head, find_key, write=not read_only)
            if not read_only:
                with files.refusals():
                    database.check_pages(folder / database.NAME, data_key)
            return cls(folder, head, data_key, lock, read_only=read_only)

        vault = cls._locked(folder, open_locked, read_only)
        log.note("vault_opened")
        return vault

    @staticmethod
    def _locked(
        folder: Path, make: Callable[[files.ProcessLock], "Vault"], read_only: bool = False
    ) -> "Vault":
        lock = files.ProcessLock(folder / LOCK_NAME, shared=read_only)
        try:
            return make(lock)
        except BaseException:
            lock.release()
            raise

    def close(self) -> None:
        """Close the database and forget the key. Closing twice is harmless."""
        if not self._data_key:
            return
        try:
            self._database.close()  # waits for what is being written
        finally:
            self._data_key[:] = bytes(len(self._data_key))
            self._data_key.clear()
            self._lock.release()
        log.note("vault_closed")

    def __enter__(self) -> "Vault":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is kept together or not at all."""
        with self._database.transaction():
            yield

    def renew_key(self, passphrase: str, cost: Cost = STANDARD) -> str:
        """Encrypt everything anew under a new data key, as ``Ways.renew`` says.

        The new recovery key, as it is written down.
        """
        data_key, recovery_key = self.ways.renew(passphrase, cost)
        self._data_key[:] = data_key
        return recovery_key

    def check(self, steps: Steps) -> check.Checked:
        """Whether everything in the vault is whole, as ``vault.check`` says."""
        path = self.folder / database.NAME
        return check.check(self._database, self.ledger, path, self._key(), steps)

    def empty_space(self) -> None:
        """Leave no deleted words behind in the search index and the write-ahead log."""
        self.search.optimize()
        self._database.compact()

    def _key(self) -> bytes:
        if not self._data_key:
            raise ReflectError("vault_closed")
        return bytes(self._data_key)


class Secrets:
    """Random keys that live in the vault, so that a new data key changes none of them."""

    def __init__(self, base: Database) -> None:
        self._database = base

    def get(self, name: str) -> bytes | None:
        """The secret under ``name``, or None."""
        found = self._database.value("SELECT value FROM secret WHERE name = ?", (name,))
        return None if found is None else bytes(found)

    def put(self, name: str, value: bytes) -> None:
        """Keep ``value`` under ``name``, which must be free."""
        self._database.write("INSERT INTO secret (name, value) VALUES (?, ?)", (name, value))

    def kept(self, name: str, size: int) -> bytes:
        """The secret under ``name``, made of ``size`` random bytes when first asked for."""
        found = self.get(name)
        if found is not None:
            return found
        with self._database.transaction():
            found = self.get(name)
            if found is None:
                found = secrets.token_bytes(size)
                self.put(name, found)
            return found


def _require_there(folder: Path) -> None:
    path = folder / database.NAME
    with files.refusals():
        # A file of less than a page would be taken for a new and empty database.
        if not path.is_file() or path.stat().st_size < database.PAGE_BYTES:
            raise ReflectError("vault_damaged")


def _writable(folder: Path) -> bool:
    needed = (folder, folder / header.NAME, folder / database.NAME)
    return all(os.access(path, os.W_OK) for path in needed if path.exists())


def _remove_unfinished(folder: Path) -> None:
    beside = (f"{database.NAME}-{end}" for end in ("wal", "shm", "journal"))
    # The database goes last: as long as it is there nobody else claims the folder.
    for name in (*beside, header.NAME, LOCK_NAME, database.SALT_NAME, database.NAME):
        (folder / name).unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        folder.rmdir()
