"""A disk without room: what was saved stays, and the rest says so."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from reflect.errors import ReflectError
from reflect.usecases import attachments, backups, imports
from reflect.vault.vault import Vault
from tests.support_vault import (
    CHEAP,
    PASSPHRASE,
    assert_refused,
    assert_sound,
    dump_of,
    entry,
    found,
    logical_dump,
    new_vault,
    open_again,
)

MIB = 1024 * 1024


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 16 MiB of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=16m,mode=700", "tmpfs", place]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("only root can make a small disk here")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


def fill(disk: Path, room: int = 0) -> Path:
    """Take all the space of ``disk`` but for ``room`` bytes; the file that takes it."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            size = file.tell()
            file.truncate(max(0, size - room))
    return ballast


def test_saving_on_a_full_disk_loses_nothing(disk):
    folder = disk / "vault"
    vault = new_vault(folder)
    for number in range(20):
        vault.records.save(entry(f"Entry {number} that was there before."))
    before = logical_dump(vault)
    ballast = fill(disk)
    for _ in range(3):
        assert_refused("disk_full", vault.records.save, entry("too much " * 20_000))
        assert logical_dump(vault) == before
    assert [row.excerpt[:5] for row in vault.records.page(("reflection",))] == ["Entry"] * 20
    assert len(vault.search.find("before", ("reflection",))) == 20
    ballast.unlink()
    vault.records.save(entry("There is room again."))
    assert_sound(vault)
    after = logical_dump(vault)
    vault.close()
    assert dump_of(folder) == after


def test_a_full_disk_ends_a_transaction_whole(disk):
    vault = new_vault(disk / "vault")
    before = logical_dump(vault)
    ballast = fill(disk, 256 * 1024)

    def many() -> None:
        with vault.transaction():
            for number in range(200):
                vault.records.save(entry(f"{number} " * 20_000))

    assert_refused("disk_full", many)
    assert logical_dump(vault) == before
    ballast.unlink()
    assert_sound(vault)
    vault.close()


def test_a_file_that_does_not_fit_leaves_no_pieces(disk, tmp_path):
    vault = new_vault(disk / "vault")
    record = entry("with a file")
    vault.records.save(record)
    before = logical_dump(vault)
    file = tmp_path / "picture.png"
    file.write_bytes(os.urandom(6 * MIB))
    ballast = fill(disk, 3 * MIB)
    assert_refused("disk_full", attachments.attach, vault, record.id, file)
    assert logical_dump(vault) == before
    ballast.unlink()
    assert_sound(vault)
    vault.close()


def test_an_import_that_does_not_fit_is_taken_out_again(disk, tmp_path):
    """At the next opening, once there is room to take it out."""
    vault = new_vault(disk / "vault")
    vault.records.save(entry("there before"))
    before = logical_dump(vault)
    file = tmp_path / "journal.jsonl"
    line = '{"date": "2024-01-%02d", "text": "%s"}\n'
    file.write_text("".join(line % (day % 28 + 1, f"{day} words " * 2000) for day in range(400)))
    plan = imports.preview(vault, file)
    assert plan.new == 400
    ballast = fill(disk, 3 * MIB)
    assert_refused("disk_full", imports.run, vault, plan)
    vault.close()
    ballast.unlink()
    assert dump_of(disk / "vault") == before


def test_a_vault_with_an_import_to_undo_opens_on_a_full_disk(disk):
    """What is half there stays until there is room to take it out."""
    folder = disk / "vault"
    vault = new_vault(folder)
    vault.records.save(entry("there before"))
    before = logical_dump(vault)
    run = vault.imports.begin("json-lines", "journal.jsonl")
    for day in range(100):
        vault.imports.add(run, "json-lines", [(f"id:{day}", entry(f"{day} words " * 2000))])
    fill(disk)
    vault.close()
    ballast = fill(disk, 64 * 1024)
    with open_again(folder) as again:
        assert again.imports.unfinished() == [run]
        assert len(found(again, "there before")) == 1
    ballast.unlink()
    assert dump_of(folder) == before


def test_a_new_passphrase_on_a_full_disk_is_refused_and_the_old_one_stays(disk):
    vault = new_vault(disk / "vault")
    names = sorted(path.name for path in (disk / "vault").iterdir())
    ballast = fill(disk)
    assert_refused("disk_full", vault.ways.set_passphrase, "another", CHEAP)
    assert_refused("disk_full", vault.ways.new_recovery_key)
    assert sorted(path.name for path in (disk / "vault").iterdir()) == names
    ballast.unlink()
    vault.close()
    dump_of(disk / "vault")


def test_a_vault_closes_and_opens_on_a_full_disk(disk):
    """Everything in it can be read; what is written says that there is no room."""
    folder = disk / "vault"
    vault = new_vault(folder)
    for number in range(20):
        vault.records.save(entry(f"Entry {number}. " * 1000))
    before = logical_dump(vault)
    fill(disk)
    vault.close()
    ballast = fill(disk, 64 * 1024)
    with open_again(folder) as again:
        assert logical_dump(again) == before
        assert_refused("disk_full", again.records.save, entry("too much " * 20_000))
    ballast.unlink()
    assert dump_of(folder) == before
    fill(disk)
    assert_refused("disk_full", open_again, folder)
    ballast.unlink()
    assert dump_of(folder) == before


def test_creating_on_a_full_disk_leaves_nothing(disk):
    """With more room at each try, until there is enough."""
    folder = disk / "vault"
    refused = 0
    for room in range(0, MIB, 24 * 1024):
        ballast = fill(disk, room)
        try:
            vault = new_vault(folder)
        except ReflectError as refusal:
            assert refusal.code == "disk_full"  # noqa: PT017 - or it is not refused
            assert [path.name for path in disk.iterdir()] == ["ballast"]
            refused += 1
            ballast.unlink()
        else:
            break
    assert refused > 3
    ballast.unlink()
    assert_sound(vault)
    vault.close()
    Vault.open(folder, PASSPHRASE, CHEAP).close()


def test_a_backup_that_does_not_fit_leaves_nothing(disk, tmp_path, monkeypatch):
    """Told before it begins, and where the room goes while it is written."""
    place = disk / "copies"
    place.mkdir()
    with new_vault(tmp_path / "vault") as vault:
        vault.attachments.put(os.urandom(4 * MIB), "image/png")
        before = logical_dump(vault)
        for _ in range(2):
            ballast = fill(disk, 6 * MIB)
            assert_refused("disk_full", backups.make, vault, place)
            assert list(place.iterdir()) == []
            ballast.unlink()
            monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=10**12))
        monkeypatch.undo()
        assert logical_dump(vault) == before
        path = backups.make(vault, place).backup.path
        assert backups.look(path, PASSPHRASE, cost=CHEAP).files == 1


def test_restoring_what_does_not_fit_leaves_nothing(disk, tmp_path):
    with new_vault(tmp_path / "vault") as vault:
        vault.attachments.put(os.urandom(4 * MIB), "image/png")
        path = backups.make(vault).backup.path
    ballast = fill(disk, 2 * MIB)
    restore = backups.restore
    assert_refused("disk_full", restore, path, PASSPHRASE, disk / "back", cost=CHEAP)
    assert [one.name for one in disk.iterdir()] == ["ballast"]
    ballast.unlink()
    restore(path, PASSPHRASE, disk / "back", cost=CHEAP)
    open_again(disk / "back").close()
