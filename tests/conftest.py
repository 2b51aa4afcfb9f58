"""What holds for every test.

Layout: tests mirror ``src/reflect``; there are no ``__init__.py`` files. pytest imports each file
by its path (``--import-mode=importlib``), so file names may repeat in different folders, and the
project's folder is on the path (``pythonpath`` in pyproject.toml), so shared helpers are imported
by their full name: ``from tests.support import needs_tool``.

``make test`` runs several files side by side, each in one process from its first test to its last.
So what is made once for a file is made once, and a test may count on nothing that another left.

A test fails if it leaves behind a thread, a running timer or thread of Qt's, or a top-level
window, if it opens a connection to anywhere, and if it logs a warning that it did not ask for with
``caplog``. Nothing is read from or written to the home of whoever runs the tests.
"""

import gc
import logging
import os
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from tests import requirements, turns
from tests.support import big_journal

# Set before anything imports Qt or asks for a folder.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["TZ"] = "UTC"
os.umask(0o077)

hypothesis.settings.register_profile("ci", derandomize=True, deadline=None, max_examples=50)
hypothesis.settings.register_profile("soak", deadline=None, max_examples=5000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse a test that claims to prove a requirement nobody has; let long files come first."""
    known = requirements.rows()
    for item in items:
        for name in requirements.named(item):
            if name not in known:
                raise pytest.UsageError(f"{item.nodeid} names no requirement: {name}")
    # Side by side, whoever gets the longest one last would let the others wait for it.
    long = {item.path for item in items if item.get_closest_marker("long")}
    items.sort(key=lambda item: item.path not in long)


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Point the home and the XDG folders at an empty one for the whole run."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        for name in ("RUNTIME", "DOCUMENTS"):
            folder = home / name.lower()
            folder.mkdir(mode=0o700)
            patch.setenv(f"XDG_{name}_DIR", str(folder))
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Refuse every connection but those inside this computer's own file system."""
    connect = socket.socket.connect

    def only_local(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX:
            raise AssertionError("Reflect tried to reach the network")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", only_local)
        yield


@pytest.fixture(scope="session")
def journal_file() -> Path:
    """The big journal of real entries; a listed skip without it."""
    path = big_journal()
    if path is None:
        pytest.skip("set REFLECT_JOURNAL to the path of a journal in JSON Lines")
    if not path.is_file():
        pytest.fail(f"REFLECT_JOURNAL names {path}, and there is no such file")
    return path


class _Warnings(logging.Handler):
    """Collects what is logged at the level of a warning or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {record.levelname}")


_BEFORE = pytest.StashKey[tuple[set[threading.Thread], set[Any]]]()


def _threads() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if not thread.daemon}


def _qt_alive() -> set[Any]:
    """Top-level widgets, running timers and threads of Qt's, once pending deletions are done."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return set()
    from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer
    from shiboken6 import getAllValidWrappers, isValid

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    alive = {widget for widget in widgets.QApplication.topLevelWidgets() if isValid(widget)}
    for found in getAllValidWrappers():
        if (isinstance(found, QTimer) and found.isActive()) or (
            isinstance(found, QThread) and found.isRunning()
        ):
            alive.add(found)
    return alive


def _name(left: Any) -> str:
    if isinstance(left, threading.Thread):
        return f"thread {left.name}"
    return f"{type(left).__name__} {left.objectName()}".strip()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[Any]:
    """Wait for a turn, and remember what is alive before a test and its fixtures."""
    uses_qt = "qapp" in getattr(item, "fixturenames", ())
    with turns.turn(alone=item.get_closest_marker("alone") is not None):
        item.stash[_BEFORE] = (_threads(), _qt_alive() if uses_qt else set())
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Fail a test that leaves something running."""
    yield
    threads_before, qt_before = item.stash[_BEFORE]
    left: set[Any] = set()
    for thread in _threads() - threads_before:
        thread.join(timeout=5)
        if thread.is_alive():
            left.add(thread)
    if "qapp" in getattr(item, "fixturenames", ()):
        if _qt_alive() - qt_before:
            gc.collect()  # a window in a reference cycle of Python's is on its way out
        left |= _qt_alive() - qt_before
    if left:
        pytest.fail("left behind: " + ", ".join(sorted(map(_name, left))), pytrace=False)


@pytest.fixture(autouse=True)
def _no_stray_log_lines(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which Python's log got a warning, unless it looks at the log itself."""
    if "caplog" in request.fixturenames:
        yield
        return
    handler = _Warnings()
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    assert not handler.lines, f"unexpected log lines: {handler.lines}"
