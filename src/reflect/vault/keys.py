"""From a passphrase or a recovery key to the key of the database."""

import hmac
import secrets
import unicodedata
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from reflect.errors import ReflectError

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs: Argon2id memory in KiB, passes, lanes."""

    memory_kib: int
    passes: int
    lanes: int


# RFC 9106's second choice is 64 MiB with three passes; the default takes four times that.
STANDARD = Cost(memory_kib=256 * 1024, passes=3, lanes=4)
FLOOR = Cost(memory_kib=64 * 1024, passes=3, lanes=4)
CEILING = Cost(memory_kib=2 * 1024 * 1024, passes=16, lanes=8)


def within_bounds(cost: Cost, least: Cost) -> bool:
    """Whether ``cost`` may be computed at all; asked before any memory is taken."""
    return (
        min(least.memory_kib, FLOOR.memory_kib) <= cost.memory_kib <= CEILING.memory_kib
        and min(least.passes, FLOOR.passes) <= cost.passes <= CEILING.passes
        and 1 <= cost.lanes <= CEILING.lanes
        and cost.memory_kib >= 8 * cost.lanes  # RFC 9106, section 3.1
    )


def normal_passphrase(passphrase: str) -> bytes:
    """The bytes that count: NFC, so that accents may be typed either way.

    Raises ``ReflectError``: ``passphrase_unusable`` for an empty one or one with NUL.
    """
    if not passphrase or "\0" in passphrase:
        raise ReflectError("passphrase_unusable")
    try:
        return unicodedata.normalize("NFC", passphrase).encode()
    except UnicodeEncodeError:
        raise ReflectError("passphrase_unusable") from None


def stretch(passphrase: bytes, salt: bytes, cost: Cost) -> bytes:
    """Argon2id (RFC 9106) of ``passphrase``, 32 bytes.

    Raises ``ReflectError``: ``memory_short``.
    """
    function = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    try:
        return function.derive(passphrase)
    except MemoryError:
        raise ReflectError("memory_short") from None


def derive(key: bytes, purpose: str) -> bytes:
    """A key of its own for one ``purpose``, 32 bytes: HKDF with SHA-256 (RFC 5869)."""
    info = f"reflect/1/{purpose}".encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(key)


def wrap(wrapping_key: bytes, key: bytes, context: bytes) -> tuple[bytes, bytes]:
    """``key`` encrypted and bound to ``context``, as (nonce, box); ChaCha20-Poly1305."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce, ChaCha20Poly1305(wrapping_key).encrypt(nonce, key, context)


def unwrap(wrapping_key: bytes, nonce: bytes, box: bytes, context: bytes) -> bytes | None:
    """The key in ``box``, or None when the wrapping key or the context is another one."""
    try:
        return ChaCha20Poly1305(wrapping_key).decrypt(nonce, box, context)
    except InvalidTag:
        return None


def authenticate(key: bytes, purpose: str, data: bytes) -> bytes:
    """HMAC-SHA256 of ``data`` under the key for ``purpose``, 32 bytes."""
    return hmac.digest(derive(key, purpose), data, "sha256")
