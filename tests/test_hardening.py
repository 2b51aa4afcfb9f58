"""What a process does first: no core, no listener, no words in what it says when it breaks."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from reflect import hardening
from tests.support import BECOME_NOBODY

linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux has these switches")

SECRET = "the heron at the weir"
HARDENED = """
import os, socket, sys, threading
from reflect import hardening
hardening.harden()
"""


def run(program: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """What a hardened program says that does ``program``."""
    return subprocess.run(
        [sys.executable, "-c", HARDENED + program],
        capture_output=True,
        text=True,
        env={**os.environ, **variables},
        check=False,
    )


RAISES = {
    "the main thread": f"raise ValueError({SECRET!r})",
    "another thread": f"""
def stop():
    raise ValueError({SECRET!r})
one = threading.Thread(target=stop, name={SECRET!r})
one.start()
one.join()
""",
    "a destructor": f"""
class Entry:
    def __repr__(self):
        return {SECRET!r}
    def __del__(self):
        raise ValueError({SECRET!r})
Entry()
""",
    "a chain of errors": f"""
try:
    int({SECRET!r})
except ValueError as error:
    raise KeyError({SECRET!r}) from error
""",
}


@pytest.mark.parametrize("program", RAISES.values(), ids=RAISES)
def test_an_error_that_nobody_expects_says_its_type_and_place_alone(program, tmp_path):
    done = run(program, XDG_STATE_HOME=str(tmp_path))
    assert done.stderr.startswith("reflect: ")
    assert "Error at __main__:" in done.stderr
    [kept] = (tmp_path / "reflect").iterdir()
    assert "Error __main__:" in kept.read_text("utf-8")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    for said in (done.stderr, done.stdout, kept.read_text("utf-8")):
        assert "heron" not in said

    # The same without it: what Python says by itself quotes the journal.
    plain = subprocess.run(
        [sys.executable, "-c", "import threading\n" + program],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "heron" in plain.stderr


def test_what_libraries_log_goes_nowhere():
    done = run(f"import logging\nlogging.getLogger('PIL').error({SECRET!r})")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_fault_leaves_no_trace_of_calls():
    fault = "import faulthandler\nprint(faulthandler.is_enabled())"
    assert run(fault, PYTHONFAULTHANDLER="1").stdout == "False\n"


REACHES = {
    "a connection": "socket.socket().connect(('127.0.0.1', 9))",
    "a listener": "socket.socket().bind(('127.0.0.1', 0))",
    "a datagram": "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
    "a name": "socket.getaddrinfo('localhost', 80)",
    "an old way to a name": "socket.gethostbyname('localhost')",
    "the web": "http.client.HTTPConnection('127.0.0.1', 9).connect()",
}


@pytest.mark.parametrize("program", REACHES.values(), ids=REACHES)
def test_the_network_is_refused(program):
    done = run(f"import http.client\ntry:\n    {program}\nexcept PermissionError:\n    print('no')")
    assert done.stdout == "no\n"


@linux
def test_programs_of_this_computer_can_be_asked(tmp_path):
    """As the keychain and the desktop are, through sockets in the file system."""
    place = str(tmp_path / "socket")
    done = run(
        f"""
there = socket.socket(socket.AF_UNIX)
there.bind({place!r})
there.listen()
socket.socket(socket.AF_UNIX).connect({place!r})
one, other = socket.socketpair()
one.sendmsg([b"heard"])
print(other.recv(5))
"""
    )
    assert done.stdout == "b'heard'\n"


def test_files_are_for_their_owner_alone(tmp_path):
    run(f"open({str(tmp_path / 'file')!r}, 'w').close()")
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o600


# As root everything may be read: the program gives that up first. It dumps by default again,
# since giving up rights has made it private already.
READS_MEMORY = f"""
import ctypes, os, resource, sys
from reflect import hardening
{BECOME_NOBODY}
ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)
resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
if sys.argv[1] == "private":
    hardening.leave_no_core()
ready, stay = os.pipe(), os.pipe()
child = os.fork()
if not child:
    if sys.argv[1] == "private":
        hardening.leave_no_core()
    os.write(ready[1], b"1")
    os.close(stay[1])
    os.read(stay[0], 1)
    os._exit(0)
os.read(ready[0], 1)
try:
    os.close(os.open(f"/proc/{{child}}/mem", os.O_RDONLY))
    print("read")
except PermissionError:
    print("refused")
os.close(stay[1])
os.waitpid(child, 0)
"""


@linux
@pytest.mark.parametrize(("how", "said"), [("private", "refused"), ("plain", "read")])
def test_another_program_of_the_same_person_cannot_read_its_memory(how, said):
    done = subprocess.run(
        [sys.executable, "-c", READS_MEMORY, how], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == (f"{said}\n", "")


@linux
def test_there_is_no_core_file():
    done = run("import resource\nprint(resource.getrlimit(resource.RLIMIT_CORE))")
    assert done.stdout == "(0, 0)\n"


@linux
def test_a_new_image_overwrites_what_it_frees_and_takes_nothing_along(monkeypatch):
    """Neither from the arguments of the one before, nor from the folder that one is in."""
    began: list[object] = []
    monkeypatch.setattr(os, "execve", lambda *given: began.extend(given))
    hardening.begin_again()
    program, command, environment = began
    assert command == [program, "-P", "-m", "reflect"]
    assert hardening.has_clean_memory(environment)
    added = dict(environment.items() - os.environ.items())
    assert added == {"PYTHONMALLOC": "malloc", "MALLOC_PERTURB_": "165"}


@linux
def test_the_window_starts_with_clean_memory(tmp_path):
    """Seen from outside: the environment of the process once it has loaded Qt."""
    look = tmp_path / "PySide6"
    look.mkdir()
    (look / "__init__.py").write_text("import os\nos.write(1, os.environb[b'MALLOC_PERTURB_'])\n")
    environment = {name: value for name, value in os.environ.items() if name != "MALLOC_PERTURB_"}
    path = os.pathsep.join([str(tmp_path), str(Path(hardening.__file__).parents[1])])
    done = subprocess.run(
        [sys.executable, "-m", "reflect"],
        capture_output=True,
        text=True,
        env={**environment, "PYTHONPATH": path},
        check=False,
    )
    assert done.stdout.startswith("165")
