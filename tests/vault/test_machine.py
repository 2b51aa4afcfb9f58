"""Whatever a person does in whatever order, lists, search and index stay right."""

import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import hypothesis
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
)

from reflect.model.writing import Reflection
from reflect.usecases import imports, journal
from tests.support_vault import DAY, assert_sound, entry, found, new_vault, open_again

WORDS = ["heron", "herons", "egret", "café", "weir", "o'brien"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
DAYS = st.integers(0, 4).map(lambda days: DAY + timedelta(days=days))


class Journal(RuleBasedStateMachine):
    """A vault beside a plain dictionary of what should be in it."""

    entries: Bundle = Bundle("entries")
    runs: Bundle = Bundle("runs")

    @initialize()
    def begin(self) -> None:
        self.place = tempfile.TemporaryDirectory()
        self.folder = Path(self.place.name) / "vault"
        self.vault = new_vault(self.folder)
        self.live: dict[str, Reflection] = {}
        self.binned: dict[str, Reflection] = {}
        self.edited: set[str] = set()
        self.imported: dict[str, frozenset[str]] = {}
        self.number = 0

    def teardown(self) -> None:
        if hasattr(self, "vault"):
            assert_sound(self.vault)
            self.vault.close()
            self.place.cleanup()

    @rule(target=entries, text=TEXTS, title=TEXTS, day=DAYS)
    def write(self, text: str, title: str, day: Any) -> str:
        record = entry(text, day, title=title)
        assert journal.save(self.vault, record)
        self.live[record.id] = record
        return record.id

    def _change(self, record_id: str, **changes: Any) -> None:
        holder = self.live if record_id in self.live else self.binned
        if record_id not in holder:
            return  # it is gone for good
        record = holder[record_id].changed(**changes)
        assert bool(journal.save(self.vault, record)) == (record != holder[record_id])
        if record != holder[record_id]:
            self.edited.add(record_id)
        holder[record_id] = record

    @rule(record_id=entries, text=TEXTS)
    def edit(self, record_id: str, text: str) -> None:
        self._change(record_id, text=text)

    @rule(record_id=entries, day=DAYS)
    def move_to_another_day(self, record_id: str, day: Any) -> None:
        self._change(record_id, on_date=day)

    @rule(record_id=entries)
    def go_back_to_the_first_version(self, record_id: str) -> None:
        if record_id in self.live:
            first = journal.revisions(self.vault, record_id)[-1:]
            if first:
                if journal.restore_revision(self.vault, record_id, first[0].rev):
                    self.edited.add(record_id)
                stored = journal.get(self.vault, record_id)
                changes = {name: getattr(stored, name) for name in ("text", "title", "on_date")}
                self.live[record_id] = self.live[record_id].changed(**changes)

    @rule(record_id=entries)
    def put_in_bin(self, record_id: str) -> None:
        if record_id in self.live:
            assert journal.put_in_bin(self.vault, [record_id])
            self.binned[record_id] = self.live.pop(record_id)

    @rule(record_id=entries)
    def restore(self, record_id: str) -> None:
        if record_id in self.binned:
            assert journal.restore(self.vault, [record_id])
            self.live[record_id] = self.binned.pop(record_id)

    @rule()
    def empty_bin(self) -> None:
        assert journal.empty_bin(self.vault).ids == set(self.binned)
        self.binned.clear()

    @rule(target=entries, texts=st.lists(TEXTS, min_size=1, max_size=4))
    def bring_in(self, texts: list[str]) -> Any:
        run = self.vault.imports.begin("form", "name")
        records = [entry(text) for text in texts]
        names = [f"{self.number + n}" for n in range(len(texts))]
        self.number += len(texts)
        self.vault.imports.add(run, "form", list(zip(names, records, strict=True)))
        self.vault.imports.finish(run)
        self.imported[run] = frozenset(record.id for record in records)
        self.live |= {record.id: record for record in records}
        return multiple(*(record.id for record in records))

    @rule(target=runs)
    def choose_a_run(self) -> Any:
        return multiple(*self.imported)

    @rule(run=consumes(runs))
    def undo_import(self, run: str) -> None:
        new = self.imported.pop(run, frozenset())
        expected = {one for one in new - self.edited if one in self.live or one in self.binned}
        assert imports.undo(self.vault, run).ids == expected
        for record_id in expected:
            self.live.pop(record_id, None)
            self.binned.pop(record_id, None)

    @rule()
    def close_and_open(self) -> None:
        self.vault.close()
        self.vault = open_again(self.folder)

    @invariant()
    def the_index_holds_the_text(self) -> None:
        if hasattr(self, "vault"):
            self.vault.search.check()

    @invariant()
    def lists_show_what_is_there(self) -> None:
        if hasattr(self, "vault"):
            expected = sorted(((e.on_date, e.id) for e in self.live.values()), reverse=True)
            rows = journal.list_rows(self.vault, limit=1000)
            assert [row.key for row in rows] == expected
            assert {row.id for row in journal.bin_rows(self.vault)} == self.binned.keys()

    @invariant()
    def search_finds_what_is_there(self) -> None:
        if hasattr(self, "vault"):
            for word in ("heron", "egret", "cafe", "weir"):
                plain = {
                    record.id
                    for record in self.live.values()
                    if any(
                        part.replace("é", "e").startswith(word)
                        for part in f"{record.title} {record.text}".split()
                    )
                }
                ids = found(self.vault, word, limit=1000)
                assert set(ids) == plain
                days = [self.live[one].on_date for one in ids]
                assert days == sorted(days, reverse=True)


TestJournal = Journal.TestCase
TestJournal.settings = hypothesis.settings(stateful_step_count=30, deadline=None)
