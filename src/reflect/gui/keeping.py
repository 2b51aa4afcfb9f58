"""Makes the copy of the day, quietly, while a journal is open."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer

from reflect.errors import ReflectError
from reflect.gui.events import Events
from reflect.gui.tasks import Tasks
from reflect.model.changes import Changes
from reflect.usecases import backups
from reflect.usecases.backups import Made
from reflect.usecases.vaults import Vault

# After the opening one wants to write; then now and again, for a window that stays open.
FIRST_MS = 30_000
AGAIN_MS = 10 * 60_000


def _now() -> datetime:
    return datetime.now(UTC)


class Keeping(QObject):
    """Belongs to a window. ``say`` is told once what keeps a copy from being made."""

    def __init__(
        self,
        parent: QObject,
        vault: Vault,
        tasks: Tasks,
        events: Events,
        say: Callable[[ReflectError], object],
        *,
        now: Callable[[], datetime] = _now,
    ) -> None:
        super().__init__(parent)
        self._vault = vault
        self._tasks = tasks
        self._events = events
        self._say = say
        self._now = now
        self._said: set[str] = set()
        self._timer = QTimer(self, interval=FIRST_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Make the copy of the day if it is still to be made, and nothing else is under way."""
        if self._tasks.busy():
            return
        self._timer.setInterval(AGAIN_MS)
        if backups.due(self._vault, self._now()):
            vault = self._vault
            self._tasks.run(
                lambda task: backups.make(vault, cancelled=task.cancelled),
                self._made,
                self._refused,
            )

    def stop(self) -> None:
        """Look no more: the vault is about to close."""
        self._timer.stop()

    def _made(self, made: Made) -> None:
        self._events.changed.emit(Changes.of(backups.KIND, backups.KIND))

    def _refused(self, error: ReflectError) -> None:
        if error.code != "stopped" and error.code not in self._said:
            self._said.add(error.code)
            self._say(error)
