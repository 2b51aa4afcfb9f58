"""Headings to write under: chosen and changed while writing, and no word is lost."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reflect.gui.dialogs.templates import TemplateMenu
from reflect.gui.window import Window
from reflect.model.writing import Reflection
from reflect.usecases import journal, templates
from tests.gui.test_for_everyone import unnamed
from tests.screen import Screen

CHOOSE = "Ctrl+Shift+H"


@pytest.fixture
def screen(qtbot: QtBot, window: Window) -> Screen:
    window.new_entry("An evening")
    return Screen(qtbot, window)


def text_of(window: Window) -> str:
    return window.journal.editor.body.text()


def choose(screen: Screen, name: str) -> None:
    """Choose the template whose line begins like this."""
    screen.press(CHOOSE)
    screen.click(screen.name_beginning(name))


@pytest.mark.requirement("10.3")
def test_a_template_gives_headings_and_the_cursor_under_the_first(screen: Screen, window: Window):
    choose(screen, "Three lines.")
    screen.press("A")
    assert text_of(window) == "## Noticed\n\na\n\n## Learned\n\n\n\n## Next\n\n"
    assert screen.control("Template: Three lines").isVisible()
    described = window.journal.editor.body.accessibleDescription()
    assert "Noticed: one thing you saw or heard" in described


@pytest.mark.requirement("10.3")
def test_whose_idea_it_is_can_be_read(screen: Screen, window: Window):
    screen.press(CHOOSE)
    screen.sees(
        "After Borton (1970), Driscoll (1994, 2007) and Rolfe, Freshwater and Jasper (2001)"
    )
    assert unnamed(window) == []


@pytest.mark.requirement("10.3")
def test_another_template_keeps_what_was_written(screen: Screen, window: Window):
    choose(screen, "Three lines.")
    QTest.keyClicks(window.journal.editor.body, "The heron waited.")
    screen.click("Template: Three lines")
    screen.click(screen.name_beginning("Plus, minus, next."))
    text = text_of(window)
    assert text.startswith("## Plus\n")
    assert text.endswith("## Noticed\n\nThe heron waited.")
    assert "Learned" not in text
    assert screen.control("Template: Plus, minus, next").isVisible()
    QTest.keySequence(window.journal.editor.body, QKeySequence(QKeySequence.StandardKey.Undo))
    assert text_of(window).startswith("## Noticed\n\nThe heron waited.\n\n## Learned")


def test_without_a_template_blank_headings_go(screen: Screen, window: Window):
    choose(screen, "Three lines.")
    QTest.keyClicks(window.journal.editor.body, "Mist.")
    screen.press(CHOOSE)
    screen.click("Without a template")
    assert text_of(window) == "## Noticed\n\nMist."
    assert window.journal.editor.headings.isHidden()


def test_headings_alone_are_no_entry(screen: Screen, window: Window):
    window.new_entry()
    before = journal.list_rows(window.desk.vault, kinds=("reflection",))
    choose(screen, "Going deeper.")
    assert window.journal.save()
    assert len(journal.list_rows(window.desk.vault, kinds=("reflection",))) == len(before)


def test_the_arrows_go_through_templates_and_enter_chooses(screen: Screen, window: Window):
    screen.press(CHOOSE)
    screen.press("Down")
    screen.press("Down")
    screen.press("Return")
    third = templates.known(window.desk.vault)[2]
    assert text_of(window).startswith(f"## {third.sections[0].heading}\n")
    screen.press(CHOOSE)
    screen.press("Escape")
    assert not [one for one in window.findChildren(TemplateMenu) if one.isVisible()]
    assert window.journal.editor.body.hasFocus()


def test_an_entry_becomes_a_template_of_ones_own(screen: Screen, window: Window):
    screen.type("Entry", "## Seen\n\nMist.\n\n## Wondered\n\nWhy now.")
    screen.press(CHOOSE)
    screen.click("Keep these headings…")
    screen.click("Keep it")
    screen.sees("A template needs a name")
    screen.type("Name of your template", "My evening")
    screen.press("Return")
    screen.sees("“My evening” is among your templates.")
    screen.sees("Template: My evening")
    window.new_entry()
    choose(screen, "My evening.")
    assert text_of(window) == "## Seen\n\n\n\n## Wondered\n\n"
    window.journal.wipe()
    editor = window.journal.editor
    left = [one.accessibleName() + one.toolTip() for one in editor.findChildren(QWidget)]
    assert not [words for words in left if "My evening" in words]
    assert editor.body.accessibleDescription() == ""


def test_an_entry_with_a_template_is_shown_with_it(screen: Screen, window: Window):
    choose(screen, "Three lines.")
    QTest.keyClicks(window.journal.editor.body, "Mist.")
    window.journal.editor.save()
    [row] = [row for row in journal.list_rows(window.desk.vault) if row.title == "An evening"]
    stored = journal.get(window.desk.vault, row.id)
    assert isinstance(stored, Reflection)
    window.new_entry()
    assert window.journal.editor.headings.isHidden()
    window.visit("journal", stored.id)
    screen.sees("Template: Three lines")
