"""Search finds what a plain reading of the text finds, and forgets what was removed."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import example, given
from hypothesis import strategies as st

from reflect.model.writing import Reflection
from reflect.usecases import journal
from reflect.vault import database
from reflect.vault.search import match_expression
from reflect.vault.vault import Vault
from tests.support_vault import CHEAP, DAY, assert_refused, assert_sound, entry, found, new_vault

# Few words, so that they meet; some with what could be read as an operator or an end.
WORDS = [
    "heron", "herons", "her", "Café", "cafe\u0301", "CAFE", "naïve", "Ångström", "o'brien", "it's",
    "well-known", "AND", "OR", "NOT", "NEAR", "a*b", "^start", "col:on", "title:heron", "(x", "+y",
    "{z}", "NEAR(a", "snake_case", "--", "_", "*", "日本語", "x;DROP", "50%", "été",
]  # fmt: skip


def tokens(text: str) -> list[str]:
    """The words of a text: letters and digits, without accents, in small letters."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return re.findall(r"[^\W_]+", plain.lower())


def holds(text: str, wanted: list[str], *, beginning: bool) -> bool:
    """Whether the words stand in the text side by side, the last one at least begun."""
    words = tokens(text)
    for start in range(len(words) - len(wanted) + 1):
        *whole, last = words[start : start + len(wanted)]
        if whole == wanted[:-1] and (
            last.startswith(wanted[-1]) if beginning else last == wanted[-1]
        ):
            return True
    return False


def matches(record: Reflection, parts: list[tuple[str, bool]]) -> bool:
    """Whether a record holds every part of a query; a part is a text, and whether a phrase."""
    wanted = [(words, phrase) for text, phrase in parts if (words := tokens(text))]
    return bool(wanted) and all(
        any(
            holds(text, words, beginning=number == len(wanted) and not phrase)
            for text in (record.heading, record.search_words)
        )
        for number, (words, phrase) in enumerate(wanted, 1)
    )


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """One vault for many small journals, which is emptied between them."""
    with new_vault(tmp_path_factory.mktemp("search") / "vault") as vault:
        yield vault


def refill(vault: Vault, entries: list[Reflection]) -> None:
    """Leave nothing in the journal but ``entries``."""
    vault.records.purge([row.id for row in vault.records.page(("reflection",), limit=10_000)])
    vault.records.insert(entries)


TEXTS = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
JOURNALS = st.lists(st.tuples(TEXTS, TEXTS, st.integers(0, 3)), min_size=1, max_size=8)
PARTS = st.lists(
    st.tuples(st.sampled_from(WORDS), st.just(False))  # a word
    | st.tuples(st.sampled_from(WORDS).map(lambda word: word[:2]), st.just(False))  # its beginning
    | st.tuples(st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join), st.just(True)),
    max_size=3,
)


@given(JOURNALS, PARTS)
@example([("", "heron at the weir", 0)], [("heron at", True), ("wei", False)])
@example([("heron", "café", 0)], [("heron cafe", True)])
@example([("", "a AND b", 0)], [("AND", False)])
@example([("", "heron", 0)], [("heron", False), ("_", False)])
@example([("", "heron", 0)], [("heron", False), ("*", False)])
def test_search_agrees_with_a_plain_reading(shared, entries, parts):
    """Words, beginnings, phrases, several of them; the newest first."""
    records = [entry(text, DAY + timedelta(days=day), title=title) for title, text, day in entries]
    refill(shared, records)
    query = " ".join(f'"{text}"' if phrase else text for text, phrase in parts)
    expected = {record.id for record in records if matches(record, parts)}
    rows = journal.find_rows(shared, query)
    assert {row.id for row in rows} == expected
    assert [row.on_date for row in rows] == sorted((row.on_date for row in rows), reverse=True)
    assert set(found(shared, query, by_relevance=True)) == expected


