"""Something that goes on from step to step while Qt's loop runs, and never waits in it."""

import time
from collections.abc import Callable, Generator

from PySide6.QtCore import QObject, QTimer

# What has to be so before the next step; None is the next turn of Qt's loop.
Ready = Callable[[], bool] | None
Steps = Generator[Ready, None, None]

TICK_MS = 15
PATIENCE_S = 60.0


class Walk(QObject):
    """Takes ``steps`` one by one, then calls ``done``.

    ``error`` is what went wrong, if anything did: what a step raised, or a ``TimeoutError``
    in the step that waited in vain.
    """

    def __init__(self, steps: Steps, done: Callable[[], object]) -> None:
        super().__init__()
        self.error: BaseException | None = None
        self._steps = steps
        self._done = done
        self._ready: Ready = None
        self._since = time.monotonic()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    def _go_on(self) -> None:
        try:
            if self._ready is None or self._ready():
                self._ready = next(self._steps)
                self._since = time.monotonic()
            elif time.monotonic() - self._since > PATIENCE_S:
                self._ready = self._steps.throw(TimeoutError("a step of the demo"))
        except StopIteration:
            self._end()
        except BaseException as error:  # noqa: BLE001 - handed on to whoever started the walk
            self.error = error
            self._end()

    def _end(self) -> None:
        self._timer.stop()
        self._done()
