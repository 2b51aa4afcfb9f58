"""Milestones of a goal: what would show that it is on its way."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

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
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.model.commitments import Commitment
from reflect.usecases import commitments, journal
from reflect.usecases.overview import GoalView

_WHEN = 92


class Milestones(Column):
    """A circle each, ticked where it was reached. Made anew only when something is different."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: object = None
        self._circles: dict[str, Button] = {}
        self._refusal = Refusal()

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
        head = section(tr("Milestones"), tr("Add"), add, icon="plus", said=count)
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
        row.addWidget(Words(one.text, Type.WORDS_M, "ink2" if reached else "ink"), 1)
        when = Words(_when(one), Type.CAPTION, "ink2")
        when.setAlignment(Qt.AlignmentFlag.AlignRight)
        when.setMaximumWidth(theme.px(_WHEN))
        row.addWidget(when, 0, Qt.AlignmentFlag.AlignVCenter)
        more = icon_button("ellipsis", tr("More about {title}").format(title=one.heading), _nothing)
        more.setProperty("look", "bare")
        more.setMenu(self._menu(one, more))
        row.addWidget(more, 0, top)
        return side

    def _menu(self, one: Commitment, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        change = partial(CommitForm, self._desk, {}, one, forms=("milestone",))
        menu.addAction(tr("Change it…"), change)
        menu.addAction(tr("Let it go"), partial(self._let_go, one.id))
        menu.addSeparator()
        menu.addAction(tr("Put in the bin"), partial(self._bin, one.id))
        return menu

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

    def _let_go(self, commitment_id: str) -> None:
        vault, today = self._desk.vault, self._desk.today()
        self._desk.events.changed.emit(commitments.report(vault, commitment_id, "let_go", today))
        self._desk.toast(
            tr("Let go. It stays in your journal."),
            tr("Undo"),
            lambda: self._tell(commitments.take_back(vault, commitment_id, today)),
        )

    def _bin(self, commitment_id: str) -> None:
        vault = self._desk.vault
        self._tell(journal.put_in_bin(vault, [commitment_id]))
        self._desk.toast(
            tr("The milestone is in the bin."),
            tr("Undo"),
            lambda: self._tell(journal.restore(vault, [commitment_id])),
        )

    def _tell(self, changes: Changes) -> None:
        self._desk.events.changed.emit(changes)


def _when(one: Commitment) -> str:
    """The day on which it was reached, or about when that may be."""
    if one.state == "done" and one.reported_on:
        return short_day(one.reported_on)
    return short_day(one.due) if one.due else one.about_when


def _nothing() -> None:
    """A button that opens a menu does nothing else."""
