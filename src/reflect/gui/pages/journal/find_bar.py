"""Finding words in the entry that is open: next, previous, and how many there are."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTextEdit, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.matching import folded
from reflect.gui.theme import Type
from reflect.gui.widgets.announcing import announce
from reflect.gui.widgets.buttons import icon_button
from reflect.gui.widgets.text import Words

_MOST = 1000


class FindBar(QWidget):
    """Enter goes on, Shift+Enter goes back, Esc closes. Case and accents make no difference."""

    def __init__(self, body: QTextEdit) -> None:
        super().__init__()
        self._body = body
        self._places: list[tuple[int, int]] = []
        self.field = QLineEdit()
        self.field.setProperty("look", "small")
        self.field.setPlaceholderText(tr("Find in this entry"))
        self.field.setAccessibleName(tr("Find in this entry"))
        self._count = Words("", Type.SMALL, "ink2", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(6), theme.px(12), theme.px(2))
        row.setSpacing(theme.px(6))
        row.addWidget(self.field, 1)
        row.addWidget(self._count)
        row.addWidget(icon_button("chevron-up", tr("Previous place"), lambda: self.go(-1)))
        row.addWidget(icon_button("chevron-down", tr("Next place"), lambda: self.go(1)))
        row.addWidget(icon_button("x", tr("Stop finding"), self.stop))
        self.field.textChanged.connect(self._typed)
        body.textChanged.connect(self._follow)
        self.hide()

    def begin(self) -> None:
        """Ask what to find; what is selected is offered."""
        words = self._body.textCursor().selectedText()
        self.show()
        if words and "\u2029" not in words:
            self.field.setText(words)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._typed()

    def stop(self) -> None:
        """Close, and go on writing where one is."""
        self.hide()
        self._body.setExtraSelections([])
        self._body.setFocus()

    def wipe(self) -> None:
        """Leave no words behind."""
        self.field.clear()
        self.hide()

    def go(self, step: int) -> None:
        """Go to the next place, or the one before; after the last comes the first."""
        if not self._places:
            return
        at = self._at()
        start = self._body.textCursor().selectionStart()
        if at is None and step > 0:
            to = next((n for n, (one, _) in enumerate(self._places) if one >= start), 0)
        elif at is None:
            before = [n for n, (one, _) in enumerate(self._places) if one < start]
            to = before[-1] if before else -1
        else:
            to = (at + step) % len(self._places)
        self._select(to)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.stop()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.go(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def _typed(self) -> None:
        self._find()
        cursor = self._body.textCursor()
        cursor.setPosition(cursor.selectionStart())  # what still fits stays where it is
        self._body.setTextCursor(cursor)
        if self._places:
            self.go(1)
        self._say()

    def _follow(self) -> None:
        if self.isVisible():
            self._find()
            self._say()

    def _find(self) -> None:
        text = self._body.toPlainText()
        wanted = re.escape(folded(self.field.text()))
        found = re.finditer(wanted, folded(text)) if wanted else iter(())
        self._places = [one.span() for one, _ in zip(found, range(_MOST), strict=False)]
        if text and max(text) > "\uffff":  # the editor counts such characters twice
            self._places = [(_units(text, a), _units(text, b)) for a, b in self._places]
        self._body.setExtraSelections([self._mark(*place) for place in self._places])

    def _mark(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        form = QTextCharFormat()
        form.setBackground(theme.colour("accentSoft"))
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        form.setUnderlineColor(theme.colour("accentFill"))
        mark.format = form
        mark.cursor = self._cursor(start, end)
        return mark

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self._body.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _at(self) -> int | None:
        cursor = self._body.textCursor()
        here = (cursor.selectionStart(), cursor.selectionEnd())
        return self._places.index(here) if here in self._places else None

    def _select(self, place: int) -> None:
        self._body.setTextCursor(self._cursor(*self._places[place]))
        self._body.ensureCursorVisible()
        self._say()

    def _say(self) -> None:
        count, at = len(self._places), self._at()
        if not self.field.text():
            said = ""
        elif not count:
            said = tr("Not in this entry")
        elif at is None:
            said = tr("{count} places").format(count=count)
        else:
            said = tr("{number} of {count}").format(number=at + 1, count=count)
        self._count.set_text(said)
        announce(self.field, said)


def _units(text: str, place: int) -> int:
    return len(text[:place].encode("utf-16-le")) // 2
