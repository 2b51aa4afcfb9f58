"""Words that stay out of what travels: passages left out or said differently, and other names.

Pure functions on text. What they leave shows no gap: no dots, no bars, no count.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

_MARKS = "*_~`"
_BEFORE_NO_SPACE = ",.;:!?)…"
_SENTENCE_ENDS = ".!?…"
_OPENING = "\"'“\u2018«„(*_#>- \t"
_WORD = re.compile(r"[^\W\d_][\w’']*")
_RUN = re.compile(r"[^\W\d_][\w’']*(?: [^\W\d_][\w’']*)*")
_LONGEST_NAME = 80
# What English writes with a capital without naming anyone: offered it would only be in the way.
_NO_NAMES = frozenset(
    (
        *("i", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("january", "february", "march", "april", "may", "june", "july", "august"),
        *("september", "october", "november", "december"),
    )
)


@dataclass(frozen=True, slots=True)
class Passage:
    """The characters from ``start`` up to ``end`` of the paragraph named ``ref``.

    ``instead`` is said in their place; blank leaves them out.
    """

    ref: str
    start: int
    end: int
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Swap:
    """A name, and what is said instead of it wherever it stands."""

    name: str
    instead: str


def without(text: str, passages: Iterable[Passage]) -> str:
    """``text`` without its ``passages``, or with what is said instead; the seams close.

    A passage that holds all of what an emphasis or a link shows takes its marks and its
    address along. Of two that overlap, the first goes as far as both.
    """
    shown, at, said = "", 0, ""
    for passage in sorted(passages, key=lambda one: (one.start, -one.end)):
        start, end = _with_marks(text, passage.start, passage.end)
        start = max(start, at)
        if end > start:
            shown = _joined(shown, said, text[at:start])
            said, at = passage.instead, end
    return _joined(shown, said, text[at:]).rstrip() if at else text


def renamed(text: str, swaps: Sequence[Swap]) -> str:
    """``text`` with other names; a name is a whole word, in its spelling or all in capitals.

    Where a sentence begins with it, what is said instead begins with a capital too.
    """
    for swap in sorted(swaps, key=lambda one: -len(one.name)):
        if swap.name and swap.instead:
            text = _pattern(swap.name).sub(partial(_in_place, swap), text)
    return text


def places(text: str, name: str) -> list[tuple[int, int]]:
    """Where ``name`` stands in ``text``: (start, end)."""
    return [found.span() for found in _pattern(name).finditer(text)] if name else []


def names_in(texts: Iterable[str]) -> list[str]:
    """Words with a capital inside a sentence, the most frequent first: perhaps names.

    Names of people and places are found in languages that write other words small; in German
    it finds nouns as well. It is an offer, never a promise that all are found.
    """
    found: Counter[str] = Counter()
    for text in texts:
        for run in _RUN.finditer(text):
            found.update(_capitalised(text, run))
    return [name for name, _ in found.most_common()]


def _capitalised(text: str, run: re.Match[str]) -> list[str]:
    """The names in a run of words with single blanks between them."""
    names: list[str] = []
    held: list[str] = []
    for word in _WORD.finditer(run.group()):
        plain = re.sub(r"[’']s$", "", word.group())
        begins = _begins_sentence(text, run.start() + word.start())
        if plain[0].isupper() and not begins and plain.casefold() not in _NO_NAMES:
            held.append(plain)
            if plain == word.group():
                continue
        if held:
            names.append(" ".join(held))
            held = []
    if held:
        names.append(" ".join(held))
    return [name for name in names if 1 < len(name) <= _LONGEST_NAME]


def _begins_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(_OPENING)
    return not before or before[-1] in _SENTENCE_ENDS + ":\n" or "\n" in text[len(before) : at]


def _pattern(name: str) -> re.Pattern[str]:
    spellings = "|".join(re.escape(one) for one in dict.fromkeys((name, name.upper())))
    return re.compile(rf"(?<!\w)(?:{spellings})(?!\w)")


def _in_place(swap: Swap, found: re.Match[str]) -> str:
    if _begins_sentence(found.string, found.start()):
        return swap.instead[0].upper() + swap.instead[1:]
    return swap.instead


def _with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the marks around it that would hold nothing any more."""
    start, end = max(start, 0), min(end, len(text))
    while start < end:
        if start > 0 and end < len(text) and text[start - 1] == text[end] in _MARKS:
            start, end = start - 1, end + 1
            continue
        link = re.match(r"\]\([^)\n]*\)", text[end:])
        if start > 0 and text[start - 1] == "[" and link:
            start, end = start - 1, end + link.end()
            if start > 0 and text[start - 1] == "!":
                start -= 1
            continue
        break
    return start, end


def _joined(before: str, said: str, after: str) -> str:
    """What stands before and after a passage, with what is said instead, or with a closed seam."""
    if said:
        return before + said + after
    if not before or before[-1].isspace():
        after = after.lstrip(" \t")
    if after[:1] and after[0] in _BEFORE_NO_SPACE:
        # A comma that led into what is left out leads nowhere now.
        before = before.rstrip(" \t" if after[0] == ")" else " \t,;:")
    return before + after
