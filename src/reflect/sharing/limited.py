"""Opening a partner's file in a child process that has little to lose.

The key and the bytes go through a pipe, never through arguments, the environment or a
file. The child may use 1.5 GiB and 30 seconds and cannot write files.
"""

import base64
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from reflect import log
from reflect.errors import ReflectError
from reflect.model.share import Bundle
from reflect.sharing.identity import Identity
from reflect.sharing.manifest import Manifest
from reflect.sharing.opening import Opened

SECONDS = 30


def command() -> Sequence[str]:
    """The command that starts the child."""
    return (sys.executable, "-m", "reflect.sharing.child")


def open_limited(data: bytes, identity: Identity, known: Mapping[str, str]) -> Opened:
    """As ``opening.open_bundle``, in a child process.

    Raises ``ReflectError`` as it does, and ``bundle_took_too_much`` when the child needed
    more time or memory than any honest bundle does.
    """
    request = {
        "age_secret": identity.age_secret,
        "signing_seed": identity.signing_seed.hex(),
        "known": dict(known),
    }
    try:
        # The command is this program's own; the partner's bytes are on a pipe.
        done = subprocess.run(  # noqa: S603
            command(),
            input=json.dumps(request).encode() + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ReflectError("bundle_took_too_much") from None
    if done.returncode != 0:
        log.note("bundle_child_died", status=done.returncode)
        raise ReflectError("bundle_took_too_much")
    return _answer(done.stdout)


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
