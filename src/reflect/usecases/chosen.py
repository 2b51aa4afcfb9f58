"""One record that was chosen: its parts, and the words of them that travel."""

import re
from dataclasses import dataclass, replace
from datetime import date

from reflect.errors import ReflectError
from reflect.model.paragraphs import paragraph_ref, split_paragraphs
from reflect.model.share import SharedPart
from reflect.model.together import Agreement
from reflect.model.writing import Titled, Writing
from reflect.sharing.redaction import Passage, Swap, places, renamed, without

ALWAYS_ASKED = ("title", "day")
ONLY_IF_INCLUDED = ("month", "tags", "links", "files")
PRIVATE_LINK = "[private link removed]"
_LINK_TO_RECORD = re.compile(r"!?\[[^\]]*\]\(\s*<?reflect:[^)]*\)")


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph that can be left out: its name, its place in the record, where it stands."""

    ref: str
    number: int
    field: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One record that was chosen, without ``leave_out`` and with ``include``.

    ``leave_out`` names parts by ``Part.ref``, number, field, or the words title and day;
    ``include`` takes tags, links, files, which are off unless named, and month, which lets the
    day go as no more than that. ``seen`` are the parts that were looked through, ``seen_rev``
    the revision in which all of them were. ``passages`` stay out of paragraphs that travel,
    and ``names`` are said in place of others.
    """

    record_id: str
    leave_out: frozenset[str] = frozenset()
    include: frozenset[str] = frozenset()
    passages: frozenset[Passage] = frozenset()
    names: tuple[Swap, ...] = ()
    seen: frozenset[str] = frozenset()
    seen_rev: int = 0


def parts(record: Writing) -> tuple[Part, ...]:
    """The paragraphs of ``record`` that can be shared or left out, numbered from 1."""
    found = [
        (name, label, paragraph)
        for name, label, text in record.shareable()
        for paragraph in split_paragraphs(text)
    ]
    return tuple(
        Part(paragraph_ref(name, paragraph), number, name, label, paragraph)
        for number, (name, label, paragraph) in enumerate(found, 1)
    )


def fitting(record: Writing, choice: Choice) -> Choice:
    """``choice`` without what it says about paragraphs that ``record`` no longer has.

    What was written instead of such a paragraph was not looked through yet.
    """
    found = parts(record)
    refs = {part.ref for part in found}
    known = {name for part in found for name in (part.ref, part.field, str(part.number))}
    return replace(
        choice,
        leave_out=choice.leave_out & {*known, *ALWAYS_ASKED, *ONLY_IF_INCLUDED},
        passages=frozenset(one for one in choice.passages if one.ref in refs),
    )


def settled(record: Writing, choice: Choice) -> Choice:
    """``choice`` as it holds for this record: an agreement keeps its names."""
    return replace(choice, names=()) if isinstance(record, Agreement) else choice


def chosen_parts(record: Writing, choice: Choice) -> list[Part]:
    """The paragraphs that are not left out. Raises ``ReflectError``: ``share_part_unknown``."""
    everything = parts(record)
    left: set[int] = set()
    for name in choice.leave_out:
        matching = {
            part.number
            for part in everything
            if name in (str(part.number), part.field) or part.ref == name
        }
        if not matching and name not in (*ALWAYS_ASKED, *ONLY_IF_INCLUDED):
            raise ReflectError("share_part_unknown", part=name)
        left |= matching
    return [part for part in everything if part.number not in left]


def words(record: Writing, choice: Choice) -> tuple[SharedPart, ...]:
    """The paragraphs as they travel; one of which every word is left out is not there."""
    found = (
        (part.label, without_private_links(as_said(part, choice)))
        for part in chosen_parts(record, choice)
    )
    return tuple(SharedPart(label=label, text=text) for label, text in found if text)


def as_said(part: Part, choice: Choice) -> str:
    """A paragraph without its passages that stay out, and with the names that are said."""
    return renamed(cut(part, choice), choice.names)


def name_places(text: str, choice: Choice) -> list[tuple[int, int]]:
    """Where in ``text`` something else is said for a name: (start, end)."""
    return [span for swap in choice.names if swap.instead for span in places(text, swap.name)]


def cut(part: Part, choice: Choice) -> str:
    """A paragraph without its passages that stay out."""
    return without(part.text, [one for one in choice.passages if one.ref == part.ref])


def title(record: Writing, choice: Choice) -> str | None:
    """The title as it travels; None where it is left out or there is none."""
    if "title" in choice.leave_out or not isinstance(record, Titled):
        return None
    return renamed(record.title, choice.names) or None


def day(record: Writing, choice: Choice) -> tuple[date | None, str]:
    """The day as it travels, or no more than its month (``YYYY-MM``), or neither."""
    if "day" in choice.leave_out:
        return None, ""
    return (None, f"{record.on_date:%Y-%m}") if "month" in choice.include else (record.on_date, "")


def tags(record: Writing, choice: Choice) -> tuple[str, ...]:
    """The tags as they travel: none unless they are included."""
    found = record.tags if "tags" in choice.include else ()
    return tuple(dict.fromkeys(renamed(tag, choice.names) for tag in found))


def without_private_links(text: str) -> str:
    """``text`` as it travels: links to other records of one's own have no place in it."""
    return _LINK_TO_RECORD.sub(PRIVATE_LINK, text)


def noted(record: Writing, choice: Choice) -> tuple[str, ...]:
    """What the ledger notes of how the words of a record were changed, beside their names."""
    everything = chosen_parts(record, choice)
    refs = {part.ref for part in everything}
    text = "\n".join((record.heading, *(part.text for part in everything)))
    left_out = sum(one.ref in refs for one in choice.passages)
    swapped = sum(bool(one.instead and places(text, one.name)) for one in choice.names)
    return (
        *(part.ref for part in everything),
        *((f"passages:{left_out}",) if left_out else ()),
        *((f"names:{swapped}",) if swapped else ()),
    )
