"""Who may import whom, and that the core runs without Qt."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.guards.source import ROOT, dotted, modules, tree

# The window, and the two modules that lead to it.
WITH_QT = {"reflect.gui", "reflect.app", "reflect.__main__"}


def test_the_import_contracts_hold():
    lint_imports = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([lint_imports, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def test_no_contract_has_exceptions():
    config = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    for contract in config["tool"]["importlinter"]["contracts"]:
        assert not {"ignore_imports", "exhaustive_ignores"} & contract.keys(), contract["name"]


def test_imports_for_types_alone_stay_inside_the_window():
    """The contracts do not see them, so the core does without."""
    found = {
        dotted(path)
        for path in modules()
        for node in ast.walk(tree(path))
        if "TYPE_CHECKING" in (getattr(node, "id", ""), getattr(node, "attr", ""))
    }
    assert all(name.startswith("reflect.gui.") for name in found)


def test_only_the_window_imports_qt():
    found = []
    for path in modules():
        if dotted(path).startswith(("reflect.gui", "reflect.app")):
            continue
        for node in ast.walk(tree(path)):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            if any(name.split(".")[0] in ("PySide6", "shiboken6") for name in names):
                found.append(dotted(path))
    assert not found


def test_every_use_case_and_the_command_line_run_without_qt():
    core = [
        name
        for name in map(dotted, modules())
        if not any(name == top or name.startswith(f"{top}.") for top in WITH_QT)
    ]
    assert "reflect.cli" in core
    program = (
        "import importlib, sys\n"
        f"for name in {core!r}: importlib.import_module(name)\n"
        "loaded = sorted(n for n in sys.modules if n.split('.')[0] in ('PySide6', 'shiboken6'))\n"
        "sys.exit(f'loaded: {loaded}' if loaded else 0)\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def test_no_module_has_a_name_that_says_nothing():
    vague = {"utils", "util", "common", "helpers", "helper", "managers", "manager", "mixins"}
    assert not [dotted(path) for path in modules() if path.stem in vague]
