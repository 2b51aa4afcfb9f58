"""What a program asked of the system, as strace saw it: each write with its bytes, each socket."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.support_vault import ROOT

WRITES = "write,pwrite64,writev,pwritev,pwritev2,sendfile,copy_file_range"
OPENS = "open,openat,openat2,creat,mkdir,mkdirat,link,linkat,symlink,symlinkat"
RENAMES = "rename,renameat,renameat2"
DURABLE = "fsync,fdatasync,ftruncate"
MAPS = "mmap"
# These write what another file holds, which is not seen in the call.
COPIES = ("sendfile", "copy_file_range")

_LINE = re.compile(r"^(\d+) +(\w+)\((.*)")
_HEX = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_LAST = re.compile(r", (\d+)\) += ")
_OPEN = re.compile(r"\d<((?:\\x[0-9a-f]{2})+)>")
_FILE = re.compile(r"^(\d+)<((?:\\x[0-9a-f]{2})*)>")


@dataclass(frozen=True, slots=True)
class Call:
    """One call: its name, the file of its first argument, its texts as bytes, and the line."""

    name: str
    file: str
    texts: tuple[bytes, ...]
    line: str

    @property
    def data(self) -> bytes:
        return b"".join(self.texts)

    @property
    def number(self) -> int:
        """The last number among the arguments: an offset, a length."""
        found = _LAST.search(self.line)
        assert found, self.line
        return int(found.group(1))


def command(log: Path, *calls: str) -> tuple[str, ...]:
    """What to put before a program so that ``calls`` of it and its children are in ``log``."""
    wanted = ",".join(calls)
    return ("strace", "-f", "-y", "-xx", "-qq", "--seccomp-bpf", "-s", "1000000", "-e",
            f"trace={wanted}", "-e", "signal=none", "-o", str(log))  # fmt: skip


def run(
    arguments: Sequence[str], log: Path, *calls: str, text: str = "", **variables: object
) -> str:
    """Run a Python program in the project's folder, and give what it printed."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    changed = {name: str(value) for name, value in variables.items()}
    done = subprocess.run(
        [*command(log, *calls), sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path, **changed},
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def calls(log: Path) -> Iterator[Call]:
    """Every call in ``log``, in order."""
    with log.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            found = _LINE.match(line)
            if found:
                name, arguments = found.group(2), found.group(3)
                opened = _FILE.match(arguments)
                file = _bytes(opened.group(2)).decode(errors="replace") if opened else ""
                texts = tuple(_bytes(one) for one in _HEX.findall(arguments))
                yield Call(name, file, texts, line.rstrip())


def written_to_files(log: Path) -> dict[str, bytes]:
    """All that was written to each file, deleted ones too; not to terminals and pipes."""
    found: dict[str, list[bytes]] = {}
    for call in calls(log):
        if call.name in WRITES.split(",") and call.file.startswith("/"):
            found.setdefault(call.file, []).append(call.data)
    return {name: b"".join(data) for name, data in found.items() if not name.startswith("/dev/")}


def copied_from(log: Path) -> set[str]:
    """The files out of which the system copied bytes into others by itself."""
    found = set()
    for call in calls(log):
        if call.name in COPIES:
            found |= {_bytes(name).decode(errors="replace") for name in _OPEN.findall(call.line)}
    return found


def mapped(log: Path) -> set[str]:
    """The files that could be written to as memory, without any call."""
    found = set()
    for call in calls(log):
        if call.name == "mmap" and "PROT_WRITE" in call.line and "MAP_SHARED" in call.line:
            found |= {_bytes(name).decode(errors="replace") for name in _OPEN.findall(call.line)}
    return found


def sockets(log: Path) -> set[str]:
    """The families of all sockets that were made, as the system calls them."""
    made = re.compile(r"\bsocket(?:pair)?\((\w+)")
    with log.open(encoding="ascii", errors="replace") as lines:
        return {found.group(1) for line in lines if (found := made.search(line))}


def _bytes(hexed: str) -> bytes:
    return bytes.fromhex(hexed.replace("\\x", ""))
