"""Each way to be invalid is refused, by Reflect and by a reader made from the description."""

import json
from pathlib import Path

import pytest

from reflect.errors import ReflectError
from reflect.sharing.identity import Identity, fingerprint
from reflect.sharing.opening import open_bundle
from tests.formats.bundle import second_reader
from tests.formats.bundle.make import HERE, STORED
from tests.formats.bundle.make_invalid import FOLDER, INVALID
from tests.support import needs_tool

KEYS = json.loads((FOLDER / "keys.json").read_text("utf-8"))
SAM = Identity(KEYS["age_secret"], bytes.fromhex(KEYS["signing_seed"]))


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    """Where the second reader finds the key of the invalid ones."""
    return write_key(tmp_path, KEYS["age_secret"])


def write_key(folder: Path, secret: str) -> Path:
    """A key file as age wants it."""
    path = folder / "key.txt"
    path.write_text(secret + "\n", "utf-8")
    return path


def test_each_that_was_made_is_there():
    assert {path.stem for path in FOLDER.glob("*.reflect")} == {"whole", *INVALID}


def test_the_whole_one_is_read():
    opened = open_bundle((FOLDER / "whole.reflect").read_bytes(), SAM, {KEYS["from"]: "verified"})
    assert opened.bundle.records[0].title == "Speaking last"


@pytest.mark.parametrize("name", INVALID)
def test_reflect_refuses(name: str):
    data = (FOLDER / f"{name}.reflect").read_bytes()
    with pytest.raises(ReflectError) as refused:
        open_bundle(data, SAM, {KEYS["from"]: "verified"})
    assert refused.value.code.startswith("bundle_")


@needs_tool("age")
@needs_tool("minisign")
@pytest.mark.parametrize("name", INVALID)
def test_the_second_reader_refuses(name: str, key_file: Path):
    whole = FOLDER / "whole.reflect"
    second_reader.read(whole, key_file, KEYS["fingerprint"], {KEYS["from"]})
    with pytest.raises(second_reader.RefusedError):
        second_reader.read(
            FOLDER / f"{name}.reflect", key_file, KEYS["fingerprint"], {KEYS["from"]}
        )


@needs_tool("age")
@needs_tool("minisign")
@pytest.mark.parametrize("name", STORED)
def test_the_second_reader_reads_what_is_valid(name: str, tmp_path: Path):
    expected = json.loads((HERE / f"{name}.json").read_text("utf-8"))
    sam = Identity(expected["age_secret"], bytes.fromhex(expected["signing_seed"]))
    key_file = write_key(tmp_path, sam.age_secret)
    _, entries = second_reader.read(
        HERE / f"{name}.reflect", key_file, fingerprint(sam.public), {expected["from"]}
    )
    assert entries == expected["records"]
