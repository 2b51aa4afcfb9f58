"""Templates: headings of the second level to write under, changed without losing a word."""

import re
from collections.abc import Iterable, Sequence

from reflect.model.paragraphs import FENCE, heading_key
from reflect.model.playbook import TemplateSection

_HEADING = re.compile(r"^ {0,3}## +(\S.*?)(?: +#+)? *$")
_LONGEST = 300

# Headings with what is written under each, in their order.
Parts = list[tuple[str, str]]


def parted(text: str) -> tuple[str, Parts]:
    """What stands before the first heading of the second level, and each heading with its words.

    What looks like a heading inside a fenced block is none.
    """
    pieces: list[tuple[str, list[str]]] = [("", [])]
    fence = ""
    for line in text.split("\n"):
        opened = FENCE.match(line)
        if opened and not fence:
            fence = opened.group(1)
        elif opened and opened.group(1).startswith(fence):
            fence = ""
        found = None if fence else _HEADING.match(line)
        if found:
            pieces.append((found.group(1), []))
        else:
            pieces[-1][1].append(line)
    (_, before), *parts = pieces
    return _words(before), [(heading, _words(lines)) for heading, lines in parts]


def applied(
    text: str, sections: Sequence[TemplateSection], known: Iterable[TemplateSection] = ()
) -> str:
    """``text`` under the headings of ``sections``; with none of them, without a template.

    What was written under a heading stays under it, a heading that ``sections`` does not have
    comes after them, and what stood before all headings stays before. Of headings with nothing
    under them, only those of the templates in ``known`` go.
    """
    before, parts = parted(text)
    wanted = [section.heading for section in sections]
    of_templates = {heading_key(section.heading) for section in known}
    laid_out: Parts = []
    for heading in wanted:
        place = _place(parts, heading)
        laid_out.append(parts.pop(place) if place is not None else (heading, ""))
    rest = (part for part in parts if part[1] or heading_key(part[0]) not in of_templates)
    return _joined(before, [*laid_out, *rest])


def follows(text: str, sections: Sequence[TemplateSection]) -> bool:
    """Whether ``text`` has each of these headings, in their order."""
    _, parts = parted(text)
    headings = iter(heading_key(heading) for heading, _ in parts)
    return bool(sections) and all(heading_key(section.heading) in headings for section in sections)


def under(text: str, sections: Sequence[TemplateSection]) -> tuple[str, ...]:
    """What is written under each of these headings, blank where nothing is."""
    words = {heading_key(heading): said for heading, said in reversed(parted(text)[1])}
    return tuple(words.get(heading_key(section.heading), "") for section in sections)


def sections_of(text: str) -> tuple[TemplateSection, ...]:
    """The headings of ``text``, each once, as the sections of a template of one's own."""
    found: dict[str, TemplateSection] = {}
    for heading, _ in parted(text)[1]:
        found.setdefault(heading_key(heading), TemplateSection(heading=heading[:_LONGEST]))
    return tuple(found.values())


def _place(parts: Parts, heading: str) -> int | None:
    keys = [heading_key(other) for other, _ in parts]
    key = heading_key(heading)
    return keys.index(key) if key in keys else None


def _words(lines: list[str]) -> str:
    """``lines`` without the blank ones around them."""
    filled = [place for place, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[filled[0] : filled[-1] + 1]) if filled else ""


def _joined(before: str, parts: Parts) -> str:
    blocks = [before] if before else []
    blocks += [f"## {heading}\n\n{words}" for heading, words in parts]
    return "\n\n".join(blocks)
