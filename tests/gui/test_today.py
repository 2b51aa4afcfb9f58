"""Today: one question, nothing typed is lost, and what waits is in sight."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from reflect.gui.widgets.notices import Toast
from reflect.gui.window import Window
from reflect.model.writing import Evidence
from reflect.usecases import (
    choosing,
    cycle,
    journal,
    overview,
    partners,
    prompts,
    receive,
    share,
    vaults,
)
from tests.gui.conftest import CHEAP, PASSPHRASE, TODAY, NoLook, show
from tests.gui.test_for_everyone import unnamed
from tests.screen import Screen

FIELD = "Answer to the question"


@pytest.fixture
def screen(qtbot: QtBot, window: Window) -> Screen:
    window.go("today")
    return Screen(qtbot, window)


@pytest.fixture
def running(window: Window) -> str:
    """The id of an experiment that runs."""
    vault = window.desk.vault
    goal = cycle.write(vault, "goal", values={"title": "Let silence work"})
    made = cycle.write(
        vault,
        "experiment",
        values={
            "title": "Stay quiet",
            "action": "Stay quiet",
            "starts": "2026-11-12",
            "ends": "2026-12-05",
            "goal_id": goal.id,
        },
    )
    cycle.move(vault, made.id, "planned")
    cycle.move(vault, made.id, "running")
    return made.id


def drafts(window: Window) -> list[tuple[str, str]]:
    rows = journal.list_rows(window.desk.vault)
    return [(row.kind, row.excerpt or row.title) for row in rows if row.state == "draft"]


def question(screen: Screen) -> str:
    return next(text for text in screen.texts() if text.endswith("?"))


@pytest.mark.requirement("1.1")
def test_the_window_begins_here_with_the_day_and_the_name(qtbot: QtBot, folder: Path):
    vault = vaults.open_vault(folder, PASSPHRASE, cost=CHEAP)
    window = Window(vault, lambda: None, look=NoLook(), today=lambda: TODAY)
    qtbot.addWidget(window)
    window.show()
    screen = Screen(qtbot, window)
    screen.sees("Tuesday 24 November")
    screen.sees("Hello, Ines.")
    assert window.places.here() == "today"
    assert unnamed(window) == []
    window.close()


def test_what_is_typed_becomes_a_draft_in_the_journal(window: Window, screen: Screen):
    asked = question(screen)
    screen.type(FIELD, "The silence was full.")
    screen.click("Continue in journal")
    assert window.places.here() == "journal"
    assert window.journal.editor.title.text() == asked
    assert window.journal.editor.body.text() == "The silence was full."
    assert window.journal.editor.record.state == "draft"


def test_a_day_keeps_its_question_and_another_one_keeps_what_is_typed(
    window: Window, screen: Screen
):
    before = question(screen)
    window.go("journal")
    window.go("today")
    assert question(screen) == before
    screen.type(FIELD, "Something")
    screen.click("Another prompt")
    assert question(screen) != before
    assert screen.control(FIELD).toPlainText() == "Something"
    assert window.save()
    assert [row.title for row in journal.list_rows(window.desk.vault) if row.state == "draft"] == [
        question(screen)
    ]


def test_going_elsewhere_leaves_a_draft_to_pick_up(window: Window, screen: Screen):
    screen.type(FIELD, "Half a thought")
    window.go("goals")
    assert drafts(window) == [("reflection", "Half a thought")]
    window.go("today")
    assert screen.control(FIELD).toPlainText() == ""
    screen.sees("Pick up where you were")
    screen.click(next(name for name in screen.names() if name.endswith(", Draft, today")))
    assert window.journal.editor.body.text() == "Half a thought"


def test_saving_on_and_on_makes_one_draft_and_the_words_stay(window: Window, screen: Screen):
    screen.type(FIELD, "Half")
    assert window.save()
    screen.type(FIELD, " a thought")
    assert window.save()
    assert drafts(window) == [("reflection", "Half a thought")]
    assert screen.control(FIELD).toPlainText() == "Half a thought"
    assert not screen.reads("Pick up where you were")


def test_locking_keeps_what_was_begun_and_leaves_no_words(
    qtbot: QtBot, folder: Path, window: Window, screen: Screen
):
    screen.type(FIELD, "Half a thought")
    window.lock()
    assert not any("Half a thought" in text for text in screen.texts())
    again = show(qtbot, folder)
    assert drafts(again) == [("reflection", "Half a thought")]
    again.close()


def test_a_running_experiment_leads_to_its_page_and_takes_a_note(
    window: Window, screen: Screen, running: str
):
    vault = window.desk.vault
    window.visit("today", "")
    screen.sees("Let silence work")
    screen.sees("Day 13 of 24")
    screen.click("Add a note on Stay quiet")
    screen.type("Note on Stay quiet", "It worked for ten minutes.")
    screen.press("Return")
    screen.sees("Noted. Only you can read it.")
    kept = overview.evidence_of(vault, running)
    assert [one.text for one in kept] == ["It worked for ten minutes."]
    [undo] = window.findChildren(Toast)[-1].findChildren(QPushButton)
    undo.click()
    assert not overview.evidence_of(vault, running)
    screen.click("Stay quiet, Let silence work")
    assert window.places.here() == "experiment"


def test_a_note_that_was_begun_waits_in_its_field(window: Window, screen: Screen, running: str):
    window.visit("today", "")
    screen.click("Add a note on Stay quiet")
    screen.type("Note on Stay quiet", "It worked")
    window.go("journal")
    assert not overview.evidence_of(window.desk.vault, running)
    window.go("today")
    assert screen.control("Note on Stay quiet").toPlainText() == "It worked"
    screen.click("Add a note on Stay quiet")
    [kept] = overview.evidence_of(window.desk.vault, running)
    assert isinstance(kept, Evidence)
    assert kept.text == "It worked"


def test_a_journal_with_nothing_in_it_says_how_to_begin(qtbot: QtBot, tmp_path: Path):
    vault, _ = vaults.create(tmp_path / "new", PASSPHRASE, name="Ines", cost=CHEAP)
    window = Window(vault, lambda: None, look=NoLook(), today=lambda: TODAY)
    qtbot.addWidget(window)
    window.show()
    screen = Screen(qtbot, window)
    screen.sees("Small ways to begin")
    screen.click("Name a goal, Something you want to grow towards")
    assert window.places.here() == "goals"
    cycle.write(vault, "goal", values={"title": "Listen"})
    window.go("today")
    assert not screen.reads("Small ways to begin")
    window.close()


@pytest.fixture
def paired(qtbot: QtBot, folder: Path, tmp_path: Path) -> Iterator[Screen]:
    """Ines's window: one entry is chosen for Sam, and something of Sam's was taken in."""
    sam, _ = vaults.create(tmp_path / "sam", "b", name="Sam", cost=CHEAP)
    window = show(qtbot, folder)
    ines = window.desk.vault
    at_ines = partners.add(ines, partners.my_card(sam))
    at_sam = partners.add(sam, partners.my_card(ines))
    partners.verify(ines, at_ines, partners.number(sam, at_sam))
    partners.verify(sam, at_sam, partners.number(ines, at_ines))
    words = cycle.write(sam, "reflection", "I did not apologise.", {"title": "Twice"})
    choices = [share.Choice(words.id)]
    at_sam = partners.find_partner(sam, at_sam.id)
    seen = share.compose(sam, at_sam, choices).content_hash
    file = share.seal(sam, at_sam, choices, seen, tmp_path).path
    receive.accept(ines, receive.inspect(ines, file))
    newest = journal.list_rows(ines, limit=1)[0]
    choosing.choose(ines, partners.find_partner(ines, at_ines.id), newest.id)
    sam.close()
    window.close()
    again = show(qtbot, folder)
    again.go("today")
    yield Screen(qtbot, again)
    again.close()


def test_what_waits_to_be_sealed_and_what_came_are_beside(paired: Screen):
    assert isinstance(paired.window, Window)
    paired.sees("Draft update for Sam")
    paired.sees("1 entry is chosen. Nothing has left this computer.")
    paired.sees("Not sent")
    paired.sees("Sam shared, ")
    paired.sees("I did not apologise.")
    assert unnamed(paired.window) == []
    paired.click("Look through it")
    assert paired.window.places.here() == "share"
    paired.window.go("today")
    paired.click("Read and answer")
    assert paired.window.places.here() == "partner"


def test_the_question_differs_from_day_to_day(window: Window):
    vault = window.desk.vault
    asked = [prompts.of_day(vault, TODAY + timedelta(days=days)).text for days in range(14)]
    assert len(set(asked)) == 14
    assert prompts.of_day(vault, TODAY, skipped=3).text == asked[3]
