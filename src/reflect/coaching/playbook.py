"""The playbook that comes with the program, validated as it is read.

A module is a folder in ``resources/playbook``; its files are parts of one document.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from reflect import resources
from reflect.model.playbook import Module

_FOLDER = "playbook"
CORE = "core"
SHIPPED = (CORE,)


@cache
def shipped(module_id: str = CORE) -> Module:
    """A module that comes with the program."""
    document: dict[str, Any] = {}
    for part in _parts(module_id):
        document |= tomllib.loads(part.read_text(encoding="utf-8"))
    return Module.model_validate(document)


def fingerprint(module_id: str) -> str:
    """What tells one state of a module's files from any other."""
    return sha256(b"".join(part.read_bytes() for part in _parts(module_id))).hexdigest()


@cache
def clauses() -> Mapping[str, str]:
    """What a first agreement says, in Markdown, by the fields of ``Agreement``."""
    found: dict[str, str] = tomllib.loads(resources.read_text(f"{_FOLDER}/clauses.toml"))
    return found


def _parts(module_id: str) -> list[Path]:
    return sorted(resources.path(f"{_FOLDER}/{module_id}").glob("*.toml"))
