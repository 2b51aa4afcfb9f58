"""A pair that has met once, copied for each test that needs them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reflect.usecases import vaults
from tests.acceptance.people import FLOOR, Nearby, Person, introduce
from tests.acceptance.windows import Somebody, own_home
from tests.keys import Keyboard
from tests.screen import Screen

INES = "it's; -- 'quoted' \U0001f9ed drift"
SAM = "two lanterns past noon"


@pytest.fixture(scope="session")
def met(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the vaults of Ines and Sam, who compared their safety number."""
    home = tmp_path_factory.mktemp("met")
    ines, sam = Nearby("Ines", home, INES), Nearby("Sam", home, SAM)
    for person in (ines, sam):
        # The story makes its vaults by the command itself.
        vaults.create(person.vault, person.passphrase, name=person.name, cost=FLOOR)[0].close()
    introduce(ines, sam)
    return home


@pytest.fixture
def pair(met: Path, tmp_path: Path) -> tuple[Person, Person]:
    """Ines and Sam, who may do as they like in this test."""
    home = tmp_path / "home"
    shutil.copytree(met, home)
    return Person("Ines", home, INES), Person("Sam", home, SAM)


@pytest.fixture(params=[Screen, Keyboard])
def two(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[tuple[Somebody, Somebody]]:
    """The windows of Ines and Sam on their first evening, by mouse and by key alone."""
    people = []
    for name in ("Ines", "Sam"):
        one = Somebody(qtbot, qapp, own_home(monkeypatch, tmp_path, name), name, request.param)
        one.begin()
        one.screen.click("Skip the rest and write something")
        one.screen.click("Today")
        one.screen.sees("Prompt for today")
        people.append(one)
    yield people[0], people[1]
    for one in people:
        one.close()
