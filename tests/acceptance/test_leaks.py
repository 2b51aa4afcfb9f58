"""What is private is in no byte of what leaves, and in no file in plain."""

import base64
import re
from pathlib import Path

from PIL import Image

from tests.acceptance.people import Person
from tests.acceptance.test_sealed_file import unsealed
from tests.support import needs_tool

WRITES = "write,pwrite64,writev,pwritev,pwritev2,sendfile,copy_file_range"


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
    written: list[str] = []

    def traced(person: Person, *arguments: object, text: str = "") -> str:
        log = person.home / f"trace-{len(written)}"
        tracer = ("strace", "-f", "-y", "-s", "200000", "-e", f"trace={WRITES}", "-o", str(log))
        done = person.run(*arguments, text=text, before=tracer)
        assert done.code == 0, done.err
        written.append(_to_files(log))
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
    assert all(written)
    assert leaks(canaries, "".join(written).encode()) == []

    # An export is plain text, so the same look finds it there.
    traced(ines, "export", ines.home / "export")
    assert "CANARYNOTE" in leaks(canaries, written[-1].encode())


def _to_files(log: Path) -> str:
    """What was written to files: not to terminals and pipes, which are the reader's."""
    lines = log.read_text(errors="replace").splitlines()
    to_file = re.compile(r"(?:write|pwrite\w*|writev|sendfile)\(\d+<(/(?!dev/pts)[^>]*)>")
    return "\n".join(line for line in lines if to_file.search(line))
