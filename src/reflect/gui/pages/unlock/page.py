"""Opening a vault: with the passphrase, the recovery sheet, a key file, or by this computer."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs import recovery_sheet as sheets
from reflect.gui.dialogs import restore, salvage
from reflect.gui.dialogs.damaged import DAMAGED, DamagedWays
from reflect.gui.i18n import tr
from reflect.gui.pages.unlock.by_sheet import SheetSide
from reflect.gui.pages.unlock.fresh import FreshSide
from reflect.gui.pages.unlock.keychain import KeychainSide, end_keychain, open_by_keychain
from reflect.gui.pages.unlock.parts import foot, middle
from reflect.gui.tasks import Task, Tasks
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.fields import PassphraseField
from reflect.gui.widgets.hairline import Hairline
from reflect.gui.widgets.marks import Mark
from reflect.gui.widgets.notices import Hints, Refusal
from reflect.gui.widgets.text import Words
from reflect.messages import explain
from reflect.usecases import recovery_sheet, vaults, ways_in

_WIDTH = 380
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
        self._slow.timeout.connect(lambda: self._show_opening(True))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._passphrase_side(said, other))
        self.by_sheet = SheetSide(self._open_with_sheet, self.use_passphrase)
        self._stack.addWidget(self.by_sheet)
        self.renewing = FreshSide(self._keep_new)
        self._stack.addWidget(self.renewing)
        self.by_keychain = KeychainSide(
            folder.name, self._open_by_keychain, self.use_passphrase, other, self._end_keychain
        )
        self._stack.addWidget(self.by_keychain)
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
        self._stack.setCurrentIndex(0)
        self.passphrase.edit.setFocus()

    def _passphrase_side(self, said: str, other: Callable[[], object]) -> QWidget:
        side, column = middle(_WIDTH)
        mark = QHBoxLayout()
        self._mark = Mark(58)
        mark.addWidget(self._mark)
        column.addLayout(mark)
        column.addSpacing(theme.px(26))
        column.addWidget(Words(self._folder.name, Type.DISPLAY, centred=True))
        self._said = Words(said, Type.SMALL, "ink2", centred=True)
        column.addWidget(self._said)
        column.addSpacing(theme.px(24))
        self.passphrase = PassphraseField(tr("Passphrase"))
        self.passphrase.edit.returnPressed.connect(self._open)
        column.addWidget(self.passphrase)
        column.addSpacing(theme.px(10))
        self.unlock = button(tr("Unlock"), self._open, "primary")
        column.addWidget(self.unlock)
        self._opening = self._opening_part()
        column.addWidget(self._opening)
        self._hints = Hints(
            [
                ("keyboard", tr("Is the keyboard set to the language that you usually type in?")),
                ("circle-help", tr("Spaces and capitals count. Accents may be typed either way.")),
                (
                    "infinity",
                    tr("Try as often as you like. Nothing is erased, and waiting would not help."),
                ),
            ]
        )
        self._hints.hide()
        self.refusal = Refusal()
        column.addSpacing(theme.px(14))
        column.addWidget(self._hints)
        column.addWidget(self.refusal)
        self.damaged = DamagedWays(self._restore, self._read_only, self._save_out)
        column.addWidget(self.damaged)
        column.addSpacing(theme.px(8))
        self.restore = button(tr("Restore a copy…"), self._restore, "link")
        links = [
            button(tr("Use recovery sheet"), self.use_sheet, "link"),
            button(tr("Open another journal…"), other, "link"),
        ]
        if "key_file" in self._kinds:
            links.append(button(tr("Use a key file…"), self._ask_key_file, "link"))
        if "keychain" in self._kinds:
            links.append(button(tr("Let this computer open it"), self.begin, "link"))
        self._ways = _in_pairs([*links, self.restore])
        column.addWidget(self._ways)
        return side

    def _opening_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        bar = Hairline(tr("Opening your journal"))
        bar.moved.connect(self._mark.fill)
        column.addWidget(bar)
        column.addWidget(Words(tr("Opening your journal…"), Type.BODY_STRONG, centred=True))
        why = tr("This takes a moment on purpose. It is what makes guessing slow.")
        column.addWidget(Words(why, Type.CAPTION, "ink2", centred=True))
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(tr("Cancel"), self._cancel, "link"))
        row.addStretch()
        column.addLayout(row)
        part.hide()
        return part

    def use_sheet(self) -> None:
        """Ask for the recovery key instead."""
        try:
            mark = vaults.mark(self._folder)
        except ReflectError as error:
            self._refused(error)
            return
        self._stack.setCurrentWidget(self.by_sheet)
        self.by_sheet.begin(mark)

    def _open(self, *, read_only: bool = False) -> None:
        passphrase = self._secret = self.passphrase.edit.text()
        self._by_sheet = False
        folder, cost = self._folder, self._cost
        self._start(lambda: vaults.open_vault(folder, passphrase, cost=cost, read_only=read_only))

    def _open_with_sheet(self, *, read_only: bool = False) -> None:
        key = self._secret = self.by_sheet.code.text()
        self._by_sheet, folder = True, self._folder
        self._start(lambda: vaults.open_with_recovery_key(folder, key, read_only=read_only))

    def _open_by_keychain(self) -> None:
        self._secret, folder = "", self._folder
        self._start(lambda: open_by_keychain(folder))

    def open_with_file(self, file: Path) -> None:
        """Open it with a key file."""
        self._secret, folder = "", self._folder
        self._start(lambda: vaults.open_with_key_file(folder, file))

    def _ask_key_file(self) -> None:
        dialog = QFileDialog(self.window(), tr("Use a key file"))
        ending = f"*{ways_in.KEY_FILE_ENDING}"
        dialog.setNameFilters(
            [tr("Key files ({ending})").format(ending=ending), tr("All files (*)")]
        )
        dialog.fileSelected.connect(lambda name: self.open_with_file(Path(name)))
        dialog.finished.connect(lambda _: QTimer.singleShot(0, dialog.deleteLater))
        dialog.open()

    def _end_keychain(self) -> None:
        folder = self._folder
        self.by_keychain.busy(True)

        def ended(_: None) -> None:
            self._kinds = tuple(kind for kind in self._kinds if kind != "keychain")
            self._settle()
            self.use_passphrase()
            self._said.set_text(tr("Your passphrase is asked from now on."))

        self._tasks.run(lambda task: end_keychain(folder), ended, self._refused)

    def _read_only(self) -> None:
        """Open it once more as it was tried, as far as it can be read."""
        (self._open_with_sheet if self._by_sheet else self._open)(read_only=True)

    def _save_out(self) -> None:
        window, folder, cost = self.window(), self._folder, self._cost
        salvage.show(window, self._tasks, folder, self._secret, cost=cost)

    def _restore(self) -> None:
        beside = self._folder.absolute().parent
        restore.show(self.window(), self._tasks, self._restored, beside=beside, cost=self._cost)

    def _start(self, work: Callable[[], vaults.Vault]) -> None:
        self.passphrase.problem("")
        self.refusal.say(None)
        self.damaged.offer("")
        self.by_sheet.refusal.say(None)
        self.unlock.setEnabled(False)
        self.by_keychain.busy(True)
        self.passphrase.edit.setReadOnly(True)
        self._slow.start()
        started: Task | None = None

        def done(vault: vaults.Vault) -> None:
            if started is not None and started.cancelled():
                vault.close()
                return
            self._settle()
            if self._by_sheet and not vault.read_only:
                self._vault = vault
                self._stack.setCurrentWidget(self.renewing)
                self.renewing.fresh.first.edit.setFocus()
            else:
                self._opened(vault)

        def refused(error: ReflectError) -> None:
            if started is None or not started.cancelled():
                self._refused(error)

        started = self._task = self._tasks.run(lambda task: work(), done, refused)

    def _refused(self, error: ReflectError) -> None:
        self._settle()
        here = self._stack.currentWidget()
        if here is self.renewing:
            self.renewing.refuse(error)
            return
        if here is self.by_sheet and error.code not in DAMAGED:
            self.by_sheet.refusal.say(explain(error))
            return
        self.use_passphrase()
        wrong = error.code == "passphrase_wrong"
        self._hints.setVisible(wrong)
        if wrong:
            self.passphrase.problem(explain(error).what)
            self.passphrase.edit.selectAll()
            self.passphrase.edit.setFocus()
        else:
            self.refusal.say(explain(error))
            # To read a damaged one, something that was typed is needed.
            self.damaged.offer(error.code if self._secret else "")
            self.restore.setVisible(self.damaged.isHidden())  # else it is offered above

    def _settle(self) -> None:
        self._slow.stop()
        self._show_opening(False)
        self.unlock.setEnabled(True)
        self.by_keychain.busy(False)
        self.passphrase.edit.setReadOnly(False)

    def _cancel(self) -> None:
        if self._task:
            self._task.cancel()
        self._settle()

    def _show_opening(self, opening: bool) -> None:
        self._opening.setVisible(opening)
        if opening:
            self.by_keychain.show_opening()
        if not opening:
            self._mark.fill(0)
        self.unlock.setVisible(not opening)
        self._ways.setVisible(not opening)
        self._hints.hide()

    def _keep_new(self) -> None:
        vault, passphrase, cost = self._vault, self.renewing.fresh.text(), self._cost
        with_sheet, today = self.renewing.with_sheet.isChecked(), date.today()
        self.renewing.refuse(None)

        def work(task: Task) -> str:
            vaults.set_passphrase(vault, passphrase, cost=cost)
            return ways_in.new_recovery_key(vault, today) if with_sheet else ""

        self._tasks.run(work, self._kept_new, self._refused)

    def _kept_new(self, key: str) -> None:
        vault, opened = self._vault, self._opened
        if not key:
            opened(vault)
            return
        made = recovery_sheet.sheet(vault, key, date.today())
        sheets.show(self.window(), made, closed=lambda: opened(vault))


def _in_pairs(links: list[QPushButton]) -> QWidget:
    """Two in a line; the last one in the middle where it is alone."""
    side = QWidget()
    grid = QGridLayout(side)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(16))
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(3, 1)
    for place, link in enumerate(links):
        row, column = divmod(place, 2)
        if place == len(links) - 1 and not column:
            grid.addWidget(link, row, 1, 1, 2, Qt.AlignmentFlag.AlignHCenter)
        else:
            grid.addWidget(link, row, column + 1)
    return side
