"""The file ``reflect.vault``: every way to the data key, and nothing about the journal.

Canonical JSON (RFC 8785), at most 64 KiB. ``check`` is a plain SHA-256 that tells damage
from a wrong passphrase before any key work; ``mac`` is keyed by the data key, so that
slots cannot be added, removed or changed by someone who cannot open the vault.
"""

import hashlib
import hmac
import json
import secrets
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Annotated, Any, Literal

import rfc8785
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reflect.errors import ReflectError
from reflect.vault import files, recovery
from reflect.vault.keys import (
    FLOOR,
    SALT_BYTES,
    Cost,
    authenticate,
    derive,
    normal_passphrase,
    stretch,
    unwrap,
    within_bounds,
    wrap,
)

NAME = "reflect.vault"
PREVIOUS_NAME = "reflect.vault.bak"
FORMAT = "reflect-vault"
VERSION = 1
MAX_BYTES = 64 * 1024
MAX_SLOTS = 8
MARK_LENGTH = 4


# Base64 of exactly 16, 12 and 48 bytes: a salt, a nonce, and a key with its seal.
Salt = Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]{22}==$")]
Nonce = Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]{16}$")]
Box = Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]{64}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)


class PassphraseSlot(_Strict):
    """The data key under Argon2id of the passphrase."""

    kind: Literal["passphrase"] = "passphrase"
    salt: Salt
    memory_kib: int
    passes: int
    lanes: int
    nonce: Nonce
    box: Box


class RecoverySlot(_Strict):
    """The data key under the recovery key, which is random and needs no stretching."""

    kind: Literal["recovery"] = "recovery"
    nonce: Nonce
    box: Box


Slot = Annotated[PassphraseSlot | RecoverySlot, Field(discriminator="kind")]


class Header(_Strict):
    """The header as it is stored; ``generation`` counts its rewritings from 1."""

    format: Literal["reflect-vault"] = "reflect-vault"
    version: int = Field(default=VERSION, ge=1)
    vault_id: str = Field(pattern=r"^[0-9a-f]{32}$")
    generation: int = Field(ge=1)
    slots: list[Slot] = Field(max_length=MAX_SLOTS)
    mac: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")

    @property
    def mark(self) -> str:
        """The four characters that tell one recovery sheet from another."""
        return self.vault_id[:MARK_LENGTH].upper()

    def slot(self, kind: str) -> Any:
        """The slot of ``kind``, or None."""
        return next((slot for slot in self.slots if slot.kind == kind), None)

    def sealed(self, data_key: bytes) -> "Header":
        """This header with the mac that ``data_key`` gives it."""
        return Header(**{**dict(self), "mac": self._mac(data_key)})

    def is_authentic(self, data_key: bytes) -> bool:
        """Whether someone who has ``data_key`` wrote it exactly so."""
        return hmac.compare_digest(self.mac, self._mac(data_key))

    def _mac(self, data_key: bytes) -> str:
        body = rfc8785.dumps(self.model_dump(exclude={"mac"}))
        return authenticate(data_key, "header-mac", body).hex()


def new_header(data_key: bytes, passphrase: str, cost: Cost) -> tuple[Header, str]:
    """A header for a new vault and the recovery key that its second slot takes."""
    header = Header(vault_id=secrets.token_hex(16), generation=1, slots=[])
    recovery_slot, recovery_key = make_recovery_slot(header, data_key)
    slots: list[Slot] = [make_passphrase_slot(header, data_key, passphrase, cost), recovery_slot]
    full = Header(vault_id=header.vault_id, generation=1, slots=slots)
    return full.sealed(data_key), recovery_key


def with_slot(
    header: Header, data_key: bytes, slot: PassphraseSlot | RecoverySlot, generation: int
) -> Header:
    """``header`` as ``generation``, with ``slot`` in place of the one of its kind."""
    others = [old for old in header.slots if old.kind != slot.kind]
    changed = Header(vault_id=header.vault_id, generation=generation, slots=[*others, slot])
    return changed.sealed(data_key)


