"""Files that are there whole or not at all, for this user alone, whatever lies in their way."""

import contextlib
import os
import secrets
import sys
from pathlib import Path
from typing import BinaryIO

from reflect import paths

# What is opened is no link that someone else laid, and no pipe that keeps one waiting.
NO_LINK = getattr(os, "O_NOFOLLOW", 0)
NO_WAIT = getattr(os, "O_NONBLOCK", 0)
BINARY = getattr(os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK | BINARY


def new_file(path: Path) -> BinaryIO:
    """A file to write into at ``path``, where nothing may be yet.

    Raises ``OSError``, ``FileExistsError`` where something is there, be it a link to nowhere.
    """
    return os.fdopen(os.open(path, _NEW, paths.PRIVATE_FILE), "wb")


def write_new(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``, where nothing may be yet, and make it durable.

    Raises ``OSError`` as ``new_file`` does; nothing half-written stays.
    """
    descriptor = os.open(path, _NEW, paths.PRIVATE_FILE)
    try:
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(descriptor, left) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        _remove(path)
        raise


def write_whole(path: Path, data: bytes, *, keep_previous: Path | None = None) -> None:
    """Write ``data`` to ``path`` so that it is there whole or not at all, even after a crash.

    It is written beside its final name, made durable, and renamed; a link at ``path`` is
    replaced, not followed. With ``keep_previous`` the file that was there stays under that
    name. Raises ``OSError``; nothing half-written stays then.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    write_new(beside, data)
    try:
        if keep_previous and path.exists():
            _keep(path, keep_previous)
        beside.replace(path)
    except BaseException:
        _remove(beside)
        raise
    sync_folder(path.parent)


def remove_unfinished(path: Path) -> None:
    """Remove what a crash left beside ``path`` while it was being written whole."""
    with contextlib.suppress(OSError):
        for left in path.parent.glob(f".{path.name}.*"):
            left.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make the names in ``folder`` durable, where the file system can."""
    if sys.platform == "win32":
        return  # a folder cannot be opened there; the rename itself is journalled
    with contextlib.suppress(OSError):  # not every file system can sync a folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _keep(path: Path, previous: Path) -> None:
    previous.unlink(missing_ok=True)
    try:
        os.link(path, previous)
    except OSError:  # FAT and some network drives have no hard links
        write_whole(previous, path.read_bytes())
