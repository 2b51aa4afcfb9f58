"""Moving through the cycle, and what follows from each move."""

from datetime import date

import pytest

from reflect.errors import ReflectError
from reflect.model.writing import Assumption, Experiment, Goal
from reflect.usecases import cycle, journal
from reflect.vault.vault import Vault

PLAN = {
    "title": "Wait",
    "action": "Wait for ten minutes.",
    "measure": "Who begins",
    "safe_note": "Only in our own reviews.",
    "ends": "2026-12-05",
}


@pytest.fixture
def running(vault: Vault) -> str:
    """An experiment that tests an assumption."""
    belief = cycle.write(vault, "assumption", "They wait for me.").id
    made = cycle.write(vault, "experiment", values={**PLAN, "assumption_id": belief})
    cycle.move(vault, made.id, "planned")
    cycle.move(vault, made.id, "running")
    return made.id


def stored(vault: Vault, record_id: str) -> Experiment:
    record = journal.get(vault, record_id)
    assert isinstance(record, Experiment)
    return record


def believed(vault: Vault, record_id: str) -> Assumption:
    record = journal.get(vault, stored(vault, record_id).assumption_id or "")
    assert isinstance(record, Assumption)
    return record


def test_a_plan_needs_an_action_and_a_last_day(vault):
    made = cycle.write(vault, "experiment", values={"title": "Wait"})
    with pytest.raises(ReflectError) as refused:
        cycle.move(vault, made.id, "planned", {"action": "Wait"})
    assert (refused.value.code, refused.value.facts["field"]) == ("move_needs", "ends")
    assert stored(vault, made.id).action == ""
    cycle.move(vault, made.id, "planned", {"action": "Wait", "ends": "2026-12-05"})
    assert stored(vault, made.id).state == "planned"


def test_an_assumption_hears_what_was_found(vault, running):
    assert believed(vault, running).state == "testing"
    cycle.move(
        vault, running, "reviewed", {"observed": "Some began.", "effect_on_assumption": "weakened"}
    )
    assert believed(vault, running).state == "weakened"
    assert stored(vault, running).moved_on == date.today()


@pytest.mark.requirement("3.3")
@pytest.mark.parametrize("decision", ["again", "adapt"])
def test_going_on_begins_the_next_round_with_the_whole_plan(vault, running, decision):
    cycle.move(vault, running, "reviewed", {"observed": "Unsure.", "decision": decision})
    following = stored(vault, stored(vault, running).next_id or "")
    assert following.state == "idea"
    assert (following.title, following.action, following.safe_note) == (
        PLAN["title"],
        PLAN["action"],
        PLAN["safe_note"],
    )
    assert following.assumption_id == stored(vault, running).assumption_id
    assert (following.ends, following.observed) == (None, "")


def test_one_can_go_on_from_any_review_once(vault, running):
    with pytest.raises(ReflectError) as refused:
        cycle.go_on(vault, running)
    assert refused.value.code == "move_illegal"
    cycle.move(vault, running, "reviewed", {"observed": "Mixed.", "decision": "adopt"})
    changes = cycle.go_on(vault, running)
    following = stored(vault, running).next_id
    assert following in changes.ids
    assert not cycle.go_on(vault, running)
    assert stored(vault, running).next_id == following


def test_a_note_tells_how_one_knows(vault, running):
    made = cycle.note(vault, running, "Two of five began.", "for", "counted")
    assert (made.speaks, made.strength) == ("for", "counted")
    assert made.assumption_id == believed(vault, running).id


def test_a_goal_that_changed_has_a_successor(vault):
    goal = cycle.write(vault, "goal", values={"title": "Listen", "why": "It is calmer."}).id
    cycle.move(vault, goal, "changed")
    record = journal.get(vault, goal)
    assert isinstance(record, Goal)
    successor = journal.get(vault, record.successor_id or "")
    assert isinstance(successor, Goal)
    assert (successor.state, successor.title, successor.why) == ("draft", "Listen", "It is calmer.")
