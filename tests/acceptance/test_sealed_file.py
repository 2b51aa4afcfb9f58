"""What was previewed is what is in the file, as other programs read it."""

import base64
import hashlib
import json
import subprocess
import zipfile
from pathlib import Path

from reflect.model.share import SharedRecord
from reflect.sharing import canonical
from reflect.usecases import identities, vaults
from tests.acceptance.people import Person
from tests.support import needs_tool


def unsealed(reader: Person, file: Path) -> Path:
    """The inside of a file, decrypted with the stock ``age`` program."""
    key = reader.home / "key"
    key.write_text(reader.age_secret() + "\n")
    inside = reader.home / "inside"
    packed = reader.home / "inside.zip"
    subprocess.run(["age", "-d", "-i", str(key), "-o", str(packed), str(file)], check=True)
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(inside)
    return inside


@needs_tool("age")
def test_the_file_holds_exactly_the_preview(pair: tuple[Person, Person]) -> None:
    ines, sam = pair
    one = ines.do("write", "First words.\n\nSecond words.\n\nLeft out.", "--set", "title=A title")
    goal = ines.do("write", "--kind", "goal", "A goal\nBecause of this")
    choice = (one, goal, "--leave-out", f"{one}:3")
    seen = ines.preview("Sam", *choice)
    file = ines.seal("Sam", *choice)
    inside = unsealed(sam, file)

    stored = [
        SharedRecord.model_validate(json.loads(path.read_bytes()))
        for path in sorted((inside / "entries").iterdir())
    ]
    assert stored == [SharedRecord.model_validate(record) for record in seen["records"]]
    manifest = json.loads((inside / "manifest.json").read_bytes())
    listed = hashlib.sha256(canonical.dumps(manifest["members"])).hexdigest()
    assert listed == seen["hash"]
    for member in manifest["members"]:
        content = (inside / member["name"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == member["sha256"]
    page = (inside / "index.html").read_text()
    for words in ("A title", "First words.", "Second words.", "A goal", "Because of this"):
        assert words in page
        assert words in seen["text"]
    everything = b"".join(path.read_bytes() for path in inside.rglob("*") if path.is_file())
    assert b"Left out" not in everything


@needs_tool("age")
@needs_tool("minisign")
def test_minisign_confirms_who_sealed_it(pair: tuple[Person, Person]) -> None:
    ines, sam = pair
    inside = unsealed(sam, ines.seal("Sam", ines.do("write", "Words.")))
    with vaults.open_vault(ines.vault, ines.passphrase) as vault:
        signer = bytes.fromhex(identities.identity(vault).public.signer)
    number = hashlib.sha256(signer).digest()[:8]
    key = base64.b64encode(b"Ed" + number + signer).decode()
    command = ["minisign", "-V", "-P", key, "-m", str(inside / "manifest.json")]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
    manifest = inside / "manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace(b'"seq":1', b'"seq":2'))
    assert subprocess.run(command, check=False, capture_output=True).returncode != 0


def test_one_word_changed_in_between_stops_the_sealing(pair: tuple[Person, Person]) -> None:
    ines, _ = pair
    one = ines.do("write", "I said nothing.")
    seen = ines.preview("Sam", one)["hash"]
    ines.do("edit", one, "I said something.")
    out = ines.home / "out"
    out.mkdir()
    said = ines.refused("share", "Sam", one, "--seal", out, "--seen", seen)
    assert said.startswith("What would be sealed is not what you looked at.")
    assert list(out.iterdir()) == []
    assert ines.run("ledger", "--json").json() == []
