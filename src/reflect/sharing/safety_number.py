"""The safety number: 60 digits that two people compare, the same on both sides.

Thirty digits a person, the smaller half first, each from 5,200 rounds of SHA-512 over both
of their keys. The construction is that of Signal's numeric fingerprint (version 2), with
both keys of a person as its input.
"""

import hashlib
import hmac

from reflect.model.people import PublicKeys

DIGITS = 60
GROUP = 5
_ROUNDS = 5200
_BYTES_A_GROUP = 5
_GROUPS_A_PERSON = 6


def safety_number(one: PublicKeys, other: PublicKeys) -> str:
    """The number of two people, in twelve groups of five digits."""
    digits = "".join(sorted((_half(one), _half(other))))
    return " ".join(digits[start : start + GROUP] for start in range(0, DIGITS, GROUP))


def same_number(typed: str, number: str) -> bool:
    """Whether ``typed`` holds the digits of ``number``, however they are grouped."""
    return hmac.compare_digest(digits_of(typed), digits_of(number))


def digits_of(text: str) -> str:
    """The decimal digits in ``text``, those of other scripts left out."""
    return "".join(character for character in text if character in "0123456789")


def _half(keys: PublicKeys) -> str:
    known = f"reflect-safety-number/1\n{keys.recipient}\n{keys.signer}\n".encode()
    digest = known
    for _ in range(_ROUNDS):
        digest = hashlib.sha512(digest + known).digest()
    return "".join(
        f"{int.from_bytes(digest[start : start + _BYTES_A_GROUP], 'big') % 100_000:05}"
        for start in range(0, _GROUPS_A_PERSON * _BYTES_A_GROUP, _BYTES_A_GROUP)
    )
