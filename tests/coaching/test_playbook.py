"""The playbook that comes with the program: whole, stable, and in the tone of the project."""

import tomllib
from collections import Counter
from collections.abc import Iterator

import pytest

from reflect import resources
from reflect.coaching import playbook, wording
from reflect.model.base import Model
from reflect.model.playbook import STAGES
from reflect.model.together import Agreement
from tests.guards.source import ROOT

CORE = playbook.shipped()
ORIGINAL = {
    "small-experiment": "What would a small experiment look like this week?",
    "proving-data": "What data would prove this hypothesis?",
    "testing-assumptions": "What assumptions are you testing?",
    "change-your-mind": "What evidence would change your mind?",
}
SHIPPED = ROOT / "tests/formats/playbook/core-ids.txt"
LEAST_A_STAGE = 8


def texts(value: object) -> Iterator[str]:
    """Every text in a document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)


def ids() -> list[str]:
    """Every id of the core playbook, with the list that it is in."""
    return [
        f"{name}/{one.id}"
        for name in type(CORE).model_fields
        if isinstance(found := getattr(CORE, name), tuple)
        for one in found
        if hasattr(one, "id")
    ]


def questions() -> list[str]:
    """Everything that asks: prompts, what follows a practice card, and forms."""
    return [
        *(one.text for one in CORE.prompts),
        *(asked for card in CORE.practice_cards for asked in card.afterwards),
        *(one.text for form in CORE.forms for one in form.questions),
    ]


def test_no_two_files_give_the_same_part():
    fields: Counter[str] = Counter()
    for part in resources.path("playbook/core").glob("*.toml"):
        fields.update(tomllib.loads(part.read_text("utf-8")).keys())
    assert set(fields.values()) == {1}


def test_ids_are_unique_and_stay():
    assert len(set(ids())) == len(ids())
    gone = set(SHIPPED.read_text("utf-8").split()) - set(ids())
    assert not gone, "an id that was shipped keeps its place: what people starred hangs on it"


def test_every_id_that_is_shipped_is_written_down():
    assert SHIPPED.read_text("utf-8").split() == sorted(ids())


@pytest.mark.requirement("3.4")
@pytest.mark.requirement("5.4")
def test_the_four_first_questions_are_word_for_word():
    found = {one.id: one for one in CORE.prompts}
    assert {one: found[one].text for one in ORIGINAL} == ORIGINAL
    assert found["testing-assumptions"].stage == found["change-your-mind"].stage == "challenge"


def test_every_stage_has_questions_to_choose_from():
    many = Counter(one.stage for one in CORE.prompts)
    assert many.keys() == STAGES.keys()
    assert min(many.values()) >= LEAST_A_STAGE
    assert len({one.text for one in CORE.prompts}) == len(CORE.prompts)


@pytest.mark.requirement("3.4")
@pytest.mark.parametrize("question", questions())
def test_every_question_is_open(question):
    assert wording.is_open(question)
    assert len(question) <= 140


@pytest.mark.requirement("3.5")
@pytest.mark.requirement("11.1")
def test_nothing_judges_or_shouts():
    said = [*texts(CORE), *playbook.clauses().values()]
    assert not [text for text in said if wording.unkind(text) or "!" in text]


def test_twelve_practice_cards_of_about_ten_minutes():
    skills = Counter(card.skill for card in CORE.practice_cards)
    assert skills == {"listening": 4, "reframing": 4, "facilitation": 4}
    lengths = {card.id: sum(step.minutes for step in card.steps) for card in CORE.practice_cards}
    assert set(lengths.values()) == {10}


@pytest.mark.requirement("1.4c")
def test_the_words_of_the_cycle_have_one_meaning_each():
    words = [term.word for term in CORE.glossary]
    assert len(set(words)) == len(words)
    assert {"Goal", "Assumption", "Experiment", "Learning", "Commitment", "Win"} <= set(words)


def test_an_example_names_a_piece_of_real_work_and_how_long_it_takes():
    assert all(one.where_when and one.measure and one.right_if for one in CORE.experiments)


def test_templates_say_whose_idea_they_are_and_session_plans_add_up():
    assert all(one.source for one in CORE.templates)
    for plan in (one for one in CORE.templates if one.writes == "session"):
        hints = [section.hint for section in plan.sections if section.hint[0].isdigit()]
        minutes = sum(int(hint.split()[0]) for hint in hints)
        assert plan.minutes is not None
        assert minutes in (plan.minutes, plan.minutes - 1)


@pytest.mark.requirement("3.1")
def test_a_first_agreement_has_a_text_for_every_head():
    heads = [field for field, _ in Agreement.PARTS if field != "other"]
    assert list(playbook.clauses()) == heads
    assert Agreement().changed(**playbook.clauses()).heading


def test_both_forms_of_trying_out_ask_six_questions():
    assert {form.audience: len(form.questions) for form in CORE.forms} == {
        "participant": 6,
        "manager": 6,
    }


@pytest.mark.parametrize(
    "closed",
    [
        "Did it work?",
        "What would help",
        "Would you like to try?",
        "What if you could wait a little?",
        "Why don’t you ask them?",
        "What did you see, and have you tried asking?",
    ],
)
def test_closed_questions_and_hidden_advice_are_noticed(closed):
    assert not wording.is_open(closed)


def test_unkind_words_are_noticed_and_names_that_hold_one_are_not():
    assert wording.unkind("This is Overdue. Only 3 left; you didn’t write.") == [
        "Overdue",
        "Only 3",
        "you didn't",
    ]
    assert wording.unkind("What did you learn that you did not set out to learn?") == []
    assert wording.unkind("The change failure rate of later plates") == []
