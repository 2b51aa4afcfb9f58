"""The side of the page: the field to search with, and the sections."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.pages.settings.setting import Section
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.drop_down import DropDown
from reflect.gui.widgets.search_field import SearchField
from reflect.gui.widgets.text import Icon, Words

WIDTH = 236
_UNBOUNDED = 16_777_215
_ICON = 18


class Side(QWidget):
    """``chosen`` carries the name of a section, ``sought`` what is typed, ``entered`` a Return."""

    chosen = Signal(str)
    sought = Signal(str)
    entered = Signal()

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        self._sections = sections
        self._buttons: dict[str, QPushButton] = {}
        self._counts: dict[str, Words] = {}
        self._chosen = ""
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field = SearchField(tr("Search settings"))
        self.field.textChanged.connect(self.sought)
        self.field.installEventFilter(self)
        names = [(one.name, one.title()) for one in sections]
        self._jump = DropDown(
            tr("Section"), names, sections[0].name, lambda name: self.chosen.emit(str(name))
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(8), theme.px(17), theme.px(7), theme.px(12))
        column.setSpacing(theme.px(2))
        self._title = Words(tr("Settings"), Type.H1, wrap=False)
        self._title.setContentsMargins(theme.px(12), 0, 0, theme.px(6))
        column.addWidget(self._title)
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(4), 0, theme.px(4), theme.px(8))
        row.setSpacing(theme.px(12))
        row.addWidget(self.field, 1)
        row.addWidget(self._jump)
        column.addLayout(row)
        self._list = self._buttons_below()
        column.addWidget(self._list, 1)
        self.stack(False)

    def show_section(self, name: str) -> None:
        """Mark the section that is on show; blank for none."""
        self._chosen = name
        for section in self._sections:
            made = self._buttons[section.name]
            on = section.name == name
            made.setChecked(on)
            shade = theme.colour("accent" if on else "ink2").name()
            made.setIcon(theme.icon(section.icon, shade, theme.px(_ICON)))
            here = tr("{section}, shown now").format(section=section.title())
            made.setAccessibleName(here if on else section.title())
        names = [one.name for one in self._sections]
        self._jump.setCurrentIndex(names.index(name) if name else -1)

    def show_counts(self, counts: dict[str, int] | None) -> None:
        """Say how many were found in each section; None where nothing is looked for."""
        for section in self._sections:
            count = (counts or {}).get(section.name, 0)
            self._counts[section.name].set_text(str(count) if count else "")
            made = self._buttons[section.name]
            made.setAccessibleDescription(
                "" if counts is None else tr("{count} found").format(count=count)
            )
            made.setProperty("quiet", counts is not None and not count)
            made.style().unpolish(made)
            made.style().polish(made)

    def stack(self, above: bool) -> None:
        """Stand above the settings instead of beside them: a drop-down for the sections."""
        self.setProperty("look", "above" if above else "list")
        self.style().unpolish(self)
        self.style().polish(self)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Preferred, policy.Maximum if above else policy.Preferred)
        self._title.setVisible(not above)
        self._list.setVisible(not above)
        self._jump.setVisible(above)
        self.setMinimumWidth(0 if above else theme.px(WIDTH))
        self.setMaximumWidth(_UNBOUNDED if above else theme.px(WIDTH))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._buttons:
            self.show_section(self._chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
                self.entered.emit()
                return True
        return False

    def _buttons_below(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        group = QButtonGroup(self)
        group.setExclusive(False)
        for section in self._sections:
            made = button(section.title(), partial(self._press, section.name), "nav")
            made.setText(f"  {section.title()}")
            made.setCheckable(True)
            made.setIconSize(QSize(theme.px(_ICON), theme.px(_ICON)))
            count = self._counts[section.name] = Words("", Type.CAPTION, "ink2", wrap=False)
            inside = QHBoxLayout(made)
            inside.setContentsMargins(0, 0, theme.px(10), 0)
            inside.addStretch()
            inside.addWidget(count)
            group.addButton(made)
            self._buttons[section.name] = made
            column.addWidget(made)
        column.addStretch()
        column.addLayout(_foot())
        return side

    def _press(self, name: str) -> None:
        self._buttons[name].setChecked(name == self._chosen)
        self.chosen.emit(name)


def _foot() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
    row.setSpacing(theme.px(8))
    row.addWidget(Icon("hard-drive", "ink3", 15), 0, Qt.AlignmentFlag.AlignTop)
    kept = tr("Settings are kept inside your journal and move with it. The look stays here.")
    row.addWidget(Words(kept, Type.CAPTION, "ink2"), 1)
    return row
