"""A dialog in the look of Reflect: a card above a scrim, inside the window."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.focus_ring import focus_by_key
from reflect.gui.widgets.text import Words
from reflect.messages import Message

_WIDTH = 540
_SCRIM = 0.45


class Layer(QWidget):
    """Covers its window; Esc closes it. ``column`` takes what it says, ``buttons`` its actions."""

    def __init__(self, window: QWidget, title: str) -> None:
        super().__init__(window)
        self._under = window
        self._before = window.focusWidget()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.card = card = QFrame()
        card.setProperty("look", "dialog")
        card.setFixedWidth(min(theme.px(_WIDTH), window.width() - 40))
        self.column = QVBoxLayout()
        self.column.setSpacing(theme.px(8))
        self.buttons = QHBoxLayout()
        self.buttons.addStretch()
        whole = QVBoxLayout(card)
        margin = theme.px(28)
        whole.setContentsMargins(margin, margin, margin, theme.px(22))
        whole.addWidget(Words(title, Type.H1))
        whole.addSpacing(theme.px(4))
        whole.addLayout(self.column, 1)
        whole.addSpacing(theme.px(16))
        whole.addLayout(self.buttons)
        outer = QVBoxLayout(self)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(card)
        row.addStretch()
        outer.addStretch()
        outer.addLayout(row)
        outer.addStretch()
        window.installEventFilter(self)
        self.setGeometry(window.rect())

    def open(self, first: QWidget) -> None:
        """Show it, with the focus on ``first``."""
        self.show()
        self.raise_()
        if isinstance(first, QPushButton):
            first.setDefault(True)
        focus_by_key(first)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.window().focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()

    def focusNextPrevChild(self, forward: bool) -> bool:
        inside = [one for one in self.findChildren(QWidget) if _takes_focus(one)]
        focused = self.window().focusWidget()
        place = inside.index(focused) if focused in inside else -1
        step = 1 if forward else -1
        focus_by_key(inside[(place + step) % len(inside)])
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._under.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shade = theme.colour("scrim")
        shade.setAlphaF(_SCRIM)
        painter.fillRect(self.rect(), shade)


def _takes_focus(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isEnabled() and widget.isVisible() and widget.focusProxy() is None


def confirm(
    window: QWidget, title: str, said: str, label: str, action: Callable[[], object]
) -> Layer:
    """Ask before something that cannot be undone."""
    layer = Layer(window, title)
    layer.column.addWidget(Words(said, Type.BODY, "ink2"))

    def act() -> None:
        layer.close()
        action()

    leave = button(tr("Leave it"), layer.close)
    layer.buttons.addWidget(leave)
    layer.buttons.addWidget(button(label, act, "primary"))
    layer.open(leave)
    return layer


def tell(window: QWidget, message: Message) -> Layer:
    """Say why something was not done: what is so, what is safe, what helps."""
    layer = Layer(window, message.what)
    for text in (message.safe, message.next):
        if text:
            layer.column.addWidget(Words(text, Type.BODY, "ink2"))
    close = button(tr("Close"), layer.close, "primary")
    layer.buttons.addWidget(close)
    layer.open(close)
    return layer
