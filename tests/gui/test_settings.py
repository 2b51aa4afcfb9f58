"""Settings: each is a sentence, found by its words, and holds at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from reflect import __version__
from reflect.app import App, Preferences
from reflect.gui import theme
from reflect.gui.locking import capture
from reflect.gui.theme import Scheme
from reflect.gui.window import Window
from reflect.usecases import locking, vaults
from tests.gui.conftest import CHEAP, PASSPHRASE
from tests.screen import Screen


@pytest.fixture
def screen(qtbot: QtBot, window: Window) -> Screen:
    """Settings, by their shortcut."""
    shown = Screen(qtbot, window)
    shown.press("Ctrl+,")
    assert window.places.here() == "settings"
    return shown


def search(screen: Screen, words: str, seen: str) -> None:
    screen.type("Search settings", words, over=True)
    screen.sees(seen)


def test_the_menu_and_the_palette_lead_there(qtbot: QtBot, window: Window) -> None:
    screen = Screen(qtbot, window)
    screen.menu("File", "Settings")
    screen.sees("Every setting is a sentence.")
    window.go("today")
    screen.press("Ctrl+K")
    screen.type("Search, or do something", "settings")
    screen.sees("Nothing with these words")
    screen.press("Return")
    screen.sees("Every setting is a sentence.")


def test_a_choice_about_locking_holds_at_once(screen: Screen, window: Window) -> None:
    screen.pick("Lock after", "30 quiet minutes")
    screen.click("Lock when the window is made small")
    screen.click("Lock when the computer sleeps or its screen locks")
    screen.click("Hide the words when Reflect is not the front window")
    screen.pick("Forget copied text after", "When it locks")
    assert locking.choices(window.desk.vault) == locking.Locking(
        idle_minutes=30, when_away=False, when_small=True, cover=True, forget_seconds=0
    )
    screen.sees("Locks after 30 quiet minutes.")  # in the rail


def test_the_focus_stays_on_what_was_chosen(screen: Screen, window: Window) -> None:
    screen.pick("Lock after", "2 quiet minutes")
    assert window.focusWidget().accessibleName() == "Lock after"


def test_a_wheel_that_passes_over_changes_nothing(screen: Screen, window: Window) -> None:
    box = screen.control("Lock after")
    before = box.currentText()
    middle = box.mapToGlobal(box.rect().center())
    QTest.wheelEvent(window.windowHandle(), window.mapFromGlobal(middle), QPoint(0, -120))
    assert screen.control("Lock after").currentText() == before


@pytest.mark.parametrize("possible", [True, False])
def test_screenshots_are_a_choice_only_where_the_system_can(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch, possible: bool
) -> None:
    monkeypatch.setattr(capture, "possible", lambda: possible)
    screen = Screen(qtbot, window)
    screen.press("Ctrl+,")
    words = "Leave Reflect out of screenshots and screen sharing"
    if possible:
        screen.click(words)
        assert not locking.choices(window.desk.vault).uncaptured
    else:
        assert isinstance(screen.control(words), QLabel)
        screen.sees("Not on ")


def test_what_is_found_is_marked_and_works_right_there(screen: Screen, window: Window) -> None:
    search(screen, "quiet minutes", "One setting about “quiet minutes”")
    title = screen.control("Lock after 10 quiet minutes")
    assert isinstance(title, QLabel)
    assert "underline" in title.text()
    assert not screen.reads("Connect to the internet")
    screen.pick("Lock after", "5 quiet minutes")
    assert locking.choices(window.desk.vault).idle_minutes == 5
    screen.sees("Lock after 5 quiet minutes")


def test_a_word_that_means_the_same_finds_it(screen: Screen) -> None:
    search(screen, "clipboard", "Found because it means the same: clipboard.")
    assert screen.reads("Forget copied text after 30 seconds")


def test_accents_and_capitals_do_not_count(screen: Screen) -> None:
    search(screen, "ÍNTERNET", "One setting about “ÍNTERNET”")
    screen.sees("Connect to the internet")


def test_nothing_found_is_said_with_a_way_on(screen: Screen) -> None:
    search(screen, "quetzal", "No setting about “quetzal”")
    screen.sees("Ctrl+K searches what you wrote")


def test_esc_brings_the_whole_page_back(screen: Screen) -> None:
    search(screen, "dark", "One setting about “dark”")
    screen.press("Escape")
    screen.sees("Every setting is a sentence.")
    assert screen.control("Search settings").text() == ""


def test_esc_in_a_result_returns_to_the_search(screen: Screen, window: Window) -> None:
    search(screen, "front window", "One setting about")
    screen.press("Return")
    assert window.focusWidget().accessibleName().startswith("Hide the words")
    screen.press("Escape")
    screen.sees("Every setting is a sentence.")
    assert window.focusWidget().accessibleName() == "Search settings"


def test_sections_say_how_much_was_found_in_them(screen: Screen) -> None:
    search(screen, "screen", "settings about “screen”")
    assert screen.control("Privacy").accessibleDescription() == "1 found"
    assert screen.control("Language").accessibleDescription() == "0 found"
    screen.click("Language")
    screen.sees("Reflect speaks")
    assert not screen.reads("settings about")


def test_who_can_read_what_is_said_for_every_state(screen: Screen) -> None:
    screen.click("Who can read it")
    for state in ("locked", "open", "when this computer opens it"):
        screen.sees(f"The journal, {state}")
    for state in ("A backup", "A file for a partner", "What you asked a partner to remove"):
        assert screen.reads(state)
    screen.sees("Swap and hibernation files are safe only")


def test_which_reflect_it_is_and_where_the_journal_lies(screen: Screen, window: Window) -> None:
    search(screen, "path", "Found because it means the same: path.")
    search(screen, "one folder", str(window.desk.vault.folder))
    search(screen, "version", __version__)
    screen.click("About Reflect")
    screen.sees("Apache License 2.0")


def test_a_narrow_window_chooses_the_section_in_a_list(
    qtbot: QtBot, qapp: QApplication, window: Window
) -> None:
    screen = Screen(qtbot, window)
    screen.press("Ctrl+,")
    window.places.page("settings").arrange(700)
    screen.pick("Section", "Appearance")
    screen.sees("Text size")


@pytest.fixture
def app(qtbot: QtBot, qapp: QApplication, folder: Path, tmp_path: Path) -> Iterator[App]:
    """The whole program, with the settings shown."""
    made = App(qapp, Preferences(tmp_path / "config"), lambda: None, cost=CHEAP)
    made.opened(vaults.open_vault(folder, PASSPHRASE, cost=CHEAP))
    made.window.visit("settings", "appearance")
    yield made
    theme.set_wishes(qapp, still=False, contrast=False)
    made.window.close()
    made.window.deleteLater()


def test_another_look_leads_back_to_where_one_was(qtbot: QtBot, app: App, tmp_path: Path) -> None:
    Screen(qtbot, app.window).click("Dark")
    assert theme.colour("window").lightness() < 60
    again = Screen(qtbot, app.window)
    again.sees("Text size")
    again.click("Light")
    assert theme.colour("window").lightness() > 200
    assert Preferences(tmp_path / "config").get("scheme", "") == Scheme.LIGHT.value


def test_text_grows_by_the_keyboard(qtbot: QtBot, app: App) -> None:
    for percent in (125, 150):
        slider = Screen(qtbot, app.window).control("Text size")
        slider.setFocus()
        QTest.keyClick(slider, Qt.Key.Key_Right)
        assert round(theme.scale() * 100) == percent
        # The window is another one, and the focus where it was.
        assert app.window.focusWidget().accessibleName() == "Text size"
    Screen(qtbot, app.window).sees("150 %")


def test_less_motion_and_more_contrast_are_remembered(
    qtbot: QtBot, qapp: QApplication, app: App, tmp_path: Path
) -> None:
    line = theme.colour("line")
    Screen(qtbot, app.window).click("Move as little as possible")
    assert not theme.moves()
    Screen(qtbot, app.window).click("Stronger lines and edges")
    assert theme.colour("line") != line
    kept = Preferences(tmp_path / "config")
    assert kept.get("still", False)
    assert kept.get("contrast", False)
