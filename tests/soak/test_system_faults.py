"""Calls to the system fail below Python and the database: it says so plainly, nothing is lost."""

import json
import os
import random
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.soak.faults import PLAIN
from tests.soak.harness import PART, Scenario
from tests.soak.scenarios import SCENARIOS
from tests.support import needs_tool
from tests.support_vault import ROOT

# Whatever changes a disk. Where this computer knows a call by another name, it is left out.
CALLS = (
    "write",
    "pwrite64",
    "fsync",
    "fdatasync",
    "ftruncate",
    "rename",
    "renameat",
    "link",
    "linkat",
    "unlink",
    "unlinkat",
    "mkdir",
    "mkdirat",
    "rmdir",
)
ERRORS = ("ENOSPC", "EIO", "EROFS", "EACCES")
EACH = 30
LINES = 6
SEED = 1669


@needs_tool("strace")
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_a_call_that_fails_once_loses_nothing(scenario: Scenario, tmp_path: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 - only to vary
    home, log = tmp_path / "home", tmp_path / "log"
    home.mkdir()
    scenario.prepare(home)
    traced = "trace=" + ",".join(f"?{name}" for name in CALLS)
    scenario.check(home, _run(scenario, home, SEED, "-e", traced, "-o", log))
    made = Counter(re.findall(r"^\d+ +(\w+)\(", log.read_text(errors="replace"), re.MULTILINE))
    met = 0
    for seed in range(EACH // PART):
        call = chance.choice(sorted(made))
        fault = f"{call}:error={chance.choice(ERRORS)}:when={chance.randint(1, made[call])}"
        _try(scenario, home, seed, "-e", f"trace={call}", "-e", f"inject={fault}", "-o", log)
        met += "(INJECTED)" in log.read_text(errors="replace")
    assert met >= EACH // PART // 2


@needs_tool("strace")
@pytest.mark.parametrize("error", ["EACCES", "EROFS"])
@pytest.mark.parametrize("name", ["journal.db", "journal.db-wal", "journal.db-shm"])
def test_a_file_that_cannot_be_opened_loses_nothing(name: str, error: str, tmp_path: Path) -> None:
    scenario, home, log = SCENARIOS[0], tmp_path / "home", tmp_path / "log"
    home.mkdir()
    scenario.prepare(home)
    for turn in (1, 2):
        fault = f"inject=openat:error={error}:when={turn}"
        watched = ("-P", home / "vault" / name, "-e", "trace=openat", "-e", fault)
        _try(scenario, home, turn, *watched, "-o", log)
        assert "(INJECTED)" in log.read_text(errors="replace")


def _try(scenario: Scenario, home: Path, seed: int, *options: object) -> None:
    said = _run(scenario, home, seed, *options)
    if said and "refused" in said[-1]:
        assert said.pop()["refused"] in PLAIN
    scenario.check(home, said)


def _run(scenario: Scenario, home: Path, seed: int, *options: object) -> list[dict[str, object]]:
    program = ["-B", "-m", "tests.soak.faulty", scenario.name, str(home), str(seed), str(LINES)]
    done = subprocess.run(
        ["strace", "-f", "-qq", "--seccomp-bpf", *map(str, options), sys.executable, *program],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]
