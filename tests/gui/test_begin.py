"""Getting started: every step can be skipped, it waits where one left, and nothing nags."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reflect.app import App, Preferences
from reflect.gui.window import Window
from reflect.usecases import identities, journal, nudges, onboarding, vaults
from tests.gui.conftest import CHEAP, PASSPHRASE, TODAY
from tests.gui.test_for_everyone import unnamed
from tests.screen import Screen


class Somebody:
    """Someone whose journal was just made, over closing the window and coming back."""

    def __init__(self, qtbot: QtBot, qt: QApplication, home: Path, folder: Path) -> None:
        self._qtbot, self._qt = qtbot, qt
        self._preferences = Preferences(home / "config")
        self.folder = folder
        self.app = self.open()

    @property
    def screen(self) -> Screen:
        assert self.app.window is not None
        return Screen(self._qtbot, self.app.window)

    @property
    def window(self) -> Window:
        assert isinstance(self.app.window, Window)
        return self.app.window

    def open(self) -> App:
        app = App(self._qt, self._preferences, lambda: None, cost=CHEAP)
        app.opened(vaults.open_vault(self.folder, PASSPHRASE, cost=CHEAP))
        return app

    def come_back(self) -> None:
        self.close()
        self.app = self.open()

    def close(self) -> None:
        if self.app.window is not None:
            self.app.window.close()
            self.app.window.deleteLater()
            self.app.window = None


@pytest.fixture
def ines(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Somebody]:
    folder = tmp_path / "Ines"
    vault, _ = vaults.create(folder, PASSPHRASE, name="Ines", cost=CHEAP)
    onboarding.start(vault)
    vault.close()
    made = Somebody(qtbot, qapp, tmp_path, folder)
    yield made
    made.close()


@pytest.mark.requirement("2.3")
def test_a_new_journal_begins_in_steps_and_each_keeps_what_was_said(qtbot, ines):
    ines.screen.sees("Alone, or with someone?")
    assert not unnamed(ines.window)
    ines.screen.click("As a leader")
    ines.screen.click("Continue")
    ines.screen.sees("As a leader")
    ines.screen.type("I can help with", "listening, planning")
    ines.screen.click("Continue")
    ines.screen.type("My goal, in one sentence", "Give feedback while it is useful")
    ines.screen.click("6")
    ines.screen.click("Continue")
    ines.screen.click("Begin")
    assert "One line for yourself" not in ines.screen.names()
    ines.screen.click("Next turn")
    ines.screen.sees("What did you add yourself?")
    for step in ("Next turn", "Next turn", "Finish"):
        ines.screen.click(step)
    ines.screen.type("One line for yourself", "I wanted to explain.")
    ines.screen.click("Continue")
    ines.screen.sees("Three questions to begin with")
    ines.screen.click("Continue")
    ines.screen.click("One line a day at the most, inside the window")
    ines.screen.click("Continue")
    ines.screen.sees("Practise to share")
    ines.screen.click("Done")
    ines.screen.sees("Prompt for today")
    vault = ines.window.desk.vault
    owner = identities.profile(vault)
    assert (owner.hats, owner.offers) == (("leader",), ("listening", "planning"))
    [goal] = journal.list_rows(vault, kinds=("goal",))
    assert journal.get(vault, goal.id).confidence == 6
    [line] = journal.list_rows(vault, kinds=("reflection",))
    assert line.excerpt == "I wanted to explain."
    assert not nudges.wishes(vault).on


@pytest.mark.requirement("2.3", "1.4")
def test_it_waits_at_the_step_where_one_left(ines):
    ines.screen.click("Continue")
    ines.screen.click("Skip this step")
    ines.screen.sees("Skipped. Any time, in Partner.")
    ines.screen.sees("What would you like to get better at?")
    ines.come_back()
    ines.screen.sees("Welcome back. You stopped here")
    ines.screen.sees("What would you like to get better at?")
    ines.screen.sees("Skipped. Any time, in Partner.")
    ines.screen.click("Back")
    ines.screen.sees("What do you offer, and what do you want?")


@pytest.mark.requirement("2.3", "1.4")
def test_skipping_all_of_it_leaves_nothing_that_nags(ines):
    ines.screen.click("Skip the rest and write something")
    assert ines.window.places.here() == "journal"
    ines.come_back()
    ines.screen.sees("Prompt for today")
    assert not ines.screen.reads("Getting started")


@pytest.mark.requirement("2.3", "3.2")
def test_a_sample_is_shared_before_anything_real(qtbot, ines):
    for step in range(onboarding.FIRST, len(onboarding.STEPS) - 1):
        onboarding.go_on(ines.window.desk.vault, step, TODAY, skipped=True)
    ines.come_back()
    ines.screen.click("Begin the practice")
    ines.screen.sees("Exactly what they would see")
    ines.screen.click("Paragraph 3")
    page = ines.window.places.page("begin")
    shown = page.step._practice.preview(frozenset(page.step._left)).model_dump_json()
    assert "afraid" not in shown
    assert "private note" not in shown
    ines.screen.click("Seal it and open it over there")
    ines.screen.sees("3  Opened on the other side")
    home = Path(page.step._practice._home.name)
    assert home.is_dir()
    ines.screen.click("Done")
    qtbot.waitUntil(lambda: not home.exists())
    assert journal.list_rows(ines.window.desk.vault, kinds=("reflection",)) == []


READS_A_MINUTE, TYPES_A_MINUTE = 200, 30
EXERCISE_MINUTES = 4
# A name for what one offers and wants, a goal in one sentence, one line after the exercise.
TYPED_WORDS = 10 + 15 + 15


@pytest.mark.requirement("2.3")
def test_all_of_it_takes_less_than_fifteen_minutes(ines):
    """Everything that can be read on every step is read, and each field gets a sentence."""
    read = 0
    for step in range(onboarding.FIRST, len(onboarding.STEPS)):
        ines.screen.sees(f"Step {step + 1} of {len(onboarding.STEPS)}")
        labels = {one for one in ines.screen.texts() if one and not one.startswith("<")}
        read += sum(len(words.split()) for words in labels)
        ines.screen.click("Done" if step == len(onboarding.STEPS) - 1 else "Skip this step")
    ines.screen.sees("Prompt for today")
    minutes = read / READS_A_MINUTE + TYPED_WORDS / TYPES_A_MINUTE + EXERCISE_MINUTES
    assert minutes <= 15
    assert read > 300  # the texts were there to be counted
