"""What two people plan and agree on: agreements and sessions."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, AwareDatetime, Field

from reflect.model.base import Model, new_id, plain_line
from reflect.model.writing import Titled, Writing, present

SESSION_MINUTES = 30
MOST_VERSIONS = 1_000_000
WEEKDAYS = range(7)  # Monday is 0, as in datetime


def _weekdays(days: tuple[int, ...]) -> tuple[int, ...]:
    """Each day of the week once, in order."""
    return tuple(sorted({day for day in days if day in WEEKDAYS}))


Weekdays = Annotated[tuple[int, ...], AfterValidator(_weekdays)]
Mode = Literal["live", "async", "micro"]
Ritual = Literal["", "standup", "sprint_review", "debrief"]


class Rhythm(Model):
    """Every so many days, weeks or months. No rhythm at all means: when we both ask."""

    every: int = Field(default=1, ge=1, le=52)
    unit: Literal["day", "week", "month"] = "week"
    weekdays: Weekdays = ()


class Topic(Model):
    """Something to talk about. A private one is one's own reminder and goes nowhere.

    A topic that was carried lives on in the next session; ``carried_from`` is its id before.
    """

    id: str = Field(default_factory=new_id)
    text: str = ""
    whose: Literal["mine", "theirs"] = "mine"
    private: bool = False
    state: Literal["open", "discussed", "carried", "dropped"] = "open"
    carried_from: str | None = None


class Session(Titled):
    """A conversation that is planned or was held, alone where ``partner_id`` is blank.

    ``starts`` is the time on the clock in ``zone`` (an IANA name), so that it stays the same
    when clocks change; ``minutes`` its length. Sessions of one rhythm share ``series_id``.
    What was said is written in a reflection that points here.
    """

    MOVES: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "planned": ("held", "let_go"),
        "held": ("reflected",),
        "reflected": (),
        "let_go": ("planned",),
    }

    kind: Literal["session"] = "session"
    state: Literal["planned", "held", "reflected", "let_go"] = "planned"
    partner_id: str | None = None
    series_id: str | None = None
    rhythm: Rhythm | None = None
    starts: datetime | None = None
    zone: str = Field(default="", max_length=100)
    minutes: int = Field(default=SESSION_MINUTES, ge=1, le=24 * 60)
    mode: Mode = "live"
    ritual: Ritual = ""
    focus_assumption_id: str | None = None
    agenda: tuple[Topic, ...] = ()
    prompts_used: tuple[str, ...] = ()

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        return present(partner=self.partner_id, assumption=self.focus_assumption_id)

    @property
    def excerpt(self) -> str:
        return plain_line(", ".join(topic.text for topic in self.agenda if not topic.private))

    def shareable(self) -> tuple[tuple[str, str, str], ...]:
        topics = (topic.text.strip() for topic in self.agenda if not topic.private)
        listed = "\n".join(f"- {text}" for text in topics if text)
        return (("agenda", "To talk about", listed),) if listed else ()

    @property
    def search_words(self) -> str:
        return "\n\n".join([super().search_words, *(topic.text for topic in self.agenda)])


class Terms(Model):
    """What two people agree on beside their words.

    ``version`` counts the texts of a pair from 1; ``session_minutes`` is the length of a
    session, ``async_ok`` whether writing to each other may stand for one, ``review_on`` the day
    on which the two ask themselves: renew, change or end?
    """

    version: int = Field(ge=1, le=MOST_VERSIONS)
    rhythm: Rhythm | None = None
    session_minutes: int = Field(ge=1, le=24 * 60)
    async_ok: bool
    starts: date | None = None
    review_on: date | None = None


class Agreement(Writing):
    """How two people work together: one text that both accept word for word.

    Each version is a record of its own, so that the one in force stays whole while the next is
    written. The hash that both accept is over words and terms (``coaching.agreements``); the
    times say who accepted this version and when. ``on_date`` is the day of the last step.
    """

    BODY = "other"
    PARTS = (
        ("confidentiality", "What stays between us"),
        ("candour", "Saying it early"),
        ("respect", "Time and turns"),
        ("report_words", "How we tell each other"),
        ("quiet_week", "After a quiet week"),
        ("challenge", "Hard questions"),
        ("support", "What helps"),
        ("ending", "Renewing and ending"),
        ("other", "Also"),
    )
    MOVES: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "draft": ("proposed",),
        "proposed": ("draft", "agreed", "ended"),
        "agreed": ("superseded", "ended"),
        "superseded": (),
        "ended": (),
    }
    NEEDS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "agreed": ("my_accept_at", "their_accept_at"),
    }

    kind: Literal["agreement"] = "agreement"
    state: Literal["draft", "proposed", "agreed", "superseded", "ended"] = "draft"
    partner_id: str | None = None
    version: int = Field(default=1, ge=1, le=MOST_VERSIONS)
    confidentiality: str = ""
    candour: str = ""
    respect: str = ""
    report_words: str = ""
    quiet_week: str = ""
    challenge: str = ""
    support: str = ""
    ending: str = ""
    other: str = ""
    rhythm: Rhythm | None = None
    session_minutes: int = Field(default=SESSION_MINUTES, ge=1, le=24 * 60)
    async_ok: bool = True
    starts: date | None = None
    review_on: date | None = None
    my_accept_at: AwareDatetime | None = None
    their_accept_at: AwareDatetime | None = None

    @property
    def heading(self) -> str:
        return plain_line(next((text for _, _, text in self.shareable()), ""))

    @property
    def terms(self) -> Terms:
        """What is agreed beside the words."""
        return Terms(**{name: getattr(self, name) for name in Terms.model_fields})

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        return present(partner=self.partner_id)
