"""The person, and the partners they coach with."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Literal

from pydantic import AwareDatetime, Field

from reflect.model.base import Model, Record


class PublicKeys(Model):
    """What a contact card proves: an age recipient and an Ed25519 key (hex, 64 digits)."""

    recipient: str = Field(pattern=r"^age1[02-9ac-hj-np-z]{58}$")
    signer: str = Field(pattern=r"^[0-9a-f]{64}$")


class Profile(Record):
    """The owner of the vault; exactly one. ``hats`` show and hide, and mean nothing else."""

    kind: Literal["profile"] = "profile"
    state: Literal["kept"] = "kept"
    name: str = ""
    hats: tuple[Literal["alone", "participant", "champion", "leader"], ...] = ()
    offers: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        return self.name


class Partner(Record):
    """Someone to coach with.

    ``trust`` says what is known of ``keys``: nothing compared yet, the safety number was
    compared, or a different card came for the same person and blocks sealing until the
    number is compared again. ``former_keys`` were compared once; files signed with them
    stay readable. ``verified_at`` is when a number was last compared, be it with ``keys`` or
    the last of ``former_keys``; ``card_day`` is the day on the card of ``keys``.
    """

    MOVES: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "invited": ("active", "ended"),
        "active": ("paused", "ended"),
        "paused": ("active", "ended"),
        "ended": ("active",),
    }

    kind: Literal["partner"] = "partner"
    state: Literal["invited", "active", "paused", "ended"] = "invited"
    name: str
    relation: Literal["", "peer", "leader", "champion", "other"] = ""
    keys: PublicKeys
    trust: Literal["unverified", "verified", "changed"] = "unverified"
    card_day: date | None = None
    verified_at: AwareDatetime | None = None
    former_keys: tuple[PublicKeys, ...] = ()

    @property
    def heading(self) -> str:
        return self.name
