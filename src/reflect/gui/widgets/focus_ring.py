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
_PLACING = (QEvent.Type.Move, QEvent.Type.Resize)


def focus_by_key(widget: QWidget) -> None:
    """Put the focus on ``widget`` as Tab would: its ring is shown."""
    widget.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    widget.setFocus(Qt.FocusReason.ShortcutFocusReason)


class FocusRing(QWidget):
    """Lies over a window and follows the focus. Fields thicken their own border instead.

    It listens to the focused control and what that lies in, and to nothing else: a filter over
    all events would take a turn of the interpreter for each of them.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._over = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _PLACING:
            self._place()
        elif event.type() is QEvent.Type.Hide and watched is self._target:
            self._leave()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("focus"), 2))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        self._leave()
        if now is None or now.window() is not self._over:
            return
        by_keyboard = self._over.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        own = isinstance(now, _OWN_BORDER) or now.property("ring") == "own"
        if by_keyboard and not own:
            self._target = now
            around: QWidget | None = now
            while around is not None and around is not self._over:
                around.installEventFilter(self)
                self._watched.append(around)
                around = around.parentWidget()
            self._place()
            self.show()
            self.raise_()

    def _leave(self) -> None:
        self._target = None
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        self.hide()

    def _place(self) -> None:
        if self._target is None or not isValid(self._target):
            self._leave()
            return
        corner = self._target.mapTo(self._over, QPoint(0, 0))
        area = QRect(corner, self._target.size())
        self.setGeometry(area.adjusted(-_OUT, -_OUT, _OUT, _OUT))
