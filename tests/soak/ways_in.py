"""Changing what opens a vault."""

import random
from pathlib import Path
from typing import Any

from reflect.errors import ReflectError
from reflect.usecases import vaults, ways_in
from tests.keychains import asking
from tests.soak.harness import Say, Scenario
from tests.support_vault import CHEAP, DAY, assert_sound, entry, logical_dump, new_vault

FIRST = "the very first words"
_NOW = "now.txt"


def prepare(home: Path) -> None:
    with new_vault(home / "vault", FIRST) as vault:
        vault.records.save(entry("heron " * 50))
    (home / _NOW).write_text(FIRST, encoding="utf-8")


def change_slots(home: Path, chance: random.Random, say: Say) -> None:
    """Give it another passphrase or another recovery key, again and again."""
    vault = vaults.open_vault(home / "vault", (home / _NOW).read_text("utf-8"), cost=CHEAP)
    number = 0
    while True:
        number += 1
        if chance.random() < 0.3:
            say({"another sheet": True})
            say({"recovery": vault.ways.new_recovery_key()})
            continue
        passphrase = f"{chance.random()} number {number}"
        say({"begins": passphrase})
        vault.ways.set_passphrase(passphrase, CHEAP)
        say({"holds": passphrase})


def the_old_or_the_new_one_opens_it(home: Path, said: list[Any]) -> None:
    begun = [line["begins"] for line in said if "begins" in line]
    held = [line["holds"] for line in said if "holds" in line]
    certain = held[-1] if held else (home / _NOW).read_text("utf-8")
    under_way = begun[len(held) :]
    opened = [one for one in (certain, *under_way) if _opens(home / "vault", one)]
    # The passphrase of before may end a renewal that was stopped; from then on it opens no more.
    opened = [one for one in opened if _opens(home / "vault", one)]
    assert len(opened) == 1
    sheets = [line["recovery"] for line in said if "recovery" in line]
    if sheets and "another sheet" not in said[-1]:
        vaults.open_with_recovery_key(home / "vault", sheets[-1]).close()
    (home / _NOW).write_text(opened[0], encoding="utf-8")


def _opens(folder: Path, passphrase: str) -> bool:
    try:
        with vaults.open_vault(folder, passphrase, cost=CHEAP) as vault:
            assert len(logical_dump(vault)["record"]) > 1
            assert not vault.ways.header_is_older
            assert_sound(vault)
    except ReflectError as error:
        assert error.code == "passphrase_wrong"  # noqa: PT017 - or it is damage
        return False
    return True


def renew(home: Path, chance: random.Random, say: Say) -> None:
    """Encrypt everything anew under another key and passphrase, again and again."""
    passphrase = (home / _NOW).read_text("utf-8")
    vault = vaults.open_vault(home / "vault", passphrase, cost=CHEAP)
    number = 0
    while True:
        number += 1
        before, passphrase = passphrase, f"{chance.random()} renewed {number}"
        say({"begins": passphrase})
        nowhere = ways_in.Keychain(asking(None))
        ways_in.renew_key(vault, before, passphrase, DAY, cost=CHEAP, keychain=nowhere)
        say({"holds": passphrase})


SCENARIOS = (
    Scenario("slots", 75, 20, prepare, change_slots, the_old_or_the_new_one_opens_it),
    Scenario("renewal", 75, 12, prepare, renew, the_old_or_the_new_one_opens_it),
)
