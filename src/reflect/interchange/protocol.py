"""What every importer does: read the whole file, and say what is in it and what is not."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ImportedEntry:
    """One entry of another journal. ``source_id`` names it for good; ``where`` is its line."""

    source_id: str
    on_date: date
    title: str = field(repr=False)
    text: str = field(repr=False)
    tags: tuple[str, ...] = field(repr=False)
    where: int


@dataclass(frozen=True, slots=True)
class Problem:
    """An entry that cannot be read: its line, and the code of the reason."""

    where: int
    code: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """All of a file: one bad entry never stops the rest."""

    format: str
    entries: tuple[ImportedEntry, ...]
    problems: tuple[Problem, ...]


class Importer(Protocol):
    """One format."""

    format: str

    def recognises(self, path: Path, head: bytes) -> bool:
        """Whether the file at ``path``, which begins with ``head``, is of this format."""

    def parse(self, path: Path) -> Parsed:
        """Read the whole file. Raises ``ReflectError`` when it cannot be read as a whole."""
