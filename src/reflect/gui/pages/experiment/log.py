"""The evidence of an experiment: a line to add to it, and what was noted so far."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.days import day_words
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button, icon_button
from reflect.gui.widgets.choices import ChoiceRow
from reflect.gui.widgets.dots import WORDS, paint_dot
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.model.writing import Evidence
from reflect.usecases import cycle, journal
from reflect.usecases.overview import ExperimentView

SPEAKS = (("for", "for it"), ("against", "against it"), ("unclear", "unclear"))
_DOT = 14


class EvidenceLog(QWidget):
    """Notes from the days of an experiment, the last one first."""

    def __init__(self, desk: Desk, view: ExperimentView) -> None:
        super().__init__()
        self._desk = desk
        self._view = view
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        head = QHBoxLayout()
        head.addWidget(Words(tr("Evidence log"), Type.H2), 1)
        count = len(view.evidence)
        notes = tr("1 note") if count == 1 else tr("{count} notes").format(count=count)
        head.addWidget(Words(notes if count else "", Type.SMALL, "ink2", wrap=False))
        column.addLayout(head)
        self.field = WordsField(
            tr("New evidence"), tr("What did you see? One line is enough."), lines=1, most=5
        )
        self.field.on_enter(self.submit)
        column.addWidget(self.field)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(Words(tr("This speaks"), Type.SMALL, "ink2", wrap=False))
        self.speaks = ChoiceRow(
            tr("Which way it speaks"), [(value, tr(words)) for value, words in SPEAKS]
        )
        row.addWidget(self.speaks)
        row.addStretch()
        row.addWidget(button(tr("Add the note"), self.submit, "small"))
        column.addLayout(row)
        self._refusal = Refusal()
        column.addWidget(self._refusal)
        column.addSpacing(theme.px(4))
        for place, one in enumerate(reversed(view.evidence)):
            column.addWidget(_Note(desk, one, last=place == count - 1, bin_it=self._bin))
        column.addStretch()

    def submit(self) -> bool:
        """Store what is written; False when that was refused."""
        text = self.field.text().strip()
        if not text:
            return True
        experiment_id = self._view.experiment.id
        try:
            made = cycle.note(self._desk.vault, experiment_id, text, self.speaks.value())
        except ReflectError as error:
            self._refusal.say(explain(error))
            return False
        self.field.load("")
        self._desk.events.changed.emit(Changes.of("evidence", made.id))
        return True

    def _bin(self, record_id: str) -> None:
        vault = self._desk.vault
        self._desk.events.changed.emit(journal.put_in_bin(vault, [record_id]))
        self._desk.toast(
            tr("The note is in the bin."),
            tr("Undo"),
            lambda: self._desk.events.changed.emit(journal.restore(vault, [record_id])),
        )


class _Note(QWidget):
    def __init__(
        self, desk: Desk, one: Evidence, *, last: bool, bin_it: Callable[[str], object]
    ) -> None:
        super().__init__()
        self._way = one.speaks
        self._last = last
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(28), 0, 0, theme.px(6))
        column.setSpacing(0)
        head = QHBoxLayout()
        day = day_words(one.on_date, desk.today())
        said = tr("**{way}**  {day}").format(way=tr(WORDS[one.speaks]), day=day)
        head.addWidget(Words(said, Type.CAPTION, "ink2"), 1)
        short = one.text if len(one.text) <= 30 else one.text[:29] + "…"
        more = icon_button("ellipsis", tr("More about {title}").format(title=short), lambda: None)
        menu = QMenu(more)
        for value, words in WORDS.items():
            if value != one.speaks and value:
                menu.addAction(tr(words), partial(self._speak, desk, one.id, value))
        menu.addSeparator()
        menu.addAction(tr("Put in the bin"), partial(bin_it, one.id))
        more.setMenu(menu)
        head.addWidget(more)
        column.addLayout(head)
        column.addWidget(Words(one.text, Type.WORDS_M))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, top = theme.px(_DOT), theme.px(9)
        if not self._last:
            painter.setPen(QPen(theme.colour("line"), 2))
            painter.drawLine(side // 2, top + side + 2, side // 2, self.height())
        paint_dot(painter, QRectF(0, top, side, side), self._way)

    def _speak(self, desk: Desk, record_id: str, value: str) -> None:
        desk.events.changed.emit(cycle.edit(desk.vault, record_id, values={"speaks": value}))
