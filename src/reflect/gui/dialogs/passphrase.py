"""Change the passphrase; or renew the key of the journal, where a copy may have got out."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox
from shiboken6 import isValid

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs import recovery_sheet as sheets
from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.models.ways import KIND
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Fitted, fact
from reflect.gui.widgets.fields import PassphraseField
from reflect.gui.widgets.hairline import Hairline
from reflect.gui.widgets.new_passphrase import NewPassphrase
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.usecases import recovery_sheet, ways_in

_WIDTH = 560
# Beside, above and below what it asks, in pixels at 100 %.
_SIDES, _REST = 56, 190


def change(desk: Desk) -> "PassphraseLayer":
    """Ask for the passphrase of now and for another one."""
    vault, cost, today = desk.vault, desk.cost, desk.today()

    def work(current: str, new: str) -> None:
        ways_in.change_passphrase(vault, current, new, today, cost=cost)

    def done(_: None) -> None:
        desk.events.changed.emit(Changes.of(KIND, KIND))
        desk.toast(tr("The new passphrase opens your journal from now on."))

    made = PassphraseLayer(desk, tr("Change the passphrase"), tr("Change it"), work, done)
    made.explain(
        [
            ("check", tr("Your words are not written anew, so it takes a moment only.")),
            ("check", tr("The recovery sheet stays as it is.")),
            ("minus", tr("Backups made before open with the passphrase of their day.")),
        ]
    )
    made.begin()
    return made


def renew(desk: Desk) -> "PassphraseLayer":
    """Ask for the passphrase, encrypt everything anew, and show the new recovery sheet."""
    vault, cost, today = desk.vault, desk.cost, desk.today()

    def work(current: str, new: str) -> str:
        return ways_in.renew_key(vault, current, new, today, cost=cost)

    def done(key: str) -> None:
        desk.events.changed.emit(Changes.of(KIND, KIND))
        desk.toast(tr("Everything is encrypted with a new key."))
        sheets.show(desk.window, recovery_sheet.sheet(vault, key, today))

    title, label = tr("Renew the key of the journal"), tr("Encrypt it anew")
    made = PassphraseLayer(desk, title, label, work, done, renews=True)
    made.explain(
        [
            ("check", tr("For when you fear that a copy of the journal and a way in got out.")),
            ("check", tr("You get a new recovery sheet right after.")),
            ("minus", tr("A key file and this computer open it no more, until you add them anew.")),
            ("minus", tr("A copy that is out already stays readable as it was.")),
            ("minus", tr("It needs free space, about twice as much as the journal takes.")),
        ]
    )
    made.begin()
    return made


class PassphraseLayer(Layer):
    """``work`` gets the passphrase of now and the new one, and ``done`` what came of it.

    With ``renews`` the passphrase stays unless a new one is asked for; and it stays open until the
    work is done, since the journal can neither be read nor written meanwhile.
    """

    def __init__(
        self,
        desk: Desk,
        title: str,
        label: str,
        work: Callable[[str, str], Any],
        done: Callable[[Any], object],
        *,
        renews: bool = False,
    ) -> None:
        super().__init__(desk.window, title, width=_WIDTH)
        self._desk = desk
        inside = self.card.width() - theme.px(_SIDES)
        self._body = Fitted(inside, lambda: desk.window.height() - theme.px(_REST))
        self._body.column.setSpacing(theme.px(8))
        self.column.addWidget(self._body)
        self._work = work
        self._done = done
        self.current = PassphraseField(tr("Your passphrase of now"))
        self.also = QCheckBox(tr("Choose a new passphrase as well"))
        self.also.setAccessibleName(self.also.text())
        self.fresh = NewPassphrase(tr("New passphrase"))
        self.working = Hairline(title)
        self._stays = False
        self._renews = renews
        moment = tr("This takes a moment. It goes on if you close this.")
        while_renewing = tr("Every page is being encrypted anew. A large journal takes a minute.")
        self.under_way = Words(while_renewing if renews else moment, Type.SMALL)
        self.refusal = Refusal()
        self.leave = button(tr("Leave it"), self.close)
        self.act = button(label, self._act, "primary")
        self.also.setVisible(renews)
        self.also.setChecked(not renews)
        self.fresh.setVisible(not renews)
        self.buttons.addWidget(self.leave)
        self.buttons.addWidget(self.act)

    def explain(self, facts: list[tuple[str, str]]) -> None:
        """Say what it does and what it does not, above all else."""
        for icon, words in facts:
            self._body.column.addWidget(fact(icon, words, "accent" if icon == "check" else "ink2"))

    def begin(self) -> None:
        """Lay out the rest, and ask."""
        self._body.column.addSpacing(theme.px(6))
        parts = (self.current, self.also, self.fresh, self.under_way, self.working, self.refusal)
        for part in parts:
            self._body.column.addWidget(part)
        self.current.edit.textChanged.connect(self._judge)
        self.current.edit.returnPressed.connect(partial(self.focusNextPrevChild, True))
        self.also.toggled.connect(self._ask_new)
        self.fresh.changed.connect(self._judge)
        self.fresh.entered.connect(self.act.click)
        self._busy(False)
        self.open(self.current.edit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self._stays and event.key() == Qt.Key.Key_Escape):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Else it would go on to what is below, where nothing can be used now.
        return self._stays or super().focusNextPrevChild(forward)

    def _ask_new(self, asked: bool) -> None:
        self.fresh.setVisible(asked)
        self._judge()

    def _judge(self) -> None:
        self.current.problem("")
        new = not self.also.isChecked() or self.fresh.ready()
        self.act.setEnabled(bool(self.current.edit.text()) and new)

    def _busy(self, busy: bool) -> None:
        for one in (self.working, self.under_way):
            one.setVisible(busy)
        for other in (self.current, self.also, self.fresh):
            other.setEnabled(not busy)
        self._judge()
        self._stays = busy and self._renews
        self.leave.setDisabled(self._stays)
        if busy:
            self.act.setEnabled(False)
            self.setFocus()

    def _act(self) -> None:
        current, work = self.current.edit.text(), self._work
        new = self.fresh.text() if self.also.isChecked() else current
        self.refusal.say(None)
        self._busy(True)
        self._desk.tasks.run(lambda task: work(current, new), self._ended, self._refused)

    def _ended(self, result: Any) -> None:
        if isValid(self):
            self.current.edit.clear()
            self.fresh.wipe()
            self.close()
        self._done(result)

    def _refused(self, error: ReflectError) -> None:
        if not isValid(self):
            self._desk.toast(explain(error).what)
            return
        self._busy(False)
        if error.code == "passphrase_wrong":
            self.current.problem(explain(error).what)
            self.current.edit.selectAll()
            self.current.edit.setFocus()
            self._body.reach(self.current)
        else:
            self.refusal.say(explain(error))
            self._body.reach(self.refusal)
