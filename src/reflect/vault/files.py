"""Files of a vault: private, whole or not at all, and one process at a time."""

import contextlib
import errno
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reflect import paths
from reflect.errors import ReflectError

_NO_ACCESS = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL = {errno.ENOSPC, errno.EDQUOT}


@contextmanager
def refusals() -> Iterator[None]:
    """Turn an ``OSError`` into ``vault_not_writable``, ``disk_full`` or ``disk_error``."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ACCESS:
            raise ReflectError("vault_not_writable") from None
        if error.errno in _FULL:
            raise ReflectError("disk_full") from None
        raise ReflectError("disk_error") from None


def claim_folder(folder: Path, first: str) -> None:
    """Make ``folder`` for this user alone, with the empty file ``first`` in it.

    An empty folder that is there is taken over. Of two processes that try, one gets it.
    Raises ``ReflectError``: ``vault_exists`` when something is in it.
    """
    with refusals():
        try:
            folder.mkdir(mode=paths.PRIVATE_DIR, parents=True)
        except FileExistsError:
            if not folder.is_dir() or any(folder.iterdir()):
                raise ReflectError("vault_exists") from None
            folder.chmod(paths.PRIVATE_DIR)
        try:
            os.close(os.open(folder / first, os.O_CREAT | os.O_EXCL, paths.PRIVATE_FILE))
        except FileExistsError:
            raise ReflectError("vault_exists") from None


def write_whole(path: Path, data: bytes, *, keep_previous: Path | None = None) -> None:
    """Write ``data`` to ``path`` so that it is there whole or not at all, even after a crash.

    It is written beside its final name, made durable, and renamed. With ``keep_previous``
    the file that was there stays under that name.
    """
    with refusals():
        beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        try:
            descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, paths.PRIVATE_FILE)
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if keep_previous and path.exists():
                _keep(path, keep_previous)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)


def remove_unfinished(path: Path) -> None:
    """Remove what a crash left beside ``path`` while it was being written whole."""
    with contextlib.suppress(OSError):
        for left in path.parent.glob(f".{path.name}.*"):
            left.unlink(missing_ok=True)


def _keep(path: Path, previous: Path) -> None:
    previous.unlink(missing_ok=True)
    try:
        os.link(path, previous)
    except OSError:  # FAT and some network drives have no hard links
        write_whole(previous, path.read_bytes())


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return  # a folder cannot be opened there; the rename itself is journalled
    with contextlib.suppress(OSError):  # not every file system can sync a folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


class ProcessLock:
    """Holds the vault's ``lock`` file, so that one process at a time has the vault open.

    The system drops it when the process ends, however it ends.
    """

    def __init__(self, path: Path) -> None:
        """Take the lock. Raises ``ReflectError``: ``vault_in_use``, ``vault_not_writable``."""
        with refusals():
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, paths.PRIVATE_FILE)
        try:
            _lock(self._descriptor)
        except OSError:
            os.close(self._descriptor)
            raise ReflectError("vault_in_use") from None

    def release(self) -> None:
        """Give the lock back; the file stays."""
        os.close(self._descriptor)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
