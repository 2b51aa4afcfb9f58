"""Long work beside the window: one thread, progress, cancel, and one place for errors."""

import gc
import sys
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from reflect.errors import ReflectError

# Qt's calls hand the interpreter on. At Python's 5 ms a turn, a busy worker would hold a window
# that makes twenty calls for a tenth of a second.
_TURN_SECONDS = 0.00005


def settle() -> None:
    """Let go of what nothing needs, and let Python's collector pass over what is there by now.

    Walking all of a window's objects takes 70 ms, in which nothing else runs.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


Done = Callable[[Any], object]
Refused = Callable[[ReflectError], object]


class Task(QObject):
    """Work that is under way. ``progress`` carries (done, total)."""

    progress = Signal(int, int)
    finished = Signal(object, object)

    def __init__(self, deliver: Callable[["Task", Any, Exception | None], object]) -> None:
        super().__init__()
        self._cancel = threading.Event()
        self._deliver = deliver
        # A method of an object of the window's thread, so that it is called there.
        self.finished.connect(self._finish)

    def _finish(self, result: Any, error: Exception | None) -> None:
        self._deliver(self, result, error)

    def cancel(self) -> None:
        """Ask the work to stop and to take back what it did."""
        self._cancel.set()

    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._cancel.is_set()


class Tasks(QObject):
    """Runs work one after the other on a thread of its own; belongs to a window."""

    def __init__(self, parent: QObject, unexpected: Callable[[Exception], object]) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._unexpected = unexpected
        self._running: set[Task] = set()
        sys.setswitchinterval(_TURN_SECONDS)

    def run(self, work: Callable[[Task], Any], done: Done, refused: Refused) -> Task:
        """Do ``work`` beside the window, then call ``done`` or ``refused`` in it.

        Anything but a ``ReflectError`` is a bug and goes where bugs go.
        """

        def deliver(task: Task, result: Any, error: Exception | None) -> None:
            stopped = task not in self._running
            self._running.discard(task)
            if error is not None and not isinstance(error, ReflectError):
                self._unexpected(error)
            elif stopped:
                return
            elif error is None:
                done(result)
            else:
                refused(error)

        task = Task(deliver)
        self._running.add(task)
        self._pool.start(_Work(task, work))
        return task

    def busy(self) -> bool:
        """Whether something is under way."""
        return bool(self._running)

    def tidy(self) -> None:
        """Let go of what nothing needs, if nothing is under way: for when nobody is there."""
        if not self.busy():
            settle()

    def stop(self) -> None:
        """Cancel what runs and wait for it. Nobody is there any more to be told of its end."""
        for task in self._running:
            task.cancel()
        self._running.clear()
        self._pool.waitForDone()


class _Work(QRunnable):
    def __init__(self, task: Task, work: Callable[[Task], Any]) -> None:
        super().__init__()
        self._task = task
        self._work = work

    def run(self) -> None:
        with _no_collecting:
            try:
                result, error = self._work(self._task), None
            except Exception as problem:  # noqa: BLE001 - the window tells bugs apart
                result, error = None, problem
            # The collector would walk all that the work made at its next turn, in the window.
            gc.freeze()
            self._task.finished.emit(result, error)


class _NoCollecting:
    """Keeps Python's collector from running on a worker: it would destroy widgets there.

    What the widgets of closed pages leave behind waits until nobody is at the keyboard.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._count = 0

    def __enter__(self) -> None:
        with self._lock:
            self._count += 1
            gc.disable()

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._count -= 1
            if not self._count:
                gc.enable()


_no_collecting = _NoCollecting()
