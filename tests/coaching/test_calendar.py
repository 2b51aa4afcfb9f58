"""Calendar files: read by a parser, with time zones, clock changes and rhythms right."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st

from reflect.coaching.calendar import Entry, calendar
from reflect.coaching.turns import at, parts
from reflect.model.together import Rhythm, Session

STAMP = datetime(2026, 11, 24, 9, tzinfo=UTC)
ZONES = ("Europe/Lisbon", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC")


def read(*sessions: Session, title: str = "Reflect") -> icalendar.Calendar:
    data = calendar([Entry(one, title) for one in sessions], STAMP)
    return icalendar.Calendar.from_ical(data)


def session(starts: datetime, zone: str = "Europe/Lisbon", **fields: object) -> Session:
    return Session(starts=starts, zone=zone, **fields)


@pytest.mark.requirement("2.4", "10.2")
def test_a_calendar_reads_a_session_with_its_zone_and_an_alarm():
    one = session(datetime(2026, 11, 26, 16), minutes=20, title="About Sam")
    read_back = read(one)
    [event] = read_back.walk("VEVENT")
    assert event.decoded("dtstart") == datetime(2026, 11, 26, 16, tzinfo=ZoneInfo("Europe/Lisbon"))
    assert event.decoded("duration") == timedelta(minutes=20)
    assert event["uid"] == f"{one.id}@reflect"
    [alarm] = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(hours=-1)
    [zone] = read_back.walk("VTIMEZONE")
    assert zone["tzid"] == "Europe/Lisbon"
    assert "About Sam" not in read_back.to_ical().decode()  # others read calendars, too


def test_a_title_goes_in_only_where_it_is_asked_for():
    one = session(datetime(2026, 11, 26, 16))
    [event] = read(one, title="With Sam; bring tea, please").walk("VEVENT")
    assert event["summary"] == "With Sam; bring tea, please"


def test_a_session_without_a_time_is_left_out():
    assert read(Session()).walk("VEVENT") == []


@pytest.mark.requirement("2.4")
@pytest.mark.parametrize("zone", ZONES)
def test_the_time_stays_on_the_clock_when_clocks_change(zone):
    first = datetime(2026, 10, 1, 16)
    one = session(first, zone, rhythm=Rhythm(every=2), series_id="0" * 32)
    [event] = read(one).walk("VEVENT")
    rule = rrule.rrulestr(event["rrule"].to_ical().decode(), dtstart=first)
    hours = {
        moment.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone)).hour
        for moment in rule[:26]
    }
    assert hours == {16}
    assert event["uid"] == f"{'0' * 32}@reflect"


@given(
    st.dates(date(1660, 1, 1), date(2200, 12, 31)),
    st.sampled_from(ZONES),
    st.integers(1, 52),
    st.sampled_from(("day", "week", "month")),
)
def test_any_day_and_rhythm_makes_a_file_that_is_read(day, zone, every, unit):
    starts = datetime(day.year, day.month, day.day, 23, 30)
    one = session(starts, zone, rhythm=Rhythm(every=every, unit=unit))
    [event] = read(one).walk("VEVENT")
    assert event.decoded("dtstart").replace(tzinfo=None) == starts
    assert event["rrule"]["INTERVAL"] == [every]


@given(st.integers(1, 24 * 60), st.booleans(), st.booleans(), st.booleans())
def test_parts_fill_the_time_and_both_halves_are_alike(minutes, alone, micro, mine_first):
    made = parts(minutes, alone=alone, micro=micro, mine_first=mine_first)
    assert sum(part.seconds for part in made) == minutes * 60
    by_name = {part.name: part.seconds for part in made}
    if "theirs" in by_name:
        assert abs(by_name["theirs"] - by_name["mine"]) <= 1
        names = [part.name for part in made]
        assert (names.index("mine") < names.index("theirs")) == mine_first


def test_the_part_that_is_on_and_what_is_left_of_it():
    made = parts(30)
    assert at(made, 0) == (0, 180)
    assert at(made, 8 * 60 + 60) == (2, 9 * 60)
    assert at(made, 3600) == (4, 0.0)
