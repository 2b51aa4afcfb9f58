"""Questions to think with, in every field of words, by the keyboard alone."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reflect.gui.dialogs.prompts import PromptMenu
from reflect.gui.widgets.page import NEW
from reflect.gui.widgets.question_row import QuestionRow
from reflect.gui.window import Window
from reflect.usecases import prompts
from tests.gui.conftest import TODAY
from tests.gui.test_for_everyone import unnamed
from tests.screen import Screen

ASK = "Ctrl+Shift+P"


@pytest.fixture
def screen(qtbot: QtBot, window: Window) -> Screen:
    window.journal.editor.body.setFocus()
    return Screen(qtbot, window)


def rows(window: QWidget) -> list[QuestionRow]:
    """What can be chosen now."""
    menus = [one for one in window.findChildren(PromptMenu) if one.isVisible()]
    return [row for one in menus for row in one.findChildren(QuestionRow) if row.isVisible()]


@pytest.fixture
def offered(qtbot: QtBot, window: Window) -> Callable[[], list[str]]:
    """Gives the questions that can be chosen now, and where each is from, once they are drawn."""

    def shown() -> list[str]:
        qtbot.waitUntil(lambda: bool(rows(window)))
        return [row.words.accessibleName() for row in rows(window)]

    return shown


def text_of(window: Window) -> str:
    return window.journal.editor.body.text()


@pytest.mark.requirement("3.4")
def test_a_question_becomes_a_heading_where_the_cursor_is(screen: Screen, window: Window, offered):
    screen.press(ASK)
    first, second, _ = offered()
    assert first.endswith(", Core")
    assert unnamed(window) == []
    screen.press("Down")
    screen.press("Return")
    assert not rows(window)
    question = second.removesuffix(", Core")
    screen.press("A")
    assert text_of(window).endswith(f"## {question}\n\na")
    [asked] = [one for one in prompts.known(window.desk.vault, TODAY) if one.text == question]
    assert asked.use.used == 1
    assert window.journal.editor.save()
    assert window.journal.editor.record.prompts_used == (asked.key,)


def test_pressed_again_it_offers_three_others(screen: Screen, window: Window, offered):
    screen.press(ASK)
    before = offered()
    screen.press(ASK)
    assert not set(before) & set(offered())
    assert len(offered()) == 3


def test_another_stage_a_star_and_not_for_me(screen: Screen, window: Window, offered):
    screen.press(ASK)
    screen.pick("Stage of the cycle", "Experiment")
    first, *others = offered()
    experiment = {one.text for one in prompts.known(window.desk.vault, TODAY, "experiment")}
    assert first.removesuffix(", Core") in experiment
    rows(window)[0].words.setFocus()
    screen.press("Tab")
    screen.press("Space")
    known = {one.text: one for one in prompts.known(window.desk.vault, TODAY)}
    assert known[first.removesuffix(", Core")].use.starred
    screen.press("Tab")
    screen.press("Space")
    now = offered()
    assert first not in now
    assert now[1:] == others
    assert len(now) == 3


def test_after_three_times_not_for_me_a_question_can_be_put_away(
    screen: Screen, window: Window, offered
):
    vault = window.desk.vault
    for one in prompts.known(vault, TODAY, "reflect"):
        prompts.skip(vault, one.key)
        prompts.skip(vault, one.key)
    screen.press(ASK)
    gone = offered()[0].removesuffix(", Core")
    screen.press("Tab")
    screen.press("Tab")
    screen.press("Space")
    screen.sees("That one was not for you three times.")
    screen.click("Put it away")
    [found] = [one for one in prompts.known(vault, TODAY) if one.text == gone]
    assert found.use.retired


@pytest.mark.requirement("3.4")
def test_a_question_of_ones_own_is_offered_first(screen: Screen, window: Window, offered):
    screen.press(ASK)
    screen.click("Add my own…")
    screen.type("A question of your own", "Did it work?")
    screen.sees("It could be more open")
    screen.type("A question of your own", "What would the heron do?", over=True)
    assert not screen.reads("It could be more open")
    screen.press("Return")
    assert offered()[0] == "What would the heron do?, Your own"
    screen.press("Return")
    assert "## What would the heron do?\n\n" in text_of(window)


def test_a_blank_question_is_refused_where_it_is(screen: Screen):
    screen.press(ASK)
    screen.click("Add my own…")
    screen.click("Add it")
    screen.sees("There is no question here yet.")


def test_escape_leaves_everything_as_it_was(screen: Screen, window: Window):
    before = text_of(window)
    screen.press(ASK)
    screen.press("Escape")
    assert not rows(window)
    assert text_of(window) == before
    assert window.journal.editor.body.hasFocus()


@pytest.mark.requirement("3.4")
def test_other_fields_have_it_too_and_say_what_they_are_about(
    screen: Screen, window: Window, offered
):
    window.visit("goals", NEW)
    screen.control("Why it matters").setFocus()
    screen.press(ASK)
    goal = {one.text for one in prompts.known(window.desk.vault, TODAY, "goal")}
    assert {name.removesuffix(", Core") for name in offered()} <= goal


def test_where_nothing_is_written_a_question_begins_an_entry(
    screen: Screen, window: Window, offered
):
    window.go("bin")
    screen.press(ASK)
    question = offered()[0].removesuffix(", Core")
    screen.sees("begin an entry with it")
    screen.press("Return")
    assert window.places.here() == "journal"
    assert window.journal.editor.title.text() == question
