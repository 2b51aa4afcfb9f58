"""Two people, each with a window of their own, and what they do with each other's files."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reflect import paths
from reflect.app import App, Preferences
from reflect.gui.window import Window
from reflect.vault.keys import Cost
from tests.screen import Screen

CHEAP = Cost(memory_kib=8, passes=1, lanes=1)


class Somebody:
    """A person with a laptop: their own home, their own window."""

    def __init__(
        self,
        qtbot: QtBot,
        qt: QApplication,
        home: Path,
        name: str,
        hands: type[Screen] = Screen,
    ) -> None:
        self._qtbot = qtbot
        self._hands = hands
        self._qt = qt
        self.home = home
        self.name = name
        self.passphrase = f"{name} and two words"
        self.locked = False
        self.app = self._start()

    @property
    def screen(self) -> Screen:
        assert self.app.window is not None
        return self._hands(self._qtbot, self.app.window)

    def begin(self) -> None:
        """Make a vault, put the recovery sheet off, and come to the first step after it."""
        self.app.start()
        screen = self.screen
        screen.click("Continue")
        screen.type("Your name, as a partner will see it", self.name)
        screen.type("Passphrase", self.passphrase)
        screen.type("Type it once more", self.passphrase)
        screen.click("Continue")
        screen.click("Do this later")
        self.screen.sees("Alone, or with someone?")

    def go(self, place: str) -> None:
        """Go to a page by its name at the left; where one is already, it begins anew."""
        here = f"{place}, current page"
        self.screen.click(here if here in self.screen.names() else place)

    def lock_and_unlock(self) -> None:
        self.screen.press("Ctrl+L")
        assert self.locked
        self.come_back()

    def come_back(self) -> None:
        """Start the program anew, and unlock by passphrase."""
        self.close()
        self.app = self._start()
        self.app.start()
        self.screen.type("Passphrase", self.passphrase)
        self.screen.press("Return")
        self._qtbot.waitUntil(lambda: isinstance(self.app.window, Window))
        self.screen.sees("Prompt for today")

    def close(self) -> None:
        if self.app.window is not None:
            self.app.window.close()
            self.app.window.deleteLater()
            self.app.window = None

    def _start(self) -> App:
        self.locked = False
        return App(self._qt, Preferences(self.home / "config"), self._was_locked, cost=CHEAP)

    def _was_locked(self) -> None:
        self.locked = True


def own_home(monkeypatch: pytest.MonkeyPatch, folder: Path, name: str) -> Path:
    """A home folder, where the program will look for one until the next is made."""
    home = folder / name.lower()
    home.mkdir()
    monkeypatch.setattr(paths, "default_vault_dir", lambda: home / "Reflect")
    monkeypatch.setattr(paths, "hand_over_dir", lambda: home / "out")
    return home


def save_card(who: Somebody) -> Path:
    """Save one's own card from the first step of pairing."""
    card = who.home / f"{who.name}.reflect-card"
    who.screen.click("Save the card…")
    who.screen.choose_file(card)
    who.screen.sees("Saved as")
    return card


def add_card(who: Somebody, card: Path, name: str) -> None:
    """Open the other's card, and come to the number."""
    who.screen.click("Next: add their card")
    who.screen.click("Choose a file…")
    who.screen.choose_file(card)
    who.screen.sees(name)
    who.screen.click("Next: compare the number")
    who.screen.sees(f"Which number is {name} reading?")


def pair_up(one: Somebody, other: Somebody) -> None:
    """Both give their card and open the other's; then both look at three numbers."""
    for who in (one, other):
        who.screen.click("Partner")
        who.screen.click("Pair with someone…")
    add_card(other, save_card(one), one.name)
    other.screen.click("Step 1, Give your card, done")
    card = save_card(other)
    other.screen.click("Step 3, Compare the number, to come")
    add_card(one, card, other.name)
    number = common(one, other)
    compare(one, other.name, number)
    compare(other, one.name, number)


def compare(listener: Somebody, name: str, number: str) -> None:
    """The listener hears ``number`` and chooses it among three; then reads out their own."""
    screen = listener.screen
    letter = next(letter for letter in "ABC" if screen.digits_under(f"Number {letter}") == number)
    screen.click(f"Number {letter}")
    screen.click(f"{name} read number {letter}")
    screen.sees(f"Now read yours to {name}")
    screen.click(f"{name} found the same")
    screen.sees(f"You and {name} are paired")


def common(one: Somebody, other: Somebody) -> str:
    """The number that both screens show among their three: what is read aloud."""
    shown = [
        {who.screen.digits_under(f"Number {letter}") for letter in "ABC"} for who in (one, other)
    ]
    [number] = shown[0] & shown[1]
    return number


def seal(who: Somebody, name: str) -> Path:
    """From the preview to a file in the folder for handing over."""
    screen = who.screen
    screen.sees(f"Exactly what {name} will see")
    screen.click("Seal and save the file…")
    screen.click("Another folder…")
    folder = who.home / "out"
    folder.mkdir(exist_ok=True)
    screen.choose_file(folder)
    before = set(folder.glob("*.reflect"))
    screen.click("Seal it")
    screen.sees(f"Sealed for {name}")
    [file] = set(folder.glob("*.reflect")) - before
    return file


def take_in(who: Somebody, file: Path) -> None:
    """Open a file from the menu, and look at what is in it."""
    who.screen.press("Ctrl+O")
    who.screen.choose_file(file)
    who.screen.sees("It is whole")
