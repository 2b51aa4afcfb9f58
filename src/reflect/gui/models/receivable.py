"""What a file from a partner holds, as a list with ticks. Nothing of it is written yet."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reflect.gui.i18n import tr
from reflect.gui.models.journal import ITEM, short_day
from reflect.gui.models.kinds import kind_words
from reflect.model.base import plain_line
from reflect.model.share import SharedRecord
from reflect.usecases.receive import Plan, PlanItem

FRESH = ("new", "newer")
Index = QModelIndex | QPersistentModelIndex


class ReceivableModel(QAbstractListModel):
    """Rows are ``PlanItem``; what is new has a tick at first, what is here has none to turn."""

    def __init__(self, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._today = today
        self._items: tuple[PlanItem, ...] = ()
        self._ticked: set[str] = set()

    def show_plan(self, plan: Plan | None) -> None:
        """Show what ``plan`` would bring, or nothing."""
        self.beginResetModel()
        self._items = plan.items if plan else ()
        self._ticked = {i.record.share_id for i in self._items if i.status in FRESH}
        self.endResetModel()

    def ticked(self) -> frozenset[str]:
        """The share ids of what has a tick."""
        return frozenset(self._ticked)

    def can_come(self) -> frozenset[str]:
        """The share ids of all that is not here already."""
        return frozenset(i.record.share_id for i in self._items if i.status != "already")

    def tick(self, share_ids: frozenset[str]) -> None:
        """Give these a tick, and no others."""
        self._ticked = set(share_ids & self.can_come())
        if self._items:
            self.dataChanged.emit(self.index(0), self.index(len(self._items) - 1))

    def fresh(self) -> frozenset[str]:
        """The share ids of what is new, or newer than what is here."""
        return frozenset(i.record.share_id for i in self._items if i.status in FRESH)

    def is_ticked(self, item: PlanItem) -> bool | None:
        """Whether ``item`` has a tick; None for what is here already."""
        return None if item.status == "already" else item.record.share_id in self._ticked

    def said(self, item: PlanItem) -> str:
        """Kind, day, version and files in words."""
        record = item.record
        said = [tr("Answer to what you shared") if record.reply_to else kind_words(record.kind)]
        if record.day:
            year = "" if record.day.year == self._today().year else f" {record.day.year}"
            said.append(short_day(record.day) + year)
        if record.share_rev > 1:
            said.append(tr("version {rev}").format(rev=record.share_rev))
        pictures = sum(one.media_type.startswith("image/") for one in record.files)
        if pictures:
            said.append(pictures_words(pictures))
        if others := len(record.files) - pictures:
            said.append(tr("1 file") if others == 1 else tr("{count} files").format(count=others))
        return ", ".join(said)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == ITEM:
            return item
        if role == Qt.ItemDataRole.CheckStateRole:
            on = self.is_ticked(item)
            states = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked, None: None}
            return states[on]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return ", ".join((title_of(item), self.said(item), state_of(item)[1]))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        item = self._items[index.row()] if index.isValid() else None
        if role != Qt.ItemDataRole.CheckStateRole or item is None or item.status == "already":
            return False
        on = Qt.CheckState(value) is Qt.CheckState.Checked
        (self._ticked.add if on else self._ticked.discard)(item.record.share_id)
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        can = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        here = self._items[index.row()].status == "already"
        return can if here else can | Qt.ItemFlag.ItemIsUserCheckable


def title_of(item: PlanItem) -> str:
    """What names a record: its title, what it answers, or its first words."""
    record = item.record
    if record.title:
        return record.title
    if item.answers:
        return tr("Answer to “{title}”").format(title=item.answers)
    return excerpt_of(record) or tr("Without words")


def excerpt_of(record: SharedRecord) -> str:
    """The first words of a record in one line."""
    lines = (plain_line(part.text) for part in record.parts)
    return next((line for line in lines if line), "")


def pictures_words(count: int) -> str:
    """So many pictures."""
    return tr("1 picture") if count == 1 else tr("{count} pictures").format(count=count)


def state_of(item: PlanItem) -> tuple[str, str, str]:
    """How a record stands to what is here: (icon, words, kind of pill)."""
    older = tr("Older: you have version {rev}").format(rev=item.have)
    return {
        "new": ("plus", tr("New"), "state"),
        "newer": ("refresh-cw", tr("Newer than yours"), "state"),
        "older": ("history", older, "private"),
        "already": ("check", tr("Already here"), "private"),
        "in_bin": ("trash-2", tr("In your bin"), "private"),
    }[item.status]
