"""A window that locks by itself, covers its words, and keeps them out of clipboard histories."""

import os
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVariant,
    QDBusVirtualObject,
)
from PySide6.QtGui import QClipboard, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reflect.gui.locking import Guard
from reflect.gui.locking.away import Buses
from reflect.gui.locking.copied import Copied
from reflect.gui.widgets.copying import give
from reflect.gui.window import Window
from reflect.usecases import journal, locking, vaults
from reflect.usecases.locking import Locking
from tests.gui.conftest import CHEAP, PASSPHRASE

HINT = "x-kde-passwordManagerHint"


class Clock:
    """A clock that tests put forward."""

    seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds

    def put_forward(self, minutes: float) -> None:
        self.seconds += minutes * 60


class Locked:
    """Counts how often a window was asked to lock."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1


def guarded(window: Window, clock: Clock, locked: Locked, **chosen: int | bool) -> Guard:
    nowhere = QDBusConnection("nowhere")
    guard = Guard(window, Locking(**chosen), locked, now=clock, buses=Buses(nowhere, nowhere))
    window.hide()
    window.show()
    return guard


def test_ten_quiet_minutes_lock_and_a_key_begins_them_anew(window: Window) -> None:
    clock, locked = Clock(), Locked()
    guard = guarded(window, clock, locked)
    clock.put_forward(9.9)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    clock.put_forward(9.9)
    guard.look()
    assert locked.times == 0
    clock.put_forward(0.2)
    guard.look()
    assert locked.times == 1


def test_moving_the_pointer_counts_as_being_there(window: Window) -> None:
    clock, locked = Clock(), Locked()
    guard = guarded(window, clock, locked, idle_minutes=1)
    clock.put_forward(0.9)
    QTest.mouseMove(window.windowHandle(), window.rect().center())
    clock.put_forward(0.9)
    guard.look()
    assert locked.times == 0


def test_nought_minutes_never_lock(window: Window) -> None:
    clock, locked = Clock(), Locked()
    guard = guarded(window, clock, locked, idle_minutes=0)
    clock.put_forward(6_000)
    guard.look()
    assert locked.times == 0


def test_a_clock_that_is_put_back_does_not_keep_it_open_for_years(window: Window) -> None:
    clock, locked = Clock(), Locked()
    guard = guarded(window, clock, locked)
    clock.put_forward(-5_000)
    guard.look()
    clock.put_forward(10)
    guard.look()
    assert locked.times == 1


def test_a_window_made_small_locks_where_that_was_chosen(qtbot: QtBot, window: Window) -> None:
    clock, locked = Clock(), Locked()
    guarded(window, clock, locked, when_small=True)
    window.showMinimized()
    qtbot.waitUntil(lambda: locked.times == 1)


def test_locking_hides_the_window_before_anything_else(window: Window, monkeypatch) -> None:
    visible = []
    monkeypatch.setattr(window, "save", lambda: visible.append(window.isVisible()) or True)
    window.lock()
    assert visible == [False]


def test_what_cannot_be_saved_comes_back_into_sight(window: Window, monkeypatch) -> None:
    monkeypatch.setattr(window, "save", lambda: False)
    window.lock()
    assert window.isVisible()
    monkeypatch.undo()


def test_a_draft_being_typed_survives(qtbot: QtBot, window: Window, folder) -> None:
    window.new_entry()
    editor = window.journal.editor
    qtbot.keyClicks(editor.body, "Half a sent")
    window.lock()
    with vaults.open_vault(folder, PASSPHRASE, cost=CHEAP) as vault:
        assert "Half a sent" in texts(vault)


def test_the_cover_shows_nothing_of_the_words(qtbot: QtBot, window: Window) -> None:
    window.journal.new_entry()
    window.go("journal")
    guard = guarded(window, Clock(), Locked(), cover=True)
    guard._front(Qt.ApplicationState.ApplicationInactive)
    with_entry = window.grab().toImage()
    qtbot.keyClicks(window.journal.editor.body, "The heron stands in the reeds. " * 8)
    assert window.grab().toImage() == with_entry
    guard._front(Qt.ApplicationState.ApplicationActive)
    assert window.grab().toImage() != with_entry


def texts(vault: vaults.Vault) -> list[str]:
    return [journal.get(vault, row.id).text for row in journal.list_rows(vault)]


@pytest.fixture
def clipboard(monkeypatch: pytest.MonkeyPatch) -> Iterator[QClipboard]:
    """The clipboard; without a screen Qt does not say whose it is."""
    monkeypatch.setattr(Copied, "_is_ours", lambda self, mode: mode is QClipboard.Mode.Clipboard)
    yield QApplication.clipboard()
    QApplication.clipboard().clear()


def test_what_is_copied_stays_out_of_histories_and_is_forgotten(
    qtbot: QtBot, window: Window, clipboard: QClipboard
) -> None:
    window.new_entry()
    body = window.journal.editor.body
    qtbot.keyClicks(body, "The heron")
    for keys in (QKeySequence.StandardKey.SelectAll, QKeySequence.StandardKey.Copy):
        QTest.keySequence(body, QKeySequence(keys))
    assert clipboard.text() == "The heron"
    assert bytes(clipboard.mimeData().data(HINT)) == b"secret"
    [timer] = running(window)
    assert timer.interval() == 30_000
    timer.timeout.emit()
    assert clipboard.text() == ""


def test_locking_takes_back_what_was_copied(window: Window, clipboard: QClipboard) -> None:
    clipboard.setText("The heron")
    window.lock()
    assert clipboard.text() == ""


def test_a_card_stays_on_the_clipboard(window: Window, clipboard: QClipboard) -> None:
    give("reflect-card")
    assert not clipboard.mimeData().hasFormat(HINT)
    assert not running(window)


def running(window: Window) -> list[QTimer]:
    timers = window._guard._copied.findChildren(QTimer)
    return [timer for timer in timers if timer.isActive()]


def test_a_choice_holds_at_once_and_the_rail_says_it(qtbot: QtBot, window: Window) -> None:
    said = window.rail._where
    assert "10 quiet minutes" in said.text()
    window.events.changed.emit(locking.choose(window._vault, idle_minutes=1))
    assert "one quiet minute" in said.text()
    window.events.changed.emit(locking.choose(window._vault, idle_minutes=0))
    assert "quiet" not in said.text()


LOGIND = "org.freedesktop.login1"
MANAGER_PATH, SESSION_PATH = "/org/freedesktop/login1", "/org/freedesktop/login1/session/_31"


class Logind(QDBusVirtualObject):
    """Answers what a window asks logind, and keeps one end of its delay."""

    def __init__(self) -> None:
        super().__init__()
        self.active = True
        self.end, self._given = os.pipe()
        os.set_blocking(self.end, False)

    def handleMessage(self, message: QDBusMessage, bus: QDBusConnection) -> bool:  # noqa: N802
        answer = message.createReply()
        if message.member() == "Inhibit":
            answer.setArguments([QDBusUnixFileDescriptor(self._given)])
            bus.send(answer)
            os.close(self._given)
            return True
        answers = {
            "GetSession": QDBusObjectPath(SESSION_PATH),
            "Id": QDBusVariant("1"),
            "Active": QDBusVariant(self.active),
        }
        asked = message.arguments()[-1] if message.member() == "Get" else message.member()
        if asked not in answers:
            return False
        answer.setArguments([answers[asked]])
        bus.send(answer)
        return True

    def introspect(self, path: str) -> str:
        return ""

    def sleep_may_begin(self) -> bool:
        """Whether the window let go of its delay."""
        try:
            return os.read(self.end, 1) == b""
        except BlockingIOError:
            return False


@pytest.fixture
def bus() -> Iterator[QDBusConnection]:
    """A message bus of its own, with nothing on it."""
    program = shutil.which("dbus-daemon")
    if program is None:
        pytest.skip("dbus-daemon is not installed")
    daemon = subprocess.Popen(
        [program, "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    yield QDBusConnection.connectToBus(address, "of-this-test")
    QDBusConnection.disconnectFromBus("of-this-test")
    daemon.terminate()
    daemon.wait()
    daemon.stdout.close()


def say(bus: QDBusConnection, path: str, interface: str, name: str, *values: object) -> None:
    signal = QDBusMessage.createSignal(path, interface, name)
    signal.setArguments(list(values))
    assert bus.send(signal)


def listening(window: Window, bus: QDBusConnection, **chosen: bool) -> Locked:
    locked = Locked()
    Guard(window, Locking(**chosen), locked, buses=Buses(bus, bus))
    return locked


@pytest.mark.parametrize(
    "saver",
    [
        ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
        ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
    ],
)
def test_a_locked_screen_locks_the_journal(qtbot, window, bus, saver) -> None:
    locked = listening(window, bus)
    say(bus, *saver, "ActiveChanged", False)
    say(bus, *saver, "ActiveChanged", True)
    qtbot.waitUntil(lambda: locked.times == 1)


def test_it_goes_on_where_that_was_chosen(qtbot, window, bus) -> None:
    deaf, hearing = listening(window, bus, when_away=False), listening(window, bus)
    say(bus, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", True)
    qtbot.waitUntil(lambda: hearing.times == 1)
    assert deaf.times == 0


@pytest.fixture
def logind(bus: QDBusConnection) -> Iterator[Logind]:
    """A logind on the bus of this test, in a session of this person."""
    made = Logind()
    assert bus.registerService(LOGIND)
    below = QDBusConnection.VirtualObjectRegisterOption.SubPath
    assert bus.registerVirtualObject(MANAGER_PATH, made, below)
    yield made
    os.close(made.end)


def test_sleep_waits_until_the_journal_is_closed(qtbot, window, bus, logind) -> None:
    locked = listening(window, bus)
    assert not logind.sleep_may_begin()
    say(bus, MANAGER_PATH, f"{LOGIND}.Manager", "PrepareForSleep", True)
    qtbot.waitUntil(lambda: locked.times == 1)
    qtbot.waitUntil(logind.sleep_may_begin)


def test_the_session_is_locked_or_left(qtbot, window, bus, logind) -> None:
    locked = listening(window, bus)
    say(bus, SESSION_PATH, f"{LOGIND}.Session", "Lock")
    qtbot.waitUntil(lambda: locked.times == 1)
    changed = ("org.freedesktop.DBus.Properties", "PropertiesChanged", f"{LOGIND}.Session")
    say(bus, SESSION_PATH, *changed)  # something else about the session
    logind.active = False
    say(bus, SESSION_PATH, *changed)
    qtbot.waitUntil(lambda: locked.times >= 2)
