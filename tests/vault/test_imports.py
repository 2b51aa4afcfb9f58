"""An import is there whole, or it never was."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from reflect.model.base import new_id, now
from reflect.usecases import imports, journal
from reflect.vault.ledger import LedgerEntry, LedgerItem
from tests.support_vault import (
    DAY,
    ROOT,
    assert_refused,
    assert_sound,
    dump_of,
    entry,
    found,
    logical_dump,
    open_again,
)

# Imports a file and ends without another word after so many entries.
DIE_WHILE_IMPORTING = """
import os, sys
from pathlib import Path
from reflect.usecases import imports
from tests.support_vault import open_again
vault = open_again(Path(sys.argv[1]))
plan = imports.preview(vault, Path(sys.argv[2]))
imports.run(vault, plan, progress=lambda done, _: done >= int(sys.argv[3]) and os._exit(7))
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A journal of a hundred entries."""
    path = tmp_path / "journal.jsonl"
    lines = [
        {"date": str(DAY + timedelta(days=n % 17)), "text": f"Heron number {n}", "id": f"e{n}",
         "title": f"Day {n}" if n % 3 else "", "tags": ["bird"] if n % 2 else []}
        for n in range(100)
    ]  # fmt: skip
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


@pytest.fixture
def before(vault):
    """What the vault holds before: an entry of its own, and an import that is kept."""
    vault.records.save(entry("typed by hand"))
    run = vault.imports.begin("json-lines", "earlier.jsonl")
    vault.imports.add(run, "json-lines", [("earlier", entry("came in earlier"))])
    vault.imports.finish(run)
    return logical_dump(vault)


def test_an_import_can_be_undone_whole(vault, before, file):
    result = imports.run(vault, imports.preview(vault, file))
    assert (result.added, result.already) == (100, 0)
    assert len(found(vault, "heron", limit=1000)) == 100
    assert len(result.changes.ids) == 100
    assert [(run.entries, run.done) for run in imports.runs(vault)] == [(100, True), (1, True)]
    assert_sound(vault)
    changes = imports.undo(vault, result.run)
    assert changes.ids == result.changes.ids
    assert logical_dump(vault) == before
    assert_sound(vault)
    again = imports.run(vault, imports.preview(vault, file))
    assert again.added == 100


def test_importing_twice_adds_nothing(vault, file):
    imports.run(vault, imports.preview(vault, file))
    after = logical_dump(vault)
    plan = imports.preview(vault, file)
    assert (plan.new, plan.already) == (0, 100)
    result = imports.run(vault, plan)
    assert (result.run, result.added, result.already) == (None, 0, 100)
    assert logical_dump(vault) == after


def test_a_plan_that_is_carried_out_twice_adds_nothing(vault, file):
    plan = imports.preview(vault, file)
    imports.run(vault, plan)
    after = logical_dump(vault)
    result = imports.run(vault, plan)
    assert (result.run, result.added, result.already) == (None, 0, 100)
    assert not result.changes
    assert logical_dump(vault) == after


def test_what_another_import_brought_in_meanwhile_is_left_out(vault, file):
    lines = file.read_text().splitlines(keepends=True)
    some = file.with_name("some.jsonl")
    some.write_text("".join(lines[30:60]))
    plan = imports.preview(vault, file)
    first = imports.run(vault, imports.preview(vault, some))
    done: list[tuple[int, int]] = []
    second = imports.run(vault, plan, progress=lambda at, total: done.append((at, total)))
    assert (second.added, second.already) == (70, 30)
    assert done == [(40, 100), (80, 100), (100, 100)]
    assert len(found(vault, "heron", limit=1000)) == 100
    assert imports.undo(vault, second.run).ids == second.changes.ids
    assert set(found(vault, "heron", limit=1000)) == first.changes.ids
    assert_sound(vault)


def test_only_what_is_new_comes_in(vault, file):
    imports.run(vault, imports.preview(vault, file))
    more = file.read_text() + '{"date": "2024-01-01", "text": "One more", "id": "more"}\n'
    file.write_text(more)
    plan = imports.preview(vault, file)
    assert (plan.new, plan.already) == (1, 100)
    assert imports.run(vault, plan).added == 1


def test_what_was_deleted_does_not_come_back_while_it_is_in_the_bin(vault, file):
    result = imports.run(vault, imports.preview(vault, file))
    journal.put_in_bin(vault, result.changes.ids)
    assert imports.preview(vault, file).new == 0


@pytest.mark.parametrize("at", [0, 1, 2])
def test_cancelling_leaves_nothing(vault, before, file, at):
    """Before the first batch, and between others."""
    asked = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > at

    result = imports.run(vault, imports.preview(vault, file), cancelled=cancelled)
    assert (result.run, result.added) == (None, 0)
    assert not result.changes
    assert logical_dump(vault) == before
    assert_sound(vault)


def test_whatever_stops_an_import_leaves_nothing(vault, before, file):
    class Stopped(BaseException):
        pass

    def stop(done: int, _: int) -> None:
        if done > 50:
            raise Stopped

    with pytest.raises(Stopped):
        imports.run(vault, imports.preview(vault, file), progress=stop)
    assert logical_dump(vault) == before


@pytest.mark.parametrize("entries", [40, 80, 100])
def test_an_import_that_a_crash_left_open_is_undone_at_the_next_opening(
    vault, folder, before, file, entries
):
    vault.close()
    command = [sys.executable, "-c", DIE_WHILE_IMPORTING, str(folder), str(file), str(entries)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True)
    assert (run.returncode, run.stderr) == (7, b"")
    assert dump_of(folder) == before
    with open_again(folder) as again:
        assert_sound(again)
        assert imports.run(again, imports.preview(again, file)).added == 100


def test_undoing_leaves_what_was_changed_or_shared_since(vault, before, file):
    result = imports.run(vault, imports.preview(vault, file))
    edited, shared, binned, restored = sorted(result.changes.ids)[10:14]
    vault.records.save(vault.records.get(edited).changed(text="My own words now."))
    bundle = new_id()
    item = LedgerItem(shared, 1, "reflection", new_id(), 1, (), "c")
    vault.ledger.add(
        LedgerEntry(bundle, "out", "sealed", "p", now(), bundle, 1, DAY, "f", "c", "", (item,))
    )
    journal.put_in_bin(vault, [binned, restored])
    journal.restore(vault, [restored])
    changes = imports.undo(vault, result.run)
    assert result.changes.ids - changes.ids == {edited, shared}
    assert vault.records.get(edited).text == "My own words now."
    assert vault.records.find(binned) is None
    assert {row.id for row in vault.records.page(("reflection",), limit=1000)} == {
        edited, shared, *(row[0] for row in before["record"] if row[1] == "reflection"),
    }  # fmt: skip
    assert [(run.entries, run.done) for run in imports.runs(vault)] == [(2, True), (1, True)]
    assert imports.preview(vault, file).already == 2
    assert not imports.undo(vault, result.run)
    assert_sound(vault)


def test_a_batch_comes_in_whole_or_not_at_all(vault, before):
    run = vault.imports.begin("form", "name")
    twice = [("1", entry("one")), ("2", entry("two")), ("1", entry("one again"))]
    assert_refused("database_refused", vault.imports.add, run, "form", twice)
    vault.imports.forget_if_empty(run)
    assert logical_dump(vault) == before


def test_names_of_one_format_are_not_those_of_another(vault):
    run = vault.imports.begin("one", "name")
    vault.imports.add(run, "one", [("1", entry("one"))])
    assert vault.imports.known("one", ["1", "2"]) == {"1"}
    assert vault.imports.known("other", ["1", "2"]) == set()
    assert vault.imports.known("one", []) == set()


@pytest.mark.parametrize("name", ["it's", '"', "\0", "a\0b", "\U0001f426", "%", "\\", "", "\u2028"])
def test_any_name_is_known_again(vault, name):
    run = vault.imports.begin("form", "name")
    vault.imports.add(run, "form", [(name, entry("one"))])
    assert vault.imports.known("form", [name, name + "x", "other"]) == {name}


def test_any_number_of_names_can_be_asked_for(vault):
    run = vault.imports.begin("form", "name")
    vault.imports.add(run, "form", [("39999", entry("one"))])
    assert vault.imports.known("form", [str(n) for n in range(40_000)]) == {"39999"}


def test_half_of_a_character_stops_its_own_line_only(vault, tmp_path):
    path = tmp_path / "journal.jsonl"
    lines = ['{"date":"2026-01-02","text":"x","id":"\\ud800"}', '{"date":"2026-01-02","text":"y"}']
    path.write_text("\n".join(lines) + "\n")
    plan = imports.preview(vault, path)
    assert [(problem.where, problem.code) for problem in plan.problems] == [
        (1, "import_line_half_character")
    ]
    assert imports.run(vault, plan).added == 1
