"""A journal that is damaged, or lies where nothing can be written: what can be done."""

import fcntl
import json
import os
import random
import shutil
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reflect.errors import ReflectError
from reflect.model.writing import FileRef
from reflect.usecases import attachments, backups, care, exports, journal, vaults
from reflect.vault import database, header, schema
from reflect.vault.vault import Vault
from tests.soak.harness import SOAK
from tests.support_vault import (
    CHEAP,
    PASSPHRASE,
    assert_refused,
    assert_sound,
    bytes_in,
    dump_of,
    entry,
    found,
    logical_dump,
    new_vault,
    one_of_each,
    open_again,
)

PAGE = database.PAGE_BYTES
# EXT4_IOC_SHUTDOWN, without writing what is left.
_SHUTDOWN, _AT_ONCE = 0x8004587D, 2
WORDS = ("heron", "otter", "ferry", "stone", "river", "night")


@pytest.fixture
def filled(vault: Vault) -> Vault:
    """A vault with long and short entries, earlier versions, files, the bin and the ledger."""
    chance = random.Random(3)  # noqa: S311 - only to vary
    vault.records.insert(
        [one.changed(files=()) if one.kind == "reflection" else one for one in one_of_each()
         if one.kind != "profile"]
    )  # fmt: skip
    for number in range(40):
        words = " ".join(chance.choices(WORDS, k=chance.choice([5, 50, 900, 3000])))
        vault.records.save(entry(words, title=f"Title {number}"))
    [row] = vault.records.page(("reflection",), limit=1)
    vault.records.save(journal.get(vault, row.id).changed(text="the last version"))
    data = chance.randbytes(90_000)
    sha256 = vault.attachments.put(data, "image/png")
    ref = FileRef(name="a.png", sha256=sha256, media_type="image/png", size=len(data))
    vault.records.save(entry("with a picture", files=(ref,)))
    binned = entry("zanzibar")
    vault.records.save(binned)
    journal.put_in_bin(vault, [binned.id])
    return vault


@pytest.fixture
def closed(filled: Vault) -> tuple[Path, bytes, bytes]:
    """The same, closed: its folder, the bytes of its database, and its key."""
    key = filled._key()
    filled.close()
    return filled.folder, (filled.folder / database.NAME).read_bytes(), key


def damage(folder: Path, page: int, offset: int = 1000) -> None:
    path = folder / database.NAME
    data = bytearray(path.read_bytes())
    data[(page - 1) * PAGE + offset] ^= 0x41
    path.write_bytes(data)


def lines(folder: Path) -> dict[str, dict[str, object]]:
    """Every record of an export, by id."""
    found = [
        json.loads(line)
        for path in folder.glob("*.jsonl")
        for line in path.read_text("utf-8").split("\n")
        if line
    ]
    return {one["id"]: one for one in found}


# Checking


def test_a_whole_journal_is_said_to_be_whole(filled):
    before = logical_dump(filled)
    steps: list[tuple[int, int]] = []
    checked = care.check(filled, progress=lambda *step: steps.append(step))
    assert checked.whole
    assert (checked.records, checked.files) == (len(before["record"]), 1)
    assert checked.pages == (filled.folder / database.NAME).stat().st_size // PAGE
    assert steps == sorted(steps)
    assert len(steps) > 4
    assert logical_dump(filled) == before


def test_an_unfolded_log_is_not_damage(vault):
    """Looked at without folding it in first, the file alone is nothing like the journal."""
    vault.records.save(entry("words"))
    assert (vault.folder / "journal.db-wal").stat().st_size > 100_000
    assert (vault.folder / database.NAME).stat().st_size == PAGE
    assert care.check(vault).whole


def test_saving_goes_on_while_it_is_looked_at(filled):
    saved = []

    def save(*_: int) -> None:
        record = entry("meanwhile " * 400)
        filled.records.save(record)
        saved.append(record.id)

    assert care.check(filled, progress=save).whole
    assert len(saved) > 4
    assert all(journal.get(filled, one) for one in saved)
    assert care.check(filled).records == len(logical_dump(filled)["record"])
    assert_sound(filled)


