"""What the program says to people, and what it calls things."""

import ast
from collections.abc import Iterator
from typing import get_args

import pytest

from reflect.coaching import wording
from reflect.model.kinds import KINDS
from tests.guards.source import modules, place, tree

_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef)


def texts() -> Iterator[tuple[str, str]]:
    """Every text in the code that has more than one word, docstrings apart, and where it is."""
    for path in modules():
        nodes = list(ast.walk(tree(path)))
        docstrings = {
            id(node.body[0].value)
            for node in nodes
            if isinstance(node, _DOCUMENTED) and node.body and isinstance(node.body[0], ast.Expr)
        }
        for node in nodes:
            if isinstance(node, ast.Constant) and id(node) not in docstrings:
                said = node.value
                if isinstance(said, str) and " " in said:
                    yield place(path, node), said


@pytest.mark.requirement("3.5")
@pytest.mark.requirement("8.1")
def test_nothing_that_is_said_judges_presses_or_blames():
    assert not [(where, words) for where, said in texts() if (words := wording.unkind(said))]


@pytest.mark.requirement("3.5")
def test_no_state_is_a_judgement():
    states = {
        state
        for model in KINDS.values()
        for state in get_args(model.model_fields["state"].annotation)
    }
    assert {"weakened", "let_go", "reviewed"} <= states
    assert not [state for state in states if wording.unkind(state.replace("_", " "))]


@pytest.mark.requirement("8.1")
@pytest.mark.parametrize("kind", ["profile", "partner", "session", "response", "agreement"])
def test_no_number_rates_a_person_or_a_conversation(kind):
    counted = {
        name
        for name, field in KINDS[kind].model_fields.items()
        if {int, float} & {field.annotation, *get_args(field.annotation)}
    }
    # Lengths of time, and which version of something is meant.
    assert counted <= {"minutes", "session_minutes", "version", "rev", "share_rev", "key_version"}
