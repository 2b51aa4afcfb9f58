"""The evidence of an experiment: a line to add to it, and what was noted so far."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.evidence import EvidenceLine, EvidenceNotes
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words
from reflect.model.changes import Changes
from reflect.usecases import cycle
from reflect.usecases.overview import ExperimentView


class EvidenceLog(QWidget):
    """Notes from the days of an experiment, the last one first."""

    def __init__(self, desk: Desk, view: ExperimentView) -> None:
        super().__init__()
        self._desk = desk
        self._experiment_id = view.experiment.id
        self._count = Words("", Type.SMALL, "ink2", wrap=False)
        self.line = EvidenceLine(tr("New evidence"), self._add)
        self._notes = EvidenceNotes(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        head = QHBoxLayout()
        head.addWidget(Words(tr("Evidence log"), Type.H2), 1)
        head.addWidget(self._count)
        column.addLayout(head)
        column.addWidget(self.line)
        column.addWidget(self._notes)
        column.addStretch()
        self.take(view)

    def take(self, view: ExperimentView) -> None:
        """Show what is stored now; what is being written stays."""
        count = len(view.evidence)
        notes = tr("1 note") if count == 1 else tr("{count} notes").format(count=count)
        self._count.set_text(notes if count else "")
        self._notes.take(view.evidence)

    def save(self) -> bool:
        """Store what is written."""
        return all([self.line.submit(), self._notes.save()])

    def wipe(self) -> None:
        """Leave no words here."""
        self.line.wipe()
        self._notes.wipe()

    def _add(self, text: str, speaks: str, strength: str) -> None:
        made = cycle.note(self._desk.vault, self._experiment_id, text, speaks, strength)
        self._desk.events.changed.emit(Changes.of("evidence", made.id))
