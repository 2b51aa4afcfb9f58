"""Sessions in the window: planned, held quietly, and what comes of them."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reflect.gui.widgets.clock import Clock
from reflect.gui.window import Window
from reflect.model.together import Rhythm
from reflect.usecases import cadences, cycle, journal, prompts, sessions
from reflect.usecases.sessions import Part
from reflect.usecases.vaults import Vault
from tests.gui.conftest import show
from tests.gui.test_for_everyone import unnamed
from tests.gui.test_partner import sam as sam
from tests.screen import Screen


@pytest.fixture
def window(qtbot: QtBot, folder: Path, sam: Vault):
    shown = show(qtbot, folder)
    cycle.write(shown.desk.vault, "assumption", "They wait for me")
    shown.go("session")
    yield shown
    shown.close()


@pytest.fixture
def screen(qtbot: QtBot, window: Window) -> Screen:
    return Screen(qtbot, window)


def plan(screen: Screen) -> None:
    screen.click("Plan a session")
    screen.type("Day", "26 Nov", over=True)
    screen.type("Time", "16:00", over=True)


@pytest.mark.requirement("1.3", "2.4", "8.2")
def test_a_session_is_planned_with_rhythm_agenda_and_focus(screen, window):
    plan(screen)
    screen.pick("Rhythm", "Every 2 weeks")
    screen.pick("How long", "20 minutes")
    screen.type("What would you like to bring?", "The review")
    screen.press("Return")
    screen.click("They wait for me")
    assert not unnamed(window)
    screen.click("Save plan")
    screen.sees("The plan is kept.")
    screen.sees("Coming up")
    [one] = sessions.planned(window.desk.vault)
    assert (one.minutes, one.starts.hour, one.rhythm.every) == (20, 16, 2)
    assert [(topic.text, topic.private) for topic in one.agenda] == [("The review", True)]
    assert one.focus_assumption_id
    assert one.partner_id == window.desk.partner()


@pytest.mark.requirement("10.1", "10.5")
def test_a_session_is_held_with_few_actions_and_the_rest_comes_along(qtbot, screen, window):
    plan(screen)
    screen.pick("Rhythm", "Every 2 weeks")
    screen.type("What would you like to bring?", "The review")
    screen.click("Begin now")
    screen.sees("These stay with you. Sam keeps their own.")
    assert not unnamed(window)
    screen.type("Notes", "Sam asked what I protect.")
    screen.type("I will…", "Ask Priya to lead")
    screen.press("Return")
    screen.sees("Ask Priya to lead")
    screen.click("End session")
    screen.sees("Session 1 with Sam is held")
    screen.sees("“The review” comes along to the next session.")
    screen.sees("One commitment is kept.")
    screen.click("Not this time")
    vault = window.desk.vault
    [held] = sessions.held(vault)
    view = sessions.look(vault, held.id)
    assert view.notes is not None
    assert view.notes.text.strip() == "Sam asked what I protect."
    [following] = sessions.planned(vault)
    assert [topic.text for topic in following.agenda] == ["The review"]


@pytest.mark.requirement("1.3")
def test_a_rhythm_of_ones_own_fills_the_plan(screen, window):
    vault = window.desk.vault
    cadences.save_own(vault, "Fridays, short", Rhythm(every=3), 20, "live")
    plan(screen)
    screen.pick("As in the playbook", "Fridays, short: Every 3 weeks, 20 minutes")
    screen.sees("How 20 minutes usually go")
    screen.sees("Arrive, Since last time, Your half, Sam’s half, One next step each")
    screen.click("Save plan")
    [one] = sessions.planned(vault)
    assert (one.minutes, one.rhythm, one.mode) == (20, Rhythm(every=3), "live")


@pytest.mark.requirement("3.4", "8.1")
def test_a_question_that_is_asked_stands_in_the_notes_and_is_remembered(screen, window):
    vault = window.desk.vault
    [key] = prompts.add_own(
        vault, "What did we leave out?", "listen", partner_id=window.desk.partner()
    ).ids
    plan(screen)
    screen.click("Begin now")
    screen.click("What did we leave out?")
    [session] = sessions.planned(vault)
    assert session.prompts_used == (key,)
    screen.click("Leave it open")
    [note] = [row for row in journal.list_rows(vault) if row.state == "draft"]
    assert "## What did we leave out?" in journal.get(vault, note.id).text
    [own] = [one for one in prompts.known(vault, window.desk.today()) if one.key == key]
    assert own.use.used == 1


def test_the_rail_folds_while_a_session_is_held(screen, window):
    wide = window.rail.width()
    plan(screen)
    screen.click("Begin now")
    assert window.rail.width() < wide
    window.go("today")
    assert window.rail.width() == wide
    window.go("session")
    assert window.rail.width() < wide
    screen.click("Leave it open")
    assert window.rail.width() == wide


@pytest.mark.requirement("10.3")
def test_a_template_is_offered_once_after_a_session(qtbot, screen, window):
    plan(screen)
    screen.click("Begin now")
    screen.click("End session")
    screen.sees("A few lines while it is fresh?")
    screen.click("Start writing")
    assert window.places.here() == "journal"
    vault = window.desk.vault
    [held] = sessions.held(vault)
    assert held.state == "reflected"
    rows = journal.list_rows(vault, kinds=("reflection",))
    assert journal.get(vault, rows[0].id).text.startswith("## ")


def test_what_is_written_in_a_session_survives_leaving_it(qtbot, screen, window):
    plan(screen)
    screen.click("Begin now")
    screen.type("Notes", "Half a thought")
    window.go("today")
    window.go("session")
    assert "Half a thought" in window.places.page("session").holding.notes.text()
    screen.click("Leave it open")
    [one] = sessions.planned(window.desk.vault)
    assert sessions.look(window.desk.vault, one.id).notes.text.strip() == "Half a thought"


@pytest.mark.requirement("7.1")
def test_two_minutes_in_a_stand_up_take_three_actions(screen, window):
    screen.click("Two minutes now")
    screen.type("One line", "The quiet was useful.")
    screen.press("Return")
    screen.sees("Noted. Only you can read it.")
    rows = journal.list_rows(window.desk.vault, kinds=("reflection",))
    assert rows[0].excerpt == "The quiet was useful."


def test_a_time_that_cannot_be_read_is_said_and_nothing_is_lost(screen, window):
    screen.click("Plan a session")
    screen.type("Time", "teatime", over=True)
    screen.type("What would you like to bring?", "The review")
    screen.click("Save plan")
    screen.sees("This time cannot be read.")
    screen.type("Time", "9", over=True)
    screen.click("Save plan")
    [one] = sessions.planned(window.desk.vault)
    assert one.starts.hour == 9
    assert [topic.text for topic in one.agenda] == ["The review"]


@pytest.mark.requirement("2.6")
def test_letting_go_is_one_action_and_comes_back(screen, window):
    plan(screen)
    screen.click("Save plan")
    screen.click("Thu 26 Nov, 16:00, With Sam, 30 minutes")
    screen.click("Let it go")
    screen.sees("Let go. Nothing is noted about it.")
    assert sessions.planned(window.desk.vault) == []
    screen.click("Undo")
    assert len(sessions.planned(window.desk.vault)) == 1


@pytest.mark.requirement("10.2")
def test_a_plan_is_saved_for_a_calendar(screen, window, tmp_path):
    plan(screen)
    screen.click("Save for your calendar (.ics)…")
    screen.choose_file(tmp_path / "sam.ics")
    screen.sees("sam.ics is for your calendar.")
    assert b"SUMMARY:Reflect" in (tmp_path / "sam.ics").read_bytes()


def test_the_clock_pauses_and_goes_on_part_by_part(qtbot, window):
    seconds = [0.0]
    clock = Clock(window, [Part("theirs", 60), Part("mine", 60)], now=lambda: seconds[0])
    seconds[0] = 20.0
    assert clock.at() == (0, 40.0)
    clock.pause(True)
    seconds[0] = 500.0
    assert clock.at() == (0, 40.0)
    clock.pause(False)
    clock.next_part()
    assert clock.at() == (1, 60.0)
    seconds[0] = 900.0
    assert clock.at() == (1, 0.0)
    clock.stop()


def test_in_a_narrow_window_the_clock_can_still_be_paused(screen, window):
    plan(screen)
    window.resize(960, 700)
    screen.click("Begin now")
    screen.click("Pause")
    screen.sees("Paused")
    window.resize(1280, 800)
    screen.click("Go on")
    screen.click("Next part")
    screen.sees("Since last time")
