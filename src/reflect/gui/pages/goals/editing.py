"""The fields of a goal: one line is needed, everything else can wait or stay blank."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.dialogs.indicator import IndicatorForm
from reflect.gui.i18n import tr
from reflect.gui.models.journal import pill_words, short_day
from reflect.gui.models.measures import about_words, then_and_now
from reflect.gui.models.states import GOAL_MOVES
from reflect.gui.pages.goals.levels import LevelFields
from reflect.gui.pages.goals.stretch import Stretch
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Scrolled
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.focus_order import in_reading_order
from reflect.gui.widgets.fold import Fold
from reflect.gui.widgets.link_line import LinkLine
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.record_fields import RecordFields
from reflect.gui.widgets.stages import set_stage
from reflect.gui.widgets.text import Icon, Words, hairline
from reflect.gui.widgets.words_field import WordsField
from reflect.model import moves
from reflect.model.writing import Goal
from reflect.usecases.overview import GoalView

_FOLDS = (
    (
        "Obstacle, and an if-then",
        (("obstacle", "What in me gets in the way?"), ("if_then", "If that happens, then I")),
    ),
    (
        "For me, and for the team",
        (("for_me", "What I want to grow in"), ("aligned_to", "The aim of the team it serves")),
    ),
    (
        "A good outcome, pictured",
        (("outcome_picture", "What I would see and hear"), ("horizon", "Until about when")),
    ),
)
# What is open from the start where it says something, by the first of its fields.
_SHOWN = ("stretch", "obstacle")
_PANEL = 245
_SEVERAL = 3
# Before this fold stands how one will notice.
_NOTICED_AT = 3


class GoalEditor(QWidget):
    """Saves as one writes. ``begun`` has the id of a new goal, ``saved`` the Changes."""

    begun = Signal(str)
    saved = Signal(object)
    moved = Signal(str)
    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._fields: RecordFields | None = None
        self._below = False
        set_stage(self, "goal")
        self._view: GoalView | None = None
        self._body = Scrolled((34, 20, 30, 28))
        self._panel = QWidget()
        self._panel.setProperty("look", "details")
        self._panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._panel.setFixedWidth(theme.px(_PANEL))
        self._beside = Column((20, 20, 20, 20))
        self._under: Column | None = None
        within = QVBoxLayout(self._panel)
        within.setContentsMargins(0, 0, 0, 0)
        within.addWidget(self._beside)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._body, 1)
        row.addWidget(self._panel)

    @property
    def goal_id(self) -> str:
        """The id of the goal that is edited, blank while there is none."""
        return self._fields.record_id if self._fields else ""

    def open(self, view: GoalView | None) -> None:
        """Edit a goal, or begin one."""
        self.wipe()
        goal = view.goal if view else None
        fields = self._fields = RecordFields(self._desk, "goal", goal, self)
        fields.saved.connect(self.saved)
        fields.begun.connect(self.begun)
        column = self._body.clear()
        column.addLayout(self._head(new=goal is None or goal.state == "draft"))
        column.addSpacing(theme.px(10))
        said = tr("in one sentence, the one thing it needs")
        self._pairs: list[QBoxLayout] = []
        title = self._title = self._words(column, "title", tr("Goal"), said)
        self._words(column, "why", tr("Why it matters"), tr("if you like"))
        column.addSpacing(theme.px(8))
        self._folds = self._add_folds(column, goal)
        column.addWidget(hairline())
        refusal = Refusal()
        fields.refused.connect(refusal.say)
        column.addWidget(refusal)
        self._under = Column((0, 18, 0, 0))
        column.addWidget(self._under)
        column.addStretch()
        self._view = view
        self._say_side()
        if view is not None:
            self._say_folds(view.goal)
            self._say_indicators(view)
        in_reading_order(self)
        title.begin()

    def take(self, view: GoalView) -> None:
        """Show what is stored now; what is being written stays."""
        if self._fields is None or self._fields.record_id != view.goal.id:
            return
        self._fields.take(view.goal)
        moment = view.goal.updated.astimezone()
        self._saved.set_text(tr("Saved {time}").format(time=f"{moment:%H:%M}"))
        self._tick.show_icon("check")
        self._view = view
        self._say_side()
        self._say_folds(view.goal)
        self._notice.show()
        self._say_indicators(view)

    def save(self) -> bool:
        """Store what is written."""
        return self._fields.save() if self._fields else True

    def wipe(self) -> None:
        """Leave no words here."""
        if self._fields:
            self._fields.wipe()
        self._fields = self._view = self._under = None
        self._body.clear()
        self._beside.clear()

    def arrange(self, *, below: bool) -> None:
        """Put the panel beside the fields, or below them."""
        self._below = below
        self._panel.setVisible(not below)
        if self._fields is not None:
            way = QBoxLayout.Direction
            for pair in self._pairs:
                pair.setDirection(way.TopToBottom if below else way.LeftToRight)
            self._say_side()

    def _head(self, *, new: bool) -> QBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        row.addWidget(Words(tr("A goal") if new else tr("Edit goal"), Type.H1), 1)
        self._tick = Icon("", "ink2", 14)
        self._saved = Words("", Type.SMALL, "ink2", wrap=False)
        row.addWidget(self._tick)
        row.addWidget(self._saved)
        row.addSpacing(theme.px(12))
        row.addWidget(button(tr("Done"), self.done.emit, "primary"))
        return row

    def _words(self, column: QVBoxLayout, name: str, label: str, said: str = "") -> WordsField:
        assert self._fields is not None
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(Words(label, Type.SMALL_STRONG, wrap=False))
        if said:
            head.addWidget(Words(said, Type.SMALL, "ink2"), 1)
        else:
            head.addStretch()
        column.addLayout(head)
        column.addSpacing(theme.px(4))
        edit = WordsField(label, lines=1)
        self._fields.bind_words(name, edit)
        column.addWidget(edit)
        column.addSpacing(theme.px(8))
        return edit

    def _add_folds(self, column: QVBoxLayout, goal: Goal | None) -> dict[Fold, tuple[str, ...]]:
        """The folds, each with the names of its fields."""
        assert self._fields is not None
        stretch = Fold(tr("Stretch and confidence"))
        stretch.column.addWidget(Stretch(self._fields, self._begin_title))
        folds: dict[Fold, tuple[str, ...]] = {stretch: ("stretch", "confidence")}
        for title, parts in _FOLDS:
            fold = Fold(tr(title))
            self._pairs.append(self._pair(fold, parts))
            folds[fold] = tuple(name for name, _ in parts)
        levels = Fold(tr("Five levels, in my words"), tr("Not in use. For goals no number fits."))
        levels.column.addWidget(LevelFields(self._fields))
        folds[levels] = ("levels",)
        self._notice = Fold(tr("How I will notice"))
        self._indicators = Column()
        self._notice.column.addWidget(self._indicators)
        for place, (fold, names) in enumerate(folds.items()):
            if place == _NOTICED_AT:
                column.addWidget(self._notice)
                self._notice.setVisible(goal is not None)
            column.addWidget(fold)
            begun = goal is not None and any(getattr(goal, name) for name in names)
            fold.open(shown=begun and names[0] in _SHOWN)
        return folds

    def _pair(self, fold: Fold, parts: tuple[tuple[str, str], ...]) -> QBoxLayout:
        """Two fields side by side, or below each other where there is little room."""
        way = QBoxLayout.Direction
        row = QBoxLayout(way.TopToBottom if self._below else way.LeftToRight)
        row.setSpacing(theme.px(16))
        for name, label in parts:
            side = QVBoxLayout()
            side.setSpacing(0)
            self._words(side, name, tr(label))
            side.addStretch(1)
            row.addLayout(side, 1)
        fold.column.addLayout(row)
        return row

    def _begin_title(self) -> None:
        self._title.begin()

    def _say_indicators(self, view: GoalView) -> None:
        column = self._indicators.clear()
        column.setSpacing(theme.px(4))
        for one in view.indicators:
            said = about_words(one.indicator)
            change = partial(IndicatorForm, self._desk, view.goal.id, one.indicator)
            column.addWidget(LinkLine("chart-line", one.indicator.title, said, change))
        add = partial(IndicatorForm, self._desk, view.goal.id, None, len(view.indicators))
        row = QHBoxLayout()
        row.addWidget(button(tr("Add something to look at"), add, "link", "plus"))
        row.addStretch()
        column.addLayout(row)
        self._notice.say(", ".join(map(then_and_now, view.indicators)))

    def _say_folds(self, goal: Goal) -> None:
        for fold, names in self._folds.items():
            said = ((name, getattr(goal, name)) for name in names)
            told = (_told(name, value) for name, value in said if value not in ("", None, ()))
            fold.say(", ".join(told))

    def _say_side(self) -> None:
        view = self._view
        assert self._under is not None
        self._beside.clear()
        self._under.clear()
        column = (self._under if self._below else self._beside).clear()
        column.setSpacing(theme.px(8))
        column.addWidget(Words(tr("Who can read this"), Type.SMALL_STRONG, "ink2"))
        column.addWidget(Pill(*pill_words(view.row if view else None)))
        if view is None:
            column.addStretch()
            return
        if view.row.shared:
            last = max(view.row.shared, key=lambda one: one.day)
            said = tr(
                "{name} has the version of {day}. What you change here stays here until you"
                " share again."
            )
            said = said.format(name=last.partner, day=short_day(last.day))
            column.addWidget(Words(said, Type.SMALL, "ink2"))
        if view.active >= _SEVERAL:
            column.addWidget(hairline())
            count = tr("{count} goals are active").format(count=view.active)
            column.addWidget(Words(count, Type.SMALL_STRONG, "ink2"))
            said = tr("Another one is welcome. You may also let one of them rest.")
            column.addWidget(Words(said, Type.SMALL, "ink2"))
        column.addStretch()
        if view.goal.state != "draft":
            column.addWidget(Words(tr("When this goal moves on"), Type.SMALL_STRONG, "ink2"))
            for state in moves.legal_moves(view.goal):
                column.addWidget(button(tr(GOAL_MOVES[state]), partial(self.moved.emit, state)))


def _told(name: str, value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(text for text in value if text)
    if name == "stretch":
        return tr("stretch {number} of 5").format(number=value)
    if name == "confidence":
        return tr("confidence {number} of 10").format(number=value)
    return str(value)
