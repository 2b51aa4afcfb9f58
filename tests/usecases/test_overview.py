"""What the pages of goals and experiments are told."""

from datetime import date

import pytest

from reflect.errors import ReflectError
from reflect.usecases import cycle, journal, overview
from reflect.vault.vault import Vault


@pytest.fixture
def goal(vault: Vault) -> str:
    values = {"title": "Listen more", "on_date": "2026-09-03"}
    return cycle.write(vault, "goal", values=values).id


def believe(vault: Vault, goal: str, text: str, day: str = "2026-09-17") -> str:
    return cycle.write(vault, "assumption", text, {"goal_id": goal, "on_date": day}).id


def run(vault: Vault, goal: str, title: str, starts: str, ends: str) -> str:
    values = {"title": title, "goal_id": goal, "action": title, "starts": starts, "ends": ends}
    made = cycle.write(vault, "experiment", values=values)
    cycle.move(vault, made.id, "planned")
    cycle.move(vault, made.id, "running")
    return made.id


def test_a_goal_comes_with_what_it_rests_on(vault, goal):
    quiet = believe(vault, goal, "They are quiet because I am first.")
    other = believe(vault, goal, "Reviews will run over.")
    for day, speaks in (("2026-11-20", "against"), ("2026-11-13", "for")):
        values = {"assumption_id": quiet, "speaks": speaks, "on_date": day}
        cycle.write(vault, "evidence", f"Seen on {day}", values)
    idea = cycle.write(vault, "experiment", values={"title": "An idea", "goal_id": goal}).id
    running = run(vault, goal, "Ask first", "2026-11-12", "2026-12-05")
    entry = cycle.write(vault, "reflection", "It was still.", {"goal_id": goal}).id
    view = overview.goal(vault, goal)
    assert [one.record.id for one in view.assumptions] == [quiet, other]
    assert [one.speaks for one in view.assumptions[0].evidence] == ["for", "against"]
    assert [one.id for one in view.experiments] == [running, idea]
    assert [row.id for row in view.entries] == [entry]
    assert view.active == 1


def test_the_story_is_told_by_days_and_ends_with_what_is_ahead(vault, goal):
    believe(vault, goal, "They wait for me.")
    past = run(vault, goal, "Speak last", "2026-10-01", "2026-10-29")
    values = {"observed": "They began.", "decision": "adopt", "moved_on": "2026-10-29"}
    cycle.move(vault, past, "reviewed", values)
    run(vault, goal, "Ask first", "2026-11-12", "2026-12-05")
    cycle.write(vault, "experiment", values={"title": "Only an idea", "goal_id": goal})
    told = [
        (f"{one.day:%m-%d}", one.kind, one.state, one.ahead)
        for one in overview.goal(vault, goal).story
    ]
    assert told == [
        ("09-03", "goal", "active", False),
        ("09-17", "assumption", "untested", False),
        ("10-29", "experiment", "adopt", False),
        ("11-12", "experiment", "running", False),
        ("12-05", "experiment", "running", True),
    ]


def test_a_long_story_keeps_its_ends_and_its_decisions(vault, goal):
    believe(vault, goal, "They wait for me.")
    for title, day in (("One", "2026-10-02"), ("Two", "2026-10-29")):
        made = run(vault, goal, title, "2026-09-20", day)
        values = {"observed": "Seen.", "decision": "adopt", "moved_on": day}
        cycle.move(vault, made, "reviewed", values)
    run(vault, goal, "Three", "2026-11-12", "2026-12-05")
    for day in range(1, 9):
        values = {"title": f"Day {day}", "goal_id": goal, "on_date": f"2026-11-{day:02}"}
        cycle.write(vault, "reflection", "Words.", values)
    told = overview.telling(overview.goal(vault, goal).story, 6)
    assert [one.words for one in told] == ["Listen more", "One", "Two", "Day 8", "Three", "Three"]
    assert told[-1].ahead


def test_a_goal_says_since_when_it_is_where_it_is_also_after_edits(vault, goal):
    assert [one.since for one in overview.goals(vault)] == [date(2026, 9, 3)]
    cycle.move(vault, goal, "paused", {"moved_on": "2026-10-12"})
    cycle.edit(vault, goal, values={"title": "Listen"})
    [line] = overview.goals(vault)
    assert (line.row.title, line.row.state, line.since) == ("Listen", "paused", date(2026, 10, 12))


def test_what_rests_in_the_bin_is_left_out(vault, goal):
    belief = believe(vault, goal, "They wait for me.")
    values = {"title": "Ask", "goal_id": goal, "assumption_id": belief}
    made = cycle.write(vault, "experiment", values=values).id
    seen = cycle.note(vault, made, "Two began.", "for").id
    journal.put_in_bin(vault, [belief, seen])
    view = overview.experiment(vault, made)
    assert (view.assumption, view.evidence) == (None, ())
    assert overview.goal(vault, goal).assumptions == ()
    journal.put_in_bin(vault, [made])
    with pytest.raises(ReflectError) as refused:
        overview.experiment(vault, made)
    assert refused.value.code == "record_in_bin"


def test_assumptions_that_were_set_aside_are_not_offered_for_a_test(vault, goal):
    belief = believe(vault, goal, "They wait for me.")
    aside = believe(vault, goal, "Nobody minds.")
    cycle.move(vault, aside, "set_aside")
    assert [one.id for one in overview.to_test(vault, goal)] == [belief]
