"""Signs of learning and results, and notes on them."""

import csv
import io
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.model.measures import CheckIn, Indicator
from reflect.usecases import changes_kept, cycle, journal, measures, overview
from reflect.vault.vault import Vault
from tests.support_vault import assert_refused

TODAY = date(2026, 11, 24)


@pytest.fixture
def goal(vault: Vault) -> str:
    return cycle.write(vault, "goal", values={"title": "Listen more"}).id


def sign(vault: Vault, goal: str, title: str = "My share of talking", **values: object) -> str:
    given = {"title": title, "goal_id": goal, "on_date": TODAY, **values}
    return measures.choose(vault, given)[0]


@pytest.mark.requirement("4.1")
def test_signs_of_learning_come_first_and_are_enough(vault, goal):
    result = sign(vault, goal, "Days until it is said", family="result", facet="cycle_time")
    learning = sign(vault, goal, family="learning", facet="behaviour_shift")
    assert [one.indicator.id for one in measures.of_goal(vault, goal)] == [learning, result]
    cycle.move(vault, result, "closed")
    assert [one.indicator.id for one in overview.goal(vault, goal).indicators] == [learning]
    assert overview.goal(vault, goal).goal.state == "active"


@pytest.mark.requirement("4.2")
def test_a_baseline_can_be_written_later_and_a_range_begins_low(vault, goal):
    one = sign(vault, goal, low=40, high=20, unit="%")
    assert measures.get(vault, one).hoped_for == "20 to 40 %"
    measures.change(vault, one, {"baseline": 62})
    assert measures.get(vault, one).baseline == 62
    measures.change(vault, one, {"low": None})
    assert measures.get(vault, one).hoped_for == "40 % or less"
    assert_refused("indicator_unnamed", measures.change, vault, one, {"title": " "})
    assert_refused("field_invalid", measures.change, vault, one, {"unit": "x" * 41})
    assert_refused("field_invalid", measures.change, vault, one, {"baseline": float("inf")})


def test_one_check_in_a_day_and_blank_is_none(vault, goal):
    one = sign(vault, goal)
    assert measures.note(vault, one, TODAY) == ("", measures.Changes())
    first, _ = measures.note(vault, one, TODAY, value=36)
    again, _ = measures.note(vault, one, TODAY, noticed=" They answered each other. ")
    assert first == again
    record = journal.get(vault, first)
    assert isinstance(record, CheckIn)
    assert (record.value, record.noticed) == (36, "They answered each other.")
    measures.note(vault, one, TODAY, value=35)
    [point] = measures.series(vault, one).points
    assert (point.day, point.value) == (TODAY, 35)


@pytest.mark.parametrize(
    ("values", "value", "said"),
    [({"unit": "minutes"}, 12, "12 minutes"), ({"scale": "yes_no"}, 1, "yes"), ({}, 0.5, "0.5")],
)
def test_a_check_in_reads_with_its_unit_wherever_it_goes(vault, goal, values, value, said):
    one = sign(vault, goal, **values)
    noted, _ = measures.note(vault, one, TODAY, value=value)
    record = journal.get(vault, noted)
    assert isinstance(record, CheckIn)
    assert record.shareable() == (("value", "What I noted", said),)


@pytest.mark.parametrize(
    ("scale", "fine", "not_fine"),
    [
        ("number", (-3.5, 1e9), ()),
        ("ten", (0, 10), (-1, 11)),
        ("count", (0, 7), (-1, 0.5)),
        ("yes_no", (0, 1), (2, 0.5)),
        ("words", (), (1,)),
    ],
)
def test_a_value_fits_its_scale(vault, goal, scale, fine, not_fine):
    one = sign(vault, goal, scale=scale)
    for value in fine:
        measures.note(vault, one, TODAY, value=value)
    for value in not_fine:
        assert_refused("check_in_value", measures.note, vault, one, TODAY, value=value)
    assert_refused("field_invalid", measures.note, vault, one, TODAY, word="w" * 201)
    measures.note(vault, one, TODAY, word="Calmer", text="n" * 100_000)
    assert measures.series(vault, one).notes == 1


@given(st.lists(st.tuples(st.integers(0, 400), st.booleans())))
def test_absent_is_absent(days: list[tuple[int, bool]]) -> None:
    """Only days with a value are points; whatever lies between them changes nothing."""
    indicator = Indicator(title="Share", rhythm={"every": 2})
    notes = [
        CheckIn(on_date=TODAY - timedelta(days=ago), value=ago if valued else None, note="Seen")
        for ago, valued in days
    ]
    shown = measures.points_of(notes)
    valued = {one.on_date: one.value for one in notes if one.value is not None}
    assert {one.day: one.value for one in shown} == valued
    assert len(shown) == len(valued)
    assert indicator.baseline is None


