"""What is private is in no byte of what leaves, and in no file in plain."""

import base64
import json
import re
import tomllib
from pathlib import Path

import pytest
from PIL import Image

from reflect import resources
from reflect.gui.demo.story import ANSWER, NOTE
from tests import tracing
from tests.acceptance.people import Person
from tests.acceptance.test_sealed_file import unsealed
from tests.acceptance.told import TOLD, lay_out
from tests.support import needs_tool


def forms(canary: str) -> set[bytes]:
    """How ``canary`` might hide: as it is, reversed, and in common encodings."""
    plain = canary.encode()
    return {
        plain,
        plain.lower(),
        plain.upper(),
        plain[::-1],
        canary.encode("utf-16-le"),
        plain.hex().encode(),
        base64.b64encode(plain).rstrip(b"=")[:-2],
        base64.b64encode(b"x" + plain)[2:-4],
        base64.b64encode(b"xx" + plain)[3:-4],
    }


def leaks(canaries: list[str], data: bytes) -> list[str]:
    return [canary for canary in canaries if any(form in data for form in forms(canary))]


@needs_tool("age")
def test_nothing_private_is_in_the_file(pair: tuple[Person, Person]) -> None:
    ines, sam = pair
    picture = ines.home / "CANARYFILENAME.jpg"
    exif = Image.Exif()
    exif[0x010E] = "CANARYEXIF"
    Image.new("RGB", (8, 8), "teal").save(picture, exif=exif)
    other = ines.do("write", "CANARYOTHERTEXT", "--set", "title=CANARYOTHERTITLE")
    ines.do("write", "--draft", "CANARYDRAFT")
    ines.do("write", "CANARYNEVER", "--set", "never_share=true")
    ines.do("bin", "put", ines.do("write", "CANARYBINNED"))
    goal = ines.do("write", "--kind", "goal", "CANARYGOAL")
    shared = ines.do(
        "write",
        f"Words to share, see [CANARYLINK](reflect:{other}).\n\nCANARYLEFTOUT",
        "--set",
        "private_note=CANARYNOTE",
        "--set",
        "tags=CANARYTAG",
        "--set",
        f"goal_id={goal}",
    )
    ines.do("attach", shared, picture)
    [record] = ines.run("show", shared, "--json").json()
    choice = (shared, "--leave-out", f"{shared}:2", "--include", f"{shared}:files")
    inside = unsealed(sam, ines.seal("Sam", *choice, "--include", f"{shared}:links"))
    everything = (sam.home / "inside.zip").read_bytes()
    everything += b"".join(path.read_bytes() for path in inside.rglob("*") if path.is_file())
    assert b"Words to share" in everything
    assert b"[private link removed]" in everything
    assert (inside / "files" / "0001.jpg").is_file()
    planted = [
        f"CANARY{name}"
        for name in ["FILENAME", "EXIF", "OTHERTEXT", "OTHERTITLE", "DRAFT", "NEVER"]
    ]
    planted += [f"CANARY{name}" for name in ["BINNED", "GOAL", "LINK", "LEFTOUT", "NOTE", "TAG"]]
    planted += [shared, goal, other, record["created"][:19], record["updated"][:19]]
    planted += [str(ines.vault), record["files"][0]["sha256"]]
    assert leaks(planted, everything) == []

    # The same look at a careless copy of the stored record finds what is in it.
    careless = str(record).encode()
    assert set(leaks(planted, careless)) >= {"CANARYNOTE", "CANARYTAG", "CANARYFILENAME", shared}


@needs_tool("strace")
def test_no_words_are_written_in_plain(pair: tuple[Person, Person]) -> None:
    ines, sam = pair
    logs: list[Path] = []

    def traced(person: Person, *arguments: object, text: str = "") -> str:
        logs.append(person.home / f"trace-{len(logs)}")
        before = tracing.command(logs[-1], tracing.WRITES)
        done = person.run(*arguments, text=text, before=before)
        assert done.code == 0, done.err
        return done.out.strip()

    attached = ines.home / "note.txt"
    attached.write_text("CANARYATTACHED")
    one = traced(ines, "write", "-", "--set", "private_note=CANARYNOTE", text="CANARYTEXT here")
    traced(ines, "edit", one, "CANARYEDITED")
    traced(ines, "attach", one, attached)
    seen = ines.preview("Sam", one)["hash"]
    out = ines.home / "out"
    out.mkdir()
    file = traced(ines, "share", "Sam", one, "--seal", out, "--seen", seen).splitlines()[0]
    traced(sam, "open", file, "--accept")
    canaries = [f"CANARY{name}" for name in ("ATTACHED", "NOTE", "TEXT", "EDITED")]
    written = [tracing.written_to_files(log) for log in logs]
    assert all(written)
    assert not any(leaks(canaries, data) for files in written for data in files.values())

    # An export is plain text, so the same look finds it there.
    traced(ines, "export", ines.home / "export")
    exported = b"".join(tracing.written_to_files(logs[-1]).values())
    assert "CANARYNOTE" in leaks(canaries, exported)


