"""Playbook: prompts, templates and cadences, one's own and those of modules.

A module is a document that is read, never run: plain words, limited in size. Own prompts,
templates and cadences are records of the same content, so that one place can show both.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from reflect.model.base import Model
from reflect.model.together import Mode, Rhythm
from reflect.model.writing import Area, Titled, Writing

Stage = Literal[
    "goal",
    "reality",
    "assumptions",
    "experiment",
    "reflect",
    "challenge",
    "accountability",
    "listen",
    "reframe",
    "celebrate",
    "micro",
    "close",
]
# In the order of the cycle, with the words that people read.
STAGES: Mapping[str, str] = {
    "goal": "Goal",
    "reality": "Where I am",
    "assumptions": "Assumptions",
    "experiment": "Experiment",
    "reflect": "Looking back",
    "challenge": "Challenge",
    "accountability": "Keeping each other going",
    "listen": "Listening",
    "reframe": "Seeing it anew",
    "celebrate": "Worth noticing",
    "micro": "Two minutes",
    "close": "Closing",
}
PROMPT_LENGTH = 140

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,79}$")]
Line = Annotated[str, Field(min_length=1, max_length=300)]
Text = Annotated[str, Field(max_length=8_000)]


class TemplateSection(Model):
    """A heading to write under, and a few words of what belongs there."""

    heading: Line
    hint: str = Field(default="", max_length=300)


class ModulePrompt(Model):
    """An open question. ``since`` is the version of the module that brought it."""

    id: Id
    text: str = Field(min_length=1, max_length=PROMPT_LENGTH)
    stage: Stage
    since: str = Field(default="1.0", max_length=20)
    until: date | None = None
    tags: tuple[Line, ...] = ()


class ModuleGoal(Model):
    """A goal that others may find worth having, and signs of it."""

    title: Line
    why: Text = ""
    indicators: tuple[Line, ...] = ()


class ModuleCadence(Model):
    """When and how long to meet, and for whom that fits. No rhythm: when both ask."""

    name: Line
    rhythm: Rhythm | None = None
    minutes: int = Field(ge=1, le=480)
    mode: Mode = "live"
    fits: Text = ""


class ModuleExperiment(Model):
    """An example of a small experiment; ``where_when`` names a piece of real work."""

    title: Line
    belief: Text = ""
    action: Text
    where_when: Text
    measure: Text = ""
    right_if: Text = ""
    days: int = Field(default=7, ge=1, le=90)
    area: Area = ""


class ModuleTemplate(Model):
    """Headings for one kind of writing. ``source`` says whose idea it is, and is shown."""

    id: Id
    name: Line
    writes: Literal["reflection", "goal", "experiment", "update", "feedback", "session"]
    source: Line
    minutes: int | None = Field(default=None, ge=1, le=120)
    sections: tuple[TemplateSection, ...] = Field(min_length=1, max_length=20)


class PracticeStep(Model):
    """What to do for so many minutes."""

    minutes: int = Field(ge=0, le=60)
    text: Text


class PracticeCard(Model):
    """An exercise of about ten minutes, and two questions to ask afterwards."""

    id: Id
    title: Line
    skill: Literal["listening", "reframing", "facilitation"]
    steps: tuple[PracticeStep, ...] = Field(min_length=1, max_length=12)
    afterwards: tuple[Line, ...] = Field(min_length=2, max_length=2)


class Checklist(Model):
    """Things to tick off each time anew."""

    id: Id
    title: Line
    items: tuple[Line, ...] = Field(min_length=1, max_length=60)


class ModuleLearning(Model):
    """What somebody learned, for others to draw on."""

    id: Id
    title: Line
    form: Literal["case_study", "tip"] = "case_study"
    text: Text
    area: Area = ""


class Term(Model):
    """A word of the shared language, and what it means here."""

    word: Line
    meaning: Text


class Question(Model):
    """A question of a form: an answer in words, or a number from 1 to 5."""

    text: Line
    scale: bool = False


class Form(Model):
    """Questions to answer for the one who publishes the module."""

    id: Id
    title: Line
    audience: Literal["participant", "manager"]
    questions: tuple[Question, ...] = Field(min_length=1, max_length=12)


class Guide(Model):
    """A page of the guide, as plain Markdown."""

    id: Id
    title: Line
    text: Text


class ChangeNote(Model):
    """What a version brought."""

    version: str = Field(max_length=20)
    day: date
    text: Text


class ModuleHead(Model):
    """What a module says of itself."""

    id: Id
    version: str = Field(pattern=r"^[0-9]{1,4}\.[0-9]{1,4}$")
    title: Line
    summary: Text = ""
    language: str = Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    department: str = Field(default="", max_length=100)
    industry: str = Field(default="", max_length=100)
    licence: str = Field(default="", max_length=100)
    changelog: tuple[ChangeNote, ...] = ()

    def came(self, version: str) -> date | None:
        """The day of a version; None for the first, which is no news, and for unknown ones."""
        days = {note.version: note.day for note in self.changelog}
        first = min(days, key=lambda one: days[one], default="")
        return None if version == first else days.get(version)


class Module(ModuleHead):
    """A playbook module as it is published. The first four lists are never empty."""

    format: Literal["reflect-module"] = "reflect-module"
    schema_version: Literal[1] = 1
    goals: tuple[ModuleGoal, ...] = Field(min_length=1, max_length=200)
    prompts: tuple[ModulePrompt, ...] = Field(min_length=1, max_length=2_000)
    cadences: tuple[ModuleCadence, ...] = Field(min_length=1, max_length=100)
    experiments: tuple[ModuleExperiment, ...] = Field(min_length=1, max_length=500)
    templates: tuple[ModuleTemplate, ...] = Field(default=(), max_length=200)
    practice_cards: tuple[PracticeCard, ...] = Field(default=(), max_length=200)
    checklists: tuple[Checklist, ...] = Field(default=(), max_length=200)
    learnings: tuple[ModuleLearning, ...] = Field(default=(), max_length=1_000)
    glossary: tuple[Term, ...] = Field(default=(), max_length=200)
    forms: tuple[Form, ...] = Field(default=(), max_length=20)
    guide: tuple[Guide, ...] = Field(default=(), max_length=60)

    @model_validator(mode="after")
    def _names_are_names(self) -> Self:
        names = [(kind, name) for kind, name, _ in self.items()]
        if len(names) != len(set(names)):
            raise ValueError("two of a kind have the same name")
        return self

    @property
    def head(self) -> ModuleHead:
        """What it says of itself, without what it holds."""
        says = {name: getattr(self, name) for name in ModuleHead.model_fields}
        return ModuleHead.model_validate(says)

    def items(self) -> Iterator[tuple[str, str, Model]]:
        """All that it holds: the kind, a name that no other of this kind has, and what it is."""
        for kind, (holds, name) in _LISTS.items():
            for one in getattr(self, holds):
                yield kind, getattr(one, name), one


# The lists of a module by the kind of what they hold, and the field that names each of it.
_LISTS: Mapping[str, tuple[str, str]] = {
    "prompt": ("prompts", "id"),
    "template": ("templates", "id"),
    "cadence": ("cadences", "name"),
    "goal": ("goals", "title"),
    "experiment": ("experiments", "title"),
    "practice_card": ("practice_cards", "id"),
    "checklist": ("checklists", "id"),
    "learning": ("learnings", "id"),
    "term": ("glossary", "word"),
    "form": ("forms", "id"),
    "guide": ("guide", "id"),
}


@dataclass(frozen=True, slots=True)
class PlaybookItem:
    """One thing of the playbook: of ``module``, or one's own where that is blank.

    ``added`` is when one's own was made, or when a later version of the module brought it.
    """

    module: str
    id: str
    added: date | None
    fields: Mapping[str, Any]

    @property
    def key(self) -> str:
        """What names it among those of all modules and one's own."""
        return f"{self.module}/{self.id}" if self.module else self.id


