"""What the app says in passing: a toast with Undo, a banner with one action, a panel of help."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.theme import Type
from reflect.gui.widgets.announcing import announce
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.text import Icon, Words
from reflect.messages import Message

TOAST_MS = 10_000
_MARGIN = 22


class Toast(QFrame):
    """A sentence at the bottom, with a way back; it goes after ten seconds unless looked at."""

    def __init__(
        self,
        parent: QWidget,
        text: str,
        label: str = "",
        action: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._above = parent
        self.setProperty("look", "toast")
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(8), theme.px(8))
        row.setSpacing(theme.px(14))
        row.addWidget(Words(text, Type.BODY, "onToast", wrap=False))
        if action:
            row.addWidget(button(label, lambda: self._act(action), "toast"))
        else:
            row.addSpacing(theme.px(8))
        self._timer = QTimer(self, interval=TOAST_MS, singleShot=True)
        self._timer.timeout.connect(self.close)
        parent.installEventFilter(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, text)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def _act(self, action: Callable[[], object]) -> None:
        self.close()
        action()

    def _place(self) -> None:
        self.adjustSize()
        above = self._above
        left = (above.width() - self.width()) // 2
        self.move(left, above.height() - self.height() - theme.px(_MARGIN))


class Banner(QFrame):
    """One sentence and one action across a page; ``kind``: accent, honey or brick."""

    def __init__(
        self,
        icon: str,
        text: str,
        kind: str,
        label: str = "",
        action: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("look", f"{kind}-card")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(10), theme.px(12), theme.px(10))
        row.setSpacing(theme.px(12))
        row.addWidget(Icon(icon, kind, 18))
        row.addWidget(Words(text, Type.SMALL, "ink2"), 1)
        if action:
            row.addWidget(button(label, action, "link"))


class Hints(QFrame):
    """A quiet card of sentences, each with an icon."""

    def __init__(self, hints: Sequence[tuple[str, str]], colour: str = "accent") -> None:
        super().__init__()
        self.setProperty("look", "quiet-card")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(18), theme.px(16), theme.px(18), theme.px(16))
        column.setSpacing(theme.px(12))
        for icon, text in hints:
            row = QHBoxLayout()
            row.setSpacing(theme.px(12))
            row.addWidget(Icon(icon, colour, 18), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Words(text, Type.SMALL, "ink2"), 1)
            column.addLayout(row)


class Refusal(QFrame):
    """Why something was not done: what is so, what is safe, what helps."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "brick-card")
        self._column = QVBoxLayout(self)
        margin = theme.px(16)
        self._column.setContentsMargins(margin, theme.px(12), margin, theme.px(12))
        self._what = Words("", Type.BODY_STRONG, "brick")
        self._safe = Words("", Type.SMALL, "ink2")
        self._next = Words("", Type.SMALL, "ink2")
        for words in (self._what, self._safe, self._next):
            self._column.addWidget(words)
        self.hide()

    def say(self, message: Message | None) -> None:
        """Show ``message``, or nothing."""
        if message:
            self._what.set_text(message.what)
            self._safe.set_text(message.safe)
            self._next.set_text(message.next)
            self.setAccessibleName(message.what)
        self.setVisible(message is not None)
