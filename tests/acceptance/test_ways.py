"""At the terminal: the ways into a journal."""

from pathlib import Path

import pytest

from reflect.messages import MESSAGES
from reflect.usecases import vaults
from reflect.vault import keychain
from tests.acceptance.people import Nearby, Person
from tests.keychains import Drawer, KeyringLocked, asking


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
    ines.do("ways", "end", "key-file")
    assert ines.run("--key-file", file, "list").code == 1


def test_the_keychain_opens_it_until_that_is_ended(
    ines: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawer = Drawer()
    monkeypatch.setattr(keychain, "apart", asking(drawer))
    here = Nearby(ines.name, ines.home, ines.passphrase)
    assert "Whoever can sign in here as you" in here.do("ways", "keychain")
    assert len(drawer.kept) == 1
    assert "This computer’s keychain: opens it" in here.do("ways")
    with vaults.open_with_keychain(here.vault):
        pass
    here.do("ways", "end", "keychain")
    assert drawer.kept == {}
    assert "This computer’s keychain: none" in here.do("ways")


@pytest.mark.parametrize(
    ("drawer", "code"),
    [
        (None, "keychain_absent"),
        (Drawer(KeyringLocked("secret text")), "keychain_locked"),
        (Drawer(OSError("secret text")), "keychain_refused"),
    ],
)
def test_a_keychain_that_does_not_do_is_said_so(
    ines: Person, monkeypatch: pytest.MonkeyPatch, drawer: Drawer | None, code: str
) -> None:
    monkeypatch.setattr(keychain, "apart", asking(drawer))
    here = Nearby(ines.name, ines.home, ines.passphrase)
    said = here.refused("ways", "keychain")
    assert MESSAGES[code].what in said
    assert "secret text" not in said
    assert "This computer’s keychain: none" in here.do("ways")


def test_the_sheet_is_ended_only_with_a_word_about_it(ines: Person) -> None:
    assert "A forgotten passphrase would be the end of it" in ines.do("ways", "end", "sheet")
    assert "Recovery sheet: none" in ines.do("ways")


def test_a_wrong_passphrase_of_now_changes_nothing(ines: Person, tmp_path: Path) -> None:
    """Who opened it another way is asked for it all the same."""
    file = tmp_path / "stick.reflect-key"
    ines.do("ways", "key-file", file)
    (tmp_path / "wrong").write_text("not it\n")
    command = ("--key-file", file, "--passphrase-file", tmp_path / "wrong", "ways", "passphrase")
    done = ines.run(*command, "--new-passphrase-file", "-")
    assert done.code == 1
    assert MESSAGES["passphrase_wrong"].what in done.err
    assert "The heron came." in ines.do("list")


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
