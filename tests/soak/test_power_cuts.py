"""The power goes at any moment: what was not yet made durable may be lost, in part or torn.

A program saves under strace. From its calls follows, for any moment, what the disk holds for
certain and what it may or may not hold; out of the latter, chance chooses.
"""

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reflect.errors import ReflectError
from reflect.vault import database
from reflect.vault.database import Database
from tests import tracing
from tests.soak.harness import PART
from tests.support import needs_tool
from tests.support_vault import assert_sound, new_vault, open_again

CUTS = 1000
SECTOR = 512
FILES = (database.NAME, f"{database.NAME}-wal")

SAVE = """
import os, sys
from pathlib import Path
from tests.support_vault import entry, open_again
vault = open_again(Path(sys.argv[1]))
vault._database._writer.execute("PRAGMA synchronous = " + sys.argv[2])
for number in range(60):
    record = entry(f"{number} " + "heron " * (number * 97 % 2000))
    vault.records.save(record)
    os.write(1, f"saved {record.id}\\n".encode())
vault.close()
"""


@dataclass
class Disk:
    """What one file holds for certain, and the writes since: (offset, bytes) or (length, None)."""

    certain: bytearray
    since: list[tuple[int, bytes | None]] = field(default_factory=list)

    def make_certain(self) -> None:
        for change in self.since:
            _apply(self.certain, *change)
        self.since.clear()

    def after_a_cut(self, chance: random.Random) -> bytes:
        """Each write since came through, did not, or did so by sectors."""
        found = bytearray(self.certain)
        kept = chance.choice([0.0, 0.5, 0.9, 1.0])
        for place, data in self.since:
            if data is None or chance.random() < 0.7:
                if chance.random() < kept:
                    _apply(found, place, data)
                continue
            for start in range(0, len(data), SECTOR):
                if chance.random() < kept:
                    _apply(found, place + start, data[start : start + SECTOR])
        return bytes(found)


def _apply(content: bytearray, place: int, data: bytes | None) -> None:
    if data is None:
        content[place:] = b"" if len(content) >= place else bytes(place - len(content))
        return
    if len(content) < place:
        content.extend(bytes(place - len(content)))
    content[place : place + len(data)] = data


def cuts(log: Path, before: Path, folder: Path) -> Iterator[tuple[dict[str, bytes], set[str]]]:
    """What the files hold after a cut at each of some moments, and what was acknowledged."""
    chance = random.Random(1669)  # noqa: S311 - only to vary
    calls = list(tracing.calls(log))
    changing = [number for number, call in enumerate(calls) if _name(call, folder)]
    moments = sorted(chance.choices(changing, k=CUTS // PART))
    disks = {
        name: Disk(bytearray((before / name).read_bytes() if (before / name).exists() else b""))
        for name in FILES
    }
    said: set[str] = set()
    for number, call in enumerate(calls):
        while moments and moments[0] == number:
            moments.pop(0)
            yield {name: disk.after_a_cut(chance) for name, disk in disks.items()}, set(said)
        if call.name == "write" and call.data.startswith(b"saved "):
            said.add(call.data.split()[1].decode())
        name = _name(call, folder)
        if name is None or "= -1" in call.line:
            continue
        if call.name == "pwrite64":
            disks[name].since.append((call.number, call.data))
        elif call.name == "ftruncate":
            disks[name].since.append((call.number, None))
        else:
            disks[name].make_certain()


def _name(call: tracing.Call, folder: Path) -> str | None:
    path = Path(call.file)
    changes = call.name in ("pwrite64", "ftruncate", "fsync", "fdatasync")
    return path.name if changes and path.parent == folder and path.name in FILES else None


@needs_tool("strace")
@pytest.mark.timeout(3600)
@pytest.mark.parametrize(("synchronous", "loses"), [("FULL", False), ("NORMAL", True)])
def test_what_was_acknowledged_outlives_a_power_cut(
    tmp_path: Path, synchronous: str, loses: bool
) -> None:
    """What synchronous=NORMAL does is shown beside it: a test that cannot fail proves nothing."""
    folder, before, image = tmp_path / "vault", tmp_path / "before", tmp_path / "image"
    vault = new_vault(folder)
    key = bytes(vault._data_key)
    vault.close()
    shutil.copytree(folder, before)
    log = tmp_path / "log"
    tracing.run(["-c", SAVE, str(folder), synchronous], log, "write,pwrite64", tracing.DURABLE)
    shutil.copytree(before, image)
    lost = told = count = 0
    for held, said in cuts(log, before, folder):
        (image / f"{database.NAME}-shm").unlink(missing_ok=True)
        for name, content in held.items():
            (image / name).write_bytes(content)
        lost += len(said - _ids(image, key))
        told += len(said)
        count += 1
        if count % 10 == 0 and not loses:
            with open_again(image) as opened:
                assert_sound(opened)
    assert count == CUTS // PART
    assert told > 10 * count
    assert (lost > 0) == loses


def _ids(folder: Path, key: bytes) -> set[str]:
    try:
        found = Database(folder / database.NAME, key)
    except ReflectError as error:
        raise AssertionError(error.code) from None
    try:
        return {name for (name,) in found.rows("SELECT id FROM record")}
    finally:
        found.close()
