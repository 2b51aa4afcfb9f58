"""Where the lines of a chart lie, and numbers as people type them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.gui.models.measures import NotANumberError, round_numbers, typed_number

FINITE = st.floats(allow_nan=False, allow_infinity=False)


@given(st.lists(FINITE, max_size=60))
def test_a_few_round_lines_hold_all_values_or_nearly(values: list[float]) -> None:
    lines = round_numbers(values)
    assert 2 <= len(lines) <= 8 or not math.isfinite(max(values) - min(values))
    assert list(lines) == sorted(lines)
    if values and math.isfinite(max(values) - min(values)):
        step = lines[1] - lines[0]
        assert lines[0] <= min(values) + step * 1e-6
        assert lines[-1] >= max(values) - step


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ([], (0, 0.25, 0.5, 0.75, 1)),
        ([62, 36, 20, 40], (0, 20, 40, 60)),
        ([0, 0], (0, 0.25, 0.5, 0.75, 1)),
        ([-4, 2, 3], (-4, -2, 0, 2, 4)),
    ],
)
def test_they_are_the_numbers_that_one_would_choose(values, lines):
    assert round_numbers(values) == lines


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("", "", None),
        (" ", "%", None),
        ("36", "", 36),
        ("36,5", "", 36.5),
        ("36.5 %", "%", 36.5),
        ("3 days", "days", 3),
        ("1 000", "", 1000),
        ("-2", "", -2),
    ],
)
def test_numbers_are_read_as_people_type_them(text, unit, value):
    assert typed_number(text, unit) == value


@pytest.mark.parametrize("text", ["much", "3 days", "1,2,3", "inf", "nan", "1e999"])
def test_what_is_no_number_is_none(text):
    with pytest.raises(NotANumberError):
        typed_number(text)
