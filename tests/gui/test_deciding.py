"""Deciding about words: a passage, another name, no more than the month."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reflect.gui.models.aligned import align, source_span
from reflect.gui.widgets.passages import PassageReading
from reflect.gui.window import Window
from reflect.usecases import choosing, cycle, partners
from reflect.usecases.vaults import Vault
from tests.gui.conftest import show
from tests.gui.test_for_everyone import unnamed
from tests.gui.test_share import other as other
from tests.screen import Screen

BODY = (
    "Then *Priya* opened with **her own** sketch.\n\nToday Priya was wrong, she was ill, and so on."
)


@pytest.fixture
def screen(qtbot: QtBot, folder: Path, other: Vault) -> Iterator[Screen]:
    window = show(qtbot, folder)
    vault = window.desk.vault
    made = cycle.write(vault, "reflection", BODY, {"title": "Priya’s day", "on_date": "2026-10-17"})
    choosing.choose(vault, partners.find_partner(vault, "Sam"), made.id)
    window.go("share")
    shown = Screen(qtbot, window)
    shown.click("Next: what to include")
    yield shown
    window.close()


def select(screen: Screen, words: str) -> None:
    """Select words by the keyboard, as they read."""
    found = [one for one in screen.window.findChildren(PassageReading) if one.isVisible()]
    reading = next(one for one in found if words in one.toPlainText())
    reading.setFocus()
    QTest.keyClick(reading, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    cursor = reading.textCursor()
    start = reading.toPlainText().index(words)
    cursor.setPosition(start)
    reading.setTextCursor(cursor)
    for _ in words:
        QTest.keyClick(reading, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)


def seen(screen: Screen) -> str:
    return screen.control("What they will see").toPlainText()


@pytest.mark.requirement("10.4")
def test_a_passage_is_left_out_and_comes_back(screen):
    select(screen, "she was ill,")
    assert not unnamed(screen.window)
    screen.click("Leave out")
    screen.sees("1 passage inside this paragraph left out.")
    assert "Today Priya was wrong, and so on." in seen(screen)
    select(screen, "she was ill,")
    screen.click("Put it back")
    assert "she was ill," in seen(screen)


def test_delete_leaves_out_what_is_selected_with_its_marks(screen):
    select(screen, "her own")
    screen.press("Delete")
    screen.sees("1 passage inside this paragraph left out.")
    assert "opened with sketch." in seen(screen)


def test_a_passage_is_said_differently(screen):
    select(screen, "she was ill,")
    screen.click("Say it differently…")
    screen.type("Say instead", "it was hard,")
    screen.press("Return")
    screen.sees("Said instead: “it was hard,”")
    assert "wrong, it was hard, and so on." in seen(screen)


def test_another_name_is_said_everywhere(screen):
    screen.type("Instead of Priya", "a colleague")
    screen.press("Return")
    screen.sees("3 places")
    assert "A colleague’s day" in seen(screen)
    assert "Today a colleague was wrong" in seen(screen)
    screen.type("Instead of Priya", " ", over=True)
    screen.press("Return")
    assert "Priya’s day" in seen(screen)


def test_a_selected_word_becomes_a_name(screen):
    select(screen, "sketch")
    screen.click("Name…")
    screen.type("Said instead", "drawing")
    screen.press("Return")
    screen.sees("sketch")
    assert "her own drawing." in seen(screen)


def test_no_more_than_the_month_is_said(screen):
    screen.click("Only the month")
    assert "October 2026" in seen(screen)
    assert "17" not in seen(screen)


def test_locking_leaves_no_names_behind(screen):
    assert isinstance(screen.window, Window)
    screen.window.close_vault()
    assert not any("Priya" in words for words in screen.texts())


@pytest.mark.parametrize(
    ("source", "shown", "words", "span"),
    [
        ("a **bold** b", "a bold b", "bold", (4, 8)),
        ("one\ntwo", "one two", "two", (4, 7)),
        ("[link](http://x) a", "link a", " a", (16, 18)),
        ("a &amp; b c", "a & b c", "b", (8, 9)),
    ],
)
def test_what_is_shown_is_found_in_its_source(source, shown, words, span):
    start = shown.index(words)
    assert source_span(align(source, shown), start, start + len(words)) == span