@given(st.text(max_size=40))
@example('"')
@example('"""')
@example('heron "')
@example("\0")
@example('NEAR("a" "b", 5)')
@example("-heron")
@example("heron*")
@example("'; DROP TABLE record;--")
@example("\u0301")
@example("title : heron")
@example("a" * 40)
def test_whatever_is_typed_is_looked_for_as_text(shared, query):
    """Nothing is an operator, nothing is refused, and a text finds itself."""
    record = entry(query.replace("\0", " "))
    refill(shared, [record])
    there = found(shared, query)
    if '"' not in query:
        assert there == ([record.id] if tokens(query) else [])
    assert bool(match_expression(query)) == bool(tokens(query))


def test_each_part_of_a_record_is_found(vault):
    record = entry("body", title="heading", private_note="secret", tags=("deep talk",))
    vault.records.save(record)
    for word in ("body", "heading", "secret", "deep", '"deep talk"', "body heading secret"):
        assert found(vault, word) == [record.id]
    assert found(vault, "other") == []
    assert found(vault, "body other") == []


def test_what_is_found_is_a_row_as_lists_have_it(vault):
    record = entry("body", title="heading", tags=("heron",))
    vault.records.save(record)
    rows = vault.search.find("heron", ("reflection",))
    assert rows == vault.records.rows_of([record.id])
    assert rows[0].title == "heading"


def test_entries_that_arrive_out_of_order_are_found_newest_first(vault):
    days = [DAY + timedelta(days=n * 13 % 40) for n in range(40)]
    records = [entry("heron", day) for day in days]
    for record in records[:20]:
        vault.records.save(record)
    vault.records.insert(records[20:])
    expected = [r.id for r in sorted(records, key=lambda r: r.on_date, reverse=True)]
    assert found(vault, "heron") == expected
    assert found(vault, "heron", limit=7) == expected[:7]
    moved = records[0].changed(on_date=DAY + timedelta(days=99))
    vault.records.save(moved)
    assert found(vault, "heron")[0] == moved.id
    span = {"since": DAY + timedelta(days=10), "until": DAY + timedelta(days=20)}
    inside = [r.id for r in records if span["since"] <= r.on_date <= span["until"]]
    assert set(found(vault, "heron", **span)) == set(inside) - {moved.id}


def test_entries_of_one_day_keep_their_order_when_they_are_edited(vault):
    records = [entry(f"heron {n}") for n in range(3)]
    vault.records.insert(records)
    before = found(vault, "heron")
    places = "SELECT place FROM search_text ORDER BY place"
    where = vault._database.rows(places)
    assert before == [record.id for record in reversed(records)]
    for _ in range(5):
        stored = vault.records.get(records[0].id)
        vault.records.save(stored.changed(text=stored.text + " more"))
    assert found(vault, "heron") == before
    assert vault._database.rows(places) == where


def test_the_best_match_comes_first_when_asked(vault):
    weak = entry("heron " + "other " * 200, DAY)
    strong = entry("heron heron", DAY - timedelta(days=9))
    vault.records.insert([weak, strong])
    assert found(vault, "heron") == [weak.id, strong.id]
    assert found(vault, "heron", by_relevance=True) == [strong.id, weak.id]


def test_a_word_or_beginning_ends_early_and_uses_no_sorting(vault):
    """Newest first is the order of the index, so a full page needs no more than itself."""
    vault.records.insert([entry(f"heron {n}", DAY + timedelta(days=n)) for n in range(50)])
    asked: list[tuple[str, object]] = []
    real = vault._database.rows
    vault._database.rows = lambda sql, values=(): (asked.append((sql, values)), real(sql, values))[
        1
    ]
    found(vault, "heron", since=DAY, until=DAY + timedelta(days=30))
    vault._database.rows = real
    sql, values = asked[0]
    plan = " ".join(str(row[3]) for row in real(f"EXPLAIN QUERY PLAN {sql}", values))
    assert "TEMP B-TREE" not in plan
    assert plan.startswith("SCAN t VIRTUAL TABLE INDEX")


def test_a_damaged_index_is_noticed(vault):
    vault.records.save(entry("heron"))
    vault.search.check()
    vault._database.write("UPDATE search_text SET words = 'egret'")
    assert_refused("vault_damaged", vault.search.check)


