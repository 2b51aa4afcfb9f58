"""Long work beside the window: one thread, progress, cancel, and one place for errors."""

import gc
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, Signal

from reflect.errors import ReflectError

# Qt's calls hand the interpreter on. At Python's 5 ms a turn, a busy worker would hold a window
# that makes twenty calls for a tenth of a second.
_TURN_SECONDS = 0.00005


def settle() -> None:
    """Let Python's collector pass over what is there by now.

    Walking all of a window's objects takes 70 ms, in which nothing else runs.
    """
    gc.collect()
    gc.freeze()


Done = Callable[[Any], object]
Refused = Callable[[ReflectError], object]


class Task(QObject):
    """Work that is under way. ``progress`` carries (done, total)."""

    progress = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._cancel = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop and to take back what it did."""
        self._cancel.set()

    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._cancel.is_set()


@dataclass
class _Job:
    """One piece of work, and what came of it.

    Work holds on to widgets. Whoever lets go of a widget last destroys it, and that must be the
    window's thread: it empties the job, and the worker keeps nothing but the job itself.
    """

    task: Task
    work: Callable[[Task], Any] | None
    answers: tuple[Done, Refused] | None
    result: Any = None
    error: Exception | None = None


class Tasks(QObject):
    """Runs work one after the other on a thread of its own; belongs to a window."""

    _ended = Signal(object)

    def __init__(self, parent: QObject, unexpected: Callable[[Exception], object]) -> None:
        super().__init__(parent)
        self._unexpected = unexpected
        self._running: list[_Job] = []
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._worker: threading.Thread | None = None
        self._before: Task | None = None
        # A method of an object of the window's thread, so that it is called there.
        self._ended.connect(self._deliver)
        sys.setswitchinterval(_TURN_SECONDS)

    def run(self, work: Callable[[Task], Any], done: Done, refused: Refused) -> Task:
        """Do ``work`` beside the window, then call ``done`` or ``refused`` in it.

        Anything but a ``ReflectError`` is a bug and goes where bugs go.
        """
        job = _Job(Task(), work, (done, refused))
        self._running.append(job)
        self._jobs.put(job)
        if self._worker is None:
            self._worker = threading.Thread(target=_work, args=(self._jobs, self._ended.emit))
            self._worker.daemon = True
            self._worker.start()
        return job.task

    def busy(self) -> bool:
        """Whether something is under way."""
        return bool(self._running)

    def stop(self) -> None:
        """Cancel what runs and wait for it."""
        for job in self._running:
            job.task.cancel()
        if self._worker is not None:
            self._jobs.put(None)
            self._worker.join()
            self._worker = None

    def _deliver(self, job: _Job) -> None:
        self._running.remove(job)
        # The worker may still be busy sending this one's signal; the one before it has let go.
        self._before = job.task
        assert job.answers is not None
        done, refused = job.answers
        result, error = job.result, job.error
        job.work = job.answers = job.result = job.error = None
        if error is None:
            done(result)
        elif isinstance(error, ReflectError):
            refused(error)
        else:
            self._unexpected(error)


def _work(jobs: "SimpleQueue[_Job | None]", ended: Callable[[_Job], object]) -> None:
    while (job := jobs.get()) is not None:
        with _no_collecting:
            _do(job)
        ended(job)
        del job  # while it waits for the next one


def _do(job: _Job) -> None:
    assert job.work is not None
    try:
        job.result = job.work(job.task)
    except Exception as problem:  # noqa: BLE001 - the window tells bugs apart
        job.error = problem


class _NoCollecting:
    """Keeps Python's collector from running on a worker: it would destroy widgets there.

    What the widgets of closed pages leave behind waits until no work is under way.
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
