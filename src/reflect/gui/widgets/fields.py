"""Fields with their label above and help or a remedy below."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.text import Icon, Words

GROUPS = 8
GROUP_LENGTH = 5


def mark_problem(field: QLineEdit, problem: bool) -> None:
    """Give a field the border of something that does not fit, or take it away."""
    field.setProperty("problem", problem)
    field.style().unpolish(field)
    field.style().polish(field)


class Note(QWidget):
    """An icon and a sentence under a field."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = Icon("info", "brick", 14)
        self._words = Words("", Type.SMALL_STRONG, "brick")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(2), 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def say(self, text: str, icon: str = "info", colour: str = "brick") -> None:
        """Show ``text``, or nothing."""
        self._icon.show_icon(icon, colour, 14)
        self._words.set_text(text, colour)
        self.setVisible(bool(text))


class Field(QWidget):
    """A label, a line to type in, and room for a remedy."""

    def __init__(self, label: str, text: str = "", placeholder: str = "") -> None:
        super().__init__()
        self.edit = QLineEdit(text)
        self.edit.setAccessibleName(label)
        self.edit.setPlaceholderText(placeholder)
        self.note = Note()
        caption = Words(label, Type.SMALL_STRONG, "ink", wrap=False)
        caption.setBuddy(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(caption)
        column.addWidget(self.edit)
        column.addWidget(self.note)

    def problem(self, text: str) -> None:
        """Say what does not fit and what would; blank takes it back."""
        mark_problem(self.edit, bool(text))
        self.note.say(text)


class PassphraseField(Field):
    """A field that hides what is typed until asked to show it."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._eye = QAction(self)
        self._eye.triggered.connect(self._toggle)
        self.edit.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self._name_eye()

    def _toggle(self) -> None:
        hidden = self.edit.echoMode() is QLineEdit.EchoMode.Password
        shown = QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(shown)
        self._name_eye()

    def _name_eye(self) -> None:
        hidden = self.edit.echoMode() is QLineEdit.EchoMode.Password
        shade = theme.colour("ink3").name()
        self._eye.setIcon(theme.icon("eye" if hidden else "eye-off", shade, theme.px(18)))
        self._eye.setText(tr("Show what is typed") if hidden else tr("Hide what is typed"))
        self._eye.setToolTip(self._eye.text())


class StrengthMeter(QWidget):
    """Four bars; the words beside them say the same."""

    def __init__(self) -> None:
        super().__init__()
        self._level = 0
        self.setFixedHeight(theme.px(6))
        self.setAccessibleName(tr("Strength of the passphrase"))

    def show_level(self, level: int, words: str) -> None:
        """Fill ``level`` of the four bars."""
        self._level = level
        self.setAccessibleDescription(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap = theme.px(4)
        width = (self.width() - 3 * gap) / 4
        for number in range(4):
            painter.setBrush(theme.colour("accentFill" if number < self._level else "line"))
            left = number * (width + gap)
            painter.drawRoundedRect(QRectF(left, 0, width, self.height()), 3, 3)


class _Group(QLineEdit):
    """One group of five; it hands a paste of the whole key to the field."""

    pasted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QApplication.clipboard().text())
            return
        super().keyPressEvent(event)


class CodeField(QWidget):
    """Eight fields of five characters; each is checked on leaving and moves on by itself."""

    changed = Signal()

    def __init__(self, fits: Callable[[int, str], bool]) -> None:
        """``fits(number, text)`` says whether a group adds up in its place (1 to 8)."""
        super().__init__()
        self._fits = fits
        self._groups: list[_Group] = []
        self._marks: list[Icon] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(4))
        for number in range(1, GROUPS + 1):
            group, mark = self._group(number)
            head = QHBoxLayout()
            head.addWidget(Words(str(number), Type.CAPTION, "ink2", wrap=False))
            head.addStretch()
            head.addWidget(mark)
            row, column = divmod(number - 1, 4)
            grid.addLayout(head, row * 2, column)
            grid.addWidget(group, row * 2 + 1, column)

    def text(self) -> str:
        """All that is typed, groups parted by dashes."""
        return "-".join(group.text() for group in self._groups)

    def wrong(self) -> list[int]:
        """The numbers of the complete groups that do not add up."""
        full = [(n, g.text()) for n, g in enumerate(self._groups, 1) if len(g.text()) >= 5]
        return [number for number, text in full if not self._fits(number, text)]

    def complete(self) -> bool:
        """Whether all eight groups add up."""
        texts = (group.text() for group in self._groups)
        return all(self._fits(number, text) for number, text in enumerate(texts, 1))

    def focus(self) -> None:
        """Begin at the first group."""
        self._groups[0].setFocus()

    def _group(self, number: int) -> tuple[_Group, Icon]:
        group = _Group()
        group.setProperty("look", "code")
        group.setMaxLength(GROUP_LENGTH)
        group.setAlignment(Qt.AlignmentFlag.AlignCenter)
        group.setAccessibleName(tr("Group {number} of 8").format(number=number))
        group.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        group.textEdited.connect(lambda text: self._typed(number, text))
        group.pasted.connect(lambda text: self._paste(number, text))
        mark = Icon("check", "accent", 14)
        mark.setPixmap(theme.pixmap("check", "#00000000", 1))
        self._groups.append(group)
        self._marks.append(mark)
        return group, mark

    def _typed(self, number: int, text: str) -> None:
        group = self._groups[number - 1]
        group.setText(text.upper())
        full = len(text) >= GROUP_LENGTH
        fits = full and self._fits(number, text)
        mark_problem(group, full and not fits)
        mark = self._marks[number - 1]
        if full:
            mark.show_icon("check" if fits else "info", "accent" if fits else "brick", 14)
        else:
            mark.clear()
        if fits and number < GROUPS:
            self._groups[number].setFocus()
        self.changed.emit()

    def _paste(self, number: int, text: str) -> None:
        letters = "".join(character for character in text if character.isalnum())
        for offset in range(0, len(letters), GROUP_LENGTH):
            place = number + offset // GROUP_LENGTH
            if place <= GROUPS:
                self._typed(place, letters[offset : offset + GROUP_LENGTH])
