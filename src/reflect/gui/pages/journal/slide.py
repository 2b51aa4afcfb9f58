"""A panel that slides in over its neighbour where there is no room beside it."""

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QPoint, QPropertyAnimation
from PySide6.QtWidgets import QWidget

from reflect.gui import theme

SLIDE_MS = 160


class Slide:
    """Shows and hides ``panel`` at the right edge of its parent."""

    def __init__(self, panel: QWidget) -> None:
        self._panel = panel
        self._move = QPropertyAnimation(panel, b"pos", panel)
        self._move.setDuration(SLIDE_MS)
        self._move.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._move.finished.connect(self._arrived)
        self.open = False

    def show(self, shown: bool) -> None:
        """Slide in or out; at once where less motion is asked for."""
        if shown == self.open:
            return
        self.open = shown
        if not theme.moves():
            self.place()
            return
        if shown:
            self._panel.move(self._at(False))
            self._panel.resize(self._panel.width(), self._under().height())
            self._panel.show()
            self._panel.raise_()
        self._move.stop()
        self._move.setStartValue(self._panel.pos())
        self._move.setEndValue(self._at(shown))
        self._move.start()

    def place(self) -> None:
        """Put the panel where it belongs, after the size of its parent changed."""
        if self._move.state() is QAbstractAnimation.State.Running:
            self._move.stop()
        self._panel.resize(self._panel.width(), self._under().height())
        self._panel.move(self._at(True))
        self._arrived()

    def forget(self) -> None:
        """Leave the panel alone: it has room of its own again."""
        self._move.stop()
        self.open = False

    def _arrived(self) -> None:
        self._panel.setVisible(self.open)
        if self.open:
            self._panel.raise_()

    def _at(self, shown: bool) -> QPoint:
        width = self._panel.width() if shown else 0
        return QPoint(self._under().width() - width, 0)

    def _under(self) -> QWidget:
        under = self._panel.parentWidget()
        assert under is not None
        return under
