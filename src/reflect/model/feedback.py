"""Answers to what a partner shared, and feedback on a moment."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from reflect.model.base import plain_line
from reflect.model.writing import Writing, present

Form = Literal["", "appreciation", "observation", "question", "experiment_idea", "process_idea"]

# What feedback can be, as its reader sees it.
FORMS = {
    "appreciation": "Appreciation",
    "observation": "What I noticed",
    "question": "Question",
    "experiment_idea": "Idea for an experiment",
    "process_idea": "Idea for how we work",
}


class Response(Writing):
    """An answer to something that a partner shared, or feedback on a moment.

    ``reply_to`` is the id of the received record; ``share_id`` and ``share_rev`` are the
    partner's own names for that exact revision, so that the answer finds its place there.
    Without a record it is about a ``situation``: never about a person in general. The four
    parts follow the situation, behaviour and impact of the CCL, with a wish for next time.
    """

    PARTS = (
        ("text", ""),
        ("situation", "The situation"),
        ("seen", "What I saw or heard"),
        ("effect", "What it did"),
        ("wish", "A question or a wish for next time"),
    )
    MOVES: ClassVar[Mapping[str, tuple[str, ...]]] = {"draft": ("kept",), "kept": ("kept",)}

    kind: Literal["response"] = "response"
    state: Literal["draft", "kept"] = "draft"
    text: str = ""
    form: Form = ""
    situation: str = ""
    seen: str = ""
    effect: str = ""
    wish: str = ""
    reply_to: str | None = None
    partner_id: str | None = None
    share_id: str = ""
    share_rev: int = Field(default=0, ge=0)

    @property
    def heading(self) -> str:
        return plain_line(self.text or self.seen or self.situation)

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        return present(reply_to=self.reply_to)
