"""What a database holds, found page by page, whatever else of it is damaged."""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from reflect.model.kinds import KINDS, WRITING
from reflect.model.rows import Row
from reflect.vault.cells import Cell, Value, cells, is_number, is_text
from reflect.vault.pages import Pages
from reflect.vault.rows import row_of
from reflect.vault.steps import Tick

RECORD_COLUMNS = 12
_UUID = 13 + 2 * 36  # the serial type of text of 36 characters
_SHA256 = 13 + 2 * 64
_REV = 9
_A_TICK = 256
_LOTS = secrets.SystemRandom()

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the record table: where it is, its digest, and what puts it in order."""

    place: Place
    digest: bytes
    kind: str
    on_date: str
    rev: int
    deleted: bool


@dataclass(slots=True)
class Contents:
    """What was found.

    ``damaged`` are the numbers of pages whose seal does not fit. ``records`` and ``revisions``
    are by record id, the latter the newest of each; ``files`` by SHA-256, with the place of
    each piece. ``named`` are the ids of records that an index names, found or not.
    """

    pages: Pages
    damaged: list[int] = field(default_factory=list)
    records: dict[str, Line] = field(default_factory=dict)
    revisions: dict[str, tuple[int, Place]] = field(default_factory=dict)
    files: dict[str, dict[int, Place]] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)

    def root(self) -> str:
        """One SHA-256 over the digests of all records, in the order of their ids (hex)."""
        return root_of(self.records[one].digest for one in sorted(self.records))

    def entries(self) -> int:
        """How many records a person wrote, those in the bin left out."""
        return sum(line.kind in WRITING and not line.deleted for line in self.records.values())

    def newest(self, count: int) -> list[Row]:
        """The last own entries by day, as list rows."""
        return self._rows(self._own()[:count])

    def some(self, count: int) -> list[Row]:
        """Own entries drawn by lot, the newest first."""
        own = self._own()
        drawn = set(_LOTS.sample(own, min(count, len(own))))
        return self._rows([one for one in own if one in drawn])

    def _own(self) -> list[str]:
        own = [
            (line.on_date, one)
            for one, line in self.records.items()
            if line.kind in WRITING and not line.deleted
        ]
        return [one for _, one in sorted(own, reverse=True)]

    def _rows(self, ids: Sequence[str]) -> list[Row]:
        rows = (self.values(self.records[one].place) for one in ids)
        return [row_of(values) for values in rows if values is not None]

    def values(self, place: Place) -> tuple[Any, ...] | None:
        """The row at ``place``; None where part of it cannot be read."""
        number, index = place
        page = self.pages.get(number)
        if page is None:
            return None
        for at, cell in enumerate(cells(number, page)):
            if at == index:
                return cell.values(self.pages)
        return None

    def file(self, sha256: str) -> bytes | None:
        """The bytes of an attached file; None where they are not what they were."""
        data = bytearray()
        for _, place in sorted(self.files.get(sha256, {}).items()):
            values = self.values(place)
            if values is None:
                return None
            data += values[2]
        return bytes(data) if hashlib.sha256(data).hexdigest() == sha256 else None

    def damaged_files(self, tick: Tick) -> list[str]:
        """The attached files whose bytes are not what they were, by SHA-256."""
        damaged = []
        for done, one in enumerate(sorted(self.files)):
            tick(done, len(self.files))
            if self.file(one) is None:
                damaged.append(one)
        return damaged


def read(
    pages: Pages, tick: Tick, stored: Callable[[bytes], object] = lambda raw: None
) -> Contents:
    """Go through all pages. ``stored`` is given each one as it is stored, encrypted.

    Raises ``OSError``, and what ``tick`` raises.
    """
    found = Contents(pages)
    others: set[str] = set()
    for number, raw in pages.raw():
        if number % _A_TICK == 1:
            tick(number - 1, len(pages))
        stored(raw)
        page = pages.opened(number, raw)
        if page is None:
            found.damaged.append(number)
            continue
        for index, cell in enumerate(cells(number, page)):
            _sort(found, others, cell, (number, index))
    found.named -= others
    return found


def digest(row: Sequence[Value]) -> bytes:
    """SHA-256 of a row of the record table.

    Each of its twelve stored columns goes in as UTF-8, its length in four bytes before it;
    numbers in decimal, NULL as nothing.
    """
    parts = bytearray()
    for value in row:
        data = b"" if value is None else str(value).encode()
        parts += len(data).to_bytes(4, "big") + data
    return hashlib.sha256(parts).digest()


def root_of(digests: Iterator[bytes]) -> str:
    """SHA-256 over digests one after the other (hex)."""
    return hashlib.sha256(b"".join(digests)).hexdigest()


def _sort(found: Contents, others: set[str], cell: Cell, place: Place) -> None:
    """Tell by its shape which table a row belongs to; the names of tables may be lost."""
    types = cell.types
    if cell.in_table:
        if len(types) == RECORD_COLUMNS and types[0] == _UUID and is_number(types[_REV]):
            _note_record(found, cell, place)
        elif len(types) == 3 and types[0] == _SHA256 and is_number(types[1]):
            values = cell.values(found.pages)
            if values is not None:
                found.files.setdefault(str(values[0]), {})[_whole(values[1])] = place
        elif types[:1] == (_UUID,):  # a bundle or a run of an import
            others |= {str(values[0]) for values in [cell.values(found.pages)] if values}
    elif len(types) == 2 and types[0] == _UUID and is_number(types[1]):
        found.named |= {str(values[0]) for values in [cell.values(found.pages)] if values}
    elif len(types) == 3 and types[0] == _SHA256 and is_number(types[1]) and is_text(types[2]):
        values = cell.values(found.pages)
        if values is not None:
            found.sizes[str(values[0])] = _whole(values[1])
            found.files.setdefault(str(values[0]), {})
    elif len(types) == 4 and types[0] == _UUID and is_number(types[1]) and is_text(types[3]):
        values = cell.values(found.pages)
        if values is not None:
            one, rev = str(values[0]), _whole(values[1])
            if rev >= found.revisions.get(one, (0, place))[0]:
                found.revisions[one] = (rev, place)


def _note_record(found: Contents, cell: Cell, place: Place) -> None:
    values = cell.values(found.pages)
    if values is None or values[1] not in KINDS:
        return
    line = Line(
        place, digest(values), str(values[1]), str(values[5]), _whole(values[_REV]),
        values[10] is not None,
    )  # fmt: skip
    one = str(values[0])
    if one not in found.records or line.rev > found.records[one].rev:
        found.records[one] = line


def _whole(value: Value) -> int:
    assert isinstance(value, int)
    return value


def as_fields(document: Any) -> dict[str, Any]:
    """The fields in a stored revision."""
    return dict(json.loads(document))
