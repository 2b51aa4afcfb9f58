"""A journal that is damaged: what can still be read of it is saved out, as plain text."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.files import ask_folder
from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.models.kinds import kind_words
from reflect.gui.tasks import Task, Tasks
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import fact
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.notices import Banner, Refusal
from reflect.gui.widgets.text import Words
from reflect.gui.widgets.working import Working
from reflect.messages import explain
from reflect.usecases import care, vaults
from reflect.usecases.care import Salvaged

_WIDTH = 600


def show(
    window: QWidget,
    tasks: Tasks,
    source: Path,
    secret: str,
    *,
    cost: vaults.Cost = vaults.STANDARD,
) -> "SalvageLayer":
    """Ask where to, and save out what ``secret`` opens of the journal in ``source``."""
    made = SalvageLayer(window, tasks, source, secret, cost)
    made.open(made.choose)
    return made


class SalvageLayer(Layer):
    """Warns, asks for a folder, works, and says what was saved and what was not."""

    def __init__(
        self, window: QWidget, tasks: Tasks, source: Path, secret: str, cost: vaults.Cost
    ) -> None:
        super().__init__(
            window,
            tr("Save out what is readable"),
            said=tr("The damaged journal is only read. It stays as it is."),
            width=_WIDTH,
        )
        self._tasks = tasks
        self._task: Task | None = None
        self._work: Callable[[Path, Task], Salvaged] = lambda into, task: care.salvage(
            source, secret, into, cost=cost, progress=task.progress.emit, cancelled=task.cancelled
        )
        self.refusal, self.working, self._found = Refusal(), Working(), Column()
        self._warning = Banner(
            "eye",
            tr(
                "**What is saved out is plain text.** Whoever gets the folder can read it. Choose"
                " a new or an empty folder on this computer, not one that is shared or copied."
            ),
            "honey",
        )
        for part in (self._warning, self._found, self.working, self.refusal):
            self.column.addWidget(part)
        self.shut = button(tr("Close"), self._close)
        self.choose = button(tr("Choose a folder…"), self._choose, "primary")
        self.buttons.addWidget(self.shut)
        self.buttons.addWidget(self.choose)

    def save_into(self, folder: Path) -> None:
        """Save out into a new or an empty folder."""
        self.refusal.say(None)
        self.choose.setEnabled(False)
        self._task = self._tasks.run(
            lambda task: self._work(folder, task),
            lambda found: self._saved(found, folder),
            self._refused,
        )
        self.working.follow(self._task, tr("Reading page by page…"))

    def _choose(self) -> None:
        ask_folder(self.window(), tr("Choose a new or an empty folder"), self.save_into)

    def _close(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self.close()

    def _saved(self, found: Salvaged, folder: Path) -> None:
        if not isValid(self):  # it was closed meanwhile
            return
        self._task = None
        self.working.end()
        self._warning.hide()
        self.choose.hide()
        show_saved(self._found.clear(), found, folder)
        self.shut.setFocus()

    def _refused(self, error: ReflectError) -> None:
        if not isValid(self):  # it was closed meanwhile
            return
        self._task = None
        self.working.end()
        self.choose.setEnabled(True)
        if error.code != "stopped":
            self.refusal.say(explain(error))


def show_saved(column: QVBoxLayout, found: Salvaged, folder: Path) -> None:
    """What was saved and what was not."""
    column.setSpacing(theme.px(6))
    one = tr("{kind} {count}")
    counts = ", ".join(one.format(kind=kind_words(k), count=n) for k, n in _writing(found))
    saved = tr("Saved into {folder}: {counts}.").format(folder=folder, counts=counts or "0")
    column.addWidget(fact("check", saved, "accent", Type.BODY))
    if found.earlier:
        said = tr("{count} of them in an earlier version, since the last one cannot be read.")
        column.addWidget(fact("history", said.format(count=found.earlier)))
    if not found.damaged_pages:
        column.addWidget(fact("check", tr("Every page could be read."), "accent"))
    else:
        pages = tr("{damaged} of {pages} pages cannot be read.")
        damaged = len(found.damaged_pages)
        column.addWidget(fact("minus", pages.format(damaged=damaged, pages=found.pages)))
    if found.lost or found.lost_files:
        lost = tr("{entries} entries and {files} files cannot be read, as far as it shows.")
        column.addWidget(fact("minus", lost.format(entries=found.lost, files=found.lost_files)))
    said = tr("A copy that was made before is the better way back, where there is one.")
    column.addWidget(Words(said, Type.SMALL, "ink2"))


def _writing(found: Salvaged) -> list[tuple[str, int]]:
    return [(kind, count) for kind, count in found.counts.items() if kind in _NAMED]


_NAMED = {"reflection", "goal", "assumption", "evidence", "experiment", "response", "received"}
