"""A folder that something else carries: put there whole, noticed once the signature holds."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reflect.messages import MESSAGES
from reflect.usecases import carriers, cycle, exchange, exchange_looking, partners, receive, share
from reflect.vault.vault import Vault
from tests.support import BECOME_NOBODY
from tests.support_vault import assert_refused, assert_sound, logical_dump, new_vault

LONG_AGO = 1_700_000_000


class Person:
    """Somebody with a vault, and a folder that one partner's files go through."""

    def __init__(self, home: Path) -> None:
        home.mkdir()
        self.vault = new_vault(home / "vault")
        self.folder, self.out = home / "carried", home / "out"
        self.folder.mkdir()
        self.out.mkdir()

    def seal(self, *titles: str) -> Path:
        """Seal new entries into the usual folder; they wait to be put into the other one."""
        sealed = seal(self.vault, self.out, *titles)
        exchange.hold(self.vault, self.partner, sealed.entry_id)
        return sealed.path

    @property
    def partner(self) -> partners.Partner:
        return partners.partners(self.vault)[0]

    def look(self) -> list[exchange_looking.Arrived]:
        """Look until there is nothing more to look at."""
        while exchange_looking.look(self.vault).more:
            pass
        return exchange_looking.arrived(self.vault)

    def finds(self, name: str, data: bytes) -> Path:
        """A file comes into the folder, and rests there."""
        path = self.folder / name
        path.write_bytes(data)
        os.utime(path, (LONG_AGO, LONG_AGO))
        return path


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Person, Person]]:
    """Sam seals, and Ines looks; both compared the number and chose a folder of their own."""
    sam, ines = Person(tmp_path / "sam"), Person(tmp_path / "ines")
    introduce(sam.vault, ines.vault)
    for person in (sam, ines):
        exchange.choose(person.vault, person.partner, person.folder)
    yield sam, ines
    sam.vault.close()
    ines.vault.close()


def seal(vault: Vault, folder: Path, *titles: str) -> share.Sealed:
    """Seal new entries for the one partner."""
    [partner] = partners.partners(vault)
    ids = [cycle.write(vault, "reflection", "Words.", {"title": title}).id for title in titles]
    choices = [share.Choice(one) for one in ids]
    seen = share.compose(vault, partner, choices).content_hash
    return share.seal(vault, partner, choices, seen, folder)


def introduce(one: Vault, other: Vault) -> None:
    at_one = partners.add(one, partners.my_card(other), "Ines")
    at_other = partners.add(other, partners.my_card(one), "Sam")
    partners.verify(one, at_one, partners.number(other, at_other))
    partners.verify(other, at_other, partners.number(one, at_one))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_sealed_file_is_put_there_and_stays_in_the_usual_place(pair):
    sam, _ = pair
    file = sam.seal("First")
    assert names(sam.folder) == []
    exchange.put(sam.vault, sam.partner)
    assert names(sam.folder) == [file.name]
    assert (sam.folder / file.name).read_bytes() == file.read_bytes()
    assert exchange.held(sam.vault, sam.partner) == ()
    assert not exchange.put(sam.vault, sam.partner)


@pytest.mark.skipif(sys.platform == "win32", reason="no modes there")
def test_who_may_read_the_folder_may_read_the_sealed_file(pair):
    """On a drive for two, the other one is another user; the file is closed to all but them."""
    sam, _ = pair
    sam.folder.chmod(0o770)
    file = sam.seal("First")
    exchange.put(sam.vault, sam.partner)
    assert stat.S_IMODE((sam.folder / file.name).stat().st_mode) == 0o660
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_while_the_folder_is_away_the_file_waits_in_the_usual_place(pair):
    sam, _ = pair
    away = sam.folder.rename(sam.folder.with_name("unplugged"))
    file = sam.seal("First")
    assert_refused("exchange_away", exchange.put, sam.vault, sam.partner)
    assert file.is_file()
    assert not sam.folder.exists()
    assert sam.look() == []
    assert exchange_looking.is_away(sam.vault, sam.partner)
    away.rename(sam.folder)
    exchange.put(sam.vault, sam.partner)
    assert names(sam.folder) == [file.name]
    sam.look()
    assert not exchange_looking.is_away(sam.vault, sam.partner)


def test_the_empty_folder_under_a_drive_that_is_away_is_not_taken_for_it(pair, monkeypatch):
    sam, _ = pair
    mounts = {sam.folder}
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path) in mounts)
    exchange.choose(sam.vault, sam.partner, sam.folder)
    mounts.clear()
    sam.seal("First")
    assert_refused("exchange_away", exchange.put, sam.vault, sam.partner)
    assert names(sam.folder) == []


def test_a_file_that_is_gone_or_changed_is_not_put_there(pair):
    sam, _ = pair
    sam.seal("First").write_bytes(b"something else")
    assert_refused("sealed_file_gone", exchange.put, sam.vault, sam.partner)
    assert names(sam.folder) == []


