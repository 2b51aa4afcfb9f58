"""What practice says: habits, updates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.coaching import habits, updates
from reflect.model.base import now
from reflect.model.measures import CheckIn
from reflect.model.telling import Update
from reflect.model.writing import Experiment

TODAY = date(2026, 11, 24)
LABELS = ("Learned", "Next", "Ask", "Win")


def told(day: int, report: str) -> CheckIn:
    return CheckIn(report=report, on_date=TODAY - timedelta(days=day))


@pytest.mark.requirement("5.3")
def test_rest_days_and_blank_days_are_in_neither_number() -> None:
    week = [told(6, "done"), told(5, "partly"), told(4, "rest"), told(1, "let_go")]
    assert habits.lately(week, TODAY) == habits.Kept(done=2, planned=3)


def test_only_the_last_five_count_and_the_last_word_of_a_day() -> None:
    many = [told(day, "let_go") for day in range(5, 12)]
    many += [told(day, "done") for day in range(5)]
    assert habits.lately(many, TODAY) == habits.Kept(5, 5)
    later = told(0, "let_go").changed(updated=now() + timedelta(seconds=1))
    assert habits.lately([told(0, "done"), later], TODAY) == habits.Kept(0, 1)


@given(st.lists(st.integers(0, 40)), st.sampled_from(["", "rest"]))
def test_blank_is_blank(days: list[int], report: str) -> None:
    assert habits.lately([told(day, report) for day in days], TODAY) is None
    some = [told(3, "done"), told(9, "let_go")]
    more = [*some, *(told(day, report) for day in days)]
    assert habits.lately(more, TODAY) == habits.lately(some, TODAY)


@pytest.mark.requirement("7.2", "10.5")
def test_an_update_is_drafted_from_the_latest_look_back_and_the_next_experiment() -> None:
    old = Experiment(title="Old", state="reviewed", learned="Old.", moved_on=date(2026, 10, 1))
    new = Experiment(title="New", state="reviewed", learned="Silence helps.", moved_on=TODAY)
    idea, planned = Experiment(title="Idea"), Experiment(title="Wait longer", state="planned")
    drafted = updates.draft([new, idea, old, planned])
    assert (drafted.learned, drafted.next_experiment) == ("Silence helps.", "Wait longer")
    assert (drafted.experiment_id, drafted.next_id) == (new.id, planned.id)


@pytest.mark.requirement("7.2")
def test_with_nothing_to_tell_the_lines_are_blank() -> None:
    drafted = updates.draft([Experiment(title="Set aside", state="set_aside")])
    assert (drafted.learned, drafted.next_experiment) == ("", "")
    assert updates.as_text(drafted, LABELS) == ""


@pytest.mark.requirement("7.2")
@given(*(st.text(max_size=900) for _ in range(4)))
def test_the_text_for_a_stand_up_stays_short(
    learned: str, following: str, ask: str, win: str
) -> None:
    update = Update(learned=learned, next_experiment=following, ask=ask, win=win)
    text = updates.as_text(update, LABELS)
    assert len(text) <= updates.TEXT_LENGTH
    assert len(text.splitlines()) <= 4 or "\x85" in text or not text.isprintable()
