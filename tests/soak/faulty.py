"""One scenario in a process whose calls to the system may fail; see ``test_system_faults``.

    python -m tests.soak.faulty SCENARIO HOME SEED LINES

It says what the scenario says, and ends after so many lines, or with the code of a refusal.
"""

import json
import os
import random
import sys
from pathlib import Path
from typing import Any

from reflect.errors import ReflectError
from tests.soak.harness import OwnTrouble
from tests.soak.scenarios import SCENARIOS


class Enough(Exception):  # noqa: N818 - not an error
    """As much was done as was asked for."""


def tell(what: Any) -> None:
    """By a call that is not made to fail: it is the only one that uses it."""
    os.writev(1, [json.dumps(what).encode() + b"\n"])


def main() -> None:
    name, home, seed, lines = sys.argv[1:]
    scenario = next(one for one in SCENARIOS if one.name == name)
    left = int(lines)

    def say(what: Any) -> None:
        nonlocal left
        tell(what)
        left -= 1
        if not left:
            raise Enough

    try:
        scenario.work(Path(home), random.Random(int(seed)), say)  # noqa: S311 - only to vary
    except (Enough, OwnTrouble):
        return
    except ReflectError as error:
        tell({"refused": error.code})


if __name__ == "__main__":
    main()
