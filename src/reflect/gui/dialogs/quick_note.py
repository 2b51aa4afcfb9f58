"""A line in passing: typed, kept, and one is back where one was."""

from functools import partial

from reflect.errors import ReflectError
from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.usecases import cycle, journal

_WIDTH = 520


class QuickNote(Layer):
    """Return keeps the line as an entry for oneself; Esc leaves without it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window, tr("Quick note"), width=_WIDTH)
        self._desk = desk
        self.field = WordsField(tr("Note"), tr("One line is enough."), 1, most=6)
        self.field.on_enter(self._keep)
        self.column.addWidget(self.field)
        self._refusal = Refusal()
        self.column.addWidget(self._refusal)
        self.buttons.insertWidget(0, Pill("lock", tr("Only you"), "private"))
        self.buttons.addWidget(button(tr("Leave it"), self.close, "link"))
        self.buttons.addWidget(button(tr("Keep it"), self._keep, "primary"))
        self.open(self.field)

    def _keep(self) -> None:
        text = self.field.text().strip()
        if not text:
            self.close()
            return
        values = {"on_date": self._desk.today()}
        try:
            made = cycle.write(self._desk.vault, "reflection", text, values)
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        self._desk.events.changed.emit(Changes.of("reflection", made.id))
        self.close()
        undo = partial(_undo, self._desk, made.id)
        self._desk.toast(tr("Noted. Only you can read it."), tr("Undo"), undo)


def _undo(desk: Desk, made: str) -> None:
    desk.events.changed.emit(journal.put_in_bin(desk.vault, [made]))
