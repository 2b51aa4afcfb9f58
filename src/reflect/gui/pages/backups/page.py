"""The page of backups: one view at a time, and the making of copies."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui.dialogs import restore
from reflect.gui.dialogs.files import ask_folder
from reflect.gui.i18n import tr
from reflect.gui.models.backups import beside, place_words
from reflect.gui.pages.backups.drill import DrillPane
from reflect.gui.pages.backups.looking import LookPane
from reflect.gui.pages.backups.overview import OverviewPane, State
from reflect.gui.tasks import Task
from reflect.gui.widgets.page import Desk, Page
from reflect.model.changes import Changes
from reflect.usecases import backups
from reflect.usecases.backups import Kept, Made

DRILL, RESTORE = "drill", "restore"


class BackupsPage(Page):
    """``visit("drill")`` begins a drill, ``visit("restore")`` asks what to restore."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._stale = True
        self.overview = OverviewPane(desk)
        self.drill = DrillPane(desk, self.show_overview, self._back_up)
        self.looking = LookPane(desk, self.show_overview, self._restore)
        self._stack = QStackedWidget()
        for view in (self.overview, self.drill, self.looking):
            self._stack.addWidget(view)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.overview.back_up.connect(self._back_up)
        self.overview.add_place.connect(lambda: self._choose(self._back_up))
        self.overview.change_place.connect(lambda: self._choose(self._use))
        self.overview.use_place.connect(self._use)
        self.overview.forget.connect(self._forget)
        self.overview.drill.connect(self.start_drill)
        self.overview.restore.connect(self._restore)
        self.overview.look.connect(self._look)
        desk.events.changed.connect(self._follow)

    def visit(self, record_id: str) -> None:
        if record_id == DRILL:
            self.start_drill()
            return
        self.show_overview()
        if record_id == RESTORE:
            self._restore()

    def show_overview(self) -> None:
        """Show what is kept."""
        self.drill.wipe()
        self.looking.wipe()
        self._stack.setCurrentWidget(self.overview)
        if self._stale:
            self.reload()

    def start_drill(self) -> None:
        """Begin a rehearsal."""
        self._stack.setCurrentWidget(self.drill)
        self.drill.begin()

    def reload(self) -> None:
        """Look for copies in all places, beside the window: a drive may be slow."""
        self._stale = False
        vault = self.desk.vault

        def work(task: Task) -> State:
            kept, places = backups.kept(vault), backups.places(vault)
            return State(places, kept, backups.last_drill(vault))

        self.desk.tasks.run(work, self.overview.show_state, self.overview.refuse)

    def panes(self) -> list[QWidget]:
        shown = self._stack.currentWidget()
        if shown is self.drill:
            return self.drill.panes()
        return self.looking.panes() if shown is self.looking else [self.overview.now]

    def arrange(self, effective: float) -> None:
        for view in (self.overview, self.drill, self.looking):
            view.arrange(effective)

    def wipe(self) -> None:
        self.drill.wipe()
        self.looking.wipe()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale and not event.spontaneous():
            self.reload()

    def _follow(self, changes: Changes) -> None:
        self._stale |= backups.KIND in changes.kinds
        if self._stale and self.isVisible():
            self.reload()

    def _back_up(self, place: Path | None = None) -> None:
        self.overview.refuse(None)
        self.overview.allow(False)
        vault = self.desk.vault

        def work(task: Task) -> Made:
            return backups.make(vault, place, progress=task.progress.emit, cancelled=task.cancelled)

        task = self.desk.tasks.run(work, self._made, self._not_made)
        self.overview.working.follow(task, tr("Making a copy and reading it back…"))

    def _made(self, made: Made) -> None:
        self._end()
        self.desk.events.changed.emit(Changes.of(backups.KIND, backups.KIND))
        said = tr("A copy was made and read back: {name}.")
        self.desk.toast(said.format(name=made.backup.path.name))

    def _not_made(self, error: ReflectError) -> None:
        self._end()
        if error.code == "stopped":
            self.desk.toast(tr("Stopped. Nothing half-made stays."))
        else:
            self.overview.refuse(error)

    def _end(self) -> None:
        self.overview.working.end()
        self.overview.allow(True)

    def _choose(self, then: Callable[[Path], object]) -> None:
        ask_folder(self.desk.window, tr("Choose a folder for copies"), then)

    def _use(self, place: Path | None) -> None:
        vault = self.desk.vault
        before = backups.folder(vault)
        usual = before == beside(vault.folder)
        self._change(partial(backups.set_folder, vault, place))
        undo = partial(self._change, partial(backups.set_folder, vault, None if usual else before))
        where = place_words(backups.folder(vault), vault.folder)
        said = tr("The daily copy goes here from now on: {place}.").format(place=where)
        self.desk.toast(said, tr("Undo"), undo)

    def _forget(self, place: Path) -> None:
        self._change(partial(backups.forget_place, self.desk.vault, place))
        self.desk.toast(tr("{place} is forgotten. Its copies stay.").format(place=place.name))

    def _change(self, change: Callable[[], Changes]) -> None:
        try:
            changes = change()
        except ReflectError as error:
            self.overview.refuse(error)
            return
        self.desk.events.changed.emit(changes)

    def _look(self, kept: Kept) -> None:
        self._stack.setCurrentWidget(self.looking)
        self.looking.open_copy(kept.path)

    def _restore(self, path: Path | None = None) -> None:
        desk = self.desk
        restore.show(desk.window, desk.tasks, desk.open_other, path, cost=desk.cost)
