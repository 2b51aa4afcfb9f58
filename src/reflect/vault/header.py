"""The file ``reflect.vault``: every way to the data key, and nothing about the journal.

Canonical JSON (RFC 8785), at most 64 KiB. ``check`` is a plain SHA-256 that tells damage
from a wrong passphrase before any key work; ``mac`` is keyed by the data key, so that
slots cannot be added, removed or changed by someone who cannot open the vault.
"""

import hashlib
import hmac
import json
import secrets
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import rfc8785
from pydantic import Field, ValidationError

from reflect.errors import ReflectError
from reflect.vault import files, recovery, slots
from reflect.vault.keys import Cost, authenticate, derive, unwrap, wrap
from reflect.vault.slots import (
    FORMAT,
    VERSION,
    Box,
    Nonce,
    PassphraseSlot,
    RandomSlot,
    Slot,
    Strict,
)

NAME = "reflect.vault"
PREVIOUS_NAME = "reflect.vault.bak"
MAX_BYTES = 64 * 1024
MAX_SLOTS = 8
MARK_LENGTH = 4


class Renewal(Strict):
    """A data key that is on its way: the next header, and the next key under the one before.

    It stands in the header for as long as the database is being encrypted anew, so that whatever
    stops that, either key is found.
    """

    generation: int = Field(ge=1)
    slots: list[Slot] = Field(max_length=MAX_SLOTS)
    mac: str = Field(pattern=r"^[0-9a-f]{64}$")
    nonce: Nonce
    box: Box


class Header(Strict):
    """The header as it is stored; ``generation`` counts its rewritings from 1."""

    format: Literal["reflect-vault"] = "reflect-vault"
    version: int = Field(default=VERSION, ge=1)
    vault_id: str = Field(pattern=r"^[0-9a-f]{32}$")
    generation: int = Field(ge=1)
    slots: list[Slot] = Field(max_length=MAX_SLOTS)
    renewal: Renewal | None = None
    mac: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")

    @property
    def mark(self) -> str:
        """The four characters that tell one recovery sheet from another."""
        return self.vault_id[:MARK_LENGTH].upper()

    def slot(self, kind: str) -> PassphraseSlot | RandomSlot | None:
        """The slot of ``kind``, or None."""
        return next((slot for slot in self.slots if slot.kind == kind), None)

    def sealed(self, data_key: bytes) -> "Header":
        """This header with the mac that ``data_key`` gives it."""
        return Header(**{**dict(self), "mac": self._mac(data_key)})

    def is_authentic(self, data_key: bytes) -> bool:
        """Whether someone who has ``data_key`` wrote it exactly so."""
        return hmac.compare_digest(self.mac, self._mac(data_key))

    def renewed(self) -> "Header":
        """The header that takes the place of this one when its renewal is done."""
        assert self.renewal is not None
        following = self.renewal
        return Header(
            vault_id=self.vault_id,
            generation=following.generation,
            slots=following.slots,
            mac=following.mac,
        )

    def body(self) -> bytes:
        """The canonical JSON that is stored, without ``check``."""
        return rfc8785.dumps(self.model_dump(exclude_none=True))

    def _mac(self, data_key: bytes) -> str:
        bound = rfc8785.dumps(self.model_dump(exclude={"mac"}, exclude_none=True))
        return authenticate(data_key, "header-mac", bound).hex()


FindKey = Callable[[Header], bytes]


def new_header(data_key: bytes, passphrase: str, cost: Cost) -> tuple[Header, str]:
    """A header for a new vault and the recovery key that its second slot takes."""
    return _with_two_ways(secrets.token_hex(16), 1, data_key, passphrase, cost)


def with_slots(
    header: Header, data_key: bytes, changed: list[Slot], generation: int, gone: str = ""
) -> Header:
    """``header`` as ``generation``, with ``changed`` in place of those of their kinds.

    The slot of the kind ``gone`` is left out.
    """
    kinds = {slot.kind for slot in changed} | {gone}
    others = [old for old in header.slots if old.kind not in kinds]
    return Header(
        vault_id=header.vault_id, generation=generation, slots=[*others, *changed]
    ).sealed(data_key)


