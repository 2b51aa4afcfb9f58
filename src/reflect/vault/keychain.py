"""This computer's keychain, where one random key of a vault may lie.

A process of its own asks it (``keychain_child``), which can be ended: a keychain waits for as long
as a question of the system stands on the screen, and its libraries may fall over. Whatever goes
wrong here, the passphrase opens the vault.
"""

import json
import math
import secrets
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from typing import Literal, get_args

from reflect import log

KEY_BYTES = 32
# Time for someone to find and type the password of their keychain.
_SECONDS = 60
_LOOK_SECONDS = 0.1
State = Literal["available", "absent", "locked", "refused"]
GivenUp = Callable[[], bool]
# A question and its answer have names and texts alone; see ``keychain_child.answer``.
Ask = Callable[[dict[str, str], GivenUp], dict[str, str]]


class Keychain:
    """The keychain of this computer, or the lack of one. Nothing here raises.

    A call takes as long as the keychain does, a minute at the most; it ends as soon as
    ``given_up`` says so.
    """

    def __init__(self, ask: Ask | None = None, given_up: GivenUp = lambda: False) -> None:
        self._ask = ask or apart
        self._given_up = given_up

    def state(self) -> State:
        """Whether a key could be kept: tried out with a value of no meaning.

        ``locked`` when it asks for a password that nobody gave, ``refused`` when it fails in any
        other way, does not answer, or does not give back what it took.
        """
        return self._state({"do": "try"})

    def put(self, vault_id: str) -> bytes | None:
        """A new random key that is kept under ``vault_id`` now; None where it is not."""
        key = secrets.token_bytes(KEY_BYTES)
        question = {"do": "put", "name": vault_id, "key": b64encode(key).decode()}
        if self._state(question) != "available":
            return None
        kept, _ = self.get(vault_id)
        return key if kept == key else None

    def get(self, vault_id: str) -> tuple[bytes | None, State]:
        """The key under ``vault_id``, or None where there is none or it is no key; and the state
        of the keychain, which says why.
        """
        answer = self._ask({"do": "get", "name": vault_id}, self._given_up)
        try:
            key = b64decode(answer.get("key", ""), validate=True)
        except ValueError:
            key = b""
        return (key if len(key) == KEY_BYTES else None), _state_in(answer)

    def forget(self, vault_id: str) -> None:
        """Take the key away; where that fails it opens nothing, since its slot is gone."""
        self._state({"do": "forget", "name": vault_id})

    def _state(self, question: dict[str, str]) -> State:
        return _state_in(self._ask(question, self._given_up))


def command() -> Sequence[str]:
    """The command that starts the child."""
    return (sys.executable, "-P", "-m", "reflect.vault.keychain_child")


def apart(question: dict[str, str], given_up: GivenUp) -> dict[str, str]:
    """The answer of a child process; blank where it gave none. The key goes over a pipe."""
    asked: bytes | None = json.dumps(question).encode()
    # The command is this program's own.
    with subprocess.Popen(  # noqa: S603
        command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        for _ in range(math.ceil(_SECONDS / _LOOK_SECONDS)):
            try:
                said, _ = child.communicate(asked, timeout=_LOOK_SECONDS)
            except subprocess.TimeoutExpired:
                asked = None
                if given_up():
                    break
            else:
                return _read(said)
        child.kill()
    return {}


def _read(said: bytes) -> dict[str, str]:
    try:
        answer = json.loads(said)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _state_in(answer: dict[str, str]) -> State:
    said = answer.get("state", "")
    if said not in ("available", "absent"):
        log.note("keychain_error")
    return next((one for one in get_args(State) if one == said), "refused")
