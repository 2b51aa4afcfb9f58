"""Modules and one's own are found in one way, and nothing stays of an older version."""

from datetime import date

import pytest
from pydantic import ValidationError

from reflect.coaching import playbook
from reflect.model.base import now
from reflect.model.playbook import ChangeNote, Module, ModuleGoal, ModulePrompt, OwnPrompt

CORE = playbook.shipped()
DAY = date(2026, 11, 24)


def module(version: str = "1.0", **changes: object) -> Module:
    """A small module whose second version may bring something."""
    lists = {
        name: getattr(CORE, name)[:1] for name in ("goals", "prompts", "cadences", "experiments")
    }
    notes = (ChangeNote(version="1.0", day=date(2026, 1, 1), text="All of it."),)
    head = {
        "id": "small",
        "version": version,
        "title": "Small",
        "language": "en",
        "changelog": notes,
    }
    return Module.model_validate({**head, **lists, **changes})


def test_items_of_modules_come_in_their_order_and_ones_own_last(vault):
    own = OwnPrompt(text="What would Lena see here?", stage="goal")
    vault.records.save(own)
    found = vault.playbook.items("prompt", "goal")
    of_core = [f"core/{one.id}" for one in CORE.prompts if one.stage == "goal"]
    assert [one.key for one in found] == [*of_core, own.id]
    assert (found[-1].module, found[-1].added) == ("", own.on_date)


def test_every_list_of_a_module_can_be_found(vault):
    for kind, name, one in CORE.items():
        assert vault.playbook.of_modules(kind, type(one))[f"core/{name}"] == one


def test_what_rests_in_the_bin_or_was_put_away_is_not_in_the_playbook(vault):
    binned, retired = OwnPrompt(text="One?"), OwnPrompt(text="Two?", state="retired")
    for one in (binned, retired):
        vault.records.save(one)
    vault.records.set_deleted([binned.id], now())
    assert not [one for one in vault.playbook.items("prompt") if not one.module]


def test_a_new_version_takes_the_place_of_the_old_one(vault):
    vault.playbook.put(module(), "first")
    newer = ChangeNote(version="1.1", day=DAY, text="Another goal.")
    goal = ModuleGoal(title="Ask before telling")
    asked = ModulePrompt(id="fresh", text="What is new?", stage="goal", since="1.1")
    changelog = (*module().changelog, newer)
    second = module("1.1", goals=(goal,), prompts=(asked,), changelog=changelog)
    vault.playbook.put(second, "second")
    assert vault.playbook.fingerprint("small") == "second"
    assert [one.version for one in vault.playbook.heads() if one.id == "small"] == ["1.1"]
    goals = [
        one for one in vault.playbook.of_modules("goal", ModuleGoal) if one.startswith("small/")
    ]
    assert goals == ["small/Ask before telling"]
    [fresh] = [one for one in vault.playbook.items("prompt") if one.module == "small"]
    assert (fresh.id, fresh.added) == ("fresh", DAY)


def test_two_of_a_kind_with_one_name_are_refused():
    twice = (CORE.goals[0], CORE.goals[0])
    with pytest.raises(ValidationError):
        module(goals=twice)
