"""What lists show of a record, without its document."""

from dataclasses import dataclass
from datetime import date, datetime

Key = tuple[date, str]


@dataclass(frozen=True, slots=True)
class SharedWith:
    """A partner who has this record: their name, the revision they have, and since which day."""

    partner: str
    rev: int
    day: date


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list. ``title`` may be blank; ``key`` is its place, newest first."""

    id: str
    kind: str
    state: str
    title: str
    excerpt: str
    on_date: date
    never_share: bool
    created: datetime
    updated: datetime
    rev: int
    deleted_at: datetime | None
    shared: tuple[SharedWith, ...] = ()
    in_draft_for: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        return (self.on_date, self.id)


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier version of a record: ``rev`` and when it was saved (UTC)."""

    rev: int
    saved: datetime


@dataclass(frozen=True, slots=True)
class Narrow:
    """Rows with this ``tag``, of or ``about`` this record, or changed since this partner got them.

    Blank leaves nothing out.
    """

    tag: str = ""
    about: str = ""
    changed_for: str = ""


NOTHING_LEFT_OUT = Narrow()