class OwnPrompt(Writing):
    """A question of one's own, or one that a pair asks each other until a day."""

    MOVES: ClassVar[Mapping[str, tuple[str, ...]]] = {"kept": ("retired",), "retired": ("kept",)}

    kind: Literal["prompt"] = "prompt"
    state: Literal["kept", "retired"] = "kept"
    text: str = Field(default="", max_length=1_000)
    stage: Stage = "reflect"
    until: date | None = None
    partner_id: str | None = None

    @property
    def heading(self) -> str:
        return self.text


class OwnTemplate(Titled):
    """Headings of one's own to write under; ``copied_from`` names a module's template."""

    MOVES: ClassVar[Mapping[str, tuple[str, ...]]] = {"kept": ("retired",), "retired": ("kept",)}

    kind: Literal["template"] = "template"
    state: Literal["kept", "retired"] = "kept"
    writes: Literal["reflection", "goal", "experiment", "update", "feedback", "session"] = (
        "reflection"
    )
    sections: tuple[TemplateSection, ...] = ()
    copied_from: str = ""


class OwnCadence(Titled):
    """A way to meet of one's own."""

    MOVES: ClassVar[Mapping[str, tuple[str, ...]]] = {"kept": ("retired",), "retired": ("kept",)}

    kind: Literal["cadence"] = "cadence"
    state: Literal["kept", "retired"] = "kept"
    rhythm: Rhythm | None = None
    minutes: int = Field(default=30, ge=1, le=480)
    mode: Mode = "live"
    fits: str = ""
