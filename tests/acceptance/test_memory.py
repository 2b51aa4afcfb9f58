"""After locking nothing of the journal is left in the memory of the process."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.acceptance.told import TOLD, lay_out
from tests.support_vault import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc/PID/mem")

CHUNK = 16 * 1024 * 1024


@contextmanager
def evening(mode: str, home: Path) -> Iterator[tuple[int, str]]:
    """The program ``tests.acceptance.evening`` once it has locked: its number, what it said."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.acceptance.evening", mode, str(home)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(json.dumps(TOLD) + "\n")
        child.stdin.flush()
        yield child.pid, child.stdout.readline().strip()
        child.stdin.close()


def in_memory(process: int, needles: dict[str, bytes]) -> Counter[str]:
    """How often each of ``needles`` is in the memory of ``process``, however it is encoded."""
    wanted = [
        (name, form)
        for name, needle in needles.items()
        for form in {needle, needle.decode("latin-1").encode("utf-16-le")}
    ]
    overlap = max(len(form) for _, form in wanted) - 1
    found: Counter[str] = Counter()
    areas = re.findall(
        r"^([0-9a-f]+)-([0-9a-f]+) r\S+ \S+ \S+ \S+ *(.*)$",
        Path(f"/proc/{process}/maps").read_text(),
        re.MULTILINE,
    )
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for first, last, name in areas:
            if name.startswith("[v"):  # the kernel's own
                continue
            place, end = int(first, 16), int(last, 16)
            while place < end:
                memory.seek(place)
                data = memory.read(min(CHUNK, end - place))
                if not data:
                    break
                for what, form in wanted:
                    found[what] += data.count(form)
                place += len(data) - (overlap if place + len(data) < end else 0)
    return found


@pytest.mark.parametrize(("mode", "said"), [("lock", "again"), ("stay", "stayed, copied")])
def test_words_passphrase_and_key_are_gone(tmp_path, mode, said):
    """What the naive way leaves is shown beside it: a test that cannot fail proves nothing."""
    key = lay_out(tmp_path)
    needles = {name: words.encode() for name, words in TOLD.items()}
    needles |= {"key": key, "key in hex": key.hex().encode()}
    with evening(mode, tmp_path) as (process, heard):
        assert heard == said
        found = in_memory(process, needles)
        about = Path(f"/proc/{process}/cmdline").read_bytes()
        about += Path(f"/proc/{process}/environ").read_bytes()
    assert not [name for name, needle in needles.items() if needle in about]
    if mode == "lock":
        assert found.total() == 0, found
    else:
        assert found["text"] > 0
        assert found["title"] > 0
