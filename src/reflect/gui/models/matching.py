"""Where the words that one looks for stand in a text, as search finds them."""

import re
import unicodedata

from reflect.model.base import plain_line

# Looking through more than the beginning of a very long text would be felt while typing.
_LOOKED_THROUGH = 20_000
_BEFORE = 32
_PASSAGE = 160
_WORD = re.compile(r"[^\W_]+")

Span = tuple[int, int]


class _Folded(dict[int, str]):
    """Characters without case and accents, one for one, so that places stay the same."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFD", chr(code))[0].lower()
        self[code] = plain if len(plain) == 1 else chr(code)
        return self[code]


_FOLDED = _Folded()


def folded(text: str) -> str:
    """``text`` without case and accents, as long as it was."""
    return text.translate(_FOLDED)


def words_of(query: str) -> list[str]:
    """The words of ``query``, folded."""
    return _WORD.findall(folded(query))


def spans(text: str, words: list[str]) -> list[Span]:
    """(start, end) of each place in ``text`` where a word begins with one of ``words``."""
    if not words:
        return []
    wanted = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    found = re.finditer(rf"(?<![^\W_])(?:{wanted})", folded(text))
    return [one.span() for one in found]


def holds_all(text: str, words: list[str]) -> bool:
    """Whether every one of ``words`` begins a word of ``text``."""
    return all(spans(text, [word]) for word in words)


def passage(text: str, words: list[str]) -> str:
    """One line of ``text`` around the first of ``words`` in it; blank where there is none."""
    line = plain_line(text, _LOOKED_THROUGH)
    found = spans(line, words)
    if not found:
        return ""
    start = max(found[0][0] - _BEFORE, 0)
    if start:
        start = line.rfind(" ", 0, start + 1) + 1 or start
    cut = line[start : start + _PASSAGE]
    return f"…{cut}" if start else cut
