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


@pytest.mark.requirement("3.3")
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


@pytest.mark.requirement("3.3")
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


@pytest.mark.requirement("5.4")
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


@pytest.mark.requirement("1.2")
def test_a_goal_says_what_it_serves_and_what_it_is_for_me(screen, goal):
    screen.click("Edit")
    screen.click("For me, and for the team")
    screen.type("What I want to grow in", "To be useful without being needed.")
    screen.click("Done")
    screen.sees("For me")
    assert not screen.reads("For the team")
    vault = screen.window.desk.vault
    tell(screen, cycle.edit(vault, goal, values={"aligned_to": "Anyone can lead a review."}))
    screen.sees("For the team")
    labels = {label for _, label, _ in stored(screen, goal).shareable()}
    assert labels >= {"For me", "Aligned to"}


@pytest.mark.requirement("3.3")
@pytest.mark.parametrize(
    ("stretch", "confidence", "question"),
    [
        ("1", "1", "What stands between you and it?"),
        ("5", "10", "What could surprise you on it?"),
        ("5", "0", "What would a first part of it look like?"),
        ("3", "6", ""),
    ],
)
def test_a_question_is_asked_at_the_corners_and_nowhere_else(
    screen, goal, stretch, confidence, question
):
    screen.click("Edit")
    screen.click("Stretch and confidence")
    screen.click(f"Stretch: {stretch}")
    screen.click(f"Confidence: {confidence}")
    assert screen.reads("It is fine as it is") == bool(question)
    assert screen.reads(question)
    screen.click("Done")
    assert stored(screen, goal).stretch == int(stretch)


def test_a_bolder_goal_begins_at_its_words(screen, goal):
    screen.click("Edit")
    screen.click("Stretch and confidence")
    screen.click("Stretch: 1")
    screen.click("Confidence: 10")
    screen.click("Make it a little bolder")
    assert screen.control("Goal").hasFocus()


def test_milestones_are_ticked_and_counted(screen, goal):
    screen.sees("Something you could point at along the way, if that helps.")
    for title, when in (("Speak last", "mid-December?"), ("Led by someone", "")):
        screen.click("Add a milestone")
        screen.type("What I will try", title)
        screen.type("Until about when", when)
        screen.click("Keep it")
    screen.sees("0 of 2")
    screen.sees("mid-December?")
    screen.click("Not yet: Speak last")
    screen.sees("1 of 2")
    assert any("milestones: 1 of 2" in line for line in screen.items("Goals"))
    screen.click("Reached: Speak last")
    screen.sees("0 of 2")
    screen.click("Change: Led by someone")
    more(screen, "More", "Let it go")
    screen.sees("0 of 1")
    screen.click("Undo")
    screen.sees("0 of 2")


@pytest.mark.requirement("4.1")
def test_an_indicator_is_a_name_and_what_one_likes_to_add(screen, goal):
    screen.click("Add an indicator")
    screen.click("Keep it")
    screen.sees("An indicator needs a few words that say what it is.")
    screen.type("What I look at", "My share of talking")
    screen.click("doing something differently")
    screen.type("In", "%")
    screen.type("It is now", "sixty")
    screen.click("Keep it")
    screen.sees("A number fits here, such as 40. Blank is fine too.")
    assert screen.control("It is now").text() == "sixty"
    screen.type("It is now", "62", over=True)
    screen.type("Hoped for, from", "40")
    screen.type("to", "20")
    screen.type("How I know", "My own estimate")
    screen.pick("How often", "Every second week")
    screen.press("Return")
    screen.click("Keep it")
    screen.sees("My own estimate, every second week")
    [series] = view(screen, goal).indicators
    made = series.indicator
    assert (made.family, made.facet, made.unit) == ("learning", "behaviour_shift", "%")
    assert (made.baseline, made.low, made.high) == (62, 20, 40)
    more(screen, "More about My share of talking", "Change it…")
    screen.type("It is now", "60", over=True)
    screen.click("what comes of it")
    screen.click("how long it takes")
    screen.click("Keep it")
    [series] = view(screen, goal).indicators
    assert (series.indicator.baseline, series.indicator.family) == (60, "result")
    more(screen, "More about My share of talking", "Let it rest")
    screen.sees("Resting for now")
    more(screen, "More about My share of talking", "Put in the bin")
    assert view(screen, goal).indicators == ()
    screen.click("Undo")
    assert len(view(screen, goal).indicators) == 1


def test_a_unit_that_is_too_long_is_said_at_the_field(screen, goal):
    screen.click("Add an indicator")
    screen.type("What I look at", "Questions")
    screen.control("In").setText("questions that nobody has ever asked before")
    screen.click("Keep it")
    screen.sees("Up to 40 characters fit here. What you typed stays.")
    assert view(screen, goal).indicators == ()


