"""Rhythms on the calendar, and times that stay on the clock."""

from datetime import UTC, date, datetime, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.coaching import cadence
from reflect.model.together import Rhythm
from tests.support_vault import assert_refused

rhythms = st.builds(
    Rhythm,
    every=st.integers(1, 52),
    unit=st.sampled_from(["day", "week", "month"]),
    weekdays=st.lists(st.integers(0, 6), max_size=3).map(tuple),
)
# From the days of Pepys, through leap days and ends of years, to a far one.
days = st.dates(date(1660, 1, 1), date(2400, 12, 31))
zones = st.sampled_from(["Europe/Lisbon", "America/New_York", "Australia/Lord_Howe"])


def first(rhythm: Rhythm, start: date, count: int) -> list[date]:
    return list(islice(cadence.days(rhythm, start), count))


@given(rhythms, days)
def test_days_go_forward_and_the_rhythm_never_stands_still(rhythm: Rhythm, start: date) -> None:
    found = first(rhythm, start, 6)
    assert found == sorted(set(found))
    assert all(day >= start for day in found)
    following = cadence.next_day(rhythm, start, found[2])
    assert following == found[3]
    assert cadence.planned_between(rhythm, start, found[0], found[4]) == 5


@given(days, st.integers(1, 12))
def test_a_month_that_is_too_short_gives_its_last_day(start: date, every: int) -> None:
    months = Rhythm(unit="month", every=every)
    for number, day in enumerate(first(months, start, 14)):
        month = start.month - 1 + number * every
        assert (day.year - start.year) * 12 + day.month - 1 == month
        tomorrow = day + timedelta(days=1)
        assert day.day == start.day or (day.day < start.day and tomorrow.month != day.month)


def test_a_leap_day_has_its_birthday_every_month() -> None:
    assert first(Rhythm(unit="month", every=12), date(2024, 2, 29), 5) == [
        date(2024, 2, 29), date(2025, 2, 28), date(2026, 2, 28), date(2027, 2, 28),
        date(2028, 2, 29),
    ]  # fmt: skip


def test_every_second_thursday_goes_over_the_end_of_the_year() -> None:
    every_second = Rhythm(every=2, weekdays=(3,))
    assert first(every_second, date(2026, 12, 17), 3) == [
        date(2026, 12, 17), date(2026, 12, 31), date(2027, 1, 14),
    ]  # fmt: skip


def test_the_calendar_ends_and_nothing_breaks() -> None:
    assert cadence.next_day(Rhythm(every=52), date(9999, 6, 1), date(9999, 12, 1)) is None


@given(st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1)), zones)
def test_a_time_on_the_clock_comes_back(starts: datetime, zone: str) -> None:
    starts = starts.replace(second=0, microsecond=0)
    moment = cadence.moment(starts, zone)
    assert moment.tzinfo is UTC
    shown = cadence.clock(moment, zone)
    # Only a time that the clock leaves out in spring is shown as a later one.
    assert shown == starts or timedelta() < shown - starts <= timedelta(hours=1)


@pytest.mark.requirement("2.4")
def test_four_o_clock_stays_four_o_clock_when_clocks_change() -> None:
    weekly = Rhythm()
    [before, after] = [
        datetime(2026, 10, 22, 16),
        *cadence.following(weekly, datetime(2026, 10, 22, 16), 1),
    ]
    assert after == datetime(2026, 10, 29, 16)
    between = cadence.moment(after, "Europe/Lisbon") - cadence.moment(before, "Europe/Lisbon")
    assert between == timedelta(days=7, hours=1)


def test_moving_house_keeps_the_moment() -> None:
    moment = cadence.moment(datetime(2026, 11, 26, 16), "Europe/Lisbon")
    assert cadence.clock(moment, "America/New_York") == datetime(2026, 11, 26, 11)


@pytest.mark.parametrize("name", ["", "Middle/Earth", "../../etc/passwd", "/etc/localtime"])
def test_a_zone_that_nobody_knows_is_refused(name: str) -> None:
    assert_refused("zone_unknown", cadence.moment, datetime(2026, 1, 1), name)


def test_calendars_read_the_same_rule() -> None:
    assert cadence.rule_text(Rhythm(every=2, weekdays=(3,)), date(2026, 11, 26)) == (
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"
    )
    assert cadence.rule_text(Rhythm(unit="month"), date(2026, 1, 31)) == (
        "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"
    )
