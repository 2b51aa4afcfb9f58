"""Opening a vault: with the passphrase, the recovery sheet, a key file, or by this computer."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui.dialogs import recovery_sheet as sheets
from reflect.gui.dialogs import restore, salvage
from reflect.gui.dialogs.damaged import DAMAGED, DamagedWays
from reflect.gui.dialogs.files import ask_file
from reflect.gui.i18n import tr
from reflect.gui.pages.unlock.by_passphrase import PassphraseSide
from reflect.gui.pages.unlock.by_sheet import SheetSide
from reflect.gui.pages.unlock.fresh import FreshSide
from reflect.gui.pages.unlock.keychain import KeychainSide, end_keychain
from reflect.gui.pages.unlock.parts import foot
from reflect.gui.tasks import Task, Tasks
from reflect.gui.widgets.buttons import button
from reflect.messages import explain
from reflect.usecases import recovery_sheet, vaults, ways_in

OPENING_MS = 300


class UnlockPage(QWidget):
    """Asks for the passphrase of ``folder`` and hands the open vault to ``opened``.

    ``other`` asks for another vault; ``restored`` is called with the folder of one that came
    back from a copy.
    """

    def __init__(
        self,
        tasks: Tasks,
        folder: Path,
        opened: Callable[[vaults.Vault], object],
        other: Callable[[], object],
        *,
        said: str = "",
        restored: Callable[[Path], object] = lambda folder: None,
        cost: vaults.Cost = vaults.STANDARD,
    ) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tasks = tasks
        self._folder = folder
        self._opened = opened
        self._restored = restored
        self._cost = cost
        self._task: Task | None = None
        self._secret, self._by_sheet = "", False
        self._kinds: tuple[str, ...] = ()
        with suppress(ReflectError):  # said when it is opened
            self._kinds = vaults.ways_of(folder)
        self._slow = QTimer(self, interval=OPENING_MS, singleShot=True)
        self._slow.timeout.connect(lambda: self.show_opening(True))
        self.by_passphrase = self._passphrase_side(said, other)
        self.by_sheet = SheetSide(self._open_with_sheet, self.use_passphrase)
        self.renewing = FreshSide(self._keep_new)
        self.by_keychain = KeychainSide(
            folder.name, self._open_by_keychain, self._ask_passphrase, other, self._end_keychain
        )
        self._stack = QStackedWidget()
        for side in (self.by_passphrase, self.by_sheet, self.renewing, self.by_keychain):
            self._stack.addWidget(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack, 1)
        column.addLayout(foot())
        self.begin()

    def begin(self) -> None:
        """Show the way in that takes the least, and put the focus there."""
        if "keychain" in self._kinds:
            self._stack.setCurrentWidget(self.by_keychain)
            self.by_keychain.open.setFocus()
        else:
            self.use_passphrase()

    def use_passphrase(self) -> None:
        """Ask for the passphrase."""
        self._stack.setCurrentWidget(self.by_passphrase)
        self.by_passphrase.ask()

    def use_sheet(self) -> None:
        """Ask for the recovery key instead."""
        try:
            mark = vaults.mark(self._folder)
        except ReflectError as error:
            self.refuse(error)
            return
        self._stack.setCurrentWidget(self.by_sheet)
        self.by_sheet.begin(mark)

    def open_with_file(self, file: Path) -> None:
        """Open it with a key file."""
        self._secret, self._by_sheet, folder = "", False, self._folder
        self._start(lambda _: vaults.open_with_key_file(folder, file))

    def refuse(self, error: ReflectError) -> None:
        """Say why it is not open; a passphrase can be typed from there on."""
        self._settle()
        here = self._stack.currentWidget()
        if here is self.renewing:
            self.renewing.refuse(error)
        elif here is self.by_sheet and error.code not in DAMAGED:
            self.by_sheet.refusal.say(explain(error))
        else:
            self.use_passphrase()
            self.by_passphrase.refuse(error, typed=bool(self._secret))

    def show_opening(self, opening: bool) -> None:
        """Whether it takes longer than a moment."""
        self.by_passphrase.show_opening(opening)
        self.by_keychain.show_opening(opening)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # it goes for good, and a keychain may take long to answer
            self._cancel()

    def _passphrase_side(self, said: str, other: Callable[[], object]) -> PassphraseSide:
        links = [
            button(tr("Use recovery sheet"), self.use_sheet, "link"),
            button(tr("Open another journal…"), other, "link"),
        ]
        if "key_file" in self._kinds:
            links.append(button(tr("Use a key file…"), self._ask_key_file, "link"))
        self._by_computer: QPushButton | None = None
        if "keychain" in self._kinds:
            self._by_computer = button(tr("Let this computer open it"), self.begin, "link")
            links.append(self._by_computer)
        return PassphraseSide(
            self._folder.name,
            said,
            self._open,
            self._cancel,
            links,
            DamagedWays(self._restore, self._read_only, self._save_out),
            button(tr("Restore a copy…"), self._restore, "link"),
        )

    def _ask_passphrase(self) -> None:
        """Whatever the keychain is waiting for."""
        self._cancel()
        self.use_passphrase()

    def _open(self, *, read_only: bool = False) -> None:
        passphrase = self._secret = self.by_passphrase.passphrase.edit.text()
        self._by_sheet = False
        folder, cost = self._folder, self._cost
        self._start(lambda _: vaults.open_vault(folder, passphrase, cost=cost, read_only=read_only))

    def _open_with_sheet(self, *, read_only: bool = False) -> None:
        key = self._secret = self.by_sheet.code.text()
        self._by_sheet, folder = True, self._folder
        self._start(lambda _: vaults.open_with_recovery_key(folder, key, read_only=read_only))

    def _open_by_keychain(self) -> None:
        self._secret, self._by_sheet, folder = "", False, self._folder
        self._start(lambda task: vaults.open_with_keychain(folder, _keychain(task)))

    def _ask_key_file(self) -> None:
        ending = f"*{ways_in.KEY_FILE_ENDING}"
        ask_file(
            self.window(),
            tr("Use a key file"),
            self.open_with_file,
            first=tr("Key files ({ending})").format(ending=ending),
        )

    def _end_keychain(self) -> None:
        folder = self._folder

        def ended(_: None) -> None:
            self._kinds = tuple(kind for kind in self._kinds if kind != "keychain")
            if self._by_computer is not None:
                self._by_computer.hide()
            self.use_passphrase()
            self.by_passphrase.said.set_text(tr("Your passphrase is asked from now on."))

        self._run(lambda task: end_keychain(folder, _keychain(task)), ended)

    def _read_only(self) -> None:
        """Open it once more as it was tried, as far as it can be read."""
        (self._open_with_sheet if self._by_sheet else self._open)(read_only=True)

    def _save_out(self) -> None:
        window, folder, cost = self.window(), self._folder, self._cost
        salvage.show(window, self._tasks, folder, self._secret, cost=cost)

    def _restore(self) -> None:
        beside = self._folder.absolute().parent
        restore.show(self.window(), self._tasks, self._restored, beside=beside, cost=self._cost)

    def _start(self, work: Callable[[Task], vaults.Vault]) -> None:
        def attempt(task: Task) -> vaults.Vault | None:
            vault = work(task)
            if not task.cancelled():
                return vault
            vault.close()  # here, or the next try would find it in use
            return None

        def done(vault: vaults.Vault) -> None:
            if self._by_sheet and not vault.read_only:
                self._vault = vault
                self._stack.setCurrentWidget(self.renewing)
                self.renewing.fresh.first.edit.setFocus()
            else:
                self._opened(vault)

        self._run(attempt, done)

    def _run(self, work: Callable[[Task], Any], done: Callable[[Any], object]) -> None:
        """Do ``work``; of what was cancelled nothing more is said."""
        self._busy(True)
        self.by_sheet.refusal.say(None)
        self._slow.start()

        def ended(result: Any) -> None:
            if not started.cancelled():
                self._settle()
                done(result)
            elif isinstance(result, vaults.Vault):
                result.close()

        def refused(error: ReflectError) -> None:
            if not started.cancelled():
                self.refuse(error)

        started = self._task = self._tasks.run(work, ended, refused)

    def _settle(self) -> None:
        self._slow.stop()
        self.show_opening(False)
        self._busy(False)

    def _cancel(self) -> None:
        if self._task:
            self._task.cancel()
        self._settle()

    def _busy(self, busy: bool) -> None:
        self.by_passphrase.busy(busy)
        self.by_keychain.busy(busy)

    def _keep_new(self) -> None:
        vault, passphrase, cost = self._vault, self.renewing.fresh.text(), self._cost
        with_sheet, today = self.renewing.with_sheet.isChecked(), date.today()
        self.renewing.refuse(None)

        def work(task: Task) -> str:
            ways_in.set_passphrase(vault, passphrase, today, cost=cost)
            return ways_in.new_recovery_key(vault, today) if with_sheet else ""

        self._tasks.run(work, self._kept_new, self.refuse)

    def _kept_new(self, key: str) -> None:
        vault, opened = self._vault, self._opened
        if not key:
            opened(vault)
            return
        made = recovery_sheet.sheet(vault, key, date.today())
        sheets.show(self.window(), made, closed=lambda: opened(vault))


def _keychain(task: Task) -> ways_in.Keychain:
    """The keychain of this computer, asked no longer than ``task`` goes on."""
    return ways_in.Keychain(given_up=task.cancelled)
