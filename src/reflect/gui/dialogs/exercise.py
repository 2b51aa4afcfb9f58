"""An exercise of the playbook: its steps with a quiet timer, and then two questions to write on."""

from PySide6.QtGui import QCloseEvent

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Scrolled
from reflect.gui.widgets.focus_ring import focus_by_key
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words
from reflect.gui.widgets.turns import Turn, Turns
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.usecases import playbook

_WIDTH, _HEIGHT, _AROUND = 640, 384, 200


class Exercise(Layer):
    """While somebody listens or speaks no field is shown; what is written then is an entry."""

    def __init__(self, desk: Desk, exercise: playbook.Exercise) -> None:
        card = exercise.card
        super().__init__(desk.window, tr(card.title), width=_WIDTH)
        self._desk = desk
        self._key, self._card = exercise.key, card
        self._fields: list[WordsField] = []
        self._body = Scrolled((0, 0, 8, 0))
        room = desk.window.height() - theme.px(_AROUND)
        self._body.setFixedHeight(min(theme.px(_HEIGHT), room))
        self._refusal = Refusal()
        self.turns = Turns([Turn(step.minutes, tr(step.text)) for step in card.steps], Type.H2)
        self.turns.ended.connect(self._ask)
        self._body.column.addWidget(self.turns)
        self._body.column.addStretch()
        self.column.addWidget(self._body)
        self.column.addWidget(self._refusal)
        self._skip = button(tr("Skip to the questions"), self._ask, "link")
        self._keep = button(tr("Keep as an entry"), self._keep_it, "primary")
        self._keep.hide()
        self.buttons.addWidget(button(tr("Close"), self.close, "link"))
        self.buttons.addWidget(self._skip)
        self.buttons.addWidget(self._keep)
        self.open(self.turns.begin)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.turns.stop()
        if not self._keep.isHidden():
            self._store(draft=True)
        super().closeEvent(event)

    def _ask(self) -> None:
        """Put the two questions in place of the timer."""
        self.turns.stop()
        self._skip.hide()
        column = self._body.clear()
        column.setSpacing(theme.px(6))
        for question in self._card.afterwards:
            column.addWidget(Words(tr(question), Type.SMALL_STRONG))
            field = WordsField(tr(question), tr("A line, or nothing"), 2, most=6)
            self._fields.append(field)
            column.addWidget(field)
        pill = Pill("lock", tr("Only you"), "private")
        column.addWidget(pill)
        column.addStretch()
        self._keep.show()
        focus_by_key(self._fields[0])

    def _keep_it(self) -> None:
        if self._store(draft=False):
            self._keep.hide()
            self.close()

    def _store(self, *, draft: bool) -> bool:
        answers = [
            (tr(question), field.text())
            for question, field in zip(self._card.afterwards, self._fields, strict=True)
        ]
        desk, key = self._desk, self._key
        try:
            made, changes = playbook.keep_exercise(
                desk.vault, key, tr(self._card.title), answers, desk.today(), draft=draft
            )
        except ReflectError as error:
            self._refusal.say(explain(error))
            return False
        if made:
            desk.events.changed.emit(changes)
            said = tr("It waits as a draft.") if draft else tr("Kept. Only you can read it.")
            desk.toast(said, tr("Open it"), lambda: desk.visit("journal", made))
        return True
