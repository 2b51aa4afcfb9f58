"""The versions of an entry, in short."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.days import day_words
from reflect.gui.models.versions import words_changed
from reflect.gui.pages.journal.belongs import FactRow, heading
from reflect.gui.widgets.buttons import button
from reflect.model.writing import Reflection
from reflect.usecases import journal
from reflect.usecases.vaults import Vault

# Words of a text this long are not counted after each save.
_LONG = 100_000


class History(QWidget):
    """When an entry was written and changed, and a way to compare its versions."""

    def __init__(
        self, vault: Vault, today: Callable[[], date], compare: Callable[[], object]
    ) -> None:
        super().__init__()
        self._vault = vault
        self._today = today
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(2))
        self._column.addLayout(heading(tr("History")))
        self._lines = QVBoxLayout()
        self._column.addLayout(self._lines)
        self._compare = button(tr("Compare versions"), compare, "flush")
        self._column.addWidget(self._compare, 0, Qt.AlignmentFlag.AlignLeft)

    def show_record(self, record: Reflection) -> None:
        """Show when ``record`` was changed last, and when it was begun."""
        for row in self._rows:
            row.deleteLater()
        self._rows = []
        earlier = journal.revisions(self._vault, record.id) if record.rev else []
        self._compare.setVisible(bool(earlier))
        self.setVisible(record.rev > 0)
        if earlier:
            self._add(record.updated, self._last_change(record, earlier[0].rev))
            self._add(earlier[-1].saved, tr("First version"))
        elif record.rev:
            self._add(record.updated, tr("As it was written"))

    def _last_change(self, record: Reflection, before: int) -> str:
        if len(record.text) > _LONG:
            return tr("Last change")
        words = words_changed(journal.revision(self._vault, record.id, before), record)
        return tr("Last change, {what}").format(what=words)

    def _add(self, moment: datetime, said: str) -> None:
        row = FactRow("clock", moment_words(moment, self._today()), said)
        self._rows.append(row)
        self._lines.addWidget(row)


def moment_words(moment: datetime, today: date) -> str:
    """A moment as ``09:42, today``."""
    local = moment.astimezone()
    text = tr("{time}, {day}")
    day = day_words(local.date(), today)
    in_sentence = day.lower() if day in (tr("Today"), tr("Yesterday")) else day
    return text.format(time=f"{local:%H:%M}", day=in_sentence)
