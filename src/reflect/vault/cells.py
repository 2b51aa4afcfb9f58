"""Rows out of the pages of a database: the file format of SQLite, as far as reading needs it.

See "Database File Format" of SQLite, sections 1.6 (b-tree pages) and 2.1 (record format).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from reflect.vault.pages import USABLE, Pages

Value = bytes | str | int | float | None

TABLE_LEAF = 0x0D
_INDEX_LEAF = 0x0A
_INDEX_INNER = 0x02
_FIRST_PAGE_HEADER = 100
_LEAST = (USABLE - 12) * 32 // 255 - 23
_MOST = {TABLE_LEAF: USABLE - 35, _INDEX_LEAF: (USABLE - 12) * 64 // 255 - 23}
_WHOLE_NUMBERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_LONGEST_CHAIN = 1 << 20


@dataclass(frozen=True, slots=True)
class Cell:
    """One row as it lies on a page: what of it is there, and where it goes on.

    ``types`` are SQLite's serial types, one a column; ``in_table`` is False for what lies
    in an index, be it the index of a table or a table without row ids.
    """

    in_table: bool
    types: tuple[int, ...]
    size: int
    begin: int
    local: bytes
    more: int

    def values(self, pages: Pages) -> tuple[Value, ...] | None:
        """The row; None where a page that it goes on to cannot be read."""
        data = self._whole(pages)
        if data is None:
            return None
        found: list[Value] = []
        at = self.begin
        try:
            for kind in self.types:
                value, at = _value(data, at, kind)
                found.append(value)
        except UnicodeDecodeError:
            return None
        return tuple(found)

    def _whole(self, pages: Pages) -> bytes | None:
        parts = [self.local]
        left = self.size - len(self.local)
        number = self.more
        for _ in range(_LONGEST_CHAIN):
            if left <= 0:
                return b"".join(parts)
            page = pages.get(number)
            if page is None:
                return None
            number = int.from_bytes(page[:4], "big")
            parts.append(page[4 : 4 + min(left, USABLE - 4)])
            left -= len(parts[-1])
        return None


def cells(number: int, page: bytes) -> Iterator[Cell]:
    """The rows that begin on a page. Pages that hold none, and cells that are none, give none."""
    at = _FIRST_PAGE_HEADER if number == 1 else 0
    kind = page[at]
    if kind not in (TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER):
        return
    (count,) = struct.unpack_from(">H", page, at + 3)
    places = at + (12 if kind == _INDEX_INNER else 8)
    if places + 2 * count > USABLE:
        return
    for place in struct.unpack_from(f">{count}H", page, places):
        try:
            yield _cell(kind, page, place)
        except (IndexError, ValueError):
            continue


def _cell(kind: int, page: bytes, at: int) -> Cell:
    if kind == _INDEX_INNER:
        at += 4
    size, at = _number(page, at)
    if kind == TABLE_LEAF:
        _, at = _number(page, at)
    most = _MOST[TABLE_LEAF if kind == TABLE_LEAF else _INDEX_LEAF]
    here = size
    if size > most:
        here = _LEAST + (size - _LEAST) % (USABLE - 4)
        here = here if here <= most else _LEAST
    local = page[at : at + here]
    more = int.from_bytes(page[at + here : at + here + 4], "big") if here < size else 0
    if at + here > USABLE:
        raise ValueError
    begin, read = _number(local, 0)
    types = []
    while read < begin:
        one, read = _number(local, read)
        types.append(one)
    return Cell(kind == TABLE_LEAF, tuple(types), size, begin, local, more)


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A whole number of SQLite's variable length, and where it ends."""
    value = 0
    for _ in range(8):
        byte = data[at]
        at += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at
    return value << 8 | data[at], at + 1


def _value(data: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind == 0:
        return None, at
    if kind in _WHOLE_NUMBERS:
        end = at + _WHOLE_NUMBERS[kind]
        return int.from_bytes(data[at:end], "big", signed=True), end
    if kind == 7:
        return struct.unpack_from(">d", data, at)[0], at + 8
    if kind in (8, 9):
        return kind - 8, at
    end = at + (kind - 12) // 2
    return (data[at:end].decode() if kind & 1 else data[at:end]), end


def is_text(kind: int) -> bool:
    """Whether a column of this serial type holds text."""
    return kind >= 13 and kind & 1 == 1


def is_number(kind: int) -> bool:
    """Whether a column of this serial type holds a whole number."""
    return kind in _WHOLE_NUMBERS or kind in (8, 9)
