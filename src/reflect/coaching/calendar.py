"""Sessions as a calendar file (RFC 5545), for any calendar to remind of them.

Titles are neutral unless somebody wants otherwise: a calendar is often read by others.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event, vRecur

from reflect.coaching import cadence
from reflect.model.together import Session

TITLE = "Reflect"
_ALARM = timedelta(hours=1)
_PRODUCT = "-//Reflect//Reflect//EN"


@dataclass(frozen=True, slots=True)
class Entry:
    """A session as a calendar has it; ``title`` is what others may see."""

    session: Session
    title: str = TITLE


def calendar(entries: Iterable[Entry], stamp: datetime) -> bytes:
    """A calendar file with an alarm an hour before each session.

    A session with a rhythm becomes a series; its time stays on the clock of its zone. Sessions
    without a time are left out. ``stamp`` is the moment of writing (UTC). Raises
    ``ReflectError``: ``zone_unknown``.
    """
    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    for entry in entries:
        if entry.session.starts is not None:
            made.add_component(_event(entry, entry.session.starts, stamp))
    made.add_missing_timezones()
    return bytes(made.to_ical())


def _event(entry: Entry, starts: datetime, stamp: datetime) -> Event:
    session = entry.session
    event = Event()
    event.add("uid", f"{session.series_id or session.id}@reflect")
    event.add("sequence", session.rev)
    event.add("dtstamp", stamp.astimezone(UTC))
    begins = cadence.on_clock(starts, session.zone)
    event.add("dtstart", begins)
    event.add("duration", timedelta(minutes=session.minutes))
    event.add("summary", entry.title)
    event.add("class", "PRIVATE")
    if session.rhythm is not None:
        rule = cadence.rule_text(session.rhythm, starts.date())
        event.add("rrule", vRecur.from_ical(rule))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", TITLE)
    alarm.add("trigger", -_ALARM)
    event.add_component(alarm)
    return event
