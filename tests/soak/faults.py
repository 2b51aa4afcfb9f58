"""A disk on which one call fails, once: it is full, it breaks, it may not be written."""

import errno
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

ERRORS = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES)
# What a person is told of a disk; anything else would be a bug, or damage.
PLAIN = {"disk_full", "disk_error", "vault_not_writable"}
_CALLS = ("write", "fsync", "replace", "rename", "link", "mkdir", "rmdir", "unlink", "chmod")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass
class Fault:
    """The ``turn``-th call that changes a disk fails with ``number``; where that was, if it was."""

    turn: int
    number: int
    met: str = ""
    _count: int = field(default=0)

    def hit(self, name: str) -> bool:
        self._count += 1
        if self._count - 1 == self.turn:
            self.met = name
            return True
        return False


@contextmanager
def failing(fault: Fault) -> Iterator[Fault]:
    """Let a call of this thread fail; the database's own calls are not seen here."""
    thread = threading.current_thread()

    def wrapped(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            changes = name != "open" or args[1] & _WRITING
            here = threading.current_thread() is thread
            if here and changes and fault.hit(name):
                raise OSError(fault.number, os.strerror(fault.number))
            return real(*args, **kwargs)

        return call

    with ExitStack() as stack:
        for name in ("open", *_CALLS):
            stack.enter_context(patch.object(os, name, wrapped(name, getattr(os, name))))
        yield fault
