"""A goal in full, as it reads."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.days import day_words
from reflect.gui.models.journal import pill_words
from reflect.gui.models.states import GOAL_MOVES, experiment_icon, experiment_words, goal_words
from reflect.gui.pages.goals.assumptions import Assumptions
from reflect.gui.pages.goals.kept import Kept
from reflect.gui.pages.goals.levels import Standing
from reflect.gui.pages.goals.milestones import Milestones
from reflect.gui.pages.goals.noticing import Noticing
from reflect.gui.pages.goals.story import StoryLine
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button, icon_button
from reflect.gui.widgets.cards import Scrolled, section
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.flow import Flow
from reflect.gui.widgets.focus_order import in_reading_order
from reflect.gui.widgets.link_line import LinkLine
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words, hairline
from reflect.messages import Message
from reflect.model import moves
from reflect.model.rows import Row
from reflect.model.writing import Experiment
from reflect.usecases.overview import GoalView

_STOPS, _FEW_STOPS = 6, 4


class GoalReading(Scrolled):
    """Follows what changes without touching what is being written in it."""

    edited = Signal()
    moved = Signal(str)
    binned = Signal()
    planned = Signal()
    back = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__((34, 20, 32, 28))
        self._desk = desk
        self._view: GoalView | None = None
        self._beside = True
        self._single = False
        self._head, self._tried, self._story = Column(), Column(), Column()
        self._refusal = Refusal()
        self.assumptions = Assumptions(desk)
        self._milestones, self._standing = Milestones(desk), Standing(desk)
        self._noticing, self._kept = Noticing(desk), Kept(desk)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(theme.px(32))
        left = _stacked(self.assumptions, self._milestones, self._standing)
        right = _stacked(self._noticing, self._tried, self._kept)
        for side in (left, right):
            self._row.addWidget(side, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self._head)
        self.column.addWidget(self._refusal)
        self.column.addSpacing(theme.px(16))
        self.column.addLayout(self._row)
        self.column.addSpacing(theme.px(20))
        self.column.addWidget(self._story)
        self.column.addStretch()

    def take(self, view: GoalView) -> None:
        """Show ``view``; what is being written in the same goal stays."""
        if self._view is None or self._view.goal.id != view.goal.id:
            self.verticalScrollBar().setValue(0)
            self._refusal.say(None)
        self._view = view
        self._say_head(view)
        self.assumptions.take(view)
        self._milestones.take(view)
        self._standing.take(view)
        self._noticing.take(view)
        self._say_tried(view)
        self._kept.take(view.kept)
        self._say_story(view)
        in_reading_order(self)

    def show_table(self) -> None:
        """Show a chart as a table."""
        self._noticing.show_table()

    def refuse(self, message: Message | None) -> None:
        """Say why something was not done."""
        self._refusal.say(message)

    def wipe(self) -> None:
        """Leave no words here."""
        self._view = None
        for written in (self.assumptions, self._milestones, self._standing, self._noticing):
            written.wipe()
        self._kept.wipe()
        for part in (self._head, self._tried, self._story):
            part.clear()

    def arrange(self, *, beside: bool, single: bool) -> None:
        """Put the halves side by side or below each other; ``single`` has a way back."""
        if (beside, single) == (self._beside, self._single):
            return
        self._beside, self._single = beside, single
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._row.setSpacing(theme.px(32 if beside else 18))
        if self._view is not None:
            self._say_head(self._view)
            self._say_story(self._view)

    def _say_head(self, view: GoalView) -> None:
        column = self._head.clear()
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        if self._single:
            row.addWidget(icon_button("chevron-left", tr("All goals"), self.back.emit))
        side = QWidget()
        flow = Flow(side, 8)
        if view.goal.state != "draft":  # which the other pill says
            flow.addWidget(Pill("target", goal_words(view.goal.state, view.since), "state"))
        flow.addWidget(Pill(*pill_words(view.row)))
        row.addWidget(side, 1, Qt.AlignmentFlag.AlignVCenter)
        if view.goal.state == "draft":
            row.addWidget(button(tr("Take it up"), partial(self.moved.emit, "active"), "primary"))
        row.addWidget(button(tr("Edit"), self.edited.emit, "small", "pencil"))
        more = icon_button("ellipsis", tr("More"), lambda: None)
        menu = QMenu(more)
        for state in moves.legal_moves(view.goal):
            menu.addAction(tr(GOAL_MOVES[state]), partial(self.moved.emit, state))
        menu.addSeparator()
        menu.addAction(tr("Put in the bin"), self.binned.emit)
        more.setMenu(menu)
        row.addWidget(more)
        column.addLayout(row)
        column.addSpacing(theme.px(6))
        column.addWidget(Words(view.goal.title or tr("Untitled goal"), Type.DISPLAY))
        if view.goal.why:
            column.addSpacing(theme.px(4))
            column.addWidget(Words(view.goal.why, Type.WORDS))
        for label, text in (
            (tr("For me"), view.goal.for_me),
            (tr("For the team"), view.goal.aligned_to),
        ):
            if text:
                column.addSpacing(theme.px(4))
                column.addLayout(_labelled(label, text))
        for words, other in (
            (tr("It grew from “{title}”"), view.grew_from),
            (tr("It grew into “{title}”"), view.grew_into),
        ):
            if other is not None:
                said = words.format(title=other.title or tr("Untitled goal"))
                go = partial(self._desk.visit, "goals", other.id)
                way = QHBoxLayout()
                way.addWidget(button(said, go, "flush", "repeat"))
                way.addStretch()
                column.addLayout(way)

    def _say_tried(self, view: GoalView) -> None:
        column = self._tried.clear()
        column.addSpacing(theme.px(10))
        column.addWidget(section(tr("Experiments"), tr("Plan one"), self.planned.emit, icon="plus"))
        if not view.experiments:
            said = tr("Something small to try in real work, to see whether a belief holds.")
            column.addSpacing(theme.px(8))
            column.addWidget(Words(said, Type.SMALL, "ink2"))
        _add_parted(column, [self._experiment(one) for one in view.experiments])
        if view.entries:
            column.addSpacing(theme.px(18))
            column.addWidget(section(tr("Written about it")))
            _add_parted(column, [self._entry(row) for row in view.entries])

    def _say_story(self, view: GoalView) -> None:
        column = self._story.clear()
        column.addWidget(section(tr("The story so far"), line=False))
        column.addSpacing(theme.px(6))
        most = _STOPS if self._beside else _FEW_STOPS
        column.addWidget(StoryLine(view.story, self._desk.visit, most))

    def _experiment(self, record: Experiment) -> QWidget:
        title = record.title or record.action or record.belief or tr("Untitled experiment")
        said = experiment_words(record, self._desk.today())
        visit = partial(self._desk.visit, "experiment", record.id)
        return LinkLine(experiment_icon(record), title, said, visit)

    def _entry(self, row: Row) -> QWidget:
        title = row.title or row.excerpt or tr("Untitled")
        said = day_words(row.on_date, self._desk.today())
        return LinkLine("notebook-pen", title, said, partial(self._desk.visit, "journal", row.id))


def _stacked(*parts: QWidget) -> QWidget:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part)
    return side


def _labelled(label: str, text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    said = Words(label, Type.SMALL_STRONG, "ink2", wrap=False)
    row.addWidget(said, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Words(text, Type.WORDS_S, "ink2"), 1)
    return row


def _add_parted(column: QVBoxLayout, widgets: list[QWidget]) -> None:
    for widget in widgets:
        column.addWidget(widget)
        column.addWidget(hairline())
