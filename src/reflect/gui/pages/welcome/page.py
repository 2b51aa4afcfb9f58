"""The first three steps: what is promised, a passphrase, a recovery key."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QStackedWidget,
    QWidget,
)

from reflect import paths
from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs import recovery_sheet as sheets
from reflect.gui.dialogs import restore
from reflect.gui.i18n import tr
from reflect.gui.pages.welcome.parts import KeySheet, Steps, framed, step
from reflect.gui.tasks import Tasks
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.fields import Field
from reflect.gui.widgets.new_passphrase import NewPassphrase
from reflect.gui.widgets.notices import Banner, Hints, Refusal
from reflect.gui.widgets.text import Words
from reflect.messages import explain
from reflect.usecases import onboarding, recovery_sheet, vaults, ways_in


class WelcomePage(QWidget):
    """Makes a vault and hands it to ``opened``. ``leave`` goes to a vault that is there.

    ``restored`` is called with the folder of one that came back from a copy.
    """

    def __init__(
        self,
        tasks: Tasks,
        opened: Callable[[vaults.Vault], object],
        leave: Callable[[], object],
        *,
        restored: Callable[[Path], object] = lambda folder: None,
        cost: vaults.Cost = vaults.STANDARD,
        place: Path | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tasks = tasks
        self._opened = opened
        self._restored = restored
        self._cost = cost
        self._place = place or paths.default_vault_dir()
        self._vault: vaults.Vault | None = None
        self._key = ""
        self._steps = Steps()
        self._stack = QStackedWidget()
        self._promise = self._promise_step(leave)
        self._passphrase = self._passphrase_step()
        self._stack.addWidget(framed(self._promise))
        self._stack.addWidget(framed(self._passphrase))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._steps)
        row.addWidget(self._stack, 1)
        self.go(0)

    def go(self, step: int) -> None:
        """Show step 0, 1 or 2."""
        self._stack.setCurrentIndex(step)
        self._steps.show_step(step)
        if step == 1:
            self.fresh.first.edit.setFocus()

    def _promise_step(self, leave: Callable[[], object]) -> QWidget:
        body, column = step(
            1,
            tr("How Reflect keeps your words"),
            tr("Three promises, and what no program can promise."),
        )
        column.addWidget(
            Hints(
                [
                    ("lock", tr("Everything you write is encrypted on this computer.")),
                    (
                        "users",
                        tr(
                            "Nothing is shared unless you choose it, entry by entry. You see"
                            " exactly what leaves before it does."
                        ),
                    ),
                    (
                        "wifi-off",
                        tr("There is no account and no server. Reflect never goes online."),
                    ),
                ]
            )
        )
        column.addSpacing(theme.px(12))
        column.addWidget(
            Hints(
                [
                    (
                        "monitor",
                        tr(
                            "What Reflect cannot protect: someone looking over your shoulder, or"
                            " software already watching this computer."
                        ),
                    ),
                    (
                        "send",
                        tr("What you hand to a partner is theirs. It cannot be called back."),
                    ),
                    (
                        "circle-help",
                        tr("A forgotten passphrase. We cannot reset it. Nobody can."),
                    ),
                ]
            )
        )
        column.addSpacing(theme.px(20))
        row = QHBoxLayout()
        row.addWidget(button(tr("I have a journal already"), leave, "link"))
        self.restore = button(tr("Restore a copy…"), self._restore, "link")
        row.addWidget(self.restore)
        row.addStretch()
        row.addWidget(button(tr("Continue"), lambda: self.go(1), "primary"))
        column.addLayout(row)
        return body

    def _passphrase_step(self) -> QWidget:
        body, column = step(
            2,
            tr("Choose a passphrase"),
            tr(
                "A few unrelated words work better than one clever one. You will type it each"
                " time you open your journal."
            ),
        )
        self.name = Field(tr("Your name, as a partner will see it"))
        self.fresh = NewPassphrase(tr("Passphrase"))
        self.refusal = Refusal()
        column.addWidget(self.name)
        column.addSpacing(theme.px(14))
        column.addWidget(self.fresh)
        column.addSpacing(theme.px(12))
        column.addWidget(
            Hints(
                [
                    (
                        "circle-help",
                        tr(
                            "We cannot reset this passphrase. Nobody can. The next step gives you"
                            " a recovery key to keep somewhere safe."
                        ),
                    ),
                    (
                        "hard-drive",
                        tr("Your journal will be in {folder}.").format(folder=self._place),
                    ),
                ]
            )
        )
        column.addWidget(self.refusal)
        column.addSpacing(theme.px(20))
        self.proceed = button(tr("Continue"), self._create, "primary")
        self.proceed.setEnabled(False)
        row = QHBoxLayout()
        row.addWidget(button(tr("Back"), lambda: self.go(0)))
        row.addStretch()
        row.addWidget(self.proceed)
        column.addLayout(row)
        self.fresh.changed.connect(lambda: self.proceed.setEnabled(self.fresh.ready()))
        self.fresh.entered.connect(self.proceed.click)
        return body

    def _create(self) -> None:
        self.proceed.setEnabled(False)
        self.refusal.say(None)
        passphrase, name = self.fresh.text(), self.name.edit.text().strip()
        vault, cost, today = self._vault, self._cost, date.today()
        if vault is not None:  # gone back and on again: the vault is there already
            self._tasks.run(
                lambda task: ways_in.set_passphrase(vault, passphrase, today, cost=cost),
                lambda _: self._kept(),
                self._refused,
            )
            return
        folder = self._free_folder()
        self._tasks.run(
            lambda task: vaults.create(folder, passphrase, name=name, cost=cost),
            self._created,
            self._refused,
        )

    def _refused(self, error: ReflectError) -> None:
        self.refusal.say(explain(error))
        self.proceed.setEnabled(True)

    def _free_folder(self) -> Path:
        place, number = self._place, 2
        while place.exists() and (not place.is_dir() or any(place.iterdir())):
            place = self._place.with_name(f"{self._place.name} {number}")
            number += 1
        return place

    def _created(self, made: tuple[vaults.Vault, str]) -> None:
        self._vault, self._key = made
        self._stack.addWidget(framed(self._recovery_step()))
        self._kept()

    def _kept(self) -> None:
        self.proceed.setEnabled(True)
        self.go(2)

    def _recovery_step(self) -> QWidget:
        assert self._vault is not None
        body, column = step(
            3,
            tr("Keep a recovery key"),
            tr(
                "Eight groups of five that open your journal if you ever forget the passphrase."
                " Print them or write them down. They are shown once, now."
            ),
        )
        mark = QHBoxLayout()
        mark.addWidget(Words(tr("Mark of the journal"), Type.SMALL, "ink2", wrap=False))
        mark.addSpacing(theme.px(8))
        mark.addWidget(Words(self._vault.ways.mark, Type.SMALL_STRONG, "ink", wrap=False))
        mark.addStretch()
        column.addLayout(mark)
        column.addSpacing(theme.px(8))
        column.addWidget(KeySheet(self._key.split("-")))
        column.addSpacing(theme.px(12))
        row = QHBoxLayout()
        row.addWidget(button(tr("Print…"), self._print, "small", "printer"))
        row.addSpacing(theme.px(8))
        row.addWidget(
            Words(
                tr("or write them down. A screen picture is not a safe place."), Type.SMALL, "ink2"
            ),
            1,
        )
        column.addLayout(row)
        column.addSpacing(theme.px(18))
        column.addWidget(
            Banner(
                "key-round",
                tr(
                    "Anyone holding this sheet and a copy of your journal can read it. A drawer at"
                    " home is a good place; an email to yourself is not."
                ),
                "honey",
            )
        )
        column.addSpacing(theme.px(18))
        self.kept = QCheckBox(tr("I have kept it somewhere other than this computer"))
        open_it = button(tr("Open my journal"), self._finish, "primary")
        open_it.setEnabled(False)
        self.kept.toggled.connect(open_it.setEnabled)
        column.addWidget(self.kept)
        column.addSpacing(theme.px(18))
        later = button(tr("Do this later"), self._finish, "link")
        later.setToolTip(tr("A new recovery key can be made then; this one is not shown again."))
        last = QHBoxLayout()
        last.addWidget(button(tr("Back"), lambda: self.go(1)))
        last.addStretch()
        last.addWidget(later)
        last.addSpacing(theme.px(12))
        last.addWidget(open_it)
        column.addLayout(last)
        return body

    def _restore(self) -> None:
        restore.show(
            self.window(),
            self._tasks,
            self._restored,
            beside=self._place.absolute().parent,
            cost=self._cost,
        )

    def _print(self) -> None:
        assert self._vault is not None
        made = recovery_sheet.sheet(self._vault, self._key, date.today())
        sheets.show(self.window(), made, replaces=False, read=lambda: self.kept.setChecked(True))

    def _finish(self) -> None:
        assert self._vault is not None
        vault, self._vault, self._key = self._vault, None, ""
        onboarding.start(vault)
        self._opened(vault)

    def close_vault(self) -> None:
        """Close a vault that was made and not yet handed on."""
        if self._vault is not None:
            self._vault.close()
