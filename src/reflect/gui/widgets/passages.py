"""A paragraph in which passages can be marked: left out, said differently, or a name."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor

from reflect.gui import theme
from reflect.gui.models.aligned import align, source_span
from reflect.gui.theme import Type
from reflect.gui.widgets.reading import Reading


class PassageReading(Reading):
    """Shows Markdown; what is selected is told as a span of its source.

    ``out`` are the spans that are struck, ``names`` the words that are tinted.
    """

    selected = Signal()
    cut_asked = Signal()

    def __init__(self, name: str, source: str, html: str, role: Type = Type.WORDS_M) -> None:
        self._source = source
        self._places: list[int] = []
        self._out: Sequence[tuple[int, int]] = ()
        self._names: Sequence[tuple[int, int]] = ()
        super().__init__(name, html, role)
        flag = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flag.TextSelectableByMouse | flag.TextSelectableByKeyboard)
        self.selectionChanged.connect(self.selected)

    def mark(self, out: Sequence[tuple[int, int]], names: Sequence[tuple[int, int]]) -> None:
        """Strike and tint these spans of the source."""
        self._out, self._names = out, names
        self._draw()

    def span(self) -> tuple[int, int] | None:
        """What is selected, as a span of the source."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        return source_span(self._places, cursor.selectionStart(), cursor.selectionEnd())

    def words(self) -> str:
        """What is selected, as it reads."""
        return self.textCursor().selectedText().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.span():
            self.cut_asked.emit()
            return
        super().keyPressEvent(event)

    def _draw(self) -> None:
        super()._draw()
        self._places = align(self._source, self.document().toPlainText())
        name = QTextCharFormat()
        name.setBackground(theme.colour("honeySoft"))
        name.setForeground(theme.colour("honey"))
        out = QTextCharFormat()
        out.setFontStrikeOut(True)
        out.setForeground(theme.colour("ink3"))
        for form, spans in ((name, self._names), (out, self._out)):
            for start, end in spans:
                self._tint(form, start, end)

    def _tint(self, form: QTextCharFormat, start: int, end: int) -> None:
        shown = [at for at, place in enumerate(self._places) if start <= place < end]
        if not shown:
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(shown[0])
        cursor.setPosition(shown[-1] + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(form)
