"""Slots of the header: the data key, locked once for each way in.

A passphrase is stretched by Argon2id. The other ways hold random keys, which need no stretching:
the recovery key on paper, a key file, and a key in the keychain of one computer. Every slot is
bound to its vault and its kind, so that none fits anywhere else.
"""

import secrets
from base64 import b64decode, b64encode
from typing import Annotated, Any, Literal

import rfc8785
from pydantic import BaseModel, ConfigDict, Field

from reflect.errors import ReflectError
from reflect.vault.keys import (
    FLOOR,
    SALT_BYTES,
    Cost,
    derive,
    normal_passphrase,
    stretch,
    unwrap,
    within_bounds,
    wrap,
)

FORMAT = "reflect-vault"
VERSION = 1

# Base64 of exactly 16, 12 and 48 bytes: a salt, a nonce, and a key with its seal.
Salt = Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]{22}==$")]
Nonce = Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]{16}$")]
Box = Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]{64}$")]
RandomKind = Literal["recovery", "key_file", "keychain"]


class Strict(BaseModel):
    """What is read from the header: known fields of the right type, and nothing of them told."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)


class PassphraseSlot(Strict):
    """The data key under Argon2id of the passphrase."""

    kind: Literal["passphrase"] = "passphrase"
    salt: Salt
    memory_kib: int
    passes: int
    lanes: int
    nonce: Nonce
    box: Box


class RandomSlot(Strict):
    """The data key under a random key: on paper, in a file, or in a keychain."""

    kind: RandomKind
    nonce: Nonce
    box: Box


Slot = Annotated[PassphraseSlot | RandomSlot, Field(discriminator="kind")]


def lock_with_passphrase(
    vault_id: str, data_key: bytes, passphrase: str, cost: Cost
) -> PassphraseSlot:
    """A slot that ``passphrase`` opens; where memory is short it costs the floor instead.

    Raises ``ReflectError``: ``passphrase_unusable``, ``memory_short``.
    """
    secret = normal_passphrase(passphrase)
    salt = secrets.token_bytes(SALT_BYTES)
    try:
        key = stretch(secret, salt, cost)
    except ReflectError:
        cost = FLOOR
        key = stretch(secret, salt, cost)
    facts = _argon_facts(text(salt), cost)
    nonce, box = wrap(key, data_key, context(vault_id, "passphrase", facts))
    return PassphraseSlot(**facts, nonce=text(nonce), box=text(box))


def lock_with_key(vault_id: str, data_key: bytes, kind: RandomKind, key: bytes) -> RandomSlot:
    """A slot that the random ``key`` of a way of this ``kind`` opens."""
    nonce, box = wrap(_wrapping(kind, key), data_key, context(vault_id, kind, {}))
    return RandomSlot(kind=kind, nonce=text(nonce), box=text(box))


def open_with_passphrase(
    vault_id: str, slot: PassphraseSlot, passphrase: str, least: Cost
) -> bytes | None:
    """The data key, or None where the passphrase is another one.

    ``least`` is the smallest cost that is accepted when it is below the floor. Raises
    ``ReflectError``: ``header_damaged`` for a cost out of bounds, before any memory is taken;
    ``passphrase_unusable``, ``memory_short``.
    """
    secret = normal_passphrase(passphrase)
    cost = Cost(slot.memory_kib, slot.passes, slot.lanes)
    if not within_bounds(cost, least):
        raise ReflectError("header_damaged")
    key = stretch(secret, b64decode(slot.salt), cost)
    return _unwrap(vault_id, slot, key, _argon_facts(slot.salt, cost))


def open_with_key(vault_id: str, slot: RandomSlot, key: bytes) -> bytes | None:
    """The data key, or None where the key is another one."""
    return _unwrap(vault_id, slot, _wrapping(slot.kind, key), {})


def context(vault_id: str, kind: str, facts: dict[str, Any]) -> bytes:
    """What a box is bound to: the vault, what it is for, and what it was made with."""
    bound = {"format": FORMAT, "version": VERSION, "vault_id": vault_id, "kind": kind, **facts}
    return rfc8785.dumps(bound)


def text(data: bytes) -> str:
    """``data`` as Base64."""
    return b64encode(data).decode()


def _wrapping(kind: str, key: bytes) -> bytes:
    return derive(key, f"{kind.replace('_', '-')}-slot")


def _unwrap(
    vault_id: str, slot: PassphraseSlot | RandomSlot, key: bytes, facts: dict[str, Any]
) -> bytes | None:
    bound = context(vault_id, slot.kind, facts)
    return unwrap(key, b64decode(slot.nonce), b64decode(slot.box), bound)


def _argon_facts(salt: str, cost: Cost) -> dict[str, Any]:
    return {
        "salt": salt,
        "memory_kib": cost.memory_kib,
        "passes": cost.passes,
        "lanes": cost.lanes,
    }
