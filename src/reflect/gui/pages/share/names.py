"""Other names in an update: what is said wherever a name stands."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button, icon_button
from reflect.gui.widgets.cards import Scrolled
from reflect.gui.widgets.text import Icon, Words, hairline
from reflect.usecases.other_names import NameFound

_ROWS_SHOWN = 3
_ROW = 44


class NamesPanel(QWidget):
    """A line for each name that was found or added, and what to say instead of it."""

    def __init__(self, say: Callable[[str, str], object]) -> None:
        """``say`` takes a name and what to say instead, blank for the name itself."""
        super().__init__()
        self._say = say
        self._found: tuple[NameFound, ...] = ()
        self._fields: dict[str, QLineEdit] = {}
        self._places: dict[str, Words] = {}
        self._rows = 0
        self._folded = False
        name = tr("Show the names")
        self._unfold = icon_button("chevron-down", name, self._arrange, checkable=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.px(12), 0)
        column.setSpacing(theme.px(6))
        column.addWidget(hairline())
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(Words(tr("Names in this update"), Type.SMALL_STRONG, wrap=False))
        said = tr("The same everywhere. Reflect does not notice every name.")
        self._said = Words(said, Type.CAPTION, "ink2")
        head.addWidget(self._said, 1)
        head.addStretch()
        head.addWidget(self._unfold)
        head.addWidget(button(tr("Add a name"), lambda: self.add(""), "link", "plus"))
        column.addLayout(head)
        self._area = Scrolled((0, 0, 8, 0))
        column.addWidget(self._area)
        self._show_rows()

    def fold(self, folded: bool) -> None:
        """Put the names behind a button, where there is little room, or show them."""
        self._folded = folded
        self._arrange()

    def _arrange(self) -> None:
        anything = self._rows > 0
        self._said.setVisible(not self._folded)
        self._unfold.setVisible(self._folded and anything)
        self._area.setVisible(anything and (not self._folded or self._unfold.isChecked()))

    def show_names(self, found: tuple[NameFound, ...]) -> None:
        """Show these names; the fields stay while the names are the same ones."""
        same = [one.name for one in found] == [one.name for one in self._found]
        self._found = found
        if not same:
            self._show_rows()
        for one in found:
            field = self._fields[one.name]
            if not field.hasFocus():
                field.setText(one.instead)
            self._places[one.name].set_text(_places(one))

    def add(self, name: str) -> None:
        """Ask what to say instead of ``name``; with a blank one, ask for the name too."""
        self._unfold.setChecked(True)
        self._arrange()
        if name in self._fields:
            self._fields[name].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._show_rows(name)

    def wipe(self) -> None:
        """Leave no words here."""
        self._found = ()
        self._show_rows()

    def _show_rows(self, adding: str | None = None) -> None:
        column = self._area.clear()
        self._fields, self._places = {}, {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(3, 1)
        if adding is not None:
            self._lay_out_new(grid, adding)
        for row, one in enumerate(self._found, 1):
            field = _field(tr("Instead of {name}").format(name=one.name))
            field.setPlaceholderText(one.before or tr("as it is"))
            field.editingFinished.connect(partial(self._typed, one.name, field))
            self._fields[one.name] = field
            self._places[one.name] = Words("", Type.CAPTION, "ink2", wrap=False)
            grid.addWidget(Words(one.name, Type.WORDS_M, wrap=False), row, 0)
            grid.addWidget(Icon("arrow-right", "ink2", 16), row, 1)
            grid.addWidget(field, row, 2)
            grid.addWidget(self._places[one.name], row, 3)
        column.addLayout(grid)
        column.addStretch()
        self._rows = min(len(self._found) + (adding is not None), _ROWS_SHOWN)
        self._area.setFixedHeight(theme.px(_ROW) * self._rows)
        self._arrange()

    def _lay_out_new(self, grid: QGridLayout, name: str) -> None:
        named, instead = _field(tr("Name")), _field(tr("Said instead"))
        named.setText(name)
        named.setPlaceholderText(tr("Name"))
        instead.setPlaceholderText(tr("a colleague"))

        def kept() -> None:
            if named.text().strip() and instead.text().strip():
                self._say(named.text(), instead.text())

        named.returnPressed.connect(instead.setFocus)
        instead.editingFinished.connect(kept)
        grid.addWidget(named, 0, 0)
        grid.addWidget(Icon("arrow-right", "ink2", 16), 0, 1)
        grid.addWidget(instead, 0, 2)
        (instead if name else named).setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, name: str, field: QLineEdit) -> None:
        now = next((one.instead for one in self._found if one.name == name), "")
        if field.text().strip() != now:
            self._say(name, field.text())


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setMinimumWidth(theme.px(190))
    return field


def _places(one: NameFound) -> str:
    if not one.places:
        return tr("only in what is left out")
    return tr("1 place") if one.places == 1 else tr("{count} places").format(count=one.places)
