"""Ways in: dropped on the window, chosen in the menu, given at the start."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from reflect import paths
from reflect.gui.dialogs import layer
from reflect.gui.pages.receive import ReceivePage
from reflect.gui.window import Window
from reflect.messages import Message
from reflect.usecases import partners, vaults
from tests.gui.conftest import CHEAP
from tests.gui.drops import dragged, dropped, files
from tests.screen import Screen


@pytest.fixture
def screen(qtbot: QtBot, window: Window) -> Screen:
    return Screen(qtbot, window)


@pytest.fixture
def note(tmp_path: Path) -> Path:
    made = tmp_path / "note.txt"
    made.write_text("Seen at the weir.")
    return made


def drop(window: Window, *paths: Path) -> None:
    event = dragged(*paths)
    window.dragEnterEvent(event)
    assert event.isAccepted()
    window.dropEvent(dropped(*paths))


def test_a_sealed_file_is_looked_at(screen, window, tmp_path):
    file = tmp_path / "k2rv.reflect"
    file.write_bytes(b"not sealed at all")
    drop(window, file)
    assert window.places.here() == "receive"
    screen.sees("This is not a sealed file")


def test_a_card_goes_to_pairing(screen, window, tmp_path):
    sam, _ = vaults.create(tmp_path / "sam", "b", name="Sam Okoye", cost=CHEAP)
    with sam:
        card = tmp_path / "Sam.reflect-card"
        card.write_bytes(partners.my_card(sam))
    drop(window, card)
    assert window.places.here() == "pairing"
    screen.sees("Sam Okoye")
    assert partners.partners(window.desk.vault) == []


def test_a_journal_is_offered_to_come_in(screen, window, tmp_path):
    file = tmp_path / "old.jsonl"
    file.write_text('{"id": "1", "date": "2020-01-01", "text": "Long ago."}\n')
    drop(window, file)
    screen.sees("Bring in old.jsonl")
    screen.click("Leave it")


def test_other_files_are_attached_to_the_entry_that_is_shown(screen, window, note, tmp_path):
    second = tmp_path / "second.txt"
    second.write_text("Two.")
    drop(window, note, second)
    names = [ref.name for ref in window.journal.editor.record.files]
    assert names == ["note.txt", "second.txt"]


def test_other_files_are_nothing_elsewhere(screen, window, note):
    window.go("share")
    drop(window, note)
    screen.sees("note.txt is no sealed file, card or journal.")
    assert window.places.here() == "share"


def test_one_sealed_file_at_a_time(screen, window, tmp_path):
    window.go("share")
    several = [tmp_path / f"{name}.reflect" for name in "ab"]
    for file in several:
        file.write_bytes(b"x")
    drop(window, *several)
    screen.sees("One file at a time: this is a.reflect.")


def test_a_folder_is_refused_in_words(screen, window, tmp_path):
    drop(window, tmp_path)
    screen.sees("cannot be read")
    screen.click("Close")


def test_nothing_is_dropped_behind_a_dialog(window, note):
    layer.tell(window, Message("Something", "is", "said"))
    event = dragged(note)
    event.ignore()
    window.dragEnterEvent(event)
    assert not event.isAccepted()


def test_fields_leave_files_to_the_window(window, note):
    for field in (window.journal.editor.body, window.journal.editor.title):
        assert not field.canInsertFromMimeData(files(note))


def test_the_menu_asks_for_a_file(qtbot, window, monkeypatch):
    asked = []
    monkeypatch.setattr(ReceivePage, "choose_file", lambda page: asked.append(page))
    [action] = [
        one for one in window.findChildren(QAction) if one.shortcut().toString() == "Ctrl+O"
    ]
    action.trigger()
    assert len(asked) == 1
    assert window.places.here() == "receive"


def test_a_file_is_told_from_a_command(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("list", "k2rv.reflect"):
        (tmp_path / name).write_bytes(b"")
    assert paths.given_file(["k2rv.reflect"]) == tmp_path / "k2rv.reflect"
    assert paths.given_file(["./list"]) == tmp_path / "list"
    for arguments in (["list"], ["gone.reflect"], [], ["k2rv.reflect", "--json"], ["--help"]):
        assert paths.given_file(arguments) is None
