"""The project's own files, read once for the guards."""

import ast
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "reflect"

# What .gitignore leaves out. Git itself may be missing where the tests run.
_NOT_OURS = {".git", ".venv", "build", "dist", "__pycache__", ".hypothesis"}


def modules() -> list[Path]:
    """Every Python file of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def dotted(path: Path) -> str:
    """The name that ``path`` is imported by: ``reflect.vault.records``."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text("utf-8"), str(path))


def place(path: Path, node: ast.expr | ast.stmt) -> str:
    """Where a node stands, for the message of a failing guard."""
    return f"{path.relative_to(ROOT)}:{node.lineno}"


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Each call in a file with the last part of the name that is called."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id, node
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr, node


def project_files() -> Iterator[Path]:
    """Every file of the project, whatever its kind."""
    for folder, names, files in os.walk(ROOT):
        names[:] = [
            name
            for name in names
            if name not in _NOT_OURS and not name.endswith(("_cache", ".egg-info"))
        ]
        yield from (Path(folder, name) for name in files)