def test_an_indicator_can_be_added_while_one_edits_the_goal(screen, goal):
    screen.click("Edit")
    screen.click("How I will notice")
    screen.click("Add something to look at")
    screen.type("What I look at", "Who begins")
    screen.click("Keep it")
    screen.click("Who begins, Learning")
    screen.sees("Change the indicator")
    screen.click("Leave it")
    screen.click("Done")
    screen.sees("Who begins")


def test_levels_are_off_until_they_are_written_and_give_no_number(screen, goal):
    assert not screen.reads("Where I stand")
    screen.click("Edit")
    screen.sees("Not in use. For goals no number fits.")
    screen.click("Five levels, in my words")
    screen.type("What I hope for", "They begin, and I wait.")
    screen.type("Much less than I hope for", "I answer at once.")
    screen.click("Done")
    screen.sees("Where I stand")
    screen.click("What I hope for: They begin, and I wait.")
    standing = view(screen, goal).stands
    assert standing is not None
    assert standing.level == 0
    screen.sees("noted 24 Nov")


@pytest.mark.requirement("8.5")
def test_an_assumption_shows_what_tested_it(screen, goal, belief):
    vault = screen.window.desk.vault
    for title, effect in (("First", "unclear"), ("Second", "weakened")):
        values = {"title": title, "goal_id": goal, "assumption_id": belief, "action": "Do"}
        made = cycle.write(vault, "experiment", values={**values, "ends": "2026-11-01"}).id
        for state in ("planned", "running"):
            cycle.move(vault, made, state)
        looked = {"observed": "Seen.", "effect_on_assumption": effect, "moved_on": "2026-11-02"}
        tell(screen, cycle.move(vault, made, "reviewed", looked))
    screen.click(f"Add evidence to {BELIEF}")
    screen.sees("Tested by")
    screen.click("Second, Weakened it, 2 Nov")
    assert screen.window.places.here() == "experiment"


def test_an_assumption_has_an_area_and_a_weight(screen, goal, belief):
    more(screen, f"More about {BELIEF}", "Edit")
    screen.click("The team")
    screen.click("a lot")
    screen.click("Done")
    [believed] = view(screen, goal).assumptions
    assert (believed.record.area, believed.record.importance) == ("team", 3)
    screen.click(f"Add evidence to {BELIEF}")
    screen.sees("About: the team. Hangs on it: a lot.")


@pytest.mark.requirement("8.3")
def test_changes_we_kept_lead_to_their_experiments(screen, goal):
    vault = screen.window.desk.vault
    values = {"title": "Wait", "goal_id": goal, "action": "Wait", "ends": "2026-11-01"}
    made = cycle.write(vault, "experiment", values=values).id
    for state in ("planned", "running"):
        cycle.move(vault, made, state)
    change = {"what": "I speak last", "where": "Reviews", "since": "2026-11-02"}
    looked = {"observed": "Seen.", "process_change": change}
    tell(screen, cycle.move(vault, made, "reviewed", looked))
    screen.sees("Changes we kept")
    screen.click("All of them")
    screen.sees("What experiments changed in how you work")
    screen.click(f"I speak last, Reviews, from 2 Nov. {TITLE}")
    assert screen.window.places.here() == "experiment"


def test_a_goal_leads_to_the_one_it_grew_into_and_back(screen, goal):
    more(screen, "More", "Turned into another goal")
    screen.type("Goal", "Ask, then wait", over=True)
    screen.click("Done")
    screen.click(f"It grew from “{TITLE}”")
    screen.click("It grew into “Ask, then wait”")
    screen.sees(f"It grew from “{TITLE}”")


def test_ten_thousand_tags_and_long_words_are_kept_and_read(screen, goal):
    vault = screen.window.desk.vault
    tags = tuple(f"tag{number}" for number in range(10_000))
    words = "A long sentence about it. " * 4_000
    tell(screen, cycle.edit(vault, goal, values={"tags": tags, "why": words}))
    assert len(stored(screen, goal).tags) == 10_000
    screen.click("Edit")
    screen.type("Goal", " now")
    screen.click("Done")
    assert stored(screen, goal).why == words


def test_large_text_shows_the_list_or_a_goal(qtbot, qapp, screen, goal):
    theme.set_text_scale(qapp, 2.0)
    screen.window.resize(1280, 801)
    screen.click("All goals")
    screen.click_item("Goals", TITLE)
    screen.sees("Active since 3 Sep")
    assert not screen.window.page("goals").list.isVisible()
    theme.set_text_scale(qapp, 1.0)
