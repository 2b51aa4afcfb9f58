"""One change in the vault, and every page that shows it follows."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reflect.gui.window import Window
from reflect.usecases import choosing, cycle, partners, vaults
from tests.gui.conftest import CHEAP
from tests.screen import Screen


@pytest.fixture
def written(window: Window, tmp_path: Path) -> dict[str, str]:
    """A goal, a running experiment and an entry that is chosen for Sam."""
    vault = window.desk.vault
    sam, _ = vaults.create(tmp_path / "sam", "b", name="Sam", cost=CHEAP)
    with sam:
        at_ines = partners.add(vault, partners.my_card(sam))
        at_sam = partners.add(sam, partners.my_card(vault))
        number = partners.number(sam, at_sam)
    changes = partners.verify(vault, at_ines, number)
    goal = cycle.write(vault, "goal", values={"title": "First title"})
    experiment = cycle.write(
        vault,
        "experiment",
        values={
            "goal_id": goal.id,
            "title": "Small thing",
            "action": "Try",
            "ends": "2026-12-05",
        },
    )
    cycle.move(vault, experiment.id, "planned")
    cycle.move(vault, experiment.id, "running")
    entry = cycle.write(
        vault, "reflection", "Before.\n\nThe end.", {"title": "Old", "goal_id": goal.id}
    )
    known = partners.find_partner(vault, "Sam")
    changes |= choosing.choose(vault, known, entry.id)
    window.events.changed.emit(changes)
    return {"goal": goal.id, "experiment": experiment.id, "entry": entry.id, "sam": known.id}


def test_a_title_a_state_and_a_paragraph(qtbot: QtBot, window: Window, written: dict[str, str]):
    vault, screen = window.desk.vault, Screen(qtbot, window)
    for place, record in (
        ("today", ""),
        ("goals", written["goal"]),
        ("experiment", written["experiment"]),
        ("journal", written["entry"]),
        ("share", ""),
    ):
        window.visit(place, record)
    screen.click("Next: what to include")
    screen.sees("Before.")

    changes = cycle.edit(vault, written["goal"], values={"title": "Second title"})
    changes |= cycle.edit(vault, written["entry"], "After.\n\nThe end.", {"title": "New"})
    changes |= cycle.move(vault, written["experiment"], "set_aside")
    window.events.changed.emit(changes)

    screen.sees("After.")  # the words that would leave
    assert not screen.reads("Before.")
    screen.sees("0 of 1 looked through")
    window.go("today")
    screen.sees("New")
    assert not screen.reads("Small thing")  # it does not run any more
    window.go("goals")
    screen.sees("Second title")
    screen.sees("Set aside")
    assert not screen.reads("First title")
    window.go("experiment")
    screen.sees("Second title")
    screen.sees("Set aside")
    window.go("journal")
    assert window.journal.editor.body.text() == "After.\n\nThe end."
    assert any("New" in line for line in screen.items("Entries"))
