"""Tables of the version before, brought up to the next one."""

import random
import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest.mock import patch

from reflect.usecases import vaults
from reflect.vault import schema
from tests.soak.harness import Say, Scenario, own_files
from tests.support_vault import (
    CHEAP,
    PASSPHRASE,
    assert_sound,
    entry,
    logical_dump,
    new_vault,
    open_again,
)

ENTRIES = 300
# What a step may do: a new table that is filled, an index, and every row written anew.
NEXT = """
CREATE TABLE next_version (record_id TEXT PRIMARY KEY, words TEXT NOT NULL);

INSERT INTO next_version SELECT id, document || document FROM record;

CREATE INDEX next_version_by_words ON next_version (words);

UPDATE record SET updated = updated
"""


def next_version() -> ExitStack:
    """A program of the next version, for a while."""
    stack = ExitStack()
    stack.enter_context(patch.object(schema, "STEPS", (*schema.STEPS, NEXT)))
    stack.enter_context(patch.object(schema, "VERSION", schema.VERSION + 1))
    return stack


def prepare(home: Path) -> None:
    with new_vault(home / "before") as vault, vault.transaction():
        for number in range(ENTRIES):
            vault.records.save(entry(f"{number} " + "heron " * 200))


def migrate(home: Path, chance: random.Random, say: Say) -> None:
    """Open vaults of the version before, one after the other."""
    with next_version():
        for number in range(100_000):
            name = f"vault-{number}"
            with own_files():
                shutil.copytree(home / "before", home / name)
            say({"copied": name})
            vaults.open_vault(home / name, PASSPHRASE, cost=CHEAP).close()
            say({"opened": name})


def all_of_it_is_there_in_the_next_version(home: Path, said: list[Any]) -> None:
    with open_again(home / "before") as vault:
        expected = logical_dump(vault)
    with next_version():
        for line in said:
            if "copied" in line:
                folder = home / line["copied"]
                with open_again(folder) as vault:
                    found = logical_dump(vault)
                    assert len(found.pop("next_version")) == len(found["record"]) > ENTRIES
                    assert found == expected
                    assert_sound(vault)
                shutil.rmtree(folder)
    for left in home.glob("vault-*"):  # was being copied
        shutil.rmtree(left)


SCENARIOS = (
    Scenario("migrating", 100, 6, prepare, migrate, all_of_it_is_there_in_the_next_version),
)
