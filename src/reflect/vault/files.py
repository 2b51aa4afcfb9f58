"""Files of a vault: private, whole or not at all, and one process at a time."""

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reflect import disk, paths
from reflect.errors import ReflectError

remove_unfinished = disk.remove_unfinished
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
        made = True
        try:
            folder.mkdir(mode=paths.PRIVATE_DIR, parents=True)
        except FileExistsError:
            made = False
            if not folder.is_dir() or any(folder.iterdir()):
                raise ReflectError("vault_exists") from None
            folder.chmod(paths.PRIVATE_DIR)
        try:
            disk.write_new(folder / first, b"")
        except FileExistsError:
            raise ReflectError("vault_exists") from None
        except OSError:
            if made:
                with contextlib.suppress(OSError):
                    folder.rmdir()
            raise


def write_whole(path: Path, data: bytes, *, keep_previous: Path | None = None) -> None:
    """As ``disk.write_whole``. Raises ``ReflectError`` as ``refusals`` does."""
    with refusals():
        disk.write_whole(path, data, keep_previous=keep_previous)


class ProcessLock:
    """Holds the vault's ``lock`` file, so that one process at a time has the vault open.

    The system drops it when the process ends, however it ends.
    """

    def __init__(self, path: Path, *, shared: bool = False) -> None:
        """Take the lock. Raises ``ReflectError``: ``vault_in_use``, ``vault_not_writable``.

        ``shared`` is for reading alone: it keeps out who would write, and nobody else. Where
        nothing may be written and there is no such file, nothing is held.
        """
        self._descriptor: int | None = None
        with refusals():
            if not shared:
                flags = os.O_RDWR | os.O_CREAT | disk.NO_LINK
                self._descriptor = os.open(path, flags, paths.PRIVATE_FILE)
            elif path.exists():
                self._descriptor = os.open(path, os.O_RDONLY)
        try:
            if self._descriptor is not None:
                _lock(self._descriptor, shared)
        except OSError:
            self.release()
            raise ReflectError("vault_in_use") from None

    def release(self) -> None:
        """Give the lock back; the file stays."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int, shared: bool) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int, shared: bool) -> None:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
