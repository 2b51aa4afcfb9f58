"""Days in words, as people say them and as they type them."""

import calendar
import re
from datetime import date, datetime, timedelta

from dateutil import parser

from reflect.gui.i18n import tr

# Two days that differ in all they are made of: what is not typed is taken from them, and so found.
_EARLY, _LATE = datetime(2000, 1, 1), datetime(2004, 12, 28)  # noqa: DTZ001 - days, not moments
_LAST_DAY = 31


def section_words(day: date, today: date) -> str:
    """The heading that a day stands under: this week, earlier in a month, a month, a year."""
    monday = today - timedelta(days=today.weekday())
    if day >= monday:
        return tr("This week")
    if (day.year, day.month) == (today.year, today.month):
        return tr("Earlier in {month}").format(month=f"{day:%B}")
    return f"{day:%B}" if day.year == today.year else f"{day:%B} {day.year}"


def day_words(day: date, today: date) -> str:
    """A day as a list shows it: Today, Yesterday, Sun 22 Nov, 3 May 2024."""
    if day == today:
        return tr("Today")
    if day == today - timedelta(days=1):
        return tr("Yesterday")
    if day.year == today.year:
        return f"{day:%a} {day.day} {day:%b}"
    return f"{day.day} {day:%b} {day.year}"


def day_in_sentence(day: date, today: date) -> str:
    """As ``day_words``, for the middle of a sentence: today, yesterday, Sun 22 Nov."""
    words = day_words(day, today)
    return words.lower() if (today - day).days in (0, 1) else words


def long_day(day: date) -> str:
    """A day in full: Tuesday 24 November 2026."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def date_words(day: date) -> str:
    """A day of any year, without its weekday: 24 November 2026."""
    return f"{day.day} {day:%B} {day.year}"


def typed_day(text: str, today: date) -> date | None:
    """The day that ``text`` as a whole names, or None: 2026-11-03, 3 Nov, 3.11., yesterday.

    A day comes before its month, unless the year comes first. Without a year it is the last
    such day up to ``today``; a month without a day is its last one.
    """
    words = text.strip().lower()
    if words == tr("today").lower():
        return today
    if words == tr("yesterday").lower():
        return today - timedelta(days=1)
    if not re.search(r"\d", words) or not re.search(r"[^\d\s]|^\d{8}$", words):
        return None
    try:
        early, late = (_parsed(words, default) for default in (_EARLY, _LATE))
    except (ValueError, OverflowError):
        return None
    if early.month != late.month:
        return None
    day = early.day if early.day == late.day else _LAST_DAY
    if early.year == late.year:
        return _in_month(early.year, early.month, day)
    found = (_in_month(year, early.month, day) for year in range(today.year, today.year - 9, -1))
    return next((one for one in found if one is not None and one <= today), None)


def _parsed(words: str, default: datetime) -> date:
    year_first = bool(re.match(r"\d{4}(\b|\d{4}$)", words))
    slashed = re.sub(r"(?<=\d)\.\s*(?=\d|$)", "/", words).rstrip("/")
    found: datetime = parser.parse(
        slashed, default=default, dayfirst=not year_first, yearfirst=year_first, ignoretz=True
    )
    if (found.hour, found.minute, found.second) != (0, 0, 0):
        raise ValueError
    return found.date()


def _in_month(year: int, month: int, day: int) -> date | None:
    last = calendar.monthrange(year, month)[1]
    if day > last and day != _LAST_DAY:  # the 29th of February
        return None
    return date(year, month, min(day, last))
