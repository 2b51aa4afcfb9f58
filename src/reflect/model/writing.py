"""The kinds of record that a person writes: the coaching cycle."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from reflect.model.base import Model, Record, plain_line


def _clean_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Each tag once, in order, without blanks around it or a leading ``#``."""
    return tuple(dict.fromkeys(word for tag in tags if (word := tag.strip().lstrip("#").strip())))


# How far a goal may be reached, from less than hoped to more, for words of one's own a level.
LEVELS = (-2, -1, 0, 1, 2)
LEVEL_NAMES = {
    -2: "Much less than I hope for",
    -1: "Somewhat less than I hope for",
    0: "What I hope for",
    1: "More than I hope for",
    2: "Much more than I hope for",
}


def _five_levels(texts: tuple[str, ...]) -> tuple[str, ...]:
    """One text a level; no text at all is no levels."""
    texts = tuple(text.strip() for text in texts)
    return (*texts, *("",) * (len(LEVELS) - len(texts))) if any(texts) else ()


Levels = Annotated[tuple[str, ...], Field(max_length=len(LEVELS)), AfterValidator(_five_levels)]
Tags = Annotated[tuple[str, ...], AfterValidator(_clean_tags)]
Strength = Literal["", "heard", "seen_once", "seen_repeatedly", "counted"]
Effect = Literal["", "supported", "weakened", "unclear"]
Decision = Literal["", "adopt", "adapt", "abandon", "again"]
Area = Literal["", "workflow", "customer_interaction", "tool", "self", "team", "other"]


# Findings and decisions in words. A weakened assumption reads as well as a supported one.
FINDINGS = {
    "testing": "Being tested",
    "supported": "Looking more likely",
    "weakened": "Looking less likely",
    "unclear": "Not clear yet",
}
DECISIONS = {
    "adopt": "Keep doing it",
    "adapt": "Change it a little",
    "abandon": "Let it go",
    "again": "Try it again",
}


class FileRef(Model):
    """An attached file: its bytes live in the vault under ``sha256`` (hex); ``size`` in bytes."""

    name: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    media_type: str
    size: int = Field(ge=0)


class Writing(Record):
    """What all written kinds share. ``private_note`` has no place in anything that travels."""

    # The field that running text goes into, and the text fields that can be shared,
    # each with the label it has on paper. A blank label is the body itself.
    BODY: ClassVar[str] = "text"
    PARTS: ClassVar[tuple[tuple[str, str], ...]] = ()

    private_note: str = ""
    tags: Tags = ()
    files: tuple[FileRef, ...] = ()

    @property
    def excerpt(self) -> str:
        words = (plain_line(getattr(self, field)) for field, _ in self.PARTS)
        return next((line for line in words if line and line != self.heading), "")

    def shareable(self) -> tuple[tuple[str, str, str], ...]:
        """What can be shared of it, as (field, label, Markdown text); blank fields are absent."""
        texts = ((field, label, str(getattr(self, field))) for field, label in self.PARTS)
        return tuple((field, label, text) for field, label, text in texts if text.strip())

    @property
    def search_words(self) -> str:
        parts = [str(getattr(self, field)) for field, _ in self.PARTS]
        return "\n\n".join(filter(None, [*parts, self.private_note, " ".join(self.tags)]))


class Titled(Writing):
    """A written record with a title of its own."""

    title: str = ""

    @property
    def heading(self) -> str:
        return self.title


class Reflection(Titled):
    """A journal entry. ``text`` is one Markdown string; a draft until it is kept.

    ``prompts_used`` are the questions that it was written about and ``practised`` the exercise
    it grew out of, each as module/id, or the id of a record for a question of one's own.
    """

    PARTS = (("text", ""),)
    MOVES: ClassVar[Mapping[str, tuple[str, ...]]] = {"draft": ("kept",), "kept": ("kept",)}

    kind: Literal["reflection"] = "reflection"
    state: Literal["draft", "kept"] = "draft"
    text: str = ""
    goal_id: str | None = None
    experiment_id: str | None = None
    session_id: str | None = None
    prompts_used: tuple[str, ...] = ()
    practised: str = Field(default="", max_length=200)

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        return (
            *present(goal=self.goal_id, experiment=self.experiment_id, session=self.session_id),
            *present(practice=self.practised),
            *(("prompt", key) for key in self.prompts_used),
        )


class Goal(Titled):
    """Something to grow towards. ``stretch`` 1-5, ``confidence`` 0-10; blank is blank.

    ``levels`` are five texts, from -2 to 2 with 0 for what is hoped for, or none (after goal
    attainment scaling, Kiresuk and Sherman 1968, without its score). ``moved_on`` is the local
    day on which it came into its state; blank in its first one.
    """

    BODY = "why"
    PARTS = (
        ("why", "Why"),
        ("for_me", "For me"),
        ("aligned_to", "Aligned to"),
        ("outcome_picture", "A good outcome"),
        ("obstacle", "What could get in the way"),
        ("if_then", "If that happens, then"),
        ("horizon", "Horizon"),
    )
    MOVES: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "draft": ("active",),
        "active": ("paused", "achieved", "changed", "let_go"),
        "paused": ("active",),
        "achieved": ("active",),
        "let_go": ("active",),
        "changed": (),
    }
    NEEDS: ClassVar[Mapping[str, tuple[str, ...]]] = {"active": ("title",)}

    kind: Literal["goal"] = "goal"
    state: Literal["draft", "active", "paused", "achieved", "changed", "let_go"] = "draft"
    why: str = ""
    for_me: str = ""
    aligned_to: str = ""
    stretch: int | None = Field(default=None, ge=1, le=5)
    confidence: int | None = Field(default=None, ge=0, le=10)
    outcome_picture: str = ""
    obstacle: str = ""
    if_then: str = ""
    horizon: str = ""
    levels: Levels = ()
    successor_id: str | None = None
    moved_on: date | None = None

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        return present(successor=self.successor_id)

    def shareable(self) -> tuple[tuple[str, str, str], ...]:
        named = zip(LEVELS, self.levels, strict=False)
        lines = [f"- {LEVEL_NAMES[level]}: {text}" for level, text in named if text]
        levels = (("levels", "Five levels, in my words", "\n".join(lines)),) if lines else ()
        return (*super().shareable(), *levels)

    @property
    def search_words(self) -> str:
        return "\n\n".join(filter(None, [super().search_words, *self.levels]))


