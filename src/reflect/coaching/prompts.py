"""One open question a day."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache

from reflect import resources

_FILE = "prompts/today.toml"


@dataclass(frozen=True, slots=True)
class Prompt:
    """An open question, and the stage of the cycle that it belongs to."""

    stage: str
    text: str


def for_day(day: date, skipped: int = 0) -> Prompt:
    """The question of ``day``: the same one all day; ``skipped`` goes on to others."""
    prompts = _prompts()
    return prompts[(day.toordinal() + skipped) % len(prompts)]


@cache
def _prompts() -> tuple[Prompt, ...]:
    found = tomllib.loads(resources.read_text(_FILE))
    return tuple(Prompt(one["stage"], one["text"]) for one in found["prompt"])
