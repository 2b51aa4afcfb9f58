"""What a file is that someone drops on the window, or opens from outside."""

from pathlib import Path
from typing import Literal

from reflect.errors import ReflectError
from reflect.sharing import age_header, card

Arrival = Literal["sealed", "card", "journal", "other"]

_SEALED = ".reflect"
_CARD = ".reflect-card"
_JOURNALS = (".jsonl", ".ndjson", ".xz", ".gz", ".zip")


def kind_of(file: Path) -> Arrival:
    """What ``file`` is, by its ending, else by how it begins. It is only looked at.

    Raises ``ReflectError``: ``file_missing``.
    """
    try:
        with file.open("rb") as source:
            head = source.read(card.MAX_BYTES + 1)
    except OSError:
        raise ReflectError("file_missing", name=file.name) from None
    ending = file.suffix.lower()
    if ending == _SEALED or age_header.begins(head):
        return "sealed"
    if ending == _CARD or _holds_card(head):
        return "card"
    return "journal" if ending in _JOURNALS else "other"


def _holds_card(head: bytes) -> bool:
    """Whether this is a card, or text with one in it, whole or damaged."""
    try:
        card.read_card(head)
    except ReflectError as error:
        return error.code != "card_not_a_card"
    return True
