"""The playbook that comes with the program: read and validated once.

A module is a folder in ``resources/playbook``; its files are parts of one document.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from reflect import resources
from reflect.model.playbook import Module, ModulePrompt, ModuleTemplate, Stage

_FOLDER = "playbook"
CORE = "core"
# The tag of questions that one person can answer in one line.
_FOR_ONE_LINE = "today"


@cache
def shipped(module_id: str = CORE) -> Module:
    """A module that comes with the program."""
    document: dict[str, Any] = {}
    for part in resources.path(f"{_FOLDER}/{module_id}").glob("*.toml"):
        document |= tomllib.loads(part.read_text(encoding="utf-8"))
    return Module.model_validate(document)


def prompts(stage: Stage | None = None) -> tuple[ModulePrompt, ...]:
    """The questions of the core playbook, all of them or those of a stage."""
    return tuple(one for one in shipped().prompts if stage in (None, one.stage))


def templates(writes: str = "") -> tuple[ModuleTemplate, ...]:
    """The templates of the core playbook, all of them or those for one kind of writing."""
    return tuple(one for one in shipped().templates if writes in ("", one.writes))


def question_of(day: date, skipped: int = 0) -> ModulePrompt:
    """The open question of ``day``: the same one all day; ``skipped`` goes on to others."""
    asked = [one for one in prompts() if _FOR_ONE_LINE in one.tags]
    return asked[(day.toordinal() + skipped) % len(asked)]


@cache
def clauses() -> Mapping[str, str]:
    """What a first agreement says, in Markdown, by the fields of ``Agreement``."""
    found: dict[str, str] = tomllib.loads(resources.read_text(f"{_FOLDER}/clauses.toml"))
    return found
