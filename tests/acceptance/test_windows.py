"""The main job from end to end in two windows: by key and mouse, and once more by key alone.

Everything is found by the name that a screen reader says; nothing of the core is called.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reflect import paths
from reflect.app import App, Preferences
from reflect.gui.window import Window
from reflect.vault.keys import Cost
from tests.keys import Keyboard
from tests.screen import Screen

CHEAP = Cost(memory_kib=8, passes=1, lanes=1)
ENTRIES = "\n".join(
    f'{{"date": "2026-10-{day:02}", "text": "Day {day}. A turkey, roasted."}}'
    for day in range(1, 21)
)
REVIEW = "The review where I said nothing"
NEXT = "Looked through, next entry"


class Somebody:
    """A person with a laptop: their own home, their own window."""

    def __init__(
        self,
        qtbot: QtBot,
        qt: QApplication,
        home: Path,
        passphrase: str,
        hands: type[Screen],
    ) -> None:
        self._qtbot = qtbot
        self._hands = hands
        self._qt = qt
        self.home = home
        self.passphrase = passphrase
        self.locked = False
        self.app = self._start()

    @property
    def screen(self) -> Screen:
        assert self.app.window is not None
        return self._hands(self._qtbot, self.app.window)

    def begin(self, name: str) -> None:
        """Make a vault, and put the recovery sheet off."""
        self.app.start()
        screen = self.screen
        screen.click("Continue")
        screen.type("Your name, as a partner will see it", name)
        screen.type("Passphrase", self.passphrase)
        screen.type("Type it once more", self.passphrase)
        screen.click("Continue")
        screen.click("Do this later")
        self.screen.click("Skip the rest and write something")
        self.screen.click("Today")
        self.screen.sees("Prompt for today")

    def lock_and_unlock(self) -> None:
        self.screen.press("Ctrl+L")
        assert self.locked
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


@pytest.fixture(params=[Screen, Keyboard])
def two(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[tuple[Somebody, Somebody]]:
    people = []
    for name in ("Ines", "Sam"):
        home = tmp_path / name.lower()
        home.mkdir()
        monkeypatch.setattr(paths, "default_vault_dir", lambda home=home: home / "Reflect")
        monkeypatch.setattr(paths, "hand_over_dir", lambda home=home: home / "out")
        one = Somebody(qtbot, qapp, home, f"{name} and two words", request.param)
        one.begin(name)
        people.append(one)
    yield people[0], people[1]
    for one in people:
        one.close()


def save_card(who: Somebody, name: str) -> Path:
    """Save one's own card from the first step of pairing."""
    card = who.home / f"{name}.reflect-card"
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


def pair_up(ines: Somebody, sam: Somebody) -> None:
    """Both give their card and open the other's; then both look at three numbers."""
    for who in (ines, sam):
        who.screen.click("Partner")
        who.screen.click("Pair with someone…")
    add_card(sam, save_card(ines, "Ines"), "Ines")
    sam.screen.click("Step 1, Give your card, done")
    card = save_card(sam, "Sam")
    sam.screen.click("Step 3, Compare the number, to come")
    add_card(ines, card, "Sam")


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
    """Open a file from the menu, look, and take all of it in."""
    who.screen.press("Ctrl+O")
    who.screen.choose_file(file)
    who.screen.sees("It is whole")


