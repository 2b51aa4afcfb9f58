"""Codes and counts, a few of them, and for their owner alone."""

import stat

import pytest

from reflect import log, paths


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "state_dir", lambda: tmp_path / "state")
    return tmp_path / "state"


def test_the_file_keeps_the_last_hundred(folder):
    for number in range(130):
        log.keep("ValueError", f"reflect.module:{number}")
    [file] = folder.iterdir()
    lines = file.read_text("utf-8").splitlines()
    assert len(lines) == 100
    assert lines[0].endswith("ValueError reflect.module:30")
    assert lines[-1].endswith("ValueError reflect.module:129")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_link_in_its_place_leads_nowhere(folder, tmp_path):
    theirs = tmp_path / "theirs"
    theirs.write_text("theirs")
    folder.mkdir()
    (folder / "unexpected.log").symlink_to(theirs)
    log.keep("ValueError", "reflect.module:1")
    assert theirs.read_text() == "theirs"


def test_a_place_that_takes_nothing_is_no_reason_to_stop(folder):
    folder.parent.joinpath("state").write_text("a file")
    log.keep("ValueError", "reflect.module:1")
    assert any("unexpected_error" in line for line in log.lines())


def test_in_memory_the_last_ones_stay():
    for number in range(700):
        log.note("saved", number=number)
    lines = log.lines()
    assert len(lines) == 500
    assert lines[-1].endswith("saved number=699")
