"""What changes in how one works: what, where, and from which day."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.day_input import NEAR, DayInput
from reflect.gui.widgets.fold import Fold
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.record_fields import RecordFields
from reflect.gui.widgets.text import Words
from reflect.gui.widgets.words_field import WordsField
from reflect.model.writing import ProcessChange


class ChangeFields(Fold):
    """Edits the process change of an experiment; all of it can stay blank."""

    def __init__(self, desk: Desk, fields: RecordFields, *, stacked: bool) -> None:
        blank = tr("if you like; it joins “Changes we kept”")
        super().__init__(tr("A change in how I work"), blank)
        self._what = WordsField(tr("What changes"), lines=1, most=4)
        self._where = WordsField(tr("Where"), lines=1, most=4)
        self._since = DayInput(tr("From which day"), desk.today(), NEAR)
        way = QBoxLayout.Direction
        row = QBoxLayout(way.TopToBottom if stacked else way.LeftToRight)
        row.setSpacing(theme.px(10))
        for label, edit, wide in (
            (tr("What changes"), self._what, 3),
            (tr("Where"), self._where, 2),
            (tr("From"), self._since, 0),
        ):
            row.addWidget(_below(label, edit), wide, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)
        fields.bind("process_change", self, self._read, self._load, self._clear)
        for words in (self._what, self._where):
            words.textChanged.connect(fields.touched)
            words.textChanged.connect(self._tell_all)
        self._since.textEdited.connect(lambda _: fields.touched())
        self._tell_all()

    def _read(self) -> ProcessChange:
        what, where = self._what.text().strip(), self._where.text().strip()
        return ProcessChange(what=what, where=where, since=self._since.day())

    def _load(self, change: object) -> None:
        assert isinstance(change, ProcessChange)
        self._what.load(change.what)
        self._where.load(change.where)
        self._since.show_day(change.since)
        if change != ProcessChange():
            self.open(shown=True)

    def _clear(self) -> None:
        self._load(ProcessChange())

    def _tell_all(self) -> None:
        """Let the heading tell what is inside while it is folded."""
        self.say(", ".join(filter(None, (self._what.text().strip(), self._where.text().strip()))))


def _below(label: str, edit: QWidget) -> QWidget:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(4))
    column.addWidget(Words(label, Type.SMALL_STRONG, wrap=False))
    column.addWidget(edit)
    return side
