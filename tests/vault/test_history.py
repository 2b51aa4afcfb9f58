"""Earlier versions: all of today's, fewer of last month's, and those that were shared."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from reflect.model.base import new_id, now
from reflect.vault import history, records
from reflect.vault.ledger import LedgerEntry, LedgerItem
from tests.support_vault import DAY, assert_sound, entry

START = datetime(2024, 5, 17, 6, 0, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], datetime]:
    """A clock that goes on by hand."""
    moment = [START]

    def go_on(by: timedelta) -> datetime:
        moment[0] += by
        return moment[0]

    for module in (history, records):
        monkeypatch.setattr(module, "now", lambda: moment[0])
    return go_on


def share(vault, record_id, rev):
    """Note in the ledger that this revision left."""
    item = LedgerItem(record_id, rev, "reflection", new_id(), 1, ("title",), "c")
    ledger_id = new_id()
    vault.ledger.add(
        LedgerEntry(
            ledger_id, "out", "sealed", "p", now(), ledger_id, 1, DAY, "f", "c", "", (item,)
        )
    )


def test_writing_for_an_hour_keeps_a_version_every_five_minutes(vault, clock):
    """Autosave comes every five seconds; nobody looks back through 720 versions of an hour."""
    record = entry("0", created=START, updated=START)
    vault.records.save(record)
    for number in range(1, 721):
        clock(timedelta(seconds=5))
        vault.records.save(record.changed(text=str(number)))
    kept = vault.records.revisions(record.id)
    assert vault.records.get(record.id).rev == 721
    assert len(kept) == 13
    assert kept[0].rev == 720  # the one before the last is always there: undo is this
    assert vault.records.revision(record.id, kept[-1].rev).text == "0"
    stretches = Counter(int(version.saved.timestamp() // 300) for version in kept[1:])
    assert set(stretches.values()) == {1}


def test_half_a_year_is_kept_more_thinly_with_age(vault, clock):
    record = entry("0", created=START, updated=START)
    vault.records.save(record)
    shared = [3, 50, 51, 52, 700]
    for number in range(1, 180 * 8):
        moment = clock(timedelta(hours=3))
        vault.records.save(record.changed(text=str(number)))
        if number + 1 in shared:
            share(vault, record.id, number + 1)
    kept = vault.records.revisions(record.id)
    assert [version.rev for version in kept] == sorted((v.rev for v in kept), reverse=True)
    ages = {version.rev: moment - version.saved for version in kept}
    free = {rev: age for rev, age in ages.items() if rev not in shared}
    assert set(shared) <= ages.keys()
    assert len([age for age in free.values() if age <= timedelta(days=1)]) == 8
    assert len([age for age in free.values() if age <= timedelta(days=31)]) <= 8 + 31
    assert len(free) <= 8 + 31 + 23
    weeks = {version.saved.timestamp() // 604_800 for version in kept}
    assert len(weeks) >= 180 // 7
    for version in kept:
        assert vault.records.revision(record.id, version.rev).text == str(version.rev - 1)
    assert_sound(vault)


def test_thinning_is_settled_after_once(vault, clock):
    """What stays, stays: saving again drops only what has become older meanwhile."""
    record = entry("0", created=START, updated=START)
    vault.records.save(record)
    for number in range(1, 300):
        clock(timedelta(minutes=97))
        vault.records.save(record.changed(text=str(number)))
    before = vault.records.revisions(record.id)
    vault.records.save(record.changed(text="again"))
    vault.records.save(record.changed(text="and again"))
    after = vault.records.revisions(record.id)
    assert [version for version in after if version.rev < 299] == before[1:]


def test_old_versions_written_before_are_thinned_by_their_own_dates(vault):
    """As a vault has them that was kept in use for long."""
    record = entry("now")
    vault.records.save(record)
    document = vault.records.get(record.id).model_dump_json()
    times = [now() - timedelta(hours=hours) for hours in range(24 * 100, 0, -1)]
    vault._database.write_many(
        "INSERT INTO revision (record_id, rev, saved, document) VALUES (?, ?, ?, ?)",
        [(record.id, rev, when.isoformat(), document) for rev, when in enumerate(times, 1)],
    )
    vault._database.write("UPDATE record SET rev = 2401 WHERE id = ?", (record.id,))
    vault.records.save(record.changed(text="changed"))
    kept = vault.records.revisions(record.id)
    assert 24 + 29 + 10 <= len(kept) <= 25 + 31 + 12
    assert {kept[0].rev, kept[-1].rev} == {2401, 1}
    assert_sound(vault)


def test_versions_go_with_their_record(vault):
    record = entry("first")
    vault.records.save(record)
    vault.records.save(record.changed(text="second"))
    share(vault, record.id, 1)
    vault.records.purge([record.id])
    assert vault.records.revisions(record.id) == []
    assert len(vault.ledger.entries()) == 1
    assert_sound(vault)
