"""Calls to the system fail below a backup, or below restoring one, and all is as before."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reflect.usecases import backups
from reflect.vault.backup_file import ENDING
from tests.soak.faults import PLAIN
from tests.soak.harness import PART
from tests.support import needs_tool
from tests.support_vault import CHEAP, PASSPHRASE, ROOT, dump_of, entry, new_vault

# Says how it ended by its exit code alone, since writing fails as well.
WORK = """
import os, sys
from pathlib import Path
from reflect.errors import ReflectError
from reflect.usecases import backups
from tests.soak.faults import PLAIN
from tests.support_vault import CHEAP, PASSPHRASE, open_again
home = Path(sys.argv[1])
[stored] = (home / "copies").iterdir()
vault = open_again(home / "vault")
(home / "begun").touch()
try:
    if sys.argv[2] == "backup":
        backups.make(vault, home / "out")
    else:
        backups.restore(stored, PASSPHRASE, home / "back", cost=CHEAP)
except ReflectError as error:
    (home / "said").write_text(error.code)
    os._exit(3)
os._exit(0)
"""
# What fails, and how often it is called from the beginning of the program on.
FAULTS = {
    ("backup", "pwrite64"): 90,
    ("backup", "fsync,fdatasync"): 12,
    ("backup", "write"): 10,
    ("backup", "linkat,link,rename,unlink,unlinkat"): 8,
    ("restore", "write"): 2,
    ("restore", "fsync,fdatasync"): 6,
    ("restore", "rename,renameat,mkdir,unlink,rmdir"): 3,
}
EACH = 20
SEED = 1669


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("template")
    for name in ("out", "copies"):
        (home / name).mkdir()
    with new_vault(home / "vault") as vault:
        for number in range(20):
            vault.records.save(entry(f"{number} " + "heron " * 500))
        backups.make(vault, home / "copies")
    return home


@needs_tool("strace")
@pytest.mark.timeout(3600)
@pytest.mark.parametrize(("work", "call"), FAULTS, ids=lambda part: part.partition(",")[0])
def test_a_call_that_fails_once_leaves_whole_files_or_none(template, tmp_path, work, call):
    chance = random.Random(f"{SEED} {work} {call}")  # noqa: S311 - only to vary
    met = 0
    for turn in range(EACH // PART):
        error = chance.choice(["ENOSPC", "EIO", "EROFS", "EACCES"])
        home = tmp_path / str(turn)
        shutil.copytree(template, home)
        before = _kept(home / "vault")
        fault = f"{call}:error={error}:when={chance.randint(1, FAULTS[work, call])}"
        log = tmp_path / "log"
        ended = _run(home, work, fault, log)
        met += "(INJECTED)" in log.read_text(errors="replace")
        said = home / "said"
        assert ended in (0, 3) or not (home / "begun").exists()
        assert not said.exists() or said.read_text() in PLAIN
        assert _kept(home / "vault") == before
        for path in (home / "out").iterdir():
            if path.name.endswith(ENDING):
                assert backups.look(path, PASSPHRASE, cost=CHEAP).entries == 20
            else:
                assert path.name.startswith(".")  # what the next backup clears away
        if (home / "back").exists():
            assert _kept(home / "back") == before
        if work == "restore" and ended == 0:
            assert (home / "back").exists()
    assert met


def _kept(folder: Path) -> object:
    return {name: rows for name, rows in dump_of(folder).items() if name != "setting"}


def _run(home: Path, work: str, fault: str, log: Path) -> int:
    return subprocess.run(
        ["strace", "-f", "-qq", "-o", log, "-e", f"trace={fault.split(':')[0]}",
         "-e", f"inject={fault}", sys.executable, "-B", "-c", WORK, home, work],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])},
        capture_output=True,
        check=False,
    ).returncode  # fmt: skip
