"""The ledger: what left and what came stays written, and a change in it shows."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

import pytest

from reflect.errors import ReflectError
from reflect.model.base import new_id, now
from reflect.vault.ledger import LedgerEntry, LedgerItem
from reflect.vault.vault import Vault
from tests.support_vault import (
    CHEAP,
    DAY,
    assert_refused,
    assert_sound,
    entry,
    logical_dump,
    open_again,
)

SAM, KIM = "partner-sam", "partner-kim"


def item(share_id: str = "a" * 32, share_rev: int = 1, **fields: object) -> LedgerItem:
    """One record in a bundle."""
    given = {
        "record_id": new_id(), "record_rev": 1, "kind": "reflection", "share_id": share_id,
        "share_rev": share_rev, "parts": ("title", "0123456789ab"), "content_hash": "c" * 64,
    }  # fmt: skip
    return LedgerItem(**{**given, **fields})


def line(partner: str = SAM, seq: int = 1, *items: LedgerItem, **fields: object) -> LedgerEntry:
    """One bundle."""
    given = {
        "id": new_id(), "direction": "out", "state": "sealed", "partner_id": partner, "made": now(),
        "bundle_id": new_id(), "seq": seq, "day": DAY, "file_hash": "f" * 64,
        "content_hash": "e" * 64, "path": "x.reflect", "items": items or (item(),),
    }  # fmt: skip
    return LedgerEntry(**{**given, **fields})


@pytest.fixture
def three(vault: Vault) -> list[LedgerEntry]:
    """Three bundles: two that left, one that came."""
    lines = [
        line(SAM, 1, item("a" * 32), item("b" * 32)),
        line(KIM, 1, direction="in", state="taken_in", path=""),
        line(SAM, 2, item("a" * 32, 2), item("d" * 32), item("e" * 32)),
    ]
    for number, one in enumerate(lines):
        vault.ledger.add(one, b"content %d" % number)
    return lines


@pytest.fixture
def unguarded(vault: Vault, three: list[LedgerEntry]) -> Vault:
    """The vault of someone who has the key and took the guards away."""
    for (name,) in vault._database.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        vault._database.write(f"DROP TRIGGER {name}")
    vault._database._writer.execute("PRAGMA foreign_keys = OFF")
    vault.ledger.verify()
    return vault


class Undone(BaseException):
    """Takes back what a test changed."""


@contextmanager
def for_a_moment(vault: Vault) -> Iterator[None]:
    """Everything that is written inside is gone afterwards."""
    with suppress(Undone), vault.transaction():
        yield
        raise Undone


def test_what_was_written_comes_back(vault, folder, three):
    assert vault.ledger.entries() == three
    assert [vault.ledger.entry(one.id) for one in three] == three
    assert vault.ledger.by_bundle_id(three[1].bundle_id) == three[1]
    assert vault.ledger.by_bundle_id("none") is None
    assert vault.ledger.entries("taken_in") == [three[1]]
    assert vault.ledger.content(three[2].id) == b"content 2"
    assert vault.ledger.content("none") is None
    assert_refused("record_missing", vault.ledger.entry, "none")
    assert_sound(vault)
    vault.close()
    with open_again(folder) as again:
        again.ledger.verify()
        assert again.ledger.entries() == three


def test_an_empty_ledger_adds_up(vault):
    vault.ledger.verify()
    assert vault.ledger.entries() == []


def test_the_state_may_change_and_nothing_else(vault, three):
    vault.ledger.set_state(three[0].id, "discarded")
    assert vault.ledger.entry(three[0].id).state == "discarded"
    vault.ledger.verify()
    vault._database.write("UPDATE bundle SET path = '' WHERE id = ?", (three[0].id,))
    vault._database.write("DELETE FROM bundle_bytes")
    vault.ledger.verify()
    assert vault.ledger.content(three[2].id) is None


FIELDS = {
    "bundle": {
        "id": "other", "direction": "in", "partner_id": KIM, "made": "2020-01-01T00:00:00+00:00",
        "bundle_id": "other", "seq": 9, "day": "2020-01-01", "file_hash": "0" * 64,
        "content_hash": "0" * 64, "position": 9, "previous": "0" * 64, "chain": "0" * 64,
    },
    "bundle_item": {
        "record_id": "other", "record_rev": 9, "kind": "goal", "share_id": "0" * 32,
        "share_rev": 9, "parts": "title", "content_hash": "0" * 64, "bundle": "other",
    },
}  # fmt: skip
CHANGES = [(table, column) for table, columns in FIELDS.items() for column in columns]


def change(vault: Vault, table: str, column: str, value: object, number: int = 0) -> None:
    """Change one field of one row through SQL."""
    where = {
        "bundle": "id = (SELECT id FROM bundle ORDER BY position LIMIT 1 OFFSET ?2)",
        "bundle_item": "number = 1 AND"
        " bundle = (SELECT id FROM bundle ORDER BY position LIMIT 1 OFFSET ?2)",
    }
    sql = f"UPDATE {table} SET {column} = ?1 WHERE {where[table]}"  # noqa: S608 - names of ours
    assert vault._database.write(sql, (value, number)) == 1


def test_every_change_of_what_is_chained_is_refused(vault, three):
    before = logical_dump(vault)
    for table, column in CHANGES:
        for number in range(len(three)):
            value = FIELDS[table][column]
            assert_refused("database_refused", change, vault, table, column, value, number)
    assert logical_dump(vault) == before
    vault.ledger.verify()


PUSHES = [
    "DELETE FROM bundle",
    "DELETE FROM bundle WHERE position = 3",
    "DELETE FROM bundle_item WHERE number = 2",
    "INSERT OR REPLACE INTO bundle SELECT id, direction, 'choosing', 'p', made, 'b', 1, day, '',"
    " '', '', NULL, NULL, NULL FROM bundle WHERE position = 2",
    "INSERT OR REPLACE INTO bundle SELECT 'new', direction, 'sealed', 'p', made, 'b', 1, day, '',"
    " '', '', 1, '', '' FROM bundle WHERE position = 2",
    "INSERT OR REPLACE INTO bundle_item SELECT bundle, 1, 'r', 1, 'k', 's', 1, 'p', 'c'"
    " FROM bundle_item WHERE number = 3",
    "INSERT INTO bundle_item SELECT bundle, 9, 'r', 1, 'k', 's', 1, 'p', 'c'"
    " FROM bundle_item WHERE number = 3",
    "UPDATE OR REPLACE bundle SET position = 1 WHERE position = 2",
    "UPDATE OR REPLACE bundle SET position = 2 WHERE id = 'free'",
    "UPDATE OR REPLACE bundle_item SET bundle = (SELECT id FROM bundle WHERE position = 3)"
    " WHERE bundle = 'free'",
]


@pytest.fixture
def with_a_free_row(vault: Vault, three: list[LedgerEntry]) -> Vault:
    """The vault with a fourth bundle that is being chosen, and is in no chain yet."""
    with vault.transaction():
        vault._database.write(
            "INSERT INTO bundle SELECT 'free', direction, 'choosing', partner_id, made, 'b', 0,"
            " day, '', '', '', NULL, NULL, NULL, NULL FROM bundle WHERE position = 1"
        )
        vault._database.write(
            "INSERT INTO bundle_item VALUES ('free', 1, 'r', 1, 'k', 's', 1, 'p', 'c')"
        )
    return vault


@pytest.mark.parametrize("sql", PUSHES)
def test_chained_rows_are_neither_removed_nor_replaced_nor_added_to(with_a_free_row, sql):
    vault = with_a_free_row
    before = logical_dump(vault)
    assert_refused("database_refused", vault._database.write, sql)
    assert logical_dump(vault) == before
    for free in ("DELETE FROM bundle_item WHERE bundle = 'free'",
                 "DELETE FROM bundle WHERE id = 'free'"):  # fmt: skip
        assert vault._database.write(free) == 1
    vault.ledger.verify()


def position_of(vault: Vault) -> int:
    """Where the ledger says that it does not add up."""
    with pytest.raises(ReflectError) as caught:
        vault.ledger.verify()
    assert caught.value.code == "ledger_changed"
    return int(str(caught.value.facts["position"]))


def test_without_the_guards_every_changed_field_shows(unguarded):
    for table, column in CHANGES:
        for number in range(3):
            other = FIELDS[table][column]
            if number == 1:  # the one that came, from the other partner
                other = {"direction": "out", "partner_id": SAM}.get(column, other)
            with for_a_moment(unguarded):
                change(unguarded, table, column, other, number)
                assert position_of(unguarded) <= number + 1
    unguarded.ledger.verify()


def test_without_the_guards_garbage_shows_as_well(unguarded):
    for column in ("made", "day"):
        for garbage in ("", "yesterday", b"\xff", "None", 7):
            with for_a_moment(unguarded):
                change(unguarded, "bundle", column, garbage, 1)
                assert position_of(unguarded) == 2


def test_without_the_guards_a_missing_row_shows(unguarded):
    for position in (1, 2, 3):
        with for_a_moment(unguarded):
            unguarded._database.write("DELETE FROM bundle WHERE position = ?", (position,))
            assert position_of(unguarded) == position


def test_without_the_guards_missing_all_shows(unguarded):
    unguarded._database.write("DELETE FROM bundle_item")
    unguarded._database.write("DELETE FROM bundle")
    assert position_of(unguarded) == 1


@pytest.mark.parametrize("pair", [(1, 2), (2, 3), (1, 3)])
def test_without_the_guards_another_order_shows(unguarded, pair):
    first, second = pair
    with unguarded.transaction():
        for old, new in ((first, 99), (second, first), (99, second)):
            unguarded._database.write(
                "UPDATE bundle SET position = ? WHERE position = ?", (new, old)
            )
    assert position_of(unguarded) == first


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM bundle_item WHERE number = 2",
        "UPDATE bundle_item SET number = 10 - number",
        "INSERT INTO bundle_item SELECT bundle, 9, record_id, record_rev, kind, share_id,"
        " share_rev, parts, content_hash FROM bundle_item WHERE number = 2",
    ],
)
def test_without_the_guards_items_cannot_come_go_or_move(unguarded, sql):
    unguarded._database.write(sql)
    assert position_of(unguarded) == 1


def test_without_the_guards_a_row_cannot_be_forged(unguarded, three):
    """Whoever writes a fourth row has to know the key of the chain."""
    unguarded._database.write(
        "INSERT INTO bundle SELECT 'forged', direction, state, partner_id, made, 'b', 3, day,"
        " file_hash, content_hash, path, NULL, 4, chain, chain FROM bundle WHERE position = 3"
    )
    assert position_of(unguarded) == 4


def test_each_vault_has_a_chain_of_its_own(vault, tmp_path):
    other, _ = Vault.create(tmp_path / "other", "x", CHEAP)
    same = line()
    chains = []
    for one in (vault, other):
        one.ledger.add(same)
        chains.append(one._database.value("SELECT chain FROM bundle"))
    other.close()
    assert chains[0] != chains[1]


def test_bundles_to_a_partner_are_counted_and_a_discarded_one_gives_its_number_back(vault):
    assert vault.ledger.next_seq(SAM) == 1
    first, second = line(SAM, 1), line(SAM, 2, state="sealing")
    vault.ledger.add(first)
    vault.ledger.add(line(KIM, 7, direction="in"))
    assert (vault.ledger.next_seq(SAM), vault.ledger.next_seq(KIM)) == (2, 1)
    vault.ledger.add(second)
    assert vault.ledger.next_seq(SAM) == 3
    vault.ledger.set_state(second.id, "discarded")
    assert vault.ledger.next_seq(SAM) == 2
    vault.ledger.add(line(SAM, 2))
    vault.ledger.verify()
    assert vault.ledger.next_seq(SAM) == 3


def test_the_last_version_that_was_sealed_is_known_by_its_name(vault):
    share_id = "a" * 32
    assert vault.ledger.last_shared(share_id) is None
    vault.ledger.add(line(SAM, 1, item(share_id, 1, content_hash="1" * 64)))
    vault.ledger.add(line(KIM, 1, item(share_id, 9), direction="in"))
    sealing = line(SAM, 2, item(share_id, 2, content_hash="2" * 64), state="sealing")
    vault.ledger.add(sealing)
    assert vault.ledger.last_shared(share_id) == (2, "2" * 64)
    vault.ledger.set_state(sealing.id, "discarded")
    assert vault.ledger.last_shared(share_id) == (1, "1" * 64)


def test_an_answer_finds_the_version_that_left(vault, three):
    found = vault.ledger.sent_revision("b" * 32, 1)
    assert found == (three[0].id, three[0].items[1])
    assert vault.ledger.sent_revision("e" * 32, 1) == (three[2].id, three[2].items[2])
    assert vault.ledger.sent_revision("a" * 32, 2) == (three[2].id, three[2].items[0])
    assert vault.ledger.sent_revision("a" * 32, 3) is None
    vault.ledger.set_state(three[2].id, "discarded")
    assert vault.ledger.sent_revision("e" * 32, 1) is None


def test_who_has_which_version(vault):
    one, two = new_id(), new_id()
    later = DAY + timedelta(days=1)
    vault.ledger.add(line(SAM, 1, item(record_id=one, record_rev=1), item(record_id=two)))
    vault.ledger.add(line(KIM, 1, item(record_id=one, record_rev=2)))
    vault.ledger.add(line(SAM, 2, item(record_id=one, record_rev=3), day=later))
    vault.ledger.add(line(KIM, 2, item(record_id=two, record_rev=5), state="discarded"))
    vault.ledger.add(line(KIM, 3, item(record_id=two, record_rev=6), direction="in"))
    shared = vault.ledger.shared_with([one, two, "none"])
    assert {key: sorted(value) for key, value in shared.items()} == {
        one: [(KIM, 2, DAY), (SAM, 3, later)],
        two: [(SAM, 1, DAY)],
    }
    assert vault.ledger.shared_with([]) == {}


def test_a_list_of_any_length_can_be_asked_for(vault):
    """SQLite takes some 32,000 values at a time; a list may be longer."""
    record = entry("words")
    vault.ledger.add(line(SAM, 1, item(record_id=record.id)))
    many = [*(str(number) for number in range(40_000)), record.id]
    assert list(vault.ledger.shared_with(many)) == [record.id]


def test_a_row_is_written_with_all_its_items_or_not_at_all(vault):
    before = logical_dump(vault)
    broken = line(SAM, 1, item(), item(record_rev=None))
    assert_refused("database_refused", vault.ledger.add, broken)
    assert logical_dump(vault) == before
