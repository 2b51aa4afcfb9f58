"""The exchange folder with a partner: which one, whether it is there, and what waits for it."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from reflect.errors import ReflectError
from reflect.gui.dialogs.exchange_folder import ExchangeFolder
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card, fact
from reflect.gui.widgets.flow import Flow
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Elided, Icon, Words
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.model.people import Partner
from reflect.usecases import exchange, exchange_looking


class FolderCard(Card):
    """For a partner with whom there is such a folder."""

    def __init__(self, desk: Desk, partner: Partner) -> None:
        super().__init__()
        self._desk = desk
        self._partner = partner
        used = exchange.folder(desk.vault, partner)
        assert used is not None
        self.column.addWidget(Words(tr("Exchange folder"), Type.H2))
        row = QHBoxLayout()
        row.addWidget(Icon("folder", "ink2", 16))
        row.addWidget(Elided(" / ".join(used.path.parts[-2:]), Type.SMALL, "ink2"), 1)
        self.column.addLayout(row)
        if exchange_looking.is_away(desk.vault, partner):
            said = tr("It is not there now. What you seal waits on this computer.")
            self.column.addWidget(fact("unplug", said, "honey"))
        self._refusal = Refusal()
        actions = QWidget()
        flow = Flow(actions, 8)
        waiting = len(exchange.held(desk.vault, partner))
        if waiting:
            one, more = tr("1 sealed file waits"), tr("{count} sealed files wait")
            said = (one if waiting == 1 else more).format(count=waiting)
            self.column.addWidget(Words(said, Type.SMALL))
            flow.addWidget(
                button(
                    tr("Put it there") if waiting == 1 else tr("Put them there"), self._put, "small"
                )
            )
        flow.addWidget(button(tr("Change…"), partial(ExchangeFolder, desk, partner), "link"))
        self.column.addWidget(self._refusal)
        self.column.addWidget(actions)

    def _put(self) -> None:
        vault, partner = self._desk.vault, self._partner
        self._desk.tasks.run(lambda task: exchange.put(vault, partner), self._done, self._refused)

    def _done(self, changes: Changes) -> None:
        self._desk.events.changed.emit(changes)
        self._desk.toast(tr("It is in the folder now."))

    def _refused(self, error: ReflectError) -> None:
        if isValid(self):
            self._refusal.say(explain(error))
