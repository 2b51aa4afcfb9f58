"""Writing, and bringing a journal in."""

import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

from reflect.model.base import now
from reflect.usecases import imports
from reflect.vault.vault import Vault
from tests.soak.harness import Say, Scenario, own_files
from tests.support_vault import assert_sound, entry, logical_dump, new_vault, open_again

TOGETHER = 5
ENTRIES = 160


def new(home: Path) -> None:
    new_vault(home / "vault").close()


def save(home: Path, chance: random.Random, say: Say) -> None:
    """Save, edit, bin and attach, and say after each what is certain now.

    A record's id with its text and whether it is in the bin, or the name of a file.
    """
    vault = open_again(home / "vault")
    known: list[str] = []
    number = 0
    while True:
        number += 1
        what = chance.choice(["new", "new", "edit", "edit", "bin", "file"])
        words = f"{number} " + "heron " * chance.randrange(2000)
        changed = []
        said: dict[str, object] = {}
        if what == "file":
            name = vault.attachments.put(chance.randbytes(chance.randrange(150_000)), "image/png")
            said[name] = None
        elif what == "edit" and known:
            changed = [chance.choice(known)]
            vault.records.save(vault.records.get(changed[0]).changed(text=words))
        elif what == "bin" and known:
            changed = [chance.choice(known)]
            binned = vault.records.get(changed[0]).deleted_at
            vault.records.set_deleted(changed, None if binned else now())
        else:
            records = [entry(words, tags=(f"together{number}",)) for _ in range(TOGETHER)]
            with vault.transaction():
                for record in records:
                    vault.records.save(record)
            changed = [record.id for record in records]
            known += changed
        for record_id in changed:
            record = vault.records.get(record_id)
            said[record_id] = [record.text, record.deleted_at is not None]
        say(said)


def every_save_is_there(home: Path, said: list[Any]) -> None:
    last = {name: expected for line in said for name, expected in line.items()}
    with open_again(home / "vault") as vault:
        other = []
        for name, expected in last.items():
            if expected is None:
                vault.attachments.get(name)
                continue
            record = vault.records.get(name)
            if [record.text, record.deleted_at is not None] != expected:
                other.append(name)
        assert len(other) <= 1  # the change that was under way may have come through
        together = Counter(tag for _, tag in logical_dump(vault)["tag"])
        assert set(together.values()) <= {TOGETHER}
        assert_sound(vault)
        _empty(vault)


def bring_in(home: Path, chance: random.Random, say: Say) -> None:
    """Bring a journal in, write an entry beside it, and take it out again or not."""
    vault = open_again(home / "vault")
    number = 0
    while True:
        number += 1
        file = home / "journal.jsonl"
        lines = (
            {"date": f"2024-01-{day % 28 + 1:02}", "text": f"{number} {day} " + "heron " * 50}
            for day in range(ENTRIES)
        )
        with own_files():
            file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        run = imports.run(vault, imports.preview(vault, file)).run
        say({"in": run})
        own = entry("Written meanwhile.")
        vault.records.save(own)
        say({"own": own.id})
        if chance.random() < 0.5:
            assert run is not None
            say({"begins to go": run})
            imports.undo(vault, run)
            say({"out": run})


def an_import_is_there_whole_or_not_at_all(home: Path, said: list[Any]) -> None:
    brought = {line["in"] for line in said if "in" in line}
    going = {line["begins to go"] for line in said if "begins to go" in line}
    gone = {line["out"] for line in said if "out" in line}
    with open_again(home / "vault") as vault:
        runs = {run.id: run for run in imports.runs(vault)}
        assert all(run.done for run in runs.values())
        assert brought - going <= runs.keys()
        assert not gone & runs.keys()
        for run_id, run in runs.items():
            # One that was being taken out may be there in part, and can be taken out again.
            assert run.entries == ENTRIES or run_id in going
        for line in said:
            if "own" in line:
                assert vault.records.get(line["own"]).text == "Written meanwhile."
        # What was begun and not finished was taken out at the opening.
        own = sum("own" in line for line in said)
        rows = vault.records.page(("reflection",), limit=100_000)
        assert len(rows) - sum(run.entries for run in runs.values()) in (own, own + 1)
        for run_id in runs:
            imports.undo(vault, run_id)
        assert_sound(vault)
        _empty(vault)


def _empty(vault: Vault) -> None:
    """Leave little behind, so that a thousand rounds take as long as the first."""
    rows = vault.records.page(("reflection",), limit=100_000) + vault.records.bin()
    vault.records.purge([row.id for row in rows])
    vault.attachments.drop_unused()


SCENARIOS = (
    Scenario("saving", 400, 25, new, save, every_save_is_there),
    Scenario("importing", 150, 6, new, bring_in, an_import_is_there_whole_or_not_at_all),
)
