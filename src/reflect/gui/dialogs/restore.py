"""Restoring a copy: which file, what opens it, what is in it, and a new folder for it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from reflect import paths
from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.files import ask_file, ask_folder
from reflect.gui.dialogs.restored import show_preview, show_restored
from reflect.gui.dialogs.room import Room
from reflect.gui.i18n import tr
from reflect.gui.models.backups import ENDING, day_of
from reflect.gui.tasks import Task, Tasks
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import fact
from reflect.gui.widgets.choices import Segments
from reflect.gui.widgets.code_field import CodeField
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.drop_zone import DropZone
from reflect.gui.widgets.fields import Field, PassphraseField
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.text import Elided, Words
from reflect.gui.widgets.working import Working
from reflect.messages import explain
from reflect.usecases import backups, vaults
from reflect.usecases.backups import Preview

FILE, SECRET, PREVIEW, DONE = range(4)
_WIDTH, _HEIGHT = 980, 580
_WRONG = {"passphrase_wrong", "recovery_key_wrong", "recovery_key_mistyped"}
_MOST_NUMBERED = 1000


def show(
    window: QWidget,
    tasks: Tasks,
    opened: Callable[[Path], object],
    path: Path | None = None,
    *,
    beside: Path | None = None,
    cost: vaults.Cost = vaults.STANDARD,
) -> "RestoreRoom":
    """Ask over ``window``. ``opened`` is called with the folder of what was restored.

    ``path`` is a copy that was chosen already, ``beside`` the folder that a new one is offered
    in.
    """
    room = RestoreRoom(window, tasks, opened, beside or paths.default_vault_dir().parent, cost)
    if path is None:
        room.open(room.choose)
    else:
        room.open(room.shut)
        room.open_file(path)
    return room


class RestoreRoom(Room):
    """One copy at a time; no journal is written over."""

    def __init__(
        self,
        window: QWidget,
        tasks: Tasks,
        opened: Callable[[Path], object],
        parent: Path,
        cost: vaults.Cost,
    ) -> None:
        said = tr("Into a new folder, beside everything that is there.")
        super().__init__(window, tr("Restore a copy"), said, width=_WIDTH, height=_HEIGHT)
        self._tasks = tasks
        self._opened = opened
        self._parent = parent
        self._cost = cost
        self._path = Path()
        self._target = Path()
        self._secret = ""
        self._task: Task | None = None
        self.refusal, self.working = Refusal(), Working()
        self.choose = button(tr("Choose a file…"), self._choose, "primary", "folder-open")
        self.go_on = button("", self._go_on, "primary")
        self._stack = QStackedWidget()
        for side in (self._file_side(), self._secret_side(), self._preview_side()):
            self._stack.addWidget(side)
        self._end = Column()
        self._stack.addWidget(self._end)
        self.panes.main.addWidget(self._stack)
        self.panes.main.addWidget(self.working)
        self.panes.main.addWidget(self.refusal)
        self.panes.main.addStretch(1)
        self._lay_out_side()
        self._show(FILE)

    def open_file(self, path: Path) -> None:
        """Ask what opens this copy."""
        self._path = path
        self.refusal.say(None)
        self._file_name.set_text(path.name)
        self._show(SECRET)
        self.passphrase.edit.setFocus()

    def may_go(self) -> bool:
        """Stop what is under way before it closes."""
        if self._task is not None:
            self._task.cancel()
        self._secret = ""
        return True

    def _file_side(self) -> QWidget:
        said = tr("A copy ends in {ending}. It may be on a stick.").format(ending=ENDING)
        side, column = _column()
        title = tr("Drop the copy here")
        column.addWidget(DropZone("archive-restore", title, said, self.choose, self.open_file))
        column.addStretch(1)
        return side

    def _secret_side(self) -> QWidget:
        side, column = _column()
        column.addWidget(Words(tr("What opens it?"), Type.H2))
        self._file_name = Elided("", Type.SMALL, "ink2")
        column.addWidget(self._file_name)
        said = tr("The passphrase or the sheet of the day on which the copy was made.")
        column.addWidget(Words(said, Type.SMALL, "ink2"))
        column.addSpacing(theme.px(6))
        self.way = Segments(tr("What opens it?"), [tr("Passphrase"), tr("Recovery sheet")])
        self.way.changed.connect(self._show_way)
        column.addWidget(self.way)
        column.addSpacing(theme.px(4))
        self.passphrase = PassphraseField(tr("Passphrase"))
        self.passphrase.edit.textChanged.connect(lambda _: self._judge())
        self.passphrase.edit.returnPressed.connect(self.go_on.click)
        self.code = CodeField(vaults.check_recovery_group)
        self.code.changed.connect(self._judge)
        self.code.hide()
        column.addWidget(self.passphrase)
        column.addWidget(self.code)
        column.addStretch(1)
        return side

    def _preview_side(self) -> QWidget:
        side, column = _column()
        self._found = Column()
        column.addWidget(self._found)
        column.addSpacing(theme.px(8))
        self.name = Field(tr("Name of the new folder"))
        self.name.edit.textChanged.connect(lambda _: self._judge())
        column.addWidget(self.name)
        row = QHBoxLayout()
        self._where = Elided("", Type.SMALL, "ink2")
        row.addWidget(self._where, 1)
        row.addWidget(button(tr("Choose where…"), self._choose_parent, "link"))
        column.addLayout(row)
        column.addStretch(1)
        return side

    def _lay_out_side(self) -> None:
        column = self.panes.side
        column.addWidget(Words(tr("How it goes"), Type.SMALL_STRONG, "ink2"))
        for icon, words in (
            ("eye", tr("The copy is opened where it lies, in memory. You look first")),
            ("check", tr("It goes into a new folder. No journal is written over")),
            ("check", tr("What was written is read back before it is used")),
            ("key-round", tr("It opens with the passphrase and the sheet of that day")),
        ):
            column.addWidget(fact(icon, words, "accent"))
        column.addStretch(1)
        foot = self.panes.foot
        foot.addWidget(self.go_on)
        self.other = button(tr("Choose another copy…"), self._choose, "link")
        foot.addWidget(self.other, 0, Qt.AlignmentFlag.AlignHCenter)

    def _show(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        words = {
            FILE: "",
            SECRET: tr("Look inside"),
            PREVIEW: tr("Restore into this folder"),
            DONE: tr("Open it"),
        }[step]
        self.go_on.setText(words)
        self.go_on.setAccessibleName(words)
        self.go_on.setVisible(step != FILE)
        self.other.setVisible(step in (SECRET, PREVIEW))
        self._judge()

    def _show_way(self, way: int) -> None:
        self.passphrase.setVisible(way == 0)
        self.code.setVisible(way == 1)
        self.refusal.say(None)
        self._judge()
        if way:
            self.code.focus()
        else:
            self.passphrase.edit.setFocus()

    def _typed(self) -> str:
        return self.code.text() if self.way.current() else self.passphrase.edit.text()

    def _judge(self) -> None:
        """Whether one can go on from here."""
        if not hasattr(self, "name"):
            return
        step = self._stack.currentIndex()
        ready = True
        if step == SECRET:
            ready = not self.code.missing() if self.way.current() else bool(self._typed())
            self.passphrase.problem("")
        elif step == PREVIEW:
            self._target = self._parent / self.name.edit.text().strip()
            self._where.set_text(tr("In {folder}").format(folder=self._parent))
            ready = bool(self.name.edit.text().strip())
        self.go_on.setEnabled(ready and self._task is None)

    def _go_on(self) -> None:
        step = self._stack.currentIndex()
        if step == DONE:
            folder, opened = self._target, self._opened
            self.close()
            opened(folder)
        elif self.go_on.isEnabled():
            {SECRET: self._look, PREVIEW: self._restore}[step]()

    def _look(self) -> None:
        path, self._secret, cost = self._path, self._typed(), self._cost
        secret = self._secret

        def work(task: Task) -> Preview:
            return backups.look(
                path, secret, cost=cost, progress=task.progress.emit, cancelled=task.cancelled
            )

        self._run(work, self._show_preview, tr("Opening the copy and comparing it…"))

    def _restore(self) -> None:
        path, secret, target, cost = self._path, self._secret, self._target, self._cost

        def work(task: Task) -> int:
            return backups.restore(
                path,
                secret,
                target,
                cost=cost,
                progress=task.progress.emit,
                cancelled=task.cancelled,
            )

        self._run(work, self._restored, tr("Restoring and reading it back…"))

    def _run(self, work: Callable[[Task], object], done: Callable[..., object], words: str) -> None:
        self.refusal.say(None)
        self._task = self._tasks.run(work, partial(self._ended, done), self._refused)
        self.working.follow(self._task, words)
        self._judge()

    def _ended(self, done: Callable[..., object], result: object) -> None:
        if isValid(self):
            self._task = None
            self.working.end()
            done(result)

    def _refused(self, error: ReflectError) -> None:
        if not isValid(self):  # it was closed meanwhile
            return
        self._task = None
        self.working.end()
        self._judge()
        if error.code == "stopped":
            return
        if error.code in _WRONG and self.way.current() == 0:
            self.passphrase.problem(explain(error).what)
            self.passphrase.edit.selectAll()
            self.passphrase.edit.setFocus()
            return
        self.refusal.say(explain(error))

    def _show_preview(self, found: Preview) -> None:
        show_preview(self._found.clear(), found)
        made = day_of(found.made)
        self.name.edit.setText(self._free_name(tr("Reflect of {day}").format(day=made)))
        self._show(PREVIEW)
        self.go_on.setFocus()

    def _free_name(self, name: str) -> str:
        numbered = (f"{name} {number}" for number in range(2, _MOST_NUMBERED))
        names = (name, *numbered)
        return next((one for one in names if not (self._parent / one).exists()), name)

    def _restored(self, entries: int) -> None:
        self._secret = ""
        self.passphrase.edit.clear()
        show_restored(self._end.clear(), entries, self._target)
        self._show(DONE)
        self.go_on.setFocus()

    def _choose(self) -> None:
        usual = self._parent / "backups"
        ask_file(
            self.window(),
            tr("Choose a copy"),
            self.open_file,
            first=tr("Copies ({ending})").format(ending=f"*{ENDING}"),
            start=usual if usual.is_dir() else self._parent,
        )

    def _choose_parent(self) -> None:
        ask_folder(
            self.window(), tr("Choose where the new folder goes"), self.put_into, start=self._parent
        )

    def put_into(self, parent: Path) -> None:
        """Make the new folder in this one."""
        self._parent = parent
        self._judge()


def _column() -> tuple[QWidget, QVBoxLayout]:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(6))
    return side, column
