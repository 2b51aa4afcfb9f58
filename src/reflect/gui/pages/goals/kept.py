"""Changes we kept: what experiments changed in how one works, of one goal and of all."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from reflect.gui import theme
from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.models.measures import day_words
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Scrolled, section
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.link_line import LinkLine
from reflect.gui.widgets.more_below import MoreBelow
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words, hairline
from reflect.usecases import changes_kept
from reflect.usecases.changes_kept import KeptChange

_WIDTH, _HEIGHT = 600, 420
_FEW = 3


class Kept(Column):
    """The last changes of a goal, and a way to all of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: object = None

    def take(self, kept: Sequence[KeptChange]) -> None:
        """Show what changed; nothing where nothing did."""
        if kept == self._shown:
            return
        self._shown = kept
        column = self.clear()
        self.setVisible(bool(kept))
        if not kept:
            return
        column.addSpacing(theme.px(18))
        everything = partial(AllKept, self._desk)
        column.addWidget(section(tr("Changes we kept"), tr("All of them"), everything))
        for one in kept[:_FEW]:
            column.addWidget(_line(self._desk, one, lambda: None))
            column.addWidget(hairline())

    def wipe(self) -> None:
        """Leave no words here."""
        self._shown = None
        self.clear()


class AllKept(Layer):
    """Every change that was kept, the latest first, each with the goal it came of."""

    def __init__(self, desk: Desk) -> None:
        said = tr("What experiments changed in how you work, from one goal or another.")
        super().__init__(desk.window, tr("Changes we kept"), said=said, width=_WIDTH)
        lines = MoreBelow(tr("Show earlier"), 0)
        area = Scrolled((0, 0, 8, 0))
        area.setFixedHeight(min(theme.px(_HEIGHT), desk.window.height() // 2))
        area.column.addWidget(lines)
        area.column.addStretch()
        self.column.addWidget(area)
        close = button(tr("Close"), self.close, "primary")
        self.buttons.addWidget(close)
        found = changes_kept.everything(desk.vault)
        made = [partial(_line, desk, one, self.close, with_goal=True) for one in found]
        nothing = tr("Nothing yet. A look back has room for a change in how you work.")
        lines.show_parts(made or [partial(Words, nothing, Type.SMALL, "ink2")])
        self.open(close)


def _line(
    desk: Desk, one: KeptChange, before: Callable[[], object], *, with_goal: bool = False
) -> QWidget:
    def go() -> None:
        before()
        desk.visit("experiment", one.experiment_id)

    since = tr("from {day}").format(day=day_words(one.since, desk.today()))
    said = ", ".join(filter(None, (one.where if one.what else "", since)))
    if with_goal and one.goal:
        said = tr("{said}. {goal}").format(said=said, goal=one.goal)
    return LinkLine("circle-check", one.what or one.where, said, go)
