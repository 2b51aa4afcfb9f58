"""Goals, assumptions, evidence and experiments, by key and mouse."""

import pytest
from pytestqt.qtbot import QtBot

from reflect.gui.window import Window
from reflect.usecases import cycle, journal
from tests.screen import Screen


@pytest.fixture
def screen(qtbot: QtBot, window: Window) -> Screen:
    window.go("goals")
    return Screen(qtbot, window)


def rows(screen: Screen, kind: str) -> list[journal.Row]:
    return journal.list_rows(screen.window.desk.vault, kinds=(kind,))


def a_goal(screen: Screen) -> str:
    vault = screen.window.desk.vault
    goal = cycle.write(vault, "goal", values={"title": "Ask before I answer"})
    screen.window.events.changed.emit(cycle.Changes.of("goal", goal.id))
    screen.window.visit("goals", goal.id)
    return goal.id


def test_a_goal_needs_one_line(screen):
    screen.sees("No goal yet")
    screen.click("Name a goal")
    screen.type("Goal", "Ask before I answer")
    screen.click("Done")
    screen.sees("Active since")
    [goal] = rows(screen, "goal")
    assert (goal.title, goal.state) == ("Ask before I answer", "active")
    assert any("Ask before I answer, Active" in line for line in screen.items("Goals"))


def test_an_assumption_and_evidence_are_one_line_each(screen):
    a_goal(screen)
    screen.type("New assumption", "They wait for me.")
    screen.press("Return")
    screen.sees("Not tested yet")
    screen.click("Add evidence to They wait for me.")
    screen.type("Evidence about They wait for me.", "Two began without me.")
    screen.click("against it")
    screen.click("Add the note")
    screen.sees("Speaks against, Yesterday")  # the machine is a day behind the window
    [evidence] = rows(screen, "evidence")
    record = journal.get(screen.window.desk.vault, evidence.id)
    assert (record.text, record.speaks) == ("Two began without me.", "against")


def test_a_change_elsewhere_shows(screen):
    goal_id = a_goal(screen)
    vault = screen.window.desk.vault
    changes = cycle.edit(vault, goal_id, values={"title": "Ask first", "why": "It is calmer."})
    screen.window.events.changed.emit(changes)
    screen.sees("It is calmer.")
    assert any("Ask first" in line for line in screen.items("Goals"))
    screen.window.events.changed.emit(cycle.move(vault, goal_id, "paused"))
    screen.sees("Resting since")


def test_a_goal_in_the_bin_comes_back(screen):
    goal_id = a_goal(screen)
    page = screen.window._pages["goals"]
    page._bin()
    screen.sees("No goal yet")
    screen.click("Undo")
    screen.sees("Ask before I answer")
    assert journal.get(screen.window.desk.vault, goal_id).deleted_at is None


def test_what_is_typed_is_kept_when_the_vault_closes(qtbot, window, folder):
    screen = Screen(qtbot, window)
    a_goal(screen)
    screen.type("New assumption", "Half a thought")
    vault = window.desk.vault
    assert window.save()
    assert [row.title for row in journal.list_rows(vault, kinds=("assumption",))] == [
        "Half a thought"
    ]
