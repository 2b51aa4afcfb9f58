"""Days in words, as people say them."""

from datetime import date, timedelta

from reflect.gui.i18n import tr


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


def long_day(day: date) -> str:
    """A day in full: Tuesday 24 November 2026."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"
