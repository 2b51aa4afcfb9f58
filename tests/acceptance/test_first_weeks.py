"""A pair from the first evening to an idea taken up, in two windows and on a moved clock.

Everything is found by the name that a screen reader says; nothing of the core is called.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
import time_machine
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.acceptance.windows import (
    Somebody,
    own_home,
    pair_up,
    seal,
    take_in,
)

MONDAY = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
GOAL = "Lead design discussions"
STOP = "They stop when I begin"
QUICK = "A quick answer is what they want"
TITLE = "Three questions first"
ASK = "Ask before I answer"
SHARE = "My share of talking"
SURE = "How sure I am"
SECRET = "I was proud when it went quiet"
IDEA = "What if you tell them the number?"


class Days:
    """The clock of both laptops; they are closed over night."""

    def __init__(self, clock: time_machine.Traveller, people: list[Somebody]) -> None:
        self._clock = clock
        self._people = people
        self.now = MONDAY

    def later(self, days: int) -> None:
        for one in self._people:
            one.close()
        self.now += timedelta(days=days)
        self._clock.move_to(self.now)
        for one in self._people:
            one.come_back()


@pytest.fixture
def days(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Somebody, Somebody, Days]]:
    with time_machine.travel(MONDAY, tick=True) as clock:
        people = []
        for name in ("Ana", "Ben"):
            one = Somebody(qtbot, qapp, own_home(monkeypatch, tmp_path, name), name)
            one.begin()
            people.append(one)
        yield people[0], people[1], Days(clock, people)
        for one in people:
            one.close()


@pytest.mark.requirement("1.1", "3.3", "4.6", "6.5")
def test_a_pair_through_its_first_weeks(
    days: tuple[Somebody, Somebody, Days], tmp_path: Path
) -> None:
    ana, ben, calendar = days
    _getting_started(ana, ben)
    pair_up(ana, ben)
    _agree(ana, ben)
    _goal_and_plans(ana)
    _plan_a_session(ana, tmp_path)
    calendar.later(3)
    _hold_it(ana)
    calendar.later(4)
    _look_back(ana)
    file = _update_and_share(ana)
    answer = _answer(ben, file)
    _try_it(ana, answer)
    _some_quiet_weeks(ana, calendar)


def _getting_started(ana: Somebody, ben: Somebody) -> None:
    ana.screen.click("Continue")
    ana.screen.click("Skip this step")
    ana.screen.click("Skip this step")
    ana.screen.click("Begin")
    for turn in ("What did you add yourself?", "What question was left unasked?"):
        ana.screen.click("Next turn")
        ana.screen.sees(turn)
    ana.screen.click("Next turn")
    ana.screen.click("Finish")
    ana.screen.type("One line for yourself", "I wanted to explain.")
    ana.screen.click("Continue")
    for who in (ana, ben):
        who.screen.click("Skip the rest and write something")
        who.go("Today")
        who.screen.sees("Prompt for today")


def _agree(ana: Somebody, ben: Somebody) -> None:
    """Ana proposes, Ben changes one clause, and both say yes to the same text."""
    ana.go("Partner")
    ana.screen.click("Begin from a few clauses")
    ana.screen.click("Begin from a few clauses")
    ana.screen.click("Propose version 1")
    ana.screen.click("Look through it and seal")
    _take_all(ben, _sealed(ana, "Ben"))
    ben.go("Partner")
    ben.screen.click("Look at it")
    ben.screen.click("Edit and propose version 2")
    ben.screen.type("After a quiet week", "After two weeks, one message.", over=True)
    ben.screen.click("Propose version 2")
    ben.screen.click("Look through it and seal")
    _take_all(ana, _sealed(ben, "Ana"))
    ana.go("Partner")
    ana.screen.click("Look at it")
    ana.screen.sees("Ben changed this")
    ana.screen.click("Accept version 2")
    ana.screen.sees("You both said yes")
    ana.go("Share")
    ana.screen.click("Next: what to include")
    _take_all(ben, _sealed(ana, "Ben"))
    ben.go("Partner")
    ben.screen.click("Read all")
    ben.screen.sees("You both said yes")


def _goal_and_plans(ana: Somebody) -> None:
    """A goal, two assumptions, two indicators, a week's experiment and a habit."""
    screen = ana.screen
    ana.go("Goals")
    screen.click("Name a goal")
    screen.type("Goal", GOAL)
    screen.click("Done")
    for belief in (STOP, QUICK):
        screen.type("New assumption", belief)
        screen.press("Return")
        screen.sees(belief)
        screen.click("Add")
    screen.click("Add an indicator")
    screen.type("What I look at", SHARE)
    screen.type("In", "%")
    screen.type("It is now", "60")
    screen.type("Hoped for, from", "20")
    screen.type("to", "40")
    screen.click("Keep it")
    screen.sees(SHARE)
    screen.click("Add an indicator")
    screen.type("What I look at", SURE)
    screen.click("Keep it")
    screen.sees(SURE)
    screen.click(f"More about {STOP}")
    screen.choose_action("Plan an experiment")
    screen.type("Title", TITLE)
    screen.type("So I will", "Ask three questions before I say anything")
    screen.click("Plan it")
    screen.type("Until which day?", "11 Jan", over=True)
    screen.click("Plan it")
    screen.click("Start it")
    screen.sees("Running, day 1 of 8")
    ana.go("Partner")
    screen.click("What we try")
    screen.click("Add what I try")
    screen.type("What I will try", ASK)
    screen.click("Habit")
    screen.click("Times a week: 5")
    screen.click("Rest days: Sat")
    screen.click("Rest days: Sun")
    screen.click("Keep it")
    screen.sees("Habit, every day but Saturday and Sunday")
    ana.go("Today")
    screen.sees(ASK)
    screen.sees(TITLE)


