"""Whether the journal is whole: a look at every page of it, when asked."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.tasks import Task
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card, fact
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Icon, Words
from reflect.gui.widgets.working import Working
from reflect.messages import explain
from reflect.usecases import care
from reflect.usecases.care import Checked

_PAGES_NAMED = 5


class CheckCard(Card):
    """``restore`` is where to go when something is damaged."""

    def __init__(self, desk: Desk, restore: Callable[[], object]) -> None:
        super().__init__(margin=20)
        self._desk = desk
        self._restore = restore
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(Icon("shield-check", "accent", 20))
        head.addWidget(Words(tr("Is the journal whole?"), Type.H2), 1)
        self.column.addLayout(head)
        said = tr("Looks at every page, entry and file. Nothing is changed.")
        self.column.addWidget(Words(said, Type.SMALL, "ink2"))
        self._found = Column()
        self.column.addWidget(self._found)
        self.working = Working()
        self.refusal = Refusal()
        self.column.addWidget(self.working)
        self.column.addWidget(self.refusal)
        self.check = button(tr("Check now"), self._check, "small")
        self.column.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)

    def _check(self) -> None:
        self._found.clear()
        self.refusal.say(None)
        self.check.setEnabled(False)
        vault = self._desk.vault

        def work(task: Task) -> Checked:
            return care.check(vault, progress=task.progress.emit, cancelled=task.cancelled)

        task = self._desk.tasks.run(work, self._checked, self._refused)
        self.working.follow(task, tr("Looking at every page…"))

    def _checked(self, found: Checked) -> None:
        self._end()
        self._show(found)

    def _refused(self, error: ReflectError) -> None:
        self._end()
        if error.code != "stopped":
            self.refusal.say(explain(error))

    def _end(self) -> None:
        self.working.end()
        self.check.setEnabled(True)

    def _show(self, found: Checked) -> None:
        column = self._found.clear()
        column.setSpacing(theme.px(6))
        looked = tr("{pages} pages, {records} entries and links, {files} files looked at.")
        counts = {"pages": found.pages, "records": found.records, "files": found.files}
        if found.whole:
            column.addWidget(fact("check", tr("All of it is whole."), "accent"))
            column.addWidget(Words(looked.format(**counts), Type.CAPTION, "ink2"))
            return
        for words in damage_words(found):
            column.addWidget(fact("triangle-alert", words, "brick"))
        self._help(column)

    def _help(self, column: QVBoxLayout) -> None:
        said = tr(
            "Nothing was changed. Copy the whole folder of the journal first. Then restore a copy"
            " into a new folder. Locked, Reflect also offers to read what is left and to save it"
            " out."
        )
        column.addWidget(Words(said, Type.SMALL, "ink2"))
        restore = button(tr("Restore a copy…"), self._restore, "small", "archive-restore")
        column.addWidget(restore, 0, Qt.AlignmentFlag.AlignLeft)


def damage_words(found: Checked) -> list[str]:
    """What is not whole, a sentence each."""
    said = []
    if count := len(found.damaged_pages):
        named = ", ".join(map(str, found.damaged_pages[:_PAGES_NAMED]))
        named += ", …" if count > _PAGES_NAMED else ""
        one, more = tr("1 damaged page ({named})"), tr("{count} damaged pages ({named})")
        said.append((one if count == 1 else more).format(count=count, named=named))
    if count := found.unreadable:
        one, more = tr("1 entry cannot be read"), tr("{count} entries cannot be read")
        said.append(one if count == 1 else more.format(count=count))
    if count := found.damaged_files:
        one, more = tr("1 file is not what it was"), tr("{count} files are not what they were")
        said.append(one if count == 1 else more.format(count=count))
    if found.ledger_line:
        said.append(tr("The ledger does not add up at line {line}").format(line=found.ledger_line))
    if not said:
        said.append(tr("Its tables and indexes do not fit together"))
    return said
