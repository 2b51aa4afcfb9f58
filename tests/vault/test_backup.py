"""A backup: whole, read back, a closed book to strangers, and gone only when newer ones stand."""

import io
import os
import random
import shutil
import struct
import zipfile
import zlib
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.errors import ReflectError
from reflect.model.kinds import WRITING
from reflect.vault import backup, backup_file, database, header, schema, snapshots
from reflect.vault.backup import MAKING, RESTORING, Kept
from reflect.vault.backup_file import VERIFYING, BackupFile
from reflect.vault.steps import Steps
from reflect.vault.vault import Vault
from tests.support_vault import (
    assert_refused,
    assert_sound,
    dump_of,
    entry,
    logical_dump,
    new_vault,
    one_of_each,
    open_again,
)

PAGE = database.PAGE_BYTES
MARKER = "marlborough-canary"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An empty folder for backups."""
    made = tmp_path / "place"
    made.mkdir()
    return made


@pytest.fixture
def filled(vault: Vault) -> Vault:
    """A vault with something of each sort in it."""
    vault.records.insert([record for record in one_of_each() if record.kind != "profile"])
    vault.records.save(entry("long " * 3000, title=MARKER, tags=(MARKER,), private_note=MARKER))
    vault.attachments.put(random.Random(1).randbytes(150_000), "image/png")  # noqa: S311
    return vault


def make(vault: Vault, place: Path) -> Kept:
    return vault.backups.make(place, Steps(MAKING))


def verify(path: Path, key: bytes) -> None:
    with BackupFile(path) as file:
        file.verify(key, Steps(VERIFYING))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_holds_everything(filled, folder, place, tmp_path):
    made = make(filled, place)
    written = [record for record in one_of_each() if record.kind in WRITING]
    assert (made.entries, made.files) == (len(written) + 1, 1)
    with BackupFile(made.path) as file:
        backup.restore(file, filled._key(), tmp_path / "again", Steps(RESTORING))
    expected = logical_dump(filled)
    assert dump_of(tmp_path / "again") == expected
    assert logical_dump(filled) == expected
    with open_again(tmp_path / "again") as again:
        assert_sound(again)


def test_it_is_one_private_file_whose_name_tells_the_moment_alone(filled, place):
    made = make(filled, place)
    assert names(place) == [made.path.name]
    assert made.path.name == f"{made.made.astimezone():%Y-%m-%d-%H%M}.reflect-backup"
    assert made.path.stat().st_mode & 0o777 == 0o600
    again = make(filled, place)
    assert again.path.name != made.path.name
    assert backup_file.is_our_name(again.path.name)


def test_any_unzip_program_brings_the_vault_back(filled, place, tmp_path):
    """Without Reflect as it is today: the members are the files of the vault."""
    expected = logical_dump(filled)
    with zipfile.ZipFile(make(filled, place).path) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [header.NAME, database.NAME, "manifest.json"]
        archive.extractall(tmp_path / "again")
    assert dump_of(tmp_path / "again") == expected


def test_a_stranger_reads_nothing_in_it(filled, place):
    """Neither words nor counts: what is not encrypted are the locks and sizes."""
    data = make(filled, place).path.read_bytes()
    for word in (MARKER, "CREATE TABLE", "SQLite format 3", "entries", "reflection", "schema"):
        assert word.encode() not in data
    with zipfile.ZipFile(place / names(place)[0]) as archive:
        assert set(archive.read("manifest.json")) <= set(range(32, 127))
        assert len(archive.read("manifest.json")) < 2000


def test_two_backups_do_not_show_what_changed_between_them(filled, place):
    """Each page is encrypted afresh, so that not even an unchanged one looks the same."""
    first = make(filled, place).path.read_bytes()
    second = make(filled, place).path.read_bytes()
    size = len(header.NAME) + PAGE
    pieces = {first[at : at + 64] for at in range(size, len(first) - PAGE, 64)}
    assert not [at for at in range(size, len(second) - PAGE) if second[at : at + 64] in pieces]


def test_no_deleted_word_is_in_it(vault, place):
    """The index of the vault itself holds it until it is merged; see the control."""
    record = entry(f"{MARKER} was here. " * 50)
    vault.records.save(record)
    vault.records.save(record.changed(text="Other words."))
    vault.records.purge([record.id])
    vault._database.compact()
    with BackupFile(make(vault, place).path) as file:
        assert MARKER[:11].encode() not in plain_pages(file.pages(vault._key()))
    with (vault.folder / database.NAME).open("rb") as live:
        pages = backup_file.Pages(live, vault._key())
        assert MARKER[:11].encode() in plain_pages(pages)


def plain_pages(pages: backup_file.Pages) -> bytes:
    return b"".join(pages.get(number) or b"" for number in range(1, len(pages) + 1))


def test_what_is_saved_meanwhile_is_not_half_in_it(filled, place, tmp_path):
    """The backup is of one moment, and saving goes on."""
    expected = logical_dump(filled)
    count = 0

    def save(*_: int) -> None:
        nonlocal count
        count += 1
        filled.records.save(entry(f"{count} meanwhile " * 500))

    made = filled.backups.make(place, Steps(MAKING, progress=save))
    assert count > MAKING
    with BackupFile(made.path) as file:
        backup.restore(file, filled._key(), tmp_path / "again", Steps(RESTORING))
    assert dump_of(tmp_path / "again") == expected
    assert len(filled.records.page(("reflection",), limit=100)) > count
    assert_sound(filled)


@pytest.fixture
def one(filled: Vault, place: Path) -> tuple[Path, bytes, bytes]:
    """A backup, its bytes, and the key of the vault."""
    path = make(filled, place).path
    return path, path.read_bytes(), filled._key()


DAMAGE = {"backup_damaged", "backup_page_damaged", "backup_not_a_backup", "backup_newer"}


def test_any_byte_that_is_changed_is_noticed(one):
    """Every byte of what is not the database, and seeded places of that."""
    path, stored, key = one
    chance = random.Random(1669)  # noqa: S311 - only to vary
    begin = stored.index(database.NAME.encode())
    end = stored.index(b"manifest.json")
    places = [*range(begin + 40), *range(end - 40, len(stored))]
    places += [chance.randrange(begin, end) for _ in range(400)]
    for at in places:
        path.write_bytes(stored[:at] + bytes([stored[at] ^ 1 << at % 8]) + stored[at + 1 :])
        with pytest.raises(ReflectError) as caught:
            verify(path, key)
        assert caught.value.code in DAMAGE
    path.write_bytes(stored)
    verify(path, key)


def test_a_changed_page_is_named(one):
    path, stored, key = one
    begin = stored.index(database.NAME.encode()) + len(database.NAME) + 20
    for page in range(1, (stored.index(b"manifest.json") - begin) // PAGE):
        at = begin + (page - 1) * PAGE + 1000
        path.write_bytes(stored[:at] + bytes([stored[at] ^ 1]) + stored[at + 1 :])
        with pytest.raises(ReflectError) as caught:
            verify(path, key)
        assert (caught.value.code, caught.value.facts["page"]) == ("backup_page_damaged", page)
        if page > 40:
            break


def test_a_backup_that_is_cut_short_or_longer_is_noticed(one):
    path, stored, key = one
    whole = [stored[:n] for n in (*range(0, 120, 7), *range(120, len(stored), 9973), -22, -1)]
    for data in (*whole, stored + b"\0", stored * 2):
        path.write_bytes(data)
        with pytest.raises(ReflectError) as caught:
            verify(path, key)
        assert caught.value.code in DAMAGE


def members(stored: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(stored)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """A backup file with these members, as Reflect lays it out."""
    sizes = [(len(data), zlib.crc32(data)) for data in parts.values()]
    starts = backup_file.starts(sizes)
    body = b"".join(start + data for start, data in zip(starts, parts.values(), strict=True))
    return body + backup_file.end(sizes)


def test_parts_of_two_backups_do_not_make_one(filled, place, one):
    path, stored, key = one
    filled.records.save(entry("one more"))
    other = members(make(filled, place).path.read_bytes())
    mine = members(stored)
    assert packed(mine) == stored
    for name in (database.NAME, "manifest.json"):
        path.write_bytes(packed({**mine, name: other[name]}))
        assert_refused("backup_damaged", verify, path, key)
    filled.ways.new_recovery_key()
    newer = members(make(filled, place).path.read_bytes())
    path.write_bytes(packed({**mine, header.NAME: newer[header.NAME]}))
    assert_refused("backup_damaged", verify, path, key)


def test_a_newer_backup_is_told_from_damage(one):
    path, stored, key = one
    parts = members(stored)
    newer = parts["manifest.json"].replace(b'"version":1', b'"version":2')
    path.write_bytes(packed({**parts, "manifest.json": newer}))
    assert_refused("backup_newer", verify, path, key)


@pytest.mark.parametrize("content", [b"", b"x", b"PK\3\4", b"PK\5\6" + bytes(18), b"x" * 9000])
def test_another_file_is_told_from_damage(tmp_path, content):
    path = tmp_path / "file"
    path.write_bytes(content)
    assert_refused("backup_not_a_backup", BackupFile, path)
    assert_refused("file_missing", BackupFile, tmp_path / "nowhere")
    assert_refused("file_missing", BackupFile, tmp_path)


def test_absurd_sizes_take_no_memory(one):
    path, stored, _ = one
    at = stored.index(b"manifest.json") - 30
    for size in (0xFFFFFFFF, 0x7FFFFFFF, 70_000):
        path.write_bytes(stored[: at + 18] + struct.pack("<II", size, size) + stored[at + 26 :])
        assert_refused("backup_damaged", BackupFile, path)
    at = stored.index(database.NAME.encode()) + len(database.NAME) + 4
    for large in (2**64 - 1, 2**63, 2**40):
        path.write_bytes(stored[:at] + struct.pack("<QQ", large, large) + stored[at + 16 :])
        assert_refused("backup_damaged", BackupFile, path)


def test_stopping_at_any_moment_leaves_nothing(filled, place, tmp_path):
    before = logical_dump(filled)
    turn = 0
    while True:
        looks = 0

        def cancelled(turn: int = turn) -> bool:
            nonlocal looks
            looks += 1
            return looks > turn

        try:
            filled.backups.make(place, Steps(MAKING, cancelled=cancelled))
        except ReflectError as error:
            assert error.code == "stopped"  # noqa: PT017 - or it came about
            assert names(place) == []
            turn += 1
        else:
            break
    assert turn > MAKING
    assert logical_dump(filled) == before
    [made] = filled.backups.kept(place)
    into = tmp_path / "again"
    for number in range(RESTORING):
        parts = iter(range(100))
        with BackupFile(made.path) as file:
            steps = Steps(RESTORING, cancelled=lambda n=number, p=parts: next(p) > n)
            assert_refused("stopped", backup.restore, file, filled._key(), into, steps)
        assert names(tmp_path) == ["place", "vault"]


def test_what_does_not_read_back_is_no_backup(filled, place, monkeypatch):
    """A stick that takes what is written and gives back something else."""
    real = backup._make_durable

    def forget(file: object) -> None:
        real(file)
        file.seek(9000)
        file.write(b"other bytes")
        file.flush()

    monkeypatch.setattr(backup, "_make_durable", forget)
    assert_refused("backup_differs", make, filled, place)
    assert names(place) == []


def test_a_damaged_vault_gets_no_backup_that_says_it_is_whole(filled, place, monkeypatch):
    filled.records.save(entry("words"))
    filled._database.compact()
    path = filled.folder / database.NAME
    data = bytearray(path.read_bytes())
    data[-PAGE + 100] ^= 1
    path.write_bytes(data)
    assert_refused("vault_damaged", make, filled, place)
    assert names(place) == []


def test_without_links_a_backup_comes_about_as_well(filled, place, monkeypatch):
    """As on a stick with FAT."""

    def refuse(*_: object) -> None:
        raise PermissionError(1, "not there")

    monkeypatch.setattr(os, "link", refuse)
    first, second = make(filled, place), make(filled, place)
    assert names(place) == sorted([first.path.name, second.path.name])


def test_a_folder_that_is_not_there_is_not_made(filled, tmp_path):
    assert_refused("backup_folder_missing", make, filled, tmp_path / "stick" / "copies")
    assert not (tmp_path / "stick").exists()


def test_what_a_crash_left_is_cleared_away(filled, place):
    vault_id = header.read(filled.folder).vault_id
    (place / f".{vault_id}-0011").write_bytes(b"half")
    (place / f".{vault_id}-0011.db").write_bytes(b"half")
    (place / ".someone elses").write_bytes(b"mine")
    made = make(filled, place)
    assert names(place) == [".someone elses", made.path.name]


# Which stay


@given(st.lists(st.integers(0, 800), max_size=40), st.randoms())
def test_seven_days_four_weeks_and_twelve_months_stay(ages, random):
    days = sorted((date(2026, 11, 23) - timedelta(days=age) for age in ages), reverse=True)
    stay = backup.kept_by_age(days)
    kept = [day for day, stays in zip(days, stay, strict=True) if stays]
    # The newest of a day stays for it; a day that is kept has one backup.
    assert len(set(kept)) == len(kept) <= 7 + 4 + 12
    assert kept[:1] == days[:1]
    every = sorted(set(days), reverse=True)
    assert kept[:7] == every[:7]
    for most, span in (
        (4, lambda day: day.isocalendar()[:2]),
        (12, lambda day: (day.year, day.month)),
    ):
        spans = list(dict.fromkeys(map(span, every)))[:most]
        for one in spans:
            assert max(day for day in every if span(day) == one) in kept
    # One day later nothing that was let go is missed.
    again = backup.kept_by_age(kept)
    assert all(again)


def daily(vault: Vault, place: Path, monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    """A backup on each of so many days."""
    moment = datetime(2025, 1, 1, 12, tzinfo=UTC)
    for _ in range(days):
        monkeypatch.setattr(backup, "now", lambda moment=moment: moment)
        made = make(vault, place)
        vault.backups.make_room(place, made.path)
        moment += timedelta(days=1)


def test_newer_ones_make_older_ones_go(vault, place, monkeypatch):
    daily(vault, place, monkeypatch, 60)
    kept = [one.made.date().isoformat() for one in vault.backups.kept(place)]
    assert kept == [
        "2025-03-01", "2025-02-28", "2025-02-27", "2025-02-26", "2025-02-25", "2025-02-24",
        "2025-02-23", "2025-02-16", "2025-02-09", "2025-01-31",
    ]  # fmt: skip


def test_only_what_reflect_wrote_for_this_vault_goes(vault, place, monkeypatch, tmp_path):
    daily(vault, place, monkeypatch, 1)
    first = place / names(place)[0]
    kept_by_hand = place / "before the move.reflect-backup"
    shutil.copy(first, kept_by_hand)
    damaged = place / "2025-01-02-1300.reflect-backup"
    damaged.write_bytes(first.read_bytes()[:-1])
    foreign = place / "2025-01-02-1301.reflect-backup"
    foreign.write_text("a letter")
    with new_vault(tmp_path / "other") as other:
        daily(other, place, monkeypatch, 1)
        theirs = other.backups.kept(place)
        daily(vault, place, monkeypatch, 40)
        assert other.backups.kept(place) == theirs
    assert {kept_by_hand, damaged, foreign} <= set(place.iterdir())
    assert len(vault.backups.kept(place)) == 12


def test_the_one_just_made_stays_even_if_the_clock_went_back(vault, place, monkeypatch):
    daily(vault, place, monkeypatch, 30)
    monkeypatch.setattr(backup, "now", lambda: datetime(1999, 1, 1, tzinfo=UTC))
    made = make(vault, place)
    vault.backups.make_room(place, made.path)
    assert made.path.exists()


# Restoring


def restored(path: Path, key: bytes, into: Path) -> None:
    with BackupFile(path) as file:
        backup.restore(file, key, into, Steps(RESTORING))


def test_it_is_restored_into_a_new_place_alone(one, filled, tmp_path):
    path, _, key = one
    before = logical_dump(filled)
    assert_refused("vault_exists", restored, path, key, filled.folder)
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.txt").write_text("mine")
    assert_refused("vault_exists", restored, path, key, tmp_path / "letters")
    assert_refused("vault_exists", restored, path, key, tmp_path / "letters" / "letter.txt")
    (tmp_path / "empty").mkdir()
    for into in (tmp_path / "empty", tmp_path / "deep" / "er"):
        restored(path, key, into)
        assert dump_of(into) == before
        assert into.stat().st_mode & 0o777 == 0o700
        assert {one.stat().st_mode & 0o777 for one in into.iterdir()} == {0o600}
    assert logical_dump(filled) == before


def test_a_damaged_backup_is_not_restored(one, tmp_path):
    path, stored, key = one
    path.write_bytes(stored[:50_000] + bytes([stored[50_000] ^ 1]) + stored[50_001:])
    assert_refused("backup_page_damaged", restored, path, key, tmp_path / "again")
    assert names(tmp_path) == ["place", "vault"]


def test_what_a_crash_left_of_restoring_is_in_nobodys_way(one, tmp_path):
    path, _, key = one
    left = tmp_path / ".again.unfinished"
    left.mkdir()
    (left / database.NAME).write_bytes(b"half")
    (left / "lock").touch()
    restored(path, key, tmp_path / "again")
    assert names(tmp_path) == ["again", "place", "vault"]
    dump_of(tmp_path / "again")


def test_two_do_not_restore_into_one_place(one, tmp_path):
    path, _, key = one
    (tmp_path / ".again.unfinished").mkdir()
    lock = backup.files.ProcessLock(tmp_path / ".again.unfinished" / "lock")
    assert_refused("vault_in_use", restored, path, key, tmp_path / "again")
    assert names(tmp_path / ".again.unfinished") == ["lock"]
    lock.release()


# Before the tables change


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A program of the next version, with this step."""

    def become(step: str) -> None:
        monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, step))
        monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)

    return become


