"""Small state that is no record: what became of questions and of reminders."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Use:
    """What became of a question so far. ``skipped_run`` counts "not for me" in a row."""

    shown: int = 0
    used: int = 0
    skipped_run: int = 0
    starred: bool = False
    retired: bool = False
    last_shown: datetime | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What is known of a rule and subject: which ``due`` was shown, and what was answered."""

    due: str = ""
    last_shown: date | None = None
    snoozed_until: date | None = None
    off: bool = False
