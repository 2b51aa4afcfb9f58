"""The signed list of what a bundle holds."""

import hashlib
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reflect.errors import ReflectError
from reflect.sharing import canonical

FORMAT = "reflect-bundle"
VERSION = 1
_HEX_32 = r"^[0-9a-f]{32}$"
_HEX_64 = r"^[0-9a-f]{64}$"
MemberKind = Literal["page", "letter", "entry", "file"]


class _Strict(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True, populate_by_name=True
    )


class Member(_Strict):
    """One file inside: its name, size in bytes, SHA-256, and what it is."""

    name: str = Field(max_length=100)
    size: int = Field(ge=0)
    sha256: str = Field(pattern=_HEX_64)
    kind: MemberKind
    share_id: str | None = Field(default=None, pattern=_HEX_32)
    share_rev: int | None = Field(default=None, ge=1)


class Manifest(_Strict):
    """Who signed, for whom, and every member with its hash."""

    format: Literal["reflect-bundle"] = "reflect-bundle"
    version: Literal[1] = 1
    bundle_id: str = Field(pattern=_HEX_32)
    signer: str = Field(alias="from", pattern=_HEX_64)
    to: str = Field(pattern=_HEX_64)
    author: str = Field(max_length=200)
    seq: int = Field(ge=1)
    day: date
    members: tuple[Member, ...]

    def stored(self) -> bytes:
        """The manifest as canonical JSON."""
        return canonical.dumps(self.model_dump(mode="json", by_alias=True, exclude_none=True))

    @property
    def comment(self) -> str:
        """The trusted comment of its signature."""
        return f"{FORMAT}/{VERSION} {self.bundle_id}"

    @property
    def content_hash(self) -> str:
        """The hash that was pinned at the preview; see ``members_hash``."""
        return members_hash(self.members)


def members_hash(members: tuple[Member, ...]) -> str:
    """SHA-256 (hex) of the canonical JSON of the member list, as it stands in the manifest."""
    listed = [member.model_dump(mode="json", exclude_none=True) for member in members]
    return hashlib.sha256(canonical.dumps(listed)).hexdigest()


def read(data: bytes) -> Manifest:
    """The manifest in ``data``. Raises ``ReflectError``: ``bundle_malformed``, ``bundle_newer``."""
    try:
        fields: Any = canonical.loads(data)
        if not isinstance(fields, dict) or fields.get("format") != FORMAT:
            raise ReflectError("bundle_malformed")
        version = fields.get("version")
        if isinstance(version, int) and version > VERSION:
            raise ReflectError("bundle_newer")
        manifest = Manifest.model_validate(fields)
    except (canonical.NotCanonicalError, ValidationError):
        raise ReflectError("bundle_malformed") from None
    if manifest.stored() != data:
        raise ReflectError("bundle_malformed")
    return manifest
