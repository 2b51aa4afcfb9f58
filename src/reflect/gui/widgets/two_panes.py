"""A page's main part and the panel beside it, or below it where there is little room."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme

_UNBOUNDED = 16_777_215


class TwoPanes(QWidget):
    """``main`` and ``side`` are columns; ``only_beside`` is hidden when the panel lies below."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width
        self.main = QVBoxLayout()
        self.main.setContentsMargins(theme.px(32), theme.px(18), theme.px(32), theme.px(18))
        self.main.setSpacing(0)
        self.panel = QWidget()
        self.panel.setProperty("look", "details")
        self.panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.side = QVBoxLayout(self.panel)
        self.side.setSpacing(theme.px(8))
        self.only_beside: list[QWidget] = []
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        left = QWidget()
        left.setLayout(self.main)
        self._row.addWidget(left, 1)
        self._row.addWidget(self.panel)
        self.stacked = False
        self.stack(False)

    def stack(self, below: bool) -> None:
        """Put the panel below the main part, or beside it."""
        self.stacked = below
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if below else way.LeftToRight)
        self.panel.setMinimumWidth(0 if below else theme.px(self._width))
        self.panel.setMaximumWidth(_UNBOUNDED if below else theme.px(self._width))
        self.panel.setProperty("look", "footer" if below else "details")
        self.panel.style().unpolish(self.panel)
        self.panel.style().polish(self.panel)
        space = (20, 10, 20, 12) if below else (21, 20, 22, 18)
        self.side.setContentsMargins(*(theme.px(one) for one in space))
        for widget in self.only_beside:
            widget.setVisible(not below)
