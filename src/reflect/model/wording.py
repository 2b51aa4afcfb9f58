"""Rhythms and terms in words: one wording for the window, for paper and for what travels."""

from collections.abc import Sequence
from datetime import date

from reflect.messages import QT_TRANSLATE_NOOP, translate
from reflect.model.together import Rhythm, Terms

CONTEXT = "wording"
_WEEKDAYS = (
    QT_TRANSLATE_NOOP("wording", "Monday"),
    QT_TRANSLATE_NOOP("wording", "Tuesday"),
    QT_TRANSLATE_NOOP("wording", "Wednesday"),
    QT_TRANSLATE_NOOP("wording", "Thursday"),
    QT_TRANSLATE_NOOP("wording", "Friday"),
    QT_TRANSLATE_NOOP("wording", "Saturday"),
    QT_TRANSLATE_NOOP("wording", "Sunday"),
)
_MONTHS = (
    QT_TRANSLATE_NOOP("wording", "January"),
    QT_TRANSLATE_NOOP("wording", "February"),
    QT_TRANSLATE_NOOP("wording", "March"),
    QT_TRANSLATE_NOOP("wording", "April"),
    QT_TRANSLATE_NOOP("wording", "May"),
    QT_TRANSLATE_NOOP("wording", "June"),
    QT_TRANSLATE_NOOP("wording", "July"),
    QT_TRANSLATE_NOOP("wording", "August"),
    QT_TRANSLATE_NOOP("wording", "September"),
    QT_TRANSLATE_NOOP("wording", "October"),
    QT_TRANSLATE_NOOP("wording", "November"),
    QT_TRANSLATE_NOOP("wording", "December"),
)
# For every first, every second and every so many of a unit.
_EVERY = {
    "day": (
        QT_TRANSLATE_NOOP("wording", "Every day"),
        QT_TRANSLATE_NOOP("wording", "Every second day"),
        QT_TRANSLATE_NOOP("wording", "Every {count} days"),
    ),
    "week": (
        QT_TRANSLATE_NOOP("wording", "Every week"),
        QT_TRANSLATE_NOOP("wording", "Every second week"),
        QT_TRANSLATE_NOOP("wording", "Every {count} weeks"),
    ),
    "month": (
        QT_TRANSLATE_NOOP("wording", "Every month"),
        QT_TRANSLATE_NOOP("wording", "Every second month"),
        QT_TRANSLATE_NOOP("wording", "Every {count} months"),
    ),
}
_ON_A_DAY = (
    QT_TRANSLATE_NOOP("wording", "Every {day}"),
    QT_TRANSLATE_NOOP("wording", "Every second {day}"),
)
_TIMES = (
    QT_TRANSLATE_NOOP("wording", "Once a week"),
    QT_TRANSLATE_NOOP("wording", "Twice a week"),
    QT_TRANSLATE_NOOP("wording", "Three times a week"),
    QT_TRANSLATE_NOOP("wording", "Four times a week"),
    QT_TRANSLATE_NOOP("wording", "Five times a week"),
    QT_TRANSLATE_NOOP("wording", "Six times a week"),
    QT_TRANSLATE_NOOP("wording", "Every day"),
)
_ON = QT_TRANSLATE_NOOP("wording", "On {days}")
_EVERY_DAY_BUT = QT_TRANSLATE_NOOP("wording", "Every day but {days}")
_BUT_NOT_ON = QT_TRANSLATE_NOOP("wording", "{often}, but not on {days}")
_MINUTES = (
    QT_TRANSLATE_NOOP("wording", "1 minute"),
    QT_TRANSLATE_NOOP("wording", "{count} minutes"),
)
_HOURS = (QT_TRANSLATE_NOOP("wording", "one hour"), QT_TRANSLATE_NOOP("wording", "{count} hours"))
_NO_RHYTHM = QT_TRANSLATE_NOOP("wording", "When we both ask")
_ON_DAYS = QT_TRANSLATE_NOOP("wording", "{often} on {days}")
_LIST = QT_TRANSLATE_NOOP("wording", "{most} and {last}")
_MEETING = QT_TRANSLATE_NOOP("wording", "{rhythm}, {length}.")
_WRITING = QT_TRANSLATE_NOOP("wording", "Writing to each other can stand in for it.")
_DAY = QT_TRANSLATE_NOOP("wording", "{day} {month} {year}")
_BY = QT_TRANSLATE_NOOP("wording", "by {day}")
_WHEN = QT_TRANSLATE_NOOP("wording", "When we meet")
_FROM = QT_TRANSLATE_NOOP("wording", "From")
_AGAIN = QT_TRANSLATE_NOOP("wording", "We look at it again")
_KEEPS_GOING = QT_TRANSLATE_NOOP("wording", "{day}. Doing nothing keeps it going.")
_HOUR = 60


