"""A card beside what one is at, without a scrim: a press anywhere else closes it."""

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.dialogs.layer import Cover

_GAP, _EDGE = 8, 10


class Panel(Cover):
    """Below ``near`` (in pixels of the window), or above it where there is more room."""

    def __init__(self, window: QWidget, name: str, width: int, near: QRect) -> None:
        self._near = near
        super().__init__(window, name, width)
        self.card.setProperty("look", "panel")
        self.column = QVBoxLayout(self.card)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.card.installEventFilter(self)

    def lay_out(self, top: int | None) -> None:
        self.card.setParent(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.card:
            if event.type() is QEvent.Type.LayoutRequest:
                self._place()
            return False
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing lies between: what one is at stays in sight."""

    def _place(self) -> None:
        width, edge, gap = self.card.width(), theme.px(_EDGE), theme.px(_GAP)
        column = self.column
        wraps = column.hasHeightForWidth()
        hint = column.totalHeightForWidth(width) if wraps else column.totalSizeHint().height()
        height = min(hint, self.height() - 2 * edge)
        left = max(min(self._near.left() - edge, self.width() - width - edge), edge)
        below, above = self._near.bottom() + gap, self._near.top() - gap - height
        fits = below + height <= self.height() - edge
        top = below if fits or above < edge else above
        self.card.setGeometry(
            left, max(min(top, self.height() - edge - height), edge), width, height
        )
