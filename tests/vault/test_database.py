"""The file: encrypted down to its temporary parts, and damage is noticed before it is read."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlcipher

from reflect.errors import ReflectError
from reflect.vault import connection, database, schema
from reflect.vault.database import Database
from reflect.vault.vault import Vault
from tests.support import needs_tool
from tests.support_vault import (
    CHEAP,
    ROOT,
    assert_refused,
    assert_sound,
    bytes_in,
    dump_of,
    entry,
    logical_dump,
    new_vault,
    open_again,
)

PAGE = 4096
KEY = b"k" * 32
MARKER = "marlborough-canary"

# Saves much, sorts all of it with hardly any memory, and leaves the rest to the kill.
SORT_MUCH = f"""
import sys
from contextlib import suppress
from pathlib import Path
from reflect.vault.keys import Cost
from reflect.vault.vault import Vault
from tests.support_vault import entry
vault, _ = Vault.create(Path(sys.argv[1]), "x", Cost(8, 1, 1))
database = vault._database
for connection in (database._writer, database._reader):
    connection.execute("PRAGMA temp_store = " + sys.argv[2])
    connection.execute("PRAGMA cache_size = -200")
with vault.transaction():
    for number in range(200):
        vault.records.save(entry(f"{{number * 7919 % 200}} {MARKER} " * 300))
database.rows("SELECT document || id FROM record ORDER BY 1 DESC")
with vault.transaction():
    database.write("CREATE TEMP TABLE sorted AS SELECT document AS d FROM record ORDER BY d")
    database.write("CREATE INDEX temp.sorted_by_d ON sorted (d)")
vault.search.optimize()
vault.records.save(entry("{MARKER} in the log"))
vault.close()
"""  # noqa: S608 - a name, not a value

SAVE_AND_DIE = """
import os, signal, sys
from pathlib import Path
from tests.support_vault import entry, open_again
vault = open_again(Path(sys.argv[1]))
for number in range(30):
    vault.records.save(entry(f"Saved before the kill, number {number}."))