def with_renewal(
    header: Header, data_key: bytes, new_key: bytes, passphrase: str, cost: Cost, generation: int
) -> tuple[Header, str]:
    """``header`` as ``generation`` while ``new_key`` takes over, and the new recovery key.

    The next header knows the passphrase and the new recovery key alone: what the other ways hold
    is not at hand here.
    """
    following, recovery_key = _with_two_ways(
        header.vault_id, generation + 1, new_key, passphrase, cost
    )
    bound = slots.context(header.vault_id, "renewal", {})
    nonce, box = wrap(derive(data_key, "renewal"), new_key, bound)
    renewal = Renewal(
        generation=following.generation,
        slots=following.slots,
        mac=following.mac,
        nonce=slots.text(nonce),
        box=slots.text(box),
    )
    changed = Header(
        vault_id=header.vault_id, generation=generation, slots=header.slots, renewal=renewal
    )
    return changed.sealed(data_key), recovery_key


def next_key(header: Header, data_key: bytes) -> bytes:
    """The key on its way in ``header``. Raises ``ReflectError``: ``header_damaged``."""
    assert header.renewal is not None
    bound = slots.context(header.vault_id, "renewal", {})
    nonce, box = b64decode(header.renewal.nonce), b64decode(header.renewal.box)
    found = unwrap(derive(data_key, "renewal"), nonce, box, bound)
    if found is None or not header.renewed().is_authentic(found):
        raise ReflectError("header_damaged")
    return found


def open_with_passphrase(header: Header, passphrase: str, least: Cost) -> bytes:
    """The data key.

    Raises ``ReflectError``: ``passphrase_wrong``, ``header_damaged``, ``memory_short``.
    ``least`` is the smallest cost that is accepted when it is below the floor.
    """
    slot = header.slot("passphrase")
    if not isinstance(slot, PassphraseSlot):
        raise ReflectError("header_damaged")
    found = slots.open_with_passphrase(header.vault_id, slot, passphrase, least)
    if found is None:
        raise ReflectError("passphrase_wrong")
    return _authentic(header, found)


def open_with_recovery_key(header: Header, recovery_key: str) -> bytes:
    """The data key. Raises ``ReflectError``: ``recovery_key_wrong``, ``_mistyped``, ``_length``."""
    found = open_with_key(header, "recovery", recovery.read_key(recovery_key))
    if found is None:
        raise ReflectError("recovery_key_wrong", mark=header.mark)
    return found


def open_with_key(header: Header, kind: slots.RandomKind, key: bytes) -> bytes | None:
    """The data key, or None where no slot of ``kind`` takes the random ``key``.

    Raises ``ReflectError``: ``header_damaged``.
    """
    slot = header.slot(kind)
    if not isinstance(slot, RandomSlot):
        return None
    found = slots.open_with_key(header.vault_id, slot, key)
    return None if found is None else _authentic(header, found)


def _authentic(header: Header, data_key: bytes) -> bytes:
    if not header.is_authentic(data_key):
        raise ReflectError("header_damaged")
    return data_key


def _with_two_ways(
    vault_id: str, generation: int, data_key: bytes, passphrase: str, cost: Cost
) -> tuple[Header, str]:
    key = secrets.token_bytes(recovery.KEY_BYTES)
    ways: list[Slot] = [
        slots.lock_with_passphrase(vault_id, data_key, passphrase, cost),
        slots.lock_with_key(vault_id, data_key, "recovery", key),
    ]
    made = Header(vault_id=vault_id, generation=generation, slots=ways)
    return made.sealed(data_key), recovery.write_key(key)


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
    body = header.body()
    data = _stored(body, hashlib.sha256(body).hexdigest())
    files.write_whole(folder / NAME, data, keep_previous=folder / PREVIOUS_NAME)


def write_twice(folder: Path, header: Header) -> None:
    """Store ``header`` and leave no older one beside it, because that must open nothing more."""
    write(folder, header)
    write(folder, header)


def _stored(body: bytes, check: str) -> bytes:
    fields = json.loads(body)
    return rfc8785.dumps({**fields, "check": check})
