"""The recovery key as it is typed: eight groups of five."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.fields import mark_problem
from reflect.gui.widgets.text import Icon, Words

GROUPS = 8
GROUP_LENGTH = 5
_COLUMNS = 4
_HEIGHT = 42


class CodeField(QWidget):
    """Eight fields of five characters. Each is checked when it is full and when it is left.

    A group that adds up hands the focus on; a longer paste fills the groups after it.
    """

    changed = Signal()

    def __init__(self, fits: Callable[[int, str], bool]) -> None:
        """``fits(number, text)`` says whether a group adds up in its place (1 to 8)."""
        super().__init__()
        self._fits = fits
        self._groups = [_Group(number) for number in range(1, GROUPS + 1)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(2))
        grid.setRowMinimumHeight(2, theme.px(28))
        for place, group in enumerate(self._groups):
            row, column = divmod(place, _COLUMNS)
            grid.addLayout(group.head(), row * 2, column, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(group, row * 2 + 1, column)
            group.typed.connect(self._typed)
            group.left.connect(self._left)
            group.emptied.connect(self._back)

    def text(self) -> str:
        """All that is typed, groups parted by dashes."""
        return "-".join(group.text() for group in self._groups)

    def wrong(self) -> list[int]:
        """The numbers of the groups that were checked and do not add up."""
        return [group.number for group in self._groups if group.wrong]

    def missing(self) -> int:
        """How many groups do not add up yet, whether checked or not."""
        return sum(not self._fits(group.number, group.text()) for group in self._groups)

    def focus(self) -> None:
        """Begin at the first group."""
        self._groups[0].setFocus()

    def _typed(self, number: int, letters: str) -> None:
        last = number
        for start in range(0, len(letters), GROUP_LENGTH):
            place = number + start // GROUP_LENGTH
            if place <= GROUPS:
                last = place
                self._groups[place - 1].put(letters[start : start + GROUP_LENGTH])
                self._check(place)
        if not letters:
            self._check(number)
        group = self._groups[last - 1]
        if group.fits and last < GROUPS:
            self._groups[last].setFocus(Qt.FocusReason.OtherFocusReason)
        elif last != number:
            group.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _check(self, number: int) -> None:
        group = self._groups[number - 1]
        if len(group.text()) < GROUP_LENGTH:
            group.judge(None)
        else:
            group.judge(self._fits(number, group.text()))

    def _left(self, number: int) -> None:
        group = self._groups[number - 1]
        if 0 < len(group.text()) < GROUP_LENGTH:
            group.judge(False)
            self.changed.emit()

    def _back(self, number: int) -> None:
        if number > 1:
            self._groups[number - 2].setFocus(Qt.FocusReason.OtherFocusReason)


class _Group(QLineEdit):
    """One group, with its number and what is known about it above."""

    typed = Signal(int, str)
    left = Signal(int)
    emptied = Signal(int)

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.fits = self.wrong = False
        self._mark = Icon("", "accent", 14)
        self.setProperty("look", "code")
        self.setFixedHeight(theme.px(_HEIGHT))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(tr("Group {number} of 8").format(number=number))
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.setFont(theme.font(Type.CODE))
        self.textEdited.connect(self._edited)

    def head(self) -> QHBoxLayout:
        """The line above the group."""
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(2), 0, theme.px(2), 0)
        row.addWidget(Words(str(self.number), Type.CAPTION, "ink2", wrap=False))
        row.addStretch()
        row.addWidget(self._mark)
        return row

    def put(self, text: str) -> None:
        """Hold ``text`` in capitals; the cursor stays where it is."""
        place = self.cursorPosition()
        self.setText(text.upper())
        self.setCursorPosition(min(place, len(text)))

    def judge(self, fits: bool | None) -> None:
        """Show whether the group adds up; None where that cannot be known yet."""
        self.fits, self.wrong = fits is True, fits is False
        if fits is None:
            self._mark.show_icon("")
            self.setAccessibleDescription("")
        elif fits:
            self._mark.show_icon("check", "accent")
            self.setAccessibleDescription(tr("adds up"))
        else:
            self._mark.show_icon("info", "brick")
            self.setAccessibleDescription(tr("does not add up"))
        mark_problem(self, self.wrong)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit(self.number)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit(self.number)

    def _edited(self, text: str) -> None:
        letters = "".join(character for character in text if character.isalnum())
        # One key too many in a full group is a slip; more than that was pasted.
        if len(letters) == GROUP_LENGTH + 1:
            letters = letters[:GROUP_LENGTH]
        self.typed.emit(self.number, letters)
