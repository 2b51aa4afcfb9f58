"""When to meet: rhythms, and times that stay on the clock when clocks change.

A rhythm counts days on the calendar, by the recurrence rules of RFC 5545 (``dateutil.rrule``). A
session starts at a time on the clock of its zone: 16:00 stays 16:00 in summer and in winter.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil import rrule

from reflect.errors import ReflectError
from reflect.model.together import Rhythm

_UNITS = {"day": rrule.DAILY, "week": rrule.WEEKLY, "month": rrule.MONTHLY}
_SHORTEST_MONTH = 28


def days(rhythm: Rhythm, first: date) -> Iterator[date]:
    """The days of ``rhythm`` from ``first`` on, ``first`` among them where it fits.

    A monthly rhythm that begins on the 29th, 30th or 31st takes the last day of shorter months.
    Ends with the calendar (year 9999).
    """
    return (moment.date() for moment in _rule(rhythm, first))


def next_day(rhythm: Rhythm, first: date, after: date) -> date | None:
    """The first day of ``rhythm`` after ``after``; None where the calendar ends."""
    found = _rule(rhythm, first).after(datetime.combine(after, time()), inc=False)
    return found.date() if found else None


def rule_text(rhythm: Rhythm, first: date) -> str:
    """``rhythm`` as an RRULE of RFC 5545, for calendars."""
    parts = [f"FREQ={_frequency(rhythm)}", f"INTERVAL={rhythm.every}"]
    if rhythm.unit == "week" and rhythm.weekdays:
        names = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
        parts.append("BYDAY=" + ",".join(names[day] for day in rhythm.weekdays))
    if rhythm.unit == "month" and first.day > _SHORTEST_MONTH:
        around = ",".join(str(day) for day in range(_SHORTEST_MONTH, first.day + 1))
        parts += [f"BYMONTHDAY={around}", "BYSETPOS=-1"]
    return ";".join(parts)


def planned_between(rhythm: Rhythm, first: date, since: date, until: date) -> int:
    """How many days of ``rhythm`` lie from ``since`` to ``until``, both among them."""
    if until < since:
        return 0
    begin, end = (datetime.combine(day, time()) for day in (since, until))
    return len(_rule(rhythm, first).between(begin, end, inc=True))


def length_days(rhythm: Rhythm) -> int:
    """About how many days one turn of ``rhythm`` takes, to tell a pause from a quiet spell."""
    return {"day": 1, "week": 7, "month": 31}[rhythm.unit] * rhythm.every


def moment(starts: datetime, zone: str) -> datetime:
    """The moment in UTC at which a clock in ``zone`` shows ``starts``.

    A time that the clock leaves out in spring is moved on by an hour; one that it shows twice in
    autumn is the first (PEP 495). Raises ``ReflectError``: ``zone_unknown``.
    """
    return starts.replace(tzinfo=_zone(zone)).astimezone(UTC)


def on_clock(starts: datetime, zone: str) -> datetime:
    """The time ``starts`` on a clock in ``zone``; in UTC where ``zone`` is blank.

    Raises ``ReflectError``: ``zone_unknown``.
    """
    return starts.replace(tzinfo=_zone(zone) if zone else UTC)


def clock(moment: datetime, zone: str) -> datetime:
    """What a clock in ``zone`` shows at ``moment``, without a zone.

    Raises ``ReflectError``: ``zone_unknown``.
    """
    return moment.astimezone(_zone(zone)).replace(tzinfo=None)


def following(rhythm: Rhythm, starts: datetime, count: int) -> list[datetime]:
    """The next ``count`` times on the clock after ``starts``, at the same hour."""
    first = starts.date()
    later = (day for day in days(rhythm, first) if day > first)
    return [datetime.combine(day, starts.time()) for day in islice(later, count)]


def _rule(rhythm: Rhythm, first: date) -> rrule.rrule:
    by: dict[str, object] = {}
    if rhythm.unit == "week" and rhythm.weekdays:
        by["byweekday"] = rhythm.weekdays
    if rhythm.unit == "month" and first.day > _SHORTEST_MONTH:
        by |= {"bymonthday": range(_SHORTEST_MONTH, first.day + 1), "bysetpos": -1}
    start = datetime.combine(first, time())
    return rrule.rrule(_UNITS[rhythm.unit], dtstart=start, interval=rhythm.every, **by)


def _frequency(rhythm: Rhythm) -> str:
    return {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY"}[rhythm.unit]


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # ZoneInfoNotFoundError is a KeyError
        raise ReflectError("zone_unknown") from None
