"""One focus ring for all: two pixels, two pixels outside, and only for the keyboard."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QListView,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from reflect.gui import theme

_OUT = 4
_RADIUS = 10
_OWN_BORDER = (QLineEdit, QTextEdit, QListView, QComboBox, QDateEdit)


class FocusRing(QWidget):
    """Lies over a window and follows the focus. Fields thicken their own border instead."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._over = window
        self._target: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if self._target is not None and not isValid(self._target):
            self._target = None  # it went with its dialog, without a word
            self.hide()
        if kind is QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._follow(watched, event)
        elif kind in (QEvent.Type.FocusOut, QEvent.Type.Hide) and watched is self._target:
            self._target = None
            self.hide()
        elif kind in (QEvent.Type.Move, QEvent.Type.Resize) and self._target is not None:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("focus"), 2))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def _follow(self, widget: QWidget, event: QEvent) -> None:
        reasons = (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        by_keyboard = event.reason() in reasons  # type: ignore[attr-defined]
        inside = widget.window() is self._over
        own = isinstance(widget, _OWN_BORDER) or widget.property("ring") == "own"
        if not by_keyboard or not inside or own:
            self._target = None
            self.hide()
            return
        self._target = widget
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        assert self._target is not None
        corner = self._target.mapTo(self._over, QPoint(0, 0))
        area = QRect(corner, self._target.size())
        self.setGeometry(area.adjusted(-_OUT, -_OUT, _OUT, _OUT))
