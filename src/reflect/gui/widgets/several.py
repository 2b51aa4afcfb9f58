"""Any number of a few buttons: none, some, or all of them."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.flow import Flow


class SeveralRow(QWidget):
    """``changed`` says that another number of them is chosen."""

    changed = Signal()

    def __init__(self, name: str, choices: Sequence[tuple[int, str]]) -> None:
        """``choices`` are (value, words)."""
        super().__init__()
        self.setAccessibleName(name)
        self._buttons = {}
        row = Flow(self)
        for value, words in choices:
            made = button(words, self.changed.emit, "choice")
            made.setAccessibleName(f"{name}: {words}")
            made.setCheckable(True)
            self._buttons[value] = made
            row.addWidget(made)

    def values(self) -> tuple[int, ...]:
        """What is chosen."""
        return tuple(value for value, made in self._buttons.items() if made.isChecked())

    def choose(self, values: Iterable[int]) -> None:
        """Choose these and no others, without saying so."""
        chosen = set(values)
        for value, made in self._buttons.items():
            made.setChecked(value in chosen)
