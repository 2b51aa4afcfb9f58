"""What someone notices over time: indicators of their own, and check-ins."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from reflect.model.commitments import REPORTS, Report
from reflect.model.together import Rhythm
from reflect.model.writing import Titled, Writing, present

FAMILIES = {"learning": "Learning", "result": "Result"}
FACETS = {
    "new_skill": "a new skill",
    "behaviour_shift": "doing something differently",
    "process_adopted": "a way of working that is used",
    "cycle_time": "how long it takes",
    "quality": "how well it turns out",
    "customer_feedback": "what customers say",
    "other": "something else",
}
LEARNING_FACETS = ("new_skill", "behaviour_shift", "process_adopted", "other")
RESULT_FACETS = ("cycle_time", "quality", "customer_feedback", "other")
YES, NO = "yes", "no"
Scale = Literal["number", "ten", "count", "yes_no", "words"]


def number(value: float) -> str:
    """A value as one writes it: 36, 0.5."""
    return f"{value:.10g}"


class Indicator(Titled):
    """A sign of learning or of results that a person chose for a goal.

    ``low`` and ``high`` bound the hoped-for range in ``unit``; either may be blank.
    """

    BODY = "how_i_know"
    PARTS = (("how_i_know", "How I know"),)
    MOVES: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "active": ("paused", "closed"),
        "paused": ("active", "closed"),
        "closed": (),
    }

    kind: Literal["indicator"] = "indicator"
    state: Literal["active", "paused", "closed"] = "active"
    goal_id: str | None = None
    family: Literal["learning", "result"] = "learning"
    facet: Literal[
        "",
        "new_skill",
        "behaviour_shift",
        "process_adopted",
        "cycle_time",
        "quality",
        "customer_feedback",
        "other",
    ] = ""
    scale: Scale = "number"
    unit: str = Field(default="", max_length=40)
    better: Literal["", "up", "down", "range"] = ""
    baseline: float | None = Field(default=None, allow_inf_nan=False)
    low: float | None = Field(default=None, allow_inf_nan=False)
    high: float | None = Field(default=None, allow_inf_nan=False)
    rhythm: Rhythm | None = None
    how_i_know: str = ""

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        return present(goal=self.goal_id)

    def in_words(self, value: float) -> str:
        """A value with its unit: 36 %, 7, yes."""
        if self.scale == "yes_no":
            return YES if value else NO
        return " ".join(filter(None, (number(value), self.unit)))

    @property
    def hoped_for(self) -> str:
        """The hoped-for range in words; blank where there is none."""
        if self.low is not None and self.high is not None:
            return f"{number(self.low)} to {self.in_words(self.high)}"
        if self.low is not None:
            return f"{self.in_words(self.low)} or more"
        return f"{self.in_words(self.high)} or less" if self.high is not None else ""

    def shareable(self) -> tuple[tuple[str, str, str], ...]:
        shows = ": ".join(filter(None, (FAMILIES[self.family], FACETS.get(self.facet, ""))))
        began = "" if self.baseline is None else self.in_words(self.baseline)
        more = (
            ("family", "What it shows", shows),
            ("baseline", "Where I began", began),
            ("range", "What I hope for", self.hoped_for),
        )
        return (*super().shareable(), *(part for part in more if part[2]))


class CheckIn(Writing):
    """One line about one day: a value, a word, or how it went. Absent is absent, not nought.

    ``in_words`` is the value as it was noted, with its unit: it reads alike wherever it goes,
    and whatever becomes of what it is about.
    """

    BODY = "note"
    PARTS = (("note", ""), ("noticed", "What I noticed in the real work"))
    MOVES: ClassVar[Mapping[str, tuple[str, ...]]] = {"kept": ("kept",)}

    kind: Literal["check_in"] = "check_in"
    state: Literal["kept"] = "kept"
    subject_id: str | None = None
    value: float | None = Field(default=None, allow_inf_nan=False)
    in_words: str = Field(default="", max_length=200)
    word: str = Field(default="", max_length=200)
    report: Report = ""
    note: str = ""
    noticed: str = ""

    @property
    def heading(self) -> str:
        value = "" if self.value is None else self.in_words or number(self.value)
        return value or self.word or REPORTS.get(self.report, "")

    def shareable(self) -> tuple[tuple[str, str, str], ...]:
        noted = (("value", "What I noted", self.heading),) if self.heading else ()
        return (*noted, *super().shareable())

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        return present(subject=self.subject_id)
