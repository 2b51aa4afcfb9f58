"""A ring buffer of codes and counts. There is no way to put text into it.

What went wrong unexpectedly is kept in a small file as well, so that it can be told after the
program ended: day, version, type of error, module and line.
"""

import sys
import traceback
from collections import deque
from contextlib import suppress
from datetime import UTC, datetime
from types import TracebackType

from reflect import __version__, disk, paths

_LENGTH = 500
_KEPT_LINES = 100
_KEPT_BYTES = 64 * 1024
_FILE = "unexpected.log"
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


def place(trace: TracebackType | None) -> str:
    """The module and the line in which ``trace`` ends."""
    if trace is None:
        return "?"
    *_, (frame, line) = traceback.walk_tb(trace)
    return f"{frame.f_globals.get('__name__', '?')}:{line}"


def keep(kind: str, where: str) -> None:
    """Keep in the file that an error of type ``kind`` came from ``where``, a ``place``.

    It holds the last hundred. A disk that does not take it is no reason to stop.
    """
    note("unexpected_error")
    day = datetime.now(UTC).date().isoformat()
    line = f"{day} {__version__} {sys.platform} {kind} {where}"
    with suppress(OSError):
        folder = paths.state_dir()
        folder.mkdir(mode=paths.PRIVATE_DIR, parents=True, exist_ok=True)
        kept = [*_kept(), line][-_KEPT_LINES:]
        disk.write_whole(folder / _FILE, "".join(f"{one}\n" for one in kept).encode())


def _kept() -> list[str]:
    file = paths.state_dir() / _FILE
    if not file.is_file():
        return []
    with file.open("rb") as source:
        return source.read(_KEPT_BYTES).decode(errors="replace").splitlines()
