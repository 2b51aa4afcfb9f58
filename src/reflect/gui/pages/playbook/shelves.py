"""What the playbook is made of: the core that comes with the program, and one's own."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.drop_down import DropDown
from reflect.gui.widgets.text import Icon, Words
from reflect.gui.widgets.words_button import WordsButton

WIDTH = 236
_UNBOUNDED = 16_777_215


class Shelves(QWidget):
    """``shelves`` are an icon and a title each; ``chosen`` carries the number of one."""

    chosen = Signal(int)

    def __init__(self, shelves: Sequence[tuple[str, str]], add: Callable[[], object]) -> None:
        """``add`` asks for a question of one's own."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        titles = list(enumerate(title for _, title in shelves))
        self._jump = DropDown(tr("Part of the playbook"), titles, 0, self._choose)
        self._title = Words(tr("Playbook"), Type.H1, wrap=False)
        self._rows = [
            _Shelf(icon, title, partial(self.chosen.emit, number))
            for number, (icon, title) in enumerate(shelves)
        ]
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        for row in self._rows:
            row.words.stepped.connect(lambda step: self._rows[self._next(step)].words.setFocus())
            column.addWidget(row)
        column.addStretch()
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._line.addWidget(self._title)
        self._line.addWidget(self._list, 1)
        self._line.addWidget(self._jump)
        self._line.addWidget(button(tr("Add a prompt"), add, "link", "plus"))
        self.stack(False)

    def show_shelf(self, number: int, counts: Sequence[str]) -> None:
        """Mark the one that is on show, and say what each holds."""
        self._jump.setCurrentIndex(number)
        for place, (row, said) in enumerate(zip(self._rows, counts, strict=True)):
            row.say(said, on=place == number)

    def stack(self, above: bool) -> None:
        """Stand above what it leads to instead of beside it: as a drop-down."""
        self.setProperty("look", "above" if above else "list")
        self.style().unpolish(self)
        self.style().polish(self)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Preferred, policy.Maximum if above else policy.Preferred)
        for part in (self._title, self._list):
            part.setVisible(not above)
        self._jump.setVisible(above)
        self.setMinimumWidth(0 if above else theme.px(WIDTH))
        self.setMaximumWidth(_UNBOUNDED if above else theme.px(WIDTH))
        way = QBoxLayout.Direction
        self._line.setDirection(way.LeftToRight if above else way.TopToBottom)
        side, top = theme.px(20 if above else 8), theme.px(8 if above else 20)
        self._line.setContentsMargins(side, top, side, theme.px(10))
        self._line.setSpacing(theme.px(12 if above else 8))
        self._title.setContentsMargins(theme.px(12), 0, 0, theme.px(4))

    def panes(self) -> list[QWidget]:
        """What takes the focus."""
        return [next(row for row in self._rows if row.on).words, self._jump]

    def _choose(self, number: object) -> None:
        assert isinstance(number, int)
        self.chosen.emit(number)

    def _next(self, step: int) -> int:
        at = next((n for n, row in enumerate(self._rows) if row.words.hasFocus()), 0)
        return (at + step) % len(self._rows)


class _Shelf(QFrame):
    def __init__(self, icon: str, title: str, chosen: Callable[[], object]) -> None:
        super().__init__()
        self.on = False
        self._title = title
        self._said = Words("", Type.CAPTION, "ink2")
        self.setProperty("look", "picked")
        self.words = WordsButton(title, chosen)
        self.words.setProperty("ring", "")
        self.words.add(Words(title, Type.BODY_STRONG))
        self.words.add(self._said)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(Icon(icon, "ink2", 18))
        row.addWidget(self.words, 1)

    def say(self, said: str, *, on: bool) -> None:
        """Say what it holds, and mark it where it is ``on`` show."""
        self.on = on
        self._said.set_text(said)
        here = tr("{title}, shown now").format(title=self._title)
        self.words.setAccessibleName(here if on else self._title)
        self.words.setAccessibleDescription(said)
        self.setProperty("current", on)
        self.style().unpolish(self)
        self.style().polish(self)
