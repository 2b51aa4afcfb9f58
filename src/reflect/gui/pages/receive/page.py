"""Opening a file from a partner: look, decide, take in; or why it was not opened."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.pages.receive.inspect import InspectPane
from reflect.gui.tasks import Task
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card, fact
from reflect.gui.widgets.hairline import Hairline
from reflect.gui.widgets.page import Desk, Page
from reflect.gui.widgets.text import Icon, Words, hairline
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.usecases import receive
from reflect.usecases.receive import Plan

SLOW_MS = 300
BESIDE = 960
WIDTH = 600
# Where comparing the number is what helps.
_COMPARE = ("bundle_sender_unverified", "bundle_sender_unknown")


class ReceivePage(Page):
    """One file at a time. ``open_file`` looks at it; nothing is written before *Take in*."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._plan: Plan | None = None
        self._task: Task | None = None
        self._file = Path()
        self._title = Words("", Type.H1)
        self._said = Words("", Type.SMALL, "ink2")
        self._ask = self._asking()
        self._waiting = self._looking()
        self._slow = QTimer(self, interval=SLOW_MS, singleShot=True)
        self.inspect = InspectPane(desk)
        self.inspect.wanted.connect(self._take_in)
        self.inspect.declined.connect(self._decline)
        self._result = QWidget()
        self._stack = QStackedWidget()
        for widget in (self._ask, self._waiting, self.inspect, self._result):
            self._stack.addWidget(widget)
        self._slow.timeout.connect(lambda: self._stack.setCurrentWidget(self._waiting))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(32), theme.px(19), theme.px(32), theme.px(12))
        head.setSpacing(0)
        way = QHBoxLayout()
        way.addWidget(button(tr("Partner"), lambda: desk.visit("partner", ""), "link"))
        way.addStretch()
        head.addLayout(way)
        head.addWidget(self._title)
        head.addWidget(self._said)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addWidget(self._stack, 1)
        self.setAcceptDrops(True)
        self._begin()

    def visit(self, record_id: str) -> None:
        if self._stack.currentWidget() is self._result:
            self._begin()

    def open_file(self, path: Path) -> None:
        """Look at a file, beside the window; what it says is shown and nothing is written."""
        if self._task is not None:
            self._task.cancel()
        self._file = path
        self._name_file(tr("It is being looked at. Nothing is added to your journal."))
        self._slow.start()
        vault = self.desk.vault
        started: Task | None = None

        def done(plan: Plan) -> None:
            if started is not None and not started.cancelled():
                self._show_plan(plan)

        def refused(error: ReflectError) -> None:
            if started is not None and not started.cancelled():
                self._show_refusal(error)

        started = self._task = self.desk.tasks.run(
            lambda task: receive.inspect(vault, path), done, refused
        )

    def panes(self) -> list[QWidget]:
        return [self.inspect.take] if self._plan else [self.choose]

    def wipe(self) -> None:
        self._plan = None
        self.inspect.wipe()

    def arrange(self, effective: float) -> None:
        self.inspect.stack(effective < BESIDE)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.open_file(Path(files[0]))

    def choose_file(self) -> None:
        """Ask for a file."""
        dialog = QFileDialog(self.desk.window, tr("Open a file from a partner"))
        dialog.setNameFilters(
            [tr("Sealed files ({ending})").format(ending="*.reflect"), tr("All files (*)")]
        )
        dialog.fileSelected.connect(lambda name: self.open_file(Path(name)))
        dialog.finished.connect(lambda _: QTimer.singleShot(0, dialog.deleteLater))
        dialog.open()

    def _asking(self) -> QWidget:
        card = Card("drop", margin=34)
        card.column.addWidget(Words(tr("Drop the file here"), Type.H2, centred=True))
        said = tr("A sealed file ends in .reflect and has a name that says nothing.")
        card.column.addWidget(Words(said, Type.SMALL, "ink2", centred=True))
        row = QHBoxLayout()
        row.addStretch()
        self.choose = button(tr("Choose a file…"), self.choose_file, "primary", "folder-open")
        row.addWidget(self.choose)
        row.addStretch()
        card.column.addLayout(row)
        facts = (
            tr("It is opened in a closed room first: only what is whole and signed is shown."),
            tr("You read it before you decide, and take in all of it, some, or nothing."),
            tr("Nothing of your own is ever changed by it."),
        )
        return _middle([card, *(fact("check", text, "accent") for text in facts)])

    def _looking(self) -> QWidget:
        words = Words(tr("Looking at the file…"), Type.BODY_STRONG, centred=True)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(tr("Cancel"), self._cancel, "link"))
        row.addStretch()
        buttons = QWidget()
        buttons.setLayout(row)
        return _middle([Hairline(tr("Looking at the file")), words, buttons])

    def _begin(self) -> None:
        self._plan = None
        self._slow.stop()
        self.inspect.wipe()
        self._title.set_text(tr("Open a file from a partner"))
        self._said.set_text(tr("It is looked at first. Nothing is added until you say so."))
        self._stack.setCurrentWidget(self._ask)

    def _name_file(self, said: str) -> None:
        self._title.set_text(tr("A file for you"))
        where = tr("{file}, from {folder}.").format(
            file=self._file.name, folder=self._file.parent.name or str(self._file.parent)
        )
        self._said.set_text(" ".join((where, said)))

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._begin()

    def _show_plan(self, plan: Plan) -> None:
        self._slow.stop()
        self._plan = plan
        self._name_file(
            tr("It is whole and safe to look at. Nothing has been added to your journal yet.")
        )
        self.inspect.show_plan(plan)
        self._stack.setCurrentWidget(self.inspect)

    def _show_refusal(self, error: ReflectError) -> None:
        """Nothing is said about a sender before the signature holds."""
        self._slow.stop()
        self._plan = None
        said = explain(error)
        self._title.set_text(tr("This file was not opened"))
        self._said.set_text(self._file.name)
        card = Card("brick-card", margin=20)
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        row.addWidget(Icon("file-x-2", "brick", 26), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Words(said.what, Type.H2), 1)
        card.column.addLayout(row)
        parts: list[QWidget] = [card]
        if said.safe:
            parts.append(fact("shield-check", said.safe, "accent"))
        if said.next:
            parts.append(Words(tr("What helps"), Type.SMALL_STRONG, "ink2"))
            parts.append(Words(said.next, Type.BODY, "ink2"))
        buttons = QWidget()
        line = QHBoxLayout(buttons)
        line.setContentsMargins(0, 0, 0, 0)
        if error.code in _COMPARE:
            compare = button(
                tr("Compare the safety number…"),
                lambda: self.desk.visit("pairing", self.desk.partner()),
                "primary",
            )
            line.addWidget(compare)
        line.addWidget(button(tr("Choose another file…"), self.choose_file))
        line.addStretch()
        line.addWidget(button(tr("Close"), lambda: self.desk.visit("partner", ""), "link"))
        parts.append(buttons)
        self._show_result(_middle(parts))

    def _take_in(self, share_ids: set[str]) -> None:
        assert self._plan is not None
        plan, vault = self._plan, self.desk.vault
        self.desk.tasks.run(
            lambda task: receive.accept(vault, plan, share_ids),
            lambda changes: self._taken_in(plan, changes),
            self._show_refusal,
        )

    def _taken_in(self, plan: Plan, changes: Changes) -> None:
        self.desk.events.changed.emit(changes)
        self._plan = None
        self.inspect.wipe()
        count = len(changes.ids)
        one = tr("1 item from {name} is in your journal")
        more = tr("{count} items from {name} are in your journal")
        said = (one if count == 1 else more).format(count=count, name=plan.partner.name)
        self._title.set_text(tr("Taken in"))
        self._said.set_text(self._file.name)
        card = Card("accent-card", margin=20)
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        row.addWidget(Icon("circle-check", "accent", 24), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Words(said, Type.H2), 1)
        card.column.addLayout(row)
        parts: list[QWidget] = [
            card,
            fact("check", tr("Kept under Partner, apart from what you wrote."), "accent"),
            fact("check", tr("The file itself is not needed any more."), "accent"),
        ]
        buttons = QWidget()
        line = QHBoxLayout(buttons)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(
            button(tr("Read and answer"), lambda: self.desk.visit("partner", ""), "primary")
        )
        line.addStretch()
        parts.append(buttons)
        self._show_result(_middle(parts))

    def _decline(self) -> None:
        self.desk.toast(tr("Nothing was taken in. The file is where it was."))
        self._begin()
        self.desk.visit("partner", "")

    def _show_result(self, side: QWidget) -> None:
        self._stack.removeWidget(self._result)
        self._result.deleteLater()
        self._result = side
        self._stack.addWidget(side)
        self._stack.setCurrentWidget(side)


def _middle(parts: list[QWidget]) -> QWidget:
    side, inner = QWidget(), QWidget()
    inner.setMaximumWidth(theme.px(WIDTH))
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(12))
    for part in parts:
        column.addWidget(part)
    across = QHBoxLayout()
    across.addStretch(1)
    across.addWidget(inner, 8)
    across.addStretch(1)
    outer = QVBoxLayout(side)
    outer.setContentsMargins(theme.px(24), theme.px(12), theme.px(24), theme.px(12))
    outer.addStretch(2)
    outer.addLayout(across)
    outer.addStretch(3)
    return side
