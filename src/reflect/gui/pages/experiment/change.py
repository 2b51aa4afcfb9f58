"""What changes in how one works: what, where, and from which day."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.day_input import NEAR, DayInput
from reflect.gui.widgets.flow import Flow
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.record_fields import RecordFields
from reflect.gui.widgets.text import Words
from reflect.gui.widgets.words_field import WordsField
from reflect.model.writing import ProcessChange


class ChangeFields(QWidget):
    """Edits the process change of an experiment; all of it can stay blank."""

    def __init__(self, desk: Desk, fields: RecordFields) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(Words(tr("A change in how I work"), Type.SMALL_STRONG, wrap=False))
        head.addWidget(Words(tr("if you like"), Type.SMALL, "ink2"), 1)
        column.addLayout(head)
        self._what = WordsField(tr("What changes"), tr("What changes"), 1, 4)
        self._where = WordsField(tr("Where"), tr("Where"), 1, 4)
        self._since = DayInput(tr("From which day"), desk.today(), NEAR)
        column.addWidget(self._what)
        column.addWidget(self._where)
        side = QWidget()
        flow = Flow(side, 8)
        said = Words(tr("From"), Type.SMALL, "ink2", wrap=False)
        said.setMinimumHeight(self._since.sizeHint().height())
        flow.addWidget(said)
        flow.addWidget(self._since)
        column.addWidget(side)
        fields.bind("process_change", self, self._read, self._load, self._clear)
        for edit in (self._what, self._where):
            edit.textChanged.connect(fields.touched)
        self._since.textEdited.connect(lambda _: fields.touched())

    def _read(self) -> ProcessChange:
        what, where = self._what.text().strip(), self._where.text().strip()
        return ProcessChange(what=what, where=where, since=self._since.day())

    def _load(self, change: object) -> None:
        assert isinstance(change, ProcessChange)
        self._what.load(change.what)
        self._where.load(change.where)
        self._since.show_day(change.since)

    def _clear(self) -> None:
        self._load(ProcessChange())
