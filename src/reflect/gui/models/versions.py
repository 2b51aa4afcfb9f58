"""The versions of an entry as a list, the one of now first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from reflect.errors import ReflectError
from reflect.gui.i18n import tr
from reflect.gui.models.journal import ITEM, Index, short_day
from reflect.model.base import Record
from reflect.model.writing import Reflection
from reflect.usecases import journal, share
from reflect.usecases.vaults import Vault


@dataclass(frozen=True, slots=True)
class Version:
    """One version: when it was saved (local time), and the names of those whom it went to."""

    rev: int
    saved: datetime
    now: bool
    went_to: tuple[str, ...]

    @property
    def words(self) -> str:
        """When it was saved: ``12 Nov, 08:02``."""
        text = tr("{day}, {time}")
        return text.format(day=short_day(self.saved.date()), time=f"{self.saved:%H:%M}")


class VersionsModel(QAbstractListModel):
    """Rows are ``Version``; what changed in one is told when it is first asked for."""

    def __init__(self, vault: Vault, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._vault = vault
        self._today = today
        self._record: Reflection | None = None
        self._versions: list[Version] = []
        self._said: dict[int, str] = {}

    def show_record(self, record: Reflection | None) -> None:
        """Show the versions of ``record``, or none."""
        self.beginResetModel()
        self._record = record
        self._said.clear()
        self._versions = self._load(record) if record else []
        self.endResetModel()

    def version(self, row: int) -> Version:
        """The version in this row."""
        return self._versions[row]

    def text_of(self, rev: int) -> Reflection:
        """The entry as it was. Raises ``ReflectError``: ``revision_missing``."""
        assert self._record is not None
        found = journal.revision(self._vault, self._record.id, rev)
        assert isinstance(found, Reflection)
        return found

    def said(self, row: int) -> str:
        """What a version is: now, the first one, or what changed in it."""
        version = self._versions[row]
        if version.rev not in self._said:
            self._said[version.rev] = self._say(row)
        return self._said[version.rev]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._versions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        version = self._versions[index.row()]
        if role == ITEM:
            return version
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join((version.words, self.said(index.row()), went_words(version)))
        return None

    def _load(self, record: Reflection) -> list[Version]:
        went = self._went(record)
        found = [(record.rev, record.updated)]
        found += [(one.rev, one.saved) for one in journal.revisions(self._vault, record.id)]
        return [
            Version(rev, saved.astimezone(), rev == record.rev, went.get(rev, ()))
            for rev, saved in found
        ]

    def _went(self, record: Reflection) -> dict[int, tuple[str, ...]]:
        try:
            lines = share.ledger(self._vault)
        except ReflectError:
            return {}  # Partner says that the ledger was changed, and what to do
        found: dict[int, tuple[str, ...]] = {}
        for line in lines:
            if line.entry.direction != "out" or line.entry.state == "discarded":
                continue
            for item in line.entry.items:
                if item.record_id == record.id:
                    names = (*found.get(item.record_rev, ()), line.partner)
                    found[item.record_rev] = tuple(dict.fromkeys(names))
        return found

    def _say(self, row: int) -> str:
        version = self._versions[row]
        if row == len(self._versions) - 1:
            return tr("Now. The only version") if version.now else tr("First version")
        before, after = self.text_of(self._versions[row + 1].rev), self.text_of(version.rev)
        said = words_changed(before, after)
        return tr("Now. {what}").format(what=said) if version.now else said


def went_words(version: Version) -> str:
    """Who has a version, in words."""
    names = ", ".join(version.went_to)
    return tr("Went to {names}").format(names=names) if names else tr("Only you")


def words_changed(before: Record, after: Record) -> str:
    """How many more or fewer words there are, in words."""
    count = _count(after) - _count(before)
    if count == 0:
        return tr("as many words as before")
    if count > 0:
        return tr("1 word added") if count == 1 else tr("{count} words added").format(count=count)
    return tr("1 word fewer") if count == -1 else tr("{count} words fewer").format(count=-count)


def _count(record: Record) -> int:
    return len(record.heading.split()) + len(getattr(record, "text", "").split())
