"""The playbook: questions, templates, exercises and a guide, to read and to begin from."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from reflect.gui.widgets.turns import Turn, Turns
from reflect.gui.window import Window
from reflect.model.playbook import STAGES
from reflect.model.together import Rhythm, Session
from reflect.model.writing import Reflection
from reflect.usecases import journal, playbook, prompts, templates
from tests.gui.conftest import TODAY
from tests.gui.test_for_everyone import unnamed
from tests.screen import Screen


@pytest.fixture
def screen(qtbot: QtBot, window: Window) -> Screen:
    window.go("playbook")
    return Screen(qtbot, window)


def text_of(window: Window) -> str:
    return window.journal.editor.body.text()


@pytest.mark.requirement("7.5")
def test_prompts_stand_under_the_stages_of_the_cycle(screen: Screen, window: Window):
    lines = screen.items("All prompts")
    assert [line for line in lines if line in STAGES.values()] == list(STAGES.values())
    assert "What would a small experiment look like this week?" in lines
    assert unnamed(window) == []


def test_a_prompt_begins_an_entry(screen: Screen, window: Window):
    question = "What would a small experiment look like this week?"
    screen.click_item("All prompts", question)
    screen.click("Write about this")
    assert window.places.here() == "journal"
    assert window.journal.editor.title.text() == question
    window.go("playbook")
    screen.sees("Written about once")
    window.go("journal")
    screen.type("Entry", "One question before lunch.")
    assert window.journal.save()
    screen.click(f"{question}, Prompt")
    screen.sees("What came of it")
    screen.click(screen.name_beginning("One question before lunch.,"))
    assert window.journal.editor.title.text() == question


def test_a_star_can_be_pressed_in_the_list_and_beside_it(screen: Screen, window: Window):
    view = screen.control("All prompts")
    assert isinstance(view, QListView)
    first = view.visualRect(view.model().index(1, 0))
    at = QPoint(first.right() - 20, first.center().y())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert screen.items("All prompts")[1].endswith(", starred")
    screen.click("No longer starred")
    assert not screen.items("All prompts")[1].endswith(", starred")


@pytest.mark.requirement("9.4")
def test_a_prompt_is_put_away_and_comes_back(screen: Screen, window: Window):
    question = "What is already working, even a little?"
    screen.click_item("All prompts", question)
    screen.click("Put it away")
    assert screen.items("All prompts")[-2] == "Put away"
    assert question in screen.items("All prompts")[-1]
    screen.click("Bring it back")
    assert "Put away" not in screen.items("All prompts")


@pytest.mark.requirement("10.3")
def test_a_template_shows_its_source_and_is_used(screen: Screen, window: Window):
    screen.click("Templates")
    screen.click_item("All templates", "Going deeper")
    screen.sees("25 minutes. After Gibbs (1988)")
    screen.click("Use this template")
    deep = next(one for one in templates.known(window.desk.vault) if one.name == "Going deeper")
    assert text_of(window).startswith(f"## {deep.sections[0].heading}\n")
    assert window.journal.editor.headings.template == deep


@pytest.mark.requirement("6.4")
def test_an_exercise_runs_from_end_to_end_and_its_result_is_an_entry(
    screen: Screen, window: Window
):
    screen.click("Practice")
    echo = next(one.card for one in playbook.exercises(window.desk.vault) if one.card.id == "echo")
    screen.click_item("All exercises", echo.title)
    for step in echo.steps:
        screen.sees(step.text)
    screen.click("Begin the exercise")
    screen.click("Begin")
    for step in echo.steps[:-1]:
        screen.sees(step.text)
        assert echo.afterwards[0] not in screen.names()
        screen.click("Next turn")
    screen.click("Finish")
    screen.type(echo.afterwards[1], "I wanted to explain.")
    screen.click("Keep as an entry")
    [row] = [row for row in journal.list_rows(window.desk.vault) if row.title == echo.title]
    entry = journal.get(window.desk.vault, row.id)
    assert isinstance(entry, Reflection)
    assert (entry.state, entry.practised) == ("kept", "core/echo")
    assert entry.text == f"## {echo.afterwards[1]}\n\nI wanted to explain."
    screen.sees("What came of it")
    screen.click(screen.name_beginning("I wanted to explain.,"))
    assert window.journal.editor.record.id == entry.id
    screen.click(f"{echo.title}, An exercise of the playbook")
    screen.sees("Begin the exercise")


def test_a_timer_is_quiet_and_can_be_paused(qtbot: QtBot):
    moment = [0.0]
    turns = Turns([Turn(1, "Listen."), Turn(2, "Speak.")], now=lambda: moment[0])
    qtbot.addWidget(turns)
    turns.show()
    screen = Screen(qtbot, turns)
    ended: list[bool] = []
    turns.ended.connect(lambda: ended.append(True))
    screen.click("Begin")
    moment[0] = 45
    screen.click("Pause")
    moment[0] = 600
    screen.click("Show minutes")
    screen.sees("1 min left")
    screen.click("Go on")
    screen.sees("Listen.")
    moment[0] = 616
    screen.sees("Speak.")
    assert not ended
    moment[0] = 740
    screen.sees("That was it.")
    assert ended == [True]


def test_what_was_written_after_an_exercise_waits_when_it_is_closed(screen: Screen, window: Window):
    screen.click("Practice")
    echo = next(one.card for one in playbook.exercises(window.desk.vault) if one.card.id == "echo")
    screen.click_item("All exercises", echo.title)
    screen.click("Begin the exercise")
    screen.click("Skip to the questions")
    screen.type(echo.afterwards[0], "A pause")
    screen.press("Escape")
    screen.sees("It waits as a draft.")
    [row] = [row for row in journal.list_rows(window.desk.vault) if row.title == echo.title]
    assert row.state == "draft"


@pytest.mark.requirement("1.4c")
@pytest.mark.requirement("7.5")
@pytest.mark.parametrize("way", ["by key", "by mouse"])
def test_guide_and_words_are_there_to_read(screen: Screen, window: Window, way: str):
    if way == "by key":
        window.go("today")
        screen.press("F1")
    else:
        screen.click("Guide")
    for page in playbook.guide(window.desk.vault):
        screen.sees(page.title)
    for term in playbook.glossary(window.desk.vault):
        screen.sees(term.word)
    window.resize(960, 600)
    screen.sees("Something worth noticing, however it turned out")


@pytest.mark.requirement("11.4")
def test_a_prompt_of_ones_own_is_added_until_a_day_and_goes_to_the_bin(
    screen: Screen, window: Window
):
    screen.click("Add a prompt")
    screen.type("Prompt", "What does the heron wait for?")
    screen.pick("Stage of the cycle", "Listening")
    screen.type("Ask it until", "5 Dec")
    screen.click("Add it")
    [own] = [one for one in prompts.known(window.desk.vault, TODAY) if not one.source]
    assert (own.stage, str(own.until)) == ("listen", "2026-12-05")
    screen.click("Your own")
    screen.sees("Asked until Sat 5 Dec")
    screen.click("Put in the bin")
    screen.sees("Nothing of your own yet")
    screen.click("Undo")
    assert any("heron" in line for line in screen.items("All prompts"))


def test_a_template_of_ones_own_is_found_by_its_words(screen: Screen, window: Window):
    templates.save_own(window.desk.vault, "My evening", "## Seen\n\n## Wondered")
    [found] = journal.find_rows(window.desk.vault, "evening", kinds=("template",))
    window.visit("playbook", found.id)
    screen.sees("My evening")
    screen.sees("Your own")
    screen.sees("Wondered")


def test_a_narrow_window_shows_the_list_or_what_is_chosen(screen: Screen, window: Window):
    page = window.places.page("playbook")
    page.arrange(640)
    question = "What is already working, even a little?"
    screen.click_item("All prompts", question)
    screen.click("Back to the list")
    assert screen.control("All prompts").isVisible()
    screen.pick("Part of the playbook", "Your own")
    page.show_shelf(1)
    screen.sees("Nothing of your own yet")


def test_by_the_keyboard_alone(screen: Screen, window: Window):
    window.go("today")
    screen.press("Ctrl+5")
    screen.press("F6")
    screen.press("F6")
    screen.press("Down")
    assert window.places.here() == "playbook"
    screen.control("Write about this")
    shown = screen.items("All prompts")[2]
    while window.focusWidget().accessibleName() != "Write about this":
        screen.press("Tab")
    screen.press("Space")
    assert window.journal.editor.title.text() in shown


@pytest.mark.requirement("3.3")
def test_an_example_becomes_an_experiment_or_a_goal_of_ones_own(screen: Screen, window: Window):
    vault = window.desk.vault
    screen.click("Examples")
    screen.click_item("All examples", "One open question first")
    screen.click("Try it")
    assert window.places.here() == "experiment"
    [row] = journal.list_rows(vault, kinds=("experiment",))
    assert (row.title, row.state) == ("One open question first", "idea")
    window.go("playbook")
    screen.click_item("All examples", "Finish one whole cycle")
    screen.click("Make it my goal")
    assert window.places.here() == "goals"
    [goal] = journal.list_rows(vault, kinds=("goal",))
    assert goal.title == "Finish one whole cycle every two weeks"


@pytest.mark.requirement("2.4", "9.4")
def test_a_rhythm_is_made_ones_own_and_a_session_planned_in_it(screen: Screen, window: Window):
    vault = window.desk.vault
    screen.click("Examples")
    screen.click_item("All examples", "Steady")
    screen.sees("Every second week, 30 minutes")
    screen.click("Make it your own…")
    screen.type("Name", " ", over=True)
    screen.click("Add it")
    screen.sees("A rhythm needs a name to be found by.")
    screen.type("Name", "Our pace", over=True)
    screen.pick("How long", "20 minutes")
    screen.press("Return")
    screen.click("Add it")
    [row] = journal.list_rows(vault, kinds=("cadence",))
    assert journal.find_rows(vault, "pace", kinds=("cadence",))[0].id == row.id
    window.visit("playbook", row.id)
    screen.sees("Every second week, 20 minutes")
    screen.click("Plan a session like this")
    assert window.places.here() == "session"
    [planned] = journal.list_rows(vault, kinds=("session",))
    session = journal.get(vault, planned.id)
    assert isinstance(session, Session)
    assert (session.minutes, session.rhythm) == (20, Rhythm(every=2))
    assert session.starts is not None
    assert session.starts.date() == TODAY + timedelta(days=7)
    window.visit("playbook", row.id)
    screen.click("Put in the bin")
    screen.click("Undo")
    screen.sees("Our pace")
