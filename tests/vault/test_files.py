"""The folder: for one person, for one process at a time, and never half-made."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reflect.errors import ReflectError
from reflect.vault import database, files, header
from reflect.vault.vault import LOCK_NAME, Vault
from tests.support import BECOME_NOBODY, NOBODY
from tests.support_vault import (
    CHEAP,
    PASSPHRASE,
    assert_refused,
    dump_of,
    entry,
    logical_dump,
    new_vault,
    open_again,
)

# Opens or creates a vault, says so, and stays until its input ends; or says why not.
IMPORTS = """
import sys
from pathlib import Path
from reflect.errors import ReflectError
from reflect.usecases import vaults
from reflect.vault.keys import Cost
"""
OPEN = """
try:
    vault = getattr(vaults, sys.argv[1])(Path(sys.argv[2]), sys.argv[3], cost=Cost(8, 1, 1))
    print("open for reading" if getattr(vault, "read_only", False) else "open", flush=True)
    sys.stdin.read()
except ReflectError as refused:
    print(refused.code, flush=True)
"""

# The program ends, without another word to the system, while a vault is being made.
DIE_WHILE_CREATING = """
import os, sys
from pathlib import Path
from reflect.vault.keys import Cost
from reflect.vault.vault import Vault
Vault.create(Path(sys.argv[1]), "x", Cost(8, 1, 1), lambda vault: os._exit(7))
"""


def elsewhere(call: str, folder: Path, first: str = "") -> str:
    """What another process says that tries to open or create the vault, after doing ``first``."""
    command = [sys.executable, "-c", IMPORTS + first + OPEN, call, str(folder), PASSPHRASE]
    run = subprocess.run(command, capture_output=True, text=True, input="", check=True)
    assert run.stderr == ""
    return run.stdout.strip()


@contextmanager
def changed_modes(
    folder: Path, folder_mode: int, file_mode: int, owner: int | None = None
) -> Iterator[None]:
    """Other permissions for a folder and its files, and another owner, for a while."""
    # The folder last, since a folder that is closed hides its files from their owner as well.
    paths = {**dict.fromkeys(folder.iterdir(), file_mode), folder: folder_mode}
    for path, mode in paths.items():
        path.chmod(mode)
        if owner is not None:
            os.chown(path, owner, owner)
    yield
    for path in reversed(paths):
        path.chmod(0o700 if path == folder else 0o600)


def modes(folder: Path) -> dict[str, int]:
    """The permissions of every file of a folder, and of the folder itself as ``.``."""
    paths = {".": folder, **{path.name: path for path in folder.iterdir()}}
    return {name: stat.S_IMODE(path.stat().st_mode) for name, path in paths.items()}


@pytest.fixture
def careless_umask() -> Iterator[None]:
    """A system that would let everybody read what is made."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that every user of this computer reaches."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


@pytest.mark.usefixtures("careless_umask")
def test_everything_is_for_its_owner_alone(folder):
    vault = new_vault(folder)
    vault.ways.set_passphrase("another", CHEAP)
    vault.records.save(entry("words"))
    while_open = modes(folder)
    vault.close()
    for found in (while_open, modes(folder)):
        assert found.pop(".") == 0o700
        assert set(found.values()) == {0o600}
    names = {header.NAME, header.PREVIOUS_NAME, database.NAME, database.SALT_NAME, LOCK_NAME}
    assert set(while_open) == names | {f"{database.NAME}-wal", f"{database.NAME}-shm"}
    assert {path.name for path in folder.iterdir()} == names


def test_an_empty_folder_is_taken_over_and_made_private(folder):
    folder.mkdir()
    folder.chmod(0o755)
    new_vault(folder).close()
    assert modes(folder)["."] == 0o700


def test_a_folder_with_something_in_it_is_left_alone(folder):
    folder.mkdir()
    folder.chmod(0o755)
    (folder / "letter.txt").write_text("mine")
    assert_refused("vault_exists", new_vault, folder)
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]
    assert modes(folder)["."] == 0o755
    assert_refused("vault_exists", new_vault, folder / "letter.txt")


def test_a_second_vault_never_replaces_the_first(folder):
    new_vault(folder).close()
    before = dump_of(folder)
    assert_refused("vault_exists", new_vault, folder, "another")
    assert dump_of(folder) == before


def test_of_two_that_create_in_one_folder_one_gets_it(folder, monkeypatch):
    """The other one has looked just before, and found the folder empty."""
    vault = new_vault(folder)
    before = logical_dump(vault)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "iterdir", lambda _: iter(()))
        assert_refused("vault_exists", new_vault, folder, "another")
        vault.close()
        assert_refused("vault_exists", new_vault, folder, "another")
    assert dump_of(folder) == before


