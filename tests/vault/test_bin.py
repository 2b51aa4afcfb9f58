"""What rests in the bin is in no list, and comes back as it was."""

from datetime import timedelta

from reflect.model.base import new_id, now
from reflect.model.rows import Row
from tests.support_vault import assert_refused, assert_sound, entry, found, logical_dump


def ids(rows: list[Row]) -> list[str]:
    """The ids of rows."""
    return [row.id for row in rows]


def test_there_and_back_changes_nothing(vault):
    records = [entry("herons and egrets", tags=("bird",)), entry("owls")]
    vault.records.insert(records)
    vault.records.save(records[0].changed(text="herons, edited"))
    before = logical_dump(vault)
    when = now()
    moved = vault.records.set_deleted([records[0].id], when)
    assert [record.id for record in moved] == [records[0].id]
    assert ids(vault.records.page(("reflection",))) == [records[1].id]
    assert found(vault, "herons") == []
    assert vault.records.tags() == []
    assert [(row.id, row.deleted_at) for row in vault.records.bin()] == [(records[0].id, when)]
    assert vault.records.set_deleted([records[0].id], now()) == []
    assert_sound(vault)
    assert vault.records.set_deleted([records[0].id], None)
    assert vault.records.set_deleted([records[0].id], None) == []
    assert found(vault, "herons") == [records[0].id]
    after = logical_dump(vault)
    assert {name: rows for name, rows in after.items() if name != "search_text"} == {
        name: rows for name, rows in before.items() if name != "search_text"
    }
    assert_sound(vault)


def test_one_that_is_missing_leaves_the_others_where_they_are(vault):
    record = entry("words")
    vault.records.save(record)
    before = logical_dump(vault)
    assert_refused("record_missing", vault.records.set_deleted, [record.id, "none"], now())
    assert logical_dump(vault) == before


def test_a_record_edited_in_the_bin_stays_there_and_out_of_search(vault):
    record = entry("herons")
    vault.records.save(record)
    vault.records.set_deleted([record.id], now())
    vault.records.save(record.changed(text="egrets"))
    assert vault.records.get(record.id).deleted_at is not None
    assert found(vault, "egrets") == []
    vault.records.set_deleted([record.id], None)
    assert found(vault, "egrets") == [record.id]
    assert_sound(vault)


def test_purging_removes_every_trace_but_the_ledgers(vault):
    other = entry("stays", tags=("kept",))
    vault.records.insert([other])
    before = logical_dump(vault)
    record = entry("herons", tags=("bird",), goal_id=new_id())
    vault.records.save(record)
    vault.records.save(record.changed(text="egrets"))
    run = vault.imports.begin("form", "name")
    imported = entry("imported")
    vault.imports.add(run, "form", [("1", imported)])
    vault.records.purge([record.id, imported.id])
    vault.imports.forget_if_empty(run)
    assert logical_dump(vault) == before
    assert_sound(vault)


def test_the_bin_shows_the_last_one_first(vault):
    records = [entry(str(n)) for n in range(3)]
    vault.records.insert(records)
    when = now()
    for n in (1, 0, 2):
        vault.records.set_deleted([records[n].id], when)
        when += timedelta(seconds=1)
    assert ids(vault.records.bin()) == [records[n].id for n in (2, 0, 1)]
