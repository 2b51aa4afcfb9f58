"""Goals, assumptions and evidence, by key and mouse."""

import pytest
from pytestqt.qtbot import QtBot

from reflect.gui import theme
from reflect.gui.window import Window
from reflect.model.writing import Goal
from reflect.usecases import cycle, journal, overview
from tests.screen import Screen

TITLE = "Ask before I answer"
BELIEF = "They wait for me."


@pytest.fixture
def screen(qtbot: QtBot, window: Window) -> Screen:
    window.go("goals")
    return Screen(qtbot, window)


@pytest.fixture
def goal(screen: Screen) -> str:
    """The id of an active goal, shown on the page."""
    return a_goal(screen, TITLE)


@pytest.fixture
def belief(screen: Screen, goal: str) -> str:
    """The id of an assumption of that goal."""
    made = cycle.write(screen.window.desk.vault, "assumption", BELIEF, {"goal_id": goal})
    tell(screen, cycle.Changes.of("assumption", made.id))
    return made.id


def a_goal(screen: Screen, title: str, **fields: object) -> str:
    vault = screen.window.desk.vault
    values = {"title": title, "on_date": "2026-09-03", **fields}
    made = cycle.write(vault, "goal", values=values)
    tell(screen, cycle.Changes.of("goal", made.id))
    screen.window.visit("goals", made.id)
    return made.id


def tell(screen: Screen, changes: cycle.Changes) -> None:
    screen.window.events.changed.emit(changes)


def stored(screen: Screen, goal: str) -> Goal:
    record = journal.get(screen.window.desk.vault, goal)
    assert isinstance(record, Goal)
    return record


def view(screen: Screen, goal: str) -> overview.GoalView:
    return overview.goal(screen.window.desk.vault, goal)


def more(screen: Screen, name: str, action: str) -> None:
    screen.click(name)
    screen.choose_action(action)


def test_a_goal_needs_one_line(screen):
    screen.sees("No goal yet")
    screen.click("Name a goal")
    screen.type("Goal", TITLE)
    screen.click("Done")
    screen.sees("Active since")
    [row] = journal.list_rows(screen.window.desk.vault, kinds=("goal",))
    assert (row.title, row.state) == (TITLE, "active")
    assert any(f"{TITLE}, Active" in line for line in screen.items("Goals"))


def test_a_goal_without_its_line_stays_a_draft(screen):
    screen.press("Ctrl+Shift+N")
    screen.type("Why it matters", "It is calmer.")
    screen.click("Done")
    screen.sees("Untitled goal")
    assert any("Untitled goal, Draft" in line for line in screen.items("Goals"))
    screen.click("Take it up")
    screen.type("Goal", TITLE)
    screen.click("Done")
    screen.sees("Active since")


def test_fields_are_saved_as_one_writes(qtbot, screen, goal):
    screen.click("Edit")
    screen.type("Why it matters", "It is calmer.")
    qtbot.waitUntil(lambda: stored(screen, goal).why == "It is calmer.", timeout=10_000)
    screen.sees("Saved ")
    assert screen.control("Why it matters").hasFocus()
    screen.click("Obstacle, and an if-then")
    screen.type("What in me gets in the way?", "I know it already.")
    screen.type("If that happens, then I", "count to ten.")
    screen.click("Done")
    screen.sees("It is calmer.")
    assert (stored(screen, goal).obstacle, stored(screen, goal).if_then) == (
        "I know it already.",
        "count to ten.",
    )


def test_a_small_and_certain_goal_is_asked_a_question_and_never_stopped(screen, goal):
    screen.click("Edit")
    screen.click("Stretch and confidence")
    screen.click("Stretch: 2")
    screen.click("Confidence: 10")
    screen.sees("What would make it worth finding out?")
    screen.click("It is fine as it is")
    assert not screen.reads("What would make it worth finding out?")
    assert (stored(screen, goal).stretch, stored(screen, goal).confidence) == (2, 10)
    screen.click("Confidence: 10")
    assert stored(screen, goal).confidence is None


def test_goals_stand_in_groups_by_where_they_are(screen, goal):
    vault = screen.window.desk.vault
    for title, state in (("Rest", "paused"), ("Reach", "achieved"), ("Loose", "let_go")):
        made = a_goal(screen, title)
        tell(screen, cycle.move(vault, made, state, {"moved_on": "2026-10-12"}))
    assert screen.items("Goals") == [
        "Active",
        f"{TITLE}, Active",
        "Resting",
        "Rest, Resting",
        "Finished",
        "Reach, Finished",
        "Let go",
        "Loose, Let go",
    ]
    screen.click_item("Goals", "Rest, Resting")
    screen.sees("Resting since 12 Oct")


def test_a_goal_rests_and_is_taken_up_again_in_kind_words(screen, goal):
    more(screen, "More", "Let it rest")
    screen.sees("Resting since")
    more(screen, "More", "Take it up")
    screen.sees("Active since 3 Sep")


def test_a_goal_that_turned_into_another_one_is_edited_next(screen, goal):
    more(screen, "More", "Turned into another goal")
    screen.type("Goal", "Ask, then wait", over=True)
    screen.click("Done")
    screen.sees("Active since")
    old = stored(screen, goal)
    assert old.state == "changed"
    assert stored(screen, old.successor_id or "").title == "Ask, then wait"


