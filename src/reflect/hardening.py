"""What a process does first, so that nothing of a journal leaves it by a side door.

``harden`` is a belt where the rest of the program is the braces; docs/THREAT-MODEL.md says
what each part gives and what it does not.
"""

import ctypes
import faulthandler
import logging
import os
import socket
import sys
import threading
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, NoReturn

from reflect import log, paths

_PR_SET_DUMPABLE = 4
# Freed memory is overwritten at once. Python's own allocator keeps and reuses it instead.
_CLEAN_MEMORY = {"PYTHONMALLOC": "malloc", "MALLOC_PERTURB_": "165"}
_NETWORK = frozenset(
    {
        "socket.bind",
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "socket.getnameinfo",
        "socket.sendmsg",
        "socket.sendto",
    }
)


def harden() -> None:
    """Make the process private. Once is enough, and it cannot be taken back."""
    os.umask(paths.UMASK)
    faulthandler.disable()
    logging.disable(logging.CRITICAL)  # what libraries log may quote what they were given
    leave_no_core()
    sys.excepthook = _say_what_and_where
    threading.excepthook = lambda caught: _say_what_and_where(
        caught.exc_type, caught.exc_value, caught.exc_traceback
    )
    sys.unraisablehook = lambda caught: _say_what_and_where(
        caught.exc_type, caught.exc_value, caught.exc_traceback
    )
    sys.addaudithook(_refuse_network)


def leave_no_core() -> None:
    """Leave no picture of memory behind, and let no program of the same user take one.

    Linux: no core file, and not dumpable, so that neither a debugger nor ``/proc/PID/mem`` is
    open to anyone but root. macOS: no core file. Windows: nothing; its error reporting is asked
    about once a computer, not by a program.
    """
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def has_clean_memory(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether this process overwrites the memory that it frees."""
    return _CLEAN_MEMORY.items() <= environment.items()


def begin_again(arguments: Sequence[str] = ()) -> NoReturn:
    """Become a new process image of this program, with nothing of this one left in memory.

    It overwrites what it frees. Windows cannot replace a process: there another one starts, and
    this one ends.
    """
    # -P: whatever lies in the folder that one is in is not part of this program.
    command = [sys.executable, "-P", "-m", "reflect", *arguments]
    os.execve(sys.executable, command, {**os.environ, **_CLEAN_MEMORY})  # noqa: S606 - this program


def _say_what_and_where(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> None:
    """Say no more than the type and the place: the text of an error may quote a journal."""
    if issubclass(kind, KeyboardInterrupt):
        return
    place = log.place(trace)
    log.keep(kind.__name__, place)
    if sys.stderr is not None:  # a program without a terminal on Windows has none
        sys.stderr.write(f"reflect: {kind.__name__} at {place}\n")


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Reflect talks to nobody. C libraries are not seen here; tests watch the system calls."""
    if event not in _NETWORK:
        return
    first = arguments[0] if arguments else None
    if isinstance(first, socket.socket) and first.family == getattr(socket, "AF_UNIX", None):
        return
    log.note("network_refused")
    raise PermissionError("Reflect does not use the network")
