"""Changes we kept: what experiments changed in how one works."""

from dataclasses import dataclass
from datetime import date

from reflect.model.base import plain_line
from reflect.model.writing import Experiment, Goal
from reflect.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class KeptChange:
    """What changed, where and from when, with the experiment and the goal that it came of.

    ``since`` is the day on which it was looked back on where none was given.
    """

    what: str
    where: str
    since: date
    experiment_id: str
    experiment: str
    goal_id: str
    goal: str


def of_goal(vault: Vault, goal_id: str) -> tuple[KeptChange, ...]:
    """The changes that experiments of a goal brought, the latest first."""
    found = vault.records.pointing_at(goal_id, "goal")
    return _kept(vault, [one for one in found if isinstance(one, Experiment)])


def everything(vault: Vault) -> tuple[KeptChange, ...]:
    """All changes that were kept, the latest first."""
    found = vault.records.all_of(("experiment",))
    return _kept(vault, [one for one in found if isinstance(one, Experiment)])


def _kept(vault: Vault, tried: list[Experiment]) -> tuple[KeptChange, ...]:
    found = []
    for one in tried:
        change = one.process_change
        if one.state != "reviewed" or not (change.what.strip() or change.where.strip()):
            continue
        since = change.since or one.moved_on or one.on_date
        goal = vault.records.find(one.goal_id) if one.goal_id else None
        titled = goal.title if isinstance(goal, Goal) else ""
        name = one.title or plain_line(one.action)
        goal_id = one.goal_id or ""
        found.append(KeptChange(change.what, change.where, since, one.id, name, goal_id, titled))
    return tuple(sorted(found, key=lambda one: (one.since, one.experiment_id), reverse=True))
