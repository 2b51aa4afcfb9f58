"""What can be chosen for a partner, as a list with ticks, loaded by key as one scrolls."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reflect.gui.i18n import tr
from reflect.gui.models.days import day_words
from reflect.gui.models.journal import ITEM, Section, pill_words, short_day
from reflect.gui.models.kinds import kind_words
from reflect.model.kinds import SHAREABLE
from reflect.model.people import Partner
from reflect.model.rows import NOTHING_LEFT_OUT, Narrow, Row
from reflect.usecases import choosing
from reflect.usecases.vaults import Vault

PAGE = 50
Index = QModelIndex | QPersistentModelIndex


class SharableModel(QAbstractListModel):
    """Own records that may be shared, newest first. ``tick`` is called with a row and a tick."""

    def __init__(
        self,
        vault: Vault,
        today: Callable[[], date],
        tick: Callable[[Row, bool], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._vault = vault
        self._today = today
        self._tick = tick
        self._partner: Partner | None = None
        self._kinds: Sequence[str] = SHAREABLE
        self._narrow = NOTHING_LEFT_OUT
        self._since: date | None = None
        self._last: date | None = None
        self._chosen: frozenset[str] = frozenset()
        self._items: list[Section | Row] = []
        self._more = False

    def show_partner(
        self,
        partner: Partner | None,
        kinds: Sequence[str] = SHAREABLE,
        narrow: Narrow = NOTHING_LEFT_OUT,
        since: date | None = None,
    ) -> None:
        """Load what can be chosen for ``partner`` from the beginning."""
        self._narrow, self._since = narrow, since
        self._more = False
        self.beginResetModel()
        self._partner, self._kinds, self._items = partner, kinds, []
        self._last = choosing.last_update(self._vault, partner) if partner else None
        found = self._load(None)
        self._items = self._with_sections(found)
        self.endResetModel()
        self._more = len(found) == PAGE

    def show_chosen(self, chosen: frozenset[str]) -> None:
        """Show the ticks that are so."""
        changed = self._chosen ^ chosen
        self._chosen = chosen
        for place, item in enumerate(self._items):
            if isinstance(item, Row) and item.id in changed:
                self.dataChanged.emit(self.index(place), self.index(place))

    def is_chosen(self, row: Row) -> bool:
        """Whether a row has a tick."""
        return row.id in self._chosen

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == ITEM:
            return item
        if role == Qt.ItemDataRole.CheckStateRole and isinstance(item, Row):
            on = item.id in self._chosen
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return item.text if isinstance(item, Section) else self._spoken(item)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        item = self._items[index.row()] if index.isValid() else None
        if role != Qt.ItemDataRole.CheckStateRole or not isinstance(item, Row):
            return False
        self._tick(item, Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._items[index.row()], Section):
            return Qt.ItemFlag.NoItemFlags
        can = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return can | Qt.ItemFlag.ItemIsUserCheckable

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more

    def fetchMore(self, parent: Index) -> None:
        rows = [item for item in self._items if isinstance(item, Row)]
        found = self._load(rows[-1]) if self._more and rows else []
        self._more = len(found) == PAGE
        if found:
            items = self._with_sections(found)
            start = len(self._items)
            self.beginInsertRows(QModelIndex(), start, start + len(items) - 1)
            self._items += items
            self.endInsertRows()

    def line(self, row: Row) -> tuple[str, str, str, tuple[str, str, str]]:
        """Title, excerpt, kind and day, and who can read it: (icon, words, kind of pill)."""
        title = row.title or row.excerpt or tr("Untitled")
        said = tr("{kind}, {day}").format(
            kind=kind_words(row.kind), day=day_words(row.on_date, self._today())
        )
        icon, words, pill = pill_words(row)
        if self.is_chosen(row) and self._partner is not None:
            words = tr("In draft for {name}").format(name=self._partner.name)
            icon, pill = "circle-dashed", "draft"
        elif row.in_draft_for:
            icon, words, pill = "lock", tr("Only you"), "private"
        return title, row.excerpt if row.title else "", said, (icon, words, pill)

    def _load(self, after: Row | None) -> list[Row]:
        if self._partner is None:
            return []
        return choosing.rows(
            self._vault,
            self._partner,
            kinds=self._kinds,
            after=after.key if after else None,
            limit=PAGE,
            since=self._since,
            narrow=self._narrow,
        )

    def _with_sections(self, rows: list[Row]) -> list[Section | Row]:
        last = next((i.text for i in reversed(self._items) if isinstance(i, Section)), "")
        items: list[Section | Row] = []
        for row in rows:
            text = self._section(row)
            if text != last:
                items.append(Section(text))
                last = text
            items.append(row)
        return items

    def _section(self, row: Row) -> str:
        if self._last is None:
            return tr("Nothing of this has left this computer")
        if row.on_date >= self._last:
            return tr("Since your last update, {day}").format(day=short_day(self._last))
        return tr("Earlier")

    def _spoken(self, row: Row) -> str:
        title, _, said, (_, words, _) = self.line(row)
        return ", ".join((title, said, words))
