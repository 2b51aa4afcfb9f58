"""Opening a vault: with the passphrase, or with the recovery sheet."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reflect import __version__
from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.tasks import Task, Tasks
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.code_field import CodeField
from reflect.gui.widgets.fields import PassphraseField
from reflect.gui.widgets.hairline import Hairline
from reflect.gui.widgets.marks import Mark
from reflect.gui.widgets.notices import Hints, Refusal
from reflect.gui.widgets.text import Icon, Words
from reflect.messages import explain
from reflect.usecases import vaults

_WIDTH = 380
_SHEET_WIDTH = 580
OPENING_MS = 300


class UnlockPage(QWidget):
    """Asks for the passphrase of ``folder`` and hands the open vault to ``opened``."""

    def __init__(
        self,
        tasks: Tasks,
        folder: Path,
        opened: Callable[[vaults.Vault], object],
        other: Callable[[], object],
        *,
        said: str = "",
        cost: vaults.Cost = vaults.STANDARD,
    ) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tasks = tasks
        self._folder = folder
        self._opened = opened
        self._cost = cost
        self._task: Task | None = None
        self._slow = QTimer(self, interval=OPENING_MS, singleShot=True)
        self._slow.timeout.connect(lambda: self._show_opening(True))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._passphrase_side(said, other))
        self._stack.addWidget(self._sheet_side())
        self._stack.addWidget(self._new_passphrase_side())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack, 1)
        column.addLayout(_foot())
        self.passphrase.edit.setFocus()

    def _passphrase_side(self, said: str, other: Callable[[], object]) -> QWidget:
        side, column = _middle(_WIDTH)
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
        column.addSpacing(theme.px(8))
        self._ways = QWidget()
        ways = QHBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.addStretch()
        ways.addWidget(button(tr("Use recovery sheet"), self.use_sheet, "link"))
        ways.addSpacing(theme.px(16))
        ways.addWidget(button(tr("Open another journal…"), other, "link"))
        ways.addStretch()
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

    def _sheet_side(self) -> QWidget:
        side, column = _middle(_SHEET_WIDTH)
        mark = QHBoxLayout()
        mark.addWidget(Mark(44))
        column.addLayout(mark)
        column.addSpacing(theme.px(18))
        column.addWidget(Words(tr("Open with your recovery sheet"), Type.H1, centred=True))
        how = tr("Eight groups of five, from the printed page. Capitals and spaces do not matter.")
        column.addWidget(Words(how, Type.SMALL, "ink2", centred=True))
        column.addSpacing(theme.px(22))
        self._sheet_mark = Words("", Type.SMALL, "ink2", wrap=False)
        column.addWidget(self._sheet_mark)
        column.addSpacing(theme.px(10))
        self.code = CodeField(vaults.check_recovery_group)
        self.code.changed.connect(self._look_at_code)
        column.addWidget(self.code)
        column.addSpacing(theme.px(12))
        self.code_refusal = Refusal()
        column.addWidget(self.code_refusal)
        column.addSpacing(theme.px(12))
        after = tr("When it opens, you choose a new passphrase. The sheet goes on working.")
        column.addWidget(Words(after, Type.SMALL, "ink2"))
        column.addSpacing(theme.px(16))
        self.open_sheet = button(tr("Open my journal"), self._open_with_sheet, "primary")
        self.open_sheet.setEnabled(False)
        row = QHBoxLayout()
        row.addWidget(button(tr("Back"), lambda: self._stack.setCurrentIndex(0)))
        row.addStretch()
        row.addWidget(self.open_sheet)
        column.addLayout(row)
        return side

    def _new_passphrase_side(self) -> QWidget:
        side, column = _middle(_WIDTH)
        column.addWidget(Words(tr("Choose a new passphrase"), Type.H1, centred=True))
        column.addSpacing(theme.px(16))
        self.new_first = PassphraseField(tr("New passphrase"))
        self.new_second = PassphraseField(tr("Type it once more"))
        column.addWidget(self.new_first)
        column.addSpacing(theme.px(8))
        column.addWidget(self.new_second)
        column.addSpacing(theme.px(16))
        self.keep_new = button(tr("Open my journal"), self._keep_new, "primary")
        self.keep_new.setEnabled(False)
        column.addWidget(self.keep_new)
        for field in (self.new_first, self.new_second):
            field.edit.textChanged.connect(self._compare_new)
        return side

    def use_sheet(self) -> None:
        """Ask for the recovery key instead."""
        try:
            mark = vaults.mark(self._folder)
        except ReflectError as error:
            self._refused(error)
            return
        text = tr("Look for the sheet with the mark **{mark}**").format(mark=mark)
        self._sheet_mark.set_text(text)
        self._stack.setCurrentIndex(1)
        self.code.focus()

    def _open(self) -> None:
        passphrase = self.passphrase.edit.text()
        self._start(lambda: vaults.open_vault(self._folder, passphrase, cost=self._cost))

    def _open_with_sheet(self) -> None:
        key = self.code.text()
        self._start(lambda: vaults.open_with_recovery_key(self._folder, key))

    def _start(self, work: Callable[[], vaults.Vault]) -> None:
        self.passphrase.problem("")
        self.refusal.say(None)
        self.code_refusal.say(None)
        self.unlock.setEnabled(False)
        self.passphrase.edit.setReadOnly(True)
        self._slow.start()
        started: Task | None = None

        def done(vault: vaults.Vault) -> None:
            if started is not None and started.cancelled():
                vault.close()
                return
            self._settle()
            if self._stack.currentIndex() == 1:
                self._vault = vault
                self._stack.setCurrentIndex(2)
                self.new_first.edit.setFocus()
            else:
                self._opened(vault)

        def refused(error: ReflectError) -> None:
            if started is None or not started.cancelled():
                self._refused(error)

        started = self._task = self._tasks.run(lambda task: work(), done, refused)

    def _refused(self, error: ReflectError) -> None:
        self._settle()
        if self._stack.currentIndex() == 1:
            self.code_refusal.say(explain(error))
            return
        wrong = error.code == "passphrase_wrong"
        self._hints.setVisible(wrong)
        if wrong:
            self.passphrase.problem(explain(error).what)
            self.passphrase.edit.selectAll()
            self.passphrase.edit.setFocus()
        else:
            self.refusal.say(explain(error))

    def _settle(self) -> None:
        self._slow.stop()
        self._show_opening(False)
        self.unlock.setEnabled(True)
        self.passphrase.edit.setReadOnly(False)

    def _cancel(self) -> None:
        if self._task:
            self._task.cancel()
        self._settle()

    def _show_opening(self, opening: bool) -> None:
        self._opening.setVisible(opening)
        if not opening:
            self._mark.fill(0)
        self.unlock.setVisible(not opening)
        self._ways.setVisible(not opening)
        self._hints.hide()

    def _look_at_code(self) -> None:
        wrong = self.code.wrong()
        self.open_sheet.setEnabled(not self.code.missing())
        error = ReflectError("recovery_key_mistyped", group=wrong[0]) if wrong else None
        self.code_refusal.say(explain(error) if error else None)

    def _compare_new(self) -> None:
        first, second = self.new_first.edit.text(), self.new_second.edit.text()
        differs = bool(second) and not first.startswith(second)
        self.new_second.problem(tr("These two differ so far.") if differs else "")
        self.keep_new.setEnabled(bool(first) and first == second)

    def _keep_new(self) -> None:
        vault, passphrase = self._vault, self.new_first.edit.text()
        self.keep_new.setEnabled(False)
        self._tasks.run(
            lambda task: vaults.set_passphrase(vault, passphrase, cost=self._cost),
            lambda _: self._opened(vault),
            self._refused,
        )


def _middle(width: int) -> tuple[QWidget, QVBoxLayout]:
    side, inner = QWidget(), QWidget()
    inner.setFixedWidth(theme.px(width))
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(2))
    row = QHBoxLayout()
    row.addStretch()
    row.addWidget(inner)
    row.addStretch()
    outer = QVBoxLayout(side)
    outer.addStretch(5)
    outer.addLayout(row)
    outer.addStretch(6)
    return side, column


def _foot() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(theme.px(28), 0, theme.px(28), theme.px(14))
    row.setSpacing(theme.px(8))
    row.addWidget(Icon("hard-drive", "ink3", 15))
    known = tr("Encrypted on this computer. Until it is open, Reflect knows only its name.")
    row.addWidget(Words(known, Type.CAPTION, "ink2", wrap=False))
    row.addStretch()
    row.addWidget(Words(f"Reflect {__version__}", Type.CAPTION, "ink2", wrap=False))
    return row
