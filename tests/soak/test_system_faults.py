"""Calls to the system fail below the database: it says so plainly, and nothing is lost."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.soak.faults import PLAIN
from tests.soak.harness import PART, Scenario
from tests.soak.scenarios import SCENARIOS
from tests.support import needs_tool
from tests.support_vault import ROOT

# What fails, how, and how often it is called in a run: the turn that fails is one of these.
FAULTS = {
    "pwrite64": (("ENOSPC", "EIO"), 80),
    "fsync,fdatasync": (("EIO", "ENOSPC"), 10),
    "ftruncate": (("EIO", "EROFS"), 3),
    "openat": (("EACCES", "EROFS"), 12),
    "unlink": (("EACCES", "EIO"), 2),
}
EACH = 40
LINES = 6
SEED = 1669


def cases() -> list[tuple[int, str, str, int]]:
    chance = random.Random(SEED)  # noqa: S311 - only to vary
    found = []
    for seed in range(EACH // PART):
        call = list(FAULTS)[seed % len(FAULTS)]
        errors, turns = FAULTS[call]
        found.append((seed, call, errors[seed // len(FAULTS) % 2], chance.randint(1, turns)))
    return found


@needs_tool("strace")
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_a_call_that_fails_once_loses_nothing(scenario: Scenario, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    scenario.prepare(home)
    met = 0
    for seed, call, error, turn in cases():
        log = tmp_path / "log"
        said = _run(scenario, home, seed, f"{call}:error={error}:when={turn}", log)
        if said and "refused" in said[-1]:
            assert said.pop()["refused"] in PLAIN
        scenario.check(home, said)
        met += "(INJECTED)" in log.read_text(errors="replace")
    assert met >= EACH // PART // 2


def _run(
    scenario: Scenario, home: Path, seed: int, fault: str, log: Path
) -> list[dict[str, object]]:
    names = ("journal.db", "journal.db-wal", "journal.db-shm", "reflect.vault")
    folders = [home / "vault", *(home / f"vault-{number}" for number in range(LINES))]
    watched = [part for folder in folders for name in names for part in ("-P", folder / name)]
    done = subprocess.run(
        ["strace", "-f", "-qq", "-o", log, *watched, "-e", f"trace={fault.split(':')[0]}",
         "-e", f"inject={fault}", sys.executable, "-m", "tests.soak.faulty", scenario.name,
         str(home), str(seed), str(LINES)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]
