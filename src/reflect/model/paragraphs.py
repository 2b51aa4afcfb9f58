"""Markdown text as paragraphs, the smallest part that can be shared or left out."""

import hashlib
import re

FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
REF_LENGTH = 12


def split_paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of ``text``: parted by blank lines, a fenced block kept whole."""
    paragraphs: list[list[str]] = [[]]
    fence = ""
    for line in text.splitlines():
        opened = FENCE.match(line)
        if opened and not fence:
            fence = opened.group(1)
        elif opened and opened.group(1).startswith(fence):
            fence = ""
        if not line.strip() and not fence:
            paragraphs.append([])
        else:
            paragraphs[-1].append(line.rstrip())
    return tuple("\n".join(lines) for lines in paragraphs if lines)


def heading_key(heading: str) -> str:
    """What two spellings of the same heading have in common."""
    return heading.strip().casefold()


def paragraph_ref(label: str, paragraph: str) -> str:
    """The name of a paragraph: a hash of label and words, so a changed one is another one."""
    digest = hashlib.sha256(f"{label}\0{paragraph}".encode()).hexdigest()
    return digest[:REF_LENGTH]