def test_the_others_are_put_there_where_one_is_gone(pair):
    sam, _ = pair
    sam.seal("First").unlink()
    second = sam.seal("Second")
    assert_refused("sealed_file_gone", exchange.put, sam.vault, sam.partner)
    assert names(sam.folder) == [second.name]
    assert exchange.held(sam.vault, sam.partner) == ()


def test_nothing_more_is_put_there_for_a_key_that_was_replaced(pair, tmp_path):
    sam, _ = pair
    sam.seal("First")
    with new_vault(tmp_path / "new laptop") as new:
        partners.add(sam.vault, partners.my_card(new), "Ines")
    assert_refused("partner_changed", exchange.put, sam.vault, sam.partner)
    assert names(sam.folder) == []


def test_a_new_file_is_told_and_nothing_is_taken_in(pair):
    sam, ines = pair
    file = sam.seal("First", "Second")
    arrived = ines.finds("any name.reflect", file.read_bytes())
    before = logical_dump(ines.vault)
    changes = exchange_looking.look(ines.vault).changes
    assert changes.kinds == {"exchange"}
    [found] = exchange_looking.arrived(ines.vault)
    assert (found.path, found.partner_id, found.records) == (arrived, ines.partner.id, 2)
    assert found == exchange_looking.find(ines.vault, found.file_hash)
    after = logical_dump(ines.vault)
    assert {k for k in after if before[k] != after[k]} == {"setting"}
    assert not exchange_looking.look(ines.vault).changes
    receive.accept(ines.vault, receive.inspect(ines.vault, found.path))
    assert exchange_looking.arrived(ines.vault) == []
    assert ines.look() == []
    assert_sound(ines.vault)


def test_what_one_leaves_is_told_no_more_until_one_says_otherwise(pair):
    sam, ines = pair
    ines.finds("a.reflect", sam.seal("First").read_bytes())
    [found] = ines.look()
    exchange_looking.leave(ines.vault, found.file_hash)
    assert exchange_looking.arrived(ines.vault) == ines.look() == []
    exchange_looking.leave(ines.vault, found.file_hash, left=False)
    assert exchange_looking.arrived(ines.vault) == [found]


def test_one_that_was_removed_is_told_no_more(pair):
    sam, ines = pair
    path = ines.finds("a.reflect", sam.seal("First").read_bytes())
    assert len(ines.look()) == 1
    path.unlink()
    assert ines.look() == []


def test_copies_of_one_file_are_told_once(pair):
    sam, ines = pair
    data = sam.seal("First").read_bytes()
    for name in (
        "a.reflect",
        "a.sync-conflict-20261124-101010-ABCDEFG.reflect",
        "a (copy).REFLECT",
    ):
        ines.finds(name, data)
    assert len(ines.look()) == 1


