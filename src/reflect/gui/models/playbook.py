"""What the playbook holds, as lines under headings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reflect.gui.i18n import tr
from reflect.gui.models.sessions import MODES
from reflect.model import wording
from reflect.model.playbook import STAGES, ModuleExperiment, ModuleGoal, PracticeCard
from reflect.usecases.cadences import Cadence
from reflect.usecases.playbook import Exercise
from reflect.usecases.prompts import Prompt
from reflect.usecases.templates import Template

SKILLS = {
    "listening": "Listening",
    "reframing": "Reframing",
    "facilitation": "Facilitating",
}
_WRITES = {
    "reflection": "For an entry",
    "goal": "For a goal",
    "experiment": "For an experiment",
    "update": "For an update",
    "feedback": "For feedback",
    "session": "For a session",
}
Item = Prompt | Template | Exercise | Cadence | ModuleExperiment | ModuleGoal


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to choose: its key, its words, and a quiet line. ``starred`` None: no star."""

    key: str
    title: str
    said: str
    item: Item
    starred: bool | None = None


def prompt_lines(prompts: Sequence[Prompt]) -> Iterator[str | Line]:
    """Questions by the stage of the cycle; those that were put away come last."""
    for stage, words in STAGES.items():
        here = [one for one in prompts if one.stage == stage and not one.use.retired]
        if here:
            yield tr(words)
        for one in here:
            yield Line(one.key, tr(one.text), use_words(one), one, one.use.starred)
    away = [one for one in prompts if one.use.retired]
    if away:
        yield tr("Put away")
    for one in away:
        yield Line(one.key, tr(one.text), tr(STAGES[one.stage]), one, one.use.starred)


def template_lines(templates: Sequence[Template]) -> Iterator[str | Line]:
    """Templates by what they are for."""
    for writes, words in _WRITES.items():
        here = [one for one in templates if one.writes == writes]
        if here:
            yield tr(words)
        for one in here:
            headings = " · ".join(tr(section.heading) for section in one.sections)
            yield Line(one.key, tr(one.name), headings, one)


def card_lines(exercises: Sequence[Exercise]) -> Iterator[str | Line]:
    """Exercises by what they train."""
    for skill, words in SKILLS.items():
        here = [one for one in exercises if one.card.skill == skill]
        if here:
            yield tr(words)
        for one in here:
            yield Line(one.key, tr(one.card.title), length_words(one.card), one)


def cadence_lines(cadences: Sequence[Cadence]) -> Iterator[str | Line]:
    """Ways to meet, as they are listed."""
    if cadences:
        yield tr("Ways to meet")
    for one in cadences:
        yield Line(one.key, tr(one.name), cadence_words(one), one)


def example_lines(
    goals: Sequence[ModuleGoal], experiments: Sequence[ModuleExperiment]
) -> Iterator[str | Line]:
    """Goals and experiments that others found worth having."""
    yield tr("Goals")
    for goal in goals:
        yield Line(goal.title, tr(goal.title), "", goal)
    yield tr("Small experiments")
    for one in experiments:
        yield Line(one.title, tr(one.title), days_words(one), one)


def cadence_words(one: Cadence) -> str:
    """How often, how long, and how where it is not live."""
    often = wording.rhythm_words(one.rhythm)
    mode = "" if one.mode == "live" else tr(MODES[one.mode]).lower()
    length = tr("{count} minutes").format(count=one.minutes)
    return ", ".join(filter(None, (often, length, mode)))


def days_words(one: ModuleExperiment) -> str:
    """How long an experiment takes."""
    return tr("1 day") if one.days == 1 else tr("{count} days").format(count=one.days)


def use_words(one: Prompt) -> str:
    """What became of a question so far."""
    if one.use.used:
        times = tr("once") if one.use.used == 1 else tr("{count} times").format(count=one.use.used)
        return tr("Written about {times}").format(times=times)
    if one.new_in:
        return tr("New in {version}").format(version=one.new_in)
    return ""


def length_words(card: PracticeCard) -> str:
    """How long an exercise takes."""
    minutes = sum(step.minutes for step in card.steps)
    return tr("{minutes} minutes").format(minutes=minutes)
