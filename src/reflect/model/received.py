"""What a partner sent. It never mixes with one's own records and is read-only."""

from typing import Literal

from pydantic import Field

from reflect.model.base import Record, plain_line
from reflect.model.share import Letter, SharedRecord
from reflect.model.writing import FileRef


class Received(Record):
    """One shared record as it arrived, with where it came from.

    ``bundle`` is the ledger row that brought it; ``share_id`` and ``share_rev`` are the
    sender's names for it; ``share`` is exactly what they sealed. ``letter`` is
    what went with it. ``answers`` and ``answers_rev`` name the own record and revision that
    it answers, where that was found.
    """

    kind: Literal["received"] = "received"
    state: Literal["kept"] = "kept"
    partner_id: str
    bundle: str
    share_id: str
    share_rev: int = Field(ge=1)
    share: SharedRecord
    answers: str | None = None
    answers_rev: int | None = None
    files: tuple[FileRef, ...] = ()
    letter: Letter = Letter()

    @property
    def heading(self) -> str:
        return self.share.title or ""

    @property
    def excerpt(self) -> str:
        lines = (plain_line(part.text) for part in self.share.parts)
        return next((line for line in lines if line and line != self.heading), "")

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        answered = (("answers", self.answers),) if self.answers else ()
        return (("partner", self.partner_id), *answered)
