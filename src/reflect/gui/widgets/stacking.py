"""A main part with a panel beside it; with little room both are one column that scrolls."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.widgets.cards import Scrolled

_MAIN = (32, 18, 32, 18)
_SIDE = (21, 20, 22, 12)


class Stacking(QWidget):
    """``main``, ``side`` and ``foot`` are columns; the foot is always in sight.

    It stands below the panel, or with ``foot_below_main`` below the main part, and below
    everything where there is little room. ``show_side`` shows or hides the panel.
    """

    def __init__(
        self,
        width: int,
        *,
        foot_below_main: bool = False,
        looks: tuple[str, str] = ("details", "footer"),
    ) -> None:
        """``width`` is that of the panel; ``looks`` are those of the panel and of a last foot."""
        super().__init__()
        self._width = width
        self._foot_below_main = foot_below_main
        self._looks = looks
        self._shown = True
        self.stacked = False
        self.main, self.side, self.foot = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._main, self._side, self._foot = (
            _holding(column) for column in (self.main, self.side, self.foot)
        )
        self.main.setSpacing(0)
        self.side.setSpacing(theme.px(8))
        self.foot.setSpacing(theme.px(6))
        self._area = Scrolled(_MAIN)
        self._beside = Scrolled(_SIDE)
        self._panel = QWidget()
        self._panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._left, self._right = QVBoxLayout(), QVBoxLayout(self._panel)
        for column in (self._left, self._right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
        self._left.addWidget(self._area, 1)
        self._right.addWidget(self._beside, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(self._left, 1)
        row.addWidget(self._panel)
        self._area.column.addWidget(self._main, 1)
        self.stack(False)

    def stack(self, below: bool) -> None:
        """Put the panel below the main part, or beside it."""
        self.stacked = below
        self._panel.setFixedWidth(theme.px(self._width))
        _look(self._panel, self._looks[0])
        if below:
            self._area.column.addWidget(self._side)
            self.side.setContentsMargins(0, theme.px(24), 0, 0)
        else:
            self._beside.column.addWidget(self._side, 1)
            self.side.setContentsMargins(0, 0, 0, 0)
        under_main = below or self._foot_below_main
        (self._left if under_main else self._right).addWidget(self._foot)
        _look(self._foot, self._looks[1] if below else "")
        space = (32, 10, 32, 12) if under_main else (21, 4, 22, 18)
        if under_main and not below:
            space = (32, 8, 30, 18)
        self.foot.setContentsMargins(*(theme.px(one) for one in space))
        self.show_side(self._shown)

    def show_side(self, shown: bool) -> None:
        """Show the panel, or leave all the room to the main part."""
        self._shown = shown
        self._side.setVisible(shown)
        self._panel.setVisible(shown and not self.stacked)
        if not self._foot_below_main:
            self._foot.setVisible(shown)

    def to_top(self) -> None:
        """Show the beginning."""
        self._area.verticalScrollBar().setValue(0)


def _holding(column: QVBoxLayout) -> QWidget:
    side = QWidget()
    side.setLayout(column)
    column.setContentsMargins(0, 0, 0, 0)
    return side


def _look(widget: QWidget, look: str) -> None:
    widget.setProperty("look", look)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