def test_two_people_share_and_answer(two: tuple[Somebody, Somebody], tmp_path: Path) -> None:
    ines, sam = two

    # A journal that was kept elsewhere comes in, once.
    journal = tmp_path / "journal.jsonl"
    journal.write_text(ENTRIES, encoding="utf-8")
    for expected in ("20 new entries", "20 are here already"):
        ines.screen.menu("File", "Bring a journal in…")
        ines.screen.choose_file(journal)
        ines.screen.sees(expected)
        if expected.startswith("20 new"):
            ines.screen.click("Bring them in")
            ines.screen.sees("20 entries came in.")
        else:
            ines.screen.click("Leave it")

    # Ines writes, with a private note.
    ines.screen.press("Ctrl+N")
    ines.screen.type("Title", REVIEW)
    ines.screen.type(
        "Entry", "Priya opened with her own sketch.\n\nI had three notes ready.\n\nI was tired."
    )
    ines.screen.type("Private note", "I was proud when it went quiet.")
    ines.screen.press("Ctrl+Return")
    ines.screen.type("Filter entries", "turk")
    ines.screen.sees("Day 20. A turkey, roasted.")
    ines.screen.type("Filter entries", " ", over=True)

    # A goal, an assumption, an experiment that weakens it.
    ines.screen.click("Goals")
    ines.screen.click("Name a goal")
    ines.screen.type("Goal", "Lead design discussions")
    ines.screen.click("Done")
    ines.screen.type("New assumption", "They stop when I begin")
    ines.screen.press("Return")
    ines.screen.sees("Not tested yet")
    ines.screen.click("More about They stop when I begin")
    ines.screen.choose_action("Plan an experiment")
    ines.screen.type("Title", "Three questions first")
    ines.screen.type("So I will", "Ask three questions before I say anything")
    ines.screen.click("Plan it")
    ines.screen.type("Until which day?", "1 Dec", over=True)
    ines.screen.click("Plan it")
    ines.screen.click("Start it")
    ines.screen.sees("Running")
    ines.screen.type("What I observed", "Lena came up with the queue idea")
    ines.screen.click("weakened")
    ines.screen.click("Adopt")
    ines.screen.click("Decide")
    ines.screen.sees("The assumption: weakened")
    ines.screen.click("Goals")
    ines.screen.sees("Looking less likely")

    # They exchange cards and read the number to each other.
    pair_up(ines, sam)
    number = common(ines, sam)
    compare(ines, "Sam", number)
    compare(sam, "Ines", number)

    # Ines chooses, leaves a paragraph out, sees exactly what leaves, and seals it.
    ines.screen.click("Choose something to share")
    ines.screen.click_item("What can be chosen", REVIEW)
    ines.screen.click_item("What can be chosen", "Three questions first")
    ines.screen.click("Next: what to include")
    ines.screen.click("Paragraph 3")
    ines.screen.click(NEXT)
    ines.screen.click("Next: preview and seal")
    ines.screen.sees("Exactly what Sam will see")
    ines.screen.sees("I had three notes ready.")
    assert not ines.screen.reads("I was tired.")
    assert not ines.screen.reads("proud")
    file = seal(ines, "Sam")

    # Sam looks at it first; nothing is written until he takes it in.
    take_in(sam, file)
    sam.screen.sees("I had three notes ready.")
    assert not sam.screen.reads("I was tired.")
    sam.screen.click("Partner")
    sam.screen.sees("Nothing from Ines yet")
    take_in(sam, file)
    sam.screen.click("Take in 2 of 2")
    sam.screen.click("Read and answer")
    sam.screen.sees(REVIEW)
    sam.screen.sees("Three questions first")

    # Sam answers; the answer travels back.
    sam.screen.type(f"Answer to {REVIEW}", "What did Lena do next?")
    sam.screen.click("Choose for Ines")
    sam.screen.click("Share")
    sam.screen.click("Next: what to include")
    sam.screen.click("Next: preview and seal")
    back = seal(sam, "Ines")

    # Ines changes her entry meanwhile; the answer stands beside what she had sealed.
    ines.screen.click("Journal")
    ines.screen.click_item("Entries", REVIEW)
    ines.screen.type("Title", "Changed since", over=True)
    ines.lock_and_unlock()
    take_in(ines, back)
    ines.screen.click("Take in 1 of 1")
    ines.screen.click("Read and answer")
    ines.screen.sees("What did Lena do next?")
    ines.screen.sees("Answers what you shared, version 1")
    ines.screen.sees(REVIEW)
    ines.screen.click("What I have shared")
    ines.screen.sees("2 entries")

    # The file is for Sam alone.
    ines.screen.press("Ctrl+O")
    ines.screen.choose_file(file)
    ines.screen.sees("sealed for someone else")
