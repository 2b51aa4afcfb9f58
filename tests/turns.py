"""Who may run now, where several files of tests run side by side.

A test that is marked ``alone`` measures time, so that no other one runs meanwhile.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SIDE_BY_SIDE = "PYTEST_XDIST_WORKER" in os.environ and sys.platform != "win32"

# Two files that are always there. Whoever waits for the room keeps the gate shut, or those who
# share the room would let each other in for ever.
_GATE, _ROOM = Path(__file__), Path(__file__).with_name("conftest.py")


@contextmanager
def turn(*, alone: bool) -> Iterator[None]:
    """Wait until this test may run."""
    if not SIDE_BY_SIDE:
        yield
        return
    import fcntl

    with _GATE.open() as gate, _ROOM.open() as room:
        fcntl.flock(gate, fcntl.LOCK_EX)
        fcntl.flock(room, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        fcntl.flock(gate, fcntl.LOCK_UN)
        try:
            yield
        finally:
            fcntl.flock(room, fcntl.LOCK_UN)  # a process that a test left may have it open too
