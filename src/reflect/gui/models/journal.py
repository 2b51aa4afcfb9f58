"""The journal as a list: sections and entries, newest first, loaded by key as one scrolls."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reflect.gui.i18n import tr
from reflect.gui.models.days import day_words, section_words
from reflect.model.changes import Changes
from reflect.model.rows import Key, Row
from reflect.usecases import journal
from reflect.usecases.vaults import Vault

PAGE = 50
FOUND = 500
# Sorts after every id: with a day, the place just above all that day's entries.
_ABOVE = "~"
KINDS = ("reflection",)
ITEM = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Section:
    """A heading between entries."""

    text: str


class JournalModel(QAbstractListModel):
    """Own reflections, or those that a filter finds.

    Those that are loaded are a stretch of the journal. It grows at its older end by itself, as
    Qt asks for more, and at its newer end by ``fetch_newer``.
    """

    def __init__(self, vault: Vault, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._vault = vault
        self._today = today
        self._query = ""
        self._items: list[Section | Row] = []
        self._more = True
        self._upper: Key | None = None  # what is newer than this is not loaded

    def filter(self, query: str) -> None:
        """Show what ``query`` finds; blank shows all."""
        self._query = query.strip()
        self.reload()

    def reload(self) -> None:
        """Load the beginning again."""
        self._upper = None
        found = self._load(limit=PAGE)
        self._replace(found, more=len(found) == PAGE)

    def show_day(self, day: date) -> Row | None:
        """Load what lies around ``day``: the newest entry up to it, or else the oldest one."""
        return self._show_from((day, _ABOVE))

    def show_row(self, row: Row) -> None:
        """Load what lies around an entry."""
        self._show_from((row.on_date, row.id + _ABOVE))

    def clear(self) -> None:
        """Show nothing, and ask for nothing any more."""
        self._replace([], more=False)

    def at_newest(self) -> bool:
        """Whether nothing is newer than what is loaded."""
        return self._upper is None

    def fetch_newer(self) -> None:
        """Load what comes before the first entry, where the stretch begins later."""
        first = self.first()
        if first is None or self.at_newest():
            return
        rows = self._load(before=first.key, limit=PAGE)
        self._bound(rows)
        if not rows:
            return
        items = with_sections(rows, self._today())
        heading = self._items[0]
        if heading in items:  # what is newer belongs under the same one
            self.beginRemoveRows(QModelIndex(), 0, 0)
            del self._items[0]
            self.endRemoveRows()
        self.beginInsertRows(QModelIndex(), 0, len(items) - 1)
        self._items[:0] = items
        self.endInsertRows()

    def apply(self, changes: Changes) -> None:
        """Follow what changed: an entry that keeps its place is only drawn again."""
        if not changes.kinds & {"reflection", "partner"}:
            return
        rows = self._rows()
        shown = {row.id: row for row in rows}
        limit = max(len(rows), PAGE)
        fresh = self._load(after=self._upper, limit=limit)
        same_order = [row.id for row in fresh] == [row.id for row in rows]
        if same_order and all(row.on_date == shown[row.id].on_date for row in fresh):
            by_id = {row.id: row for row in fresh}
            self._items = [by_id.get(i.id, i) if isinstance(i, Row) else i for i in self._items]
            self.dataChanged.emit(self.index(0), self.index(len(self._items) - 1))
            return
        self._replace(fresh, more=len(fresh) == limit)

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
        sections = [item.text for item in self._items if isinstance(item, Section)]
        items = with_sections(rows, self._today(), sections[-1] if sections else "")
        start = len(self._items)
        self.beginInsertRows(QModelIndex(), start, start + len(items) - 1)
        self._items += items
        self.endInsertRows()

    def _next(self) -> list[Row]:
        rows = self._rows()
        found = self._load(after=rows[-1].key if rows else None, limit=PAGE)
        self._more = len(found) == PAGE
        return found

    def _show_from(self, upper: Key) -> Row | None:
        self._query = ""
        rows = self._load(after=upper, limit=PAGE)
        shown = rows[0] if rows else None
        if shown is None:
            rows = self._load(before=(date.min, ""), limit=PAGE)
            shown = rows[-1] if rows else None
        newer = self._load(before=rows[0].key, limit=PAGE) if rows else []
        self._bound(newer)
        self._replace([*newer, *rows], more=len(rows) == PAGE)
        return shown

    def _bound(self, newest: list[Row]) -> None:
        """Know where the stretch begins, from the rows that were loaded at its newer end."""
        more = len(newest) == PAGE
        self._upper = (newest[0].on_date, newest[0].id + _ABOVE) if more else None

    def _replace(self, rows: list[Row], *, more: bool) -> None:
        self._more = False  # nothing is fetched while the list is being replaced
        self.beginResetModel()
        self._items = with_sections(rows, self._today())
        self.endResetModel()
        self._more = more

    def _load(
        self, *, limit: int, after: Key | None = None, before: Key | None = None
    ) -> list[Row]:
        if self._query:
            return journal.find_rows(self._vault, self._query, kinds=KINDS, limit=FOUND)
        return journal.list_rows(self._vault, kinds=KINDS, after=after, before=before, limit=limit)

    def _rows(self) -> list[Row]:
        return [item for item in self._items if isinstance(item, Row)]

    def _spoken(self, row: Row) -> str:
        title = row.title or row.excerpt or tr("Untitled")
        return ", ".join((title, day_words(row.on_date, self._today()), privacy(row)[1]))


def with_sections(rows: list[Row], today: date, above: str = "") -> list[Section | Row]:
    """``rows`` under headings; ``above`` is the one that they begin under already."""
    items: list[Section | Row] = []
    for row in rows:
        text = section_words(row.on_date, today)
        if text != above:
            items.append(Section(text))
            above = text
        items.append(row)
    return items


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


def pill_words(row: Row | None) -> tuple[str, str, str]:
    """(icon, words, kind) of the pill that says who can read it; None was never stored."""
    if row is None:
        return "lock", tr("Only you"), "private"
    icon, words, _ = privacy(row)
    return icon, words, "shared" if row.shared else "draft" if row.in_draft_for else "private"


def short_day(day: date) -> str:
    """A day as ``12 Nov``."""
    return f"{day.day} {day:%b}"
