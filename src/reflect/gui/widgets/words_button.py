"""A button made of words that wrap, a line of them or more."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from reflect.gui import theme

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class WordsButton(QPushButton):
    """``add`` takes the words. What shows that it has the focus is around it.

    ``stepped`` says that one wants to go on to the next of several (1), or back (-1).
    """

    stepped = Signal(int)

    def __init__(self, name: str, action: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("look", "words")
        self.setProperty("ring", "own")
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: action())
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.px(12), theme.px(8), theme.px(8), theme.px(8))
        self.column.setSpacing(theme.px(1))

    def add(self, words: QWidget) -> None:
        """Put words below those that are there; they are pressed with the button."""
        words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.column.addWidget(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.column.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        return self.column.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.column.totalMinimumSize().height())
