"""Full-text search inside the encrypted file.

A row's place in the index is its day number times 2^20 plus a counter, so that newest
first is the index's own order, however the entries arrived.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from reflect.model.base import Record
from reflect.model.rows import Row
from reflect.vault.database import Database
from reflect.vault.rows import columns_of, row_of

_PLACES_A_DAY = 1 << 20
_PHRASE_OR_WORD = re.compile(r'"([^"]*)"?|(\S+)')
_WORD = re.compile(r"[^\W_]")

# What the index was given of a record: its place, the title and the words.
_Indexed = tuple[int, str, str]


class SearchIndex:
    """Words to records. Diacritics are folded; short prefixes have an index of their own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, record: Record, *, known: bool = True) -> None:
        """Index ``record`` as it is now, in the transaction around.

        ``known`` False says that it was never indexed, which saves a look.
        """
        old = self._indexed(record.id) if known else None
        same_day = old is not None and old[0] // _PLACES_A_DAY == record.on_date.toordinal()
        title, words = record.heading, record.search_words
        if old and same_day and old[1:] == (title, words):
            return
        if old:
            self._drop(old)
        if not title and not words:
            return
        # A record keeps its place within the day for as long as the day stays.
        place = old[0] if old and same_day else self._free_place(record.on_date)
        self._database.write(
            "INSERT INTO search_text (place, record_id, title, words) VALUES (?, ?, ?, ?)",
            (place, record.id, title, words),
        )
        self._database.write(
            "INSERT INTO record_text (rowid, title, words) VALUES (?, ?, ?)", (place, title, words)
        )

    def remove(self, record_id: str) -> None:
        """Take a record out of the index, in the transaction around."""
        old = self._indexed(record_id)
        if old:
            self._drop(old)

    def find(
        self,
        query: str,
        kinds: Sequence[str],
        *,
        since: date | None = None,
        until: date | None = None,
        limit: int = 50,
        by_relevance: bool = False,
    ) -> list[Row]:
        """The own records that hold every word and phrase of ``query``.

        Newest first, or the best match first. The last word counts as the beginning of a
        word; words in double quotes are a phrase.
        """
        match = match_expression(query)
        if not match:
            return []
        first = since.toordinal() * _PLACES_A_DAY if since else 0
        last = (until or date.max).toordinal() * _PLACES_A_DAY + _PLACES_A_DAY - 1
        order = "t.rank" if by_relevance else "t.rowid DESC"
        values: list[Any] = [match, first, last, *kinds, limit]
        # CROSS JOIN fixes the order: the index leads, so that a limit ends the work early.
        found = self._database.rows(
            f"SELECT {columns_of('own')} FROM record_text t"
            " CROSS JOIN search_text s ON s.place = t.rowid"
            " CROSS JOIN own_record own ON own.id = s.record_id"
            " WHERE record_text MATCH ? AND t.rowid BETWEEN ? AND ?"
            f" AND own.kind IN ({', '.join('?' * len(kinds))})"
            f" ORDER BY {order} LIMIT ?",
            values,
        )
        return [row_of(columns) for columns in found]

    def optimize(self) -> None:
        """Merge the index into one piece, after which no deleted word is left in it."""
        self._database.write("INSERT INTO record_text (record_text) VALUES ('optimize')")

    def check(self) -> None:
        """Compare the index with the text. Raises ``ReflectError``: ``vault_damaged``."""
        self._database.write(
            "INSERT INTO record_text (record_text, rank) VALUES ('integrity-check', 1)"
        )

    def _indexed(self, record_id: str) -> _Indexed | None:
        return self._database.row(
            "SELECT place, title, words FROM search_text WHERE record_id = ?", (record_id,)
        )

    def _drop(self, old: _Indexed) -> None:
        # The index finds what to forget by the very words that it was given.
        self._database.write(
            "INSERT INTO record_text (record_text, rowid, title, words) VALUES ('delete', ?, ?, ?)",
            old,
        )
        self._database.write("DELETE FROM search_text WHERE place = ?", (old[0],))

    def _free_place(self, day: date) -> int:
        start = day.toordinal() * _PLACES_A_DAY
        last = self._database.value(
            "SELECT max(place) FROM search_text WHERE place BETWEEN ? AND ?",
            (start, start + _PLACES_A_DAY - 1),
        )
        return start if last is None else int(last) + 1


def match_expression(query: str) -> str:
    """``query`` in the index's language: every part quoted, so that nothing is an operator."""
    parts = []
    for found in _PHRASE_OR_WORD.finditer(query.replace("\0", " ")):
        phrase, word = found.group(1), found.group(2)
        text = word if phrase is None else phrase
        if _WORD.search(text):
            quoted = '"' + text.replace('"', '""') + '"'
            parts.append((quoted, word is not None))
    if not parts:
        return ""
    *others, (last, is_word) = parts
    return " AND ".join([text for text, _ in others] + [last + " *" if is_word else last])
