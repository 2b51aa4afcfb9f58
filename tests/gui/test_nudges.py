"""One small thing on Today, a welcome after a while, a line in passing, and settings for it."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from reflect.gui.reminding import Reminding
from reflect.gui.window import Window
from reflect.usecases import cycle, journal, nudges, vaults
from tests.gui.conftest import CHEAP, PASSPHRASE, TODAY, show
from tests.gui.test_for_everyone import unnamed
from tests.screen import Screen


def begin_experiment(folder) -> str:
    with vaults.open_vault(folder, PASSPHRASE, cost=CHEAP) as vault:
        midnight = nudges.wishes(vault).quiet_from.replace(hour=0)
        nudges.choose(vault, quiet_from=midnight, quiet_until=midnight, rest_days=frozenset())
        values = {"action": "Ask", "starts": TODAY, "ends": TODAY, "state": "running"}
        return cycle.write(vault, "experiment", "Three questions", values).id


@pytest.fixture
def experiment(folder) -> str:
    return begin_experiment(folder)


@pytest.fixture
def window(qtbot: QtBot, experiment: str, folder):
    shown = show(qtbot, folder)
    shown.go("today")
    yield shown
    shown.close()


@pytest.fixture
def screen(qtbot: QtBot, window: Window) -> Screen:
    return Screen(qtbot, window)


@pytest.mark.requirement("5.5", "10.3")
def test_one_small_thing_leads_there_or_waits_until_tomorrow(screen, window, experiment):
    screen.sees("One small thing")
    screen.sees("Whatever happened is worth a look.")
    assert not unnamed(window)
    screen.click("Look back")
    assert window.places.here() == "experiment"
    window.go("today")
    screen.sees("One small thing")
    screen.click("Tomorrow")
    assert not screen.reads("One small thing")


@pytest.mark.requirement("11.5")
def test_what_one_tried_in_a_quarter_stands_alike(screen, window, experiment):
    vault = window.desk.vault
    cycle.move(vault, experiment, "reviewed", {"observed": "Nobody answered."})
    cycle.write(vault, "win", "I asked anyway.", {"on_date": TODAY})
    screen.menu("Go", "Look back at the quarter…")
    screen.sees("Whatever came of it, you tried it.")
    screen.sees("I asked anyway.")
    assert not unnamed(window)
    screen.click("Three questions, Experiment, Today")
    assert window.places.here() == "experiment"


def test_not_about_this_is_kept(qtbot, screen, window, folder):
    screen.click("Not about this")
    window.close()
    again = show(qtbot, folder)
    again.go("today")
    assert not Screen(qtbot, again).reads("One small thing")
    again.close()


@pytest.mark.requirement("5.5")
def test_after_two_weeks_one_is_welcomed(qtbot, folder, experiment):
    with vaults.open_vault(folder, PASSPHRASE, cost=CHEAP) as vault:
        vault.settings.set("last_visit", (TODAY - timedelta(days=15)).isoformat())
    back = show(qtbot, folder)
    back.go("today")
    screen = Screen(qtbot, back)
    screen.sees("Welcome back, Ines")
    screen.sees("It has been 2 weeks. That is fine.")
    screen.sees("nothing needs catching up")
    screen.click("Put this aside")
    qtbot.waitUntil(lambda: not screen.reads("Welcome back"))
    screen.sees("Hello, Ines.")
    back.close()


@pytest.mark.requirement("1.1")
def test_a_line_is_noted_in_two_actions_from_anywhere(screen, window):
    before = len(journal.list_rows(window.desk.vault))
    window.go("goals")
    screen.press("Ctrl+Alt+J")
    screen.type("Note", "The heron waited nine breaths.")
    screen.press("Return")
    screen.sees("Noted. Only you can read it.")
    assert window.places.here() == "goals"
    rows = journal.list_rows(window.desk.vault)
    assert len(rows) == before + 1
    assert (rows[0].state, rows[0].excerpt) == ("kept", "The heron waited nine breaths.")
    screen.click("Undo")
    assert len(journal.list_rows(window.desk.vault)) == before


class Tray(QSystemTrayIcon):
    """A tray that notes what it was told to say."""

    said: list[tuple[str, str]] = []  # noqa: RUF012

    def showMessage(self, title, message, *more) -> None:  # noqa: N802 - Qt's name
        self.said.append((title, message))


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)
def test_outside_the_window_nothing_is_named(qtbot, window, monkeypatch):
    monkeypatch.setattr("reflect.gui.reminding.QSystemTrayIcon", Tray)
    monkeypatch.setattr(Tray, "isSystemTrayAvailable", lambda: True)
    Tray.said.clear()
    vault = window.desk.vault
    for rule, subject in vault.nudges.all():
        vault.nudges.put(rule, subject, nudges.Shown())
    reminding = Reminding(window.desk, window.desk.now)
    monkeypatch.setattr(window, "isActiveWindow", lambda: False)
    reminding.look()
    reminding.look()
    assert Tray.said == [("Reflect", "Something is ready when you are.")]
    reminding.stop()


@pytest.mark.requirement("5.5")
def test_each_can_be_switched_off_and_all_of_them(screen, window):
    window.visit("settings", "nudges")
    screen.click("An experiment reaches its last day")
    vault = window.desk.vault
    assert "experiment_ends" in nudges.wishes(vault).rules_off
    screen.pick("Quiet from", "18:00")
    screen.pick("Rest days", "Sunday")
    assert nudges.wishes(vault).quiet_from.hour == 18
    assert nudges.wishes(vault).rest_days == {6}
    screen.click("Let Reflect say something now and then")
    assert not nudges.wishes(vault).on
    screen.type("Search settings", "notification", over=True)
    screen.sees("While Reflect is closed it can say nothing")
