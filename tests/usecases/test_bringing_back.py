"""What a backup has that the journal has no more."""

from datetime import timedelta
from pathlib import Path

import pytest

from reflect.model.writing import FileRef
from reflect.usecases import backups, bringing_back, journal
from reflect.vault.vault import Vault
from tests.support_vault import (
    DAY,
    assert_refused,
    assert_sound,
    entry,
    found,
    logical_dump,
    new_vault,
)


class Past:
    """A vault whose backup has what it had once, and the ids of what became of it."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        sha256 = vault.attachments.put(b"picture" * 20_000, "image/png")
        ref = FileRef(name="a.png", sha256=sha256, media_type="image/png", size=140_000)
        records = {
            "purged": entry("herons", DAY, title="Purged", files=(ref,), tags=("weir",)),
            "binned": entry("otters", DAY + timedelta(days=1), title="Binned"),
            "edited": entry("ferries", DAY + timedelta(days=2), title="Edited"),
            "same": entry("stones", DAY + timedelta(days=3), title="Same"),
        }
        for record in records.values():
            vault.records.save(record)
        self.before = {name: vault.records.get(one.id) for name, one in records.items()}
        self.path: Path = backups.make(vault).backup.path
        self.ids = {name: one.id for name, one in records.items()}
        journal.put_in_bin(vault, [self.ids["purged"]])
        journal.empty_bin(vault)
        journal.put_in_bin(vault, [self.ids["binned"]])
        vault.records.save(vault.records.get(self.ids["edited"]).changed(text="other words"))
        new = entry("nights", DAY + timedelta(days=4), title="New")
        vault.records.save(new)
        self.ids["new"] = new.id


@pytest.fixture
def past(vault: Vault) -> Past:
    return Past(vault)


def test_what_differs_is_shown_the_newest_first(past):
    seen = bringing_back.compare(past.vault, past.path)
    assert [(one.title, one.where) for one in seen.differences] == [
        ("New", "now"),
        ("Edited", "older"),
        ("Binned", "bin"),
        ("Purged", "copy"),
    ]
    assert (seen.entries_then, seen.entries_now) == (4, 3)
    assert seen.changed == past.vault.records.get(past.ids["new"]).updated


def test_what_is_missing_comes_back_as_it_was(past):
    vault = past.vault
    wanted = past.ids["purged"]
    others = {row.id: row for row in vault.records.page(("reflection",)) + vault.records.bin()}
    changes = bringing_back.bring_back(vault, past.path, [wanted])
    assert changes.ids == {wanted}
    back = vault.records.get(wanted)
    assert back.changed(updated=past.before["purged"].updated) == past.before["purged"]
    assert vault.attachments.get(back.files[0].sha256) == b"picture" * 20_000
    assert found(vault, "herons") == [wanted]
    after = {row.id: row for row in vault.records.page(("reflection",)) + vault.records.bin()}
    assert {one: row for one, row in after.items() if one != wanted} == others
    assert_sound(vault)
    assert len(bringing_back.compare(vault, past.path).differences) == 3


def test_what_is_in_the_bin_leaves_it(past):
    bringing_back.bring_back(past.vault, past.path, [past.ids["binned"]])
    assert past.vault.records.bin() == []
    assert past.vault.records.get(past.ids["binned"]).text == "otters"


def test_an_earlier_version_becomes_the_newest_and_loses_nothing(past):
    one = past.ids["edited"]
    bringing_back.bring_back(past.vault, past.path, [one])
    assert past.vault.records.get(one).text == "ferries"
    texts = [past.vault.records.revision(one, rev).text for rev in (1, 2)]
    assert texts == ["ferries", "other words"]


def test_all_of_it_comes_back_or_nothing(past):
    before = logical_dump(past.vault)
    bring = bringing_back.bring_back
    ids = [past.ids["purged"], past.ids["new"]]
    assert_refused("record_missing", bring, past.vault, past.path, ids)
    data = bytearray(past.path.read_bytes())
    data[60_000] ^= 1
    past.path.write_bytes(data)
    assert_refused("backup_page_damaged", bring, past.vault, past.path, ids[:1])
    assert logical_dump(past.vault) == before


def test_anothers_backup_is_not_compared(past, tmp_path):
    with new_vault(tmp_path / "other") as other:
        assert_refused("backup_of_another", bringing_back.compare, other, past.path)
        assert_refused("backup_of_another", bringing_back.bring_back, other, past.path, [])
