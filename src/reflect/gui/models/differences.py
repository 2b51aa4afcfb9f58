"""What differs between two texts: paragraphs that belong together, and the words in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# A word, a stretch of blanks, or one other sign.
_TOKEN = re.compile(r"\w+(?:[’'\-]\w+)*|\s+|[^\w\s]")
# From this share of common words on, two paragraphs are one that was changed.
_ALIKE = 0.4
# Where a word-by-word comparison would take long, the whole middle counts as changed.
_MOST_TOKENS = 20_000
_MOST_PAIRS = 10_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words: as it was and as it is, equal where nothing changed."""

    before: str
    after: str

    @property
    def same(self) -> bool:
        return self.before == self.after


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in both texts, or in one of them; ``pieces`` in the order of reading."""

    pieces: tuple[Piece, ...]

    @property
    def before(self) -> str:
        return "".join(piece.before for piece in self.pieces)

    @property
    def after(self) -> str:
        return "".join(piece.after for piece in self.pieces)

    @property
    def places(self) -> int:
        """In how many places it differs."""
        return sum(not piece.same for piece in self.pieces)


def compare(before: str, after: str) -> list[Paragraph]:
    """The paragraphs of two texts, side by side; blank lines are left out."""
    old, new = _paragraphs(before), _paragraphs(after)
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    found = [_unchanged(text) for text in old[:head]]
    found += _middle(old[head : len(old) - tail], new[head : len(new) - tail])
    return found + [_unchanged(text) for text in old[len(old) - tail :]]


def compare_words(before: str, after: str) -> Paragraph:
    """One paragraph as it was and as it is, word by word."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    middle = (old[head : len(old) - tail], new[head : len(new) - tail])
    pieces = [_piece(old[:head], old[:head])]
    if max(map(len, middle)) > _MOST_TOKENS:
        pieces.append(_piece(*middle))
    else:
        matcher = SequenceMatcher(None, *middle)
        for _, start, end, at, to in matcher.get_opcodes():
            pieces.append(_piece(middle[0][start:end], middle[1][at:to]))
    pieces.append(_piece(old[len(old) - tail :], old[len(old) - tail :]))
    return Paragraph(tuple(_joined([one for one in pieces if one.before or one.after])))


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many of the first items are equal."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count


def _unchanged(text: str) -> Paragraph:
    return Paragraph((Piece(text, text),))


def _piece(before: Sequence[str], after: Sequence[str]) -> Piece:
    return Piece("".join(before), "".join(after))


def _middle(old: list[str], new: list[str]) -> list[Paragraph]:
    found: list[Paragraph] = []
    for kind, start, end, at, to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found += [_unchanged(text) for text in old[start:end]]
        else:
            found += _paired(old[start:end], new[at:to])
    return found


def _paired(old: list[str], new: list[str]) -> list[Paragraph]:
    """Changed paragraphs beside what became of them, in order, where they are alike enough.

    The pairs are those whose likeness adds up to the most.
    """
    if len(old) * len(new) > _MOST_PAIRS:
        return [Paragraph((Piece(text, ""),)) for text in old] + [
            Paragraph((Piece("", text),)) for text in new
        ]
    words = [set(text.split()) for text in old], [set(text.split()) for text in new]
    alike = [[_alike(one, other) for other in words[1]] for one in words[0]]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            together = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= _ALIKE else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    found, i, j = [], 0, 0
    while i < len(old) or j < len(new):
        both = i < len(old) and j < len(new)
        if both and alike[i][j] >= _ALIKE and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            found.append(compare_words(old[i], new[j]))
            i, j = i + 1, j + 1
        elif i < len(old) and (j == len(new) or best[i][j] == best[i + 1][j]):
            found.append(Paragraph((Piece(old[i], ""),)))
            i += 1
        else:
            found.append(Paragraph((Piece("", new[j]),)))
            j += 1
    return found


def _alike(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / max(len(one) + len(other), 1)


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces with those joined that only a blank or a sign parts: changes read as wholes."""
    found: list[Piece] = []
    for place, piece in enumerate(pieces):
        between = 0 < place < len(pieces) - 1
        slight = piece.same and between and not re.search(r"\w", piece.before)
        if found and not found[-1].same and (slight or not piece.same):
            last = found.pop()
            found.append(Piece(last.before + piece.before, last.after + piece.after))
        else:
            found.append(piece)
    return found
