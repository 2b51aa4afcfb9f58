"""Sessions in words: when, with whom, how often."""

from datetime import date, time

from reflect.gui.i18n import tr
from reflect.gui.models.days import day_words
from reflect.model.together import Rhythm, Session

MINUTES = (10, 15, 20, 30, 45, 60, 90)
# Value, rhythm, words; the value is what a drop-down keeps.
RHYTHMS: tuple[tuple[str, Rhythm | None, str], ...] = (
    ("once", None, "Just this once"),
    ("week", Rhythm(), "Every week"),
    ("2weeks", Rhythm(every=2), "Every 2 weeks"),
    ("3weeks", Rhythm(every=3), "Every 3 weeks"),
    ("4weeks", Rhythm(every=4), "Every 4 weeks"),
    ("month", Rhythm(unit="month"), "Every month"),
)
MODES = {"live": "Live", "async": "Apart", "micro": "In a meeting"}
PARTS = {
    "arrive": "Arrive",
    "since": "Since last time",
    "mine": "Your half",
    "close": "One next step each",
    "line": "One question, one line",
}


def rhythm_value(rhythm: Rhythm | None) -> str:
    """The value of a rhythm in ``RHYTHMS``; blank for another one."""
    return next((value for value, known, _ in RHYTHMS if known == rhythm), "")


def rhythm_words(rhythm: Rhythm | None) -> str:
    """How often, or blank where it is once."""
    if rhythm is None:
        return ""
    known = next((words for _, one, words in RHYTHMS if one == rhythm), "")
    return tr(known) if known else tr("In a rhythm of its own")


def when_words(session: Session, today: date) -> str:
    """Thursday 26 Nov, 16:00, or that no day was chosen yet."""
    if session.starts is None:
        return tr("No day yet")
    day = day_words(session.starts.date(), today)
    return tr("{day}, {time}").format(day=day, time=f"{session.starts:%H:%M}")


def about_words(session: Session, name: str) -> str:
    """With Sam, 30 minutes, every 2 weeks."""
    who = tr("With {name}").format(name=name) if name else tr("On your own")
    length = tr("{count} minutes").format(count=session.minutes)
    return ", ".join(filter(None, (who, length, rhythm_words(session.rhythm).lower())))


def title_words(number: int, name: str) -> str:
    """Session 7 with Sam."""
    if name:
        return tr("Session {number} with {name}").format(number=number, name=name)
    return tr("Session {number} on your own").format(number=number)


def part_words(name: str, partner: str) -> str:
    """The name of a part of a session."""
    if name == "theirs":
        return tr("{name}’s half").format(name=partner)
    if name == "mine" and not partner:
        return tr("Your question")
    return tr(PARTS[name])


def minutes_words(seconds: float) -> str:
    """A length, rounded up to minutes."""
    return tr("{count} min").format(count=max(-int(-seconds // 60), 0))


def typed_time(text: str) -> time | None:
    """A time as people type it: 16:00, 16.30, 9; None where it cannot be read."""
    parts = text.strip().replace(".", ":").replace("h", ":").rstrip(":").split(":")
    try:
        hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
        return time(hour, minute)
    except (ValueError, IndexError):
        return None


def in_days(day: date, today: date) -> str:
    """How far away a day is: today, tomorrow, in 2 days."""
    days = (day - today).days
    near = {0: tr("today"), 1: tr("tomorrow")}
    return near.get(days, tr("in {count} days").format(count=days))
