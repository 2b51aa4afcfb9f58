"""Habits, told without counting days in a row: how many of the last planned ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from reflect.model.measures import CheckIn
from reflect.model.together import Commitment

PLANNED = 5
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
    by_day: dict[date, CheckIn] = {}
    for one in sorted(check_ins, key=lambda one: (one.on_date, one.updated)):
        if one.on_date <= today and one.report and one.report != "rest":
            by_day[one.on_date] = one
    last = [by_day[day] for day in sorted(by_day)][-planned:]
    if not last:
        return None
    return Kept(sum(_DONE.get(one.report, 0) for one in last), len(last))


def rests_on(habit: Commitment, day: date) -> bool:
    """Whether ``day`` is one of the habit's rest days."""
    return day.weekday() in habit.rest_days


def week_of(day: date) -> tuple[date, date]:
    """The Monday and the Sunday around ``day``."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)
