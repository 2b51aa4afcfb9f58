"""A pair that has met once, copied for each test that needs them."""

import shutil
from pathlib import Path

import pytest

from reflect.usecases import vaults
from tests.acceptance.people import FLOOR, Nearby, Person, introduce

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
