"""Everything out again: whole or not at all, and into the very folder that was named."""

import json
from pathlib import Path

import pytest

from reflect.errors import ReflectError
from reflect.model.writing import FileRef
from reflect.usecases import exports
from tests.support_vault import assert_refused, entry, received


@pytest.fixture
def written(vault):
    """A vault with an entry that has a file, and something received that has another."""
    for make, data in ((entry, b"mine"), (received, b"theirs")):
        sha256 = vault.attachments.put(data, "text/plain")
        ref = FileRef(name="a.txt", sha256=sha256, media_type="text/plain", size=len(data))
        record = make("With a file", files=(ref,)) if make is entry else make(files=(ref,))
        vault.records.insert([record])
    return vault


def lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def test_the_files_of_what_was_received_go_along(written, tmp_path):
    counts = exports.export(written, tmp_path / "out")
    assert counts == {"profile": 1, "reflection": 1, "received": 1}
    files = {file.name: file.read_bytes() for file in (tmp_path / "out" / "files").iterdir()}
    assert set(files.values()) == {b"mine", b"theirs"}
    for kind in ("reflection", "received"):
        [line] = lines(tmp_path / "out" / f"{kind}.jsonl")
        [ref] = line["files"]
        assert ref["sha256"] in files


def test_an_empty_folder_that_one_is_in_is_written_into_and_stays_the_same_one(
    written, tmp_path, monkeypatch
):
    """Put in its place, another folder would leave a terminal in one that is gone."""
    here = tmp_path / "here"
    here.mkdir(mode=0o750)
    before = here.stat()
    monkeypatch.chdir(here)
    exports.export(written, Path())
    names = ["files", "profile.jsonl", "received.jsonl", "reflection.jsonl"]
    assert sorted(path.name for path in here.iterdir()) == names
    assert (here.stat().st_ino, here.stat().st_mode) == (before.st_ino, before.st_mode)
    assert_refused("export_target", exports.export, written, Path())


@pytest.mark.parametrize("there", [False, True])
def test_what_stops_an_export_leaves_all_as_it_was(written, tmp_path, monkeypatch, there):
    folder = tmp_path / "out"
    if there:
        folder.mkdir()

    def stop(name: str) -> bytes:
        raise ReflectError("attachment_missing")

    monkeypatch.setattr(written.attachments, "get", stop)
    assert_refused("attachment_missing", exports.export, written, folder)
    assert folder.exists() == there
    assert not there or list(folder.iterdir()) == []


@pytest.mark.parametrize("there", [False, True])
def test_an_export_that_cannot_be_put_in_its_place_leaves_all_as_it_was(
    written, tmp_path, monkeypatch, there
):
    folder = tmp_path / "out"
    if there:
        folder.mkdir()
    real, done = Path.rename, []

    def rename(path: Path, target: Path) -> Path:
        if done:
            raise PermissionError(13, "no")
        done.append(path)
        return real(path, target)

    monkeypatch.setattr(Path, "rename", rename)
    assert_refused("vault_not_writable", exports.export, written, folder)
    assert folder.exists() == there
    assert not there or list(folder.iterdir()) == []


def test_what_a_crash_left_of_an_export_is_told_from_other_folders(written, tmp_path, monkeypatch):
    """It is plain text of the journal: whoever meets it is told what it is."""
    folder = tmp_path / "out"
    monkeypatch.setattr("shutil.rmtree", lambda *_: None)  # the process is gone before it

    def crash(name: str) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(written.attachments, "get", crash)
    with pytest.raises(KeyboardInterrupt):
        exports.export(written, folder)
    monkeypatch.undo()
    left = sorted(folder.rglob("*"))
    assert_refused("export_unfinished", exports.export, written, folder)
    assert sorted(folder.rglob("*")) == left
    assert exports.export(written, tmp_path / "another")["reflection"] == 1


def test_no_place_for_an_export(written, tmp_path):
    file = tmp_path / "file"
    file.write_text("Something of mine.")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for folder in (file, file / "below", tmp_path, tmp_path / "link"):
        assert_refused("export_target", exports.export, written, folder)
    assert file.read_text() == "Something of mine."


def test_nobody_else_may_read_what_is_written(written, tmp_path):
    exports.export(written, tmp_path / "out")
    for path in (tmp_path / "out", *(tmp_path / "out").rglob("*")):
        assert path.stat().st_mode & 0o077 == 0


def test_a_sealed_file_is_copied_or_named(tmp_path):
    file, copy = tmp_path / "file", tmp_path / "copy"
    assert_refused("file_missing", exports.copy_file, file, copy)
    assert_refused("file_missing", exports.copy_file, tmp_path, copy)
    assert_refused("file_missing", exports.copy_file, tmp_path / ("long" * 100), copy)
    assert not copy.exists()
    file.write_bytes(b"sealed")
    exports.copy_file(file, copy)
    assert copy.read_bytes() == b"sealed"