class Assumption(Writing):
    """A belief that a goal rests on. Its states are findings, never a mark for a person."""

    BODY = "statement"
    PARTS = (
        ("statement", ""),
        ("would_change_my_mind", "What would change my mind"),
    )
    MOVES: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "untested": ("testing", "set_aside"),
        "testing": ("supported", "weakened", "unclear", "set_aside"),
        "supported": ("testing", "set_aside"),
        "weakened": ("testing", "set_aside"),
        "unclear": ("testing", "set_aside"),
        "set_aside": ("untested",),
    }

    kind: Literal["assumption"] = "assumption"
    state: Literal["untested", "testing", "supported", "weakened", "unclear", "set_aside"] = (
        "untested"
    )
    statement: str = ""
    goal_id: str | None = None
    area: Area = ""
    importance: int | None = Field(default=None, ge=1, le=3)
    would_change_my_mind: str = ""

    @property
    def heading(self) -> str:
        return plain_line(self.statement)

    def shareable(self) -> tuple[tuple[str, str, str], ...]:
        found = FINDINGS.get(self.state)
        return (*super().shareable(), *((("state", "Where it stands", found),) if found else ()))

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        return present(goal=self.goal_id)


class Evidence(Writing):
    """What was heard, seen or counted about an assumption, and which way it speaks."""

    PARTS = (("text", ""),)
    MOVES: ClassVar[Mapping[str, tuple[str, ...]]] = {"draft": ("kept",), "kept": ("kept",)}

    kind: Literal["evidence"] = "evidence"
    state: Literal["draft", "kept"] = "draft"
    text: str = ""
    assumption_id: str | None = None
    experiment_id: str | None = None
    speaks: Literal["", "for", "against", "unclear"] = ""
    strength: Strength = ""

    @property
    def heading(self) -> str:
        return plain_line(self.text)

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        return present(assumption=self.assumption_id, experiment=self.experiment_id)


class ProcessChange(Model):
    """A change that was kept: what, where, and from which day."""

    what: str = ""
    where: str = ""
    since: date | None = None


class Experiment(Titled):
    """A small test in real work: the plan, then the review. There is no state for failing.

    ``starts`` and ``ends`` are the first and the last day, ``moved_on`` the one on which it came
    into its state. ``idea_from`` is what a partner sent that it grew from, ``idea_by`` their name.
    """

    BODY = "action"
    PARTS = (
        ("belief", "I believe that"),
        ("action", "So I will"),
        ("where_when", "In which piece of real work"),
        ("measure", "I will look at"),
        ("expect", "I expect"),
        ("right_if", "I am right if"),
        ("safe_note", "What keeps it safe"),
        ("observed", "What I observed"),
        ("learned", "What I learned"),
    )
    MOVES: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "idea": ("planned", "set_aside"),
        "planned": ("running", "set_aside"),
        "running": ("reviewed", "set_aside"),
        "reviewed": (),
        "set_aside": (),
    }
    NEEDS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "planned": ("action", "ends"),
        "reviewed": ("observed",),
    }

    kind: Literal["experiment"] = "experiment"
    state: Literal["idea", "planned", "running", "reviewed", "set_aside"] = "idea"
    assumption_id: str | None = None
    goal_id: str | None = None
    belief: str = ""
    action: str = ""
    where_when: str = ""
    measure: str = ""
    expect: str = ""
    right_if: str = ""
    safe_note: str = ""
    starts: date | None = None
    ends: date | None = None
    observed: str = ""
    learned: str = ""
    evidence_strength: Strength = ""
    effect_on_assumption: Effect = ""
    decision: Decision = ""
    process_change: ProcessChange = ProcessChange()
    next_id: str | None = None
    idea_from: str | None = None
    idea_by: str = ""
    moved_on: date | None = None

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        return present(
            assumption=self.assumption_id,
            goal=self.goal_id,
            next=self.next_id,
            idea_from=self.idea_from,
        )

    def shareable(self) -> tuple[tuple[str, str, str], ...]:
        change = self.process_change
        more = (
            ("effect_on_assumption", "The assumption", FINDINGS.get(self.effect_on_assumption, "")),
            ("decision", "What I will do", DECISIONS.get(self.decision, "")),
            ("process_change", "What changes", change.what),
            ("process_change", "Where", change.where),
        )
        return (*super().shareable(), *(part for part in more if part[2]))

    @property
    def search_words(self) -> str:
        change = self.process_change
        return "\n\n".join(filter(None, [super().search_words, change.what, change.where]))


def present(**targets: str | None) -> tuple[tuple[str, str], ...]:
    """Links to those of ``targets`` that are there, as (role, id)."""
    return tuple((role, target) for role, target in targets.items() if target)
