"""A commitment travels in words, and is read back from them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.coaching import commitments, habits
from reflect.model.commitments import REPORTS, Commitment
from reflect.model.measures import CheckIn
from reflect.model.share import SharedPart
from reflect.model.wording import times_words

TUESDAY = date(2026, 11, 24)
DAILY = Commitment(text="Wait", form="habit", per_week=7)


def told(one: Commitment) -> commitments.Told:
    return commitments.told(
        SharedPart(label=label, text=text) for _, label, text in one.shareable()
    )


def days_ago(**reports: str) -> list[CheckIn]:
    """Check-ins by how many days ago: ``d3="done"``."""
    return [
        CheckIn(report=report, on_date=TUESDAY - timedelta(days=int(name[1:])))
        for name, report in reports.items()
    ]


_LINE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1)


@pytest.mark.requirement("5.3")
@given(
    st.sampled_from(["once", "habit", "milestone"]),
    st.sampled_from(["", *REPORTS]),
    _LINE,
    st.lists(st.sampled_from(["", *REPORTS]), max_size=12),
)
def test_what_was_told_is_what_is_read(form: str, report: str, note: str, marks: list[str]) -> None:
    one = Commitment(
        text="Ask first.", form=form, about_when="mid-December?", support_ask="Ask me on Thursday.",
        report=report, report_note=note if report else "", lately=tuple(marks),
        reported_on=TUESDAY if report else None,
    )  # fmt: skip
    read = told(one)
    assert (read.form, read.text, read.help) == (form, "Ask first.", "Ask me on Thursday.")
    assert read.when == ("" if form == "habit" else "mid-December?")
    assert (read.report, read.marks) == (report, tuple(marks))
    assert (read.said, read.note) == (("24 November 2026", note) if report else ("", ""))


def test_what_was_left_out_is_blank_and_other_words_are_shown_as_they_are() -> None:
    read = commitments.told(
        [
            SharedPart(label="How it goes", text="Rather well, I think: so far"),
            SharedPart(label="Lately", text="Done, sometimes, done"),
            SharedPart(text="One thing"),
            SharedPart(text="and another"),
        ]
    )
    assert (read.form, read.when, read.help) == ("", "", "")
    assert (read.report, read.note) == ("", "Rather well, I think: so far")
    assert read.marks == ()
    assert read.lately is None
    assert read.text == "One thing\n\nand another"


@pytest.mark.requirement("5.3")
def test_rest_is_not_counted_and_blank_is_not_a_no() -> None:
    sundays = DAILY.changed(per_week=None, rest_days=(6,))
    # From Friday on: done, partly, rest (Sunday), nothing said on Monday, done today.
    said = days_ago(d4="done", d3="partly", d0="done")
    assert habits.marks(sundays, said, TUESDAY) == ("done", "partly", "rest", "", "done")
    assert habits.lately(said, TUESDAY) == habits.Kept(3, 3)


def test_a_day_is_blank_only_where_it_was_planned_for_certain() -> None:
    said = days_ago(d6="done", d2="done")
    assert habits.marks(DAILY.changed(per_week=3), said, TUESDAY) == ("done", "done")
    assert habits.marks(DAILY.changed(per_week=None), said, TUESDAY) == ("done", "done")
    assert habits.marks(DAILY, said, TUESDAY) == ("done", "", "done", "")
    assert habits.marks(DAILY, [], TUESDAY) == ()


def test_days_of_long_ago_are_not_drawn() -> None:
    long_ago = [CheckIn(report="done", on_date=date(1666, 9, 2))]
    assert habits.marks(DAILY, long_ago, TUESDAY) == ()
    assert habits.lately(long_ago, TUESDAY) == habits.Kept(1, 1)
    assert habits.marks(DAILY, long_ago, date.min) == ()


@given(
    st.lists(st.tuples(st.integers(0, 90), st.sampled_from(sorted(REPORTS)))),
    st.integers(1, 7) | st.none(),
    st.sets(st.integers(0, 6)),
)
def test_marks_and_their_number_say_the_same(
    said: list[tuple[int, str]], per_week: int | None, rest: set[int]
) -> None:
    habit = DAILY.changed(per_week=per_week, rest_days=tuple(rest))
    check_ins = [CheckIn(report=w, on_date=TUESDAY - timedelta(days=d)) for d, w in said if d < 70]
    marks = habits.marks(habit, check_ins, TUESDAY)
    assert habits.counted(marks) == habits.lately(check_ins, TUESDAY)
    assert all(one != other or one not in ("", "rest") for one, other in pairwise(marks))
    habit.changed(lately=marks)


def test_a_habit_is_active_where_anything_else_is_open() -> None:
    habit = Commitment(text="Wait", form="habit")
    assert habit.state == "active"
    assert habit.changed(form="once").state == "open"
    assert habit.changed(state="retired").changed(form="milestone").state == "let_go"
    assert Commitment(text="Wait", state="done").changed(form="habit").state == "active"


@pytest.mark.parametrize(
    ("per_week", "rest", "words"),
    [
        (None, (), ""),
        (3, (), "Three times a week"),
        (7, (), "Every day"),
        (None, (5, 6), "Every day but Saturday and Sunday"),
        (5, (5, 6), "Every day but Saturday and Sunday"),
        (2, (5, 6), "Twice a week, but not on Saturday and Sunday"),
        (None, (0, 1, 2, 3, 5, 6), "Every Friday"),
        (None, (1, 3, 5, 6), "On Monday, Wednesday and Friday"),
        (1, (0, 1, 2, 3, 4, 5, 6), "Once a week"),
    ],
)
def test_how_often_in_words(per_week: int | None, rest: tuple[int, ...], words: str) -> None:
    assert times_words(per_week, rest) == words
