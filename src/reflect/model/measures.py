"""What someone notices over time: indicators of their own, and check-ins."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from reflect.model.together import Rhythm
from reflect.model.writing import Titled, Writing, present

# The words in which people tell each other how it went, in the order in which they are offered.
REPORTS = {
    "done": "Done",
    "partly": "Partly",
    "changed": "Changed",
    "let_go": "Let go",
    "still_on_it": "Still on it",
    "rest": "Rest day",
}


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
    scale: Literal["number", "ten", "count", "yes_no", "words"] = "number"
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


class CheckIn(Writing):
    """One line about one day: a value, a word, or how it went. Absent is absent, not nought."""

    BODY = "note"
    PARTS = (("note", ""), ("noticed", "What I noticed in the real work"))
    MOVES: ClassVar[Mapping[str, tuple[str, ...]]] = {"kept": ("kept",)}

    kind: Literal["check_in"] = "check_in"
    state: Literal["kept"] = "kept"
    subject_id: str | None = None
    value: float | None = Field(default=None, allow_inf_nan=False)
    word: str = Field(default="", max_length=200)
    report: Literal["", "done", "partly", "changed", "let_go", "still_on_it", "rest"] = ""
    note: str = ""
    noticed: str = ""

    @property
    def heading(self) -> str:
        value = "" if self.value is None else f"{self.value:g}"
        return value or self.word or REPORTS.get(self.report, "")

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        return present(subject=self.subject_id)
