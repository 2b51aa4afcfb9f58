"""Canonical JSON (RFC 8785), and a reader that takes nothing else."""

import json
from typing import Any

import rfc8785

MAX_DEPTH = 20


class NotCanonicalError(ValueError):
    """The bytes are not canonical JSON of whole numbers, texts, lists and objects."""


def dumps(value: Any) -> bytes:
    """``value`` as canonical JSON."""
    return rfc8785.dumps(value)


def loads(data: bytes) -> Any:
    """The value of ``data``, which is the only way to write it.

    Raises ``NotCanonicalError``.
    """
    if _depth(data) > MAX_DEPTH:
        raise NotCanonicalError
    try:
        value = json.loads(data, parse_float=_refuse, parse_constant=_refuse)
        if rfc8785.dumps(value) != data:
            raise NotCanonicalError
    except (ValueError, RecursionError):  # rfc8785's own errors are ValueErrors
        raise NotCanonicalError from None
    return value


def _refuse(text: str) -> Any:
    raise NotCanonicalError


def _depth(data: bytes) -> int:
    """How deep lists and objects nest, known before anything is parsed."""
    depth = deepest = 0
    inside = escaped = False
    for byte in data:
        if inside:
            if escaped:
                escaped = False
            elif byte == 0x5C:
                escaped = True
            elif byte == 0x22:
                inside = False
        elif byte == 0x22:
            inside = True
        elif byte in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif byte in b"]}":
            depth -= 1
    return deepest