def test_half_a_file_is_passed_over_and_told_when_it_is_whole(pair):
    sam, ines = pair
    data = sam.seal("First").read_bytes()
    path = ines.finds("a.reflect", data[: len(data) // 2])
    assert ines.look() == []
    path.write_bytes(data)
    assert len(ines.look()) == 1


def test_a_file_that_was_just_written_is_looked_at_again(pair):
    """A drive with times of two seconds shows the same of a half and of the whole."""
    sam, ines = pair
    data = sam.seal("First").read_bytes()
    path = ines.finds("a.reflect", bytes(len(data)))
    now = path.stat().st_mtime
    assert exchange_looking.look(ines.vault, clock=lambda: now + 1).unfinished
    assert not exchange_looking.look(ines.vault, clock=lambda: now + 60).unfinished


def test_own_files_and_foreign_ones_are_passed_over(pair, tmp_path):
    sam, ines = pair
    own = ines.seal("Mine")
    exchange.put(ines.vault, ines.partner)
    with new_vault(tmp_path / "kim") as kim, new_vault(tmp_path / "lee") as lee:
        introduce(kim, lee)
        ines.finds("b.reflect", seal(kim, tmp_path, "Not hers").path.read_bytes())
    ines.finds("c.reflect", b"age-encryption.org/v1\n-> X25519 nonsense\n")
    ines.finds("d.reflect", b"")
    ines.finds("letter.txt", b"words")
    ines.finds(".syncthing.a.reflect.tmp", sam.seal("Half").read_bytes())
    ines.finds(f".{own.name}.1a2b3c4d", sam.seal("Half").read_bytes())
    (ines.folder / "folder.reflect").mkdir()
    assert ines.look() == []


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are different there")
def test_links_and_pipes_are_passed_over(pair, tmp_path):
    sam, ines = pair
    file = sam.seal("First")
    (ines.folder / "a.reflect").symlink_to(file)
    (ines.folder / "b.reflect").symlink_to(tmp_path / "nowhere")
    (ines.folder / "c.reflect").symlink_to("/dev/zero")
    os.mkfifo(ines.folder / "d.reflect")
    assert ines.look() == []


def test_a_file_from_someone_not_compared_is_told_once_the_number_fits(pair, tmp_path):
    """Nothing is said of a sender before; after it, the file that lay there is found."""
    _, ines = pair
    with new_vault(tmp_path / "kim") as kim:
        at_ines = partners.add(ines.vault, partners.my_card(kim), "Kim")
        at_kim = partners.add(kim, partners.my_card(ines.vault), "Ines")
        partners.verify(kim, at_kim, partners.number(ines.vault, at_ines))
        ines.finds("k.reflect", seal(kim, tmp_path, "From Kim").path.read_bytes())
        assert ines.look() == []
        partners.verify(ines.vault, at_ines, partners.number(kim, at_kim))
    [found] = ines.look()
    assert found.partner_id == at_ines.id


def test_a_thousand_files_are_read_once_and_opened_only_if_they_may_be_for_her(pair, monkeypatch):
    sam, ines = pair
    for number in range(1000):
        ines.finds(f"{number}.reflect", b"nothing of the kind, number %d" % number)
    path = ines.finds("new.reflect", sam.seal("First").read_bytes())
    os.utime(path, (LONG_AGO - 1, LONG_AGO - 1))  # the last to be looked at
    opened = []
    inspect = receive.inspect_bytes
    monkeypatch.setattr(
        receive, "inspect_bytes", lambda *args, **kw: opened.append(1) or inspect(*args, **kw)
    )
    assert [one.path for one in ines.look()] == [path]
    assert len(opened) == 1
    read = []
    monkeypatch.setattr(exchange_looking, "_read", lambda path: read.append(path))
    ines.look()
    assert read == []


def test_looking_can_be_stopped_and_goes_on_later(pair):
    sam, ines = pair
    ines.finds("a.reflect", sam.seal("First").read_bytes())
    assert exchange_looking.look(ines.vault, cancelled=lambda: True).more
    assert exchange_looking.arrived(ines.vault) == []
    assert len(ines.look()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no modes there")
def test_what_may_not_be_read_is_passed_over_and_told_when_it_may(pair, monkeypatch):
    """In a process without the rights of root, who may read everything."""
    sam, ines = pair
    path = ines.finds("a.reflect", sam.seal("First").read_bytes())
    path.chmod(0)
    code = f"""
from pathlib import Path
from reflect.usecases import exchange_looking
{BECOME_NOBODY}
try:
    exchange_looking._read(Path({str(path)!r}))
except OSError:
    print("passed over")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "passed over\n"
    with monkeypatch.context() as patch:
        patch.setattr(exchange_looking, "_read", _refuse)
        assert ines.look() == []
    path.chmod(0o600)
    assert len(ines.look()) == 1


def _refuse(path: Path) -> None:
    raise PermissionError


def test_another_folder_and_none(pair, tmp_path):
    sam, ines = pair
    ines.finds("a.reflect", sam.seal("First").read_bytes())
    assert len(ines.look()) == 1
    other = tmp_path / "other"
    assert_refused("exchange_away", exchange.choose, ines.vault, ines.partner, other)
    other.mkdir()
    exchange.choose(ines.vault, ines.partner, other)
    assert ines.look() == []
    shutil.copy(ines.folder / "a.reflect", other)
    assert len(ines.look()) == 1
    exchange.end(ines.vault, ines.partner)
    assert exchange.folder(ines.vault, ines.partner) is None
    assert ines.look() == []
    assert names(other) == ["a.reflect"]


def test_a_partnership_that_ended_is_not_looked_for(pair):
    sam, ines = pair
    ines.finds("a.reflect", sam.seal("First").read_bytes())
    partners.set_state(ines.vault, ines.partner, "ended")
    assert ines.look() == []


def test_what_is_unwise_about_a_folder_is_said(pair):
    sam, _ = pair
    vault = sam.vault.folder
    assert carriers.unwise(sam.vault, sam.folder) == ""
    assert carriers.unwise(sam.vault, vault / "inside") == "exchange_in_vault"
    assert carriers.unwise(sam.vault, vault) == "exchange_in_vault"
    assert carriers.unwise(sam.vault, vault.parent) == "exchange_around_vault"
    (vault.parent / ".stfolder").mkdir()
    assert carriers.unwise(sam.vault, sam.folder) == "vault_carried"
    assert {"exchange_in_vault", "exchange_around_vault", "vault_carried"} <= MESSAGES.keys()


@pytest.mark.parametrize("name", ["Dropbox", "OneDrive", "Nextcloud", "Sync"])
def test_carried_folders_are_known_by_their_usual_names_as_well(tmp_path, name):
    inside = tmp_path / name / "journals"
    inside.mkdir(parents=True)
    assert carriers.carried(inside)
    assert not carriers.carried(tmp_path)


def test_marks_of_programs_that_carry(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / ".sync_0123456789ab.db").touch()
    assert carriers.carried(tmp_path / "deep")
