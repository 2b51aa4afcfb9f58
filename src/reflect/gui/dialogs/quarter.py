"""A look back at a quarter: a few things that one tried, in the order of time."""

from functools import partial

from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.models.days import day_in_sentence, day_words
from reflect.gui.models.kinds import kind_icon, kind_words
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.link_line import LinkLine
from reflect.gui.widgets.page import NEW, Desk
from reflect.gui.widgets.text import Words, hairline
from reflect.model.writing import Experiment
from reflect.usecases import quarter
from reflect.usecases.quarter import Tried

_WIDTH = 600


class Quarter(Layer):
    """Whatever came of them, they stand alike, and none of them is counted."""

    def __init__(self, desk: Desk) -> None:
        today = desk.today()
        first, last = quarter.days(today)
        said = tr("From {first} to {last}. Whatever came of it, you tried it.").format(
            first=day_in_sentence(first, today), last=day_in_sentence(last, today)
        )
        super().__init__(desk.window, tr("What you tried this quarter"), said=said, width=_WIDTH)
        self._desk = desk
        found = quarter.tried(desk.vault, today)
        self.column.setSpacing(0)
        for one in found:
            self.column.addWidget(self._line(one))
            self.column.addWidget(hairline())
        if not found:
            said = tr("Nothing yet. A small experiment can begin any day.")
            self.column.addWidget(Words(said, Type.SMALL, "ink2"))
        close = button(tr("Close"), self.close, "primary")
        self.buttons.addWidget(button(tr("Write about it"), self._write, "link"))
        self.buttons.addWidget(close)
        self.open(close)

    def _line(self, one: Tried) -> LinkLine:
        kind = one.record.kind
        day = day_words(one.day, self._desk.today())
        said = tr("{kind}, {day}").format(kind=kind_words(kind), day=day)
        return LinkLine(kind_icon(kind), one.words, said, partial(self._go, one), Type.WORDS_M)

    def _go(self, one: Tried) -> None:
        self.close()
        if isinstance(one.record, Experiment):
            self._desk.visit("experiment", one.record.id)
        else:
            self._desk.visit("goals", getattr(one.record, "goal_id", "") or "")

    def _write(self) -> None:
        self.close()
        self._desk.visit("journal", NEW)
