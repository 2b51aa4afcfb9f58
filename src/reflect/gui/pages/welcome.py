"""The first three steps: what is promised, a passphrase, a recovery key."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reflect import paths
from reflect.gui import printing, theme
from reflect.gui.i18n import tr
from reflect.gui.tasks import Tasks
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.fields import Field, Note, PassphraseField, StrengthMeter, mark_problem
from reflect.gui.widgets.marks import Mark
from reflect.gui.widgets.notices import Banner, Hints, Refusal
from reflect.gui.widgets.text import Icon, Words
from reflect.messages import explain
from reflect.usecases import passphrases, recovery_sheet, vaults

_WIDTH = 520
_LEFT = 400


class WelcomePage(QWidget):
    """Makes a vault and hands it to ``opened``. ``leave`` goes to a vault that is there."""

    def __init__(
        self,
        tasks: Tasks,
        opened: Callable[[vaults.Vault], object],
        leave: Callable[[], object],
        *,
        cost: vaults.Cost = vaults.STANDARD,
        place: Path | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tasks = tasks
        self._opened = opened
        self._cost = cost
        self._place = place or paths.default_vault_dir()
        self._vault: vaults.Vault | None = None
        self._key = ""
        self._steps = _Steps()
        self._stack = QStackedWidget()
        self._promise = self._promise_step(leave)
        self._passphrase = self._passphrase_step()
        self._stack.addWidget(_framed(self._promise))
        self._stack.addWidget(_framed(self._passphrase))
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
            self.first.edit.setFocus()

    def _promise_step(self, leave: Callable[[], object]) -> QWidget:
        body, column = _step(
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
                        tr(
                            "What you hand to a partner is theirs to read. It cannot be called back."
                        ),
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
        row.addStretch()
        row.addWidget(button(tr("Continue"), lambda: self.go(1), "primary"))
        column.addLayout(row)
        return body

    def _passphrase_step(self) -> QWidget:
        body, column = _step(
            2,
            tr("Choose a passphrase"),
            tr(
                "A few unrelated words work better than one clever one. You will type it each"
                " time you open your journal."
            ),
        )
        self.name = Field(tr("Your name, as a partner will see it"))
        self.first = PassphraseField(tr("Passphrase"))
        self.second = PassphraseField(tr("Type it once more"))
        self._meter = StrengthMeter()
        self._advice = Words("", Type.SMALL, "ink2")
        self._advice.setMinimumHeight(theme.px(38))
        self._match = Note()
        self.refusal = Refusal()
        suggest = button(tr("Suggest words"), self._suggest, "link")
        advice = QHBoxLayout()
        advice.addWidget(self._advice, 1)
        advice.addSpacing(theme.px(16))
        advice.addWidget(suggest, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.name)
        column.addSpacing(theme.px(14))
        column.addWidget(self.first)
        column.addSpacing(theme.px(9))
        column.addWidget(self._meter)
        column.addSpacing(theme.px(6))
        column.addLayout(advice)
        column.addSpacing(theme.px(6))
        column.addWidget(self.second)
        column.addWidget(self._match)
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
        for field in (self.first, self.second):
            field.edit.textChanged.connect(self._judge)
            field.edit.returnPressed.connect(self.proceed.click)
        return body

    def _judge(self) -> None:
        first, second = self.first.edit.text(), self.second.edit.text()
        advice = passphrases.strength(first)
        self._meter.show_level(advice.level if first else 0, advice.word)
        self._advice.set_text(f"**{advice.word}** {advice.why}" if first else "")
        same = bool(first) and first == second
        if second and not first.startswith(second):
            self._match.say(tr("These two differ so far."), "info", "brick")
        else:
            self._match.say(tr("Both match") if same else "", "check", "accent")
        mark_problem(self.second.edit, bool(second) and not first.startswith(second))
        self.proceed.setEnabled(same)

    def _suggest(self) -> None:
        self.first.edit.setText(passphrases.suggest_words())
        self.first.edit.setEchoMode(QLineEdit.EchoMode.Normal)
        self.second.edit.clear()
        self.second.edit.setFocus()

    def _create(self) -> None:
        if self._vault is not None:  # gone back and on again: the vault is there already
            vaults.set_passphrase(self._vault, self.first.edit.text(), cost=self._cost)
            self.go(2)
            return
        self.proceed.setEnabled(False)
        self.refusal.say(None)
        passphrase, name = self.first.edit.text(), self.name.edit.text().strip()
        folder = self._free_folder()
        self._tasks.run(
            lambda task: vaults.create(folder, passphrase, name=name, cost=self._cost),
            self._created,
            lambda error: (self.refusal.say(explain(error)), self.proceed.setEnabled(True)),
        )

    def _free_folder(self) -> Path:
        place, number = self._place, 2
        while place.exists() and (not place.is_dir() or any(place.iterdir())):
            place = self._place.with_name(f"{self._place.name} {number}")
            number += 1
        return place

    def _created(self, made: tuple[vaults.Vault, str]) -> None:
        self._vault, self._key = made
        self._stack.addWidget(_framed(self._recovery_step()))
        self.go(2)

    def _recovery_step(self) -> QWidget:
        assert self._vault is not None
        body, column = _step(
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
        mark.addWidget(Words(self._vault.mark, Type.SMALL_STRONG, "ink", wrap=False))
        mark.addStretch()
        column.addLayout(mark)
        column.addSpacing(theme.px(8))
        column.addWidget(_KeySheet(self._key.split("-")))
        column.addSpacing(theme.px(12))
        row = QHBoxLayout()
        row.addWidget(button(tr("Print…"), self._print, "small", "printer"))
        row.addSpacing(theme.px(8))
        row.addWidget(
            Words(
                tr("or write them down. A screen picture is not a safe place."), Type.SMALL, "ink2"
            )
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
        kept = QCheckBox(tr("I have kept the recovery key somewhere other than this computer"))
        open_it = button(tr("Open my journal"), self._finish, "primary")
        open_it.setEnabled(False)
        kept.toggled.connect(open_it.setEnabled)
        column.addWidget(kept)
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

    def _print(self) -> None:
        assert self._vault is not None
        html = recovery_sheet.html(
            self._vault.folder.name, self._vault.mark, self._key.split("-"), date.today()
        )
        printing.print_html(self, html, tr("Recovery sheet"))

    def _finish(self) -> None:
        assert self._vault is not None
        vault, self._vault, self._key = self._vault, None, ""
        self._opened(vault)

    def close_vault(self) -> None:
        """Close a vault that was made and not yet handed on."""
        if self._vault is not None:
            self._vault.close()


class _KeySheet(QWidget):
    """The eight groups, numbered."""

    def __init__(self, groups: list[str]) -> None:
        super().__init__()
        self.setAccessibleName(tr("Recovery key"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(10))
        for number, group in enumerate(groups):
            box = QFrame()
            box.setProperty("look", "group")
            row = QHBoxLayout(box)
            row.setContentsMargins(theme.px(10), theme.px(8), theme.px(10), theme.px(8))
            row.addWidget(Words(str(number + 1), Type.CAPTION, "ink3", wrap=False))
            words = Words(group, Type.BODY_STRONG, "ink", wrap=False)
            spaced = words.font()
            spaced.setLetterSpacing(spaced.SpacingType.AbsoluteSpacing, 2)
            spaced.setFeature(spaced.Tag("zero"), 1)
            words.setFont(spaced)
            row.addWidget(words)
            row.addStretch()
            grid.addWidget(box, number // 4, number % 4)


class _Steps(QWidget):
    """The left side: what this is, and the three steps, always in view."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme.px(_LEFT) if theme.scale() < 1.4 else theme.px(280))
        self._icons: list[Icon] = []
        self._titles: list[Words] = []
        column = QVBoxLayout(self)
        margin = theme.px(44)
        column.setContentsMargins(margin, theme.px(48), theme.px(40), theme.px(32))
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(Mark(32))
        head.addWidget(Words("Reflect", Type.TITLE, "ink", wrap=False))
        head.addStretch()
        column.addLayout(head)
        column.addSpacing(theme.px(24))
        column.addWidget(Words(tr("A quiet place to think after coaching."), Type.DISPLAY))
        column.addSpacing(theme.px(20))
        for title, caption in (
            (tr("How Reflect keeps your words"), tr("What we promise, in plain language")),
            (tr("Choose a passphrase"), tr("The only key to your journal")),
            (tr("Keep a recovery key"), tr("For the day you forget")),
        ):
            column.addLayout(self._step(title, caption))
            column.addSpacing(theme.px(6))
        column.addStretch()
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(10))
        foot.addWidget(Icon("wifi-off", "ink3", 16), 0, Qt.AlignmentFlag.AlignTop)
        never = tr("Reflect never connects to the internet. There is no account and no server.")
        foot.addWidget(Words(never, Type.CAPTION, "ink2"), 1)
        column.addLayout(foot)

    def show_step(self, current: int) -> None:
        """Mark the step that is on, and those before it."""
        for number, (icon, title) in enumerate(zip(self._icons, self._titles, strict=True)):
            done, on = number < current, number == current
            name = "circle-check" if done else "circle-dot" if on else "circle"
            icon.show_icon(name, "accent" if done or on else "ink3", 20)
            words = title.accessibleName().partition(",")[0]
            title.set_text(f"**{words}**" if on else words, "ink" if on else "ink2")
            state = tr("current step") if on else tr("done") if done else tr("to come")
            title.setAccessibleName(f"{words}, {state}")

    def _step(self, title: str, caption: str) -> QHBoxLayout:
        icon, words = Icon("circle", "ink3", 20), Words(title, Type.BODY, "ink2")
        self._icons.append(icon)
        self._titles.append(words)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(words)
        texts.addWidget(Words(caption, Type.CAPTION, "ink2"))
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        return row


def _step(number: int, title: str, purpose: str) -> tuple[QWidget, QVBoxLayout]:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    step = tr("Step {number} of 3").format(number=number)
    column.addWidget(Words(step, Type.CAPTION, "ink2"))
    column.addWidget(Words(title, Type.H1))
    column.addSpacing(theme.px(4))
    column.addWidget(Words(purpose, Type.BODY, "ink2"))
    column.addSpacing(theme.px(16))
    return body, column


def _framed(body: QWidget) -> QScrollArea:
    """``body`` in the middle, at a readable width, and scrollable where the window is low."""
    body.setFixedWidth(theme.px(_WIDTH) if theme.scale() < 1.4 else theme.px(440))
    inner = QWidget()
    inner.setProperty("look", "clear")
    column = QVBoxLayout(inner)
    column.setContentsMargins(theme.px(20), theme.px(24), theme.px(20), theme.px(24))
    column.addStretch()
    row = QHBoxLayout()
    row.addStretch()
    row.addWidget(body)
    row.addStretch()
    column.addLayout(row)
    column.addStretch()
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area
