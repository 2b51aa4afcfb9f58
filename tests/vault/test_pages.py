"""Lists go by key, so nothing is counted and nothing shifts while one reads."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from reflect.model.kinds import WRITING
from reflect.model.rows import Row
from reflect.model.writing import Reflection
from reflect.vault.vault import Vault
from tests.support_vault import CHEAP, DAY, entry, one_of_each

DAYS = st.lists(st.integers(0, 5), max_size=25)


@given(DAYS, st.integers(1, 7), st.integers(0, 6), st.integers(0, 6), st.randoms())
def test_pages_agree_with_a_sorted_list(days, limit, since, until, random):
    """Equal days, arrival in any order, both directions, with and without a span."""
    entries = [entry(f"number {n}", DAY + timedelta(days=day)) for n, day in enumerate(days)]
    random.shuffle(entries)
    with TemporaryDirectory() as place:
        vault, _ = Vault.create(Path(place) / "vault", "x", CHEAP)
        with vault:
            for record in entries:
                vault.records.save(record)
            first, last = DAY + timedelta(days=since), DAY + timedelta(days=until)
            for span in ((None, None), (first, None), (None, last), (first, last)):
                _check(vault, entries, limit, *span)


def _check(
    vault: Vault,
    entries: list[Reflection],
    limit: int,
    since: date | None,
    until: date | None,
) -> None:
    keys = sorted(((e.on_date, e.id) for e in entries), reverse=True)
    low, high = since or date.min, until or date.max
    expected = [key for key in keys if low <= key[0] <= high]
    span = {"since": since, "until": until, "limit": limit}
    for kinds in (("reflection",), WRITING):
        down: list[Row] = []
        while page := vault.records.page(kinds, after=down[-1].key if down else None, **span):
            assert len(page) <= limit
            down += page
        assert [row.key for row in down] == expected
        up = down[-1:]
        while up and (page := vault.records.page(kinds, before=up[0].key, **span)):
            up = page + up
        assert [row.key for row in up] == expected


def test_kinds_are_kept_apart(vault):
    records = [record for record in one_of_each() if record.kind in WRITING]
    vault.records.insert(records)
    for kind in WRITING:
        assert [row.kind for row in vault.records.page((kind,))] == [kind]
    pair = vault.records.page(("goal", "evidence"))
    assert {row.kind for row in pair} == {"goal", "evidence"}
    assert vault.records.page(()) == []
    assert len(vault.records.page(WRITING)) == len(WRITING)


def test_a_row_shows_what_the_record_says(vault):
    record = entry("**Bold** words\n\nmore", title="A title", never_share=True)
    vault.records.save(record)
    row = vault.records.page(("reflection",))[0]
    stored = vault.records.get(record.id)
    for name in ("id", "kind", "state", "on_date", "never_share", "created", "updated", "rev"):
        assert getattr(row, name) == getattr(stored, name)
    assert (row.title, row.excerpt, row.deleted_at) == ("A title", "Bold words more", None)
    assert row.key == (record.on_date, record.id)


def test_lists_use_an_index_and_load_no_document(vault):
    """Opening a journal of 100,000 entries costs what opening one of 100 does."""
    asked: list[str] = []
    real = vault._database.rows
    vault._database.rows = lambda sql, values=(): (asked.append(sql), real(sql, values))[1]
    key = (DAY, "x")
    for kinds in (("goal",), WRITING):
        for more in ({}, {"after": key}, {"before": key}, {"since": DAY, "until": DAY}):
            vault.records.page(kinds, **more)
    vault._database.rows = real
    for sql in asked:
        assert "document" not in sql
        plan = real(f"EXPLAIN QUERY PLAN {sql}", ("x",) * sql.count("?"))
        steps = " ".join(str(row[3]) for row in plan)
        assert "USING INDEX own_record_by_" in steps
        assert "TEMP B-TREE" not in steps


def test_everything_comes_oldest_first(vault):
    entries = [entry(str(n), DAY + timedelta(days=n * 7 % 450)) for n in range(450)]
    vault.records.insert(entries)
    expected = sorted((e.on_date, e.id) for e in entries)
    everything = list(vault.records.all_of(("reflection",)))
    assert [(r.on_date, r.id) for r in everything] == expected
