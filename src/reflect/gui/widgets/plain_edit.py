"""Plain text that one writes, every line at the height of its role."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit

from reflect.gui import theme
from reflect.gui.theme import Type

_BLANK_LINE = 18


def repaired(text: str) -> str:
    """``text`` with halves of characters joined or replaced, so that it can be stored."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def is_new_line(event: QKeyEvent) -> bool:
    """Whether a key begins a new line."""
    other = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and not event.modifiers() & ~other


class PlainEdit(QTextEdit):
    """Plain text in and out; every line has a height in pixels, and blank lines less of it."""

    def __init__(self, name: str, placeholder: str, role: Type) -> None:
        super().__init__()
        self._role = role
        self._loaded = self._shown = ""
        self._touched = (0, 0)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFont(theme.font(role))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().contentsChange.connect(self._note_touched)
        self.document().contentsChanged.connect(self._set_touched_heights)
        self.load("")

    def load(self, text: str) -> None:
        """Show ``text`` without calling it a change; undo does not go back beyond it."""
        blocked = self.blockSignals(True)
        self.document().setUndoRedoEnabled(False)
        self.setPlainText(text)
        self._set_heights(0, len(text))
        self.document().setUndoRedoEnabled(True)
        self.blockSignals(blocked)
        self._loaded, self._shown = text, self._raw()

    def text(self) -> str:
        """What is written, as it was typed; unchanged text comes back exactly as loaded."""
        raw = self._raw()
        if raw == self._shown:
            return self._loaded
        return repaired(raw.replace("\u2029", "\n").replace("\u2028", "\n"))

    def rewrite(self, text: str) -> None:
        """Put ``text`` in place of all that stands here, as one step that undo takes back."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text, never a file: what becomes of that is for the window to say."""
        files = any(url.isLocalFile() for url in source.urls())
        return not files and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self._in_one_step(lambda: self.insertPlainText(source.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_new_line(event):
            self._in_one_step(self.textCursor().insertBlock)
            self.ensureCursorVisible()
        elif self._may_change_height(event):
            self._in_one_step(lambda: super(PlainEdit, self).keyPressEvent(event))
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._in_one_step(lambda: super(PlainEdit, self).inputMethodEvent(event))

    def _in_one_step(self, change: Callable[[], object]) -> None:
        """Make a change that undo takes back together with the heights that follow it."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        change()
        cursor.endEditBlock()

    def _may_change_height(self, event: QKeyEvent) -> bool:
        # Undo steps of their own for all keys would part words into letters.
        if event.matches(QKeySequence.StandardKey.Undo) or event.matches(
            QKeySequence.StandardKey.Redo
        ):
            return False
        cursor = self.textCursor()
        text = cursor.block().text()
        back = event.key() == Qt.Key.Key_Backspace
        away = back or event.key() == Qt.Key.Key_Delete
        joins = (back and cursor.atBlockStart()) or (away and not back and cursor.atBlockEnd())
        heading = text.startswith("#") and cursor.positionInBlock() <= len("# ")
        return cursor.hasSelection() or heading or joins or len(text) <= int(away)

    def _line_height(self, text: str) -> int:
        """How high a line with ``text`` is, in pixels."""
        line = self._role.value.line
        gap = not text and self.document().blockCount() > 1
        return theme.px(min(line, _BLANK_LINE) if gap else line)

    def _raw(self) -> str:
        return self.document().toRawText()

    def _note_touched(self, position: int, removed: int, added: int) -> None:
        self._touched = (position, added)

    def _set_touched_heights(self) -> None:
        self._set_heights(*self._touched)

    def _set_heights(self, position: int, length: int) -> None:
        """Give the lines of a stretch their heights, as a part of the change that touched them.

        Undoing that change brings the heights back as well, so there is nothing left to set
        then, and redoing it stays possible.
        """
        if self.document().isRedoAvailable():
            return
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        cursor = QTextCursor(self.document())
        setting = False
        block = self.document().findBlock(position)
        while block.isValid() and block.position() <= position + length:
            height = self._line_height(block.text())
            if block.blockFormat().lineHeight() != height:
                if not setting:
                    cursor.joinPreviousEditBlock()
                    setting = True
                form = QTextBlockFormat()
                form.setLineHeight(height, fixed)
                cursor.setPosition(block.position())
                cursor.mergeBlockFormat(form)
            block = block.next()
        if setting:
            cursor.endEditBlock()
