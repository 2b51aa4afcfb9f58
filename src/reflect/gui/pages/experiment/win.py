"""Noting a win: what one tried. It is offered alike, whatever an experiment found."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Icon, Words
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.usecases import cycle, journal
from reflect.usecases.overview import ExperimentView


class WinCard(Card):
    """A line for what one tried; once it is kept, the line that was written."""

    def __init__(self, desk: Desk, view: ExperimentView) -> None:
        super().__init__("accent-card", margin=14, spacing=4)
        self._desk = desk
        self._id = view.experiment.id
        self._kept: tuple[str, ...] = ()
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        row.addWidget(Icon("sprout", "accent", 20), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(4))
        texts.addWidget(Words(tr("Note a win: what you tried"), Type.SMALL_STRONG))
        self._said = Words("", Type.WORDS_M, "ink2")
        hint = tr("What you tried, in a line. It counts whatever came of it.")
        self.field = WordsField(tr("What you tried"), hint, 1, most=4)
        self.field.on_enter(self.keep)
        self._refusal = Refusal()
        for part in (self._said, self.field, self._refusal):
            texts.addWidget(part)
        row.addLayout(texts, 1)
        self._button = button(tr("Keep as a win"), self.keep, "small")
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(row)
        self.field.textChanged.connect(self._judge)
        self._judge()
        self.take(view)

    def take(self, view: ExperimentView) -> None:
        """Show what was kept; what is being written stays."""
        self._kept = tuple(one.heading for one in view.wins)
        self._said.set_text("\n".join(self._kept))
        self._said.setVisible(bool(self._kept))
        writing = bool(self.field.text().strip())
        self.field.setVisible(not self._kept or writing)
        self._button.setVisible(not self._kept or writing)

    def keep(self) -> None:
        """Keep what is written."""
        vault, changed = self._desk.vault, self._desk.events.changed
        try:
            made, changes = cycle.note_win(vault, self._id, self.field.text(), self._desk.today())
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        self._refusal.say(None)
        self.field.load("")
        changed.emit(changes)
        take_back = partial(journal.put_in_bin, vault, [made])
        self._desk.toast(
            tr("Kept. Only you can read it."), tr("Undo"), lambda: changed.emit(take_back())
        )

    def wipe(self) -> None:
        """Leave no words here."""
        self.field.load("")
        self._said.set_text("")

    def _judge(self) -> None:
        self._button.setEnabled(bool(self.field.text().strip()))
