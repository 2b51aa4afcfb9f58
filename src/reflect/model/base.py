"""The shape that every record shares."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, ClassVar, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from uuid6 import uuid7

EXCERPT_LENGTH = 160


def new_id() -> str:
    """A UUIDv7 as text: unique, and in order of making."""
    return str(uuid7())


def now() -> datetime:
    """This moment in UTC, whole milliseconds."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def plain_line(text: str, length: int = EXCERPT_LENGTH) -> str:
    """The first words of Markdown ``text`` as one line without markers, ``length`` at most."""
    words: list[str] = []
    used = 0
    for raw in text.split():
        word = raw.strip("*_`~") if raw.strip("#>-+*_`~") else ""
        if not word:
            continue
        words.append(word)
        used += len(word) + 1
        if used > length + 1:  # the blank after the last word does not count
            break
    line = " ".join(words)
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


class Model(BaseModel):
    """Frozen, strict about unknown fields, and silent about its content in errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    def changed(self, **changes: Any) -> Self:
        """A validated copy with ``changes``. Raises ``pydantic.ValidationError``."""
        old = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self).model_validate({**old, **changes})


class Record(Model):
    """Everything that a person keeps is a record: one model, one row.

    ``id`` UUIDv7 as text; ``on_date`` the local day it is about; ``created`` and
    ``updated`` UTC; ``rev`` counts saved changes from 1 (0 = never saved);
    ``deleted_at`` is set while it rests in the bin.
    """

    # Kept in columns of their own; the stored document holds the other fields.
    COLUMNS: ClassVar[frozenset[str]] = frozenset(
        ["id", "kind", "state", "on_date", "never_share", "created", "updated", "rev", "deleted_at"]
    )
    # Legal state moves, from -> to. Anything not listed is refused.
    MOVES: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    # Fields that must not be blank on arriving in a state.
    NEEDS: ClassVar[Mapping[str, tuple[str, ...]]] = {}

    kind: str
    state: str
    id: str = Field(default_factory=new_id)
    on_date: date = Field(default_factory=date.today)
    never_share: bool = False
    created: AwareDatetime = Field(default_factory=now)
    updated: AwareDatetime = Field(default_factory=now)
    rev: int = Field(default=0, ge=0)
    deleted_at: AwareDatetime | None = None

    @property
    def heading(self) -> str:
        """The one line that names the record in lists; may be blank."""
        return ""

    @property
    def excerpt(self) -> str:
        """One plain line of what it says; may be blank."""
        return ""

    @property
    def search_words(self) -> str:
        """The text that search looks through, the heading apart."""
        return ""

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """The records that this one points at, as (role, id)."""
        return ()

    def document(self) -> dict[str, Any]:
        """The fields that are stored as JSON."""
        return self.model_dump(mode="json", exclude=set(self.COLUMNS))
