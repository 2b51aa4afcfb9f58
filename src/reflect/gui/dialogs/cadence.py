"""A way to meet of one's own: its name, how often, how long, how, and when it fits."""

from typing import cast

from PySide6.QtWidgets import QLineEdit, QWidget

from reflect.errors import ReflectError
from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.models.sessions import MINUTES, MODES, RHYTHMS, rhythm_value
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.drop_down import DropDown
from reflect.gui.widgets.flow import Flow
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.model.together import SESSION_MINUTES, Mode
from reflect.usecases import cadences
from reflect.usecases.cadences import Cadence

_WIDTH = 620
_WHEN_BOTH_ASK = "once"


class CadenceForm(Layer):
    """Begins with ``like``, where one makes a way of the playbook one's own."""

    def __init__(self, desk: Desk, like: Cadence | None = None) -> None:
        said = tr("It stands among the rhythms of your playbook. Nobody else sees it.")
        super().__init__(desk.window, tr("A rhythm of your own"), said=said, width=_WIDTH)
        self._desk = desk
        # One that is not among those offered stays as it is until another one is chosen.
        self._rhythm = like.rhythm if like else None
        self._minutes = like.minutes if like else SESSION_MINUTES
        self._mode: Mode = like.mode if like else "live"
        self._name = QLineEdit(tr(like.name) if like else "")
        self._name.setAccessibleName(tr("Name"))
        self._name.returnPressed.connect(self._keep)
        self._fits = WordsField(tr("When it fits"), tr("If you like"), 2, most=4)
        self._fits.load(tr(like.fits) if like else "")
        self._refusal = Refusal()
        self.column.addWidget(Words(tr("Name"), Type.SMALL_STRONG))
        self.column.addWidget(self._name)
        self.column.addWidget(self._choices())
        self.column.addWidget(Words(tr("When it fits"), Type.SMALL_STRONG))
        self.column.addWidget(self._fits)
        self.column.addWidget(self._refusal)
        self.buttons.addWidget(button(tr("Cancel"), self.close, "link"))
        self.buttons.addWidget(button(tr("Add it"), self._keep, "primary"))
        self.open(self._name)

    def _choices(self) -> QWidget:
        side = QWidget()
        flow = Flow(side, 10)
        often: list[tuple[object, str]] = [
            (value, tr(words) if value != _WHEN_BOTH_ASK else tr("When we both ask"))
            for value, _, words in RHYTHMS
        ]
        lengths: list[tuple[object, str]] = [
            (one, tr("{count} minutes").format(count=one))
            for one in sorted({*MINUTES, self._minutes})
        ]
        modes: list[tuple[object, str]] = [(mode, tr(words)) for mode, words in MODES.items()]
        flow.addWidget(DropDown(tr("Rhythm"), often, rhythm_value(self._rhythm), self._turn_rhythm))
        flow.addWidget(DropDown(tr("How long"), lengths, self._minutes, self._turn_minutes))
        flow.addWidget(DropDown(tr("How"), modes, self._mode, self._turn_mode))
        return side

    def _turn_rhythm(self, value: object) -> None:
        self._rhythm = {name: rhythm for name, rhythm, _ in RHYTHMS}[str(value)]

    def _turn_minutes(self, value: object) -> None:
        self._minutes = cast("int", value)

    def _turn_mode(self, value: object) -> None:
        self._mode = cast("Mode", value)

    def _keep(self) -> None:
        try:
            _, changes = cadences.save_own(
                self._desk.vault,
                self._name.text(),
                self._rhythm,
                self._minutes,
                self._mode,
                self._fits.text(),
            )
        except ReflectError as error:
            self._refusal.say(explain(error))
            self._name.setFocus()
            return
        self._desk.events.changed.emit(changes)
        name = " ".join(self._name.text().split())
        self.close()
        self._desk.toast(tr("“{name}” is among your rhythms.").format(name=name))
