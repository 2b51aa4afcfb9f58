"""The bin: what rests in it, reading it, putting it back, and emptying it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reflect.gui.pages.bin import BinPage
from reflect.gui.widgets.notices import Toast
from reflect.gui.widgets.reading import Reading
from reflect.gui.window import Window
from reflect.usecases import cycle, journal

LEFT = Qt.MouseButton.LeftButton


def named(window: QWidget, name: str) -> QPushButton:
    found = (one for one in window.findChildren(QPushButton) if one.accessibleName() == name)
    return next(one for one in found if one.isVisible())


def press(qtbot: QtBot, window: QWidget, name: str) -> None:
    qtbot.mouseClick(named(window, name), LEFT)


def titles(window: Window) -> list[str]:
    return [row.title for row in journal.bin_rows(window._vault)]


def said(page: QWidget) -> list[str]:
    return [one.accessibleName() for one in page.findChildren(QLabel) if one.isVisible()]


@pytest.fixture
def page(window: Window) -> BinPage:
    """The bin with two entries and an experiment in it."""
    vault = window._vault
    made = cycle.write(vault, "experiment", "In silence", {"title": "Stand-ups"})
    ids = [row.id for row in journal.list_rows(vault, kinds=("reflection",))][:2]
    for one in (*ids, made.id):
        window.events.changed.emit(journal.put_in_bin(vault, [one]))
    window.go("bin")
    shown = window.places.page("bin")
    assert isinstance(shown, BinPage)
    return shown


def test_each_thing_says_what_it_is_and_since_when_it_rests(page: BinPage) -> None:
    assert "Experiment, only you" in said(page)
    assert "3 things" in said(page)
    assert any(words.startswith("here since ") for words in said(page))


def test_one_is_put_back_and_that_is_undone(qtbot: QtBot, window: Window, page: BinPage) -> None:
    press(qtbot, page, "Put back Stand-ups")
    assert titles(window) == ["Day 2", "Day 3"]
    [toast] = [one for one in window.findChildren(Toast) if one.isVisible()]
    assert toast.accessibleName() == "“Stand-ups” is back."
    press(qtbot, toast, "Undo")
    assert titles(window)[0] == "Stand-ups"


def test_the_chosen_ones_are_put_back_by_keyboard(
    qtbot: QtBot, window: Window, page: BinPage
) -> None:
    page._lines[0].tick.setFocus()
    qtbot.keyClick(page._lines[0].tick, Qt.Key.Key_Space)
    qtbot.keyClick(page._lines[0].tick, Qt.Key.Key_Down)
    assert window.focusWidget() is page._lines[1].tick
    qtbot.keyClick(page._lines[1].tick, Qt.Key.Key_Space)
    assert "2 of 3 chosen" in said(page)
    press(qtbot, page, "Put 2 back")
    assert titles(window) == ["Day 3"]


def test_what_rests_can_be_read(qtbot: QtBot, window: Window, page: BinPage) -> None:
    press(qtbot, page, "Read Stand-ups")
    [words] = [one for one in window.findChildren(Reading) if one.isVisible()]
    assert "In silence" in words.toPlainText()
    press(qtbot, window, "Put back")
    assert "Stand-ups" not in titles(window)


def test_only_the_chosen_ones_are_removed_for_good(
    qtbot: QtBot, window: Window, page: BinPage
) -> None:
    qtbot.mouseClick(page._lines[0].tick, LEFT, pos=page._lines[0].tick.rect().center())
    press(qtbot, page, "Remove 1 for good…")
    press(qtbot, window, "Remove them")
    qtbot.waitUntil(lambda: "2 things" in said(page))
    assert len(titles(window)) == 2
    press(qtbot, page, "Empty the bin…")
    press(qtbot, window, "Empty the bin")
    qtbot.waitUntil(lambda: "The bin is empty" in said(page))
    assert titles(window) == []


def test_leaving_it_removes_nothing(qtbot: QtBot, window: Window, page: BinPage) -> None:
    press(qtbot, page, "Empty the bin…")
    press(qtbot, window, "Leave it")
    assert len(titles(window)) == 3


def test_a_full_bin_shows_the_last_ones_first_and_more_when_asked(
    qtbot: QtBot, window: Window
) -> None:
    vault = window._vault
    ids = [cycle.write(vault, "reflection", f"Number {n}").id for n in range(120)]
    journal.put_in_bin(vault, ids)
    window.go("bin")
    page = window.places.page("bin")
    assert isinstance(page, BinPage)
    assert len(page._lines) == 100
    press(qtbot, page, "Show more")
    assert len(page._lines) == 120


def test_little_room_leaves_the_list_alone(window: Window, page: BinPage) -> None:
    window.resize(1000, 700)
    assert not page._panes.panel.isVisible()
    window.resize(1280, 800)
    assert page._panes.panel.isVisible()


def test_locking_leaves_no_words_in_the_bin(page: BinPage) -> None:
    page.wipe()
    assert "Stand-ups" not in " ".join(said(page))
