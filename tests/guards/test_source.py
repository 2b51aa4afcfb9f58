"""Habits that the project rules out."""

import ast

import pytest

from tests.guards.source import PACKAGE, ROOT, calls, dotted, modules, place, project_files, tree

LONGEST_MODULE = 350
# Module -> why it is one thing although it is long.
LONG_FOR_A_REASON: dict[str, str] = {}


def test_modules_stay_short():
    long = {
        dotted(path)
        for path in modules()
        if len(path.read_text("utf-8").splitlines()) > LONGEST_MODULE
    }
    assert long == LONG_FOR_A_REASON.keys()


@pytest.mark.parametrize("name", ["processEvents", "sleep", "usleep", "msleep", "qWait"])
def test_nothing_waits_or_spins(name):
    assert not [
        place(path, call) for path in modules() for called, call in calls(path) if called == name
    ]


def test_dialogs_are_opened_not_executed():
    assert not [
        place(path, call)
        for path in modules()
        if path != PACKAGE / "app.py"
        for name, call in calls(path)
        if name in ("exec", "exec_") and isinstance(call.func, ast.Attribute)
    ]


def test_nothing_is_printed_past_the_command_line():
    assert not [
        place(path, call) for path in modules() for name, call in calls(path) if name == "print"
    ]


def test_models_are_validated_when_they_change():
    """``model_copy(update=...)`` and ``model_construct`` skip validation."""
    assert not [
        place(path, call)
        for path in modules()
        for name, call in calls(path)
        if name == "model_construct"
        or (name == "model_copy" and any(word.arg == "update" for word in call.keywords))
    ]


def test_no_package_registry_is_named():
    hosts = [".".join(parts).encode() for parts in (("pypi", "org"), ("pythonhosted", "org"))]
    named = [
        path.relative_to(ROOT)
        for path in project_files()
        if any(host in path.read_bytes() for host in hosts)
    ]
    assert not named


def test_the_lock_has_hashes_and_no_address():
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert "://" not in lock
    assert "--index" not in lock
    assert "--find-links" not in lock
    pinned = [entry for entry in lock.split("\n") if "==" in entry]
    assert pinned
    assert all(entry.endswith("\\") for entry in pinned)  # its hashes follow


def test_public_functions_say_what_they_do():
    silent = [
        place(path, node)
        for path in modules()
        if not dotted(path).startswith(("reflect.gui", "reflect.app"))
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and ast.get_docstring(node) is None
    ]
    assert not silent
