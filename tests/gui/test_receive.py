"""A file from a partner in the window: looked at, read, taken in, put aside, or refused."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reflect.gui.pages.receive import ReceivePage
from reflect.gui.pages.receive import page as receiving
from reflect.gui.window import Window
from reflect.messages import MESSAGES
from reflect.model.share import Letter
from reflect.sharing import limited
from reflect.usecases import attachments, cycle, journal, partners, receive, share, vaults
from reflect.usecases.vaults import Vault
from tests.gui.conftest import CHEAP, PASSPHRASE, show
from tests.gui.drops import dropped
from tests.gui.test_for_everyone import unnamed
from tests.screen import Screen
from tests.support_vault import logical_dump, no_more_room

LIST = "What it contains"
DAY = date(2026, 11, 22)


def introduce(one: Vault, other: Vault, *, compare: bool = True) -> None:
    at_one = partners.add(one, partners.my_card(other))
    at_other = partners.add(other, partners.my_card(one))
    partners.verify(other, at_other, partners.number(one, at_one))
    if compare:
        partners.verify(one, at_one, partners.number(other, at_other))


@dataclass
class Sender:
    """Someone who seals files for Ines into a folder."""

    vault: Vault
    folder: Path

    def write(self, title: str, text: str, **values: object) -> str:
        values |= {"title": title, "on_date": DAY}
        return cycle.write(self.vault, "reflection", text, values).id

    def seal(self, *ids: str, to: str = "Ines", letter: Letter = share.NO_LETTER) -> Path:
        partner = partners.find_partner(self.vault, to)
        choices = [share.Choice(one, include=frozenset({"files"})) for one in ids]
        seen = share.compose(self.vault, partner, choices, letter).content_hash
        return share.seal(self.vault, partner, choices, seen, self.folder, letter, day=DAY).path


@pytest.fixture
def sam(tmp_path: Path, folder: Path) -> Iterator[Sender]:
    """Sam, who compared numbers with Ines."""
    made, _ = vaults.create(tmp_path / "sam", "b", name="Sam", cost=CHEAP)
    with vaults.open_vault(folder, PASSPHRASE, cost=CHEAP) as ines:
        introduce(ines, made)
    down = tmp_path / "Downloads"
    down.mkdir()
    yield Sender(made, down)
    made.close()


@pytest.fixture
def screen(qtbot: QtBot, folder: Path, sam: Sender) -> Iterator[Screen]:
    window = show(qtbot, folder)
    window.visit("receive", "")
    yield Screen(qtbot, window)
    window.close()


def window_of(screen: Screen) -> Window:
    assert isinstance(screen.window, Window)
    return screen.window


def page_of(screen: Screen) -> ReceivePage:
    found = window_of(screen).page("receive")
    assert isinstance(found, ReceivePage)
    return found


def open_file(screen: Screen, file: Path) -> None:
    """Drop a file where it says so."""
    zone = screen.window.findChild(receiving.DropZone)
    zone.dropEvent(dropped(file))


def two(sam: Sender) -> Path:
    letter = Letter(wish="questions", note="The first one.\nNo hurry.")
    first = sam.write("The Friday escalation", "Mara had it.")
    second = sam.write("The second time", "I did not apologise.")
    return sam.seal(first, second, letter=letter)


def test_it_says_first_what_happens_to_a_file(screen):
    screen.sees("Drop the file here")
    screen.sees("Nothing is written meanwhile.")
    assert screen.control("Choose a file…").isEnabled()


def test_all_of_it_is_seen_before_anything_is_written(screen, sam):
    file = two(sam)
    vault = window_of(screen).desk.vault
    before = logical_dump(vault)
    open_file(screen, file)
    screen.sees("From Sam, sealed for you")
    screen.sees("Signed with the key you compared")
    screen.sees("Update 1, written 22 Nov")
    screen.sees("Would like questions rather than advice")
    screen.sees("No hurry.")
    screen.sees("Mara had it.")
    assert screen.items(LIST) == [
        "The Friday escalation, Reflection, 22 Nov, New",
        "The second time, Reflection, 22 Nov, New",
    ]
    screen.click_item(LIST, "The second time")
    screen.sees("I did not apologise.")
    screen.click("Take in nothing")
    screen.sees("Nothing was taken in. You can delete the file if you do not want it.")
    assert logical_dump(vault) == before
    assert file.is_file()


def test_some_of_it_is_taken_in_and_undone(screen, sam):
    vault = window_of(screen).desk.vault
    file = two(sam)
    open_file(screen, file)
    screen.sees("Take in 2 of 2")
    screen.click_item(LIST, "The second time")
    screen.press("Space")
    screen.sees("Take in 1 of 2")
    screen.click("Take in 1 of 2")
    screen.sees("1 of 2 from Sam are with you now")
    screen.sees("1 item from Sam was taken in.")
    assert [one.record.heading for one in receive.received(vault)] == ["The Friday escalation"]
    screen.click("Undo")
    screen.sees("It rests in your bin.")
    assert receive.received(vault) == []
    assert [row.title for row in journal.bin_rows(vault)] == ["The Friday escalation"]
    open_file(screen, file)
    screen.sees("not all of it. The rest can still come.")
    assert [line.rpartition(", ")[2] for line in screen.items(LIST)] == ["In your bin", "New"]
    screen.click("Tick all")
    screen.click("Take in 2 of 2")
    screen.sees("2 of 2 from Sam are with you now")
    assert len(receive.received(vault)) == 2
    screen.click("Read and answer")
    assert window_of(screen).places.here() == "partner"
    screen.sees("The Friday escalation")


@pytest.mark.parametrize("state", ["paused", "ended"])
def test_what_was_taken_in_is_read_with_its_sender(screen, sam, tmp_path, state):
    window = window_of(screen)
    vault = window.desk.vault
    kim, _ = vaults.create(tmp_path / "kim", "c", name="Kim", cost=CHEAP)
    with kim:
        introduce(vault, kim)
    at_ines = partners.find_partner(vault, "Sam")
    window.events.changed.emit(partners.set_state(vault, at_ines, state))
    window.rail.switch(partners.find_partner(vault, "Kim").id)
    open_file(screen, two(sam))
    screen.click("Take in 2 of 2")
    screen.click("Read and answer")
    screen.sees("The Friday escalation")
    assert window.rail.partner_name() == "Sam"


def test_keys_alone_read_tick_and_take_in(screen, sam):
    open_file(screen, two(sam))
    screen.sees("Take in 2 of 2")
    screen.press("Down")
    screen.sees("I did not apologise.")
    screen.press("Space")
    screen.sees("Take in 1 of 2")
    window_of(screen).next_pane(2)
    screen.press("Space")
    screen.sees("1 of 2 from Sam are with you now")


def test_a_click_on_the_tick_turns_it_and_one_beside_it_does_not(qtbot, screen, sam):
    open_file(screen, two(sam))
    screen.click_item(LIST, "The second time")
    assert screen.reads("Take in 2 of 2")
    view = page_of(screen).inspect.list
    box = view.visualRect(view.model().index(1, 0)).topLeft()
    box.setX(20)
    box.setY(box.y() + 20)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box)
    screen.sees("Take in 1 of 2")


def test_each_row_says_how_it_stands_to_what_is_here(screen, sam):
    vault = window_of(screen).desk.vault
    entry = sam.write("Twice", "The first words.")
    first = sam.seal(entry)
    cycle.edit(sam.vault, entry, "Other words.")
    second = sam.seal(entry, sam.write("Once", "And this."))
    receive.accept(vault, receive.inspect(vault, second))
    open_file(screen, first)
    screen.sees("Take in 0 of 1")
    assert screen.items(LIST) == ["Twice, Reflection, 22 Nov, Older: you have version 2"]
    assert not screen.control("Take in 0 of 1").isEnabled()
    open_file(screen, second)
    screen.sees("You took this file in before. Everything from it is here.")
    screen.sees("Update 1 has not arrived.")
    assert all(line.endswith("Already here") for line in screen.items(LIST))
    page_of(screen).inspect.list.setFocus()
    screen.press("Space")
    assert screen.reads("Take in 0 of 2")


def test_a_file_is_kept_for_later(screen, sam):
    file = two(sam)
    vault = window_of(screen).desk.vault
    before, sealed = logical_dump(vault), file.read_bytes()
    open_file(screen, file)
    screen.click("Keep the file for later")
    screen.sees(f"{file.name} stays in Downloads. Open it whenever you like.")
    assert window_of(screen).places.here() == "partner"
    assert (logical_dump(vault), file.read_bytes()) == (before, sealed)
    window_of(screen).go("receive")
    screen.sees("Drop the file here")


@pytest.mark.parametrize(
    ("earlier", "label", "said"),
    [
        (1, "Ask Sam for it", "Your update 1 has not reached me."),
        (2, "Ask Sam for them", "Your updates 1 and 2 have not reached me."),
        (4, "Ask Sam for them", "Of your updates before number 5, 4 have not reached me."),
    ],
)
def test_a_message_to_ask_for_what_is_missing_is_copied(screen, sam, earlier, label, said):
    for number in range(earlier):
        sam.seal(sam.write(f"Secret {number}", "Words."))
    open_file(screen, two(sam))
    screen.click(label)
    screen.sees("A message to Sam is copied.")
    copied = QApplication.clipboard().text()
    assert copied.startswith(said)
    assert "Secret" not in copied


def test_without_room_nothing_is_taken_in_and_it_can_be_tried_again(screen, sam):
    vault = window_of(screen).desk.vault
    open_file(screen, sam.seal(sam.write("All of it", "Many words. " * 9_000)))
    with no_more_room(vault):
        before = logical_dump(vault)
        screen.click("Take in 1 of 1")
        for words in explained("disk_full"):
            screen.sees(words)
        assert logical_dump(vault) == before
    screen.click("Take in 1 of 1")
    screen.sees("It is with you now")


def test_pictures_are_seen_before_they_are_taken_in(screen, sam, tmp_path):
    entry = sam.write("A board", "Look.")
    picture = tmp_path / "holiday in Lisbon.png"
    Image.new("RGB", (60, 40), "teal").save(picture)
    attachments.attach(sam.vault, entry, picture)
    open_file(screen, sam.seal(entry))
    screen.sees("1 item, 1 picture")
    screen.click("Look at Picture 1.png")
    screen.sees("Fits the window, 100 %")
    screen.press("Escape")
    screen.click("Take in 1 of 1")
    screen.click("Read and answer")
    screen.click("Look at Picture 1.png")
    screen.sees("Fits the window, 100 %")
    assert not any("Lisbon" in words for words in screen.texts())
    screen.press("Escape")


def test_opening_can_be_cancelled(screen, sam, monkeypatch):
    waits = "import threading; threading.Event().wait()"
    monkeypatch.setattr(limited, "command", lambda: (sys.executable, "-c", waits))
    open_file(screen, two(sam))
    screen.sees("Looking at the file…")
    screen.click("Cancel")
    screen.sees("Opening it was stopped.")
    screen.sees("Drop the file here")


def explained(code: str) -> list[str]:
    """What is so, what is safe and what helps, each as far as its first fact."""
    message = MESSAGES[code]
    return [words.partition("{")[0] for words in (message.what, message.safe, message.next)]


def for_kim(sam: Sender, folder: Path) -> Path:
    kim, _ = vaults.create(folder / "kim", "c", name="Kim", cost=CHEAP)
    with kim:
        introduce(sam.vault, kim)
        return sam.seal(sam.write("For Kim", "Not for Ines."), to="Kim")


def from_stranger(sam: Sender, folder: Path) -> Path:
    kim, _ = vaults.create(folder / "kim", "c", name="Kim", cost=CHEAP)
    with kim, vaults.open_vault(folder / "Ines", PASSPHRASE, cost=CHEAP) as ines:
        at_kim = partners.add(kim, partners.my_card(ines))
        number = partners.number(kim, at_kim)
        partners.verify(kim, at_kim, number)
        stranger = Sender(kim, sam.folder)
        return stranger.seal(stranger.write("Hello", "It is me."))


def not_compared(sam: Sender, folder: Path) -> Path:
    kim, _ = vaults.create(folder / "kim", "c", name="Kim", cost=CHEAP)
    with kim, vaults.open_vault(folder / "Ines", PASSPHRASE, cost=CHEAP) as ines:
        introduce(ines, kim, compare=False)
        unsure = Sender(kim, sam.folder)
        return unsure.seal(unsure.write("Hello", "It is me."))


def spoilt(change: Callable[[bytes], bytes]) -> Callable[[Sender, Path], Path]:
    def make(sam: Sender, folder: Path) -> Path:
        file = two(sam)
        file.write_bytes(change(file.read_bytes()))
        return file

    return make


def gone(sam: Sender, folder: Path) -> Path:
    return sam.folder / "gone.reflect"


@pytest.mark.parametrize(
    ("code", "make", "title"),
    [
        ("bundle_not_for_you", for_kim, "This file is for someone else"),
        ("bundle_sender_unknown", from_stranger, "Nobody you know signed this file"),
        ("bundle_sender_unverified", not_compared, "Compare the safety number first"),
        ("bundle_damaged", spoilt(lambda data: data[:-30]), "This file was not opened"),
        ("bundle_not_a_bundle", spoilt(lambda data: b"{}"), "This is not a sealed file"),
        (
            "bundle_newer",
            spoilt(lambda data: data.replace(b"/v1\n", b"/v2\n", 1)),
            "This file needs a newer Reflect",
        ),
        ("file_missing", gone, "This file cannot be read"),
    ],
)
def test_a_refusal_says_what_is_so_what_is_safe_and_what_helps(
    qtbot, folder, sam, tmp_path, code, make, title
):
    file = make(sam, tmp_path)
    window = show(qtbot, folder)
    screen = Screen(qtbot, window)
    window.visit("receive", "")
    before = logical_dump(window.desk.vault)
    open_file(screen, file)
    screen.sees(title)
    for words in explained(code):
        screen.sees(words)
    screen.sees(code.upper().replace("_", "-"))
    [card] = window.findChildren(receiving.RefusedCard)
    said = [one.accessibleName() for one in card.findChildren(receiving.Words)]
    assert not [words for words in said if "Sam" in words or "Kim" in words]
    assert unnamed(window) == []
    assert logical_dump(window.desk.vault) == before
    screen.click("Copy")
    copied = QApplication.clipboard().text()
    assert file.name in copied
    assert code.upper().replace("_", "-") in copied
    if code.startswith("bundle_sender"):
        screen.click("Compare the number…")
        assert window.places.here() == "pairing"
    else:
        screen.click("Close")
        screen.sees("Drop the file here")
    window.close()


def test_where_there_is_little_room_the_words_open_from_their_row(qtbot, screen, sam):
    screen.window.resize(1000, 700)
    open_file(screen, two(sam))
    screen.sees("Take in 2 of 2")
    page = page_of(screen)
    assert not page.inspect.words.isVisible()
    screen.click_item(LIST, "The second time")
    screen.sees("I did not apologise.")
    assert page.inspect.words.isVisible()
    screen.press("Escape")
    assert page.inspect.list.isVisible()
    screen.press("Return")
    assert page.inspect.words.isVisible()
    screen.window.resize(1280, 800)
    assert page.inspect.list.isVisible()
    qtbot.waitUntil(page.inspect.words.isVisible)


def test_every_control_has_a_name(screen, sam):
    window = window_of(screen)
    assert unnamed(window) == []
    open_file(screen, two(sam))
    screen.sees("Take in 2 of 2")
    assert unnamed(window) == []
    screen.click("Take in 2 of 2")
    screen.sees("2 of 2 from Sam are with you now")
    assert unnamed(window) == []


def test_locking_leaves_no_words(screen, sam):
    open_file(screen, two(sam))
    screen.sees("Mara had it.")
    screen.window.close_vault()
    assert not any("Mara" in words or "Friday" in words for words in screen.texts())
