"""A process that is killed at any moment keeps all that it was told of, and opens again.

``make soak`` kills a thousand times in all; the suite does a seeded tenth of that.
"""

import os
import random
from pathlib import Path

import pytest

from reflect.errors import ReflectError
from tests.soak import saving
from tests.soak.harness import Say, Scenario, run
from tests.soak.scenarios import SCENARIOS
from tests.support_vault import entry, open_again

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_nothing_that_was_certain_is_lost(scenario: Scenario, tmp_path: Path) -> None:
    assert run(scenario, tmp_path / "home") > 0


def test_a_program_that_speaks_too_early_is_found(tmp_path: Path) -> None:
    """The control: what is said before it is certain is lost in one kill or another."""

    def speak_early(home: Path, chance: random.Random, say: Say) -> None:
        vault = open_again(home / "vault")
        while True:
            record = entry("words " * 20_000)
            say(record.id)
            vault.records.save(record)

    def check(home: Path, said: list[str]) -> None:
        with open_again(home / "vault") as vault:
            for record_id in said:
                vault.records.get(record_id)

    early = Scenario("early", 400, 10, saving.new, speak_early, check)
    with pytest.raises(ReflectError, match="record_missing"):
        run(early, tmp_path / "home")


def test_it_is_killed_a_thousand_times() -> None:
    assert sum(scenario.kills for scenario in SCENARIOS) >= 1000
