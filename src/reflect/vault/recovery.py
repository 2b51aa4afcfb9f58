"""The recovery key as people type it: eight groups of five characters.

160 random bits are written in Crockford's base 32 (no I, L, O, U), four characters a
group, and a fifth that checks the group. The check is a weighted sum in GF(32) with the
group's number mixed in: it notices every single wrong character, every swap of two
within a group, and every group in the wrong place.
"""

import base64

from reflect.errors import ReflectError

KEY_BYTES = 20
GROUPS = 8
GROUP_LENGTH = 5
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RFC4648 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_TO_CROCKFORD = str.maketrans(_RFC4648, _CROCKFORD)
_TO_RFC4648 = str.maketrans(_CROCKFORD, _RFC4648)
_AS_TYPED = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})
_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1, primitive over GF(2)


def write_key(key: bytes) -> str:
    """``key`` (20 bytes) as ``XXXXX-XXXXX-...``, eight groups with their check characters."""
    symbols = base64.b32encode(key).decode().translate(_TO_CROCKFORD)
    size = GROUP_LENGTH - 1
    data = [symbols[start : start + size] for start in range(0, len(symbols), size)]
    return "-".join(text + _check(number, text) for number, text in enumerate(data, 1))


def read_key(text: str) -> bytes:
    """The 20 bytes that were written as ``text``; O, I, L and small letters are understood.

    Raises ``ReflectError``: ``recovery_key_length``, ``recovery_key_mistyped`` with the
    number of the first group that does not add up.
    """
    symbols = _normal(text)
    if len(symbols) != GROUPS * GROUP_LENGTH:
        raise ReflectError("recovery_key_length")
    groups = [
        symbols[start : start + GROUP_LENGTH] for start in range(0, len(symbols), GROUP_LENGTH)
    ]
    for number, group in enumerate(groups, 1):
        if not group_fits(number, group):
            raise ReflectError("recovery_key_mistyped", group=number)
    return base64.b32decode("".join(group[:-1] for group in groups).translate(_TO_RFC4648))


def group_fits(number: int, text: str) -> bool:
    """Whether ``text`` is a well-formed group for place ``number`` (1 to 8)."""
    group = _normal(text)
    return (
        len(group) == GROUP_LENGTH
        and all(symbol in _CROCKFORD for symbol in group)
        and group[-1] == _check(number, group[:-1])
    )


def _normal(text: str) -> str:
    return "".join(text.upper().split()).translate(_AS_TYPED)


def _check(number: int, text: str) -> str:
    value = number
    for place, symbol in enumerate(text, 1):
        value ^= _times(_CROCKFORD.index(symbol), _power(place))
    return _CROCKFORD[value]


def _power(exponent: int) -> int:
    value = 1
    for _ in range(exponent):
        value = _times(value, 2)
    return value


def _times(left: int, right: int) -> int:
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 0b100000:
            left ^= _POLYNOMIAL
        right >>= 1
    return product