def make_passphrase_slot(
    header: Header, data_key: bytes, passphrase: str, cost: Cost
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
    facts = _argon_facts(_b64(salt), cost)
    nonce, box = wrap(key, data_key, _context(header, "passphrase", facts))
    return PassphraseSlot(**facts, nonce=_b64(nonce), box=_b64(box))


def make_recovery_slot(header: Header, data_key: bytes) -> tuple[RecoverySlot, str]:
    """A slot for a new random recovery key, and that key as it is written down."""
    key = secrets.token_bytes(recovery.KEY_BYTES)
    nonce, box = wrap(derive(key, "recovery-slot"), data_key, _context(header, "recovery", {}))
    return RecoverySlot(nonce=_b64(nonce), box=_b64(box)), recovery.write_key(key)


def open_with_passphrase(header: Header, passphrase: str, least: Cost) -> bytes:
    """The data key.

    Raises ``ReflectError``: ``passphrase_wrong``, ``header_damaged``, ``memory_short``.
    ``least`` is the smallest cost that is accepted when it is below the floor.
    """
    slot = header.slot("passphrase")
    secret = normal_passphrase(passphrase)
    cost = Cost(slot.memory_kib, slot.passes, slot.lanes) if slot else None
    if cost is None or not within_bounds(cost, least):
        raise ReflectError("header_damaged")
    key = stretch(secret, b64decode(slot.salt), cost)
    data_key = _open(header, slot, key, _argon_facts(slot.salt, cost))
    if data_key is None:
        raise ReflectError("passphrase_wrong")
    return data_key


def open_with_recovery_key(header: Header, recovery_key: str) -> bytes:
    """The data key. Raises ``ReflectError``: ``recovery_key_wrong``, ``_mistyped``, ``_length``."""
    key = derive(recovery.read_key(recovery_key), "recovery-slot")
    slot = header.slot("recovery")
    data_key = _open(header, slot, key, {}) if slot else None
    if data_key is None:
        raise ReflectError("recovery_key_wrong", mark=header.mark)
    return data_key


def _open(
    header: Header, slot: PassphraseSlot | RecoverySlot, key: bytes, facts: dict[str, Any]
) -> bytes | None:
    context = _context(header, slot.kind, facts)
    data_key = unwrap(key, b64decode(slot.nonce), b64decode(slot.box), context)
    if data_key is not None and not header.is_authentic(data_key):
        raise ReflectError("header_damaged")
    return data_key


def read(folder: Path) -> Header:
    """The header in ``folder``.

    Raises ``ReflectError``: ``vault_missing``, ``header_damaged``, ``header_newer``,
    ``vault_not_writable`` when it may not be read.
    """
    path = folder / NAME
    with files.refusals():
        try:
            with path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except (FileNotFoundError, NotADirectoryError):
            raise ReflectError("vault_missing") from None
    return parse(data)


def parse(data: bytes) -> Header:
    """The header stored as ``data``. Raises ``ReflectError`` as ``read`` does."""
    try:
        if len(data) > MAX_BYTES:
            raise ValueError
        fields = json.loads(data)
        check = fields.pop("check")
        body = rfc8785.dumps(fields)
        intact = check == hashlib.sha256(body).hexdigest() and data == _stored(body, check)
        if not intact or fields["format"] != FORMAT:
            raise ValueError
        if fields["version"] > VERSION:
            raise ReflectError("header_newer")
        return Header.model_validate(fields)
    except ReflectError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, ValidationError):
        raise ReflectError("header_damaged") from None


def write(folder: Path, header: Header) -> None:
    """Store ``header`` in ``folder`` whole, and keep the previous one beside it."""
    body = rfc8785.dumps(header.model_dump())
    data = _stored(body, hashlib.sha256(body).hexdigest())
    files.write_whole(folder / NAME, data, keep_previous=folder / PREVIOUS_NAME)


def _stored(body: bytes, check: str) -> bytes:
    fields = json.loads(body)
    return rfc8785.dumps({**fields, "check": check})


def _context(header: Header, kind: str, facts: dict[str, Any]) -> bytes:
    bound = {
        "format": header.format,
        "version": header.version,
        "vault_id": header.vault_id,
        "kind": kind,
        **facts,
    }
    return rfc8785.dumps(bound)


def _argon_facts(salt: str, cost: Cost) -> dict[str, Any]:
    return {
        "salt": salt,
        "memory_kib": cost.memory_kib,
        "passes": cost.passes,
        "lanes": cost.lanes,
    }


def _b64(data: bytes) -> str:
    return b64encode(data).decode()
