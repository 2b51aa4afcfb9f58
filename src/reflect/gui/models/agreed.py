"""The versions of an agreement as a list, and what became of each in words."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from reflect.gui.i18n import tr
from reflect.gui.models.days import day_in_sentence
from reflect.gui.models.journal import ITEM, Index, short_day
from reflect.usecases.agreement_versions import Version

_SINCE = {
    "mine": "Yours, {day}",
    "theirs": "Proposed {day}",
    "in_force": "In force since {day}",
    "declined": "You stayed with yours, {day}",
    "not_taken": "Not taken up, {day}",
    "passed": "Proposed {day}",
}
_ICONS = {
    "draft": "pencil",
    "mine": "circle-dashed",
    "theirs": "circle-dashed",
    "in_force": "circle-check",
}


def version_words(version: Version) -> str:
    """Version 3."""
    return tr("Version {number}").format(number=version.agreement.version)


def fate_words(version: Version, today: date) -> str:
    """What became of a version."""
    if version.fate == "draft":
        return tr("You are writing it")
    if version.fate in ("replaced", "ended") and version.until is not None:
        since, until = short_day(version.since), short_day(version.until)
        return tr("{since} to {until}").format(since=since, until=until)
    if version.fate == "replaced":
        return tr("From {day}").format(day=short_day(version.since))
    return tr(_SINCE[version.fate]).format(day=near_day(version.since, today))


def near_day(day: date, today: date) -> str:
    """A day within a sentence, without its weekday: today, yesterday, 22 Nov."""
    near = (today - day).days in (0, 1)
    return day_in_sentence(day, today) if near else short_day(day)


def fate_icon(version: Version) -> tuple[str, str]:
    """The icon of what became of a version, and its colour."""
    icon = _ICONS.get(version.fate, "history")
    return icon, "accent" if version.fate == "in_force" else "ink2"


class AgreedModel(QAbstractListModel):
    """Rows are ``Version``, the newest first."""

    def __init__(self, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._today = today
        self._versions: Sequence[Version] = ()

    def show_versions(self, versions: Sequence[Version]) -> None:
        """Show these."""
        self.beginResetModel()
        self._versions = versions
        self.endResetModel()

    def said(self, version: Version) -> str:
        """What became of it."""
        return fate_words(version, self._today())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._versions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        version = self._versions[index.row()]
        if role == ITEM:
            return version
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join((version_words(version), self.said(version)))
        return None
