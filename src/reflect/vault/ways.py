"""The ways into an open vault: adding, changing and ending them, and a new data key."""

import contextlib
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

from reflect import log
from reflect.errors import ReflectError
from reflect.vault import connection, database, files, header, recovery, slots
from reflect.vault.database import Database
from reflect.vault.keys import KEY_BYTES, STANDARD, Cost
from reflect.vault.settings import Settings

_GENERATION = "header_generation"
# While pages are written anew the log holds all of them beside the database itself.
_ROOM = 2


class Ways:
    """Belongs to an open vault. Each change is one new header, whole or not at all."""

    def __init__(
        self,
        folder: Path,
        head: header.Header,
        key: Callable[[], bytes],
        base: Database,
        settings: Settings,
    ) -> None:
        self._folder = folder
        self._header = head
        self._key = key
        self._database = base
        self._settings = settings
        # An older header in the place of the newest: an old passphrase may open it.
        self.header_is_older = self._note_generation()

    @property
    def mark(self) -> str:
        """The four characters on the recovery sheet of this vault."""
        return self._header.mark

    @property
    def vault_id(self) -> str:
        """The random name of this vault, 32 hex digits; it says nothing about it."""
        return self._header.vault_id

    def kinds(self) -> tuple[str, ...]:
        """The ways that there are."""
        return tuple(slot.kind for slot in self._header.slots)

    def opens_with(self, passphrase: str, cost: Cost = STANDARD) -> bool:
        """Whether ``passphrase`` is the one of this vault; takes as long as opening it."""
        try:
            header.open_with_passphrase(self._header, passphrase, cost)
        except ReflectError as refused:
            if refused.code in ("passphrase_wrong", "passphrase_unusable"):
                return False
            raise
        return True

    def set_passphrase(self, passphrase: str, cost: Cost = STANDARD) -> None:
        """Let ``passphrase`` open the vault from now on, and the old one no more.

        Raises ``ReflectError``: ``passphrase_unusable``, ``memory_short``, and as all of these
        ``vault_not_writable``, ``disk_full``, ``disk_error``.
        """
        self._change(slots.lock_with_passphrase(self.vault_id, self._key(), passphrase, cost))

    def new_recovery_key(self) -> str:
        """A new recovery key; the one before stops working for this vault."""
        key = secrets.token_bytes(recovery.KEY_BYTES)
        self._change(slots.lock_with_key(self.vault_id, self._key(), "recovery", key))
        return recovery.write_key(key)

    def set_key(self, kind: slots.RandomKind, key: bytes) -> None:
        """Let a random ``key`` open the vault, in place of the one of this ``kind`` before."""
        self._change(slots.lock_with_key(self.vault_id, self._key(), kind, key))

    def remove(self, kind: str) -> None:
        """End a way. Without it there is nothing to do.

        Raises ``ReflectError``: ``way_needed`` for the passphrase, which always works.
        """
        if kind == "passphrase":
            raise ReflectError("way_needed")
        if kind in self.kinds():
            self._change(gone=kind)

    def renew(self, passphrase: str, cost: Cost = STANDARD) -> tuple[bytes, str]:
        """A new data key with every page encrypted anew, and a new recovery key.

        Afterwards ``passphrase`` and the new recovery key open the vault, and nothing else does:
        no older header, and no key file or keychain. Whatever stops it, the next opening finds
        the vault under the old key or the new one. Raises ``ReflectError``: ``disk_full`` before
        anything is changed where there is no room.
        """
        path = self._folder / database.NAME
        with files.refusals():
            if shutil.disk_usage(self._folder).free < _ROOM * path.stat().st_size:
                raise ReflectError("disk_full")
        new_key = secrets.token_bytes(KEY_BYTES)
        generation = self._following()
        pending, recovery_key = header.with_renewal(
            self._header, self._key(), new_key, passphrase, cost, generation
        )
        header.write(self._folder, pending)
        self._header = pending
        try:
            self._database.renew(new_key)
        except BaseException:
            with contextlib.suppress(ReflectError):  # else the next opening puts it right
                self._change()  # without the renewal: the old key is still the one
            raise
        self._header = pending.renewed()
        header.write_twice(self._folder, self._header)
        self._remember()
        log.note("key_renewed")
        return new_key, recovery_key

    def _change(self, *changed: slots.PassphraseSlot | slots.RandomSlot, gone: str = "") -> None:
        with self._database.transaction():  # closing waits for the end of it
            head = header.with_slots(
                self._header, self._key(), list(changed), self._following(), gone
            )
            header.write(self._folder, head)
            self._header = head
        self._remember()

    def _following(self) -> int:
        return max(self._header.generation, self._seen_generation()) + 1

    def _remember(self) -> None:
        with contextlib.suppress(ReflectError):  # where the disk is full, the next opening does it
            self.header_is_older = self._note_generation()

    def _note_generation(self) -> bool:
        """Remember the header's generation; True when an older header was put in its place."""
        seen = self._seen_generation()
        if self._header.generation > seen and not self._database.read_only:
            self._settings.set(_GENERATION, self._header.generation)
        return self._header.generation < seen

    def _seen_generation(self) -> int:
        return int(self._settings.get(_GENERATION, 0))


def settle(
    folder: Path, head: header.Header, find_key: header.FindKey, *, write: bool
) -> tuple[header.Header, bytes]:
    """The header that holds, and the data key, where a renewal may have been stopped half-way.

    ``find_key`` is the way that was asked for. Raises ``ReflectError``: as it does,
    ``vault_damaged`` where neither key opens the database.
    """
    if head.renewal is None:
        return head, find_key(head)
    path, following = folder / database.NAME, head.renewed()
    try:
        old = find_key(head)
        new = header.next_key(head, old)
    except ReflectError as refused:
        if not refused.code.endswith("_wrong"):
            raise
        new = find_key(following)
        if not connection.opens(path, new):
            raise  # the old key still holds, and this secret belongs to the new one
        held = (following, new)
    else:
        if connection.opens(path, new):
            held = (following, new)
        elif connection.opens(path, old):
            held = (header.with_slots(head, old, [], head.generation), old)
        else:
            raise ReflectError("vault_damaged")
    if write:
        header.write_twice(folder, held[0])
    return held
