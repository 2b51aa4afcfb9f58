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
from reflect.gui.widgets.cards import Card
from reflect.gui.widgets.focus_ring import focus_by_key
from reflect.gui.widgets.report import Report
from reflect.gui.widgets.text import Icon, Words
from reflect.messages import Message

_WIDTH = 540
_WIDE = 580
_SCRIM = 0.45


class Cover(QWidget):
    """A scrim over its window with a ``card`` on it; Esc closes it, and Tab stays inside."""

    def __init__(self, window: QWidget, name: str, width: int, top: int | None = None) -> None:
        """``width`` is in pixels at 100 %; ``top`` in pixels, without it it is in the middle."""
        super().__init__(window)
        self._under = window
        self._before = window.focusWidget()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.card = QFrame()
        self.card.setProperty("look", "dialog")
        self.card.setFixedWidth(min(theme.px(width), window.width() - 40))
        self.lay_out(top)
        window.installEventFilter(self)
        self.setGeometry(window.rect())

    def lay_out(self, top: int | None) -> None:
        """Put the card where it belongs."""
        outer = QVBoxLayout(self)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.card)
        row.addStretch()
        if top is None:
            outer.addStretch(1)
        else:
            outer.addSpacing(top)
        outer.addLayout(row)
        outer.addStretch(1)

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
            # What Enter opened just now may have the focus already.
            if isinstance(focused, QPushButton) and self.isAncestorOf(focused):
                focused.click()

    def focusNextPrevChild(self, forward: bool) -> bool:
        inside = [one for one in self.findChildren(QWidget) if _takes_focus(one)]
        if not inside:  # it is being closed
            return False
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


class Layer(Cover):
    """A title, ``column`` for what it says, and ``buttons`` for what can be done about it."""

    def __init__(
        self, window: QWidget, title: str, *, icon: str = "", said: str = "", width: int = _WIDTH
    ) -> None:
        """``icon`` marks something that was refused; ``said`` goes on from the title."""
        super().__init__(window, title, width)
        self.column = QVBoxLayout()
        self.column.setSpacing(theme.px(8))
        self.buttons = QHBoxLayout()
        self.buttons.addStretch()
        whole = QVBoxLayout(self.card)
        margin = theme.px(28)
        whole.setContentsMargins(margin, margin, margin, theme.px(22))
        head = QHBoxLayout()
        head.setSpacing(theme.px(18))
        if icon:
            head.addWidget(_tile(icon), 0, Qt.AlignmentFlag.AlignTop)
        titles = QVBoxLayout()
        titles.setSpacing(theme.px(4))
        titles.addWidget(Words(title, Type.H1))
        if said:
            titles.addWidget(Words(said, Type.BODY, "ink2"))
        titles.addStretch()
        head.addLayout(titles, 1)
        whole.addLayout(head)
        whole.addSpacing(theme.px(4))
        whole.addLayout(self.column, 1)
        whole.addSpacing(theme.px(16))
        whole.addLayout(self.buttons)


def _tile(icon: str) -> Card:
    tile = Card("brick-card", margin=0)
    tile.setFixedSize(theme.px(46), theme.px(46))
    tile.column.setContentsMargins(0, 0, 0, 0)
    tile.column.addWidget(Icon(icon, "brick", 22), 0, Qt.AlignmentFlag.AlignCenter)
    return tile


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


def tell(window: QWidget, message: Message, report: str = "") -> Layer:
    """Say why something was not done: what is so, what is safe, what helps.

    ``report`` holds no content; it can be copied once it was looked at.
    """
    layer = Layer(window, message.what, icon="circle-alert", width=_WIDE)
    layer.column.setSpacing(theme.px(14))
    if message.safe:
        layer.column.addWidget(_safe(message.safe))
    if message.next:
        helps = QVBoxLayout()
        helps.setSpacing(0)
        helps.addWidget(Words(tr("What usually helps"), Type.SMALL_STRONG))
        helps.addWidget(Words(message.next, Type.SMALL, "ink2"))
        layer.column.addLayout(helps)
    if report:
        layer.column.addWidget(Report(report))
    close = button(tr("Close"), layer.close, "primary")
    layer.buttons.addWidget(close)
    layer.open(close)
    return layer


def _safe(text: str) -> Card:
    card = Card("accent-card", margin=14, spacing=0)
    row = QHBoxLayout()
    row.setSpacing(theme.px(12))
    row.addWidget(Icon("shield-check", "accent", 18), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Words(f"**{text}**", Type.SMALL, "ink2"), 1)
    card.column.addLayout(row)
    return card
