"""Asks this computer's keychain one thing, in a process of its own; see ``keychain``.

Only keychains that encrypt what they hold are asked, each by its name: what a configuration file or
another package puts forward is not, since some of these keep plain text, keep nothing at all, or
load code from a folder.
"""

import json
import secrets
import sys
from collections.abc import Callable
from typing import Any, Protocol

SERVICE = "reflect"


class Backend(Protocol):
    """What a keychain can do; it raises whatever it likes."""

    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


def answer(question: dict[str, str], find: Callable[[], Backend | None]) -> dict[str, str]:
    """The ``state`` of the keychain that ``find`` gives, and for "get" the ``key`` in it.

    A question has ``do`` ("try", "put", "get" or "forget"), the ``name`` of the key, and for
    "put" the ``key``. Nothing is raised, and no text of an error goes into the answer.
    """
    try:
        backend = find()
        return {"state": "absent"} if backend is None else _asked(backend, question)
    except Exception as error:  # noqa: BLE001 - each keychain has errors of its own
        return {"state": "locked" if type(error).__name__ == "KeyringLocked" else "refused"}


def usual() -> Backend | None:
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


def main() -> int:
    """Answer the question on standard input."""
    from reflect import hardening

    hardening.harden()
    sys.stdout.write(json.dumps(answer(json.load(sys.stdin), usual)))
    return 0


def _asked(backend: Backend, question: dict[str, str]) -> dict[str, str]:
    name = question.get("name", "")
    if question["do"] == "get":
        return {"state": "available", "key": backend.get_password(SERVICE, name) or ""}
    if question["do"] == "put":
        backend.set_password(SERVICE, name, question["key"])
    elif question["do"] == "forget":
        backend.delete_password(SERVICE, name)
    else:
        return {"state": _tried(backend)}
    return {"state": "available"}


def _tried(backend: Backend) -> str:
    name, value = f"trial-{secrets.token_hex(8)}", secrets.token_hex(8)
    backend.set_password(SERVICE, name, value)
    kept = backend.get_password(SERVICE, name)
    backend.delete_password(SERVICE, name)
    return "available" if kept == value else "refused"


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


if __name__ == "__main__":
    sys.exit(main())
