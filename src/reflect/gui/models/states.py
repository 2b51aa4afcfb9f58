"""States of goals, assumptions and experiments as people say them."""

from datetime import date

from reflect.gui.i18n import tr
from reflect.gui.models.journal import short_day
from reflect.model.writing import Experiment

GOAL_GROUPS = (
    ("active", "Active"),
    ("draft", "Draft"),
    ("paused", "Resting"),
    ("achieved", "Finished"),
    ("changed", "Changed"),
    ("let_go", "Let go"),
)
_GOAL = {
    "draft": "Draft",
    "active": "Active since {day}",
    "paused": "Resting since {day}",
    "achieved": "Learned, {day}",
    "changed": "Changed, {day}",
    "let_go": "Let go, {day}",
}
GOAL_MOVES = {
    "active": "Take it up",
    "paused": "Let it rest",
    "achieved": "Reached",
    "changed": "Turned into another goal",
    "let_go": "Let go",
}
_ASSUMPTION = {
    "untested": "Not tested yet",
    "testing": "Being tested",
    "supported": "Holding up so far",
    "weakened": "Looking less likely",
    "unclear": "Unclear so far",
    "set_aside": "Set aside",
}
ASSUMPTION_MOVES = {
    "untested": "Take it up again",
    "testing": "I am testing it",
    "supported": "It holds up so far",
    "weakened": "It looks less likely",
    "unclear": "It is unclear so far",
    "set_aside": "Set it aside",
}
AREAS = {
    "workflow": "How we work",
    "customer_interaction": "Customers",
    "tool": "A tool",
    "self": "Me",
    "team": "The team",
    "other": "Something else",
}
_FOUND = {"supported": "Supported it", "weakened": "Weakened it", "unclear": "Left it unclear"}
_KNOWN = {
    "heard": "heard",
    "seen_once": "seen once",
    "seen_repeatedly": "seen repeatedly",
    "counted": "counted",
}
DECISIONS = {
    "adopt": "Adopted, {day}",
    "adapt": "Adapted, {day}",
    "abandon": "Let go, {day}",
    "again": "Going again, {day}",
    "": "Looked back at, {day}",
}
EXPERIMENT_ICONS = {
    "idea": "lightbulb",
    "planned": "calendar",
    "running": "flask-conical",
    "set_aside": "archive",
    "adopt": "circle-check",
    "adapt": "shuffle",
    "abandon": "leaf",
    "again": "repeat",
    "": "circle-check",
}


def goal_words(state: str, since: date) -> str:
    """Where a goal stands, and since which day."""
    return tr(_GOAL[state]).format(day=short_day(since))


def assumption_words(state: str) -> str:
    """What is known of an assumption."""
    return tr(_ASSUMPTION[state])


def experiment_words(record: Experiment, today: date) -> str:
    """Where an experiment stands."""
    if record.state == "idea":
        return tr("An idea")
    if record.state == "set_aside":
        return tr("Set aside")
    if record.state == "planned":
        if record.starts is None:
            return tr("Planned")
        return tr("Planned, starts {day}").format(day=short_day(record.starts))
    if record.state == "reviewed":
        day = record.moved_on or record.ends or record.on_date
        return tr(DECISIONS[record.decision]).format(day=short_day(day))
    return running_words(record, today)


def added_words(record: Experiment, today: date) -> str:
    """What an experiment added about the assumption that it tests, and how one knows."""
    if record.state != "reviewed" or not record.effect_on_assumption:
        return experiment_words(record, today)
    found = tr(_FOUND[record.effect_on_assumption])
    known = tr(_KNOWN[record.evidence_strength]) if record.evidence_strength else ""
    day = short_day(record.moved_on or record.ends or record.on_date)
    return ", ".join(filter(None, (found, known, day)))


def running_words(record: Experiment, today: date) -> str:
    """How far a running experiment is; past its last day it is open for a look back."""
    at, whole = _days(record, today)
    if record.ends is None:
        return tr("Running, day {at}").format(at=at)
    if today > record.ends:
        return tr("Ran until {day}, ready to look back").format(day=short_day(record.ends))
    return tr("Running, day {at} of {whole}").format(at=at, whole=whole)


def progress_words(record: Experiment, today: date) -> str:
    """As ``running_words``, where it is plain that it runs."""
    at, whole = _days(record, today)
    if record.ends is None:
        return tr("Day {at}").format(at=at)
    if today > record.ends:
        return tr("Ready to look back")
    return tr("Day {at} of {whole}").format(at=at, whole=whole)


def _days(record: Experiment, today: date) -> tuple[int, int]:
    """Which day of an experiment it is, and how many it has."""
    began = record.starts or record.on_date
    at = max((today - began).days + 1, 1)
    return at, max((record.ends - began).days + 1, at) if record.ends else at


def experiment_icon(record: Experiment) -> str:
    """The icon of where an experiment stands."""
    return EXPERIMENT_ICONS[record.decision if record.state == "reviewed" else record.state]
