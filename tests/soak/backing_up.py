"""Making backups, and restoring them."""

import random
import shutil
from pathlib import Path
from typing import Any

from reflect.usecases import backups
from reflect.vault.backup_file import ENDING
from tests.soak.harness import Say, Scenario
from tests.support_vault import (
    CHEAP,
    PASSPHRASE,
    LogicalDump,
    assert_sound,
    dump_of,
    entry,
    new_vault,
    open_again,
)

ENTRIES = 100
WHERE = "backups"  # beside the vault, where they go by themselves


def prepare(home: Path) -> None:
    with new_vault(home / "vault") as vault:
        with vault.transaction():
            for number in range(ENTRIES):
                vault.records.save(entry(f"{number} " + "heron " * 200))
        vault.attachments.put(random.Random(1).randbytes(200_000), "image/png")  # noqa: S311
        backups.make(vault)


def back_up(home: Path, chance: random.Random, say: Say) -> None:
    """Write an entry, and make a backup."""
    vault = open_again(home / "vault")
    while True:
        record = entry("One more.")
        vault.records.save(record)
        say({"saved": record.id})
        say({"made": backups.make(vault).backup.entries})


def every_backup_opens(home: Path, said: list[Any]) -> None:
    saved = [line["saved"] for line in said if "saved" in line]
    made = [line["made"] for line in said if "made" in line]
    found = [
        backups.look(path, PASSPHRASE, cost=CHEAP).entries for path in (home / WHERE).glob("*")
        if path.name.endswith(ENDING) and not path.name.startswith(".")
    ]  # fmt: skip
    assert found
    assert max(found) >= max(made, default=0)
    with open_again(home / "vault") as vault:
        for record_id in saved:
            vault.records.get(record_id)
        backups.make(vault)
        assert all(path.name.endswith(ENDING) for path in (home / WHERE).iterdir())
        assert_sound(vault)
        rows = vault.records.page(("reflection",), limit=100_000)
        vault.records.purge([row.id for row in rows if row.excerpt == "One more."])


def restore(home: Path, chance: random.Random, say: Say) -> None:
    """Restore a backup into one new place after the other."""
    [path] = (home / WHERE).iterdir()
    for number in range(100_000):
        name = f"vault-{number}"
        backups.restore(path, PASSPHRASE, home / name, cost=CHEAP)
        say({"restored": name})


def a_whole_vault_or_none_is_there(home: Path, said: list[Any]) -> None:
    expected = _kept(home / "vault")
    there = {path.name for path in home.glob("vault-*")}
    assert {line["restored"] for line in said} <= there
    for name in there:
        assert _kept(home / name) == expected
        shutil.rmtree(home / name)
    # What was under way can be done again in the same place, and leaves nothing beside it.
    [path] = (home / WHERE).iterdir()
    again = home / f"vault-{len(said)}"
    backups.restore(path, PASSPHRASE, again, cost=CHEAP)
    shutil.rmtree(again)
    assert {one.name for one in home.iterdir()} == {"vault", WHERE}


def _kept(folder: Path) -> LogicalDump:
    """All but the settings: where the backup went was noted after it was made."""
    return {name: rows for name, rows in dump_of(folder).items() if name != "setting"}


SCENARIOS = (
    Scenario("backing up", 100, 6, prepare, back_up, every_backup_opens),
    Scenario("restoring", 100, 6, prepare, restore, a_whole_vault_or_none_is_there),
)
