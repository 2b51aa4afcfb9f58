"""Backups in the window: made, rehearsed, looked into, restored; and a damaged journal."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reflect.app import App, Preferences
from reflect.gui.dialogs.restore import RestoreRoom
from reflect.gui.keeping import Keeping
from reflect.gui.window import Window
from reflect.messages import MESSAGES
from reflect.usecases import backups, cycle, journal, vaults
from tests.gui.conftest import CHEAP, PASSPHRASE, show
from tests.gui.test_for_everyone import unnamed
from tests.screen import Screen
from tests.support_vault import logical_dump


@pytest.fixture
def key(tmp_path: Path) -> str:
    """The recovery key of a vault in ``Ines`` with one entry."""
    vault, key = vaults.create(tmp_path / "Ines", PASSPHRASE, name="Ines", cost=CHEAP)
    with vault:
        cycle.write(vault, "reflection", "The heron came.", {"title": "By the weir"})
    return key


@pytest.fixture
def window(qtbot: QtBot, key: str, tmp_path: Path) -> Iterator[Window]:
    shown = show(qtbot, tmp_path / "Ines")
    shown.visit("backups")
    yield shown
    shown.close()


@pytest.fixture
def screen(qtbot: QtBot, window: Window) -> Screen:
    return Screen(qtbot, window)


def type_sheet(screen: Screen, key: str) -> None:
    for number, group in enumerate(key.split("-"), 1):
        screen.type(f"Group {number} of 8", group)


def test_a_copy_is_made_read_back_and_listed(screen, window):
    screen.sees("No copy yet")
    screen.click("Back up now")
    screen.sees("A copy was made and read back")
    screen.sees("Last backup: ")
    [kept] = backups.kept(window.desk.vault)
    assert kept.path.is_file()
    assert not unnamed(window)


def test_a_copy_goes_where_one_says_and_the_place_can_be_forgotten(screen, window, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    screen.click("Add a place")
    screen.choose_file(stick)
    screen.sees("A copy was made and read back")
    assert len(list(stick.glob("*.reflect-backup"))) == 1
    screen.click("More about stick")
    screen.choose_action("Forget this place")
    screen.sees("stick is forgotten. Its copies stay.")
    assert len(list(stick.glob("*.reflect-backup"))) == 1


def test_the_sheet_opens_the_newest_copy_in_a_drill(screen, window, key):
    before = logical_dump(window.desk.vault)["record"]
    screen.click("Back up now")
    screen.sees("A copy was made and read back")
    screen.click("Start a drill")
    screen.click("I have it")
    type_sheet(screen, key)
    screen.click("Open the newest copy")
    screen.sees("It would have worked")
    screen.click("Done")
    screen.sees("it worked")
    assert logical_dump(window.desk.vault)["record"] == before


def test_another_sheet_does_not_pass_a_drill(screen, window, tmp_path):
    other, wrong = vaults.create(tmp_path / "other", "x", name="Sam", cost=CHEAP)
    other.close()
    screen.click("Back up now")
    screen.sees("A copy was made and read back")
    screen.click("Start a drill")
    screen.click("I have it")
    type_sheet(screen, wrong)
    screen.click("Open the newest copy")
    screen.sees(MESSAGES["recovery_key_wrong"].what.partition("{")[0])
    assert backups.last_drill(window.desk.vault) is None


def test_an_entry_that_went_comes_back_from_a_copy(screen, window):
    vault = window.desk.vault
    screen.click("Back up now")
    screen.sees("A copy was made and read back")
    [row] = journal.list_rows(vault)
    window.desk.events.changed.emit(journal.put_in_bin(vault, [row.id]))
    window.desk.events.changed.emit(journal.empty_bin(vault, [row.id]))
    assert journal.list_rows(vault) == []
    screen.click(screen.name_beginning("Look inside the copy of "))
    screen.sees("By the weir")
    screen.click("Bring back 1 entry")
    screen.sees("1 entry is back.")
    assert [one.title for one in journal.list_rows(vault)] == ["By the weir"]


def test_a_copy_becomes_a_journal_beside_and_opens(qtbot, screen, window, tmp_path):
    vault = window.desk.vault
    screen.click("Back up now")
    screen.sees("A copy was made and read back")
    [kept] = backups.kept(vault)
    screen.click("Restore…")
    screen.click("Choose a file…")
    screen.choose_file(kept.path)
    screen.type("Passphrase", PASSPHRASE)
    screen.click("Look inside")
    screen.type("Name of the new folder", "Again", over=True)
    window.findChild(RestoreRoom).put_into(tmp_path)
    screen.click("Restore into this folder")
    screen.sees("It is back")
    with vaults.open_vault(tmp_path / "Again", PASSPHRASE, cost=CHEAP) as again:
        assert logical_dump(again)["record"] == logical_dump(vault)["record"]


class Told:
    """What keeping said."""

    def __init__(self) -> None:
        self.codes: list[str] = []

    def __call__(self, error: Exception) -> None:
        self.codes.append(getattr(error, "code", ""))


@pytest.fixture
def told() -> Told:
    return Told()


def keeping(window: Window, told: Told, moment: list[datetime]) -> Keeping:
    desk = window.desk
    made = Keeping(window, desk.vault, desk.tasks, desk.events, told, now=lambda: moment[0])
    made.stop()
    return made


def test_the_copy_of_the_day_is_made_once_and_quietly(qtbot, window, told):
    moment = [datetime.now(UTC)]
    quietly = keeping(window, told, moment)
    for _ in range(3):
        quietly.look()
        qtbot.waitUntil(lambda: not window.tasks.busy())
    assert len(backups.kept(window.desk.vault)) == 1
    moment[0] += timedelta(days=1)
    quietly.look()
    qtbot.waitUntil(lambda: not window.tasks.busy())
    assert len(backups.kept(window.desk.vault)) in (1, 2)  # of one day, the last stays
    assert told.codes == []


def test_what_keeps_a_copy_from_being_made_is_said_once(qtbot, window, told, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    backups.set_folder(window.desk.vault, stick)
    stick.rmdir()
    quietly = keeping(window, told, [datetime.now(UTC)])
    for _ in range(3):
        quietly.look()
        qtbot.waitUntil(lambda: not window.tasks.busy())
    assert len(told.codes) == 1
    assert told.codes[0] in MESSAGES


@pytest.fixture
def app(qapp: QApplication, tmp_path: Path, key: str) -> Iterator[App]:
    """The program where the journal in ``Ines`` was open last."""
    config = tmp_path / "config"
    Preferences(config).set("vault", str(tmp_path / "Ines"))
    made = App(qapp, Preferences(config), lambda: None, cost=CHEAP)
    yield made
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()


def spoil(folder: Path) -> None:
    """Turn one byte in the middle of the database."""
    path = folder / "journal.db"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_a_damaged_journal_is_said_and_what_is_readable_saved_out(qtbot, app, tmp_path):
    spoil(tmp_path / "Ines")
    app.start()
    screen = Screen(qtbot, app.window)
    screen.type("Passphrase", PASSPHRASE)
    screen.press("Return")
    screen.sees(MESSAGES["vault_damaged"].what)
    assert not unnamed(app.window)
    screen.click("Save out what is readable…")
    screen.click("Choose a folder…")
    out = tmp_path / "out"
    out.mkdir()
    screen.choose_file(out)
    screen.sees("Saved into ")
    assert b"The heron came." in b"".join(
        path.read_bytes() for path in out.rglob("*") if path.is_file()
    )


def test_twice_a_year_today_offers_a_drill_that_can_be_put_off(qtbot, screen, window, monkeypatch):
    window.go("today")
    assert not screen.reads("Would it work?")
    half_a_year = timedelta(days=200)
    later = datetime.now(UTC) + half_a_year
    monkeypatch.setattr("reflect.usecases.today.now", lambda: later)
    window.go("journal")
    window.go("today")
    screen.sees("Would it work?")
    screen.click("Not now")
    qtbot.waitUntil(lambda: not screen.reads("Would it work?"))
    window.visit("settings", "backups")
    screen.sees("Not rehearsed yet.")
    screen.click("Start a recovery drill")
    screen.sees("Look for the sheet with the mark")
