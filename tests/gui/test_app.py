"""From one window to the next: welcome, the journal, another look, a lock."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reflect import paths
from reflect.app import App, Preferences
from reflect.gui import theme
from reflect.gui.pages.unlock import UnlockPage
from reflect.gui.pages.welcome import WelcomePage
from reflect.gui.theme import Scheme
from reflect.gui.window import Window
from tests.gui.conftest import CHEAP, PASSPHRASE
from tests.screen import Screen


@pytest.fixture
def restarts() -> list[str]:
    return []


@pytest.fixture
def app(
    qapp: QApplication, tmp_path: Path, restarts: list[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[App]:
    monkeypatch.setattr(paths, "default_vault_dir", lambda: tmp_path / "Reflect")
    preferences = Preferences(tmp_path / "config")
    made = App(qapp, preferences, lambda: restarts.append("again"), cost=CHEAP)
    yield made
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()


def test_someone_new_ends_up_in_an_empty_journal(
    qtbot: QtBot, app: App, tmp_path: Path, restarts: list[str]
) -> None:
    app.start()
    page = app.window.centralWidget()
    assert isinstance(page, WelcomePage)
    page.go(1)
    qtbot.keyClicks(page.fresh.first.edit, PASSPHRASE)
    qtbot.keyClicks(page.fresh.second.edit, PASSPHRASE)
    qtbot.mouseClick(page.proceed, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page._key))
    page._finish()
    assert isinstance(app.window, Window)
    assert Preferences(tmp_path / "config").get("vault", "") == str(tmp_path / "Reflect")

    app.window.journal.new_entry()
    qtbot.keyClicks(app.window.journal.editor.body, "Half a senten")
    app.set_scheme(Scheme.DARK)
    assert isinstance(app.window, Window)
    assert app.window.journal.editor.body.text() == "Half a senten"
    app.set_text_scale(1.5)
    assert app.window.journal.editor.body.text() == "Half a senten"
    app.set_text_scale(1.0)

    app.window.lock()
    assert restarts == ["again"]


def test_a_known_journal_is_asked_for(qtbot: QtBot, app: App, folder: Path) -> None:
    app._preferences.set("vault", str(folder))
    app.start()
    page = app.window.centralWidget()
    assert isinstance(page, UnlockPage)
    qtbot.keyClicks(page.by_passphrase.passphrase.edit, PASSPHRASE)
    qtbot.mouseClick(page.by_passphrase.unlock, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(app.window, Window))
    assert app.window.windowTitle() == "Reflect"


def test_a_file_given_at_the_start_is_opened_after_unlocking(
    qtbot: QtBot, qapp: QApplication, folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "k2rv.reflect"
    file.write_bytes(b"not sealed at all")
    app = App(qapp, Preferences(tmp_path / "config"), lambda: None, file=file, cost=CHEAP)
    app._preferences.set("vault", str(folder))
    app.start()
    screen = Screen(qtbot, app.window)
    screen.sees("k2rv.reflect is opened as soon as your journal is.")
    screen.type("Passphrase", PASSPHRASE)
    screen.click("Unlock")
    qtbot.waitUntil(lambda: isinstance(app.window, Window))
    screen = Screen(qtbot, app.window)
    screen.sees("This is not a sealed file")
    assert app.window.places.here() == "receive"
    app.window.close()
    app.window.deleteLater()


def test_preferences_hold_no_content_and_are_private(tmp_path: Path) -> None:
    kept = Preferences(tmp_path)
    kept.set("scheme", "dark")
    [file] = tmp_path.iterdir()
    assert file.stat().st_mode & 0o777 == paths.PRIVATE_FILE
    file.write_text("not json")
    assert Preferences(tmp_path).get("scheme", "system") == "system"


@pytest.mark.parametrize(
    "stored",
    [
        '{"scheme": "purple", "text_scale": "large", "vault": 5}',
        '{"scheme": null, "text_scale": NaN, "vault": []}',
        "[1, 2]",
        "[" * 100_000,
        "\0" * 1_000_000,
    ],
    ids=["other values", "other types", "a list", "deep", "large"],
)
def test_preferences_that_someone_spoilt_are_none(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, stored: str
) -> None:
    (tmp_path / "settings.json").write_text(stored)
    made = App(qapp, Preferences(tmp_path), lambda: None, cost=CHEAP)
    made.start()
    assert made.scheme is Scheme.SYSTEM
    assert theme.scale() == 1.0
    assert isinstance(made.window.centralWidget(), WelcomePage)
    made.window.close()
    made.window.deleteLater()
