"""Looks now and then whether something is worth a line, and says so in the tray without content.

Nothing can remind while the program is closed or the journal is locked; calendars can.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from reflect.gui.i18n import tr
from reflect.gui.widgets.marks import Mark
from reflect.gui.widgets.page import Desk
from reflect.model.changes import Changes
from reflect.usecases import nudges

LOOK_MS = 60_000
_SIZE = 32


class Reminding(QObject):
    """Belongs to a window. ``noted`` asks for a quick note, ``locked`` to lock."""

    noted = Signal()
    locked = Signal()

    def __init__(self, desk: Desk, now: Callable[[], datetime]) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._now = now
        self._tray: QSystemTrayIcon | None = None
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._tray = self._shown()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Show what there is; outside the window only that there is something."""
        found = nudges.of_now(self._desk.vault, self._now())
        if found is None or not found[1]:
            return
        self._desk.events.changed.emit(Changes.of(nudges.KIND, nudges.KIND))
        if self._tray is not None and not self._desk.window.isActiveWindow():
            said = tr("Something is ready when you are.")
            self._tray.showMessage(nudges.TITLE, said, self._tray.icon())

    def stop(self) -> None:
        """Look no more: the vault is about to close."""
        self._timer.stop()
        if self._tray is not None:
            self._tray.hide()

    def _shown(self) -> QSystemTrayIcon:
        tray = QSystemTrayIcon(QIcon(Mark(_SIZE).grab()), self)
        tray.setToolTip(tr("Reflect"))
        menu = QMenu(self._desk.window)
        menu.addAction(tr("Quick note…"), self.noted.emit)
        menu.addAction(tr("Open Reflect"), lambda: _to_front(self._desk.window))
        menu.addAction(tr("Quiet until tomorrow"), self._quiet)
        menu.addSeparator()
        menu.addAction(tr("Lock now"), self.locked.emit)
        tray.setContextMenu(menu)
        tray.activated.connect(self._pressed)
        tray.messageClicked.connect(lambda: _to_front(self._desk.window))
        tray.show()
        return tray

    def _pressed(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            _to_front(self._desk.window)

    def _quiet(self) -> None:
        day = self._desk.today() + timedelta(days=1)
        self._desk.events.changed.emit(nudges.quiet_until(self._desk.vault, day))


def _to_front(window: QWidget) -> None:
    window.showNormal()
    window.raise_()
    window.activateWindow()
