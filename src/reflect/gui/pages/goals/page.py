"""Goals on the left, one of them in full beside."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.days import day_words
from reflect.gui.models.journal import privacy
from reflect.gui.models.states import (
    GOAL_MOVES,
    experiment_icon,
    experiment_words,
    goal_words,
)
from reflect.gui.pages.goals.believed import BelievedCard, OneLine, parted
from reflect.gui.pages.goals.editing import fields, nothing_yet
from reflect.gui.pages.goals.listing import GoalList
from reflect.gui.pages.goals.story import StoryLine
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button, icon_button
from reflect.gui.widgets.cards import Scrolled, section
from reflect.gui.widgets.link_line import LinkLine
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk, Page
from reflect.gui.widgets.record_form import RecordForm
from reflect.gui.widgets.text import Words
from reflect.messages import explain
from reflect.model import moves
from reflect.model.changes import Changes
from reflect.model.rows import Row
from reflect.model.writing import Experiment
from reflect.usecases import cycle, journal, overview
from reflect.usecases.overview import GoalView

KINDS = {"goal", "assumption", "evidence", "experiment", "reflection", "choosing", "partner"}
LIST_WIDTH = 276
BESIDE = 1080
TWO_PANES = 760


class GoalsPage(Page):
    """The list, and a goal: read, or edited in place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._goal_id = ""
        self._form: RecordForm | None = None
        self._believed: list[BelievedCard] = []
        self._adding: OneLine | None = None
        self._columns = 2
        self._single = False
        self.list = GoalList()
        self.list.chosen.connect(self._choose)
        self._body = Scrolled((34, 20, 32, 28))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._body)
        self._stack.addWidget(nothing_yet(self.new_goal, partial(desk.visit, "journal", "")))
        self._side = self._list_side()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(self._stack, 1)
        desk.events.changed.connect(self._follow)
        self._reload()

    def visit(self, record_id: str) -> None:
        if record_id:
            self._choose(record_id)
            self._reload()

    def new_goal(self) -> None:
        """Begin a goal; it is stored with its first words."""
        if not self._save_form():
            return
        self._goal_id = ""
        self._stack.setCurrentWidget(self._body)
        self._edit(None)

    def panes(self) -> list[QWidget]:
        return [self.list, self._body]

    def save(self) -> bool:
        added = self._adding.submit() if self._adding else True
        lines = [card.line.submit() for card in self._believed if card.opened()]
        return self._save_form() and added and all(lines)

    def wipe(self) -> None:
        self._drop()
        self._body.clear()
        self.list.show_goals([], "")

    def arrange(self, effective: float) -> None:
        columns = 2 if effective >= BESIDE else 1
        self._single = effective < TWO_PANES
        if columns != self._columns:
            self._columns = columns
            if self._form is None and self._goal_id:
                self._show()
        self._side.setVisible(not self._single or self._form is None)

    def _list_side(self) -> QWidget:
        side = QWidget()
        side.setProperty("look", "list")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(theme.px(LIST_WIDTH))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, theme.px(20), 0, 0)
        column.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(20), 0, theme.px(12), 0)
        head.addWidget(Words(tr("Goals"), Type.H1, wrap=False))
        head.addStretch()
        head.addWidget(icon_button("plus", tr("New goal"), self.new_goal))
        column.addLayout(head)
        column.addWidget(self.list, 1)
        return side

    def _follow(self, changes: Changes) -> None:
        if changes.kinds & KINDS:
            self._reload()

    def _reload(self) -> None:
        lines = overview.goals(self.desk.vault)
        rows = [one.row for one in lines]
        ids = {row.id for row in rows}
        if self._form is None and self._goal_id not in ids:
            active = (row for row in rows if row.state == "active")
            first = next(active, rows[0] if rows else None)
            self._goal_id = first.id if first else ""
        self.list.show_goals(lines, self._goal_id)
        if self._form is not None:
            return
        self._stack.setCurrentIndex(0 if self._goal_id else 1)
        if self._goal_id and not self._writing():
            self._show()

    def _writing(self) -> bool:
        fields = [card.line.field for card in self._believed]
        fields += [self._adding.field] if self._adding else []
        return any(field.text().strip() for field in fields)

    def _choose(self, goal_id: str) -> None:
        if not self.save():
            return
        self._form = None
        self._goal_id = goal_id
        self._stack.setCurrentIndex(0)
        self._show()

    def _save_form(self) -> bool:
        return self._form.save() if self._form else True

    def _drop(self) -> None:
        if self._form:
            self._form.wipe()
        self._form = None
        self._believed = []
        self._adding = None

    def _show(self) -> None:
        opened = {card.record_id for card in self._believed if card.opened()}
        self._drop()
        view = overview.goal(self.desk.vault, self._goal_id)
        column = self._body.clear()
        column.addLayout(self._head(view))
        column.addSpacing(theme.px(6))
        title = view.goal.title or tr("Untitled goal")
        column.addWidget(Words(title, Type.DISPLAY))
        if view.goal.why:
            column.addSpacing(theme.px(4))
            column.addWidget(Words(view.goal.why, Type.WORDS))
        self._refusal = Refusal()
        column.addWidget(self._refusal)
        column.addSpacing(theme.px(16))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(32))
        grid.setVerticalSpacing(theme.px(18))
        grid.addWidget(self._assumptions(view, opened), 0, 0, Qt.AlignmentFlag.AlignTop)
        place = (0, 1) if self._columns == 2 else (1, 0)
        grid.addWidget(self._right(view), *place, Qt.AlignmentFlag.AlignTop)
        for number in range(self._columns):
            grid.setColumnStretch(number, 1)
        column.addLayout(grid)
        column.addSpacing(theme.px(20))
        column.addWidget(section(tr("The story so far"), line=False))
        column.addSpacing(theme.px(6))
        column.addWidget(StoryLine(view.story, 6 if self._columns == 2 else 4))
        column.addStretch()

    def _head(self, view: GoalView) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(Pill("target", goal_words(view.goal.state, view.since), "state"))
        icon, words, colour = privacy(view.row)
        kind = "draft" if view.row.in_draft_for else "shared" if colour == "honey" else "private"
        row.addWidget(Pill(icon, words, kind))
        row.addStretch()
        row.addWidget(button(tr("Edit"), lambda: self._edit(view), "small", "pencil"))
        more = icon_button("ellipsis", tr("More"), lambda: None)
        menu = QMenu(more)
        for state in moves.legal_moves(view.goal):
            menu.addAction(tr(GOAL_MOVES[state]), partial(self._move, state))
        menu.addSeparator()
        menu.addAction(tr("Put in the bin"), self._bin)
        more.setMenu(menu)
        row.addWidget(more)
        return row

    def _assumptions(self, view: GoalView, opened: set[str]) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._adding = OneLine(
            tr("New assumption"),
            tr("I believe that…"),
            self._add_assumption,
            label=tr("Add this assumption"),
        )
        adding = self._adding
        adding.setVisible(not view.assumptions)
        head = section(tr("Assumptions"), tr("Add"), lambda: _reveal(adding), icon="plus")
        column.addWidget(head)
        self._believed = [
            BelievedCard(self.desk, one, view.goal.id, opened=one.record.id in opened)
            for one in view.assumptions
        ]
        column.addWidget(parted(list(self._believed)))
        column.addSpacing(theme.px(8))
        column.addWidget(adding)
        return side

    def _right(self, view: GoalView) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        plan = section(tr("Experiments"), tr("Plan one"), self._plan, icon="plus")
        column.addWidget(plan)
        if view.experiments:
            column.addWidget(parted([self._experiment(one) for one in view.experiments]))
        else:
            said = tr("Something small to try in real work, to see whether a belief holds.")
            column.addSpacing(theme.px(8))
            column.addWidget(Words(said, Type.SMALL, "ink2"))
        if view.entries:
            column.addSpacing(theme.px(18))
            column.addWidget(section(tr("Written about it")))
            column.addWidget(parted([self._entry(row) for row in view.entries]))
        return side

    def _experiment(self, record: Experiment) -> QWidget:
        title = record.title or record.action or tr("Untitled experiment")
        said = experiment_words(record, self.desk.today())
        visit = partial(self.desk.visit, "experiment", record.id)
        return LinkLine(experiment_icon(record), title, said, visit)

    def _entry(self, row: Row) -> QWidget:
        title = row.title or row.excerpt or tr("Untitled")
        said = day_words(row.on_date, self.desk.today())
        return LinkLine("notebook-pen", title, said, partial(self.desk.visit, "journal", row.id))

    def _edit(self, view: GoalView | None) -> None:
        self._drop()
        record = view.goal if view else None
        form = RecordForm(self.desk, "goal", fields(), record)
        form.saved.connect(self.desk.events.changed.emit)
        form.begun.connect(self._begun)
        self._form = form
        column = self._body.clear()
        head = QHBoxLayout()
        words = tr("Edit the goal") if record and record.state != "draft" else tr("A goal")
        head.addWidget(Words(words, Type.H1), 1)
        head.addWidget(button(tr("Done"), self._done, "primary"))
        column.addLayout(head)
        said = tr("One line is enough. Everything else can wait, or stay blank.")
        column.addWidget(Words(said, Type.SMALL, "ink2"))
        column.addSpacing(theme.px(14))
        form.setMaximumWidth(theme.px(640))
        column.addWidget(form)
        column.addStretch()
        form.begin()

    def _begun(self, goal_id: str) -> None:
        self._goal_id = goal_id

    def _done(self) -> None:
        form = self._form
        if form is None or not form.save():
            return
        goal_id = form.record_id
        self._form = None
        if goal_id:
            self._goal_id = goal_id
            record = journal.get(self.desk.vault, goal_id)
            if record.state == "draft" and record.heading:
                self.desk.events.changed.emit(cycle.keep(self.desk.vault, goal_id))
        self._reload()

    def _add_assumption(self, text: str, speaks: str) -> None:
        made = cycle.write(self.desk.vault, "assumption", text, {"goal_id": self._goal_id})
        self.desk.events.changed.emit(Changes.of("assumption", made.id))

    def _plan(self) -> None:
        made = cycle.write(self.desk.vault, "experiment", "", {"goal_id": self._goal_id})
        self.desk.events.changed.emit(Changes.of("experiment", made.id))
        self.desk.visit("experiment", made.id)

    def _move(self, state: str) -> None:
        try:
            changes = cycle.move(self.desk.vault, self._goal_id, state)
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        self.desk.events.changed.emit(changes)

    def _bin(self) -> None:
        goal_id, vault = self._goal_id, self.desk.vault
        self.desk.events.changed.emit(journal.put_in_bin(vault, [goal_id]))
        self.desk.toast(
            tr("The goal is in the bin. What belongs to it stays."),
            tr("Undo"),
            lambda: self.desk.events.changed.emit(journal.restore(vault, [goal_id])),
        )


def _reveal(line: OneLine) -> None:
    line.show()
    line.field.setFocus()
