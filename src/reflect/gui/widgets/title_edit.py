"""A title that wraps where it is long, so that none of it is cut off."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy

from reflect.gui import theme
from reflect.gui.theme import Type
from reflect.gui.widgets.plain_edit import PlainEdit


class TitleEdit(PlainEdit):
    """One paragraph in the largest serif. ``finished`` says that Enter was pressed."""

    finished = Signal()

    def __init__(self, name: str, placeholder: str) -> None:
        # Qt would draw the hint in the height of its font, which is more than that of a line.
        super().__init__(name, "", Type.DISPLAY)
        self._hint = placeholder
        self.setAccessibleDescription(placeholder)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda size: self._fit())
        self._fit()

    def setText(self, text: str) -> None:
        """Write ``text`` in place of what stands there."""
        self.setPlainText(_one_line(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
            else:
                self.finished.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.document().isEmpty():
            return
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        painter.setPen(theme.colour("ink3"))
        line = theme.px(Type.DISPLAY.value.line)
        painter.drawText(0, line - self.fontMetrics().descent(), self._hint)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(_one_line(source.text()))

    def _fit(self) -> None:
        least = theme.px(Type.DISPLAY.value.line)
        self.setFixedHeight(max(round(self.document().size().height()), least))


def _one_line(text: str) -> str:
    return " ".join(text.split())
