"""Milestones of a goal: what would show that it is on its way."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.commit import CommitForm
from reflect.gui.i18n import tr
from reflect.gui.models.journal import short_day
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import Button, icon_button
from reflect.gui.widgets.cards import section
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words
from reflect.gui.widgets.words_button import WordsButton
from reflect.messages import explain
from reflect.model.commitments import Commitment
from reflect.usecases import commitments
from reflect.usecases.overview import GoalView

_WHEN = 92


class Milestones(Column):
    """A circle each, ticked where it was reached. Made anew only when something is different."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: object = None
        self._circles: dict[str, Button] = {}

    def take(self, view: GoalView) -> None:
        """Show the milestones of a goal."""
        shown = (view.goal.id, view.milestones)
        if shown == self._shown:
            return
        at = next((key for key, one in self._circles.items() if one.hasFocus()), "")
        self._shown = shown
        column = self.clear()
        self._circles.clear()
        reached = sum(one.state == "done" for one in view.milestones)
        said = tr("{done} of {whole}").format(done=reached, whole=len(view.milestones))
        given = {"goal_id": view.goal.id}
        add = partial(CommitForm, self._desk, given, forms=("milestone",))
        count = said if view.milestones else ""
        column.addSpacing(theme.px(18))
        named = tr("Add a milestone")
        head = section(tr("Milestones"), tr("Add"), add, icon="plus", said=count, named=named)
        column.addWidget(head)
        self._refusal = Refusal()
        column.addWidget(self._refusal)
        column.addSpacing(theme.px(4))
        if not view.milestones:
            said = tr("Something you could point at along the way, if that helps.")
            column.addWidget(Words(said, Type.SMALL, "ink2"))
        for one in view.milestones:
            column.addWidget(self._line(one))
        if at in self._circles:
            self._circles[at].setFocus()

    def wipe(self) -> None:
        """Leave no words here."""
        self._shown = None
        self._circles.clear()
        self.clear()

    def _line(self, one: Commitment) -> QWidget:
        reached = one.state == "done"
        side = QWidget()
        row = QHBoxLayout(side)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        top = Qt.AlignmentFlag.AlignTop
        said = tr("Reached: {title}") if reached else tr("Not yet: {title}")
        name = said.format(title=one.heading)
        circle = icon_button("circle", name, partial(self._turn, one.id, reached))
        circle.setProperty("look", "bare")
        circle.show_icon("circle-check" if reached else "circle", "accent" if reached else "ink3")
        self._circles[one.id] = circle
        row.addWidget(circle, 0, top)
        change = partial(CommitForm, self._desk, {}, one, forms=("milestone",))
        words = WordsButton(tr("Change: {title}").format(title=one.heading), change)
        words.setProperty("ring", "")
        words.column.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        words.add(Words(one.text, Type.WORDS_M, "ink2" if reached else "ink"))
        row.addWidget(words, 1)
        when = Words(_when(one), Type.CAPTION, "ink2")
        when.setAlignment(Qt.AlignmentFlag.AlignRight)
        when.setMaximumWidth(theme.px(_WHEN))
        row.addWidget(when, 0, Qt.AlignmentFlag.AlignVCenter)
        return side

    def _turn(self, commitment_id: str, reached: bool) -> None:
        vault, today = self._desk.vault, self._desk.today()
        try:
            if reached:
                changes = commitments.take_back(vault, commitment_id, today)
            else:
                changes = commitments.report(vault, commitment_id, "done", today)
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        self._desk.events.changed.emit(changes)


def _when(one: Commitment) -> str:
    """The day on which it was reached, or about when that may be."""
    if one.state == "done" and one.reported_on:
        return short_day(one.reported_on)
    return short_day(one.due) if one.due else one.about_when
