"""A dialog with room for something to look at: nearly as large as the window."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.dialogs.layer import Cover
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.stacking import Stacking
from reflect.gui.widgets.text import Words, hairline

_WIDTH, _HEIGHT, _SIDE = 1120, 760, 316
_AROUND = 40
_STACKED = 760


class Room(Cover):
    """``panes.main`` is for what is looked at; side and foot for what can be done about it."""

    def __init__(
        self,
        window: QWidget,
        title: str,
        said: str,
        *,
        width: int = _WIDTH,
        height: int = _HEIGHT,
    ) -> None:
        """``width`` and ``height`` in pixels at 100 %, where the window has them."""
        super().__init__(window, title, width)
        self._window = window
        self._most = theme.px(width), theme.px(height)
        self.panes = Stacking(_SIDE, looks=("room-side", "room-foot"))
        self.title = Words(title, Type.H1)
        self.said = Words(said, Type.SMALL, "ink2")
        self.shut = button(tr("Close"), self.go, "link", "x")
        whole = QVBoxLayout(self.card)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(32), theme.px(16), theme.px(20), theme.px(13))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.title)
        texts.addWidget(self.said)
        head.addLayout(texts, 1)
        head.addWidget(self.shut, 0, Qt.AlignmentFlag.AlignVCenter)
        whole.addLayout(head)
        whole.addWidget(hairline())
        whole.addWidget(self.panes, 1)
        self._fit()

    def go(self) -> None:
        """Close it, if that is all right now."""
        if self.may_go():
            self.close()

    def may_go(self) -> bool:
        """Whether its button and Esc close it now."""
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        found = super().eventFilter(watched, event)
        if event.type() is QEvent.Type.Resize:
            self._fit()
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        width = min(self._most[0], self._window.width() - _AROUND)
        height = min(self._most[1], self._window.height() - _AROUND)
        self.card.setFixedSize(width, height)
        self.panes.stack(width / theme.scale() < _STACKED)