# Where the evening may write, by the end of a name; what the demo itself lays out is no word. On a
# new machine Python keeps its bytecode, and the system what it knows of fonts.
_WRITTEN = re.compile(
    r"(/__pycache__/[^/]*\.pyc\.[0-9]+|/fontconfig/[^/]*"
    r"|/journal\.db(-wal|-shm|-journal)?"
    r"|/\.reflect\.vault(\.bak)?\.[0-9a-f]{8}"
    r"|/\.journal\.salt\.[0-9a-f]{8}"
    r"|/\.[0-9a-z]{10}\.reflect\.[0-9a-f]{8}"
    r"|/backups/\.[0-9a-f]{32}-[0-9a-f]{8}(\.db(-wal|-shm|-journal)?)?"
    r"|/config/\.settings\.json\.[0-9a-f]{8}"
    r"|/both/Documents/Reflect/(canal|whiteboard)\.png"
    r"|/both/Documents/Reflect/To hand over/(damaged|holiday)\.reflect)$"
)


@needs_tool("strace")
def test_an_evening_in_the_window_writes_no_words(tmp_path: Path) -> None:
    """Two people share and answer; one writes, attaches, searches, backs up, copies, and locks.

    What was copied is not on the clipboard by then.
    """
    (tmp_path / "home").mkdir()
    lay_out(tmp_path)
    log = tmp_path / "log"
    calls = (tracing.WRITES, tracing.OPENS, tracing.RENAMES, tracing.MAPS, "network")
    program = ["-m", "tests.acceptance.evening", "story", str(tmp_path)]
    said = tracing.run(program, log, *calls, text=json.dumps(TOLD) + "\n", HOME=tmp_path / "home")
    assert said == "again\n"
    written = tracing.written_to_files(log)
    canaries = [*TOLD.values(), NOTE, ANSWER, *_demo_words()]
    assert len(canaries) > 20
    assert not {name: found for name, data in written.items() if (found := leaks(canaries, data))}
    assert not [name for name in written if not _WRITTEN.search(name)]
    # What could reach a disk without being seen above: nothing but the index of the log.
    assert not tracing.copied_from(log)
    assert {name.rpartition(".db")[2] for name in tracing.mapped(log)} == {"-shm"}
    told = (log, tmp_path / TOLD["file"])
    left = [path for path in tmp_path.rglob("*") if path.is_file() and path not in told]
    assert any(path.suffix == ".reflect-backup" for path in left)
    assert not [path for path in left if leaks(canaries, path.read_bytes())]
    naming = f"{tracing.OPENS},{tracing.RENAMES}".split(",")
    named = (call.texts for call in tracing.calls(log) if call.name in naming)
    names = b"\n".join(text for texts in named for text in texts)
    assert b"journal.db" in names
    assert not leaks([one for one in canaries if one != TOLD["file"]], names)
    assert b"recently-used" not in names
    assert tracing.sockets(log) <= {"AF_UNIX"}


def _demo_words() -> list[str]:
    """The beginnings of what Ines and Sam wrote, and what opens their journals."""
    people = [tomllib.loads(resources.read_text(f"demo/{who}.toml")) for who in ("ines", "sam")]
    lines = [told["text"].strip()[:40] for one in people for told in one["reflection"][::3]]
    plain = [line for line in lines if line.isascii() and "\n" not in line]
    return [one["passphrase"] for one in people] + plain


CARELESS = """
import sys
from pathlib import Path
file = Path(sys.argv[1])
file.write_bytes(sys.stdin.read().encode(sys.argv[2]))
file.unlink()
"""


@needs_tool("strace")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_a_file_that_is_deleted_at_once_is_seen(tmp_path: Path, encoding: str) -> None:
    """The control of the test above: what it looks for would be found."""
    log, words = tmp_path / "log", TOLD["text"]
    program = ["-c", CARELESS, str(tmp_path / "draft~"), encoding]
    tracing.run(program, log, tracing.WRITES, text=words)
    [(name, data)] = tracing.written_to_files(log).items()
    assert name.endswith("draft~")
    assert leaks([words], data) == [words]
    assert not (tmp_path / "draft~").exists()


CUNNING = """
import mmap, os, sys
from pathlib import Path
one, other = Path(sys.argv[1]), Path(sys.argv[2])
with one.open("wb+") as file:
    file.truncate(4096)
    with mmap.mmap(file.fileno(), 4096) as memory:
        memory.write(sys.stdin.read().encode())
    with other.open("wb") as copy:
        os.sendfile(copy.fileno(), file.fileno(), 0, 4096)
one.unlink()
other.unlink()
"""


@needs_tool("strace")
def test_a_file_that_is_written_past_the_calls_is_seen(tmp_path: Path) -> None:
    """As memory, or by the system out of another file: no call holds the words."""
    log, one, other = tmp_path / "log", tmp_path / "draft~", tmp_path / "copy~"
    program = ["-c", CUNNING, str(one), str(other)]
    tracing.run(program, log, tracing.WRITES, tracing.MAPS, text=TOLD["text"])
    assert tracing.mapped(log) == {str(one)}
    assert str(one) in tracing.copied_from(log)
