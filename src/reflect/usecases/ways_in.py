"""Ways into a vault: passphrase, recovery key, key file, this computer's keychain."""

import json
import secrets
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import rfc8785

from reflect import disk
from reflect.errors import ReflectError
from reflect.usecases import attachments
from reflect.vault import files
from reflect.vault.keychain import KEY_BYTES, Keychain, State
from reflect.vault.keys import STANDARD, Cost
from reflect.vault.vault import Vault

__all__ = ["Keychain", "State", "Way"]

KINDS = ("passphrase", "recovery", "key_file", "keychain")
KEY_FILE_ENDING = ".reflect-key"
_FORMAT = "reflect-key"
_LARGEST_MIB = 1
_DAYS = "ways_in_since"
_REFUSED = {
    "absent": "keychain_absent",
    "locked": "keychain_locked",
    "refused": "keychain_refused",
}
_NO_KEY = {**_REFUSED, "available": "keychain_empty", "refused": "keychain_silent"}


@dataclass(frozen=True, slots=True)
class Way:
    """A way in: its kind, whether it is there, and the day on which it was last set if known."""

    kind: str
    there: bool
    since: date | None


def ways(vault: Vault) -> tuple[Way, ...]:
    """All the ways that there can be, and which of them there are."""
    there, days = vault.ways.kinds(), vault.settings.get(_DAYS, {})
    return tuple(
        Way(kind, kind in there, date.fromisoformat(days[kind]) if kind in days else None)
        for kind in KINDS
    )


def keychain_opens(vault: Vault) -> bool:
    """Whether the keychain of a computer opens it."""
    return any(way.there for way in ways(vault) if way.kind == "keychain")


def change_passphrase(
    vault: Vault, current: str, new: str, today: date, *, cost: Cost = STANDARD
) -> None:
    """Let ``new`` open the vault instead of ``current``; the database is not touched.

    Raises ``ReflectError``: ``passphrase_wrong``, ``passphrase_unusable``, ``memory_short``,
    ``vault_not_writable``, ``disk_full``, ``disk_error``. Until then ``current`` holds.
    """
    _require(vault, current, cost)
    set_passphrase(vault, new, today, cost=cost)


def set_passphrase(vault: Vault, new: str, today: date, *, cost: Cost = STANDARD) -> None:
    """As ``change_passphrase``, for someone who opened the vault another way."""
    vault.ways.set_passphrase(new, cost)
    _note(vault, "passphrase", today)


def new_recovery_key(vault: Vault, today: date) -> str:
    """A new recovery key as it is written down; the one before opens this vault no more.

    Raises ``ReflectError``: ``vault_not_writable``, ``disk_full``, ``disk_error``.
    """
    key = vault.ways.new_recovery_key()
    _note(vault, "recovery", today)
    return key


def make_key_file(vault: Vault, path: Path, today: date) -> None:
    """Write a key file to ``path``, which must be new, and let it open the vault.

    A key file of before opens it no more. Raises ``ReflectError``: ``key_file_there``,
    ``vault_not_writable``, ``disk_full``, ``disk_error``; then the ways are as they were.
    """
    key = secrets.token_bytes(KEY_BYTES)
    document: dict[str, str | int] = {
        "format": _FORMAT,
        "version": 1,
        "key": b64encode(key).decode(),
    }
    with files.refusals():
        try:
            disk.write_new(path, rfc8785.dumps(document))
        except FileExistsError:
            raise ReflectError("key_file_there") from None
    try:
        vault.ways.set_key("key_file", key)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    _note(vault, "key_file", today)


def read_key_file(path: Path) -> bytes:
    """The key in a key file. Raises ``ReflectError``: ``key_file_unreadable``."""
    try:
        document = json.loads(attachments.read_file(path, _LARGEST_MIB))
        key = b64decode(document["key"], validate=True)
        if document["format"] != _FORMAT or document["version"] != 1 or len(key) != KEY_BYTES:
            raise ValueError
    except (ReflectError, ValueError, KeyError, TypeError, RecursionError):
        raise ReflectError("key_file_unreadable") from None
    return key


def keychain_key(vault_id: str, keychain: Keychain) -> bytes:
    """The key that the keychain of this computer has for a vault.

    Raises ``ReflectError``: ``keychain_absent``, ``keychain_locked``, ``keychain_empty``, and
    ``keychain_silent`` where it fails in another way or does not answer.
    """
    key, state = keychain.get(vault_id)
    if key is None:
        raise ReflectError(_NO_KEY[state])
    return key


def use_keychain(vault: Vault, today: date, keychain: Keychain | None = None) -> None:
    """Let this computer open the vault.

    Raises ``ReflectError``: ``keychain_absent``, ``keychain_locked``, ``keychain_refused``; then
    the ways are as they were.
    """
    chain = keychain or Keychain()
    state = chain.state()
    if state != "available":
        raise ReflectError(_REFUSED[state])
    key = chain.put(vault.ways.vault_id)
    if key is None:
        raise ReflectError("keychain_refused")
    try:
        vault.ways.set_key("keychain", key)
    except BaseException:
        chain.forget(vault.ways.vault_id)
        raise
    _note(vault, "keychain", today)


def remove(vault: Vault, kind: str, keychain: Keychain | None = None) -> None:
    """End a way. Raises ``ReflectError``: ``way_needed`` for the passphrase."""
    vault.ways.remove(kind)
    if kind == "keychain":
        (keychain or Keychain()).forget(vault.ways.vault_id)


def renew_key(
    vault: Vault,
    current: str,
    new: str,
    today: date,
    *,
    cost: Cost = STANDARD,
    keychain: Keychain | None = None,
) -> str:
    """Encrypt everything anew, for someone who fears that a copy of the vault got out.

    ``new`` is the passphrase from now on and may be the one of before. Gives a new recovery key;
    a key file and the keychain open the vault no more. Raises ``ReflectError``:
    ``passphrase_wrong``, ``disk_full`` where there is no room for it, and as
    ``change_passphrase`` does. Whatever stops it, ``current`` or ``new`` opens the vault.
    """
    _require(vault, current, cost)
    was_here = "keychain" in vault.ways.kinds()
    recovery_key = vault.renew_key(new, cost)
    if was_here:
        (keychain or Keychain()).forget(vault.ways.vault_id)
    _note(vault, "passphrase", today)
    _note(vault, "recovery", today)
    return recovery_key


def _require(vault: Vault, passphrase: str, cost: Cost) -> None:
    if not vault.ways.opens_with(passphrase, cost):
        raise ReflectError("passphrase_wrong")


def _note(vault: Vault, kind: str, today: date) -> None:
    # The way holds already. A disk that does not take the day is no reason to say otherwise.
    with suppress(ReflectError):
        vault.settings.set(_DAYS, {**vault.settings.get(_DAYS, {}), kind: today.isoformat()})
