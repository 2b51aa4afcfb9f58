"""Experiments that run now: what they showed so far, and a note in passing."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.states import progress_words
from reflect.gui.pages.today.begun import Begun
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import section
from reflect.gui.widgets.dots import Dots
from reflect.gui.widgets.link_line import LinkLine
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words, hairline
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.model.writing import Evidence
from reflect.usecases import cycle, journal
from reflect.usecases.overview import ExperimentView

_MOST = 5


class Running(QWidget):
    """The section of running experiments; ``notes`` are drafts of notes by experiment."""

    def __init__(
        self, desk: Desk, views: Sequence[ExperimentView], notes: Mapping[str, Evidence]
    ) -> None:
        super().__init__()
        self.rows = [
            RunningRow(desk, view, notes.get(view.experiment.id)) for view in views[:_MOST]
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        everything = partial(desk.visit, "goals", "")
        column.addWidget(section(tr("Running experiments"), tr("All goals"), everything))
        for row in self.rows:
            column.addWidget(row)
            column.addWidget(hairline())


class RunningRow(QWidget):
    """One experiment. ``draft`` is a note that was begun and not added yet."""

    def __init__(self, desk: Desk, view: ExperimentView, draft: Evidence | None) -> None:
        super().__init__()
        self._desk = desk
        self._experiment = record = view.experiment
        self._title = record.title or record.action or tr("Untitled experiment")
        self.link = LinkLine(
            "flask-conical",
            self._title,
            view.goal.title if view.goal else tr("No goal"),
            partial(desk.visit, "experiment", record.id),
            mark=False,
        )
        name = tr("Note on {title}").format(title=self._title)
        self.field = WordsField(name, tr("What did you see? One line is enough."), lines=1, most=4)
        self.field.on_enter(self._add)
        self._refusal = Refusal()
        self.begun = Begun(desk, self.field, self._refusal, self._begin)
        self._button = button(tr("Add a note"), self._pressed, "small")
        self._button.setAccessibleName(tr("Add a note on {title}").format(title=self._title))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(5), 0, theme.px(6))
        column.setSpacing(theme.px(6))
        column.addLayout(self._line(view))
        column.addWidget(self.field)
        column.addWidget(self._refusal)
        self.field.setVisible(draft is not None)
        if draft is not None:
            self.begun.take_up(draft.id, draft.text)

    def _line(self, view: ExperimentView) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(self.link, 1)
        facts = QVBoxLayout()
        facts.setSpacing(theme.px(3))
        facts.addStretch()
        end = Qt.AlignmentFlag.AlignRight
        if view.evidence:
            facts.addWidget(Dots([one.speaks for one in view.evidence]), 0, end)
        words = progress_words(view.experiment, self._desk.today())
        facts.addWidget(Words(words, Type.CAPTION, "ink2", wrap=False), 0, end)
        facts.addStretch()
        row.addLayout(facts)
        row.addWidget(self._button)
        return row

    def focus_button(self) -> None:
        """Put the focus where a note is begun."""
        self._button.setFocus()

    def writing(self) -> bool:
        """Whether a note is being written here."""
        return self.field.isVisible()

    def _begin(self, text: str) -> str:
        return cycle.note(self._desk.vault, self._experiment.id, text, draft=True).id

    def _pressed(self) -> None:
        if self.writing() and self.field.text().strip():
            self._add()
            return
        self.field.setVisible(not self.field.isVisible())
        (self.field if self.field.isVisible() else self._button).setFocus()

    def _add(self) -> None:
        """Keep the note: now it is evidence."""
        made = self.begun.hand_over()
        if not made:
            return
        self.field.hide()
        self.focus_button()
        try:
            changes = cycle.keep(self._desk.vault, made)
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        self._desk.events.changed.emit(changes)
        self._desk.toast(tr("Noted. Only you can read it."), tr("Undo"), partial(self._undo, made))

    def _undo(self, made: str) -> None:
        self._desk.events.changed.emit(journal.put_in_bin(self._desk.vault, [made]))
