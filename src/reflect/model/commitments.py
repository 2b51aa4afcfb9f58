"""What someone says they will try, in a form that their partner can read and answer to."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator

from reflect.model.base import plain_line
from reflect.model.together import Weekdays
from reflect.model.wording import by_day_words, day_in_full, times_words
from reflect.model.writing import Writing, present

Report = Literal["", "done", "partly", "changed", "let_go", "still_on_it", "rest"]
# The words in which people tell each other how it went, in the order in which they are offered.
REPORTS: dict[Report, str] = {
    "done": "Done",
    "partly": "Partly",
    "changed": "Changed",
    "let_go": "Let go",
    "still_on_it": "Still on it",
    "rest": "Rest day",
}
FORMS = {"once": "Once", "habit": "Habit", "milestone": "Milestone"}
# A planned day of a habit about which nothing was said.
BLANK = "Blank"

# The labels under which it travels; whoever receives it finds the parts by them.
WHAT_IT_IS = "What it is"
HOW_IT_GOES = "How it goes"
LATELY = "Lately"
HELP = "How you can help me"
SEEN = "What one would see"
CUE = "When this happens, then"

_HABIT = ("active", "resting", "retired")
_FITTING = {"active": "open", "resting": "open", "retired": "let_go"}


class Commitment(Writing):
    """What someone says they will try. Made by the person; a plan, not a quota.

    A habit is planned ``per_week`` times, on any day but ``rest_days``; anything else may have a
    day (``due``) or a few words (``about_when``) for its time. What is reported is in check-ins;
    the last report and the marks of the last days (``coaching.habits``) are kept here as well,
    so that they can be told to a partner in words.
    """

    PARTS = (("text", ""), ("observable", SEEN), ("cue", CUE), ("support_ask", HELP))
    MOVES: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "open": ("done", "changed", "let_go"),
        "done": ("open",),
        "changed": (),
        "let_go": ("open",),
        "active": ("resting", "retired"),
        "resting": ("active", "retired"),
        "retired": (),
    }

    kind: Literal["commitment"] = "commitment"
    state: Literal["open", "done", "changed", "let_go", "active", "resting", "retired"] = "open"
    form: Literal["once", "habit", "milestone"] = "once"
    text: str = ""
    observable: str = ""
    cue: str = ""
    support_ask: str = ""
    due: date | None = None
    about_when: str = Field(default="", max_length=200)
    per_week: int | None = Field(default=None, ge=1, le=7)
    rest_days: Weekdays = ()
    goal_id: str | None = None
    partner_id: str | None = None
    session_id: str | None = None
    successor_id: str | None = None
    report: Report = ""
    report_note: str = ""
    reported_on: date | None = None
    lately: Annotated[tuple[Report, ...], Field(max_length=100)] = ()

    @model_validator(mode="before")
    @classmethod
    def _begins_as_its_form(cls, given: Any) -> Any:
        """A habit is active where anything else is open; another form takes the fitting state."""
        if not isinstance(given, Mapping):
            return given
        state, habit = given.get("state", "open"), given.get("form") == "habit"
        if habit and state not in _HABIT:
            return {**given, "state": "active"}
        return given if habit or state not in _FITTING else {**given, "state": _FITTING[state]}

    @property
    def heading(self) -> str:
        return plain_line(self.text)

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        return present(
            goal=self.goal_id,
            partner=self.partner_id,
            session=self.session_id,
            successor=self.successor_id,
        )

    @property
    def when(self) -> str:
        """How often or until when, in words; blank where nothing was said about it."""
        if self.form == "habit":
            return times_words(self.per_week, self.rest_days)
        return by_day_words(self.due) if self.due else self.about_when

    def shareable(self) -> tuple[tuple[str, str, str], ...]:
        told = super().shareable()
        if not self.text.strip():
            return told
        marks = ", ".join(REPORTS.get(mark, BLANK) for mark in self.lately)
        more = (
            ("form", WHAT_IT_IS, ": ".join(filter(None, (FORMS[self.form], self.when)))),
            *told[1:],
            ("report", HOW_IT_GOES, self._told()),
            ("lately", LATELY, marks.capitalize()),
        )
        return (told[0], *(part for part in more if part[2]))

    def _told(self) -> str:
        """The last report as its reader gets it: its word, its day, and what was added to it."""
        if not self.report:
            return ""
        word = REPORTS[self.report]
        said = f"{word} ({day_in_full(self.reported_on)})" if self.reported_on else word
        return ": ".join(filter(None, (said, " ".join(self.report_note.split()))))