def test_what_has_its_day_is_asked_first_and_what_was_noted_last(vault, goal):
    noted = sign(vault, goal, "Noted")
    anyway = sign(vault, goal, "Whenever")
    due = sign(vault, goal, "On Tuesdays", rhythm={"weekdays": (1,)})
    sign(vault, goal, "On Fridays", rhythm={"weekdays": (4,)})
    paused = sign(vault, goal, "Paused")
    cycle.move(vault, paused, "paused")
    measures.note(vault, noted, TODAY, value=1)
    asked = [one.indicator.title for one in measures.to_ask(vault, TODAY)]
    assert asked == ["On Tuesdays", "Whenever", "On Fridays", "Noted"]
    assert measures.any_active(vault)
    for one in (noted, anyway, due):
        cycle.move(vault, one, "closed")
    assert [one.indicator.title for one in measures.to_ask(vault, TODAY)] == ["On Fridays"]


def test_where_a_goal_stands_among_its_own_levels(vault, goal):
    assert_refused("goal_without_levels", measures.rate, vault, goal, 0, TODAY)
    cycle.edit(vault, goal, values={"levels": ("I answer first", "", "I wait", "", "They begin")})
    assert overview.goal(vault, goal).stands is None
    measures.rate(vault, goal, -1, TODAY)
    measures.rate(vault, goal, 0, TODAY)
    assert overview.goal(vault, goal).stands == measures.Standing(0, TODAY)
    assert_refused("goal_without_levels", measures.rate, vault, goal, 3, TODAY)
    cycle.edit(vault, goal, values={"levels": (" ",)})
    assert overview.goal(vault, goal).goal.levels == ()
    assert_refused("field_invalid", cycle.edit, vault, goal, None, {"levels": ("x",) * 6})


def test_own_check_ins_as_values_parted_by_commas(vault, goal, tmp_path):
    one = sign(vault, goal, "Share, my own", unit="%")
    measures.note(vault, one, TODAY, value=36.5, text='Two "answered"\neach other')
    measures.note(vault, one, TODAY - timedelta(days=14), value=-4, noticed="=2+2")
    assert measures.save_csv(vault, tmp_path / "mine.csv") == 2
    rows = list(csv.reader(io.StringIO((tmp_path / "mine.csv").read_bytes().decode(), newline="")))
    assert rows == [
        ["day", "about", "value", "unit", "word", "report", "noticed", "note"],
        ["2026-11-10", "Share, my own", "-4", "%", "", "", "'=2+2", ""],
        ["2026-11-24", "Share, my own", "36.5", "%", "", "", "", 'Two "answered"\neach other'],
    ]


@pytest.mark.requirement("8.3")
def test_changes_we_kept_by_goal_and_over_all(vault, goal):
    other = cycle.write(vault, "goal", values={"title": "Another"}).id
    for about, what, since in ((goal, "Two questions first", "2026-12-07"), (other, "Notes", None)):
        values = {"title": f"Try {what}", "goal_id": about, "action": "Do it", "ends": TODAY}
        made = cycle.write(vault, "experiment", values=values).id
        cycle.move(vault, made, "planned")
        cycle.move(vault, made, "running")
        change = {"what": what, "where": "Storage reviews", "since": since}
        looked = {"observed": "It helps.", "process_change": change, "moved_on": TODAY}
        cycle.move(vault, made, "reviewed", looked)
    [kept] = changes_kept.of_goal(vault, goal)
    assert (kept.what, kept.where, kept.goal) == (
        "Two questions first",
        "Storage reviews",
        "Listen more",
    )
    assert overview.goal(vault, goal).kept == (kept,)
    assert [(one.what, one.since) for one in changes_kept.everything(vault)] == [
        ("Two questions first", date(2026, 12, 7)),
        ("Notes", TODAY),
    ]


@pytest.mark.requirement("8.5")
def test_an_assumption_shows_its_experiments_in_the_order_of_time(vault, goal):
    belief = cycle.write(vault, "assumption", "They wait for me.", {"goal_id": goal}).id
    for title, starts in (
        ("Third", "2026-11-01"),
        ("First", "2026-09-01"),
        ("Second", "2026-10-01"),
    ):
        values = {"title": title, "goal_id": goal, "assumption_id": belief, "starts": starts}
        cycle.write(vault, "experiment", values=values)
    [believed] = overview.goal(vault, goal).assumptions
    assert [one.title for one in believed.tested] == ["First", "Second", "Third"]


def test_goals_that_grew_from_each_other_are_linked_both_ways(vault, goal):
    cycle.move(vault, goal, "changed")
    before = overview.goal(vault, goal)
    assert before.grew_into is not None
    after = overview.goal(vault, before.grew_into.id)
    assert after.grew_from is not None
    assert after.grew_from.id == goal
    assert (before.grew_from, after.grew_into) == (None, None)


@pytest.mark.requirement("4.6", "11.5")
def test_a_win_is_noted_whatever_was_found(vault, goal):
    for effect in ("supported", "weakened", "unclear"):
        made = cycle.write(vault, "experiment", values={"title": effect, "goal_id": goal}).id
        win, changes = cycle.note_win(vault, made, "Six reviews in which I asked first.", TODAY)
        record = journal.get(vault, win)
        assert changes.ids == {win}
        assert (record.state, record.heading) == ("kept", "Six reviews in which I asked first.")
    assert_refused("win_blank", cycle.note_win, vault, made, " ", TODAY)
