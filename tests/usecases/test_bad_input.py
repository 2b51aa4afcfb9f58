"""Bad input is refused in plain words, and nothing is lost."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reflect.errors import ReflectError
from reflect.messages import explain
from reflect.usecases import (
    commitments,
    cycle,
    fields,
    imports,
    journal,
    measures,
    sessions,
)
from reflect.usecases.vaults import Vault

LONG = "x" * 100_000
TAGS = tuple(f"t{number}" for number in range(10_000))


def refused(code: str, action) -> ReflectError:
    with pytest.raises(ReflectError) as error:
        action()
    assert error.value.code == code
    said = explain(error.value)
    assert said.what
    assert said.safe
    assert said.next
    return error.value


@pytest.mark.requirement("3.3")
def test_an_experiment_ends_no_earlier_than_it_begins(vault: Vault):
    plan = {"action": "Ask", "starts": "2026-11-12", "ends": "2026-11-20"}
    made = cycle.write(vault, "experiment", values=plan)
    before = {"ends": date(2026, 11, 1)}
    refused("days_out_of_order", lambda: cycle.edit(vault, made.id, values=before))
    refused("days_out_of_order", lambda: cycle.move(vault, made.id, "planned", before))
    backwards = {**plan, "ends": "2026-11-01"}
    refused("days_out_of_order", lambda: cycle.write(vault, "experiment", values=backwards))
    assert journal.get(vault, made.id).ends == date(2026, 11, 20)
    assert len(journal.list_rows(vault, kinds=("experiment",))) == 1


@pytest.mark.parametrize("every", [0, -1, 53, 10**9])
def test_a_rhythm_of_nothing_or_of_ages_is_refused(vault: Vault, every: int):
    plan = {"starts": "2026-11-26T16:00", "rhythm": {"every": every}}
    refused("field_invalid", lambda: sessions.plan(vault, plan))
    habit = {"text": "Ask", "form": "habit", "rhythm": {"every": every}}
    refused("field_invalid", lambda: commitments.commit(vault, habit))
    assert sessions.planned(vault) == []


def test_very_long_words_and_very_many_tags_stay_whole(vault: Vault):
    goal = cycle.write(vault, "goal", values={"title": LONG, "why": LONG})
    entry = cycle.write(vault, "reflection", LONG, {"tags": TAGS})
    assert journal.get(vault, goal.id).title == LONG
    assert journal.get(vault, entry.id).tags == TAGS
    assert {row.id for row in journal.list_rows(vault, kinds=("goal", "reflection"))} == {
        goal.id,
        entry.id,
    }


def test_a_state_cannot_be_set_past_the_legal_moves(vault: Vault):
    made = cycle.write(vault, "experiment", values={"action": "Ask"})
    refused("move_illegal", lambda: cycle.move(vault, made.id, "reviewed"))
    refused("move_illegal", lambda: cycle.move(vault, made.id, "exploded"))
    refused("field_unknown", lambda: fields.parse(vault, type(made), ["state=reviewed"]))
    assert journal.get(vault, made.id).state == "idea"


def test_lines_edited_by_hand_are_named_and_the_others_come_in(vault: Vault, tmp_path: Path):
    file = tmp_path / "journal.jsonl"
    lines = [
        {"date": "2026-10-01", "text": "Fine.", "state": "shared", "never_share": 7},
        {"date": "2026-10-02", "text": LONG, "tags": TAGS},
        {"date": "2026-10-03", "kind": "experiment", "state": "reviewed", "title": "By hand"},
        {"date": "2026-02-30", "text": "No such day."},
        {"date": "2024-02-29", "text": "A leap day."},
        {"date": "1666-09-02", "text": "Long ago."},
    ]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    plan = imports.preview(vault, file)
    assert [(one.where, one.code) for one in plan.problems] == [
        (3, "import_line_no_text"),
        (4, "import_line_bad_date"),
    ]
    imports.run(vault, plan)
    rows = journal.list_rows(vault)
    assert [row.on_date.year for row in rows] == [2026, 2026, 2024, 1666]
    assert {row.state for row in rows} == {"kept"}  # a state in the file is not believed
    assert not any(row.never_share for row in rows)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sets(st.dates(date(1660, 1, 1), date(2200, 12, 31)), min_size=1, max_size=12))
def test_check_ins_of_any_day_stand_in_the_order_of_days(vault: Vault, days: set[date]):
    """Leap days, the ends of years and the 1660s are days like others."""
    made, _ = measures.choose(vault, {"title": "Questions", "on_date": date(2026, 11, 24)})
    for number, day in enumerate(days):
        measures.note(vault, made, day, value=float(number))
    points = measures.series(vault, made).points
    assert [point.day for point in points] == sorted(days)
