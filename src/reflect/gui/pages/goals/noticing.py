"""How one will notice: the indicators of a goal, learning first, each as a line of its own."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.dialogs.check_in import CheckIn
from reflect.gui.dialogs.indicator import IndicatorForm
from reflect.gui.dialogs.notes import NotesLayer
from reflect.gui.i18n import tr
from reflect.gui.models.measures import about_words, day_words, noted_words
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button, icon_button
from reflect.gui.widgets.cards import section
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.line_chart import LineChart
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words
from reflect.model import moves
from reflect.model.writing import Experiment
from reflect.usecases import cycle, journal
from reflect.usecases.measures import Series
from reflect.usecases.overview import GoalView

_MOVES = {"active": "Take it up again", "paused": "Let it rest", "closed": "It told me enough"}


class Noticing(Column):
    """Made anew only when something in it is different."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._goal_id = ""
        self._shown: object = None
        self._sides: list[tuple[str, QWidget]] = []

    def take(self, view: GoalView) -> None:
        """Show the indicators of a goal."""
        marks = _adopted(view.experiments)
        shown = (view.goal.id, view.indicators, marks, self._desk.today())
        if shown == self._shown:
            return
        self._shown, self._goal_id = shown, view.goal.id
        self._sides.clear()
        column = self.clear()
        add = partial(IndicatorForm, self._desk, view.goal.id, None, len(view.indicators))
        title, named = tr("How I will notice"), tr("Add an indicator")
        column.addWidget(section(title, tr("Add"), add, icon="plus", line=False, named=named))
        if not view.indicators:
            said = tr("One thing you would see or count, such as who speaks first.")
            column.addWidget(Words(said, Type.SMALL, "ink2"))
        for place, series in enumerate(view.indicators):
            column.addSpacing(theme.px(14 if place else 4))
            side = self._one(series, marks)
            self._sides.append((series.indicator.id, side))
            column.addWidget(side)

    def show_table(self) -> None:
        """Show the notes of the indicator where the focus is as a table, or those of the first."""
        focused = self.window().focusWidget()
        here = [one for one, side in self._sides if focused and side.isAncestorOf(focused)]
        found = here or [one for one, _ in self._sides]
        if found:
            NotesLayer(self._desk, found[0])

    def wipe(self) -> None:
        """Leave no words here."""
        self._shown = None
        self._sides.clear()
        self.clear()

    def _one(self, series: Series, marks: Sequence[tuple[date, str]]) -> QWidget:
        indicator, today = series.indicator, self._desk.today()
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(theme.px(4))
        head.addWidget(Words(indicator.title, Type.ROW_TITLE), 1, Qt.AlignmentFlag.AlignVCenter)
        if indicator.state == "active":
            note = button(tr("Note it"), partial(CheckIn, self._desk, indicator.id), "link")
            note.setAccessibleName(tr("Note it: {title}").format(title=indicator.title))
            head.addWidget(note, 0, Qt.AlignmentFlag.AlignVCenter)
        name = tr("More about {title}").format(title=indicator.title)
        more = icon_button("ellipsis", name, lambda: None)
        more.setMenu(self._menu(series, more))
        head.addWidget(more, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        about = about_words(indicator)
        resting = tr("Resting for now") if indicator.state == "paused" else ""
        column.addWidget(Words(resting or about, Type.SMALL, "ink2"))
        column.addSpacing(theme.px(4))
        if indicator.scale == "words":
            last = series.last
            said = tr("Nothing noted yet")
            if last is not None:
                said = tr("“{words}”, {day}").format(
                    words=noted_words(indicator, last), day=day_words(last.on_date, today)
                )
            column.addWidget(Words(said, Type.WORDS_S if last else Type.SMALL, "ink2"))
        else:
            column.addWidget(LineChart(series, today, marks))
        return side

    def _menu(self, series: Series, parent: QWidget) -> QMenu:
        indicator = series.indicator
        menu = QMenu(parent)
        menu.addAction(tr("All notes, as a table…"), partial(NotesLayer, self._desk, indicator.id))
        change = partial(IndicatorForm, self._desk, self._goal_id, indicator)
        menu.addAction(tr("Change it…"), change)
        menu.addSeparator()
        for state in moves.legal_moves(indicator):
            menu.addAction(tr(_MOVES[state]), partial(self._move, indicator.id, state))
        menu.addSeparator()
        menu.addAction(tr("Put in the bin"), partial(self._bin, indicator.id))
        return menu

    def _move(self, indicator_id: str, state: str) -> None:
        self._desk.events.changed.emit(cycle.move(self._desk.vault, indicator_id, state))

    def _bin(self, indicator_id: str) -> None:
        vault, changed = self._desk.vault, self._desk.events.changed
        changed.emit(journal.put_in_bin(vault, [indicator_id]))
        self._desk.toast(
            tr("The indicator is in the bin. Its notes stay."),
            tr("Undo"),
            lambda: changed.emit(journal.restore(vault, [indicator_id])),
        )


def _adopted(experiments: Sequence[Experiment]) -> tuple[tuple[date, str], ...]:
    """The days on which something was changed for good, with what it was."""
    found = [
        (one.moved_on, one.title or one.action)
        for one in experiments
        if one.decision == "adopt" and one.moved_on is not None
    ]
    return tuple(sorted(found))