def test_a_blank_entry_is_not_indexed(vault):
    record = entry("")
    vault.records.save(record)
    assert vault._database.rows("SELECT * FROM search_text WHERE record_id = ?", (record.id,)) == []
    vault.records.save(record.changed(text="heron"))
    assert found(vault, "heron") == [record.id]
    vault.records.save(record.changed(text=""))
    assert found(vault, "heron") == []
    assert_sound(vault)


def decrypted(folder: Path, data_key: bytes) -> bytes:
    """Every page of the database and of its log, opened by hand: AES-256 in CBC mode.

    The key is the raw one, so it is that of the pages; each page ends with its
    initialisation vector (16 bytes) and its seal (64), and the first begins with a salt.
    """
    file = (folder / database.NAME).read_bytes()
    log_path = folder / f"{database.NAME}-wal"
    log = log_path.read_bytes() if log_path.exists() else b""
    pages = [(16 if start == 0 else 0, file[start : start + 4096])
             for start in range(0, len(file), 4096)]  # fmt: skip
    for start in range(32, len(log), 24 + 4096):
        first = log[start : start + 4] == b"\0\0\0\1"
        pages.append((16 if first else 0, log[start + 24 : start + 24 + 4096]))
    opened = []
    for salt, page in pages:
        vector = page[4096 - 80 : 4096 - 64]
        opener = Cipher(algorithms.AES256(data_key), modes.CBC(vector)).decryptor()
        opened.append(opener.update(page[salt : 4096 - 80]))
    return b"".join(opened)


def test_pages_can_be_opened_by_hand(folder, vault):
    """Else the two tests below would look at noise."""
    vault.records.save(entry("zanzibarheron"))
    key = bytes(vault._data_key)
    assert b"zanzibarheron" in decrypted(folder, key)
    vault.close()
    opened = decrypted(folder, key)
    assert b"zanzibarheron" in opened
    assert b"CREATE TABLE record" in opened


@pytest.mark.parametrize("optimised", [True, False])
def test_a_deleted_word_is_in_no_page(optimised):
    """Emptying the bin merges the index; without that the word stays in it, as shown beside."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "vault"
        vault = new_vault(folder)
        key = bytes(vault._data_key)
        vault.records.insert([entry(f"number{n} words{n % 7} heron") for n in range(400)])
        secret = entry(
            "a qxanzibarheron word", title="qxtitle", tags=("qxtag",), private_note="qxn"
        )
        vault.records.save(secret)
        vault.records.save(secret.changed(text="qxedited since"))
        vault.records.insert([entry(f"later{n}") for n in range(100)])
        assert b"qxanzibar" in decrypted(folder, key)
        journal.put_in_bin(vault, [secret.id])
        if optimised:
            journal.empty_bin(vault)
        else:
            vault.records.purge([secret.id])
            vault._database.compact()
        words = [b"anzibarheron", b"qxtitle", b"qxtag", b"qxedited", b"qxn"]
        left = [word for word in words if word in decrypted(folder, key)]
        assert left == [] if optimised else b"anzibarheron" in left
        vault.close()
        left = [word for word in words if word in decrypted(folder, key)]
        assert left == [] if optimised else b"anzibarheron" in left


def test_an_undone_import_leaves_no_words(tmp_path):
    vault, _ = Vault.create(tmp_path / "vault", "x", CHEAP)
    key = bytes(vault._data_key)
    vault.records.insert([entry(f"number{n}") for n in range(100)])
    run = vault.imports.begin("form", "name")
    vault.imports.add(run, "form", [("1", entry("qxanzibarheron"))])
    assert b"qxanzibarheron" in decrypted(tmp_path / "vault", key)
    vault.records.purge(vault.imports.untouched(run, 10))
    vault.imports.forget_if_empty(run)
    vault.empty_space()
    assert b"anzibarheron" not in decrypted(tmp_path / "vault", key)
    vault.close()
