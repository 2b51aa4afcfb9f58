"""Records and the moves that their states may make."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from reflect.errors import ReflectError
from reflect.model import moves
from reflect.model.changes import Changes
from reflect.model.kinds import KINDS, WRITING
from reflect.model.paragraphs import paragraph_ref, split_paragraphs
from reflect.model.share import Bundle, SharedRecord
from reflect.model.writing import Experiment, Goal, Reflection

PRIVATE = {"private_note", "never_share", "created", "updated", "rev", "id", "state", "deleted_at"}
FILLED = {"title": "A", "action": "B", "ends": "2026-12-01", "observed": "C"}


def states(kind: str) -> set[str]:
    return set(get_args(KINDS[kind].model_fields["state"].annotation))


def new(kind: str):
    model = KINDS[kind]
    return model(**{name: value for name, value in FILLED.items() if name in model.model_fields})


@pytest.mark.parametrize("kind", WRITING)
def test_tables_and_states_are_of_one_piece(kind: str) -> None:
    table = KINDS[kind].MOVES
    named = set(table) | {state for targets in table.values() for state in targets}
    assert named == states(kind)
    assert set(KINDS[kind].NEEDS) <= states(kind)


@given(st.sampled_from(WRITING), st.data())
def test_only_listed_moves_are_made(kind: str, data: st.DataObject) -> None:
    record = new(kind)
    for _ in range(6):
        target = data.draw(st.sampled_from(sorted(states(kind))))
        if target in record.MOVES.get(record.state, ()):
            record = moves.move(record, target)
            assert record.state == target
        else:
            with pytest.raises(ReflectError) as refused:
                moves.move(record, target)
            assert refused.value.code == "move_illegal"


def test_a_state_says_what_it_needs() -> None:
    for record, state, field in (
        (Goal(), "active", "title"),
        (Experiment(action="Ask"), "planned", "ends"),
        (Experiment(state="running"), "reviewed", "observed"),
    ):
        with pytest.raises(ReflectError) as refused:
            moves.move(record, state)
        assert (refused.value.code, refused.value.facts["field"]) == ("move_needs", field)


@pytest.mark.parametrize("kind", WRITING)
def test_stored_fields_make_the_record_again(kind: str) -> None:
    record = new(kind).changed(private_note="n", tags=("#a", " a ", "b"))
    assert record.tags == ("a", "b")
    columns = {name: getattr(record, name) for name in record.COLUMNS}
    assert KINDS[kind].model_validate({**record.document(), **columns}) == record


@pytest.mark.parametrize("kind", WRITING)
def test_errors_do_not_repeat_what_was_written(kind: str) -> None:
    with pytest.raises(ValidationError) as refused:
        KINDS[kind].model_validate({"private_note": ["my secret line"], "unknown": "my secret"})
    assert "secret" not in str(refused.value)


def test_what_travels_has_no_field_for_anything_private() -> None:
    for model in (Bundle, SharedRecord):
        assert not PRIVATE & _names(model.model_json_schema())


@given(st.lists(st.text(alphabet="ab \n`~#", max_size=30), max_size=6))
def test_no_word_is_lost_between_paragraphs(pieces: list[str]) -> None:
    text = "\n\n".join(pieces)
    assert "".join("".join(split_paragraphs(text)).split()) == "".join(text.split())


def test_paragraphs_are_known_by_their_words() -> None:
    text = "One.\n\n```\ncode\n\nmore\n```\n\nTwo."
    assert split_paragraphs(text) == ("One.", "```\ncode\n\nmore\n```", "Two.")
    assert paragraph_ref("text", "One.") != paragraph_ref("text", "One!")
    assert paragraph_ref("text", "One.") != paragraph_ref("why", "One.")


def test_private_notes_and_blanks_are_not_shareable() -> None:
    record = Reflection(text="Said.", private_note="Unsaid.")
    assert record.shareable() == (("text", "", "Said."),)
    assert Experiment().shareable() == ()


def test_changes_add_up() -> None:
    both = Changes.of("goal", "1") | Changes.of("reflection", "2")
    assert (both.kinds, both.ids) == ({"goal", "reflection"}, {"1", "2"})
    assert both
    assert not Changes()


def _names(schema: object) -> set[str]:
    if isinstance(schema, dict):
        own = set(schema.get("properties", {}))
        return own.union(*(_names(value) for value in schema.values()))
    if isinstance(schema, list):
        return set().union(*(_names(value) for value in schema))
    return set()