def test_a_backup_is_made_before_the_tables_change(filled, tmp_path, next_version):
    before = logical_dump(filled)
    filled.close()
    next_version("CREATE TABLE novelty (a)")
    with open_again(filled.folder) as vault:
        assert logical_dump(vault) == {**before, "novelty": []}
        [kept] = vault.backups.kept(tmp_path / "backups")
        with BackupFile(kept.path) as file:
            assert file.manifest(vault._key()).schema_version == schema.VERSION - 1
    with open_again(filled.folder):
        assert len(names(tmp_path / "backups")) == 1


def test_where_the_step_breaks_the_vault_is_as_before(filled, tmp_path, monkeypatch):
    before = logical_dump(filled)
    filled.close()
    with monkeypatch.context() as patch:
        breaks = "CREATE TABLE a (b);\n\nCREATE TABLE a (b)"
        patch.setattr(schema, "STEPS", (*schema.STEPS, breaks))
        patch.setattr(schema, "VERSION", schema.VERSION + 1)
        assert_refused("database_refused", open_again, filled.folder)
    assert dump_of(filled.folder) == before
    assert len(names(tmp_path / "backups")) == 1


def test_without_a_backup_nothing_is_changed(filled, tmp_path, next_version):
    before = logical_dump(filled)
    filled.close()
    (tmp_path / "backups").write_text("a file in the way")
    next_version("CREATE TABLE novelty (a)")
    with pytest.raises(ReflectError):
        open_again(filled.folder)
    (tmp_path / "backups").unlink()
    with open_again(filled.folder) as vault:
        assert logical_dump(vault) == {**before, "novelty": []}


def test_the_library_and_the_pages_agree_on_the_records(filled):
    """The root is counted twice: through the library when made, page by page when read."""
    filled._database.compact()
    with filled._database.snapshot() as source:
        root, entries = snapshots.read_root(source, lambda done, total: None)
    with (filled.folder / database.NAME).open("rb") as file:
        found = backup_file.contents.read(
            backup_file.Pages(file, filled._key()), lambda done, total: None
        )
    assert (root, entries) == (found.root(), found.entries())
