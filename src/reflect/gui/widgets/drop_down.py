"""One of several, in a list that drops down."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView

from reflect.gui import theme

_LEAST = 150


class DropDown(QComboBox):
    """``choices`` are (value, words); ``changed`` gets the value that a person chose."""

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[object, str]],
        value: object,
        changed: Callable[[object], object],
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumWidth(theme.px(_LEAST))
        view = QListView()
        view.setProperty("look", "popup")
        self.setView(view)
        values = [one for one, _ in choices]
        for _, words in choices:
            self.addItem(words)
        self.setCurrentIndex(values.index(value) if value in values else -1)
        self.activated.connect(lambda place: changed(values[place]))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page; a wheel that passes over would change a choice unseen."""
        event.ignore()
