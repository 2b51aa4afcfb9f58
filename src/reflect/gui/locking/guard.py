"""Locks a window when nobody is there any more, as was chosen."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow

from reflect.gui.locking import capture
from reflect.gui.locking.away import Away, Buses
from reflect.gui.locking.copied import Copied
from reflect.gui.locking.cover import Cover
from reflect.usecases.locking import Locking

LOOK_MS = 5_000
REST_SECONDS = 60
_INPUT = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TabletMove,
    QEvent.Type.TabletPress,
    QEvent.Type.InputMethod,
)


class Guard(QObject):
    """Belongs to a window. ``lock`` is called as if the person had pressed Lock.

    ``rests`` says, once each time, that nobody used it for a minute.
    """

    rests = Signal()

    def __init__(
        self,
        window: QMainWindow,
        chosen: Locking,
        lock: Callable[[], object],
        *,
        now: Callable[[], float] = time.time,
        buses: Buses | None = None,
    ) -> None:
        """``now`` is a clock that goes on while the computer sleeps, in seconds."""
        super().__init__(window)
        self._window = window
        self._lock = lock
        self._now = now
        self._last = now()
        self._told = False
        self._watched: QObject | None = None
        self._cover = Cover(window)
        self._copied = Copied(self, chosen.forget_seconds)
        self._away = Away(self, buses)
        self._away.left.connect(self._left)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self.look)
        self._chosen = chosen
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.applicationStateChanged.connect(self._front)
        window.installEventFilter(self)
        self.choose(chosen)
        self._look.start()

    def choose(self, chosen: Locking) -> None:
        """Go by these choices from now on."""
        self._chosen = chosen
        self._copied.forget_after(chosen.forget_seconds)
        self._cover.hide()
        if self._window.windowHandle() is not None:
            capture.leave_out(self._window, chosen.uncaptured)

    def look(self) -> None:
        """Lock when no key and no pointer was used for as long as was chosen.

        By the clock, so that a computer that slept counts as well.
        """
        minutes = self._chosen.idle_minutes
        quiet = self._now() - self._last
        if quiet < 0:  # the clock was put back
            self._last = self._now()
        elif minutes and quiet >= minutes * 60:
            self._lock()
        elif (quiet >= REST_SECONDS) != self._told:
            self._told = not self._told
            if self._told:
                self.rests.emit()

    def forget_copied(self) -> None:
        """Leave nothing of ours on the clipboard."""
        self._copied.forget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Keys and pointers are counted at the native window: a filter over the events of all
        # widgets would be asked thousands of times a second.
        kind = event.type()
        if watched is self._watched:
            if kind in _INPUT:
                self._last = self._now()
        elif kind is QEvent.Type.Show:
            self._watch_native()
        elif kind is QEvent.Type.WindowStateChange:
            small = bool(self._window.windowState() & Qt.WindowState.WindowMinimized)
            if small and self._chosen.when_small:
                # Not from within the event that Qt is still handing round.
                QTimer.singleShot(0, self, self._lock)
        return False

    def _watch_native(self) -> None:
        native = self._window.windowHandle()
        if native is not None and native is not self._watched:
            self._watched = native
            native.installEventFilter(self)
            capture.leave_out(self._window, self._chosen.uncaptured)

    def _left(self) -> None:
        if self._chosen.when_away:
            self._lock()

    def _front(self, state: Qt.ApplicationState) -> None:
        active = state == Qt.ApplicationState.ApplicationActive
        self._cover.setVisible(self._chosen.cover and not active)
