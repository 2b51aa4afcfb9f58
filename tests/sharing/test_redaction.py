"""Passages and names that stay out leave sentences behind, not gaps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.sharing.redaction import Passage, Swap, names_in, places, renamed, without

WRONG = (
    "Today it was Tomasz who got to be wrong, out loud, he had been up, and nothing bad followed."
)


def cut(text: str, *words: str, instead: str = "") -> str:
    spans = [(text.index(one), text.index(one) + len(one)) for one in words]
    return without(text, [Passage("", start, end, instead) for start, end in spans])


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("One. Two. Three.", ["Two. "], "One. Three."),
        ("One. Two. Three.", ["Two."], "One. Three."),
        ("One two, three.", [" two"], "One, three."),
        ("One two, three.", ["two"], "One, three."),
        ("One, and two.", ["and two"], "One."),
        ("One, two, three.", ["two"], "One, three."),
        ("One (two) three.", ["two"], "One () three."),
        ("One two three", ["One"], "two three"),
        ("One two three", ["three"], "One two"),
        ("One **two** three", ["two"], "One three"),
        ("See [the plan](https://x.example/priya) now", ["the plan"], "See now"),
        ("![Priya at the board](reflect:1) there", ["Priya at the board"], "there"),
        ("One two three", ["One", "three"], "two"),
        ("One two", ["One two"], ""),
    ],
)
def test_a_passage_goes_and_the_seam_closes(text: str, words: list[str], left: str) -> None:
    assert cut(text, *words) == left


def test_it_can_be_said_differently() -> None:
    assert cut("That stung for a second, then not.", "stung for a second", instead="hurt") == (
        "That hurt, then not."
    )


def test_passages_that_overlap_go_once() -> None:
    assert without("abc def ghi", [Passage("", 0, 7), Passage("", 4, 11)]) == ""


@given(
    st.text("ab *,.\n[]()", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40))),
)
def test_nothing_is_said_that_was_not_there(text: str, spans: list[tuple[int, int]]) -> None:
    passages = [Passage("", min(one), max(one)) for one in spans]
    left = without(text, passages)
    rest = iter(text)
    assert all(letter in rest for letter in left)  # what is left stands in the text, in order


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_words_that_are_left_out_are_not_there(before: str, start: int, end: int) -> None:
    text = before.replace("§", "")
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    marked = text[:start] + "§" * (end - start + 1) + text[start:]
    assert "§" not in without(marked, [Passage("", start, end + 1)])


def test_a_name_is_replaced_as_a_whole_word() -> None:
    swaps = [Swap("Priya", "a colleague"), Swap("Ann", "someone")]
    assert renamed("Priya opened. I saw Priya's sketch. PRIYA led. Annual Ann.", swaps) == (
        "A colleague opened. I saw a colleague's sketch. A colleague led. Annual someone."
    )
    assert renamed("Anna Berg and Anna", [Swap("Anna", "A."), Swap("Anna Berg", "B.")]) == (
        "B. and A."
    )
    assert renamed("will Will go", [Swap("Will", "he")]) == "will he go"
    assert places("Priya, PRIYA and Priyanka", "Priya") == [(0, 5), (7, 12)]


def test_a_blank_replacement_leaves_the_name() -> None:
    assert renamed("Priya", [Swap("Priya", "")]) == "Priya"


def test_what_may_be_names_is_found_inside_sentences() -> None:
    text = f"{WRONG} In Leipzig, Priya and Anna Berg agreed. On Monday I saw Priya's team. Nobody."
    assert names_in([text]) == ["Priya", "Tomasz", "Leipzig", "Anna Berg"]
    assert names_in(["Nothing here.", "- Neither\n- nor here"]) == []
