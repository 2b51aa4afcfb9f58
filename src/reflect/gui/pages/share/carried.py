"""What became of a sealed file in the folder that something else carries to the partner."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import fact
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.model.people import Partner
from reflect.usecases import exchange
from reflect.usecases.share import Sealed


class Carried(QWidget):
    """Puts it there, and says so; nothing is shown where there is no such folder.

    A folder that is chosen while this is shown gets the file as well.
    """

    def __init__(self, desk: Desk, partner: Partner, sealed: Sealed) -> None:
        super().__init__()
        self._desk = desk
        self._partner = partner
        self._sealed = sealed
        self._began = False
        self._said = Column()
        self._refusal = Refusal()
        self._again = button(tr("Put it there"), self._put, "small", "folder-sync")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._said)
        column.addWidget(self._refusal)
        column.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()
        self._again.hide()
        desk.events.changed.connect(self._follow)
        self._begin()

    def _follow(self, changes: Changes) -> None:
        if exchange.KIND in changes.kinds and not self._began:
            self._begin()

    def _begin(self) -> None:
        vault, partner = self._desk.vault, self._partner
        if exchange.folder(vault, partner) is None:
            return
        self._began = True
        exchange.hold(vault, partner, self._sealed.entry_id)
        self.show()
        self._put()

    def _put(self) -> None:
        vault, partner = self._desk.vault, self._partner
        self._again.hide()
        self._refusal.say(None)
        self._desk.tasks.run(lambda task: exchange.put(vault, partner), self._done, self._refused)

    def _done(self, changes: Changes) -> None:
        if isValid(self):
            used = exchange.folder(self._desk.vault, self._partner)
            folder = " / ".join(used.path.parts[-2:]) if used else ""
            said = tr("Put into **{folder}**. Whether it has arrived, Reflect cannot know.")
            self._said.clear().addWidget(fact("folder-sync", said.format(folder=folder), "accent"))
        self._desk.events.changed.emit(changes)

    def _refused(self, error: ReflectError) -> None:
        if isValid(self):
            self._refusal.say(explain(error))
            self._again.show()
        self._desk.events.changed.emit(Changes.of(exchange.KIND, self._partner.id))
