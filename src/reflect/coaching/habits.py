"""Habits, told without counting days in a row: how many of the last planned ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from reflect.model.commitments import Commitment, Report
from reflect.model.measures import CheckIn
from reflect.model.together import WEEKDAYS

PLANNED = 5
_SHOWN = timedelta(weeks=10)
_DONE = {"done": 1, "partly": 1}


@dataclass(frozen=True, slots=True)
class Kept:
    """``done`` of the last ``planned`` reports; days without one and rest days are in neither."""

    done: int
    planned: int


def lately(check_ins: Iterable[CheckIn], today: date, planned: int = PLANNED) -> Kept | None:
    """What the last ``planned`` reports up to ``today`` say; None where nothing was reported.

    A rest day is left out, and a day without a report says nothing: it is not a no. Of several
    reports on one day the last one counts.
    """
    said = _by_day(check_ins, today)
    return counted([said[day] for day in sorted(said)], planned)


def counted(marks: Iterable[str], planned: int = PLANNED) -> Kept | None:
    """As ``lately``, from what was said day by day, the oldest first."""
    last = [mark for mark in marks if mark and mark != "rest"][-planned:]
    return Kept(sum(_DONE.get(mark, 0) for mark in last), len(last)) if last else None


def marks(habit: Commitment, check_ins: Iterable[CheckIn], today: date) -> tuple[Report, ...]:
    """What to draw of the days since the fifth last report: reports, rest, and blanks.

    Rest days and blanks in a row are one mark. A day is blank where it was planned for certain
    and nothing was said; where only a number a week is planned, no day is.
    """
    said = _by_day(check_ins, today)
    earliest = today - min(_SHOWN, today - date.min)
    reported = [day for day in sorted(said) if said[day] != "rest" and day >= earliest]
    if not reported:
        return ()
    found: list[Report] = []
    day = reported[-PLANNED:][0]
    while day <= today:
        mark = said.get(day)
        if mark is None and rests_on(habit, day):
            mark = "rest"
        elif mark is None and day < today and _is_planned(habit, day):
            mark = ""
        if mark is not None and not (mark in ("", "rest") and found[-1:] == [mark]):
            found.append(mark)
        day += timedelta(days=1)
    return tuple(found)


def _by_day(check_ins: Iterable[CheckIn], today: date) -> dict[date, Report]:
    """The last word of each day on which something was said, up to ``today``; rest only alone."""
    said: dict[date, Report] = {}
    for one in sorted(check_ins, key=lambda one: (one.on_date, one.updated)):
        if (
            one.on_date <= today
            and one.report
            and (one.report != "rest" or one.on_date not in said)
        ):
            said[one.on_date] = one.report
    return said


def _is_planned(habit: Commitment, day: date) -> bool:
    """Whether a habit is planned on exactly this day, not only so many times in its week."""
    if rests_on(habit, day):
        return False
    if habit.per_week is None:
        return bool(habit.rest_days)
    return habit.per_week >= len(WEEKDAYS) - len(habit.rest_days)


def rests_on(habit: Commitment, day: date) -> bool:
    """Whether ``day`` is one of the habit's rest days."""
    return day.weekday() in habit.rest_days


def week_of(day: date) -> tuple[date, date]:
    """The Monday and the Sunday around ``day``."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)
