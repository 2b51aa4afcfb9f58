"""Pages and rows read without the database library: the same that the library reads."""

import os
import random
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect.vault import connection, contents, database
from reflect.vault.cells import cells
from reflect.vault.pages import Pages
from tests.support_vault import entry, new_vault, one_of_each

PAGE = database.PAGE_BYTES
KEY = b"k" * 32
# Around the lengths at which a row no longer fits on its page, and at which a chain gets longer.
LENGTHS = st.sampled_from([0, 1, 100, 480, 1000, 1001, 3970, 3981, 3990, 4500, 8030, 70_000])
VALUES = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.sampled_from([0, 1, -1, 127, 128, -32768, 2**23, 2**31, 2**47, 2**62]),
    st.floats(allow_nan=False),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20),
    LENGTHS.map(lambda length: "é" * length),
    LENGTHS.map(lambda length: bytes(range(256)) * (length // 256) + b"x" * (length % 256)),
)


def everything(pages: Pages, columns: int, in_table: bool) -> Counter[Any]:
    """All rows with so many columns."""
    found: Counter[Any] = Counter()
    for number in range(1, len(pages) + 1):
        page = pages.get(number)
        assert page is not None
        for cell in cells(number, page):
            if len(cell.types) == columns and cell.in_table is in_table:
                found[cell.values(pages)] += 1
    return found


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(VALUES, VALUES, VALUES), max_size=60))
def test_rows_are_read_as_the_library_reads_them(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("rows") / "file"
    opened = connection.connect(path, KEY)
    opened.execute("CREATE TABLE of_rows (a, b, c)")
    opened.execute("CREATE TABLE of_keys (n, a, b, c, PRIMARY KEY (n)) WITHOUT ROWID")
    opened.executemany("INSERT INTO of_rows VALUES (?, ?, ?)", rows)
    numbered = [(number, *row) for number, row in enumerate(rows)]
    opened.executemany("INSERT INTO of_keys VALUES (?, ?, ?, ?)", numbered)
    stored = opened.execute("SELECT a, b, c FROM of_rows").fetchall()
    by_key = opened.execute("SELECT n, a, b, c FROM of_keys").fetchall()
    # While it is open all of it is in the log; afterwards all of it is in the file.
    with path.open("rb") as file, connection.log_of(path).open("rb") as log:
        pages = Pages(file, KEY, log=log)
        assert everything(pages, 3, in_table=True) == Counter(stored)
        assert everything(pages, 4, in_table=False) == Counter(by_key)
    opened.close()
    assert not connection.log_of(path).exists()
    with path.open("rb") as file:
        pages = Pages(file, KEY)
        assert everything(pages, 3, in_table=True) == Counter(stored)
        assert everything(pages, 4, in_table=False) == Counter(by_key)


def test_a_log_ends_where_it_stops_adding_up(folder, tmp_path):
    """As the library has it: what it reads after the same damage is read here as well."""
    vault = new_vault(folder)
    for number in range(30):
        vault.records.save(entry(f"Saved, number {number}."))
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    key = vault._key()
    vault.close()
    log = (copy / "journal.db-wal").read_bytes()
    chance = random.Random(7)  # noqa: S311 - only to vary
    counts = set()
    for _ in range(25):
        at = chance.randrange(len(log))
        damaged = log[:at] + bytes([log[at] ^ 0x41]) + log[at + 1 :]
        shutil.copy(folder / "journal.salt", copy)
        again = tmp_path / "again"
        shutil.rmtree(again, ignore_errors=True)
        shutil.copytree(copy, again)
        (again / "journal.db-wal").write_bytes(damaged)
        with (
            (again / "journal.db").open("rb") as file,
            (again / "journal.db-wal").open("rb") as changed,
        ):
            found = contents.read(Pages(file, key, log=changed), lambda done, total: None)
        (again / "journal.db-shm").unlink()
        opened = connection.connect(again / "journal.db", key)
        rows = opened.execute("SELECT name FROM sqlite_master WHERE name = 'record'").fetchall()
        ids = opened.execute("SELECT id FROM record").fetchall() if rows else []
        opened.close()
        assert set(found.records) == {one for (one,) in ids}
        assert not found.damaged
        counts.add(len(ids))
    assert len(counts) > 3


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, bytes]:
    """A database with something of each sort: its file, its bytes, and its key."""
    folder = tmp_path_factory.mktemp("stored") / "vault"
    vault = new_vault(folder)
    vault.records.insert([record for record in one_of_each() if record.kind != "profile"])
    vault.records.save(entry("long " * 3000))
    vault.attachments.put(os.urandom(100_000), "image/png")
    key = vault._key()
    vault.close()
    path = folder / database.NAME
    return path, path.read_bytes(), key


def found_in(path: Path, key: bytes, salt: bytes | None = None) -> contents.Contents:
    with path.open("rb") as file:
        found = contents.read(Pages(file, key, salt=salt), lambda done, total: None)
        found.pages = None
    return found


def test_a_flipped_bit_anywhere_names_its_page(stored):
    """And nothing on that page is taken for what was written."""
    path, data, key = stored
    whole = found_in(path, key)
    assert whole.damaged == []
    chance = random.Random(1669)  # noqa: S311 - only to vary
    salt = data[:16]
    for page in range(len(data) // PAGE):
        at = page * PAGE + chance.randrange(PAGE)
        path.write_bytes(data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :])
        found = found_in(path, key, salt)
        assert found.damaged == [page + 1]
        for one, line in found.records.items():
            assert line == whole.records[one]
    path.write_bytes(data)


def test_pages_in_each_others_place_and_of_other_keys_are_damage(stored):
    path, data, key = stored
    pages = [data[start : start + PAGE] for start in range(0, len(data), PAGE)]
    path.write_bytes(b"".join([pages[0], pages[2], pages[1], *pages[3:]]))
    assert found_in(path, key).damaged == [2, 3]
    path.write_bytes(data)
    assert len(found_in(path, KEY).damaged) == len(pages)
    assert found_in(path, KEY).records == {}


def test_a_lost_salt_is_lost_pages_unless_it_is_kept_elsewhere(stored):
    path, data, key = stored
    path.write_bytes(bytes(16) + data[16:])
    assert len(found_in(path, key).damaged) == len(data) // PAGE
    assert found_in(path, key, data[:16]).damaged == [1]
    path.write_bytes(data)


@given(st.integers(0, 2**32), st.sampled_from([0x0D, 0x0A, 0x02, 0x05, 0]), st.integers(0, 60))
def test_any_page_at_all_gives_rows_or_none(seed, kind, count):
    """What is no b-tree page, as the inside of a long row, does no harm."""
    page = random.Random(seed).randbytes(PAGE)  # noqa: S311 - only to vary
    for number, at in ((1, 100), (2, 0)):
        start = bytes([kind, 0, 0]) + count.to_bytes(2, "big")
        for cell in cells(number, page[:at] + start + page[at + 5 :]):
            assert len(cell.local) <= PAGE
