"""Pairing in the window: giving a card, adding one, and comparing the safety number."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reflect.gui.window import Window
from reflect.usecases import partners, vaults
from reflect.usecases.vaults import Vault
from tests.gui.conftest import CHEAP, show
from tests.screen import Screen

COMPARE = "Next: compare the number"
TEXT = "Text of their card"


@pytest.fixture
def sam(tmp_path: Path) -> Iterator[Vault]:
    vault, _ = vaults.create(tmp_path / "Sam", "b", name="Sam", cost=CHEAP)
    yield vault
    vault.close()


@pytest.fixture
def screen(qtbot: QtBot, folder: Path) -> Iterator[Screen]:
    window = show(qtbot, folder)
    window.visit("pairing")
    yield Screen(qtbot, window)
    window.close()


def vault_of(screen: Screen) -> Vault:
    assert isinstance(screen.window, Window)
    return screen.window.desk.vault


def add(screen: Screen, vault: Vault) -> None:
    """Paste the card of ``vault``'s owner, and go on to the number."""
    screen.click("Next: add their card")
    screen.type(TEXT, partners.my_card_text(vault))
    screen.click(COMPARE)


def choose(screen: Screen, vault: Vault) -> None:
    """Choose the number that the owner of ``vault`` reads out."""
    ines = partners.add(vault, partners.my_card(vault_of(screen)))
    right = partners.number(vault, ines)
    letter = next(one for one in "ABC" if screen.digits_under(f"Number {one}") == right)
    screen.click(f"Number {letter}")
    screen.click(f"Sam read number {letter}")


def test_one_may_go_back_and_listen_again(screen, sam):
    add(screen, sam)
    choose(screen, sam)
    screen.sees("Now read yours to Sam")
    screen.click("Back")
    screen.sees("Which number is Sam reading?")
    choose(screen, sam)
    screen.sees("Now read yours to Sam")
    screen.click("Sam finds another number")
    screen.sees("The numbers differ")
    screen.click("Read them once more")
    screen.sees("Which number is Sam reading?")
