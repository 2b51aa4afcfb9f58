"""Ways into a journal: what unlocking shows, and the settings about it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reflect.errors import ReflectError
from reflect.gui.demo.content import COST, Person
from reflect.gui.demo.driver import Hand
from reflect.gui.demo.stage import Stage
from reflect.gui.demo.steps import Steps
from reflect.gui.models.ways import KIND
from reflect.gui.pages.unlock import UnlockPage
from reflect.gui.tasks import Tasks
from reflect.model.changes import Changes
from reflect.usecases import vaults, ways_in

# When the ways of the pictures were made.
_AUTUMN = date(2026, 9, 3)
_NEW = "hollow birds borrow the last tram"
# What the keychain of the pictures holds.
_kept: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Door:
    """A journal that is locked, and a hand at it."""

    page: UnlockPage
    tasks: Tasks
    person: Person
    hand: Hand

    def typed(self, passphrase: str) -> None:
        """Type a passphrase."""
        self.page.by_passphrase.passphrase.edit.setText(passphrase)

    def tried(self, passphrase: str) -> Steps:
        """Try to open it with a passphrase."""
        self.typed(passphrase)
        self.page.by_passphrase.unlock.click()
        yield lambda: not self.tasks.busy()


@dataclass(frozen=True, slots=True)
class Entry:
    """``prepare`` is done to the journal before; ``way`` leads to what the picture shows."""

    way: Callable[[Door], Steps]
    prepare: Callable[[Person], None] = lambda person: None


def _more_ways(person: Person) -> None:
    with person.open() as vault:
        _let_in(vault, person.folder.with_name("ines.reflect-key"))


def _let_in(vault: vaults.Vault, key_file: Path) -> None:
    ways_in.make_key_file(vault, key_file, _AUTUMN)
    ways_in.use_keychain(vault, _AUTUMN, ways_in.Keychain(_keychain))


def _keychain(question: dict[str, str], _: object) -> dict[str, str]:
    """Answers as a keychain that keeps a key for as long as a picture takes."""
    if question["do"] == "put":
        _kept[question["name"]] = question["key"]
    return {"state": "available", "key": _kept.get(question.get("name", ""), "")}


def _spoilt(person: Person) -> None:
    database = person.folder / "journal.db"
    data = bytearray(database.read_bytes())
    data[len(data) // 2] ^= 1
    database.write_bytes(data)


def _typed(door: Door) -> Steps:
    door.typed(door.person.passphrase)
    yield None


def _wrong(door: Door) -> Steps:
    yield from door.tried(_NEW)


def _opening(door: Door) -> Steps:
    yield from _typed(door)
    door.page.show_opening(True)


def _by_sheet(door: Door) -> Steps:
    door.page.use_sheet()
    yield None


def _after_sheet(door: Door) -> Steps:
    with door.person.open() as vault:
        key = ways_in.new_recovery_key(vault, _AUTUMN)
    door.page.use_sheet()
    for number, group in enumerate(key.split("-"), 1):
        yield from door.hand.type(f"Group {number} of 8", group)
    yield from door.hand.click("Open my journal")
    yield lambda: not door.tasks.busy()
    yield from _chosen(door.hand)


def _by_computer(_: Door) -> Steps:
    yield None


def _computer_asks(door: Door) -> Steps:
    door.page.by_keychain.busy(True)
    door.page.show_opening(True)
    yield None


def _computer_locked(door: Door) -> Steps:
    door.page.refuse(ReflectError("keychain_locked"))
    yield None


def _damaged(door: Door) -> Steps:
    yield from door.tried(door.person.passphrase)


# Taken in light and dark, on two screens, and with large text.
ENTRIES = {
    "unlock": Entry(_typed),
    "unlock-wrong": Entry(_wrong),
    "unlock-recovery": Entry(_by_sheet),
    "unlock-computer": Entry(_by_computer, _more_ways),
    "unlock-damaged": Entry(_damaged, _spoilt),
}
# Taken in light and dark.
MORE_ENTRIES = {
    "unlock-opening": Entry(_opening),
    "unlock-new-passphrase": Entry(_after_sheet),
    "unlock-computer-asks": Entry(_computer_asks, _more_ways),
    "unlock-computer-locked": Entry(_computer_locked, _more_ways),
}


def every_way(stage: Stage) -> Steps:
    """To the settings of a journal that opens in every way there is."""
    desk = stage.window.desk
    ways_in.set_passphrase(desk.vault, stage.demo.ines.passphrase, _AUTUMN, cost=COST)
    ways_in.new_recovery_key(desk.vault, _AUTUMN)
    _let_in(desk.vault, stage.demo.ines.folder.with_name("ines.reflect-key"))
    desk.events.changed.emit(Changes.of(KIND, KIND))
    stage.window.visit("settings", "ways")
    yield lambda: not desk.tasks.busy()


def passphrase_changed(stage: Stage) -> Steps:
    """To another passphrase, while the one of now is not the right one yet."""
    stage.window.visit("settings", "ways")
    yield from stage.hand.click("Change the passphrase")
    yield from stage.hand.type("Your passphrase of now", "lanterns")
    yield from _chosen(stage.hand)
    yield from stage.hand.click("Change it")
    yield lambda: not stage.window.tasks.busy()


def _chosen(hand: Hand) -> Steps:
    yield from hand.type("New passphrase", _NEW)
    yield from hand.type("Type it once more", _NEW)
