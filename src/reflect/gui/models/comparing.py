"""What differs between a copy and the journal, as a list with ticks for what comes back."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reflect.gui.i18n import tr
from reflect.gui.models.days import day_words
from reflect.gui.models.journal import ITEM
from reflect.gui.models.kinds import kind_words
from reflect.usecases.bringing_back import Difference

# Which differences each of the three views shows.
ALL, COPY, NOW = ({"copy", "bin", "older", "newer", "now"}, {"copy", "bin"}, {"now"})
VIEWS = (ALL, COPY, NOW)
Index = QModelIndex | QPersistentModelIndex


class DifferenceModel(QAbstractListModel):
    """Rows are ``Difference``; what is only in the copy has a tick at first."""

    def __init__(self, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._today = today
        self._all: tuple[Difference, ...] = ()
        self._shown: list[Difference] = []
        self._ticked: set[str] = set()

    def show_differences(self, differences: tuple[Difference, ...]) -> None:
        """Show all of these, and tick what is only in the copy."""
        self._all = differences
        self._ticked = {one.id for one in differences if one.where == "copy"}
        self.show_view(0)

    def show_view(self, view: int) -> None:
        """Show one of ``VIEWS``."""
        self.beginResetModel()
        self._shown = [one for one in self._all if one.where in VIEWS[view]]
        self.endResetModel()

    def count(self, view: int) -> int:
        """How many rows a view has."""
        return sum(one.where in VIEWS[view] for one in self._all)

    def ticked(self) -> frozenset[str]:
        """The ids of what comes back."""
        return frozenset(self._ticked)

    def gone(self) -> frozenset[str]:
        """The ids of what the journal does not show now."""
        return frozenset(one.id for one in self._all if one.where in COPY)

    def is_ticked(self, item: Difference) -> bool | None:
        """Whether it comes back; None where the copy does not have it."""
        return None if item.where == "now" else item.id in self._ticked

    def said(self, item: Difference) -> str:
        """Kind, day, and how the two differ."""
        how = {
            "copy": tr("Only in the copy"),
            "bin": tr("In the copy, and in your bin now"),
            "older": tr("Different. The copy has an earlier version"),
            "newer": tr("Different. The copy has a later version"),
            "now": tr("Only now"),
        }[item.where]
        day = day_words(item.on_date, self._today())
        said = tr("{kind}, {day}. {how}")
        return said.format(kind=kind_words(item.kind), day=day, how=how)

    def pill(self, item: Difference) -> tuple[str, str, str]:
        """What happens to it: (icon, words, kind of pill)."""
        if item.id in self._ticked:
            back = tr("Comes back")
            words = back if item.where in COPY else tr("The copy’s version comes back")
            return "undo-2", words, "state"
        if item.where in COPY:
            return "minus", tr("Stays away"), "private"
        if item.where == "now":
            return "check", tr("Stays"), "private"
        return "history", tr("Yours stays"), "private"

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self._shown[index.row()]
        if role == ITEM:
            return item
        if role == Qt.ItemDataRole.CheckStateRole:
            states = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked, None: None}
            return states[self.is_ticked(item)]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return ", ".join((title_of(item), self.said(item), self.pill(item)[1]))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        item = self._shown[index.row()] if index.isValid() else None
        if role != Qt.ItemDataRole.CheckStateRole or item is None or item.where == "now":
            return False
        on = Qt.CheckState(value) is Qt.CheckState.Checked
        (self._ticked.add if on else self._ticked.discard)(item.id)
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        can = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        now = self._shown[index.row()].where == "now"
        return can if now else can | Qt.ItemFlag.ItemIsUserCheckable


def title_of(item: Difference) -> str:
    """What names an entry."""
    return item.title or item.excerpt or tr("Untitled")
