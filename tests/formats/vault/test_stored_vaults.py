"""A vault of every version that was released opens, and nothing of it is lost."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reflect.usecases import vaults
from reflect.vault import header, schema
from reflect.vault.vault import Vault
from tests.support_vault import CHEAP, assert_sound, entry, found, holds, logical_dump

HERE = Path(__file__).parent
VERSIONS = sorted(path.name for path in HERE.glob("version-*") if path.is_dir())


def test_there_is_one_of_each_version():
    released = [f"version-{number}" for number in range(1, schema.VERSION + 1)]
    assert released == VERSIONS


@pytest.fixture(params=VERSIONS)
def stored(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, dict[str, Any]]:
    """A copy of a stored vault, and what has to be in it."""
    folder = tmp_path / "vault"
    shutil.copytree(HERE / request.param, folder)
    return folder, json.loads((HERE / f"{request.param}.json").read_text("utf-8"))


@pytest.fixture
def opened(stored: tuple[Path, dict[str, Any]]) -> Iterator[Vault]:
    """The stored vault, opened with its passphrase."""
    folder, expected = stored
    with vaults.open_vault(folder, expected["passphrase"], cost=CHEAP) as vault:
        yield vault


def test_every_record_is_read_as_it_was_written(stored, opened):
    for record_id, fields in stored[1]["records"].items():
        assert holds(opened.records.get(record_id).model_dump(mode="json"), fields)


def test_search_history_bin_files_imports_and_ledger_are_there(stored, opened):
    expected = stored[1]
    edited = expected["edited"]
    assert found(opened, "other words") == [edited]
    assert found(opened, "zanzibar") == []
    assert opened.records.revision(edited, 1).text == "first words"
    assert [row.title for row in opened.records.bin()] == ["In the bin"]
    assert len(opened.attachments.get(expected["attached"])) == 70_020
    assert [(run.entries, run.done) for run in opened.imports.runs()] == [(1, True)]
    assert opened.imports.known("json-lines", ["id:1"]) == {"id:1"}
    assert [line.state for line in opened.ledger.entries()] == ["sealed", "discarded", "sealed"]
    assert opened.ledger.last_shared("7" * 32) == (2, "c" * 64)
    assert len(opened.records.received()) == 1
    assert_sound(opened)


def test_it_can_be_written_on(stored, opened):
    record = entry("written by a newer version")
    opened.records.save(record)
    assert found(opened, "newer") == [record.id]
    assert_sound(opened)


def test_both_keys_open_it_and_opening_changes_nothing(stored):
    folder, expected = stored
    dumps = []
    for _ in range(2):
        with vaults.open_vault(folder, expected["passphrase"], cost=CHEAP) as vault:
            assert not vault.ways.header_is_older
            dumps.append(logical_dump(vault))
    with vaults.open_with_recovery_key(folder, expected["recovery_key"]) as vault:
        dumps.append(logical_dump(vault))
    assert dumps[0] == dumps[1] == dumps[2]
    assert header.read(folder).generation == 1
