"""Puts everything together: paths, the look, one window, and a fresh process after a lock."""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMessageLogContext, QSize, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMainWindow

from reflect import disk, hardening, log, paths
from reflect.gui import demo, i18n, theme
from reflect.gui.dialogs import bug
from reflect.gui.dialogs.files import ask_folder
from reflect.gui.i18n import tr
from reflect.gui.pages.unlock import UnlockPage
from reflect.gui.pages.welcome import WelcomePage
from reflect.gui.tasks import Tasks, settle
from reflect.gui.theme import Scheme
from reflect.gui.window import MINIMUM, TITLE, Window
from reflect.usecases import onboarding, vaults

SIZE = (1280, 800)
_SETTINGS = "settings.json"
_SETTINGS_BYTES = 64 * 1024


class Preferences:
    """What this computer remembers: where the journal is, and the look. No content."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _SETTINGS
        self._values: dict[str, Any] = {}
        try:
            with self._file.open("rb") as file:
                found = json.loads(file.read(_SETTINGS_BYTES), parse_constant=_not_a_number)
        except (OSError, ValueError, RecursionError):
            return
        if isinstance(found, dict):
            self._values = found

    def get(self, name: str, default: Any) -> Any:
        """The value under ``name``, or ``default`` where it is of another type or none."""
        value = self._values.get(name, default)
        return value if type(value) is type(default) else default

    def set(self, name: str, value: Any) -> None:
        """Remember ``value``; a disk that does not take it is no reason to stop."""
        self._values[name] = value
        try:
            self._file.parent.mkdir(mode=paths.PRIVATE_DIR, parents=True, exist_ok=True)
            disk.write_whole(self._file, json.dumps(self._values).encode())
        except OSError:
            return


class App:
    """The one window at a time: welcome, unlock, or an open vault."""

    def __init__(
        self,
        qt: QApplication,
        preferences: Preferences,
        restart: Callable[[], object],
        *,
        file: Path | None = None,
        cost: vaults.Cost = vaults.STANDARD,
    ) -> None:
        """``file`` was given at the start; it is opened once a vault is."""
        self._qt = qt
        self._file = file
        self._preferences = preferences
        self._restart = restart
        self._cost = cost
        self._vault: vaults.Vault | None = None
        self.window: QMainWindow | None = None
        self.scheme = _scheme(preferences.get("scheme", ""))
        self.still = preferences.get("still", False)
        self.contrast = preferences.get("contrast", False)
        i18n.install()
        theme.set_wishes(qt, still=self.still, contrast=self.contrast)
        theme.set_scheme(qt, self.scheme)
        theme.set_text_scale(qt, preferences.get("text_scale", 1.0))
        qt.styleHints().colorSchemeChanged.connect(lambda _: self._look_again())

    def start(self) -> None:
        """Unlock the journal that is known, or welcome someone new."""
        known = self._preferences.get("vault", "")
        if known and vaults.is_vault(Path(known)):
            name = self._file.name if self._file else ""
            said = tr("{file} is opened as soon as your journal is.").format(file=name)
            self.unlock(Path(known), said if name else "")
        else:
            self.welcome()

    def welcome(self) -> None:
        """Make a new vault."""
        window, tasks = self._bare()
        page = WelcomePage(tasks, self.opened, self._choose, restored=self.unlock, cost=self._cost)
        window.setCentralWidget(page)
        self._put(window)

    def unlock(self, folder: Path, said: str = "") -> None:
        """Open the vault in ``folder``."""
        window, tasks = self._bare()
        page = UnlockPage(
            tasks,
            folder,
            self.opened,
            self._choose,
            said=said,
            restored=self.unlock,
            cost=self._cost,
        )
        window.setCentralWidget(page)
        self._put(window)
        page.begin()

    def opened(self, vault: vaults.Vault) -> None:
        """Show an open vault, and remember where it is."""
        self._vault = vault
        self._remember(vault.folder)
        window = self._window(vault)
        self._put(window)
        settle()
        if onboarding.progress(vault) is not None:
            window.go("begin")
        if self._file is not None:
            file, self._file = self._file, None
            window.open_file(file)

    def set_scheme(self, scheme: Scheme) -> None:
        """Choose light, dark, or what the system says."""
        self.scheme = scheme
        self._preferences.set("scheme", scheme.value)
        self._look_again()

    def set_text_scale(self, value: float) -> None:
        """Choose the size of text."""
        self._preferences.set("text_scale", value)
        theme.set_text_scale(self._qt, value)
        self._look_again()

    def set_still(self, still: bool) -> None:
        """Choose less motion."""
        self.still = still
        self._preferences.set("still", still)
        self._look_again()

    def set_contrast(self, contrast: bool) -> None:
        """Choose more contrast."""
        self.contrast = contrast
        self._preferences.set("contrast", contrast)
        self._look_again()

    def _look_again(self) -> None:
        theme.set_wishes(self._qt, still=self.still, contrast=self.contrast)
        theme.set_scheme(self._qt, self.scheme)
        if isinstance(self.window, Window) and self._vault is not None:
            self.window.save()
            vault, old = self._vault, self.window
            old.keep_vault_open()
            window = self._window(vault)
            window.come_from(old)
            self._put(window)

    def _window(self, vault: vaults.Vault) -> Window:
        return Window(vault, self._locked, look=self, turn_to=self._remember, cost=self._cost)

    def _remember(self, folder: Path) -> None:
        self._preferences.set("vault", str(folder.resolve()))

    def _locked(self) -> None:
        self._vault = None
        self._restart()

    def _bare(self) -> tuple[QMainWindow, Tasks]:
        window = QMainWindow()
        window.setWindowTitle(TITLE)
        window.setMinimumSize(*MINIMUM)

        def unexpected(error: Exception) -> None:
            bug.tell_bug(window, error)

        return window, Tasks(window, unexpected)

    def _put(self, window: QMainWindow) -> None:
        old, self.window = self.window, window
        window.resize(old.size() if old else QSize(*SIZE))
        if old:
            window.move(old.pos())
        window.show()
        window.activateWindow()
        if old:
            old.close()
            old.deleteLater()

    def _choose(self) -> None:
        assert self.window is not None

        def chosen(folder: Path) -> None:
            QTimer.singleShot(0, lambda: self.unlock(folder))

        ask_folder(self.window, tr("Open another journal"), chosen)


def main() -> int:
    """Open the window, with a file where one is given, and run until it closes."""
    qt = QApplication(sys.argv[:1])
    qInstallMessageHandler(_qt_said)
    qt.setApplicationName("reflect")
    qt.setApplicationDisplayName(TITLE)
    file = paths.given_file(sys.argv[1:])
    app = App(qt, Preferences(paths.config_dir()), hardening.begin_again, file=file)
    say_where = sys.excepthook

    def tell(kind: Any, error: BaseException, trace: Any) -> None:
        if app.window is None:
            say_where(kind, error, trace)
        else:
            bug.tell_bug(app.window, error)

    sys.excepthook = tell
    app.start()
    return int(qt.exec())


def demo_main(arguments: list[str]) -> int:
    """``reflect demo``: open a throwaway journal; ``--out DIR``: write pictures of it there."""
    parser = argparse.ArgumentParser(prog="reflect demo", description="A throwaway journal.")
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="leave pictures and both journals here"
    )
    out: Path | None = parser.parse_args(arguments).out
    if out and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        # It says of every window that there is no window manager to tell of its size.
        os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    qt = QApplication(sys.argv[:1])
    i18n.install()
    with tempfile.TemporaryDirectory(prefix="reflect-demo-") as home:
        if out is None:
            window = demo.open_window(qt, Path(home))
            code = int(qt.exec())
            window.deleteLater()
            return code
        out.mkdir(parents=True, exist_ok=True)
        qt.setQuitOnLastWindowClosed(False)
        pictures = demo.Pictures(qt, Path(home), out, qt.quit)
        qt.exec()
    sys.stdout.writelines(f"{line}\n" for line in pictures.said)
    if pictures.walk.error is not None:
        raise pictures.walk.error
    return 0


def _not_a_number(name: str) -> float:
    raise ValueError


def _scheme(name: str) -> Scheme:
    known = {one.value: one for one in Scheme}
    return known.get(name, Scheme.SYSTEM)


def _qt_said(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Count what Qt says: it names files, and quotes what it was given to show."""
    log.note(f"qt_{kind.name.removeprefix('Qt').removesuffix('Msg').lower()}")
