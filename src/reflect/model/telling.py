"""What someone tells of the work: a win, a concise update."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from reflect.model.base import plain_line
from reflect.model.writing import Titled, Writing, present


class Win(Titled):
    """Something worth noticing: what was tried or what came of it, whatever was found."""

    BODY = "what"
    PARTS = (("what", ""), ("thanks_to", "Thanks to"))
    MOVES: ClassVar[Mapping[str, tuple[str, ...]]] = {"draft": ("kept",), "kept": ("kept",)}

    kind: Literal["win"] = "win"
    state: Literal["draft", "kept"] = "draft"
    what: str = ""
    effort_or_outcome: Literal["", "effort", "outcome"] = ""
    thanks_to: str = ""
    goal_id: str | None = None
    experiment_id: str | None = None

    @property
    def heading(self) -> str:
        return self.title or plain_line(self.what)

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        return present(goal=self.goal_id, experiment=self.experiment_id)


class Update(Writing):
    """The concise update: what was learned and which experiment comes next, in a few lines."""

    BODY = "learned"
    PARTS = (
        ("learned", "What I learned"),
        ("next_experiment", "What I try next"),
        ("ask", "What I would like"),
        ("win", "Worth noticing"),
    )
    MOVES: ClassVar[Mapping[str, tuple[str, ...]]] = {"draft": ("kept",), "kept": ("kept",)}

    kind: Literal["update"] = "update"
    state: Literal["draft", "kept"] = "draft"
    learned: str = ""
    next_experiment: str = ""
    ask: str = ""
    win: str = ""
    experiment_id: str | None = None
    next_id: str | None = None

    @property
    def heading(self) -> str:
        return plain_line(self.learned or self.next_experiment)

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        return present(experiment=self.experiment_id, next=self.next_id)
