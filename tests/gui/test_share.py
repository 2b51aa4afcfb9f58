"""Sharing in the window: choose, decide, see exactly what leaves, seal it, hand it over."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reflect.gui.window import Window
from reflect.usecases import choosing, cycle, partners, receive, share, vaults
from reflect.usecases.vaults import Vault
from tests.gui.conftest import CHEAP, PASSPHRASE, show
from tests.keys import Keyboard
from tests.screen import Screen

LIST = "What can be chosen"


@pytest.fixture
def other(tmp_path: Path, folder: Path) -> Vault:
    """Sam's vault; Ines and Sam compared their numbers."""
    sam, _ = vaults.create(tmp_path / "sam", "b", name="Sam", cost=CHEAP)
    ines = vaults.open_vault(folder, PASSPHRASE, cost=CHEAP)
    at_ines = partners.add(ines, partners.my_card(sam))
    at_sam = partners.add(sam, partners.my_card(ines))
    partners.verify(ines, at_ines, partners.number(sam, at_sam))
    partners.verify(sam, at_sam, partners.number(ines, at_ines))
    cycle.write(ines, "reflection", "Opening.\n\nA secret.\n\nThe end.", {"title": "Two halves"})
    cycle.write(ines, "reflection", "Not yet.", {"title": "Half a thought"}, draft=True)
    ines.close()
    yield sam
    sam.close()


@pytest.fixture(params=[Screen, Keyboard])
def screen(
    qtbot: QtBot, folder: Path, other: Vault, tmp_path: Path, request: pytest.FixtureRequest
) -> Screen:
    window = show(qtbot, folder)
    share.choose_folder(window.desk.vault, tmp_path)
    window.go("share")
    yield request.param(qtbot, window)
    window.close()


def vault_of(screen: Screen) -> Vault:
    assert isinstance(screen.window, Window)
    return screen.window.desk.vault


def test_nothing_is_chosen_and_drafts_are_only_counted(screen):
    assert screen.control("Next: what to include").isEnabled() is False
    assert not any("Half a thought" in line for line in screen.items(LIST))
    screen.sees("1 draft is not here")


def test_the_whole_way_to_a_file_that_the_partner_opens(screen, other, tmp_path):
    screen.click_item(LIST, "Two halves")
    screen.click_item(LIST, "Day 2")
    screen.sees("2 entries chosen")
    screen.click("Next: what to include")
    screen.sees("Entry 1 of 2")
    screen.sees("0 of 2 looked through")
    screen.click("Paragraph 2")
    screen.sees("Left out. Nothing shows Sam that something was here.")
    assert "secret" not in screen.control("What they will see").toPlainText()
    screen.click("Looked through, next entry")
    screen.sees("Entry 2 of 2")
    screen.click("Next: preview and seal")
    screen.sees("Exactly what Sam will see")
    screen.pick("What would help me", "Questions rather than advice")
    screen.type("A note to them", "The first one, please.")
    screen.click("Seal and save the file…")
    screen.sees("it cannot be called back")
    screen.click("Seal it")
    screen.sees("Sealed for Sam")
    [file] = tmp_path.glob("*.reflect")
    screen.sees(file.name)
    plan = receive.inspect(other, file)
    words = receive.preview_text(plan)
    assert "Two halves" in words
    assert "Day 2" in words
    assert "secret" not in words
    assert plan.bundle.letter.note == "The first one, please."
    assert plan.bundle.letter.wish == "questions"
    screen.click("Sam has it now")
    assert share.ledger(vault_of(screen))[0].entry.state == "handed_over"
    screen.sees("Nothing leaves this computer until you seal it")
    assert any("Shared with Sam" in line for line in screen.items(LIST))


def test_what_is_shown_is_what_is_composed(screen):
    screen.click_item(LIST, "Two halves")
    screen.click("Next: what to include")
    screen.click("Title")
    screen.click("Date")
    preview = screen.control("What they will see").toPlainText()
    assert "Two halves" not in preview
    assert "November" not in preview
    vault = vault_of(screen)
    sam = partners.find_partner(vault, "Sam")
    [choice] = choosing.get(vault, sam).items
    assert choice.leave_out == {"title", "day"}


def test_a_change_elsewhere_is_followed_and_asks_to_be_looked_at_again(screen):
    screen.click_item(LIST, "Two halves")
    screen.click("Next: what to include")
    screen.click("Next: preview and seal")
    screen.sees("Exactly what Sam will see")
    vault = vault_of(screen)
    sam = partners.find_partner(vault, "Sam")
    [choice] = choosing.get(vault, sam).items
    changes = cycle.edit(vault, choice.record_id, "Opening, changed.\n\nThe end.")
    screen.window.events.changed.emit(changes)
    screen.sees("0 of 1 looked through")
    screen.sees("Opening, changed.")


def test_keys_alone_choose_and_go_on(screen):
    screen.control(LIST).setFocus()
    screen.press("Space")
    screen.sees("1 entry chosen")
    screen.press("Space")
    screen.sees("0 entries chosen")


def test_a_click_after_scrolling_ticks_what_is_under_it(screen):
    vault = vault_of(screen)
    for day in range(1, 21):
        values = {"title": f"Old {day}", "on_date": f"2026-10-{day:02}"}
        made = cycle.write(vault, "reflection", "x", values)
    screen.window.events.changed.emit(choosing.Changes.of("reflection", made.id))
    screen.click_item(LIST, "Old 3,")
    screen.sees("1 entry chosen")
    [line] = [line for line in screen.items(LIST) if "In draft for Sam" in line]
    assert line.startswith("Old 3,")


def test_without_a_partner_it_says_how_to_begin(qtbot, window):
    window.go("share")
    screen = Screen(qtbot, window)
    screen.sees("Nobody to share with yet")
    screen.click("Carry on alone")
    assert window.places.here() == "journal"


def test_an_uncompared_partner_can_be_chosen_for_but_not_sealed_for(screen, tmp_path):
    vault = vault_of(screen)
    kim, _ = vaults.create(tmp_path / "kim", "c", name="Kim", cost=CHEAP)
    with kim:
        partners.add(vault, partners.my_card(kim))
    screen.window.events.changed.emit(
        choosing.Changes.of("partner", partners.find_partner(vault, "Kim").id)
    )
    screen.window.rail.switch(partners.find_partner(vault, "Kim").id)
    screen.sees("Update for Kim")
    screen.sees("Sealing waits until you compare the number")
    screen.click_item(LIST, "Two halves")
    screen.click("Next: what to include")
    screen.click("Next: preview and seal")
    screen.click("Seal and save the file…")
    screen.click("Seal it")
    screen.sees("Nothing was sealed")
    assert list(tmp_path.glob("*.reflect")) == []


def test_locking_leaves_no_words(screen):
    screen.click_item(LIST, "Two halves")
    screen.click("Next: what to include")
    screen.sees("A secret.")
    screen.window.close_vault()
    assert not any("secret" in words for words in screen.texts())
