"""Choosing the folder that something else carries to a partner, or using it no more."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout
from shiboken6 import isValid

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.files import ask_folder
from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import fact
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Elided, Icon, hairline
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.model.people import Partner
from reflect.usecases import carriers, exchange

_WIDTH = 600


class ExchangeFolder(Layer):
    """What it is for, which one it is, and what is unwise about the one that was chosen."""

    def __init__(self, desk: Desk, partner: Partner) -> None:
        name = partner.name
        said = tr(
            "Something you both have carries it: Syncthing, Nextcloud, a network drive, a stick."
            " Reflect itself connects to nothing."
        )
        title = tr("A folder between you and {name}").format(name=name)
        super().__init__(desk.window, title, said=said, width=_WIDTH)
        self._desk = desk
        self._partner = partner
        self._wanted = Path()
        self._used = exchange.folder(desk.vault, partner)
        self._facts = Column()
        facts = self._facts.clear()
        facts.setSpacing(theme.px(8))
        for icon, text in (
            ("file-lock-2", tr("What you seal for {name} is put there, without asking again.")),
            (
                "eye",
                tr(
                    "Whoever carries it sees when a file comes, a rounded size and a name that says"
                    " nothing. {name} alone can open it."
                ),
            ),
            (
                "inbox",
                tr(
                    "A new file from {name} is mentioned once its signature holds. You look at it"
                    " before anything is taken in."
                ),
            ),
        ):
            facts.addWidget(fact(icon, text.format(name=name), "accent"))
        facts.addWidget(hairline())
        self.column.addWidget(self._facts)
        row = QHBoxLayout()
        row.addWidget(Icon("folder", "ink2", 16))
        path = str(self._used.path) if self._used else tr("No folder yet")
        row.addWidget(Elided(path, Type.SMALL, "ink2"), 1)
        self.column.addLayout(row)
        self._refusal = Refusal()
        self.column.addWidget(self._refusal)
        self._anyway = button(tr("Use it anyway"), self._use_anyway, "link")
        self._anyway.hide()
        if self._used:
            self.buttons.insertWidget(0, button(tr("Use it no more"), self._end, "link"))
        self.buttons.addWidget(self._anyway)
        self.buttons.addWidget(button(tr("Close"), self.close))
        label = tr("Another folder…") if self._used else tr("Choose a folder…")
        self.choose = button(label, self._ask, "primary", "folder-open")
        self.buttons.addWidget(self.choose)
        self.open(self.choose)

    def _ask(self) -> None:
        ask_folder(self._desk.window, tr("Folder between the two of you"), self.use)

    def use(self, path: Path) -> None:
        """Use ``path``, unless something is unwise about it: then that is said first."""
        vault, partner = self._desk.vault, self._partner
        self._wanted = path

        def work() -> Changes | str:
            return carriers.unwise(vault, path) or exchange.choose(vault, partner, path)

        self._work(work)

    def _use_anyway(self) -> None:
        self._work(partial(exchange.choose, self._desk.vault, self._partner, self._wanted))

    def _end(self) -> None:
        used, vault, partner = self._used, self._desk.vault, self._partner
        assert used is not None
        try:
            changes = exchange.end(vault, partner)
        except ReflectError as error:
            self._refused(error)
            return
        self.close()
        self._desk.events.changed.emit(changes)

        def back() -> None:
            self._desk.events.changed.emit(exchange.use_again(vault, partner, used))

        self._desk.toast(tr("It is used no more. Every file stays."), tr("Undo"), back)

    def _work(self, work: Callable[[], Changes | str]) -> None:
        self._facts.show()
        self._refusal.say(None)
        self._anyway.hide()
        self._desk.tasks.run(lambda task: work(), self._done, self._refused)

    def _done(self, done: Changes | str) -> None:
        if not isValid(self):
            return
        if isinstance(done, str):
            self._refused(ReflectError(done))
            self._anyway.show()
            return
        self.close()
        self._desk.events.changed.emit(done)
        said = tr("What you seal for {name} goes into {folder} from now on.")
        folder = self._wanted.name or str(self._wanted)
        self._desk.toast(said.format(name=self._partner.name, folder=folder))

    def _refused(self, error: ReflectError) -> None:
        if isValid(self):
            self._facts.hide()  # there is not room for both where text is large
            self._refusal.say(explain(error))