def rhythm_words(rhythm: Rhythm | None) -> str:
    """How often, as one says it: Every second Thursday."""
    if rhythm is None:
        return _said(_NO_RHYTHM)
    days = [_said(_WEEKDAYS[day]) for day in rhythm.weekdays] if rhythm.unit == "week" else []
    if len(days) == 1 and rhythm.every <= len(_ON_A_DAY):
        return _said(_ON_A_DAY[rhythm.every - 1]).format(day=days[0])
    first, second, more = _EVERY[rhythm.unit]
    often = _said({1: first, 2: second}.get(rhythm.every, more)).format(count=rhythm.every)
    return _said(_ON_DAYS).format(often=often, days=_listed(days)) if days else often


def weekday_words(days: Sequence[int]) -> str:
    """Days of the week (Monday is 0), as one lists them: Monday and Thursday."""
    return _listed([_said(_WEEKDAYS[day]) for day in days])


def times_words(per_week: int | None, rest_days: tuple[int, ...]) -> str:
    """How often a habit is planned: Three times a week. Blank where nothing was said about it."""
    planned = [day for day in range(len(_WEEKDAYS)) if day not in rest_days]
    resting = weekday_words(rest_days) if rest_days else ""
    often = _said(_TIMES[per_week - 1]) if per_week else ""
    if not rest_days or not planned:
        return often
    if per_week and per_week < len(planned):
        return _said(_BUT_NOT_ON).format(often=often, days=resting)
    if len(planned) == 1:
        return _said(_ON_A_DAY[0]).format(day=_said(_WEEKDAYS[planned[0]]))
    if len(planned) < len(rest_days):
        return _said(_ON).format(days=weekday_words(planned))
    return _said(_EVERY_DAY_BUT).format(days=resting)


def minutes_words(minutes: int) -> str:
    """A length of time: 30 minutes, one hour."""
    hours, rest = divmod(minutes, _HOUR)
    count, (one, many) = (minutes, _MINUTES) if rest or not hours else (hours, _HOURS)
    return _said(one if count == 1 else many).format(count=count)


def meeting_words(terms: Terms) -> str:
    """When two people meet and for how long, in a sentence or two."""
    length = minutes_words(terms.session_minutes)
    said = _said(_MEETING).format(rhythm=rhythm_words(terms.rhythm), length=length)
    return f"{said} {_said(_WRITING)}" if terms.async_ok else said


def day_in_full(day: date) -> str:
    """A day with its month in words: 3 September 2026."""
    return _said(_DAY).format(day=day.day, month=_said(_MONTHS[day.month - 1]), year=day.year)


def by_day_words(day: date) -> str:
    """Until when, within a sentence: by 2 December 2026."""
    return _said(_BY).format(day=day_in_full(day))


def term_lines(terms: Terms) -> tuple[tuple[str, str], ...]:
    """What is agreed beside the words, as pairs of a label and a sentence."""
    lines = [(_said(_WHEN), meeting_words(terms))]
    if terms.starts:
        lines.append((_said(_FROM), day_in_full(terms.starts)))
    if terms.review_on:
        again = _said(_KEEPS_GOING).format(day=day_in_full(terms.review_on))
        lines.append((_said(_AGAIN), again))
    return tuple(lines)


def _listed(words: list[str]) -> str:
    *most, last = words
    return _said(_LIST).format(most=", ".join(most), last=last) if most else last


def _said(text: str) -> str:
    return translate(CONTEXT, text)
