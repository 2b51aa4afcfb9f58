"""A check-in from the day's page: a value and Enter, and blank is fine too."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reflect.gui import theme
from reflect.gui.dialogs.check_in import CheckIn
from reflect.gui.dialogs.notes import NotesLayer
from reflect.gui.theme import Scheme
from reflect.gui.window import Window
from reflect.usecases import cycle, journal, measures
from tests.gui.conftest import TODAY
from tests.gui.test_for_everyone import unnamed
from tests.screen import Screen

SHARE = "My share of talking"
SURE = "How sure I am"
SAID = "Did I say it?"


@pytest.fixture
def screen(qtbot: QtBot, window: Window) -> Screen:
    return Screen(qtbot, window)


@pytest.fixture
def goal(window: Window) -> str:
    return cycle.write(window.desk.vault, "goal", values={"title": "Listen"}).id


@pytest.fixture
def signs(window: Window, goal: str) -> dict[str, str]:
    """The ids of three indicators by their titles; the first one has its day."""
    made = {}
    for title, more in (
        (SHARE, {"unit": "%", "low": 20, "high": 40, "rhythm": {"weekdays": (1,)}}),
        (SURE, {"scale": "ten"}),
        (SAID, {"scale": "yes_no"}),
    ):
        values = {"title": title, "goal_id": goal, "on_date": TODAY, **more}
        made[title], changes = measures.choose(window.desk.vault, values)
        window.events.changed.emit(changes)
    window.go("today")
    return made


def values(screen: Screen, record_id: str) -> list[float]:
    return [one.value for one in measures.series(screen.window.desk.vault, record_id).points]


@pytest.mark.requirement("4.2")
def test_a_value_and_enter_are_enough_by_the_keyboard_alone(screen, signs):
    screen.press("Ctrl+Alt+K")
    screen.sees("A quick note? Blank is fine too.")
    screen.sees("1 of 3")
    for key in ("3", "6", "Return"):
        screen.press(key)
    assert values(screen, signs[SHARE]) == [36]
    screen.sees("2 of 3")
    for key in ("7", "Return"):
        screen.press(key)
    assert values(screen, signs[SURE]) == [7]
    screen.click(f"{SAID}: not yet")
    screen.press("Return")
    last = measures.series(screen.window.desk.vault, signs[SAID]).last
    assert last is not None
    assert (last.value, last.word) == (None, "not yet")
    screen.sees("Noted. Only you can read it.")
    assert screen.window.places.here() == "today"
    screen.click("Undo")
    assert [values(screen, one) for one in signs.values()] == [[], [], []]


def test_blank_stays_blank(screen, signs):
    screen.click("Check in")
    screen.press("Return")
    screen.sees("2 of 3")
    screen.press("Escape")
    assert [values(screen, one) for one in signs.values()] == [[], [], []]
    assert not screen.reads("Noted")


def test_what_one_noticed_is_a_tab_away(screen, signs):
    screen.click("Check in")
    screen.press("4")
    screen.press("Tab")
    screen.press("t")
    screen.press("Return")
    last = measures.series(screen.window.desk.vault, signs[SHARE]).last
    assert last is not None
    assert (last.value, last.noticed) == (4, "t")


def test_what_comes_next_takes_one_press(screen, signs):
    screen.click("Check in")
    screen.click(f"{SURE}: 10")
    assert values(screen, signs[SURE]) == [10]
    assert not screen.reads(SURE)
    screen.sees("1 of 2")
    screen.press("Escape")
    screen.sees("Noted. Only you can read it.")


def test_what_is_no_number_is_said_at_the_field_and_stays(screen, signs):
    screen.click("Check in")
    screen.type(SHARE, "rather much")
    screen.press("Return")
    screen.sees("A number fits here, such as 36. Blank is fine too.")
    assert screen.control(SHARE).text() == "rather much"
    screen.type(SHARE, "36,5 %", over=True)
    screen.press("Return")
    assert values(screen, signs[SHARE]) == [36.5]


def test_a_value_outside_its_scale_is_said_and_stays(screen, goal, window):
    given = {"title": "How many", "scale": "count", "goal_id": goal, "on_date": TODAY}
    window.events.changed.emit(measures.choose(window.desk.vault, given)[1])
    window.go("today")
    screen.click("Check in")
    screen.type("How many", "-1")
    screen.press("Return")
    screen.sees("That value does not fit this indicator.")
    assert screen.control("How many").text() == "-1"


def test_it_goes_back_to_what_was_noted_earlier_today(screen, signs):
    vault = screen.window.desk.vault
    measures.note(vault, signs[SHARE], TODAY, value=50, noticed="Early")
    CheckIn(screen.window.desk, signs[SHARE])
    screen.type(SHARE, "40")
    screen.press("Return")
    screen.press("Escape")
    assert values(screen, signs[SHARE]) == [40]
    screen.click("Undo")
    assert values(screen, signs[SHARE]) == [50]


def test_with_nothing_to_note_it_says_so(screen, window):
    window.go("today")
    assert not screen.reads("Check in")
    screen.press("Ctrl+Alt+K")
    screen.sees("There is nothing to note yet.")
    screen.press("Return")


def test_words_are_kept_as_they_are_said(screen, goal, window):
    given = {"title": "How it felt", "scale": "words", "goal_id": goal, "on_date": TODAY}
    made, changes = measures.choose(window.desk.vault, given)
    window.events.changed.emit(changes)
    window.visit("goals", goal)
    screen.sees("Nothing noted yet")
    screen.click("Note it: How it felt")
    screen.type("How it felt", "Calmer")
    screen.press("Return")
    screen.sees("“Calmer”, 24 Nov")
    assert values(screen, made) == []


@pytest.mark.requirement("4.2")
def test_all_notes_are_a_table_that_takes_other_days_too(screen, goal, signs, tmp_path):
    vault = screen.window.desk.vault
    screen.window.visit("goals", goal)
    screen.click(f"More about {SHARE}")
    screen.choose_action("All notes, as a table…")
    screen.sees("Nothing noted yet. That is fine.")
    screen.type("Day of the note", "10 Nov", over=True)
    screen.type("Value", "46")
    screen.type("What I noticed in the real work", "Two answered each other.")
    screen.press("Return")
    screen.sees("46%")
    assert values(screen, signs[SHARE]) == [46]
    screen.type("Value", "nonsense")
    screen.click("Note it")
    screen.sees("A number fits here, such as 36.")
    screen.click("All my check-ins as CSV…")
    screen.choose_file(tmp_path / "mine.csv")
    assert "2026-11-10,My share of talking,46,%" in (tmp_path / "mine.csv").read_text()
    screen.click("Put the note of 10 Nov in the bin")
    screen.sees("Nothing noted yet. That is fine.")
    screen.click("Close")
    screen.click("Undo")
    assert [one.value for one in measures.notes(vault, signs[SHARE])] == [46]


def test_a_chart_becomes_a_table_by_keys_alone(screen, goal, signs):
    screen.press("Ctrl+Shift+T")
    assert not screen.window.asks()
    measures.note(screen.window.desk.vault, signs[SURE], TODAY, value=7)
    screen.window.visit("goals", goal)
    screen.press("Ctrl+Shift+T")
    screen.sees("Nothing noted yet. That is fine.")
    screen.press("Escape")
    screen.control(f"More about {SURE}").setFocus()
    screen.press("Ctrl+Shift+T")
    screen.control("Put the note of 24 Nov in the bin")


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_every_control_has_a_name_and_fits(screen, signs, qapp: QApplication, scale: float):
    theme.set_text_scale(qapp, scale)
    shown = CheckIn(screen.window.desk)
    assert unnamed(shown) == []
    assert shown.card.geometry().right() <= screen.window.width()
    shown.close()
    table = NotesLayer(screen.window.desk, signs[SHARE])
    assert unnamed(table) == []
    table.close()
    theme.set_text_scale(qapp, 1.0)


@pytest.mark.requirement("4.2", "4.4")
@pytest.mark.parametrize("count", [0, 1, 2, 50])
def test_any_number_of_points_is_drawn_and_told_in_a_sentence(screen, signs, goal, count, qapp):
    vault = screen.window.desk.vault
    for place in range(count):
        day = TODAY - timedelta(days=2 * place)
        measures.note(vault, signs[SHARE], day, value=30.0 + place)
    screen.window.visit("goals", goal)
    said = screen.name_beginning(f"{SHARE}: ")
    expected = {
        0: f"{SHARE}: nothing noted yet. Hoped for: 20 to 40%.",
        1: f"{SHARE}: 30% on 24 Nov. Hoped for: 20 to 40%.",
        2: f"{SHARE}: 2 notes, from 31% on 22 Nov to 30% on 24 Nov. Hoped for: 20 to 40%.",
        50: f"{SHARE}: 50 notes, from 79% on 18 Aug to 30% on 24 Nov. Hoped for: 20 to 40%.",
    }
    assert said == expected[count]
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        theme.set_scheme(qapp, scheme)
        drawn = screen.control(said).grab().toImage()
        colours = {drawn.pixel(x, y) for x in range(drawn.width()) for y in range(drawn.height())}
        assert len(colours) > 3
    theme.set_scheme(qapp, Scheme.LIGHT)


def test_a_day_of_long_ago_has_its_year(screen, signs, goal):
    measures.note(screen.window.desk.vault, signs[SHARE], date(1666, 9, 2), value=1)
    screen.window.visit("goals", goal)
    screen.sees(f"{SHARE}: 1% on 2 Sep 1666.")
    assert journal.tags(screen.window.desk.vault) == []
