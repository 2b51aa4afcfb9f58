"""Much work of the window's own thread, done in small pieces so that the window stays alive."""

import time
from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QObject, QTimer, Signal

TURN_SECONDS = 0.006


class Piecemeal(QObject):
    """Does pieces of work, a few at each turn of Qt's loop. ``ended`` comes after the last one."""

    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pieces: Iterator[Callable[[], object]] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def start(self, pieces: Iterable[Callable[[], object]]) -> None:
        """Do ``pieces`` instead of what is left, from the next turn on."""
        self._pieces = iter(pieces)
        self._timer.start()

    def stop(self) -> None:
        """Leave the rest undone."""
        self._timer.stop()
        self._pieces = iter(())

    def _go_on(self) -> None:
        until = time.monotonic() + TURN_SECONDS
        for piece in self._pieces:
            piece()
            if time.monotonic() > until:
                return
        self._timer.stop()
        self.ended.emit()
