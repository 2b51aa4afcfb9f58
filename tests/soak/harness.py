"""Programs that are killed at any moment, and what has to hold afterwards.

A ``Scenario`` works without end in a process of its own and says, line by line, what is certain
from then on. The process is killed after some of these lines and a part of the next piece of
work; then the scenario looks at what is there. Each module of this folder that describes
scenarios lists them as ``SCENARIOS``.
"""

import json
import os
import random
import select
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
# In the suite a tenth of it is run, seeded, so that it is the same each time but for the very
# moment of each kill.
PART = 1 if SOAK else 10
_SEED = 1669
_SLOWEST_SECONDS = 60.0

Say = Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class Scenario:
    """``kills`` is how often it is killed in a soak, ``lines`` after how many lines at most.

    ``prepare`` makes a new home. ``work`` goes on in a home until it is killed; ``random`` is
    its own. ``check`` looks at the home with what was said, and leaves it fit to go on with.
    """

    name: str
    kills: int
    lines: int
    prepare: Callable[[Path], None]
    work: Callable[[Path, random.Random, Say], None]
    check: Callable[[Path, list[Any]], None]


class OwnTrouble(Exception):  # noqa: N818 - nothing of the program that is tried
    """A file of the scenario's own could not be written."""


@contextmanager
def own_files() -> Iterator[None]:
    """Around what a scenario does to files by itself, so that its trouble is told apart."""
    try:
        yield
    except OSError as error:
        raise OwnTrouble from error


def run(scenario: Scenario, home: Path) -> int:
    """Kill ``scenario`` as often as is its due; how many things were said in all."""
    chance = random.Random(_SEED)  # noqa: S311 - only to vary
    home.mkdir()
    scenario.prepare(home)
    told = 0
    for seed in range(-(-scenario.kills // PART)):
        said = _killed(scenario, home, seed, chance)
        told += len(said)
        scenario.check(home, said)
    return told


def _killed(scenario: Scenario, home: Path, seed: int, chance: random.Random) -> list[Any]:
    """What the process said before it was killed."""
    wanted, share = chance.randint(1, scenario.lines), chance.random()
    with _child(scenario, home, seed) as (process, pipe):
        said = b""
        since = time.monotonic()
        while said.count(b"\n") < wanted:
            said += _more(pipe)
        # Into the middle of what comes next, which takes about as long as what was done so far.
        select.select([pipe], [], [], share * (time.monotonic() - since) / wanted)
        os.kill(process, signal.SIGKILL)
        while more := os.read(pipe, 65_536):
            said += more
    lines = said.split(b"\n")
    return [json.loads(line) for line in lines[:-1]]  # the last one is empty, or was cut short


def _more(pipe: int) -> bytes:
    ready, _, _ = select.select([pipe], [], [], _SLOWEST_SECONDS)
    assert ready, "the process says nothing"
    more = os.read(pipe, 65_536)
    assert more, "the process ended by itself"
    return more


@contextmanager
def _child(scenario: Scenario, home: Path, seed: int) -> Iterator[tuple[int, int]]:
    """A process that does the work: its number, and the end of the pipe to read from."""
    into, out = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            os.close(into)

            def say(what: Any) -> None:
                os.write(out, json.dumps(what).encode() + b"\n")

            scenario.work(home, random.Random(seed), say)  # noqa: S311 - only to vary
        finally:
            os._exit(1)
    os.close(out)
    try:
        yield process, into
    finally:
        os.kill(process, signal.SIGKILL)
        os.close(into)
        _, status = os.waitpid(process, 0)
    assert os.WIFSIGNALED(status), "the process ended by itself"
