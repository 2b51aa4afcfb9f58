"""Watches that the window stays alive, and names what holds it."""

import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

from PySide6.QtCore import QTimer

LIMIT_SECONDS = 0.050
STANDSTILL_SECONDS = 0.250
_BEAT_MS = 5
_LOOK_SECONDS = 0.010
_LONG_TURN_SECONDS = 0.005


@dataclass
class Held:
    """The longest that the window's thread was held (seconds), and where it was then."""

    seconds: float = 0.0
    where: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"held for {self.seconds * 1000:.0f} ms:\n" + "".join(self.where)


def _stack(thread: int) -> list[str]:
    """Where a thread is.

    A frame that is held while its function ends keeps the painter in it alive, and that ends the
    program. So the other thread must not get a turn meanwhile: turns are longer than the look.
    """
    turn = sys.getswitchinterval()
    sys.setswitchinterval(_LONG_TURN_SECONDS)
    time.sleep(0)  # whoever asked for a shorter turn has it now
    frame: FrameType | None = sys._current_frames().get(thread)
    places = []
    while frame is not None:
        places.append((frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name))
        frame = frame.f_back
    sys.setswitchinterval(turn)
    summary = traceback.StackSummary.from_list([(*place, None) for place in places[:6][::-1]])
    return summary.format()


@contextmanager
def watched() -> Iterator[Held]:
    """Notes the longest time without a turn of Qt's loop while the block runs.

    Other programs of this machine may hold it as well. What counts is therefore the time that
    the window's own thread worked, unless it stood still for a quarter of a second.
    """
    held = Held()
    last, busy = [time.monotonic()], [time.thread_time()]
    deepest: list[list[str]] = [[]]
    main = threading.get_ident()
    over = threading.Event()

    def beat() -> None:
        now = time.monotonic()
        gap, worked = now - last[0] - _BEAT_MS / 1000, time.thread_time() - busy[0]
        counts = gap if gap > STANDSTILL_SECONDS else min(gap, worked)
        if counts > held.seconds:
            held.seconds, held.where = counts, deepest[0]
        last[0], busy[0], deepest[0] = now, time.thread_time(), []

    def look() -> None:
        while not over.wait(_LOOK_SECONDS):
            if time.monotonic() - last[0] > LIMIT_SECONDS / 2 and not deepest[0]:
                deepest[0] = _stack(main)

    timer = QTimer(interval=_BEAT_MS)
    timer.timeout.connect(beat)
    watcher = threading.Thread(target=look, daemon=True)
    timer.start()
    watcher.start()
    try:
        yield held
    finally:
        timer.stop()
        over.set()
        watcher.join()
