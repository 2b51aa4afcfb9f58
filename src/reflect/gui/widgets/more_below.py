"""A column of many parts: a page of them, and more when asked."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.piecemeal import Piecemeal

AT_ONCE = 50
Make = Callable[[], QWidget]


class MoreBelow(QWidget):
    """Makes its parts a few at a time, so that the window stays alive."""

    def __init__(self, label: str, spacing: int = 10) -> None:
        """``label`` is for the button that shows more; ``spacing`` in pixels at 100 %."""
        super().__init__()
        self._left: Sequence[Make] = ()
        self._made: list[QWidget] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(spacing))
        self._more = button(label, self._show_more, "link")
        self._making = Piecemeal(self)
        self._making.ended.connect(lambda: self._more.setVisible(bool(self._left)))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._column)
        whole.addWidget(self._more, 0, Qt.AlignmentFlag.AlignHCenter)
        self._more.hide()

    def show_parts(self, parts: Sequence[Make]) -> None:
        """Show what these make, and nothing else."""
        for widget in self._made:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._made.clear()
        self._left = parts
        self._show_more()

    def _show_more(self) -> None:
        parts, self._left = self._left[:AT_ONCE], self._left[AT_ONCE:]
        self._more.hide()
        self._making.start([partial(self._add, make) for make in parts])

    def _add(self, make: Make) -> None:
        widget = make()
        self._made.append(widget)
        self._column.addWidget(widget)
