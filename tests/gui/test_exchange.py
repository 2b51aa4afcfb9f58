"""A folder that something else carries, in the window: chosen, put into, noticed, ended."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reflect.gui import exchanging
from reflect.gui.tasks import settle
from reflect.gui.widgets.notices import Toast
from reflect.gui.window import Window
from reflect.messages import MESSAGES
from reflect.model.changes import Changes
from reflect.usecases import exchange, exchange_looking, partners, receive, share, vaults
from reflect.usecases.vaults import Vault
from tests.gui.conftest import CHEAP, PASSPHRASE, show
from tests.gui.test_alive import steadiest
from tests.gui.test_for_everyone import unnamed
from tests.gui.test_receive import Sender, introduce
from tests.screen import Screen
from tests.watchdog import LIMIT_SECONDS, Held, watched

LONG_AGO = 1_700_000_000


@pytest.fixture
def carried(tmp_path: Path) -> Path:
    made = tmp_path / "carried"
    made.mkdir()
    return made


@pytest.fixture
def sam(tmp_path: Path, folder: Path) -> Iterator[Sender]:
    """Sam, who compared numbers with Ines; what he seals is carried from where he is."""
    made, _ = vaults.create(tmp_path / "sam", "b", name="Sam", cost=CHEAP)
    with vaults.open_vault(folder, PASSPHRASE, cost=CHEAP) as ines:
        introduce(ines, made)
    there = tmp_path / "there"
    there.mkdir()
    yield Sender(made, there)
    made.close()


@pytest.fixture
def screen(
    qtbot: QtBot, folder: Path, sam: Sender, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Screen]:
    monkeypatch.setattr(exchanging, "FIRST_MS", 0)
    monkeypatch.setattr(exchanging, "SOON_MS", 10)
    window = show(qtbot, folder)
    out = tmp_path / "out"
    out.mkdir()
    share.choose_folder(window.desk.vault, out)
    window.go("partner")
    yield Screen(qtbot, window)
    window.close()


def vault_of(screen: Screen) -> Vault:
    assert isinstance(screen.window, Window)
    return screen.window.desk.vault


def choose(screen: Screen, carried: Path) -> None:
    """Say it from the partner's page."""
    screen.click("More")
    screen.choose_action("Exchange folder…")
    screen.sees("A folder between you and Sam")
    screen.click("Choose a folder…")
    screen.choose_file(carried)
    screen.sees("What you seal for Sam goes into carried from now on.")


def arrives(sam: Sender, carried: Path, name: str = "a.reflect") -> Path:
    """Something brings a file from Sam: written beside, renamed when it is whole."""
    data = sam.seal(sam.write("The Friday escalation", "Mara had it.")).read_bytes()
    beside = carried / ".syncthing.tmp"
    beside.write_bytes(data)
    os.utime(beside, (LONG_AGO, LONG_AGO))
    return beside.rename(carried / name)


def seal(screen: Screen) -> None:
    """Choose an entry and seal it, as far as the last step."""
    screen.window.go("share")
    screen.click_item("What can be chosen", "Day 1")
    screen.click("Next: what to include")
    screen.click("Next: preview and seal")
    screen.click("Seal and save the file…")
    screen.click("Seal it")
    screen.sees("Sealed for Sam")


def test_a_file_from_the_partner_is_mentioned_looked_at_and_taken_in(screen, sam, carried):
    choose(screen, carried)
    screen.sees("Exchange folder")
    arrives(sam, carried)
    screen.sees("A file from Sam is there")
    screen.sees("Nothing of it is in your journal yet.")
    screen.window.go("today")
    screen.sees("A file from Sam is there")
    assert receive.received(vault_of(screen)) == []
    assert unnamed(screen.window) == []
    screen.click("Look at the file from Sam")
    screen.sees("It is whole and safe to look at.")
    screen.click("Take in 1 of 1")
    screen.sees("1 item from Sam was taken in.")
    screen.window.go("today")
    assert not any("is there" in name for name in screen.names())


def test_nothing_is_said_of_a_file_that_is_not_from_the_partner(screen, sam, carried, qtbot):
    choose(screen, carried)
    whole = arrives(sam, carried)
    data = whole.read_bytes()
    whole.unlink()
    broken = carried / "b.reflect"
    broken.write_bytes(data[:-1])
    os.utime(broken, (LONG_AGO, LONG_AGO))
    looked_at = vault_of(screen).settings
    qtbot.waitUntil(lambda: "b.reflect" in str(looked_at.get("exchange_looked")))
    assert not any("Sam is there" in name for name in screen.names())
    broken.write_bytes(data)
    screen.window.exchanging.look()  # as it does every minute
    screen.sees("A file from Sam is there")


