"""Files that others may have laid something in the way of."""

import errno
import os

import pytest

from reflect import disk


def test_a_link_in_the_way_is_replaced_and_not_followed(tmp_path):
    theirs = tmp_path / "theirs"
    theirs.write_bytes(b"theirs")
    mine = tmp_path / "mine"
    mine.symlink_to(theirs)
    disk.write_whole(mine, b"mine")
    assert (mine.is_symlink(), mine.read_bytes(), theirs.read_bytes()) == (
        False,
        b"mine",
        b"theirs",
    )


@pytest.mark.parametrize("target", ["theirs", "nowhere"])
def test_a_link_where_something_new_is_written_is_refused(tmp_path, target):
    theirs = tmp_path / "theirs"
    theirs.write_bytes(b"theirs")
    mine = tmp_path / "mine"
    mine.symlink_to(tmp_path / target)
    with pytest.raises(FileExistsError):
        disk.write_new(mine, b"mine")
    assert theirs.read_bytes() == b"theirs"
    assert not (tmp_path / "nowhere").exists()


def test_a_system_that_writes_by_pieces_writes_all(tmp_path, monkeypatch):
    real = os.write
    monkeypatch.setattr(os, "write", lambda to, data: real(to, bytes(data)[:7]))
    disk.write_whole(tmp_path / "file", b"0123456789" * 10)
    assert (tmp_path / "file").read_bytes() == b"0123456789" * 10


@pytest.mark.parametrize("step", ["open", "write", "fsync", "replace", "close"])
def test_what_stops_it_leaves_what_was_there(tmp_path, monkeypatch, step):
    path = tmp_path / "file"
    disk.write_whole(path, b"before")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "no")

    with monkeypatch.context() as patch:
        patch.setattr(os, step, refuse)
        with pytest.raises(OSError, match="no"):
            disk.write_whole(path, b"after")
    assert [one.name for one in tmp_path.iterdir()] == ["file"]
    assert path.read_bytes() == b"before"
