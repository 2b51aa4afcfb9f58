"""What travels. These models have no field for anything private.

They are built by an allow-list (``usecases.share``), never by filtering a stored record:
what has no field here cannot leave. Field names are part of the file format described in
``docs/BUNDLE-FORMAT.md``.
"""

from datetime import date
from typing import Literal

from pydantic import Field

from reflect.model.base import Model
from reflect.model.feedback import Form
from reflect.model.together import Terms

ShareKind = Literal[
    "reflection",
    "goal",
    "assumption",
    "evidence",
    "experiment",
    "session",
    "agreement",
    "commitment",
    "indicator",
    "check_in",
    "update",
    "win",
    "response",
]
ShareId = str


class SharedPart(Model):
    """One Markdown paragraph, with the label that it stands under (blank = the body)."""

    label: str = Field(default="", max_length=200)
    text: str = Field(max_length=1_000_000)


class SharedFile(Model):
    """A file that travels along under a neutral name such as ``files/0001.jpg``."""

    member: str = Field(pattern=r"^files/[0-9]{4}\.[a-z0-9]{1,8}$")
    media_type: str = Field(max_length=100)


class SharedLink(Model):
    """A link to another record of the same bundle, by its number there, from 1."""

    role: str = Field(max_length=40)
    number: int = Field(ge=1)


class ReplyTo(Model):
    """The exact revision that an answer is about, in the names its author gave it."""

    share_id: ShareId = Field(pattern=r"^[0-9a-f]{32}$")
    share_rev: int = Field(ge=1)


class SharedAgreement(Terms):
    """The terms of an agreement, whose words are the parts beside it.

    ``content_hash`` (SHA-256, hex) is over words and terms (``coaching.agreements``);
    ``accepted`` says whether the sender accepts exactly this, which is false as well once the
    sender has ended it.
    """

    content_hash: str = Field(pattern=r"^[0-9a-f]{64}$")
    accepted: bool


class SharedRecord(Model):
    """One record as its reader gets it.

    ``share_id`` is stable for this reader and unlinkable between readers; ``share_rev``
    counts the versions that this reader was sent. ``title`` and ``day`` are absent when
    the author left them out; ``month`` (``YYYY-MM``) is there instead of the day where the
    author gave no more than that. ``form`` says what kind of answer a response is; ``template``
    names the one that a reflection was written with, as ``id@version``, blank for none.
    """

    kind: ShareKind
    share_id: ShareId = Field(pattern=r"^[0-9a-f]{32}$")
    share_rev: int = Field(ge=1)
    author: str = Field(max_length=200)
    title: str | None = Field(default=None, max_length=2_000)
    day: date | None = None
    month: str = Field(default="", pattern=r"^([0-9]{4}-(0[1-9]|1[0-2]))?$")
    parts: tuple[SharedPart, ...] = ()
    tags: tuple[str, ...] = ()
    links: tuple[SharedLink, ...] = ()
    files: tuple[SharedFile, ...] = ()
    reply_to: ReplyTo | None = None
    form: Form = ""
    agreement: SharedAgreement | None = None
    template: str = Field(default="", max_length=100)


Wish = Literal["", "read", "questions", "observations", "ideas"]


class Letter(Model):
    """What goes with the records: what would help, and a note. Both may be blank."""

    wish: Wish = ""
    note: str = Field(default="", max_length=4_000)


class Bundle(Model):
    """What one person hands to one partner: the single value that is shown and sealed.

    ``to`` is the fingerprint of the partner's keys (hex, 64 digits); ``files`` maps member
    names to bytes.
    """

    author: str
    to: str = Field(pattern=r"^[0-9a-f]{64}$")
    records: tuple[SharedRecord, ...]
    letter: Letter = Letter()
    files: dict[str, bytes] = Field(default_factory=dict)