os.kill(os.getpid(), signal.SIGKILL)
"""

PRAGMAS = {
    "cipher_status": "1",
    "cipher_page_size": "4096",
    "cipher_use_hmac": "1",
    "cipher_plaintext_header_size": "0",
    "journal_mode": "wal",
    "synchronous": 2,
    "temp_store": 2,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "secure_delete": 1,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "cache_size": -65536,
    "user_version": schema.VERSION,
}


@pytest.mark.parametrize("connection", ["_writer", "_reader"])
def test_every_protection_reads_back_on_both_connections(vault, connection):
    execute = getattr(vault._database, connection).execute
    assert {name: execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS} == PRAGMAS
    assert execute("PRAGMA query_only").fetchone()[0] == int(connection == "_reader")


@pytest.mark.parametrize("setting", connection.PRAGMAS, ids=lambda setting: setting[0])
def test_a_protection_that_does_not_hold_stops_everything(tmp_path, monkeypatch, setting):
    """As if the library had been replaced by one that ignores what it is told."""
    name, value, expected = setting
    others = tuple(one for one in connection.PRAGMAS if one[0] != name)
    monkeypatch.setattr(connection, "PRAGMAS", ((name, value, f"not {expected}"), *others))
    assert_refused("vault_unsafe", Database, tmp_path / "file", KEY)


def test_without_encryption_nothing_is_written(tmp_path, monkeypatch):
    class Unkeyed(sqlcipher.Connection):
        def set_key(self, _: bytearray) -> None: ...

    def connect(name: str, **options: object) -> Unkeyed:
        return sqlcipher.connect(name, factory=Unkeyed, **options)

    monkeypatch.setattr(connection, "sqlcipher", type("Module", (), {**vars(sqlcipher)}))
    monkeypatch.setattr(connection.sqlcipher, "connect", connect)
    assert_refused("vault_unsafe", Database, tmp_path / "file", KEY)


def test_the_files_look_like_noise(folder, vault):
    """Closed, and open with a log that was not folded in yet."""
    vault.records.save(entry(MARKER, title=MARKER, tags=(MARKER,), private_note=MARKER))
    vault.settings.set(MARKER, MARKER)
    while_open = bytes_in(folder)
    vault.close()
    for written in (while_open, bytes_in(folder)):
        assert MARKER.encode() not in written
        assert b"CREATE TABLE" not in written
        assert b"SQLite format 3" not in written
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(folder / database.NAME).execute("SELECT * FROM sqlite_master")


def written_by(arguments: list[str], log: Path) -> str:
    """Every byte that a program writes to any file, those deleted since included."""
    command = ["strace", "-f", "-qq", "--seccomp-bpf", "-s", "100000", "-o", str(log)]
    command += ["-e", "trace=write,writev,pwrite64,pwritev,pwritev2,sendfile"]
    subprocess.run([*command, sys.executable, *arguments], cwd=ROOT, check=True)
    return log.read_text(errors="replace")


@needs_tool("strace")
@pytest.mark.parametrize(("temp_store", "leaks"), [("MEMORY", False), ("FILE", True)])
def test_sorting_writes_no_plaintext(tmp_path, temp_store, leaks):
    """What temp_store=FILE does is shown beside it: a test that cannot fail proves nothing."""
    folder, log = tmp_path / "vault", tmp_path / "log"
    written = written_by(["-c", SORT_MUCH, str(folder), temp_store], log)
    assert len(re.findall(r"pwrite64\(", written)) > 100
    assert (MARKER in written) is leaks
    assert MARKER.encode() not in bytes_in(folder)


@pytest.mark.parametrize(
    "content", [b"x", b"x" * (PAGE - 1), b"x" * PAGE, os.urandom(8 * PAGE), b"\0" * PAGE]
)
def test_something_else_in_its_place_is_damage(folder, content):
    new_vault(folder).close()
    (folder / database.NAME).write_bytes(content)
    assert_refused("vault_damaged", open_again, folder)
    assert (folder / database.NAME).read_bytes() == content


def test_a_plain_database_in_its_place_is_damage(folder):
    new_vault(folder).close()
    (folder / database.NAME).unlink()
    plain = sqlite3.connect(folder / database.NAME)
    plain.execute("CREATE TABLE record (id)")
    plain.commit()
    plain.close()
    assert_refused("vault_damaged", open_again, folder)


def test_another_vaults_database_is_damage(folder, tmp_path):
    new_vault(folder).close()
    new_vault(tmp_path / "other").close()
    shutil.copy(tmp_path / "other" / database.NAME, folder)
    assert_refused("vault_damaged", open_again, folder)


def test_another_key_is_damage(folder, capfd):
    """The header said that the key is right, so it is the database that does not fit."""
    new_vault(folder).close()
    assert_refused("vault_damaged", Database, folder / database.NAME, KEY)
    assert capfd.readouterr() == ("", "")


@pytest.fixture
def small(folder: Path) -> tuple[Path, bytes]:
    """A closed vault with something of each sort in it, and the bytes of its database."""
    vault = new_vault(folder)
    record = entry("words " * 2000, title="A title", tags=("tag",))
    vault.records.save(record)
    vault.records.save(record.changed(text="other words"))
    vault.attachments.put(os.urandom(20_000), "image/png")
    vault.close()
    return folder, (folder / database.NAME).read_bytes()


def test_a_flipped_byte_in_any_page_is_noticed_on_opening(small):
    folder, stored = small
    path = folder / database.NAME
    assert len(stored) // PAGE > 40
    for start in range(0, len(stored), PAGE):
        for offset in (0, 16, 100, 2000, PAGE - 100, PAGE - 65, PAGE - 1):
            damaged = bytearray(stored)
            damaged[start + offset] ^= 0x41
            path.write_bytes(damaged)
            assert_refused("vault_damaged", open_again, folder)
        assert path.read_bytes() == damaged
    path.write_bytes(stored)
    dump_of(folder)


@pytest.fixture(scope="module")
def closed_pages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """As ``small``, for tests that put back what they changed."""
    folder = tmp_path_factory.mktemp("pages") / "vault"
    with new_vault(folder) as vault:
        vault.records.save(entry("words " * 2000, title="A title"))
        vault.attachments.put(os.urandom(20_000), "image/png")
    return folder, (folder / database.NAME).read_bytes()


@given(st.floats(0, 1, exclude_max=True), st.integers(1, 255))
def test_any_byte_that_is_changed_is_noticed(closed_pages, place, change):
    """Anywhere in the file, and however many bits of the byte."""
    folder, stored = closed_pages
    damaged = bytearray(stored)
    damaged[int(place * len(stored))] ^= change
    (folder / database.NAME).write_bytes(damaged)
    assert_refused("vault_damaged", open_again, folder)
    assert (folder / database.NAME).read_bytes() == damaged


def test_swapped_lost_and_added_pages_are_noticed(small):
    folder, stored = small
    path = folder / database.NAME
    pages = [stored[start : start + PAGE] for start in range(0, len(stored), PAGE)]
    damaged = [b"".join([*pages[:n], pages[n + 1], pages[n], *pages[n + 2 :]]) for n in range(30)]
    damaged += [stored[: n * PAGE] for n in range(1, len(pages))]
    damaged += [stored[: n * PAGE + 1000] for n in range(len(pages))]
    damaged += [stored + pages[3], stored + os.urandom(PAGE)]
    for content in damaged:
        path.write_bytes(content)
        assert_refused("vault_damaged", open_again, folder)


def test_damage_in_a_large_vault_is_noticed_where_it_is_read(small, monkeypatch):
    """There the pages are checked when they are read; no error is any other than this one."""
    folder, stored = small
    path = folder / database.NAME
    monkeypatch.setattr(database, "CHECKED_ON_OPENING", 0)
    before = dump_of(folder)
    noticed = 0
    for start in range(0, len(stored), PAGE):
        damaged = bytearray(stored)
        damaged[start + 1000] ^= 0x41
        path.write_bytes(damaged)
        try:
            assert dump_of(folder) == before
            with open_again(folder) as vault:
                vault.search.check()
        except ReflectError as refusal:
            assert refusal.code == "vault_damaged"  # noqa: PT017 - or the page was not needed
            noticed += 1
    assert noticed > len(stored) // PAGE // 2


def test_no_page_is_read_as_zeros(folder, monkeypatch):
    """The library gives those out once for a damaged page, and says so with the next one."""
    monkeypatch.setattr(database, "CHECKED_ON_OPENING", 0)
    vault = new_vault(folder)
    words = [f"{number} " + "otter " * 3000 for number in range(12)]
    records = [entry(text) for text in words]
    for record in records:
        vault.records.save(record)
    name = vault.attachments.put(b"picture" * 30_000, "image/png")
    vault.close()
    path = folder / database.NAME
    stored = path.read_bytes()
    noticed = 0
    for start in range(0, len(stored), PAGE):
        damaged = bytearray(stored)
        damaged[start + 1000] ^= 0x41
        path.write_bytes(damaged)
        for record in records[start // PAGE % 12 :: 4]:
            try:
                with open_again(folder) as vault:
                    found = vault.records.get(record.id)
                    assert found.text == record.text
                    assert vault.attachments.get(name) == b"picture" * 30_000
                    vault.records.save(found.changed(text="another"))
            except ReflectError as refusal:
                assert refusal.code == "vault_damaged"  # noqa: PT017 - or the page was not met
                noticed += 1
            path.write_bytes(damaged)
    assert noticed > len(stored) // PAGE // 4
    path.write_bytes(stored)
    dump_of(folder)


def test_what_met_a_damaged_page_is_not_written_back(folder, monkeypatch):
    """Else zeros would be sealed as if they had been written."""
    monkeypatch.setattr(database, "CHECKED_ON_OPENING", 0)
    vault = new_vault(folder)
    for number in range(6):
        vault.records.save(entry(f"{number} " + "otter " * 1200))
    key = vault._key()
    documents = "SELECT document FROM record ORDER BY id"
    before = vault._database.rows(documents)
    vault.close()
    path = folder / database.NAME
    stored = path.read_bytes()
    refused = 0
    for start in range(PAGE, len(stored), PAGE):
        at = start + 1000
        path.write_bytes(stored[:at] + bytes([stored[at] ^ 1]) + stored[at + 1 :])
        try:
            base = Database(path, key)
            base.write("UPDATE record SET document = document")
            assert base.rows(documents) == before
        except ReflectError as refusal:
            assert refusal.code == "vault_damaged"  # noqa: PT017 - or the page was not met
            refused += 1
        with suppress(ReflectError):
            base.close()
        for name in ("-wal", "-shm"):
            path.with_name(path.name + name).unlink(missing_ok=True)
    assert refused > 6


def test_a_newer_schema_is_refused_and_left_alone(folder):
    vault = new_vault(folder)
    vault._database.write(f"PRAGMA user_version = {schema.VERSION + 1}")
    vault.close()
    before = (folder / database.NAME).read_bytes()
    assert_refused("vault_newer", open_again, folder)
    assert (folder / database.NAME).read_bytes() == before


def killed_while_open(folder: Path) -> None:
    """Save thirty entries in a process that is killed with its log not folded in."""
    command = [sys.executable, "-c", SAVE_AND_DIE, str(folder)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True)
    assert (run.returncode, run.stderr) == (-9, b"")
    assert (folder / f"{database.NAME}-wal").stat().st_size > 100_000


def test_a_vault_with_a_live_log_is_not_damaged(folder):
    new_vault(folder).close()
    killed_while_open(folder)
    with open_again(folder) as vault:
        assert len(vault.records.page(("reflection",))) == 30
        assert_sound(vault)


def test_a_log_that_was_folded_in_by_halves_is_not_damage(folder, tmp_path):
    """The power went while pages were copied from the log: each of them is torn once."""
    new_vault(folder).close()
    killed_while_open(folder)
    torn, folded = tmp_path / "torn", tmp_path / "folded"
    shutil.copytree(folder, torn)
    shutil.copytree(folder, folded)
    before = dump_of(folded)
    old, new = ((place / database.NAME).read_bytes() for place in (folder, folded))
    changed = [n for n in range(0, len(old), PAGE) if old[n : n + PAGE] != new[n : n + PAGE]]
    assert len(changed) > 3
    for start in changed:
        shutil.rmtree(torn)
        shutil.copytree(folder, torn)
        page = new[start : start + PAGE // 2] + old[start + PAGE // 2 : start + PAGE]
        (torn / database.NAME).write_bytes(old[:start] + page + old[start + PAGE :])
        assert dump_of(torn) == before


def test_a_damaged_log_gives_back_what_was_whole(folder, tmp_path):
    """A frame that does not add up ends the log there, as it does after a power cut."""
    new_vault(folder).close()
    killed_while_open(folder)
    log = (folder / f"{database.NAME}-wal").read_bytes()
    copy = tmp_path / "copy"
    for place in range(100, len(log), len(log) // 12):
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy)
        damaged = bytearray(log)
        damaged[place] ^= 0x41
        (copy / f"{database.NAME}-wal").write_bytes(damaged)
        with open_again(copy) as vault:
            assert_sound(vault)
            numbers = {int(row.excerpt.split()[-1][:-1]) for row in vault.records.page(
                ("reflection",))}  # fmt: skip
            assert numbers == set(range(len(numbers)))


def test_errors_of_the_library_have_codes_and_say_nothing():
    class Failing(sqlcipher.OperationalError):
        sqlite_errorname = ""

    codes = {
        "SQLITE_CORRUPT_VTAB": "vault_damaged",
        "SQLITE_NOTADB": "vault_damaged",
        "SQLITE_READONLY_DIRECTORY": "vault_not_writable",
        "SQLITE_CANTOPEN": "vault_not_writable",
        "SQLITE_FULL": "disk_full",
        "SQLITE_IOERR_FSYNC": "disk_error",
        "SQLITE_BUSY_SNAPSHOT": "vault_in_use",
        "SQLITE_CONSTRAINT_UNIQUE": "database_refused",
    }
    for name, code in codes.items():
        error = Failing("near: content of a record")
        error.sqlite_errorname = name
        with pytest.raises(ReflectError) as caught, connection.refusals():
            raise error
        assert caught.value.code == code
        assert caught.value.facts == {}
        assert caught.value.__cause__ is None
        assert caught.value.__suppress_context__


def test_half_a_character_is_refused_and_nothing_is_lost(vault):
    before = logical_dump(vault)
    assert_refused("text_unreadable", vault.records.save, entry("half a bird \ud83d"))
    assert logical_dump(vault) == before


def test_a_vault_is_made_and_opened_in_any_place(tmp_path):
    for name in ("with space", "naïve", "percent%20", "question?mode=ro", "a#b", "'quote'"):
        Vault.create(tmp_path / name, "x", CHEAP)[0].close()
        Vault.open(tmp_path / name, "x", CHEAP).close()
        assert (tmp_path / name / database.NAME).is_file()