def test_what_is_left_there_is_not_mentioned_again_unless_one_undoes_it(screen, sam, carried):
    choose(screen, carried)
    arrives(sam, carried)
    screen.click("Leave the file from Sam there")
    screen.sees("It stays in the folder")
    assert exchange_looking.arrived(vault_of(screen)) == []
    screen.click("Undo")
    screen.sees("A file from Sam is there")


def test_declining_is_leaving_it_there(screen, sam, carried):
    choose(screen, carried)
    arrives(sam, carried)
    screen.click("Look at the file from Sam")
    screen.sees("It is whole")
    screen.click("Take in nothing")
    screen.sees("Nothing was taken in.")
    assert exchange_looking.arrived(vault_of(screen)) == []


def test_what_is_sealed_is_put_there_and_said(screen, sam, carried):
    choose(screen, carried)
    seal(screen)
    screen.sees("Put into")
    screen.sees("Whether it has arrived, Reflect cannot know.")
    [file] = carried.iterdir()
    assert receive.inspect(sam.vault, file).partner.name == "Ines"


def test_while_it_is_away_that_is_said_and_one_press_puts_it_there_later(screen, carried):
    choose(screen, carried)
    away = carried.rename(carried.with_name("unplugged"))
    seal(screen)
    screen.sees("is not there now.")
    screen.click("Put it there")
    screen.sees("is not there now.")
    screen.window.exchanging.look()
    screen.window.go("partner")
    screen.sees("1 sealed file waits")
    screen.sees("It is not there now. What you seal waits on this computer.")
    away.rename(carried)
    screen.click("Put it there")
    screen.sees("It is in the folder now.")
    assert len(list(carried.iterdir())) == 1


def test_from_the_last_step_a_folder_is_chosen_and_gets_this_file_too(screen, carried):
    seal(screen)
    screen.sees("It has not been sent.")
    screen.click("A folder for each time…")
    screen.click("Choose a folder…")
    screen.choose_file(carried)
    screen.sees("Put into")
    assert len(list(carried.iterdir())) == 1


def test_an_unwise_folder_is_said_and_can_be_used_anyway(screen, folder):
    screen.click("More")
    screen.choose_action("Exchange folder…")
    screen.click("Choose a folder…")
    screen.choose_file(folder)
    screen.sees(MESSAGES["exchange_in_vault"].what)
    assert exchange.folders(vault_of(screen)) == {}
    screen.click("Use it anyway")
    screen.sees("What you seal for Sam goes into Ines from now on.")
    [used] = exchange.folders(vault_of(screen)).values()
    assert used.path == folder


def test_it_ends_with_a_way_back(screen, sam, carried):
    choose(screen, carried)
    screen.window.findChild(Toast).close()
    screen.click("Change…")
    screen.click("Use it no more")
    screen.sees("It is used no more. Every file stays.")
    vault = vault_of(screen)
    partner = partners.find_partner(vault, "Sam")
    assert exchange.folder(vault, partner) is None
    screen.click("Undo")
    found = exchange.folder(vault, partner)
    assert found is not None
    assert found.path == carried


def test_a_drive_that_does_not_answer_keeps_nothing_else_waiting(screen, carried, monkeypatch):
    answers, asked = threading.Event(), threading.Event()

    def slow(vault: Vault, **_: object) -> exchange_looking.Look:
        asked.set()
        assert answers.wait(20)
        return exchange_looking.Look(Changes(), more=False, unfinished=False)

    monkeypatch.setattr(exchange_looking, "look", slow)
    choose(screen, carried)
    assert asked.wait(20)
    seal(screen)
    answers.set()


def test_a_thousand_files_do_not_hold_the_window(screen, sam, carried, qtbot):
    for number in range(1000):
        (carried / f"{number}.reflect").write_bytes(b"nothing of the kind")
        os.utime(carried / f"{number}.reflect", (LONG_AGO, LONG_AGO))
    screen.window.go("today")
    vault = vault_of(screen)
    exchange.choose(vault, partners.find_partner(vault, "Sam"), carried)

    def attempt() -> Held:
        vault.settings.set("exchange_looked", {})
        settle()
        with watched() as held:
            screen.window.exchanging.look()
            looked = "SELECT length(value) FROM setting WHERE name = 'exchange_looked'"
            qtbot.waitUntil(lambda: vault._database.value(looked) > 60_000, timeout=20_000)
        return held

    held = steadiest(attempt)
    assert held.seconds <= LIMIT_SECONDS, held


def test_locking_stops_a_look_that_is_under_way(screen, sam, carried):
    choose(screen, carried)
    arrives(sam, carried)
    screen.window.exchanging.look()
    assert screen.window.close_vault()
