"""Runs in a process of its own, with little memory, little time and nothing to write to.

Reads one request from standard input and answers on standard output; see ``limited``.
"""

import base64
import json
import sys

_MEMORY = 1536 * 1024 * 1024
_SECONDS = 30


def _limit() -> None:
    if sys.platform == "win32":
        return  # no such limits there; the parent's clock still ends a slow child
    import resource

    from reflect import hardening

    hardening.leave_no_core()
    limits = (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _SECONDS),
        (resource.RLIMIT_FSIZE, 0),
    )
    for which, value in limits:
        resource.setrlimit(which, (value, value))


def main() -> int:
    """Open one bundle and answer with JSON; 0 whether it could be opened or not."""
    _limit()
    from reflect.errors import ReflectError
    from reflect.sharing.identity import Identity
    from reflect.sharing.opening import open_bundle

    request = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    identity = Identity(request["age_secret"], bytes.fromhex(request["signing_seed"]))
    try:
        opened = open_bundle(data, identity, request["known"])
    except ReflectError as error:
        answer: dict[str, object] = {"code": error.code, "facts": error.facts}
    else:
        answer = {
            "manifest": opened.manifest.model_dump(mode="json", by_alias=True),
            "author": opened.bundle.author,
            "records": [record.model_dump(mode="json") for record in opened.bundle.records],
            "letter": opened.bundle.letter.model_dump(mode="json"),
            "files": {
                name: base64.b64encode(content).decode()
                for name, content in opened.bundle.files.items()
            },
            "file_hash": opened.file_hash,
        }
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
