"""Habits that the project rules out."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator

import pytest

from tests.guards.source import PACKAGE, ROOT, calls, dotted, modules, place, project_files, tree

LONGEST_MODULE = 350
# Module -> why it is one thing although it is long.
LONG_FOR_A_REASON = {"reflect.messages": "one table, a message a code"}


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
        if name in ("exec", "exec_")
        and isinstance(call.func, ast.Attribute)
        # Dragging has no other way, and the system leads it.
        and ast.unparse(call.func.value) != "drag"
    ]


def test_words_of_others_become_no_markup_in_a_tooltip():
    """Words that stand in the code are plain; all others go through ``widgets.tips``."""
    assert not [
        place(path, call)
        for path in modules()
        for called, call in calls(path)
        if called == "setToolTip"
        and path.stem != "tips"
        and not (isinstance(call.args[0], ast.Call) and ast.unparse(call.args[0].func) == "tr")
    ]


@pytest.mark.parametrize("name", ["itemAt", "replaceWidget"])
def test_no_layout_item_outlives_its_widget(name):
    """PySide keeps what these give, takes a later widget at its address for it, and crashes."""
    window = [path for path in modules() if "gui" in path.parts]
    assert not [
        place(path, call) for path in window for called, call in calls(path) if called == name
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


def test_links_between_documents_lead_somewhere():
    astray = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in project_files()
        if page.suffix == ".md"
        for link in re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))
        if "://" not in link and not (page.parent / link).exists()
    ]
    assert not astray


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


# Function -> why it looks past the view ``own_record``, which leaves out the bin and what partners
# sent. Lists, figures, exports and searches have no place here.
BEYOND_OWN_RECORDS = {
    "vault.arrivals._narrowed": "finds what a partner sent and nobody answered",
    "vault.arrivals._versions": "finds what a partner sent",
    "vault.arrivals.of_kind": "finds what a partner sent",
    "vault.arrivals.page": "shows what partners sent",
    "vault.attachments.drop_unused": "a file in the bin is still in use",
    "vault.imports.untouched": "undoing an import takes the bin along",
    "vault.records.bin": "shows the bin itself",
    "vault.records.find": "one record by its id",
    "vault.records.ids_beginning": "one record by the start of its id",
    "vault.records.latest_received_rev": "finds what a partner sent",
    "vault.records.linked": "an answer is linked to what a partner sent",
    "vault.records.received": "shows what partners sent",
    "vault.records.received_revision": "finds what a partner sent",
    "vault.snapshots.read_root": "a backup holds everything",
}
READS_RECORD = re.compile(r"\b(FROM|JOIN)\s+record\b")
SQL = re.compile(
    r"\b(SELECT .+ FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|PRAGMA \w+)\b", re.DOTALL
)


def texts_by_function(node: ast.AST, name: str = "") -> Iterator[tuple[str, str]]:
    """Each text in the code, docstrings too, with the innermost function it stands in."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef):
            yield from texts_by_function(child, child.name)
        elif isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield name, child.value
        else:
            yield from texts_by_function(child, name)


def test_lists_and_figures_show_own_records_only():
    found = {
        f"{dotted(path).removeprefix('reflect.')}.{function}"
        for path in modules()
        for function, text in texts_by_function(tree(path))
        if READS_RECORD.search(text.replace("DELETE FROM record", "")) and "CREATE " not in text
    }
    assert found == BEYOND_OWN_RECORDS.keys()


def test_only_the_vault_speaks_sql():
    found = {
        dotted(path)
        for path in modules()
        for _, text in texts_by_function(tree(path))
        if SQL.search(text) and not dotted(path).startswith("reflect.vault")
    }
    assert not found


def test_dependencies_are_those_that_are_used():
    """What ``pyproject.toml`` asks for is what the package imports, no more and no less."""
    imported = set()
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                imported.add(node.module.split(".")[0])
    known_as = {
        "markdown-it-py": "markdown_it",
        "Pillow": "PIL",
        "PySide6-Essentials": "PySide6",
        "python-dateutil": "dateutil",
    }
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {re.split(r"[<>=!~ ]", entry)[0] for entry in project["dependencies"]}
    wanted = {known_as.get(name, name) for name in wanted}
    assert wanted == imported - set(sys.stdlib_module_names) - {"reflect", "shiboken6"}


def test_the_reason_for_each_dependency_is_written_down():
    reasons = (ROOT / "docs/decisions/dependencies.md").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert not [
        name for name in (re.split(r"[<>=]", entry)[0] for entry in wanted) if name not in reasons
    ]
