"""One way to save, one to list, one bin."""

from datetime import date

import pytest

from reflect.model.base import new_id, now
from reflect.model.kinds import KINDS
from reflect.model.rows import Revision
from reflect.vault.vault import Vault
from tests.support_vault import (
    CHEAP,
    DAY,
    PASSPHRASE,
    assert_refused,
    assert_sound,
    entry,
    found,
    logical_dump,
    one_of_each,
    received,
)


def test_every_kind_comes_back_as_it_was_saved(folder, vault):
    records = one_of_each()
    assert {record.kind for record in records} == set(KINDS)
    for record in records:
        assert vault.records.save(record)
    for record in records:
        assert vault.records.get(record.id) == record.changed(rev=1)
    vault.close()
    with Vault.open(folder, PASSPHRASE, CHEAP) as again:
        for record in records:
            assert again.records.get(record.id) == record.changed(rev=1)


def test_saving_counts_revisions_and_an_unchanged_record_is_none(vault):
    record = entry("first")
    assert vault.records.save(record)
    stored = vault.records.get(record.id)
    before = logical_dump(vault)
    assert not vault.records.save(stored)
    assert not vault.records.save(record)
    assert not vault.records.save(stored.changed(updated=now(), rev=99, deleted_at=now()))
    assert logical_dump(vault) == before
    assert vault.records.save(stored.changed(text="second"))
    changed = vault.records.get(record.id)
    assert (changed.rev, changed.created) == (2, stored.created)
    assert changed.updated >= stored.updated
    assert vault.records.revisions(record.id) == [Revision(1, stored.updated)]
    assert vault.records.revision(record.id, 1) == stored
    assert vault.records.revision(record.id, 2) == changed
    assert_refused("revision_missing", vault.records.revision, record.id, 3)


def test_an_earlier_version_comes_back_as_a_new_one(vault):
    record = entry("first", title="One")
    vault.records.save(record)
    vault.records.save(record.changed(text="second", title="Two"))
    vault.records.save(vault.records.revision(record.id, 1).changed(rev=2))
    again = vault.records.get(record.id)
    assert (again.rev, again.text, again.title) == (3, "first", "One")
    assert vault.records.revision(record.id, 2).title == "Two"


def test_an_older_copy_never_takes_the_place_of_a_newer_version(vault):
    record = entry("first", title="One")
    vault.records.save(record)
    older = vault.records.get(record.id)
    vault.records.save(older.changed(never_share=True))
    before = logical_dump(vault)
    for rev in (1, 3):
        stale = older.changed(text="second", rev=rev)
        assert_refused("record_changed_meanwhile", vault.records.save, stale)
    assert logical_dump(vault) == before
    assert vault.records.save(vault.records.get(record.id).changed(text="second"))
    assert vault.records.get(record.id).never_share


def test_what_is_not_there_is_refused_by_name(vault):
    assert vault.records.find("nothing") is None
    assert_refused("record_missing", vault.records.get, "nothing")
    assert_refused("record_missing", vault.records.revision, "nothing", 1)
    assert_refused("record_missing", vault.records.set_deleted, ["nothing"], now())


def test_an_id_may_be_given_by_its_start(vault):
    first, second = (entry(name, id=f"018f-{name}") for name in ("aa", "ab"))
    vault.records.insert([first, second])
    assert vault.records.ids_beginning("018f-aa") == [first.id]
    assert vault.records.ids_beginning("018f") == [first.id, second.id]
    assert vault.records.ids_beginning("018f-a%") == []
    assert vault.records.ids_beginning("zzz") == []


def test_tags_and_links_say_what_the_documents_say(vault):
    """They are derived, so rebuilding them from the documents gives the same rows."""
    records = one_of_each()
    vault.records.insert(records)
    changed = vault.records.get(records[2].id).changed(tags=("other", "tags"), goal_id=None)
    vault.records.save(changed)
    vault.records.set_deleted([records[3].id], now())
    stored = [vault.records.get(record.id) for record in records]
    tags = {(r.id, tag) for r in stored for tag in getattr(r, "tags", ())}
    links = {(r.id, role, target) for r in stored for role, target in r.links}
    dump = logical_dump(vault)
    assert set(dump["tag"]) == tags
    assert set(dump["link"]) == links
    assert len(tags) == 2
    assert len(links) == 11
    assert vault.records.tags() == ["other", "tags"]


def test_links_are_found_from_both_ends(vault):
    records = {record.kind: record for record in one_of_each()}
    vault.records.insert(list(records.values()))
    linked = vault.records.linked(records["assumption"].id)
    assert {(role, row.kind) for role, row in linked} == {
        ("goal", "goal"), ("assumption", "evidence"), ("assumption", "experiment"),
        ("assumption", "session"),
    }  # fmt: skip
    vault.records.set_deleted([records["evidence"].id], now())
    assert len(vault.records.linked(records["assumption"].id)) == 3
    assert vault.records.linked(new_id()) == []


def test_what_partners_sent_is_in_no_list_of_ones_own(vault):
    incoming = received(answers=new_id())
    vault.records.insert([incoming])
    everything = tuple(KINDS)
    assert "received" in everything
    assert "received" not in {row.kind for row in vault.records.page(everything)}
    assert not [r for r in vault.records.all_of(everything) if r.kind == "received"]
    assert found(vault, "herons", kinds=everything) == []
    assert found(vault, "seen sam", kinds=everything) == []
    assert vault.records.received() == [incoming.changed(rev=1)]
    known = vault.records.received_revision(incoming.partner_id, incoming.share_id, 1)
    assert known == incoming.id
    assert vault.records.received_revision(incoming.partner_id, incoming.share_id, 2) is None
    assert vault.records.latest_received_rev(incoming.partner_id, incoming.share_id) == 1
    assert vault.records.latest_received_rev(new_id(), incoming.share_id) is None


def test_the_same_version_is_taken_in_once(vault):
    incoming = received()
    vault.records.insert([incoming])
    before = logical_dump(vault)
    assert_refused("database_refused", vault.records.insert, [incoming.changed(id=new_id())])
    assert logical_dump(vault) == before


def test_a_thousand_tags_and_a_long_text_are_no_trouble(vault):
    record = entry("word " * 200_000, tags=tuple(f"tag{n}" for n in range(1000)))
    vault.records.save(record)
    assert vault.records.get(record.id).text == record.text
    assert len(vault.records.tags()) == 1000
    assert_sound(vault)


@pytest.mark.parametrize("day", [date.min, date(1, 1, 2), date(1660, 1, 1), date.max])
def test_days_of_any_century_are_kept_in_order(vault, day):
    old, new = entry("ancient", day), entry("ancient", DAY)
    vault.records.insert([old, new])
    expected = [r.id for r in sorted([old, new], key=lambda r: r.on_date, reverse=True)]
    assert [row.id for row in vault.records.page(("reflection",))] == expected
    assert found(vault, "ancient") == expected
    there = found(vault, "ancient", since=day, until=day)
    assert there == [old.id]
