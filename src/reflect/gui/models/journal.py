"""The journal as a list: sections and entries, newest first, loaded by key as one scrolls."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reflect.gui.i18n import tr
from reflect.gui.models.days import day_words, section_words
from reflect.model.changes import Changes
from reflect.model.rows import Row
from reflect.usecases import journal
from reflect.usecases.vaults import Vault

PAGE = 50
FOUND = 500
KINDS = ("reflection",)
ITEM = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Section:
    """A heading between entries."""

    text: str


class JournalModel(QAbstractListModel):
    """Own reflections, or those that a filter finds."""

    def __init__(self, vault: Vault, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._vault = vault
        self._today = today
        self._query = ""
        self._items: list[Section | Row] = []
        self._more = True

    def filter(self, query: str) -> None:
        """Show what ``query`` finds; blank shows all."""
        self._query = query.strip()
        self.reload()

    def reload(self) -> None:
        """Load the beginning again."""
        self._more = False  # nothing is fetched while the list is being replaced
        self.beginResetModel()
        self._items = []
        found = self._load(limit=PAGE)
        self._append(found)
        self.endResetModel()
        self._more = len(found) == PAGE

    def apply(self, changes: Changes) -> None:
        """Follow what changed: an entry that keeps its place is only drawn again."""
        if not changes.kinds & {"reflection", "partner"}:
            return
        rows = self._rows()
        shown = {row.id: row for row in rows}
        limit = max(len(rows), PAGE)
        fresh = self._load(limit=limit)
        same_order = [row.id for row in fresh] == [row.id for row in rows]
        if same_order and all(row.on_date == shown[row.id].on_date for row in fresh):
            by_id = {row.id: row for row in fresh}
            self._items = [by_id.get(i.id, i) if isinstance(i, Row) else i for i in self._items]
            self.dataChanged.emit(self.index(0), self.index(len(self._items) - 1))
            return
        self._more = False
        self.beginResetModel()
        self._items = []
        self._append(fresh)
        self.endResetModel()
        self._more = len(fresh) == limit

    def index_of(self, record_id: str) -> QModelIndex:
        """Where an entry stands, or an invalid index."""
        for place, item in enumerate(self._items):
            if isinstance(item, Row) and item.id == record_id:
                return self.index(place)
        return QModelIndex()

    def first(self) -> Row | None:
        """The newest entry that is shown."""
        return next(iter(self._rows()), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == ITEM:
            return item
        names = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
        if role in names:
            return item.text if isinstance(item, Section) else self._spoken(item)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._items[index.row()], Section):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more and not self._query

    def fetchMore(self, parent: Index) -> None:
        rows = self._next() if self.canFetchMore(parent) else []
        if not rows:
            return
        items = self._with_sections(rows)
        start = len(self._items)
        self.beginInsertRows(QModelIndex(), start, start + len(items) - 1)
        self._items += items
        self.endInsertRows()

    def _next(self) -> list[Row]:
        rows = self._rows()
        found = self._load(after=rows[-1].key if rows else None, limit=PAGE)
        self._more = len(found) == PAGE
        return found

    def _load(self, *, limit: int, after: Any = None) -> list[Row]:
        if self._query:
            return journal.find_rows(self._vault, self._query, kinds=KINDS, limit=FOUND)
        return journal.list_rows(self._vault, kinds=KINDS, after=after, limit=limit)

    def _rows(self) -> list[Row]:
        return [item for item in self._items if isinstance(item, Row)]

    def _append(self, rows: list[Row]) -> None:
        self._items += self._with_sections(rows)

    def _with_sections(self, rows: list[Row]) -> list[Section | Row]:
        sections = [item.text for item in self._items if isinstance(item, Section)]
        last = sections[-1] if sections else ""
        items: list[Section | Row] = []
        for row in rows:
            text = section_words(row.on_date, self._today())
            if text != last:
                items.append(Section(text))
                last = text
            items.append(row)
        return items

    def _spoken(self, row: Row) -> str:
        title = row.title or row.excerpt or tr("Untitled")
        return ", ".join((title, day_words(row.on_date, self._today()), privacy(row)[1]))


def privacy(row: Row) -> tuple[str, str, str]:
    """(icon, words, colour) that say who can read an entry."""
    if row.shared:
        last = max(row.shared, key=lambda one: one.day)
        text = tr("Shared with {name}, {day}")
        return "send", text.format(name=last.partner, day=short_day(last.day)), "honey"
    if row.in_draft_for:
        text = tr("In draft for {name}")
        return "circle-dashed", text.format(name=", ".join(row.in_draft_for)), "honey"
    if row.state == "draft":
        return "lock", tr("Draft, only you"), "ink2"
    return "lock", tr("Only you"), "ink2"


def short_day(day: date) -> str:
    """A day as ``12 Nov``."""
    return f"{day.day} {day:%b}"
