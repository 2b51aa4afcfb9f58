"""A question of one's own: its words, its stage, and until when it is asked."""

from typing import cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.layer import Layer
from reflect.gui.dialogs.prompts import openness_words
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.day_input import DayInput
from reflect.gui.widgets.drop_down import DropDown
from reflect.gui.widgets.flow import Flow
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.stages import stage_of
from reflect.gui.widgets.text import Words
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.model.playbook import STAGES, Stage
from reflect.usecases import partners, prompts


class AddPrompt(Layer):
    """Keeps a question; it is offered first for a while."""

    def __init__(self, desk: Desk) -> None:
        said = tr("It is offered with the others, where you write. Nobody else sees it.")
        super().__init__(desk.window, tr("A prompt of your own"), said=said)
        self._desk = desk
        self._stage = stage_of(None)
        self._partner = ""
        self._field = WordsField(tr("Prompt"), tr("What …?"), 1, 4)
        self._field.on_enter(self._keep)
        self._remark = Words("", Type.SMALL, "ink2")
        self._field.textChanged.connect(self._say_remark)
        self._until = DayInput(tr("Ask it until"), desk.today())
        self._refusal = Refusal()
        self.column.addWidget(Words(tr("Prompt"), Type.SMALL_STRONG))
        self.column.addWidget(self._field)
        self.column.addWidget(self._remark)
        self.column.addWidget(self._about())
        self.column.addWidget(self._refusal)
        self.buttons.addWidget(button(tr("Cancel"), self.close, "link"))
        self.buttons.addWidget(button(tr("Add it"), self._keep, "primary"))
        self.open(self._field)

    def _about(self) -> QWidget:
        side = QWidget()
        row = Flow(side, 16)
        stages = [(stage, tr(words)) for stage, words in STAGES.items()]
        choice = DropDown(tr("Stage of the cycle"), stages, self._stage, self._turn_to)
        everyone = partners.going_on(self._desk.vault)
        places: list[tuple[object, str]] = [("", tr("Wherever I write"))]
        places += [
            (one.id, tr("In sessions with {name}").format(name=one.name)) for one in everyone
        ]
        where = DropDown(tr("Ask it"), places, "", self._keep_for)
        parts = [
            (tr("Stage of the cycle"), choice),
            (tr("Ask it until, if you like"), self._until),
        ]
        if everyone:
            parts.insert(1, (tr("Ask it"), where))
        for label, field in parts:
            part = QWidget()
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.px(4))
            column.addWidget(Words(label, Type.SMALL_STRONG, wrap=False))
            column.addWidget(field)
            row.addWidget(part)
        return side

    def _turn_to(self, stage: object) -> None:
        self._stage = cast("Stage", stage)

    def _keep_for(self, partner_id: object) -> None:
        self._partner = str(partner_id)

    def _say_remark(self) -> None:
        self._remark.set_text(openness_words(self._field.text()))

    def _keep(self) -> None:
        try:
            changes = prompts.add_own(
                self._desk.vault,
                self._field.text(),
                self._stage,
                self._until.day(),
                self._partner,
            )
        except ReflectError as error:
            self._refusal.say(explain(error))
            self._field.setFocus()
            return
        self.close()
        self._desk.events.changed.emit(changes)
