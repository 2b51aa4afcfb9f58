"""A ring buffer of codes and counts. There is no way to put text into it."""

from collections import deque
from datetime import UTC, datetime

_LENGTH = 500
_lines: deque[tuple[datetime, str, tuple[tuple[str, int], ...]]] = deque(maxlen=_LENGTH)


def note(code: str, **counts: int) -> None:
    """Remember that ``code`` happened, with whole numbers only."""
    _lines.append((datetime.now(UTC), code, tuple(sorted(counts.items()))))


def lines() -> list[str]:
    """The remembered lines, oldest first: time, code, counts."""
    return [
        " ".join([when.strftime("%H:%M:%S"), code, *(f"{name}={value}" for name, value in counts)])
        for when, code, counts in _lines
    ]
