"""A process that is killed at any moment keeps every save that it was told of."""

import json
import os
import random
import signal
from collections import Counter
from pathlib import Path

import pytest

from reflect.model.base import now
from tests.support_vault import assert_sound, entry, logical_dump, new_vault, open_again

KILLS = 1000 if os.environ.get("HYPOTHESIS_PROFILE") == "soak" else 50
SEED = 1669


def save_until_killed(folder: Path, seed: int, out: int) -> None:
    """Save, edit, bin and attach without end, and say after each what is certain now.

    A line is a record's id with its text and whether it is in the bin, or the name of a file.
    """
    chance = random.Random(seed)  # noqa: S311 - only to vary
    vault = open_again(folder)
    known: list[str] = []
    for number in range(10_000):
        what = chance.choice(["new", "new", "edit", "edit", "bin", "file", "five"])
        words = f"{seed} {number} " + "heron " * chance.randrange(2000)
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
            records = [entry(words, tags=(f"together{number}",)) for _ in range(5)]
            with vault.transaction():
                for record in records:
                    vault.records.save(record)
            changed = [record.id for record in records]
            known += changed
        for record_id in changed:
            record = vault.records.get(record_id)
            said[record_id] = [record.text, record.deleted_at is not None]
        os.write(out, json.dumps(said).encode() + b"\n")


def run_and_kill(folder: Path, seed: int, after: int) -> list[dict[str, list[object] | None]]:
    """What a process said before it was killed, some time after so many words of it."""
    into, out = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(into)
            save_until_killed(folder, seed, out)
        finally:
            os._exit(1)
    os.close(out)
    said = b""
    with os.fdopen(into, "rb", buffering=0) as pipe:
        while said.count(b"\n") < after:
            more = pipe.read(65_536)
            assert more, "the process ended by itself"
            said += more
        os.kill(child, signal.SIGKILL)
        while more := pipe.read(65_536):
            said += more
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    return [json.loads(line) for line in said.splitlines()]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")
@pytest.mark.timeout(1200)
def test_every_save_that_was_acknowledged_is_there(folder):
    """Seeded, so that it is the same each time but for where exactly the kill comes."""
    chance = random.Random(SEED)  # noqa: S311 - only to vary
    new_vault(folder).close()
    told = 0
    for seed in range(KILLS):
        said: dict[str, list[object] | None] = {}
        for line in run_and_kill(folder, seed, chance.randrange(1, 25)):
            said.update(line)
        told += len(said)
        assert (folder / "journal.db-wal").exists()
        with open_again(folder) as vault:
            other = []
            for name, expected in said.items():
                if expected is None:
                    vault.attachments.get(name)
                    continue
                record = vault.records.get(name)
                if [record.text, record.deleted_at is not None] != expected:
                    other.append(name)
            assert len(other) <= 1  # the change that was under way may have come through
            together = Counter(tag for _, tag in logical_dump(vault)["tag"])
            assert set(together.values()) <= {5}
            vault.search.check()
            if seed % 10 == 0:
                assert_sound(vault)
            rows = vault.records.page(("reflection",), limit=10_000) + vault.records.bin()
            vault.records.purge([row.id for row in rows])
            vault.attachments.drop_unused()
    assert told > KILLS * 5
