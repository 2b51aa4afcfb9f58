"""The contact card: a chosen name and public keys, signed by the keys themselves."""

import re
import textwrap
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from cryptography.exceptions import InvalidSignature
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reflect.errors import ReflectError
from reflect.model.people import PublicKeys
from reflect.sharing import canonical
from reflect.sharing.identity import Identity, verifying_key

FORMAT = "reflect-card"
VERSION = 1
MAX_BYTES = 8 * 1024
MAX_NAME = 100
_SIGNED = b"reflect-card/1\n"
_BEGIN = "-----BEGIN REFLECT CARD-----"
_END = "-----END REFLECT CARD-----"
_ARMOUR = re.compile(f"{_BEGIN}(.*?){_END}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says: the name its owner chose, their public keys, and the day it was made."""

    name: str
    keys: PublicKeys
    day: date


class _Stored(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    format: Literal["reflect-card"]
    version: Literal[1]
    name: str = Field(min_length=1, max_length=MAX_NAME)
    recipient: str
    signer: str
    day: date
    signature: str = Field(pattern=r"^[0-9a-f]{128}$")


def make_card(identity: Identity, name: str, day: date) -> bytes:
    """A signed card as the bytes of a ``.reflect-card`` file."""
    body = {
        "format": FORMAT,
        "version": VERSION,
        "name": _one_line(name)[:MAX_NAME] or "Reflect",
        "recipient": identity.public.recipient,
        "signer": identity.public.signer,
        "day": day.isoformat(),
    }
    signature = identity.signing_key.sign(_SIGNED + canonical.dumps(body))
    return canonical.dumps({**body, "signature": signature.hex()})


def card_text(card: bytes) -> str:
    """A card as text to paste into a message."""
    return "\n".join([_BEGIN, *textwrap.wrap(b64encode(card).decode(), 64), _END])


def read_card(source: bytes | str) -> Card:
    """The card in a file or in pasted text, which a mail program may have wrapped or quoted.

    Raises ``ReflectError``: ``card_not_a_card``, ``card_damaged``, ``card_newer``.
    """
    data = source.encode() if isinstance(source, str) else source
    if len(data) > MAX_BYTES:
        raise ReflectError("card_not_a_card")
    stored = _unarmoured(data)
    try:
        fields = canonical.loads(stored)
    except canonical.NotCanonicalError:
        damaged = FORMAT.encode() in stored or stored != data.strip()
        raise ReflectError("card_damaged" if damaged else "card_not_a_card") from None
    if not isinstance(fields, dict) or fields.get("format") != FORMAT:
        looks = isinstance(fields, dict) and "signer" in fields
        raise ReflectError("card_damaged" if looks else "card_not_a_card")
    _check_signature(fields)
    if isinstance(fields.get("version"), int) and fields["version"] > VERSION:
        raise ReflectError("card_newer")
    try:
        card = _Stored.model_validate(fields)
        keys = PublicKeys(recipient=card.recipient, signer=card.signer)
    except ValidationError:
        raise ReflectError("card_damaged") from None
    if card.name != _one_line(card.name):
        raise ReflectError("card_damaged")
    return Card(card.name, keys, card.day)


def _check_signature(fields: dict[str, Any]) -> None:
    body = {name: value for name, value in fields.items() if name != "signature"}
    try:
        key = verifying_key(fields["signer"])
        key.verify(bytes.fromhex(fields["signature"]), _SIGNED + canonical.dumps(body))
    except (KeyError, TypeError, ValueError, InvalidSignature):
        raise ReflectError("card_damaged") from None


def _unarmoured(data: bytes) -> bytes:
    try:
        text = data.decode("ascii")
    except UnicodeDecodeError:
        return data
    found = _ARMOUR.search(text)
    if not found:
        return data.strip() if _BEGIN not in text else b""
    try:
        return b64decode("".join(found.group(1).replace(">", "").split()), validate=True)
    except ValueError:
        raise ReflectError("card_damaged") from None


def _one_line(name: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in name).split())
