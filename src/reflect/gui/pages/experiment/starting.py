"""What a plan still needs, and nothing else."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card
from reflect.gui.widgets.day_input import DayInput
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.model.writing import Experiment
from reflect.usecases import cycle

# A week is offered; beyond four one is told that shorter is easier to learn from.
_OFFERED = timedelta(days=7)
_LONG = timedelta(days=28)


class StillNeeded(Card):
    """Asks for the action or the last day, whichever is blank; then the experiment is planned."""

    def __init__(
        self,
        desk: Desk,
        record: Experiment,
        planned: Callable[[Changes], object],
        later: Callable[[], object],
    ) -> None:
        super().__init__("accent-card", margin=18)
        self._desk = desk
        self._record = record
        self._planned = planned
        self._action = WordsField(tr("What will you do?"), tr("One line is enough."), 1, 5)
        self._last = DayInput(tr("Until which day?"), desk.today())
        self._long = Words(
            tr("More than four weeks. A shorter round tells you something sooner."),
            Type.SMALL,
            "ink2",
        )
        self._refusal = Refusal()
        self.column.addWidget(Words(tr("What a plan needs"), Type.BODY_STRONG))
        if record.action:
            self._action.load(record.action)
            self._action.setParent(self)
            self._action.hide()
        else:
            self.column.addWidget(Words(tr("What will you do?"), Type.SMALL_STRONG))
            self.column.addWidget(self._action)
        if record.ends is not None:
            self._last.setParent(self)
            self._last.show_day(record.ends)
            self._last.hide()
        else:
            self._last.show_day(max(record.starts or desk.today(), desk.today()) + _OFFERED)
            self.column.addWidget(Words(tr("Until which day?"), Type.SMALL_STRONG))
            self.column.addWidget(self._last, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._long)
        self.column.addWidget(self._refusal)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self._plan = button(tr("Plan it"), self._submit, "primary")
        row.addWidget(self._plan)
        row.addWidget(button(tr("Not now"), later, "link"))
        row.addStretch()
        self.column.addLayout(row)
        self._action.textChanged.connect(self._look)
        self._last.textChanged.connect(lambda _: self._look())
        self._look()

    def begin(self) -> None:
        """Put the cursor where something is asked."""
        (self._last if self._record.action else self._action).setFocus()

    def wipe(self) -> None:
        """Leave no words here."""
        self._action.load("")
        self._last.clear()

    def _look(self) -> None:
        last = self._last.day()
        self._plan.setEnabled(bool(self._action.text().strip()) and last is not None)
        first = self._record.starts or self._desk.today()
        self._long.setVisible(last is not None and last - first > _LONG)

    def _submit(self) -> None:
        values = {"action": self._action.text().strip(), "ends": self._last.day()}
        try:
            changes = cycle.move(self._desk.vault, self._record.id, "planned", values)
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        self._planned(changes)
