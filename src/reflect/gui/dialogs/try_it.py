"""An idea of a partner becomes an experiment of one's own, in one's own words."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.form import labelled
from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.models.days import long_day
from reflect.gui.models.journal import short_day
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card
from reflect.gui.widgets.drop_down import DropDown
from reflect.gui.widgets.marks import Avatar, Pill
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words, hairline
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.usecases import feedback
from reflect.usecases.feedback import Idea

_WIDTH = 600
_WEEKS = range(1, 5)
_USUAL_WEEKS = 1
_ROOM = 700


class TryIt(Layer):
    """Nobody is told; whose idea it was stays with the experiment. ``made`` gets its id."""

    def __init__(self, desk: Desk, idea: Idea, made: Callable[[str], object]) -> None:
        said = tr("{name}’s idea becomes a draft of yours. Change every word you like; {name} is"
                  " not told.")  # fmt: skip
        super().__init__(
            desk.window, tr("Try it, your way"), said=said.format(name=idea.by), width=_WIDTH
        )
        self._desk = desk
        self._idea = idea
        self._made = made
        self._weeks, self._tests = _USUAL_WEEKS, idea.suggested
        self.column.addWidget(_credit(idea))
        self.action = WordsField(tr("What I will do"), tr("In your own words"), 1, most=4)
        self.column.addWidget(labelled(tr("What I will do"), self.action, tr("the one thing"
                                        " Reflect needs")))  # fmt: skip
        self.where = WordsField(tr("In which piece of real work?"), tr("If you know already"), 1)
        length = DropDown(tr("How long"), self._lengths(), _USUAL_WEEKS, self._set_weeks)
        narrow = self.card.width() < theme.px(_ROOM) and theme.px(1) > 1
        way = QBoxLayout.Direction
        row = QBoxLayout(way.TopToBottom if narrow else way.LeftToRight)
        row.setSpacing(theme.px(12))
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(labelled(tr("In which piece of real work?"), self.where), 1, top)
        row.addWidget(labelled(tr("How long"), length), 1, top)
        self.column.addLayout(row)
        if idea.assumptions:
            choices: list[tuple[object, str]] = [("", tr("Nothing in particular"))]
            choices += [(one.id, one.title or one.excerpt) for one in idea.assumptions]
            tests = DropDown(tr("It would test"), choices, idea.suggested, self._set_tests)
            self.column.addWidget(labelled(tr("It would test"), tests))
        self._refusal = Refusal()
        self.column.addWidget(self._refusal)
        self.column.addWidget(hairline())
        self.buttons.insertWidget(0, Pill("lock", tr("Only you"), "private"))
        self.buttons.addWidget(button(tr("Cancel"), self.close, "link"))
        self.keep = button(tr("Keep as an idea"), lambda: self._make(plan=False))
        self.plan = button(tr("Plan it"), lambda: self._make(plan=True), "primary")
        self.buttons.addWidget(self.keep)
        self.buttons.addWidget(self.plan)
        self.action.textChanged.connect(self._judge)
        self._judge()
        self.open(self.action)

    def _judge(self) -> None:
        written = bool(self.action.text().strip())
        self.keep.setEnabled(written)
        self.plan.setEnabled(written)

    def _lengths(self) -> list[tuple[object, str]]:
        one, more = tr("One week, until {day}"), tr("{count} weeks, until {day}")
        return [
            (
                weeks,
                (one if weeks == 1 else more).format(
                    count=weeks, day=short_day(self._desk.today() + timedelta(weeks=weeks))
                ),
            )
            for weeks in _WEEKS
        ]

    def _set_weeks(self, weeks: object) -> None:
        assert isinstance(weeks, int)
        self._weeks = weeks

    def _set_tests(self, assumption_id: object) -> None:
        self._tests = str(assumption_id)

    def _make(self, *, plan: bool) -> None:
        ends = self._desk.today() + timedelta(weeks=self._weeks)
        try:
            made, changes = feedback.try_it(
                self._desk.vault,
                self._idea,
                self.action.text(),
                where_when=self.where.text(),
                assumption_id=self._tests,
                ends=ends if plan else None,
                plan=plan,
            )
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        self._desk.events.changed.emit(changes)
        self.close()
        self._made(made)


def _credit(idea: Idea) -> Card:
    card = Card("quiet-card", margin=14)
    row = QHBoxLayout()
    row.setSpacing(theme.px(12))
    row.addWidget(Avatar(idea.by, 26), 0, Qt.AlignmentFlag.AlignTop)
    texts = QVBoxLayout()
    texts.setSpacing(theme.px(2))
    said = tr("Idea from {name}, {day}").format(name=idea.by, day=long_day(idea.day))
    texts.addWidget(Words(said, Type.CAPTION_STRONG, "ink2"))
    texts.addWidget(Words(tr("“{words}”").format(words=idea.words), Type.WORDS_M))
    row.addLayout(texts, 1)
    row.addWidget(Words(tr("stays credited"), Type.CAPTION, "ink2", wrap=False))
    card.column.addLayout(row)
    return card
