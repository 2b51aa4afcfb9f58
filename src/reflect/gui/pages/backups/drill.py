"""A rehearsal: the sheet is found, its groups are typed, and the newest copy opens with them."""

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.pages.backups.drilled import not_right, show_proof, show_side
from reflect.gui.pages.backups.head import Head
from reflect.gui.tasks import Task
from reflect.gui.theme import Type
from reflect.gui.widgets.boxes import headline
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card, fact
from reflect.gui.widgets.code_field import CodeField
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.stacking import Stacking
from reflect.gui.widgets.steps import StepBar
from reflect.gui.widgets.text import Words
from reflect.gui.widgets.working import Working
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.usecases import backups, vaults
from reflect.usecases.backups import Drill

FIND, TYPE, OPEN, LOOK = range(4)
_SIDE = 310
_BESIDE = 1000
_WIDTH, _WIDE = 560, 1100


class DrillPane(QWidget):
    """``done`` leaves it; ``back_up`` makes a copy where there is none to try."""

    def __init__(
        self, desk: Desk, done: Callable[[], object], back_up: Callable[[], object]
    ) -> None:
        super().__init__()
        self._desk = desk
        self._done = done
        self._back_up = back_up
        self._task: Task | None = None
        self._begun = 0.0
        self.step = FIND
        self.code: CodeField | None = None
        self.first: QWidget = self
        words = [
            tr("Find the sheet"),
            tr("Type the eight groups"),
            tr("Open a copy"),
            tr("Look at it"),
        ]
        self._bar = StepBar(words, self._go)
        said = tr("A rehearsal, so that the real day is boring.")
        crumbs = [(tr("Backups"), done)]
        self._panes = Stacking(_SIDE, foot_below_main=True)
        self._body, self._side = Column(), Column()
        self._panes.main.addWidget(self._body)
        self._panes.main.addStretch(1)
        self._panes.side.addWidget(self._side)
        self._panes.side.addStretch(1)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(theme.px(8))
        self._panes.foot.addLayout(self._foot)
        self._refusal = Refusal()
        self._working = Working()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Head(crumbs, tr("Drill"), tr("Recovery drill"), said, below=self._bar))
        whole.addWidget(self._panes, 1)

    def begin(self) -> None:
        """Begin at the first step."""
        self.wipe()
        self._go(FIND)

    def panes(self) -> list[QWidget]:
        """Where F6 goes."""
        return [self.first]

    def wipe(self) -> None:
        """Leave nothing of the sheet and of the copy."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._working.end()
        self._go(FIND, focus=False)

    def arrange(self, effective: float) -> None:
        """Put what is said beside, or below."""
        self._panes.stack(effective < _BESIDE)
        self._bar.shorten(effective < _BESIDE)

    def _go(self, step: int, *, focus: bool = True) -> None:
        self.step = step
        self._bar.show_step(step, step if step < OPEN else -1)
        column = self._begin_step()
        self._panes.show_side(False)
        {FIND: self._find, TYPE: self._type, OPEN: self._open}[step](column)
        if focus and self.isVisible():
            if self.code is not None:
                self.code.focus()
            else:
                self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_step(self) -> QVBoxLayout:
        """An empty body and an empty foot."""
        for lasting in (self._refusal, self._working):
            lasting.setParent(self)
            lasting.hide()
        self.code = None
        _empty(self._foot)
        column = self._body.clear()
        column.setSpacing(theme.px(10))
        self._body.setMaximumWidth(theme.px(_WIDTH if self.step < LOOK else _WIDE))
        self._panes.to_top()
        return column

    def _find(self, column: QVBoxLayout) -> None:
        mark = self._desk.vault.ways.mark
        said = tr("Where would you look for it if this computer were gone? Go and get it.")
        title = tr("Look for the sheet with the mark {mark}").format(mark=mark)
        column.addLayout(headline("life-buoy", "accent-card", title, said))
        column.addSpacing(theme.px(4))
        card = Card("quiet-card", margin=18, spacing=9)
        for icon, words, colour in (
            ("check", tr("You type its eight groups here, as you would on the day."), "accent"),
            ("check", tr("Reflect opens the newest copy with them alone, in memory."), "accent"),
            (
                "check",
                tr("You look at three entries out of it and see if you know them."),
                "accent",
            ),
            ("minus", tr("Nothing in your journal is changed, and nothing is written."), "ink2"),
        ):
            card.column.addWidget(fact(icon, words, colour))
        column.addWidget(card)
        self.first = button(tr("I have it"), lambda: self._go(TYPE), "primary")
        self._put_foot([button(tr("Not now"), self._done, "link")], self.first)

    def _type(self, column: QVBoxLayout) -> None:
        column.addWidget(Words(tr("Type the eight groups from the sheet"), Type.H1))
        how = tr("Capitals and spaces do not matter. Each group is checked as you go.")
        column.addWidget(Words(how, Type.SMALL, "ink2"))
        column.addSpacing(theme.px(6))
        self.code = CodeField(vaults.check_recovery_group)
        self.code.changed.connect(self._look_at_code)
        column.addWidget(self.code)
        column.addSpacing(theme.px(4))
        column.addWidget(self._refusal)
        self._refusal.say(None)
        self.first = button(tr("Open the newest copy"), self._start, "primary")
        self.first.setEnabled(False)
        self._put_foot([button(tr("Back"), lambda: self._go(FIND))], self.first)

    def _open(self, column: QVBoxLayout) -> None:
        column.addWidget(Words(tr("Opening the newest copy beside your journal"), Type.H1))
        said = tr("Every page of it is compared with its fingerprint.")
        column.addWidget(Words(said, Type.SMALL, "ink2"))
        column.addWidget(self._working)
        column.addWidget(self._refusal)
        self.first = self._working.cancel

    def _look_at_code(self) -> None:
        assert self.code is not None
        wrong = self.code.wrong()
        self.first.setEnabled(not self.code.missing())
        error = ReflectError("recovery_key_mistyped", group=wrong[0]) if wrong else None
        self._refusal.say(explain(error) if error else None)

    def _start(self) -> None:
        assert self.code is not None
        key, vault, cost = self.code.text(), self._desk.vault, self._desk.cost
        self._go(OPEN)
        self._begun = time.monotonic()
        started: Task | None = None

        def work(task: Task) -> Drill:
            return backups.drill(
                vault, key, cost=cost, progress=task.progress.emit, cancelled=task.cancelled
            )

        def done(drill: Drill) -> None:
            if started is self._task:
                self._worked(drill)

        def refused(error: ReflectError) -> None:
            if started is self._task:
                self._not_worked(error)

        started = self._task = self._desk.tasks.run(work, done, refused)
        self._working.follow(started, tr("Opening a copy…"))

    def _worked(self, drill: Drill) -> None:
        self._task = None
        self._working.end()
        seconds = max(round(time.monotonic() - self._begun), 1)
        self.step = LOOK
        self._bar.show_step(LOOK, -1)
        column = self._begin_step()
        places = backups.places(self._desk.vault)
        show_proof(column, drill, seconds, self._desk.today())
        side = self._side.clear()
        show_side(side, drill, places)
        self._panes.show_side(True)
        self.first = button(tr("Done"), self._done, "primary")
        window = self._desk.window
        wrong = button(tr("One of them is not right"), lambda: not_right(window), "link")
        self._put_foot([wrong], self.first)
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._desk.events.changed.emit(Changes.of(backups.KIND, backups.KIND))

    def _not_worked(self, error: ReflectError) -> None:
        """Back to the groups where they do not open it; else it is said here."""
        self._task = None
        self._working.end()
        if error.code == "stopped":
            self._done()
            self._desk.toast(tr("The drill was stopped. Nothing was changed."))
            return
        if error.code in ("recovery_key_wrong", "recovery_key_mistyped"):
            self._go(TYPE)
        self._refusal.say(explain(error))
        if self.step == OPEN:
            self._offer_copy()

    def _offer_copy(self) -> None:
        def make() -> None:
            self._done()
            self._back_up()

        self.first = button(tr("Back up now"), make, "primary")
        self._put_foot([button(tr("Back to backups"), self._done, "link")], self.first)

    def _put_foot(self, left: Sequence[QWidget], right: QWidget) -> None:
        _empty(self._foot)
        for one in left:
            self._foot.addWidget(one)
        self._foot.addStretch()
        self._foot.addWidget(right)


def _empty(row: QHBoxLayout) -> None:
    while (item := row.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
