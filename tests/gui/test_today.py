"""Today: one question, and nothing typed is lost."""

from pytestqt.qtbot import QtBot

from reflect.gui.window import Window
from reflect.usecases import cycle, journal, overview
from tests.screen import Screen

FIELD = "Answer to the question"


def test_what_is_typed_becomes_a_draft_in_the_journal(qtbot: QtBot, window: Window):
    window.go("today")
    screen = Screen(qtbot, window)
    screen.type(FIELD, "The silence was full.")
    screen.click("Continue in the journal")
    assert window.place() == "journal"
    assert window.journal.editor.body.text() == "The silence was full."
    assert window.journal.editor.record.state == "draft"


def test_another_question_keeps_what_is_typed(qtbot: QtBot, window: Window):
    window.go("today")
    screen = Screen(qtbot, window)
    before = [text for text in screen.texts() if text.endswith("?")]
    screen.type(FIELD, "Something")
    screen.click("Another question")
    assert [text for text in screen.texts() if text.endswith("?")] != before
    assert screen.control(FIELD).toPlainText() == "Something"


def test_locking_keeps_what_was_begun(qtbot: QtBot, window: Window, folder):
    window.go("today")
    screen = Screen(qtbot, window)
    screen.type(FIELD, "Half a thought")
    vault = window.desk.vault
    assert window.save()
    drafts = [row for row in journal.list_rows(vault) if row.state == "draft"]
    assert [row.excerpt for row in drafts] == ["Half a thought"]
    window.close_vault()
    assert not any("Half a thought" in text for text in screen.texts())


def test_a_note_goes_to_a_running_experiment(qtbot: QtBot, window: Window):
    vault = window.desk.vault
    values = {"title": "Stay quiet", "action": "Stay quiet", "ends": "2026-12-01"}
    made = cycle.write(vault, "experiment", values=values)
    cycle.move(vault, made.id, "planned")
    cycle.move(vault, made.id, "running")
    window.go("today")
    window.visit("today", "")
    screen = Screen(qtbot, window)
    screen.click("Add a note on Stay quiet")
    screen.type("Note on Stay quiet", "It worked for ten minutes.")
    screen.press("Return")
    screen.sees("Noted. Only you can read it.")
    assert [one.text for one in overview.evidence_of(vault, made.id)] == [
        "It worked for ten minutes."
    ]


def test_drafts_wait_to_be_taken_up(qtbot: QtBot, window: Window):
    made = cycle.write(window.desk.vault, "reflection", "Began", {"title": "A start"}, draft=True)
    window.visit("today", "")
    screen = Screen(qtbot, window)
    screen.sees("A start")
    screen.click(next(name for name in screen.names() if name.startswith("A start, Draft")))
    assert window.journal.editor.record.id == made.id
