"""Opening a partner's file in a child process that has little to lose.

The key and the bytes go through a pipe, never through arguments, the environment or a
file. The child may use 1.5 GiB and 30 seconds and cannot write files.
"""

import base64
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from pydantic import ValidationError

from reflect import log
from reflect.errors import ReflectError
from reflect.model.share import Bundle
from reflect.sharing.identity import Identity
from reflect.sharing.manifest import Manifest
from reflect.sharing.opening import Opened

SECONDS = 30
_LOOK_SECONDS = 0.1


def command() -> Sequence[str]:
    """The command that starts the child."""
    return (sys.executable, "-P", "-m", "reflect.sharing.child")


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
    with child, _ended_when(cancelled, child):
        try:
            asked = json.dumps(request).encode() + b"\n" + data
            stdout, _ = child.communicate(asked, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            raise ReflectError("bundle_took_too_much") from None
        except BaseException:
            child.kill()
            raise
    if cancelled():
        raise ReflectError("opening_cancelled")
    if child.returncode != 0:
        log.note("bundle_child_died", status=child.returncode)
        raise ReflectError("bundle_took_too_much")
    return _answer(stdout)


@contextmanager
def _ended_when(cancelled: Callable[[], bool], child: "subprocess.Popen[bytes]") -> Iterator[None]:
    """End the child as soon as ``cancelled`` says so."""
    over = threading.Event()

    def look() -> None:
        while not over.wait(_LOOK_SECONDS):
            if cancelled():
                child.kill()
                return

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


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