def _plan_a_session(ana: Somebody, folder: Path) -> None:
    screen = ana.screen
    ana.go("Session")
    screen.click("Plan a session")
    screen.type("Day", "7 Jan", over=True)
    screen.type("Time", "16:00", over=True)
    screen.type("What would you like to bring?", "The review")
    screen.press("Return")
    screen.click(STOP)
    screen.click("Save for your calendar (.ics)…")
    file = folder / "session.ics"
    screen.choose_file(file)
    screen.sees("session.ics is for your calendar.")
    [event] = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert (event.start.day, event.start.hour) == (7, 16)
    assert STOP not in file.read_text(encoding="utf-8")
    ana.go("Today")
    screen.sees("16:00")


def _hold_it(ana: Somebody) -> None:
    """The session, the lines after it, and a private note beside them."""
    screen = ana.screen
    ana.go("Session")
    screen.click(screen.name_beginning("Today, 16:00, "))
    screen.click("Begin now")
    screen.sees(STOP)
    screen.type("Notes", "Ben asked what I protect.")
    screen.click("End session")
    screen.click("What? So what? Now what?")
    screen.click("Start writing")
    screen.sees("So what?")
    screen.type("Title", "After the first session", over=True)
    screen.type("Private note", SECRET)
    screen.click("Keep")


def _look_back(ana: Somebody) -> None:
    """The assumption is weakened; that is a learning, a change and a win."""
    screen = ana.screen
    ana.go("Today")
    screen.click(TITLE)
    screen.type("What I observed", "Lena came up with the queue idea")
    screen.type("What I learned so far", "They begin when I wait")
    screen.click("weakened")
    screen.click("Adopt")
    screen.type("What changes", "I speak last")
    screen.click("Decide")
    screen.sees("The assumption: weakened")
    screen.type("What you tried", "I waited nine breaths")
    screen.click("Keep as a win")
    screen.sees("I waited nine breaths")
    ana.go("Goals")
    screen.sees("Looking less likely")


def _update_and_share(ana: Somebody) -> Path:
    """An update for the stand-up is copied; it travels with the experiment, nothing else does."""
    screen = ana.screen
    screen.menu("Share", "A short update…")
    screen.sees("They begin when I wait")
    screen.click("Copy the text")
    copied = QApplication.clipboard().text(QClipboard.Mode.Clipboard)
    assert "They begin when I wait" in copied
    assert SECRET not in copied
    ana.go("Share")
    screen.click_item("What can be chosen", "They begin when I wait")
    screen.click_item("What can be chosen", TITLE)
    screen.click("Next: what to include")
    screen.click("Looked through, next entry")
    screen.click("Next: preview and seal")
    screen.sees("Exactly what Ben will see")
    for kept_back in (SECRET, "After the first session", "Ben asked what I protect."):
        assert not screen.reads(kept_back)
    return seal(ana, "Ben")


def _answer(ben: Somebody, file: Path) -> Path:
    """Ben thanks her for the update, and has an idea about what is believed less now."""
    screen = ben.screen
    _take_all(ben, file, 2)
    screen.type(f"Answer to {TITLE}", IDEA)
    screen.click("An idea to try")
    screen.click("Choose for Ana")
    screen.type("Answer to what came", "You left them the room")
    screen.click("Appreciation")
    screen.click("Choose for Ana")
    ben.go("Share")
    screen.click("Next: what to include")
    screen.click("Looked through, next entry")
    return _sealed(ben, "Ana")


def _try_it(ana: Somebody, file: Path) -> None:
    """Both answers stand in Ana's feed; the idea becomes an experiment of hers, with his name."""
    screen = ana.screen
    _take_all(ana, file, 2)
    screen.sees("You left them the room")
    screen.sees("Idea for an experiment")
    screen.click("Try it")
    screen.type("What I will do", "Say aloud that I wait nine breaths")
    screen.click("Plan it")
    screen.sees("An idea from Ben")
    screen.sees("Planned")


def _some_quiet_weeks(ana: Somebody, calendar: Days) -> None:
    """Nobody counts what was not done; one goes on where one was."""
    calendar.later(16)
    screen = ana.screen
    screen.sees("Welcome back")
    for word in ("overdue", "missed", "late", "behind", "failed"):
        assert not screen.reads(word)
    screen.press("Ctrl+Alt+K")
    screen.sees(SHARE)
    screen.press("4")
    screen.press("Return")
    screen.press("Escape")
    screen.sees("Noted. Only you can read it.")


def _sealed(who: Somebody, name: str) -> Path:
    """What is decided on, looked at once more and sealed."""
    who.screen.click("Next: preview and seal")
    return seal(who, name)


def _take_all(who: Somebody, file: Path, many: int = 1) -> None:
    take_in(who, file)
    who.screen.click(f"Take in {many} of {many}")
    who.screen.click("Read and answer")
