"""Two people and a folder that something else carries between them."""

import shutil
from pathlib import Path

import pytest

from tests.acceptance.people import Nearby, introduce


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Nearby, Nearby]:
    people = []
    for name in ("Ines", "Sam"):
        home = tmp_path / name
        home.mkdir()
        person = Nearby(name, home, f"{name} has a key")
        person.begin("--name", name)
        people.append(person)
    introduce(*people)
    return people[0], people[1]


def write_and_seal(who: Nearby, partner: str, title: str) -> Path:
    return who.seal(partner, who.do("write", "Words.", "--set", f"title={title}"))


def test_by_command_a_stick_goes_to_and_fro(pair, tmp_path):
    """It carries what is there, and what was sealed meanwhile is put there when it is back."""
    ines, sam = pair
    stick = tmp_path / "stick"
    stick.mkdir()
    assert "no exchange folder" in ines.do("partner", "folder", "Sam")
    for person, other in ((ines, "Sam"), (sam, "Ines")):
        assert person.do("partner", "folder", other, stick) == str(stick)
    first = write_and_seal(ines, "Sam", "First")
    assert (stick / first.name).read_bytes() == first.read_bytes()
    assert ines.do("partner", "folder", "Sam") == str(stick)  # her own file is not news

    pocket = stick.rename(tmp_path / "pocket")
    second = write_and_seal(ines, "Sam", "Second")
    assert "is not there now" in ines.refused("partner", "folder", "Sam", "--put")
    pocket.rename(stick)
    assert "1 sealed to be put there" in ines.do("partner", "folder", "Sam")
    ines.do("partner", "folder", "Sam", "--put")

    said = sam.do("partner", "folder", "Ines")
    assert said.count("A file from Ines, sealed on") == 2
    for file in sam.run("partner", "folder", "Ines", "--json").json()[0]["files"]:
        assert Path(file["path"]).name in (first.name, second.name)
        sam.do("open", file["path"], "--accept")
    assert sam.do("partner", "folder", "Ines") == str(stick)
    sam.do("partner", "folder", "Ines", "--end")
    assert len(list(stick.iterdir())) == 2


def test_by_command_an_unwise_folder_is_refused_until_one_insists(pair):
    ines, _ = pair
    inside = ines.vault / "exchange"
    inside.mkdir()
    assert "inside the folder of your journal" in ines.refused("partner", "folder", "Sam", inside)
    ines.do("partner", "folder", "Sam", inside, "--anyway")
    ines.do("partner", "folder", "Sam", "--end")
    shutil.rmtree(inside)
