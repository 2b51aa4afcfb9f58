"""Opening a partner's file in a child process that has little to lose.

The key and the bytes go through a pipe, never through arguments, the environment or a
file. The child may use 1.5 GiB and 30 seconds and cannot write files.
"""

import base64
import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence

from pydantic import ValidationError

from reflect import log
from reflect.errors import ReflectError
from reflect.model.share import Bundle
from reflect.sharing.identity import Identity
from reflect.sharing.manifest import Manifest
from reflect.sharing.opening import Opened

SECONDS = 30
_LOOK_UP_SECONDS = 0.1


def command() -> Sequence[str]:
    """The command that starts the child."""
    return (sys.executable, "-m", "reflect.sharing.child")


def open_limited(
    data: bytes,
    identity: Identity,
    known: Mapping[str, str],
    cancelled: Callable[[], bool] = lambda: False,
) -> Opened:
    """As ``opening.open_bundle``, in a child process, which ends when ``cancelled`` says so.

    Raises ``ReflectError`` as it does, ``opening_cancelled``, and ``bundle_took_too_much`` when
    the child needed more time or memory than any honest bundle does.
    """
    request = {
        "age_secret": identity.age_secret,
        "signing_seed": identity.signing_seed.hex(),
        "known": dict(known),
    }
    # The command is this program's own; the partner's bytes are on a pipe.
    child = subprocess.Popen(  # noqa: S603
        command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    with child:
        try:
            stdout = _told(child, json.dumps(request).encode() + b"\n" + data, cancelled)
        except BaseException:
            child.kill()
            raise
    if child.returncode != 0:
        log.note("bundle_child_died", status=child.returncode)
        raise ReflectError("bundle_took_too_much")
    return _answer(stdout)


def _told(child: "subprocess.Popen[bytes]", request: bytes, cancelled: Callable[[], bool]) -> bytes:
    """What the child answers to ``request``, within its time."""
    ends = time.monotonic() + SECONDS
    asking: bytes | None = request
    while time.monotonic() < ends:
        try:
            return child.communicate(asking, timeout=_LOOK_UP_SECONDS)[0]
        except subprocess.TimeoutExpired:
            asking = None  # it goes on with what it has not read yet
        if cancelled():
            raise ReflectError("opening_cancelled")
    raise ReflectError("bundle_took_too_much")


def _answer(stdout: bytes) -> Opened:
    try:
        answer = json.loads(stdout)
        if "code" in answer:
            raise ReflectError(answer["code"], **answer["facts"])
        signed = Manifest.model_validate(answer["manifest"])
        bundle = Bundle(
            author=answer["author"],
            to=signed.to,
            records=answer["records"],
            letter=answer["letter"],
            files={name: base64.b64decode(text) for name, text in answer["files"].items()},
        )
        return Opened(signed, bundle, answer["file_hash"])
    except (ValueError, KeyError, TypeError, ValidationError):
        raise ReflectError("bundle_took_too_much") from None
