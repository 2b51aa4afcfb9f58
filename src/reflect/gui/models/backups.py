"""Backups in words: when one was made, what it holds, where it is."""

from datetime import date, datetime, time
from pathlib import Path

from reflect.gui.i18n import tr
from reflect.gui.models.days import date_words, day_in_sentence, day_words

ENDING = ".reflect-backup"


def moment_words(when: datetime, today: date) -> str:
    """A moment as a list shows it: Yesterday, 21:10."""
    return _with_time(day_words(_local(when).date(), today), when)


def moment_in_sentence(when: datetime, today: date) -> str:
    """As ``moment_words``, for the middle of a sentence: yesterday, 21:10."""
    return _with_time(day_in_sentence(_local(when).date(), today), when)


def day_of(when: datetime) -> str:
    """The local day of a moment: 24 November 2026."""
    return date_words(_local(when).date())


def holds_words(entries: int, files: int) -> str:
    """What a backup holds: 212 entries and 34 files."""
    some = tr("1 entry") if entries == 1 else tr("{count} entries").format(count=entries)
    if not files:
        return some
    more = tr("1 file") if files == 1 else tr("{count} files").format(count=files)
    return tr("{entries} and {files}").format(entries=some, files=more)


def beside(journal: Path) -> Path:
    """The folder that copies go to unless another one is chosen."""
    return journal.absolute().parent / "backups"


def place_words(folder: Path, journal: Path) -> str:
    """A folder as people call it; ``journal`` is the folder of the journal."""
    if folder == beside(journal):
        return tr("Beside the journal")
    return folder.name or str(folder)


def at_noon(day: date) -> datetime:
    """A moment of a day, where it is the day that counts."""
    return datetime.combine(day, time(12)).astimezone()


def _local(when: datetime) -> datetime:
    return when.astimezone()


def _with_time(day: str, when: datetime) -> str:
    return tr("{day}, {time}").format(day=day, time=f"{_local(when):%H:%M}")
