"""The plan of an experiment: it reads as a page, and every part of it can be written on."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.day_input import NEAR, DayInput
from reflect.gui.widgets.dots import Dots, spoken
from reflect.gui.widgets.fields import Note
from reflect.gui.widgets.flow import Flow
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.record_fields import RecordFields
from reflect.gui.widgets.stages import set_stage
from reflect.gui.widgets.text import Icon, Words
from reflect.gui.widgets.words_field import WordsField
from reflect.usecases import cycle, overview
from reflect.usecases.overview import ExperimentView

# Name, icon, label, what stands there while it is blank.
_PARTS = (
    ("belief", "lightbulb", "Hypothesis", "If I do this, then that will happen, because…"),
    ("action", "footprints", "So I will", "What I will do, in a line or two"),
    ("where_when", "calendar", "In which piece of real work", "Where and when it will happen"),
    ("measure", "list-checks", "I will look at", "What I can see or count"),
    ("expect", "eye", "I expect", "My guess, before I know"),
    ("right_if", "circle-check", "I am right if", "What would speak for it"),
    ("safe_note", "shield-check", "What keeps it safe", "How small it is, and how to stop"),
)
_MIND = "would_change_my_mind"
_FIRST = ("belief", "action")
_OPEN = ("idea", "planned", "running")


class Plan(QWidget):
    """Parts that are blank are offered below; the first two are always there to be written."""

    saved = Signal(object)
    refused = Signal(object)

    def __init__(self, desk: Desk, view: ExperimentView) -> None:
        super().__init__()
        self._desk = desk
        set_stage(self, "experiment")
        self._open = view.experiment.state in _OPEN
        self.fields = RecordFields(desk, "experiment", view.experiment, self)
        self._mind = RecordFields(desk, "assumption", view.assumption, self)
        for fields in (self.fields, self._mind):
            fields.saved.connect(self.saved)
            fields.refused.connect(self.refused)
        self._rows: dict[str, _Row] = {}
        self._labels: dict[str, str] = {}
        self._shown: set[str] = set()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        for name, icon, label, hint in _PARTS:
            role = Type.WORDS if name == "belief" else Type.WORDS_M
            edit = WordsField(tr(label), tr(hint), 1, role=role, inline=True)
            self.fields.bind_words(name, edit)
            column.addWidget(self._row(name, icon, tr(label), edit))
            if name == "belief" and view.assumption is not None:
                column.addWidget(self._mind_row())
            if name == "measure":
                self._counted = Column()
                column.addWidget(self._counted)
        column.addWidget(self._days())
        if view.assumption and view.assumption.heading != view.experiment.belief:
            tested = Words(view.assumption.heading, Type.WORDS_M)
            column.addWidget(_Row("target", tr("It tests"), tested))
        self._offers = Column()
        column.addWidget(self._offers)
        column.addStretch()
        self.take(view)

    def take(self, view: ExperimentView) -> None:
        """Show what is stored now; what is being written stays."""
        self._view = view
        self.fields.take(view.experiment)
        if view.assumption is not None:
            self._mind.take(view.assumption)
        self._count()
        self._arrange()

    def save(self) -> bool:
        """Store what is written."""
        return all([self.fields.save(), self._mind.save()])

    def wipe(self) -> None:
        """Leave no words here."""
        self.fields.wipe()
        self._mind.wipe()

    def begin(self) -> None:
        """Put the cursor into the first part that is blank, or into the first one."""
        record = self._view.experiment
        first = next((name for name in _FIRST if not getattr(record, name)), _FIRST[0])
        self._rows[first].begin()

    def show_days(self) -> None:
        """Show the fields of the first and the last day, and begin there."""
        self._reveal("days")

    def _row(self, name: str, icon: str, label: str, edit: QWidget) -> "_Row":
        row = _Row(icon, label, edit)
        self._rows[name] = row
        self._labels[name] = label
        return row

    def _mind_row(self) -> "_Row":
        label = tr("What would change my mind")
        edit = WordsField(label, tr("What I would have to see"), 1, inline=True)
        self._mind.bind_words(_MIND, edit)
        return self._row(_MIND, "scale", label, edit)

    def _days(self) -> "_Row":
        side = QWidget()
        flow = Flow(side, 8)
        today = self._desk.today()
        first, last = DayInput(tr("First day"), today, NEAR), DayInput(tr("Last day"), today)
        for words, edit in ((tr("From"), first), (tr("until"), last)):
            said = Words(words, Type.SMALL, "ink2", wrap=False)
            said.setMinimumHeight(edit.sizeHint().height())
            flow.addWidget(said)
            flow.addWidget(edit)
        last.follow(first)
        note = Note()
        for edit in (first, last):
            edit.doubted.connect(note.say)
        self.fields.bind_day("starts", first)
        self.fields.bind_day("ends", last)
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(side)
        column.addWidget(note)
        return self._row("days", "calendar", tr("First and last day"), both)

    def _count(self) -> None:
        column = self._counted.clear()
        speaks = [one.speaks for one in self._view.evidence]
        self._counted.setVisible(bool(speaks))
        if not speaks:
            return
        side = QWidget()
        row = QHBoxLayout(side)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(Dots(speaks))
        row.addWidget(Words(spoken(speaks), Type.SMALL), 1)
        column.addWidget(_Row("circle-dot", tr("So far"), side))

    def _arrange(self) -> None:
        """Show the parts that say something or were asked for, and offer the others."""
        record = self._view.experiment
        focused = {name for name, row in self._rows.items() if row.within()}
        self._shown |= focused
        blank = [name for name in self._rows if not self._said(name)]
        for name, row in self._rows.items():
            first = name in _FIRST and self._open
            row.setVisible(name not in blank or name in self._shown or first)
        column = self._offers.clear()
        self._offers.setVisible(self._open)
        if not self._open:
            return
        side = QWidget()
        flow = Flow(side, 4)
        known = record.starts is not None or record.ends is not None
        for name in blank:
            if self._rows[name].isHidden() and not (name == "days" and known):
                add = partial(self._reveal, name)
                flow.addWidget(button(self._labels[name], add, "link", "plus"))
        if self._view.assumption is None and self._view.goal is not None:
            beliefs = overview.to_test(self._desk.vault, self._view.goal.id)
            if beliefs:
                link = button(tr("The assumption it tests"), lambda: None, "link", "plus")
                menu = QMenu(link)
                for one in beliefs:
                    menu.addAction(one.heading.replace("&", "&&"), partial(self._test, one.id))
                link.setMenu(menu)
                flow.addWidget(link)
        column.addWidget(side)

    def _said(self, name: str) -> bool:
        record = self._view.experiment
        if name == "days":
            return False
        if name == _MIND:
            return bool(self._view.assumption and self._view.assumption.would_change_my_mind)
        return bool(getattr(record, name))

    def _reveal(self, name: str) -> None:
        self._shown.add(name)
        self._arrange()
        self._rows[name].begin()

    def _test(self, assumption_id: str) -> None:
        values = {"assumption_id": assumption_id}
        self.saved.emit(cycle.edit(self._desk.vault, self._view.experiment.id, values=values))


class _Row(QWidget):
    """An icon, a label, and what belongs to it below."""

    def __init__(self, icon: str, label: str, below: QWidget) -> None:
        super().__init__()
        inset = theme.px(7) if isinstance(below, WordsField) else 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(14) - inset)
        row.addWidget(Icon(icon, "accent", 18), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        said = Words(label, Type.SMALL_STRONG, "ink2")
        said.setContentsMargins(inset, 0, 0, 0)
        texts.addWidget(said)
        texts.addWidget(below)
        row.addLayout(texts, 1)
        self._below = below

    def begin(self) -> None:
        """Put the cursor into it. (A focus proxy would cut the chain that Tab follows.)"""
        fields = [self._below, *self._below.findChildren(QLineEdit)]
        next(one for one in fields if one.focusPolicy() & Qt.FocusPolicy.TabFocus).setFocus()

    def within(self) -> bool:
        """Whether one writes here."""
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)
