"""The editor for people's words: plain Markdown, shown a little as it will read."""

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import (
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QSyntaxHighlighter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from reflect.gui import theme
from reflect.gui.theme import Type

_HEADING = re.compile(r"^(#{1,6}) (.*)$")
_QUOTE = re.compile(r"^> ?")
_MARKED = re.compile(
    r"(\*\*)(?=\S)(.+?)(?<=\S)(\*\*)|(?<!\*)(\*)(?=[^\s*])(.+?)(?<=[^\s*])(\*)(?!\*)"
)
_TAG = re.compile(r"(?<![\w#&])#[\w-]*[^\W\d][\w-]*")
_LINK = re.compile(r"(\[)([^\[\]]+)(\]\([^()\s]+\))")
_ITEM = re.compile(r"^(\s*)([-*+>]|\d+\.) (.*)$")
_LINE_STARTS = re.compile(r"^(#{1,6} |[-*+] |> |)")
# How much larger the words of a heading are, and how high their line is, by level.
_HEADING_SIZE = {1: 1.35, 2: 1.15}
_HEADING_LINE = 1.25
_BLANK_LINE = 18
# A line this long is a text without paragraphs; marks in it would cost more than they tell.
_LONGEST_MARKED = 20_000


def repaired(text: str) -> str:
    """``text`` with halves of characters joined or replaced, so that it can be stored."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _is_new_line(event: QKeyEvent) -> bool:
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

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text, never a file: what becomes of that is for the window to say."""
        files = any(url.isLocalFile() for url in source.urls())
        return not files and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self._in_one_step(lambda: self.insertPlainText(source.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_new_line(event):
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


class MarkdownEdit(PlainEdit):
    """Running text with light marks. Ctrl+B makes words strong, Ctrl+I slanted."""

    def __init__(self, name: str, placeholder: str = "", role: Type = Type.WORDS) -> None:
        super().__init__(name, placeholder, role)
        self._marks = MarkdownMarks(self.document(), role)
        for keys, mark in (("Ctrl+B", "**"), ("Ctrl+I", "*")):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda mark=mark: self.wrap_selection(mark))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._marks.follow_look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cursor = self.textCursor()
        found = _ITEM.match(cursor.block().text()) if _is_new_line(event) else None
        if found and cursor.atBlockEnd() and not cursor.hasSelection():
            self._continue_list(*found.groups())
        else:
            super().keyPressEvent(event)

    def wrap_selection(self, mark: str) -> None:
        """Put ``mark`` around the selected words, or take it away; they stay selected."""
        cursor = self.textCursor()
        start, words = cursor.selectionStart(), cursor.selectedText()
        if not words:
            cursor.insertText(mark * 2)
            cursor.setPosition(start + len(mark))
            self.setTextCursor(cursor)
            return
        bare = words.strip("*")
        stars = min(len(words) - len(words.lstrip("*")), len(words) - len(words.rstrip("*")))
        has = stars in (len(mark), 3) and bool(bare)
        inner = words[len(mark) : -len(mark)] if has else f"{mark}{words}{mark}"
        cursor.insertText(inner)
        cursor.setPosition(start)
        cursor.setPosition(start + len(inner), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def toggle_line_start(self, mark: str) -> None:
        """Begin the selected lines with ``mark`` in place of another, or no longer."""
        blocks = self._selected_blocks()
        away = all(block.text().startswith(mark) for block in blocks)
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for block in blocks:
            found = _LINE_STARTS.match(block.text())
            assert found is not None  # it matches blank text as well
            cursor.setPosition(block.position())
            keep = QTextCursor.MoveMode.KeepAnchor
            cursor.setPosition(block.position() + found.end(), keep)
            cursor.insertText("" if away else mark)
        cursor.endEditBlock()

    def insert_link(self, words: str, address: str) -> None:
        """Put a link in place of the words that are selected, never of whole paragraphs."""
        cursor = self.textCursor()
        if "\u2029" in cursor.selectedText():
            cursor.setPosition(cursor.selectionEnd())
        cursor.insertText(f"[{words}]({address})")

    def _selected_blocks(self) -> list[QTextBlock]:
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        blocks: list[QTextBlock] = []
        while block.isValid() and (not blocks or block.position() < cursor.selectionEnd()):
            blocks.append(block)
            block = block.next()
        return [one for one in blocks if one.text().strip()] or blocks[:1]

    def _continue_list(self, before: str, mark: str, words: str) -> None:
        cursor = self.textCursor()
        cursor.beginEditBlock()
        if words.strip():
            following = f"{int(mark[:-1]) + 1}." if mark[:-1].isdecimal() else mark
            cursor.insertText(f"\n{before}{following} ")
        else:  # an empty item ends the list
            cursor.movePosition(
                QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            cursor.removeSelectedText()
        cursor.endEditBlock()
        self.ensureCursorVisible()

    def _line_height(self, text: str) -> int:
        found = _HEADING.match(text)
        if found and len(found.group(1)) == 1:
            return theme.px(self._role.value.line * _HEADING_LINE)
        return super()._line_height(text)


class MarkdownMarks(QSyntaxHighlighter):
    """Faded marks, larger headings, strong and slanted words, quotes, links and tags."""

    def __init__(self, document: QTextDocument, role: Type) -> None:
        super().__init__(document)
        self._role = role
        self._make_formats()

    def follow_look(self) -> None:
        """Take the colours that are on now."""
        self._make_formats()
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        if len(text) > _LONGEST_MARKED:
            return
        if found := _HEADING.match(text):
            level = len(found.group(1))
            self._mark(0, found.start(2), self._faded)
            self._mark(found.start(2), len(text), self._headings.get(level, self._strong))
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
        for found in _LINK.finditer(text):
            for group, form in ((1, self._faded), (2, self._tag), (3, self._faded)):
                self._mark(found.start(group), found.end(group), form)
        for found in _TAG.finditer(text):
            self._mark(found.start(), found.end(), self._tag)

    def _make_formats(self) -> None:
        self._faded = _format("ink3")
        self._strong = _format("ink", weight=600)
        self._slanted = _format("ink", italic=True)
        self._quote = _format("ink2", italic=True)
        self._tag = _format("accent")
        size = self._role.value.size
        self._headings = {
            level: _format("ink", weight=600, size=theme.px(size * larger))
            for level, larger in _HEADING_SIZE.items()
        }

    def _mark(self, start: int, end: int, form: QTextCharFormat) -> None:
        self.setFormat(start, end - start, form)


def _format(
    colour: str, *, weight: int = 0, italic: bool = False, size: int = 0
) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(theme.colour(colour))
    if weight:
        form.setFontWeight(QFont.Weight(weight))
    if size:
        form.setProperty(QTextCharFormat.Property.FontPixelSize, size)
    form.setFontItalic(italic)
    return form


def note_edit(name: str, parent: QWidget) -> MarkdownEdit:
    """A small field for private words."""
    edit = MarkdownEdit(name, role=Type.WORDS_S)
    edit.setParent(parent)
    edit.setProperty("look", "note")
    return edit
