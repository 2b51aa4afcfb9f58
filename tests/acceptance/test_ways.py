"""At the terminal: the ways into a journal."""

from pathlib import Path

import pytest

from reflect.messages import MESSAGES
from tests.acceptance.people import Person


@pytest.fixture
def ines(pair: tuple[Person, Person]) -> Person:
    pair[0].do("write", "The heron came.")
    return pair[0]


def by_file(person: Person, file: Path, *arguments: object) -> str:
    """A command with a key file and no passphrase."""
    done = person.run("--key-file", file, *arguments)
    assert done.code == 0, done.err
    return done.out


def test_ways_are_listed_made_used_and_ended(ines: Person, tmp_path: Path) -> None:
    assert ines.do("ways").splitlines() == [
        "Passphrase: opens it",
        "Recovery sheet: opens it",
        "Key file: none",
        "This computer’s keychain: none",
    ]
    file = tmp_path / "stick.reflect-key"
    ines.do("ways", "key-file", file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert "The heron came." in by_file(ines, file, "list")
    assert MESSAGES["key_file_there"].what in ines.refused("ways", "key-file", file)
    ines.do("ways", "end", "key_file")
    assert ines.run("--key-file", file, "list").code == 1


def test_a_passphrase_is_changed_and_the_key_renewed(ines: Person) -> None:
    ines.do("ways", "passphrase", "--new-passphrase-file", "-", text="It's another one\n")
    ines.refused("list")
    ines.passphrase = "It's another one"
    renewed = ines.run("ways", "renew-key")
    assert renewed.code == 0
    assert len(renewed.err.split()[-1].split("-")) == 8
    assert "The heron came." in ines.do("list")


def test_a_new_sheet_takes_the_place_of_the_old_one(ines: Person) -> None:
    first, second = (ines.run("ways", "new-sheet").err.split()[-1] for _ in range(2))
    assert MESSAGES["recovery_key_wrong"].what.partition("{")[0] in ines.refused(
        "recover", "--recovery-key-file", "-", text=f"{first}\n"
    )
    ines.do("recover", "--recovery-key-file", "-", text=f"{second}\n")
