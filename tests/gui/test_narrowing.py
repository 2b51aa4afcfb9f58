"""Narrowing what can be chosen: it shows less, and chooses nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reflect.usecases import choosing, cycle, partners, share
from reflect.usecases.choosing import Choices
from reflect.usecases.vaults import Vault
from tests.gui.conftest import show
from tests.gui.test_share import other as other
from tests.screen import Screen

LIST = "What can be chosen"
ONLY = "Show only"


@pytest.fixture
def screen(qtbot: QtBot, folder: Path, other: Vault, tmp_path: Path) -> Iterator[Screen]:
    window = show(qtbot, folder)
    vault = window.desk.vault
    goal = cycle.write(vault, "goal", values={"title": "Listen"})
    about = {"title": "About it", "goal_id": goal.id, "tags": ["calm"]}
    first = cycle.write(vault, "reflection", "One.", about)
    cycle.write(vault, "reflection", "Two.", {"title": "Long ago", "on_date": "2024-02-29"})
    never = {"title": "Never", "tags": ["calm"], "never_share": True}
    cycle.write(vault, "reflection", "No.", never)
    sam = partners.find_partner(vault, "Sam")
    choices = [share.Choice(first.id)]
    seen = share.compose(vault, sam, choices).content_hash
    share.seal(vault, sam, choices, seen, tmp_path)
    window.go("share")
    yield Screen(qtbot, window)
    window.close()


def titles(screen: Screen) -> set[str]:
    known = ("Listen", "About it", "Long ago", "Two halves", "Never")
    return {name for name in known if any(name in line for line in screen.items(LIST))}


@pytest.mark.requirement("10.4")
def test_it_narrows_by_goal_tag_and_time_and_chooses_nothing(screen):
    assert {"Listen", "About it", "Long ago", "Two halves"} <= titles(screen)
    screen.pick(ONLY, "Goal: Listen")
    assert titles(screen) == {"Listen", "About it"}
    screen.pick(ONLY, "Tag: calm")
    assert titles(screen) == {"About it"}
    vault = screen.window.desk.vault
    more = cycle.write(vault, "reflection", "Three.", {"title": "Meanwhile"})
    screen.window.desk.events.changed.emit(cycle.Changes.of("reflection", more.id))
    assert titles(screen) == {"About it"}  # what was asked for stays while things change
    screen.pick(ONLY, "The last week")
    assert "Long ago" not in titles(screen)
    assert choosing.get(vault, partners.find_partner(vault, "Sam")) == Choices()


def test_it_shows_what_was_changed_since_it_was_shared(screen):
    screen.pick(ONLY, "Changed since Sam got it")
    screen.sees("Nothing here is like that.")
    vault = screen.window.desk.vault
    row = next(row for row in choosing.rows(vault, partners.find_partner(vault, "Sam"))
               if row.title == "About it")  # fmt: skip
    screen.window.desk.events.changed.emit(cycle.edit(vault, row.id, "One, and more."))
    screen.window.go("today")
    screen.window.go("share")
    screen.pick(ONLY, "Everything")
    screen.pick(ONLY, "Changed since Sam got it")
    assert titles(screen) == {"About it"}