def test_looking_can_be_stopped(filled):
    looks = iter(range(1000))
    assert_refused("stopped", care.check, filled, cancelled=lambda: next(looks) > 2)
    assert care.check(filled).whole


def test_each_damaged_page_is_named(closed):
    folder, stored, _ = closed
    for page in range(1, len(stored) // PAGE + 1, 3):
        damage(folder, page)
        assert_refused("vault_damaged", open_again, folder)
        checked = care.check_damaged(folder, PASSPHRASE, cost=CHEAP)
        assert checked.damaged_pages == (page,)
        assert not checked.whole
        (folder / database.NAME).write_bytes(stored)
    assert care.check_damaged(folder, PASSPHRASE, cost=CHEAP).whole


def test_a_page_damaged_while_it_is_open_is_named(filled):
    filled._database.compact()
    damage(filled.folder, 30)
    checked = care.check(filled)
    assert (checked.damaged_pages, checked.whole) == ((30,), False)


def test_what_no_page_shows_is_noticed_as_well(filled):
    """Someone with the key changed things: the seals fit, and what they hold does not."""
    database_ = filled._database
    one = filled.records.page(("reflection",), limit=1)[0].id
    database_.write("UPDATE record SET document = json_object('text', 5) WHERE id = ?", (one,))
    assert care.check(filled).unreadable == 1
    database_.write("UPDATE attachment_chunk SET bytes = zeroblob(5) WHERE number = 1")
    assert care.check(filled).damaged_files == 1
    assert not care.check(filled).whole


def test_a_changed_ledger_is_noticed(filled):
    filled._database.write("UPDATE setting SET value = '\"x\"' WHERE name = 'ledger_end'")
    filled._database.write("INSERT OR IGNORE INTO setting VALUES ('ledger_end', '\"x\"')")
    assert care.check(filled).ledger_line == 1


# Reading a damaged journal


def test_a_damaged_journal_opens_for_reading_where_it_can(closed):
    folder, stored, _ = closed
    with open_again(folder) as vault:
        rows = vault.records.page(("reflection",), limit=100)
    opened = read = 0
    for page in range(1, len(stored) // PAGE + 1, 5):
        damage(folder, page)
        before = (folder / database.NAME).read_bytes()
        try:
            vault = vaults.open_vault(folder, PASSPHRASE, cost=CHEAP, read_only=True)
        except ReflectError as error:
            assert error.code == "vault_damaged"  # noqa: PT017 - or it opens
        else:
            opened += 1
            with vault:
                assert vault.read_only
                for row in rows:
                    read += _reads(vault, row.id)
                assert_refused("vault_read_only", vault.records.save, entry("no"))
        assert (folder / database.NAME).read_bytes() == before
        (folder / database.NAME).write_bytes(stored)
    assert opened > len(stored) // PAGE // 5 * 0.8
    assert read > opened * len(rows) * 0.8


def _reads(vault: Vault, record_id: str) -> bool:
    try:
        journal.get(vault, record_id)
    except ReflectError as error:
        assert error.code in ("vault_damaged", "record_missing")  # noqa: PT017 - or it is read
        return False
    return True


# Saving out


@pytest.fixture
def expected(closed: tuple[Path, bytes, bytes], tmp_path: Path) -> dict[str, dict[str, object]]:
    """What an export of the whole journal holds."""
    with open_again(closed[0]) as vault:
        exports.export(vault, tmp_path / "whole")
    return lines(tmp_path / "whole")


def test_of_a_whole_journal_everything_is_saved_out(closed, expected, tmp_path):
    folder, stored, _ = closed
    saved = care.salvage(folder, PASSPHRASE, tmp_path / "out", cost=CHEAP)
    assert lines(tmp_path / "out") == expected
    assert (saved.lost, saved.earlier, saved.lost_files) == (0, 0, 0)
    assert saved.damaged_pages == ()
    assert sum(saved.counts.values()) == len(expected)
    [picture] = (tmp_path / "out" / "files").iterdir()
    assert picture.stat().st_size == 90_000
    assert (folder / database.NAME).read_bytes() == stored


def test_a_damaged_page_takes_nothing_along_but_what_is_on_it(closed, expected, tmp_path):
    """Any page: what is saved out is what was written, and what is not is counted."""
    folder, stored, _ = closed
    chance = random.Random(1669)  # noqa: S311 - only to vary
    most = 0
    for page in range(1, len(stored) // PAGE + 1, 1 if SOAK else 4):
        damage(folder, page, chance.randrange(PAGE))
        into = tmp_path / f"out-{page}"
        saved = care.salvage(folder, PASSPHRASE, into, cost=CHEAP)
        assert saved.damaged_pages == (page,)
        out = lines(into)
        missing = expected.keys() - out.keys()
        for one, fields in out.items():
            if fields != expected[one]:
                assert saved.earlier == 1
                assert fields["rev"] < expected[one]["rev"]
        assert len(missing) <= saved.lost <= len(missing) + 1  # the one in the bin
        most = max(most, len(missing))
        for picture in (into / "files").glob("*"):
            assert picture.stat().st_size == 90_000
        if not (into / "files").exists():
            assert saved.lost_files == 1 or missing
        (folder / database.NAME).write_bytes(stored)
        shutil.rmtree(into)
    assert 0 < most < 12


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_of_half_a_journal_half_is_saved_out(closed, expected, tmp_path, share):
    """Cut short, as by a copy that was broken off; the beginning gone; a hole in the middle."""
    folder, stored, _ = closed
    pages = len(stored) // PAGE
    lost = int(pages * (1 - share))
    path = folder / database.NAME
    for data in (
        stored[: -lost * PAGE - 100],
        bytes(lost * PAGE) + stored[lost * PAGE :],
        stored[: 20 * PAGE] + os.urandom(lost * PAGE) + stored[(20 + lost) * PAGE :],
    ):
        path.write_bytes(data)
        into = tmp_path / "out"
        saved = care.salvage(folder, PASSPHRASE, into, cost=CHEAP)
        out = lines(into)
        changed = [one for one, fields in out.items() if fields != expected[one]]
        assert len(changed) <= saved.earlier
        assert saved.pages - len(saved.damaged_pages) > 0
        assert 0 < len(out) <= len(expected)
        shutil.rmtree(into)


def test_what_is_in_the_log_is_saved_out(filled, tmp_path):
    """Copied while it was open, as after a crash."""
    copy = tmp_path / "copy"
    shutil.copytree(filled.folder, copy)
    filled.close()
    with open_again(filled.folder) as vault:
        exports.export(vault, tmp_path / "whole")
    saved = care.salvage(copy, PASSPHRASE, tmp_path / "out", cost=CHEAP)
    assert lines(tmp_path / "out") == lines(tmp_path / "whole")
    assert saved.lost == 0


def test_an_earlier_version_comes_back_where_the_last_is_lost(closed, expected, tmp_path):
    folder, _, key = closed
    [one] = [record for record in expected.values() if record.get("text") == "the last version"]
    with (folder / database.NAME).open("rb") as file:
        read = care.contents.read(care.Pages(file, key), lambda done, total: None)
    damage(folder, read.records[str(one["id"])].place[0])
    saved = care.salvage(folder, PASSPHRASE, tmp_path / "out", cost=CHEAP)
    earlier = lines(tmp_path / "out")[str(one["id"])]
    assert (saved.earlier, earlier["rev"]) == (1, 1)
    assert earlier["text"] != "the last version"
    assert earlier["title"] == one["title"]


def test_a_damaged_backup_is_saved_out_as_well(filled, tmp_path):
    path = backups.make(filled).backup.path
    exports.export(filled, tmp_path / "whole")
    stored = path.read_bytes()
    for at in (700, 40_000):  # the salt of the first page, and another page
        path.write_bytes(stored[:at] + b"????" + stored[at + 4 :])
        saved = care.salvage(path, PASSPHRASE, tmp_path / f"out-{at}", cost=CHEAP)
        assert len(saved.damaged_pages) == 1
        out = lines(tmp_path / f"out-{at}")
        assert len(out) + saved.lost == len(lines(tmp_path / "whole"))


def test_with_the_locks_damaged_the_ones_before_serve(closed, tmp_path):
    folder, _, _ = closed
    with open_again(folder) as vault:
        vault.ways.set_passphrase(PASSPHRASE, CHEAP)
    (folder / header.NAME).write_bytes(b"{}")
    assert_refused("header_damaged", open_again, folder)
    assert care.salvage(folder, PASSPHRASE, tmp_path / "out", cost=CHEAP).lost == 0


def test_saving_out_keeps_to_itself(closed, tmp_path):
    folder, stored, _ = closed
    into = tmp_path / "out"
    salvage = care.salvage
    assert_refused("passphrase_wrong", salvage, folder, "other", into, cost=CHEAP)
    assert_refused("vault_missing", salvage, tmp_path / "nowhere", PASSPHRASE, into, cost=CHEAP)
    assert_refused("export_target", salvage, folder, PASSPHRASE, folder, cost=CHEAP)
    looks = iter(range(1000))
    assert_refused(
        "stopped", salvage, folder, PASSPHRASE, into, cost=CHEAP,
        cancelled=lambda: next(looks) > 2,
    )  # fmt: skip
    assert not into.exists()
    (folder / database.NAME).write_bytes(os.urandom(len(stored)))
    assert_refused("vault_damaged", salvage, folder, PASSPHRASE, into, cost=CHEAP)
    assert not into.exists()
    with new_vault(tmp_path / "other") as other:
        assert_refused("vault_in_use", salvage, other.folder, PASSPHRASE, into, cost=CHEAP)


# Places


@contextmanager
def on_a_card(folder: Path, place: Path) -> Iterator[Path]:
    """A folder on a medium that takes nothing, as a write-protected card."""
    place.mkdir()
    mount = ["mount", "--bind", folder, place]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("only root can mount here")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", place], check=True)
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


@pytest.fixture
def read_only_medium(closed: tuple[Path, bytes, bytes], tmp_path: Path) -> Iterator[Path]:
    """The journal on such a medium."""
    with on_a_card(closed[0], tmp_path / "card") as card:
        yield card


def test_on_a_read_only_medium_everything_but_writing_works(read_only_medium, tmp_path):
    before = bytes_in(read_only_medium)
    with open_again(read_only_medium) as vault:
        assert vault.read_only
        rows = journal.list_rows(vault, limit=100)
        assert len(rows) > 40
        assert found(vault, "picture")
        assert journal.get(vault, rows[0].id)
        [picture] = [r for row in rows for r in getattr(journal.get(vault, row.id), "files", ())]
        assert len(attachments.read(vault, picture.sha256)) == 90_000
        exports.export(vault, tmp_path / "export")
        assert len(lines(tmp_path / "export")) > 40
        assert care.check(vault).whole
        (tmp_path / "copies").mkdir()
        made = backups.make(vault, tmp_path / "copies").backup
        assert backups.look(made.path, PASSPHRASE, cost=CHEAP).entries == made.entries
        assert not backups.due(vault, made.made)
        for refused in (
            lambda: journal.save(vault, entry("no")),
            lambda: journal.put_in_bin(vault, [rows[0].id]),
            lambda: backups.set_folder(vault, tmp_path),
            lambda: vault.ways.new_recovery_key(),
        ):
            assert_refused("vault_read_only", refused)
    assert bytes_in(read_only_medium) == before
    care.salvage(read_only_medium, PASSPHRASE, tmp_path / "out", cost=CHEAP)
    assert lines(tmp_path / "out") == lines(tmp_path / "export")


def test_a_read_only_medium_with_a_live_log(filled, tmp_path):
    """Opened "immutable" it would seem malformed or miss the last entries."""
    expected = logical_dump(filled)
    copy = tmp_path / "copy"
    shutil.copytree(filled.folder, copy)
    with vaults.open_vault(copy, PASSPHRASE, cost=CHEAP, read_only=True) as vault:
        assert logical_dump(vault) == expected
        assert care.check(vault).whole


def test_a_live_log_that_nothing_lets_be_read_is_told_apart(filled, tmp_path):
    """Its index is gone, and nothing can be written to make another one."""
    copy = tmp_path / "copy"
    shutil.copytree(filled.folder, copy)
    (copy / "journal.db-shm").unlink()
    before = bytes_in(copy)
    with on_a_card(copy, tmp_path / "card") as card:
        assert_refused("vault_needs_copy", open_again, card)
        saved = care.salvage(card, PASSPHRASE, tmp_path / "out", cost=CHEAP)
        assert saved.lost == 0
        shutil.copytree(card, tmp_path / "disk")
    assert bytes_in(copy) == before
    with open_again(tmp_path / "disk") as vault:
        assert logical_dump(vault) == logical_dump(filled)


def test_readers_keep_writers_out_and_not_each_other(closed):
    folder = closed[0]
    first = vaults.open_vault(folder, PASSPHRASE, cost=CHEAP, read_only=True)
    second = vaults.open_vault(folder, PASSPHRASE, cost=CHEAP, read_only=True)
    assert_refused("vault_in_use", open_again, folder)
    first.close()
    second.close()
    with open_again(folder):
        assert_refused(
            "vault_in_use", vaults.open_vault, folder, PASSPHRASE, cost=CHEAP, read_only=True
        )


def test_a_journal_of_an_older_version_is_not_changed_where_it_is_only_read(closed, monkeypatch):
    folder, stored, _ = closed
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, "CREATE TABLE novelty (a)"))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    assert_refused(
        "vault_older_read_only", vaults.open_vault, folder, PASSPHRASE, cost=CHEAP, read_only=True
    )
    assert (folder / database.NAME).read_bytes() == stored


def test_a_journal_works_wherever_it_is_moved(closed, tmp_path):
    folder, _, _ = closed
    expected = dump_of(folder)
    moved = tmp_path / "another place" / "Ünïcode ; name's"
    moved.parent.mkdir()
    shutil.move(folder, moved)
    assert dump_of(moved) == expected
    with open_again(moved) as vault:
        made = backups.make(vault).backup
        assert made.path.parent == moved.parent / "backups"
    with vaults.open_vault(moved, PASSPHRASE, cost=CHEAP, read_only=True) as vault:
        assert logical_dump(vault)["record"] == expected["record"]


@pytest.fixture
def pulled_stick(tmp_path: Path) -> Iterator[Path]:
    """A stick of 32 MiB that can be pulled out: a file system in a file, on a loop device."""
    image, place = tmp_path / "image", tmp_path / "stick"
    place.mkdir()
    with image.open("wb") as file:
        file.truncate(32 * 2**20)
    made = shutil.which("mkfs.ext4") and shutil.which("losetup")
    if not made or os.getuid() != 0:
        pytest.skip("only root can plug in a stick here")
    subprocess.run(["mkfs.ext4", "-q", "-F", image], check=True)
    if subprocess.run(["mount", "-o", "loop", image, place], capture_output=True).returncode:
        pytest.skip("there is no loop device here")
    yield place
    subprocess.run(["umount", "--lazy", place], check=False)


def test_a_stick_that_is_pulled_out_while_it_is_open(pulled_stick):
    """Every call says plainly that the disk is gone; plugged in again, what was saved is there."""
    vault = new_vault(pulled_stick / "vault")
    vault.records.save(entry("saved before"))
    before = logical_dump(vault)
    # To who has a file open on it, shutting a file system down is what pulling the stick is.
    place = os.open(pulled_stick, os.O_RDONLY)
    try:
        fcntl.ioctl(place, _SHUTDOWN, struct.pack("I", _AT_ONCE))
    except OSError:
        pytest.skip("nothing here shuts a file system down")
    finally:
        os.close(place)
    for _ in range(3):
        with pytest.raises(ReflectError) as caught:
            vault.records.save(entry("too late " * 3000))
        assert caught.value.code == "vault_gone"
    with pytest.raises(ReflectError):
        backups.make(vault)
    vault.close()
    subprocess.run(["umount", pulled_stick], check=True)
    subprocess.run(["mount", "-o", "loop", pulled_stick.parent / "image", pulled_stick], check=True)
    assert dump_of(pulled_stick / "vault") == before
