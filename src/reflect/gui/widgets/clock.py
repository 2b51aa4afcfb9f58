"""The quiet clock of a session: how far it has come, and nothing that rings."""

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reflect.gui import theme
from reflect.usecases import sessions
from reflect.usecases.sessions import Part

TICK_MS = 1_000
_HEIGHT = 8
_GAP = 4


class Clock(QObject):
    """Counts while it is not paused; ``ticked`` comes once a second."""

    ticked = Signal()

    def __init__(
        self,
        parent: QObject,
        parts: Sequence[Part],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.parts = tuple(parts)
        self._now = now
        self._before = 0.0
        self._since: float | None = now()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.ticked)
        self._timer.start()

    @property
    def paused(self) -> bool:
        return self._since is None

    def elapsed(self) -> float:
        """Seconds that counted so far."""
        return self._before + (self._now() - self._since if self._since is not None else 0.0)

    def at(self) -> tuple[int, float]:
        """The part that is on, and the seconds left of it."""
        return sessions.part_at(self.parts, self.elapsed())

    def pause(self, paused: bool) -> None:
        """Count no more, or go on."""
        self._before = self.elapsed()
        self._since = None if paused else self._now()
        self.ticked.emit()

    def next_part(self) -> None:
        """Go on to the part after this one."""
        number, _ = self.at()
        self._before = float(sum(part.seconds for part in self.parts[: number + 1]))
        self._since = None if self.paused else self._now()
        self.ticked.emit()

    def swap(self) -> None:
        """Let the two halves change places, where neither has begun; else go to the other one."""
        number, _ = self.at()
        names = [part.name for part in self.parts]
        if "theirs" not in names or "mine" not in names:
            return
        first, second = sorted((names.index("theirs"), names.index("mine")))
        if number < first:
            parts = list(self.parts)
            parts[first], parts[second] = parts[second], parts[first]
            self.parts = tuple(parts)
            self.ticked.emit()
        elif number == first:
            self.next_part()

    def stop(self) -> None:
        """Count no more, for good."""
        self._timer.stop()


class Progress(QWidget):
    """The parts as a line, as long as they are meant to last."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[Part, ...] = ()
        self._elapsed = 0.0
        self.setFixedHeight(theme.px(_HEIGHT))

    def show_state(self, parts: tuple[Part, ...], elapsed: float) -> None:
        """Show how far it has come."""
        self._parts, self._elapsed = parts, elapsed
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap, height = theme.px(_GAP), float(self.height())
        whole = max(sum(part.seconds for part in self._parts), 1)
        room = self.width() - gap * max(len(self._parts) - 1, 0)
        left, passed = 0.0, 0.0
        for part in self._parts:
            width = room * part.seconds / whole
            done = min(max(self._elapsed - passed, 0.0), part.seconds) / max(part.seconds, 1)
            over = self._elapsed >= passed + part.seconds
            ground = theme.colour("accent")
            ground.setAlphaF(0.45 if over else 0.18)
            _bar(painter, QRectF(left, 0, width, height), ground)
            if 0 < done < 1:
                _bar(painter, QRectF(left, 0, width * done, height), theme.colour("accent"))
            left += width + gap
            passed += part.seconds


def _bar(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
