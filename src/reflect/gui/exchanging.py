"""Looks into exchange folders while a journal is open, beside the window."""

from collections.abc import Callable

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from reflect.errors import ReflectError
from reflect.gui.tasks import Tasks
from reflect.gui.widgets.page import Desk
from reflect.model.changes import Changes
from reflect.usecases import exchange, exchange_looking
from reflect.usecases.exchange_looking import Look

FIRST_MS = 1_500  # the window comes first
# Where the system does not tell of changes, as on network drives, they are looked for.
EVERY_MS = 60_000
# Carriers write several files at once, and some of them in pieces.
SOON_MS = 700
UNFINISHED_MS = 4_000


class Exchanging(QObject):
    """Belongs to a window, which learns from its events what came. Nothing is taken in."""

    def __init__(self, desk: Desk, unexpected: Callable[[Exception], object]) -> None:
        super().__init__(desk.window)
        self._desk = desk
        # A thread of its own: a drive that does not answer keeps nothing else waiting.
        self._tasks = Tasks(self, unexpected)
        self._watcher: QFileSystemWatcher | None = None
        self._told: Changes | None = None
        self._now_and_then = QTimer(self, interval=EVERY_MS)
        self._soon = QTimer(self, interval=FIRST_MS, singleShot=True)
        for timer in (self._now_and_then, self._soon):
            timer.timeout.connect(self.look)
            timer.start()
        desk.events.changed.connect(self._follow)

    def look(self) -> None:
        """Look once, unless that is under way."""
        if self._tasks.busy():
            self._soon.start(SOON_MS)
        elif exchange.folders(self._desk.vault):
            vault = self._desk.vault
            self._tasks.run(
                lambda task: exchange_looking.look(vault, cancelled=task.cancelled),
                self._looked,
                self._refused,
            )
        else:
            self._watch([])

    def stop(self) -> None:
        """Look no more: the vault is about to close."""
        self._desk.events.changed.disconnect(self._follow)
        self._now_and_then.stop()
        self._soon.stop()
        self._watch([])
        self._tasks.stop()

    def _looked(self, look: Look) -> None:
        if look.changes:
            self._told = look.changes
            self._desk.events.changed.emit(look.changes)
        # Only folders that just answered: asking for one that does not would hold the window.
        self._watch([str(path) for path in exchange_looking.in_reach(self._desk.vault)])
        if look.more:
            self._soon.start(0)
        elif look.unfinished:
            self._soon.start(UNFINISHED_MS)

    def _refused(self, error: ReflectError) -> None:
        """Nothing to say: the next look finds what this one could not."""

    def _follow(self, changes: Changes) -> None:
        if changes.kinds & {exchange.KIND, "partner"} and changes is not self._told:
            self._soon.start(SOON_MS)

    def _watch(self, paths: list[str]) -> None:
        if self._watcher is None:
            if not paths:
                return
            self._watcher = QFileSystemWatcher(self)
            self._watcher.directoryChanged.connect(lambda _: self._soon.start(SOON_MS))
        watched = set(self._watcher.directories())
        if gone := [*watched.difference(paths)]:
            self._watcher.removePaths(gone)
        new = [*set(paths) - watched]
        if new and len(self._watcher.addPaths(new)) < len(new):  # it gives those it cannot watch
            self._soon.start(SOON_MS)  # for what came between the look and the watching
