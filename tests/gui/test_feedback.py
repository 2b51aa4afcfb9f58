"""An idea of a partner becomes an experiment; feedback on a moment is chosen, not sent."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reflect.gui.window import Window
from reflect.usecases import choosing, cycle, feed, journal, partners
from reflect.usecases.vaults import Vault
from tests.gui.conftest import show
from tests.gui.test_for_everyone import unnamed
from tests.gui.test_partner import sam as sam
from tests.gui.test_partner import seal, take_in
from tests.screen import Screen

WORDS = "What if you tell them the number?"


@pytest.fixture
def window(qtbot: QtBot, folder: Path, sam: Vault, tmp_path: Path) -> Window:
    """Ines's window on what Sam sent: an idea about her assumption."""
    shown = show(qtbot, folder)
    vault = shown.desk.vault
    assumption = cycle.write(vault, "assumption", "People wait for me").id
    take_in(sam, seal(vault, "Sam", [assumption], tmp_path))
    [came] = feed.feed(sam, partners.partners(sam)[0])
    values = {"form": "experiment_idea"}
    idea = cycle.write(sam, "response", WORDS, values, reply_to=came.record.id).id
    take_in(vault, seal(sam, partners.partners(sam)[0].name, [idea], tmp_path))
    shown.go("partner")
    return shown


@pytest.mark.requirement("6.5")
def test_an_idea_is_planned_in_ones_own_words_and_keeps_its_author(qtbot, window):
    screen = Screen(qtbot, window)
    screen.sees("Idea for an experiment")
    screen.click("Try it")
    screen.sees("Try it, your way")
    screen.sees("Idea from Sam")
    assert not unnamed(window)
    assert not screen.control("Plan it").isEnabled()
    screen.type("What I will do", "Say aloud that I wait nine breaths")
    screen.pick("How long", "2 weeks, until 8 Dec")
    screen.click("Plan it")
    screen.sees("An idea from Sam")
    [row] = journal.list_rows(window.desk.vault, kinds=("experiment",))
    made = journal.get(window.desk.vault, row.id)
    assert (made.state, made.idea_by) == ("planned", "Sam")
    assert made.belief == "People wait for me"
    window.go("partner")
    screen.click("Your experiment")
    assert window.places.here() == "experiment"


def test_an_idea_can_stay_one_and_leaving_makes_nothing(qtbot, window):
    screen = Screen(qtbot, window)
    screen.click("Try it")
    screen.press("Escape")
    assert not journal.list_rows(window.desk.vault, kinds=("experiment",))
    screen.click("Try it")
    screen.type("What I will do", "Say the number")
    screen.click("Keep as an idea")
    [row] = journal.list_rows(window.desk.vault, kinds=("experiment",))
    assert row.state == "idea"


@pytest.mark.requirement("1.4c", "8.4")
def test_feedback_on_a_moment_needs_the_moment_and_waits_to_be_sealed(qtbot, window):
    screen = Screen(qtbot, window)
    screen.click("More")
    screen.choose_action("Feedback on a moment…")
    screen.click("Appreciation")
    screen.type("What I saw or heard", "You waited")
    screen.click("Choose for Sam")
    screen.sees("Feedback is about a moment")
    screen.type("The situation", "The review on Tuesday")
    screen.click("Choose for Sam")
    screen.sees("It is in the draft for Sam.")
    partner = partners.find_partner(window.desk.vault, "Sam")
    [choice] = choosing.get(window.desk.vault, partner).items
    kept = journal.get(window.desk.vault, choice.record_id)
    assert (kept.form, kept.seen) == ("appreciation", "You waited")
