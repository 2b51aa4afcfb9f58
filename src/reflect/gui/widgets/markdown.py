"""The editor for people's words: plain Markdown, shown a little as it will read."""

import re

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from reflect.gui import theme
from reflect.gui.theme import Type

_HEADING = re.compile(r"^(#{1,6} )(.*)$")
_QUOTE = re.compile(r"^> ?")
_MARKED = re.compile(
    r"(\*\*)(?=\S)(.+?)(?<=\S)(\*\*)|(?<!\*)(\*)(?=[^\s*])(.+?)(?<=[^\s*])(\*)(?!\*)"
)
_TAG = re.compile(r"(?<![\w#&])#[\w-]*[^\W\d][\w-]*")
_ITEM = re.compile(r"^(\s*(?:[-*+]|\d+\.) )(.*)$")


class MarkdownEdit(QTextEdit):
    """Plain text in and out; every line has the same height in pixels."""

    def __init__(self, name: str, placeholder: str = "", role: Type = Type.WORDS) -> None:
        super().__init__()
        self._role = role
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFont(theme.font(role))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self._marks = MarkdownMarks(self.document())
        self.load("")

    def load(self, text: str) -> None:
        """Show ``text`` without calling it a change; undo does not go back beyond it."""
        blocked = self.blockSignals(True)
        self.setPlainText(text)
        self._set_line_height()
        self.document().clearUndoRedoStacks()
        self.blockSignals(blocked)

    def text(self) -> str:
        """What is written, as it was typed."""
        return self.toPlainText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(source.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            found = _ITEM.match(self.textCursor().block().text())
            if found and self.textCursor().atBlockEnd():
                self._continue_list(found.group(1), found.group(2))
                return
        super().keyPressEvent(event)

    def wrap_selection(self, mark: str) -> None:
        """Put ``mark`` around the selected words, or take it away."""
        cursor = self.textCursor()
        words = cursor.selectedText()
        if words.startswith(mark) and words.endswith(mark) and len(words) >= 2 * len(mark):
            cursor.insertText(words[len(mark) : -len(mark)])
            return
        cursor.insertText(f"{mark}{words}{mark}")
        if not words:
            cursor.movePosition(QTextCursor.MoveOperation.Left, n=len(mark))
            self.setTextCursor(cursor)

    def toggle_line_start(self, mark: str) -> None:
        """Begin the line with ``mark``, or no longer."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        if cursor.block().text().startswith(mark):
            keep = QTextCursor.MoveMode.KeepAnchor
            cursor.movePosition(QTextCursor.MoveOperation.Right, keep, len(mark))
            cursor.removeSelectedText()
        else:
            cursor.insertText(mark)

    def _continue_list(self, mark: str, words: str) -> None:
        cursor = self.textCursor()
        if words.strip():
            cursor.insertText("\n" + mark)
        else:  # an empty item ends the list
            cursor.select(QTextCursor.SelectionType.LineUnderCursor)
            cursor.removeSelectedText()

    def _set_line_height(self) -> None:
        height = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        height.setLineHeight(theme.px(self._role.value.line), fixed)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(height)


class MarkdownMarks(QSyntaxHighlighter):
    """Faded marks, strong and slanted words, quotes and tags."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._faded = _format("ink3")
        self._strong = _format("ink", weight=600)
        self._slanted = _format("ink", italic=True)
        self._quote = _format("ink2", italic=True)
        self._tag = _format("accent")

    def highlightBlock(self, text: str) -> None:
        if found := _HEADING.match(text):
            self._mark(0, found.end(1), self._faded)
            self._mark(found.end(1), len(text), self._strong)
            return
        if _QUOTE.match(text):
            self._mark(0, len(text), self._quote)
            return
        for found in _MARKED.finditer(text):
            first = 1 if found.group(1) else 4
            inner = self._strong if first == 1 else self._slanted
            self._mark(found.start(first), found.end(first), self._faded)
            self._mark(found.start(first + 1), found.end(first + 1), inner)
            self._mark(found.start(first + 2), found.end(first + 2), self._faded)
        for found in _TAG.finditer(text):
            self._mark(found.start(), found.end(), self._tag)

    def _mark(self, start: int, end: int, form: QTextCharFormat) -> None:
        self.setFormat(start, end - start, form)


def _format(colour: str, *, weight: int = 0, italic: bool = False) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(theme.colour(colour))
    if weight:
        form.setFontWeight(QFont.Weight(weight))
    form.setFontItalic(italic)
    return form


class WordsField(MarkdownEdit):
    """A bordered field for a few lines; it grows with its text up to ``most`` lines."""

    def __init__(self, name: str, placeholder: str = "", lines: int = 2, most: int = 8) -> None:
        super().__init__(name, placeholder, Type.WORDS_M)
        self._lines = lines
        self._most = most
        self.setProperty("look", "field")
        self.document().documentLayout().documentSizeChanged.connect(lambda size: self._fit())
        self._fit()

    def _fit(self) -> None:
        line = theme.px(Type.WORDS_M.value.line)
        lines = min(max(round(self.document().size().height() / line), self._lines), self._most)
        self.setFixedHeight(lines * line + theme.px(18))


def note_edit(name: str, parent: QWidget) -> MarkdownEdit:
    """A small field for private words."""
    edit = MarkdownEdit(name, role=Type.WORDS_S)
    edit.setParent(parent)
    edit.setProperty("look", "note")
    return edit
