"""A strict look at the header of an age file, before any key is used on it.

age v1 as specified at age-encryption.org/v1. A bundle has exactly one X25519 recipient;
beside it stands at most one stanza that an age library adds so that programs learn to
ignore what they do not know (its name ends in ``-grease``).
"""

import re

from reflect.errors import ReflectError

MAX_HEADER = 8 * 1024
_INTRO = b"age-encryption.org/"
_VERSION = b"v1\n"
_X25519 = re.compile(rb"-> X25519 [A-Za-z0-9+/]{43}\n[A-Za-z0-9+/]{43}\n")
_GREASE = re.compile(
    rb"-> [!-~]*-grease(?: [!-~]+)*\n(?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{0,63}\n"
)
_MAC = re.compile(rb"--- [A-Za-z0-9+/]{43}\n")
_NONCE_AND_TAG = 16 + 16


def begins(data: bytes) -> bool:
    """Whether ``data`` begins like an age file of any version."""
    return data.startswith(_INTRO)


def check(data: bytes) -> None:
    """Refuse what is not an age file for one recipient.

    Raises ``ReflectError``: ``bundle_not_a_bundle``, ``bundle_newer``, ``bundle_damaged``.
    """
    if not data.startswith(_INTRO[: len(data)]) or not data:
        raise ReflectError("bundle_not_a_bundle")
    if not data.startswith(_INTRO + _VERSION):
        rest = data[len(_INTRO) :]
        newer = re.match(rb"v[0-9]{1,3}\n", rest) and not rest.startswith(b"v0")
        raise ReflectError("bundle_newer" if newer else "bundle_damaged")
    place = len(_INTRO + _VERSION)
    recipients = grease = 0
    while not data.startswith(b"---", place):
        if found := _X25519.match(data, place, MAX_HEADER):
            recipients += 1
        elif found := _GREASE.match(data, place, MAX_HEADER):
            grease += 1
        else:
            raise ReflectError("bundle_damaged")
        place = found.end()
    end = _MAC.match(data, place)
    if recipients != 1 or grease > 1 or end is None or len(data) < end.end() + _NONCE_AND_TAG:
        raise ReflectError("bundle_damaged")
