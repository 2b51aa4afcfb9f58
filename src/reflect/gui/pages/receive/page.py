"""Opening a file from a partner: look, decide, take in; or why it was not opened."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.files import ask_file
from reflect.gui.i18n import tr
from reflect.gui.models.receivable import title_of
from reflect.gui.pages.receive.inspect import InspectPane
from reflect.gui.pages.receive.refused import RefusedCard
from reflect.gui.pages.receive.taken import taken_card
from reflect.gui.tasks import Task
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card, Scrolled, fact
from reflect.gui.widgets.drop_zone import DropZone
from reflect.gui.widgets.hairline import Hairline
from reflect.gui.widgets.page import Desk, Page
from reflect.gui.widgets.text import Icon, Words, hairline
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.usecases import exchange_looking, journal, receive
from reflect.usecases.receive import Plan

ENDING = ".reflect"
SLOW_MS = 300
BESIDE = 1100
STACKED = 700
WIDTH = 580


class ReceivePage(Page):
    """One file at a time. ``open_file`` looks at it; nothing is written before *Take in*."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._plan: Plan | None = None
        self._task: Task | None = None
        self._file = Path()
        self._title = Words("", Type.H1, wrap=False)
        self._said = Words("", Type.SMALL, "ink2")
        self._long, self._short = "", ""
        self._slow = QTimer(self, interval=SLOW_MS, singleShot=True)
        self.choose = button(tr("Choose a file…"), self.choose_file, "primary", "folder-open")
        self.inspect = InspectPane(desk)
        self.inspect.wanted.connect(self._take_in)
        self.inspect.declined.connect(self._decline)
        self.inspect.put_off.connect(self._keep_for_later)
        self._result = Scrolled((24, 24, 24, 24))
        self._ask, self._waiting = self._asking(), self._looking()
        self._stack = QStackedWidget()
        for widget in (self._ask, self._waiting, self.inspect, self._result):
            self._stack.addWidget(widget)
        self._slow.timeout.connect(lambda: self._stack.setCurrentWidget(self._waiting))
        self._lay_out()
        self._begin()

    def visit(self, record_id: str) -> None:
        """Look at the file with this SHA-256 in an exchange folder, or ask for one.

        While one is looked at, nothing is asked for.
        """
        arrived = exchange_looking.find(self.desk.vault, record_id) if record_id else None
        if arrived is not None:
            self.open_file(arrived.path)
        elif self._stack.currentWidget() is self._result:
            self._begin()

    def open_file(self, path: Path) -> None:
        """Look at a file, beside the window; what it says is shown and nothing is written."""
        self._leave()
        self._file = path
        self._name_file(
            tr("It is being looked at. Nothing is added to your journal."),
            tr("Nothing is in your journal yet."),
        )
        self._slow.start()
        vault = self.desk.vault
        started: Task | None = None

        def done(plan: Plan) -> None:
            if started is self._task:
                self._show_plan(plan)

        def refused(error: ReflectError) -> None:
            if started is self._task:
                self._show_refusal(error)

        started = self._task = self.desk.tasks.run(
            lambda task: receive.inspect(vault, path, cancelled=task.cancelled), done, refused
        )

    def choose_file(self) -> None:
        """Ask for a file."""
        ask_file(
            self.desk.window,
            tr("Open a file from a partner"),
            self.open_file,
            first=tr("Sealed files ({ending})").format(ending=f"*{ENDING}"),
        )

    def panes(self) -> list[QWidget]:
        if self._plan is None:
            return [self.choose]
        return [self.inspect.list, self.inspect.words, self.inspect.take]

    def wipe(self) -> None:
        self._leave()
        self._result.clear()
        self._file = Path()
        self._long = self._short = ""
        self._said.set_text("")

    def arrange(self, effective: float) -> None:
        beside = effective >= BESIDE
        self.inspect.stack(not beside)
        self.inspect.narrow(effective < STACKED)
        self._way.setVisible(beside)
        top, bottom = (16, 13) if beside else (11, 11)
        self._head.setContentsMargins(*(theme.px(one) for one in (32, top, 32, bottom)))
        way = QBoxLayout.Direction
        self._heading.setDirection(way.TopToBottom if beside else way.LeftToRight)
        self._heading.setSpacing(0 if beside else theme.px(13))
        self._say()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = head = QVBoxLayout()
        head.setSpacing(0)
        self._way = QWidget()
        way = QHBoxLayout(self._way)
        way.setContentsMargins(0, 0, 0, theme.px(3))
        way.setSpacing(theme.px(7))
        way.addWidget(button(tr("Partner"), lambda: self.desk.visit("partner", ""), "flush"))
        way.addWidget(Icon("chevron-right", "ink2", 14))
        way.addWidget(Words(tr("Take in"), Type.SMALL, "ink2", wrap=False))
        way.addStretch()
        head.addWidget(self._way)
        self._heading = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._heading.addWidget(self._title)
        self._heading.addWidget(self._said, 1)
        head.addLayout(self._heading)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addWidget(self._stack, 1)

    def _asking(self) -> QWidget:
        zone = DropZone(
            "inbox",
            tr("Drop the file here"),
            tr("A sealed file ends in {ending}. Its name says nothing.").format(ending=ENDING),
            self.choose,
            self.open_file,
        )
        facts = Card("quiet-card", margin=18, spacing=9)
        for icon, text, colour in (
            (
                "eye",
                tr("It is looked at first, in a closed room. Nothing is written meanwhile."),
                "accent",
            ),
            (
                "badge-check",
                tr("It is opened only if someone signed it whose number you compared."),
                "accent",
            ),
            (
                "check",
                tr("You read it, then you take in all of it, some, or nothing."),
                "accent",
            ),
            ("minus", tr("Whoever sealed it does not learn what you did."), "ink2"),
        ):
            facts.column.addWidget(fact(icon, text, colour))
        area = Scrolled((24, 24, 24, 24))
        _put_in_middle(area, [zone, facts])
        return area

    def _looking(self) -> QWidget:
        words = Words(tr("Looking at the file…"), Type.BODY_STRONG, centred=True)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.addStretch()
        row.addWidget(button(tr("Cancel"), self._cancel))
        row.addStretch()
        area = Scrolled((24, 24, 24, 24))
        _put_in_middle(area, [words, Hairline(tr("Looking at the file")), buttons])
        return area

    def _begin(self) -> None:
        self._leave()
        self._title.set_text(tr("Open a file from a partner"))
        self._long = tr("It is looked at first. Nothing is added until you say so.")
        self._short = ""
        self._say()
        self._stack.setCurrentWidget(self._ask)

    def _leave(self) -> None:
        """Let go of what is looked at."""
        self._slow.stop()
        self._plan = None
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self.inspect.wipe()

    def _name_file(self, said: str, short: str) -> None:
        self._title.set_text(tr("A file for you"))
        where = tr("{file}, from {folder}.")
        where = where.format(file=self._file.name, folder=_folder(self._file))
        self._long, self._short = " ".join((where, said)), short
        self._say()

    def _say(self) -> None:
        self._said.set_text(self._short if self._way.isHidden() else self._long)

    def _cancel(self) -> None:
        self._begin()
        self.desk.toast(tr("Opening it was stopped. The file is where it was."))

    def _show_plan(self, plan: Plan) -> None:
        self._slow.stop()
        self._plan = plan
        self._name_file(
            tr("It is whole and safe to look at. Nothing has been added to your journal yet."),
            tr("Nothing is in your journal yet."),
        )
        self.inspect.show_plan(plan, self._file)
        self._stack.setCurrentWidget(self.inspect)
        if self.isVisible():
            self.inspect.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_refusal(self, error: ReflectError) -> None:
        """Nothing is said about a sender before the signature holds."""
        file = self._file
        self._leave()
        self._title.set_text(tr("A file that stays closed"))
        self._long = self._short = tr("Nothing has been added to your journal.")
        self._say()
        card = RefusedCard(self.desk, error, file, self.choose_file, self._begin)
        self._show_result([card])
        if self.isVisible():
            card.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_in(self, share_ids: frozenset[str]) -> None:
        assert self._plan is not None
        plan, vault = self._plan, self.desk.vault
        self.desk.tasks.run(
            lambda task: receive.accept(vault, plan, share_ids),
            lambda changes: self._taken_in(plan, share_ids, changes),
            lambda error: self.inspect.refuse(explain(error)),
        )

    def _taken_in(self, plan: Plan, share_ids: frozenset[str], changes: Changes) -> None:
        titles = [title_of(item) for item in plan.items if item.record.share_id in share_ids]
        self._leave()
        self.desk.events.changed.emit(changes)
        self._title.set_text(tr("Taken in"))
        self._long, self._short = self._file.name, ""
        self._say()
        read = button(tr("Read and answer"), lambda: self._read(plan), "primary")
        again = button(tr("Open another file…"), self.choose_file)
        self._show_result([taken_card(plan, titles, again, read)])
        count = len(titles)
        one = tr("1 item from {name} was taken in.")
        more = tr("{count} items from {name} were taken in.")
        said = (one if count == 1 else more).format(count=count, name=plan.partner.name)
        self.desk.toast(said, tr("Undo"), lambda: self._put_aside(changes))

    def _read(self, plan: Plan) -> None:
        """Go where it can be read: with its sender, whoever the rail is about."""
        self.desk.turn_to(plan.partner.id)
        self.desk.visit("partner", "")

    def _put_aside(self, changes: Changes) -> None:
        """Undo: what was taken in rests in the bin, and the same file brings it back."""
        self.desk.events.changed.emit(journal.put_in_bin(self.desk.vault, changes.ids))
        if self._stack.currentWidget() is self._result:
            self._begin()
        self.desk.toast(tr("It rests in your bin. Opening the file again offers it once more."))

    def _decline(self) -> None:
        assert self._plan is not None
        vault, file_hash = self.desk.vault, self._plan.opened.file_hash
        self._begin()
        if exchange_looking.find(vault, file_hash):
            self.desk.events.changed.emit(exchange_looking.leave(vault, file_hash))
        self.desk.visit("partner", "")
        self.desk.toast(tr("Nothing was taken in. You can delete the file if you do not want it."))

    def _keep_for_later(self) -> None:
        file = self._file
        self._begin()
        self.desk.visit("partner", "")
        said = tr("{file} stays in {folder}. Open it whenever you like.")
        self.desk.toast(said.format(file=file.name, folder=_folder(file)))

    def _show_result(self, parts: list[QWidget]) -> None:
        self._result.clear()
        _put_in_middle(self._result, parts)
        self._stack.setCurrentWidget(self._result)


def _folder(file: Path) -> str:
    return file.parent.name or str(file.parent)


def _put_in_middle(area: Scrolled, parts: list[QWidget]) -> None:
    inner = QWidget()
    inner.setMaximumWidth(theme.px(WIDTH))
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(14))
    for part in parts:
        column.addWidget(part)
    across = QHBoxLayout()
    across.addStretch(1)
    across.addWidget(inner, 1000)  # all there is, up to its width
    across.addStretch(1)
    area.column.addStretch(2)
    area.column.addLayout(across)
    area.column.addStretch(3)
