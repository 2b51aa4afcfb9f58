"""At the terminal: a backup, a journal that is damaged, and the way back."""

import shutil
from pathlib import Path

import pytest

from reflect.messages import MESSAGES
from reflect.usecases import vaults
from tests.acceptance.conftest import INES
from tests.acceptance.people import Nearby, Person

PAGE = 4096


@pytest.fixture(scope="module")
def written(met: Path, tmp_path_factory: pytest.TempPathFactory) -> Person:
    """Someone with three entries."""
    home = tmp_path_factory.mktemp("written") / "home"
    shutil.copytree(met, home)
    person = Nearby("Ines", home, INES)
    for words in ("The heron came.", "The ferry was late.", "The otter dived."):
        person.do("write", words)
    return person


@pytest.fixture
def ines(written: Person, tmp_path: Path) -> Person:
    """The same person, who may do as they like in this test."""
    shutil.copytree(written.home, tmp_path / "home")
    return Nearby(written.name, tmp_path / "home", written.passphrase)


def titles(person: Person) -> set[str]:
    return {row["excerpt"] for row in person.run("list", "--json").json()}


def damage(person: Person, page: int) -> None:
    path = person.vault / "journal.db"
    data = bytearray(path.read_bytes())
    data[(page - 1) * PAGE + 1000] ^= 0x41
    path.write_bytes(data)


def back(person: Person, into: Path) -> Person:
    """The same person at the journal in ``into``."""
    again = Nearby(into.name, into.parent, person.passphrase)
    again.vault = into
    return again


def test_a_backup_and_the_way_back(ines: Person) -> None:
    done = ines.run("backup")
    assert done.code == 0
    path = Path(done.out.strip())
    assert path.parent == ines.home / "backups"
    assert "read back" in done.err
    expected = titles(ines)
    said = ines.do("restore", path, "--into", ines.home / "again")
    assert said.startswith("3 entries are in")
    assert titles(back(ines, ines.home / "again")) == expected


def test_a_backup_goes_where_it_is_told(ines: Person) -> None:
    stick = ines.home / "stick"
    refused = ines.refused("backup", "--to", stick)
    assert MESSAGES["backup_folder_missing"].what.partition("{")[0] in refused
    stick.mkdir()
    assert Path(ines.do("backup", "--to", stick)).parent == stick


def test_the_sheet_brings_it_back_as_well(ines: Person, tmp_path: Path) -> None:
    with vaults.open_vault(ines.vault, ines.passphrase) as vault:
        sheet = vault.ways.new_recovery_key()
    path = ines.do("backup")
    (tmp_path / "sheet").write_text(sheet + "\n")
    forgetful = back(ines, ines.home / "again")
    forgetful.passphrase = "forgotten"
    restore = ("restore", path, "--into", forgetful.vault)
    assert MESSAGES["passphrase_wrong"].what in forgetful.refused(*restore)
    forgetful.do(*restore, "--recovery-key-file", tmp_path / "sheet")
    forgetful.passphrase = ines.passphrase
    assert titles(forgetful) == titles(ines)


def test_no_journal_is_written_over(ines: Person) -> None:
    path = ines.do("backup")
    expected = titles(ines)
    said = ines.refused("restore", path, "--into", ines.vault)
    assert MESSAGES["vault_exists"].what in said
    assert titles(ines) == expected


def test_a_check_names_what_is_damaged(ines: Person) -> None:
    said = ines.do("check")
    assert said.endswith("All of it is whole.")
    damage(ines, 9)
    done = ines.run("check")
    assert done.code == 1
    assert "1 damaged pages (9)" in done.out
    assert MESSAGES["check_found"].what in done.err


def test_what_is_readable_is_saved_out(ines: Person) -> None:
    expected = titles(ines)
    damage(ines, 1)
    assert MESSAGES["vault_damaged"].what in ines.refused("list")
    out = ines.home / "out"
    done = ines.run("salvage", "--into", out)
    assert done.code == 0
    assert "3 reflection" in done.out
    assert "1 of" in done.err
    assert "0 records and 0 files cannot be read" in done.err
    text = (out / "reflection.jsonl").read_text("utf-8")
    assert all(words in text for words in expected)


def test_a_damaged_backup_is_refused_and_saved_out(ines: Person) -> None:
    path = Path(ines.do("backup"))
    data = bytearray(path.read_bytes())
    data[50_000] ^= 1
    path.write_bytes(data)
    said = ines.refused("restore", path, "--into", ines.home / "again")
    assert "Page " in said
    assert not (ines.home / "again").exists()
    done = ines.run("salvage", path, "--into", ines.home / "out")
    assert done.code == 0
    assert "1 of" in done.err
