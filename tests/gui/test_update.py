"""The concise update: drafted from the work, and copied exactly as it is shown."""

import pytest
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reflect.gui.dialogs.update import UpdateLayer
from reflect.gui.window import Window
from reflect.usecases import cycle, journal, updates
from tests.gui.conftest import TODAY
from tests.gui.test_for_everyone import unnamed
from tests.screen import Screen


@pytest.fixture
def screen(qtbot: QtBot, window: Window) -> Screen:
    return Screen(qtbot, window)


def experiment(window: Window, **values: object) -> None:
    cycle.write(window.desk.vault, "experiment", "", {"action": "Ask", "ends": TODAY, **values})


@pytest.mark.requirement("7.2")
def test_it_is_drafted_and_what_is_copied_is_what_is_shown(qtbot, screen, window):
    learned = {"state": "reviewed", "title": "Three questions", "observed": "Lena led.",
               "learned": "People speak when I wait."}  # fmt: skip
    experiment(window, **learned)
    experiment(window, state="planned", title="Wait nine breaths")
    screen.menu("Share", "A short update…")
    layer = window.findChild(UpdateLayer)
    assert "People speak when I wait." in layer.text()
    assert "Wait nine breaths" in layer.text()
    assert not unnamed(window)
    screen.type("What I would like", "Tell me when I do not wait")
    shown = layer.text()
    assert len(shown) <= updates.LONGEST
    assert shown in screen.texts()
    screen.click("Copy the text")
    assert QApplication.clipboard().text(QClipboard.Mode.Clipboard) == shown
    [row] = journal.list_rows(window.desk.vault, kinds=("update",))
    assert row.state == "kept"


@pytest.mark.requirement("7.2")
def test_with_nothing_yet_there_are_two_blank_lines_and_no_error(screen, window):
    screen.menu("Share", "A short update…")
    screen.sees("Blank so far. That is fine, too.")
    layer = window.findChild(UpdateLayer)
    assert layer.fields["learned"].text() == layer.fields["next_experiment"].text() == ""
    assert not screen.control("Copy the text").isEnabled()
    screen.press("Escape")
    assert journal.list_rows(window.desk.vault, kinds=("update",)) == []


def test_a_long_one_is_cut_in_words_and_says_how_long_it_is(screen, window):
    screen.menu("Share", "A short update…")
    layer = window.findChild(UpdateLayer)
    layer.fields["learned"].load("word " * 400)
    layer._show()
    assert len(layer.text()) <= updates.LONGEST
    screen.sees(f"of {updates.LONGEST} characters")
