"""A part of a page that is made anew when what it shows changes."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflect.gui import theme


class Column(QWidget):
    """``clear`` takes away what it shows and gives an empty column to fill."""

    def __init__(self, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> None:
        super().__init__()
        self._inside = QWidget()
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(*(theme.px(margin) for margin in margins))
        self._outer.addWidget(self._inside)

    def clear(self) -> QVBoxLayout:
        """Begin anew."""
        old, self._inside = self._inside, QWidget()
        self._outer.removeWidget(old)
        self._outer.addWidget(self._inside)
        old.hide()  # a control of it may be the one that asked for this
        old.deleteLater()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        return column