def test_a_fourth_goal_is_remarked_on_and_welcome(screen):
    for title in ("One", "Two", "Three"):
        a_goal(screen, title)
    screen.click("New goal")
    screen.type("Goal", "Four")
    screen.click("Done")
    screen.sees("4 goals are active. Would one of them like to rest? All may go on.")


def test_an_assumption_and_evidence_are_one_line_each(screen, goal):
    screen.type("New assumption", BELIEF)
    screen.press("Return")
    screen.sees("Not tested yet, no notes")
    screen.click(f"Add evidence to {BELIEF}")
    screen.type(f"Evidence about {BELIEF}", "Two began without me.")
    screen.click("against it")
    screen.click("counted")
    screen.click("Add the note")
    screen.sees("Speaks against")
    [believed] = view(screen, goal).assumptions
    [seen] = believed.evidence
    assert (seen.text, seen.speaks, seen.strength) == (
        "Two began without me.",
        "against",
        "counted",
    )


def test_an_assumption_can_be_worded_anew_set_aside_and_put_in_the_bin(screen, goal, belief):
    more(screen, f"More about {BELIEF}", "Edit")
    screen.type("I believe that", "They wait for someone.", over=True)
    screen.type("What would change my mind", "Three begin at once.")
    screen.press("Return")
    screen.sees("They wait for someone.")
    [believed] = view(screen, goal).assumptions
    assert believed.record.would_change_my_mind == "Three begin at once."
    more(screen, "More about They wait for someone.", "Set it aside")
    screen.sees("Set aside")
    more(screen, "More about They wait for someone.", "Put in the bin")
    assert view(screen, goal).assumptions == ()
    screen.click("Undo")
    screen.sees("They wait for someone.")


def test_an_experiment_begins_at_what_it_tests(screen, goal, belief):
    more(screen, f"More about {BELIEF}", "Plan an experiment")
    screen.type("So I will", "Stay quiet for ten minutes.")
    assert screen.window.save()
    [made] = view(screen, goal).experiments
    assert (made.assumption_id, made.belief) == (belief, BELIEF)
    screen.click("Goals")
    screen.click("Stay quiet for ten minutes., An idea")
    screen.sees("Hypothesis")


def test_entries_and_the_story_lead_where_they_belong(screen, goal):
    vault = screen.window.desk.vault
    values = {"title": "Quiet", "goal_id": goal, "on_date": "2026-11-23"}
    made = cycle.write(vault, "reflection", "It was still.", values)
    tell(screen, cycle.Changes.of("reflection", made.id))
    screen.sees("You named this goal")
    screen.click("Quiet, Yesterday")
    assert screen.window.places.here() == "journal"
    screen.window.go("goals")
    story = next(name for name in screen.names() if name.endswith("Reflection, Quiet"))
    screen.click(story)
    assert screen.window.places.here() == "journal"


def test_a_change_elsewhere_shows(screen, goal):
    vault = screen.window.desk.vault
    tell(screen, cycle.edit(vault, goal, values={"title": "Ask first", "why": "It is calmer."}))
    screen.sees("It is calmer.")
    assert any("Ask first" in line for line in screen.items("Goals"))


def test_what_is_being_written_stays_while_things_change_elsewhere(screen, goal, belief):
    vault = screen.window.desk.vault
    screen.click(f"Add evidence to {BELIEF}")
    screen.type(f"Evidence about {BELIEF}", "Half a")
    made = cycle.write(vault, "assumption", "Nobody minds.", {"goal_id": goal})
    tell(screen, cycle.Changes.of("assumption", made.id))
    tell(screen, cycle.edit(vault, goal, values={"why": "It is calmer."}))
    screen.sees("Nobody minds.")
    screen.sees("It is calmer.")
    assert screen.control(f"Evidence about {BELIEF}").text() == "Half a"
    assert screen.control(f"Evidence about {BELIEF}").hasFocus()


def test_what_is_edited_stays_while_the_goal_changes_elsewhere(screen, goal):
    screen.click("Edit")
    screen.type("Goal", " now")
    changes = cycle.edit(screen.window.desk.vault, goal, values={"why": "It is calmer."})
    tell(screen, changes)
    assert screen.control("Why it matters").text() == "It is calmer."
    assert screen.control("Goal").text() == f"{TITLE} now"
    screen.click("Done")
    assert (stored(screen, goal).title, stored(screen, goal).why) == (
        f"{TITLE} now",
        "It is calmer.",
    )


def test_what_is_typed_is_kept_when_the_vault_closes(screen, goal):
    screen.type("New assumption", "Half a thought")
    assert screen.window.save()
    [believed] = view(screen, goal).assumptions
    assert believed.record.statement == "Half a thought"


def test_no_words_are_left_when_the_vault_closes(screen, goal, belief):
    screen.click("Edit")
    page = screen.window.page("goals")
    page.wipe()
    assert not screen.reads(TITLE)
    assert not screen.reads(BELIEF)


def test_a_goal_in_the_bin_comes_back(screen, goal):
    more(screen, "More", "Put in the bin")
    screen.sees("No goal yet")
    screen.click("Undo")
    screen.sees(TITLE)
    assert stored(screen, goal).deleted_at is None


def test_large_text_shows_the_list_or_a_goal(qtbot, qapp, screen, goal):
    theme.set_text_scale(qapp, 2.0)
    screen.window.resize(1280, 801)
    screen.click("All goals")
    screen.click_item("Goals", TITLE)
    screen.sees("Active since 3 Sep")
    assert not screen.window.page("goals").list.isVisible()
    theme.set_text_scale(qapp, 1.0)
