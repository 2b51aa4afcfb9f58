"""What the keyboard can do, that it is written down, and what the layers of Help say."""

from collections import Counter

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from reflect import log
from reflect.errors import ReflectError
from reflect.gui.dialogs import bug
from reflect.gui.dialogs.layer import Layer
from reflect.gui.models.commands import Command, commands
from reflect.gui.rail import PLACES
from reflect.gui.window import Window
from reflect.usecases import partners, vaults
from tests.gui.conftest import CHEAP
from tests.gui.test_for_everyone import unnamed
from tests.screen import Screen


@pytest.fixture
def screen(qtbot: QtBot, window: Window) -> Screen:
    return Screen(qtbot, window)


def named(window: Window, words: str) -> Command:
    return next(one for one in commands(window.menuBar()) if one.words == words)


@pytest.mark.parametrize(("number", "place"), [(n, one.name) for n, one in enumerate(PLACES, 1)])
def test_ctrl_and_a_number_go_to_a_place(window: Window, screen: Screen, number: int, place: str):
    window.go("journal" if place == "today" else "today")
    screen.press(f"Ctrl+{number}")
    assert window.places.here() == place


def test_alt_and_arrows_go_back_and_forward(window: Window, screen: Screen):
    screen.press("Ctrl+3")
    screen.press("Alt+Left")
    assert window.places.here() == "journal"
    screen.press("Alt+Right")
    assert window.places.here() == "goals"


def test_a_new_entry_and_a_new_goal(window: Window, screen: Screen):
    screen.press("Ctrl+N")
    assert window.journal.editor.title.hasFocus()
    screen.press("Ctrl+Shift+N")
    assert window.places.here() == "goals"
    assert not screen.reads("Name a goal")  # it is being named


def test_details_and_links_of_the_entry(window: Window, screen: Screen):
    screen.press("Ctrl+Shift+D")
    assert not window.journal.details.isVisible()
    screen.press("Ctrl+Shift+L")
    screen.sees("Link this entry")
    screen.press("Escape")


def test_f6_goes_from_pane_to_pane_and_back(window: Window, screen: Screen):
    window.journal.list.setFocus()
    screen.press("F6")
    assert window.journal.editor.body.hasFocus()
    screen.press("Shift+F6")
    assert window.journal.list.hasFocus()


def test_find_looks_in_the_entry_and_elsewhere_in_everything(window: Window, screen: Screen):
    screen.press("Ctrl+F")
    assert screen.control("Find in this entry").hasFocus()
    window.go("goals")
    screen.press("Ctrl+F")
    assert screen.control("Search, or do something").hasFocus()


def test_what_is_about_an_entry_works_only_where_one_is_in_sight(window: Window):
    about_it = ["Keep", "Link…", "Attach a file…", "Compare versions", "Put in the bin", "Details"]
    assert all(named(window, words).action.isEnabled() for words in about_it)
    window.go("today")
    assert not any(named(window, words).action.isEnabled() for words in about_it)


def test_no_keys_do_two_things(window: Window):
    counted = Counter(keys for one in commands(window.menuBar()) for keys in one.keys)
    assert [keys for keys, count in counted.items() if count > 1] == []


def test_every_shortcut_is_in_one_list(window: Window, screen: Screen):
    screen.press("Ctrl+/")
    said = screen.texts()
    for one in commands(window.menuBar()):
        if one.keys:
            assert one.words.rstrip("…") in said
            assert set(one.keys) <= set(said)
    [layer] = window.findChildren(Layer)
    assert unnamed(layer) == []
    screen.press("Escape")
    assert not layer.isVisible()


def test_the_menu_names_the_partner_and_follows(window: Window, screen: Screen, tmp_path):
    named(window, "Update for a partner…")
    sam, _ = vaults.create(tmp_path / "sam", "b", name="Sam", cost=CHEAP)
    partner = partners.add(window.desk.vault, partners.my_card(sam))
    sam.close()
    window.rail.switch(partner.id)
    named(window, "Update for Sam…").action.trigger()
    assert window.places.here() == "share"
    named(window, "Pair with someone…").action.trigger()
    assert window.places.here() == "pairing"


def test_help_says_what_is_protected_and_what_is_not(window: Window, screen: Screen):
    named(window, "What Reflect protects").action.trigger()
    for words in ("Protected", "Still possible", "Not in anyone’s power", "no connection"):
        screen.sees(words)
    screen.press("Escape")
    named(window, "About Reflect").action.trigger()
    screen.sees("Apache License 2.0")
    screen.press("Return")
    assert not screen.reads("Apache License 2.0")


def fail() -> None:
    raise ValueError("my secret diary line")


def unexpected() -> Exception:
    try:
        fail()
    except ValueError as error:
        return error
    raise AssertionError


def test_a_bug_is_told_as_one_with_a_report_that_holds_no_content(window: Window, screen: Screen):
    log.note("vault_opened", entries=3)
    bug.tell_bug(window, unexpected())
    screen.sees("This is a mistake in Reflect")
    screen.sees("Everything that was saved before is safe.")
    assert not any("Copy the report" in name for name in screen.names())
    screen.click("Details, hidden")
    text = screen.control("Report")
    assert isinstance(text, QPlainTextEdit)
    screen.click("Copy the report")
    copied = QApplication.clipboard().text()
    assert copied == text.toPlainText()
    assert "ValueError" in copied
    assert "test_shortcuts" in copied
    assert "vault_opened entries=3" in copied
    assert "secret" not in copied
    QApplication.clipboard().clear()


def test_bugs_do_not_pile_up(window: Window):
    first = bug.tell_bug(window, unexpected())
    assert first is not None
    assert bug.tell_bug(window, unexpected()) is None
    first.close()


def test_a_refusal_says_what_is_so_what_is_safe_and_what_helps(window: Window, screen: Screen):
    window.journal.editor.body.setFocus()
    bug.refuse(window, ReflectError("vault_not_writable", folder="/home/ines/secret"))
    screen.sees("Reflect may not read and write in this folder.")
    screen.sees("Nothing was changed.")
    screen.sees("What usually helps")
    assert screen.control("Close").hasFocus()
    screen.click("Details, hidden")
    report = screen.control("Report")
    assert isinstance(report, QPlainTextEdit)
    assert "vault_not_writable" in report.toPlainText()
    assert "secret" not in report.toPlainText()
    screen.press("Escape")
    assert window.focusWidget() is window.journal.editor.body
