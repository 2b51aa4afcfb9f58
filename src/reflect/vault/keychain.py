"""This computer's keychain, where one random key of a vault may lie.

Only keychains that encrypt what they hold are asked, each by its name: what a configuration file or
another package puts forward is not, since some of these keep plain text, keep nothing at all, or
load code from a folder. Whatever goes wrong here, the passphrase opens the vault.
"""

import secrets
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import Any, Literal, Protocol

from reflect import log

SERVICE = "reflect"
KEY_BYTES = 32
State = Literal["available", "absent", "locked", "refused"]


class Backend(Protocol):
    """What a keychain can do; it raises whatever it likes."""

    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


class Keychain:
    """The keychain of this computer, or the lack of one. Nothing here raises."""

    def __init__(self, find: Callable[[], Backend | None] | None = None) -> None:
        self._find = find or _usual

    def state(self) -> State:
        """Whether a key could be kept: tried out with a value of no meaning.

        ``locked`` when it asks for a password that nobody gave, ``refused`` when it fails in any
        other way or does not give back what it took.
        """
        backend, state = self._backend()
        if backend is None:
            return state
        name, value = f"trial-{secrets.token_hex(8)}", secrets.token_hex(8)
        try:
            backend.set_password(SERVICE, name, value)
            kept = backend.get_password(SERVICE, name)
            backend.delete_password(SERVICE, name)
        except Exception as error:  # noqa: BLE001 - each keychain has errors of its own
            return _state_of(error)
        return "available" if kept == value else "refused"

    def put(self, vault_id: str) -> bytes | None:
        """A new random key that is kept under ``vault_id`` now; None where it is not."""
        backend, _ = self._backend()
        key = secrets.token_bytes(KEY_BYTES)
        if backend is None:
            return None
        try:
            backend.set_password(SERVICE, vault_id, b64encode(key).decode())
        except Exception as error:  # noqa: BLE001
            _state_of(error)
            return None
        return key if self.get(vault_id) == key else None

    def get(self, vault_id: str) -> bytes | None:
        """The key under ``vault_id``; None where there is none or it is no key."""
        backend, _ = self._backend()
        if backend is None:
            return None
        try:
            key = b64decode(backend.get_password(SERVICE, vault_id) or "", validate=True)
        except Exception as error:  # noqa: BLE001
            _state_of(error)
            return None
        return key if len(key) == KEY_BYTES else None

    def forget(self, vault_id: str) -> None:
        """Take the key away; where that fails it opens nothing, since its slot is gone."""
        backend, _ = self._backend()
        if backend is None:
            return
        try:
            backend.delete_password(SERVICE, vault_id)
        except Exception as error:  # noqa: BLE001
            _state_of(error)

    def _backend(self) -> tuple[Backend | None, State]:
        try:
            found = self._find()
        except Exception as error:  # noqa: BLE001
            return None, _state_of(error)
        return found, "available" if found is not None else "absent"


def _usual() -> Backend | None:
    """The first keychain of this system that can be used."""
    for kind in _trusted():
        try:
            usable = kind.priority > 0
        except Exception:  # noqa: BLE001, S112 - this is how a keychain says that it is not there
            continue
        if usable:
            made: Backend = kind()
            return made
    return None


def _trusted() -> tuple[Any, ...]:
    # Imported here: they look for what they need when they are.
    if sys.platform == "darwin":
        from keyring.backends import macOS

        return (macOS.Keyring,)
    if sys.platform == "win32":
        from keyring.backends import Windows

        return (Windows.WinVaultKeyring,)
    from keyring.backends import SecretService, kwallet

    return (SecretService.Keyring, kwallet.DBusKeyring)


def _state_of(error: Exception) -> State:
    """What an error means. Its text may hold anything and goes nowhere."""
    log.note("keychain_error")
    return "locked" if type(error).__name__ == "KeyringLocked" else "refused"
