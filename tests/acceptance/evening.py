"""An evening with Reflect, as a program that tests look at from outside while it runs and after.

    python -m tests.acceptance.evening lock|stay|story HOME

On standard input comes one line of JSON with the passphrase and the words to type. It unlocks
the vault in ``HOME/vault``, writes, attaches a file, searches, makes a backup, copies, and locks.
``lock`` becomes a new process image then, as Reflect does, which shows what opens a vault and says
``again``. ``stay`` is the naive way: the vault and the window are closed, the process goes on, and
says ``stayed``; and it leaves what was copied where it is. ``story`` lets two people share and
answer before that. What is said ends in ``, copied`` where words are on the clipboard by then.
Either waits until its input ends.
"""

import gc
import json
import os
import sys
import traceback
from collections.abc import Callable, Generator
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

from reflect import hardening
from reflect.app import App, Preferences
from reflect.gui.demo.content import Person, make_vaults
from reflect.gui.demo.driver import Hand
from reflect.gui.demo.steps import Ready, Steps, Walk
from reflect.gui.demo.story import Story
from reflect.gui.locking.copied import Copied
from reflect.gui.theme import Scheme
from reflect.gui.window import Window
from reflect.usecases import vaults

CHEAP = vaults.Cost(memory_kib=8, passes=1, lanes=1)
TODAY = date(2026, 11, 24)


class NoLook:
    """A window that is not asked to change its look."""

    scheme = Scheme.LIGHT
    still = contrast = False

    def set_scheme(self, scheme: Scheme) -> None:
        raise AssertionError

    def set_text_scale(self, value: float) -> None:
        raise AssertionError

    def set_still(self, still: bool) -> None:
        raise AssertionError

    def set_contrast(self, contrast: bool) -> None:
        raise AssertionError


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()
    sys.stdin.read()


def evening(app: App, home: Path, told: dict[str, str]) -> Steps:
    """Unlock, write one entry with a file and begin another, search, back up, copy, and lock."""
    app.start()
    yield from Hand(shown(app)).type("Passphrase", told["passphrase"])
    yield from Hand(shown(app)).press("Return")
    yield lambda: isinstance(app.window, Window) and app.window.isActiveWindow()
    hand = Hand(shown(app))
    yield from hand.press("Ctrl+N")
    yield from hand.type("Title", told["title"])
    yield from hand.type("Entry", told["text"])
    yield from hand.type("Private note", told["note"])
    yield from hand.press("Ctrl+Return")
    yield from hand.drop(home / told["file"])
    yield lambda: hand.sees(told["file"])
    yield from hand.type("Filter entries", told["title"].split()[0])
    yield lambda: not shown(app).tasks.busy()
    yield from hand.press("Ctrl+K")
    yield from hand.type("Search, or do something", told["text"].split()[0])
    yield lambda: hand.sees(". Searches only this computer")
    yield from hand.press("Escape")
    shown(app).visit("backups")
    yield from hand.click("Back up now")
    yield lambda: any(home.glob("backups/*.reflect-backup")) and not shown(app).tasks.busy()
    yield from hand.press("Ctrl+N")
    yield from hand.type("Entry", told["draft"])
    yield from hand.press("Ctrl+A")
    yield from hand.press("Ctrl+C")
    titles = {window.title() for window in QApplication.topLevelWindows()}
    titles |= {widget.windowTitle() for widget in QApplication.topLevelWidgets()}
    assert titles <= {"", "Reflect"}, "the words are in a title"
    assert not any(widget.windowFilePath() for widget in QApplication.topLevelWidgets())
    assert copied()
    yield from hand.press("Ctrl+L")


def story(home: Path) -> Steps:
    """Ines seals for Sam, who takes it in and answers, and she takes that in."""
    made = make_vaults(home / "both", CHEAP)

    def show(person: Person) -> Generator[Ready, None, Window]:
        window = Window(person.open(), lambda: None, look=NoLook(), today=lambda: TODAY)
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        yield None
        return window

    def take(window: Window, name: str) -> Steps:
        window.grab()
        yield None

    def close(window: Window) -> Steps:
        window.close()
        window.deleteLater()
        yield None

    way = Story(made, show, take, close)
    sealed = yield from way.update()
    answer = yield from way.answer(sealed)
    yield from way.back(answer)


def shown(app: App) -> Any:
    assert app.window is not None
    return app.window


def copied() -> str:
    """``, copied`` where anything is on one of the clipboards."""
    data = [QApplication.clipboard().mimeData(mode) for mode in QClipboard.Mode]
    return ", copied" if any(one.formats() for one in data if one is not None) else ""


def naive(app: App) -> Callable[[], None]:
    """A lock that closes all there is to close, and lets the process go on."""

    def over() -> None:
        window, app.window = app.window, None
        assert window is not None
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.unfreeze()
        gc.collect()
        QTimer.singleShot(0, lambda: (say(f"stayed{copied()}"), os._exit(0)))

    return lambda: QTimer.singleShot(0, over)


def come_back_here(home: Path) -> None:
    """Let the new process image be this program, so that it can say that it is there."""
    execve = os.execve

    def instead(program: str, command: list[str], environment: dict[str, str]) -> None:
        assert command[-2:] == ["-m", "reflect"]
        again = ["tests.acceptance.evening", f"again{copied()}", str(home)]
        execve(program, [*command[:-1], *again], environment)

    os.execve = instead  # type: ignore[assignment]


def main() -> None:
    mode, home = sys.argv[1], Path(sys.argv[2])
    qt = QApplication(sys.argv[:1])
    qt.setQuitOnLastWindowClosed(False)
    preferences = Preferences(home / "config")
    preferences.set("vault", str(home / "vault"))
    app = App(qt, preferences, lambda: restart(), cost=CHEAP)
    restart = naive(app) if mode == "stay" else hardening.begin_again
    if mode.startswith("again"):
        app.start()
        QTimer.singleShot(0, lambda: (say(mode), os._exit(0)))
        qt.exec()
    come_back_here(home)
    if mode != "stay":  # without a screen Qt does not say whose the clipboard is
        Copied._is_ours = lambda self, board: board is QClipboard.Mode.Clipboard
    told = json.loads(sys.stdin.readline())

    def steps() -> Steps:
        if mode == "story":
            yield from story(home)
        yield from evening(app, home, told)

    def stopped() -> None:
        if walk.error is not None:
            traceback.print_exception(walk.error)
            os._exit(1)

    walk = Walk(steps(), stopped)
    qt.exec()


if __name__ == "__main__":
    main()