def test_what_cannot_be_furnished_leaves_nothing(folder):
    def refuse(_: Vault) -> None:
        raise ReflectError("disk_full")

    assert_refused("disk_full", Vault.create, folder, "x", CHEAP, refuse)
    assert not folder.exists()
    new_vault(folder).close()


def test_a_crash_while_creating_leaves_no_vault_that_lacks_something(folder):
    run = subprocess.run(
        [sys.executable, "-c", DIE_WHILE_CREATING, str(folder)], capture_output=True
    )
    assert (run.returncode, run.stderr) == (7, b"")
    assert_refused("vault_missing", Vault.open, folder, "x", CHEAP)
    assert_refused("vault_exists", new_vault, folder)


@pytest.mark.parametrize("place", ["nowhere", "file", "empty"])
def test_where_there_is_no_vault_nothing_is_made(tmp_path, place):
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    assert_refused("vault_missing", open_again, tmp_path / place)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("left", [None, b""])
def test_a_lost_database_is_damage_and_not_a_new_journal(folder, left):
    new_vault(folder).close()
    (folder / database.NAME).unlink()
    if left is not None:
        (folder / database.NAME).write_bytes(left)
    before = modes(folder)
    assert_refused("vault_damaged", open_again, folder)
    assert modes(folder) == before


def test_one_process_a_vault(folder, vault):
    assert elsewhere("open_vault", folder) == "vault_in_use"
    assert_refused("vault_in_use", open_again, folder)
    vault.records.save(entry("The first process goes on."))
    vault.close()
    assert elsewhere("open_vault", folder) == "open"
    open_again(folder).close()


def test_a_killed_process_gives_the_vault_free(folder, vault):
    vault.close()
    before = dump_of(folder)
    command = [sys.executable, "-c", IMPORTS + OPEN, "open_vault", str(folder), PASSPHRASE]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        assert_refused("vault_in_use", open_again, folder)
        other.kill()
    assert dump_of(folder) == before


def test_a_wrong_passphrase_gives_the_vault_free(folder, vault):
    vault.close()
    assert_refused("passphrase_wrong", open_again, folder, "wrong")
    open_again(folder).close()


def test_closing_twice_is_harmless_and_nothing_works_afterwards(vault):
    vault.close()
    vault.close()
    assert_refused("vault_closed", vault.records.save, entry("too late"))
    assert_refused("vault_closed", vault.records.page, ("reflection",))


@pytest.mark.skipif(os.getuid() != 0, reason="only root can try it as somebody else")
@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "said"),
    [(0o755, 0o644, "open for reading"), (0o700, 0o600, "vault_not_writable")],
)
def test_somebody_elses_vault_is_read_at_most(open_place, folder_mode, file_mode, said):
    folder = open_place / "vault"
    new_vault(folder).close()
    before = dump_of(folder)
    with changed_modes(folder, folder_mode, file_mode):
        assert elsewhere("open_vault", folder, BECOME_NOBODY) == said
    assert dump_of(folder) == before


@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "said"),
    [
        (0o500, 0o600, "open for reading"),
        (0o700, 0o400, "open for reading"),
        (0, 0, "vault_not_writable"),
    ],
)
def test_a_vault_that_may_not_be_written_opens_for_reading(
    open_place, folder_mode, file_mode, said
):
    """Tried by its owner: as root, through a process that gives the rights up."""
    folder = open_place / "vault"
    new_vault(folder).close()
    before = dump_of(folder)
    with changed_modes(folder, folder_mode, file_mode, owner=NOBODY if os.getuid() == 0 else None):
        assert elsewhere("open_vault", folder, BECOME_NOBODY) == said
    assert dump_of(folder) == before


def test_a_place_that_may_not_be_written_gets_no_vault(open_place):
    open_place.chmod(0o555)
    assert elsewhere("create", open_place / "vault", BECOME_NOBODY) == "vault_not_writable"
    assert list(open_place.iterdir()) == []


def test_errors_of_the_system_have_codes(tmp_path):
    for number, code in [(13, "vault_not_writable"), (30, "vault_not_writable"), (28, "disk_full"),
                         (122, "disk_full"), (5, "disk_error")]:  # fmt: skip
        with pytest.raises(ReflectError) as caught, files.refusals():
            raise OSError(number, "content of a record")
        assert caught.value.code == code
        assert caught.value.facts == {}
        assert caught.value.__cause__ is None
