"""The editor for people's words: plain Markdown, shown a little as it will read."""

import re
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QWidget

from reflect.gui import theme
from reflect.gui.theme import Type
from reflect.gui.widgets.plain_edit import PlainEdit, is_new_line
from reflect.model.paragraphs import heading_key

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
# A line this long is a text without paragraphs; marks in it would cost more than they tell.
_LONGEST_MARKED = 20_000
_HINT_GAP = 10
# The headings of templates are of this level.
_TEMPLATE_LEVEL = 2


class MarkdownEdit(PlainEdit):
    """Running text with light marks. Ctrl+B makes words strong, Ctrl+I slanted.

    ``asked`` carries the key of a question that was put in.
    """

    asked = Signal(str)

    def __init__(self, name: str, placeholder: str = "", role: Type = Type.WORDS) -> None:
        super().__init__(name, placeholder, role)
        self._marks = MarkdownMarks(self.document(), role)
        self._hints: dict[str, str] = {}
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
        found = _ITEM.match(cursor.block().text()) if is_new_line(event) else None
        if found and cursor.atBlockEnd() and not cursor.hasSelection():
            self._continue_list(*found.groups())
        else:
            super().keyPressEvent(event)

    def say_headings(self, hints: Mapping[str, str]) -> None:
        """Show these headings as words of the program, each with what belongs under it."""
        self._hints = {heading_key(heading): hint for heading, hint in hints.items()}
        self.setAccessibleDescription(
            ". ".join(f"{heading}: {hint}" for heading, hint in hints.items() if hint)
        )
        self._marks.know_headings(self._hints.keys())
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._hints:
            self._paint_hints()

    def _paint_hints(self) -> None:
        painter = QPainter(self.viewport())
        font = theme.font(Type.CAPTION)
        painter.setFont(font)
        painter.setPen(theme.colour("ink2"))
        measure, gap = QFontMetrics(font), theme.px(_HINT_GAP)
        cursor = self.cursorForPosition(QPoint(0, 0))
        block = cursor.block()
        while block.isValid():
            cursor.setPosition(block.position() + len(block.text()))
            place = self.cursorRect(cursor)
            if place.top() > self.viewport().height():
                return
            found = _HEADING.match(block.text())
            hint = self._hints.get(heading_key(found.group(2)), "") if found else ""
            room = self.viewport().width() - place.right() - gap
            if hint and room > gap:
                shown = measure.elidedText(hint, Qt.TextElideMode.ElideRight, room)
                where = place.translated(gap, 0)
                where.setWidth(room)
                painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, shown)
            block = block.next()

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

    def put_in(self, question: str) -> None:
        """Make ``question`` a heading of its own where the cursor is, ready to write under."""
        cursor = self.textCursor()
        block = cursor.block()
        here, after = block.text().strip(), block.next()
        before = here or block.previous().text().strip()
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        if not here:
            cursor.movePosition(
                QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
        above = "" if not before else "\n\n" if here else "\n"
        cursor.insertText(f"{above}## {question}\n\n")
        place = cursor.position()
        if after.isValid() and after.text().strip():
            cursor.insertText("\n")
        cursor.setPosition(place)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

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
        self._known: frozenset[str] = frozenset()
        self._make_formats()

    def know_headings(self, known: Iterable[str]) -> None:
        """Draw these headings, by their keys, as words of the program."""
        fresh = frozenset(known)
        if fresh != self._known:
            self._known = fresh
            self.rehighlight()

    def follow_look(self) -> None:
        """Take the colours that are on now."""
        self._make_formats()
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        if len(text) > _LONGEST_MARKED:
            return
        if found := _HEADING.match(text):
            level = len(found.group(1))
            of_program = level == _TEMPLATE_LEVEL and heading_key(found.group(2)) in self._known
            mark = self._program_faded if of_program else self._faded
            words = self._headings.get(level, self._strong)
            self._mark(0, found.start(2), mark)
            self._mark(found.start(2), len(text), self._program if of_program else words)
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
        said = Type.H2.value
        self._program = _format("ink", weight=said.weight, size=theme.px(said.size))
        self._program_faded = _format("ink3", size=theme.px(said.size))
        for form in (self._program, self._program_faded):
            form.setFontFamilies([said.family])
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
