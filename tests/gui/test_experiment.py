"""An experiment from the first idea to the decision, by key and mouse."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reflect.gui.models.days import day_words
from reflect.gui.window import Window
from reflect.model.writing import Experiment
from reflect.usecases import cycle, journal, overview
from tests.gui.conftest import TODAY
from tests.screen import Screen

PLAN = {"title": "Wait", "action": "Stay quiet for ten minutes.", "ends": "2026-12-05"}


@pytest.fixture
def screen(qtbot: QtBot, window: Window) -> Screen:
    return Screen(qtbot, window)


@pytest.fixture
def goal(screen: Screen) -> str:
    return cycle.write(screen.window.desk.vault, "goal", values={"title": "Ask first"}).id


@pytest.fixture
def belief(screen: Screen, goal: str) -> str:
    vault = screen.window.desk.vault
    return cycle.write(vault, "assumption", "They wait for me.", {"goal_id": goal}).id


@pytest.fixture
def running(screen: Screen, goal: str, belief: str) -> str:
    """The id of an experiment that runs, shown on its page."""
    vault = screen.window.desk.vault
    values = {**PLAN, "starts": "2026-11-12", "goal_id": goal, "assumption_id": belief}
    made = cycle.write(vault, "experiment", values=values).id
    cycle.move(vault, made, "planned")
    cycle.move(vault, made, "running")
    screen.window.visit("experiment", made)
    return made


def stored(screen: Screen, record_id: str) -> Experiment:
    record = journal.get(screen.window.desk.vault, record_id)
    assert isinstance(record, Experiment)
    return record


def one_idea(screen: Screen, goal: str) -> str:
    vault = screen.window.desk.vault
    made = cycle.write(vault, "experiment", values={"belief": "It is calmer.", "goal_id": goal}).id
    screen.window.visit("experiment", made)
    return made


def more(screen: Screen, name: str, action: str) -> None:
    screen.click(name)
    screen.choose_action(action)


def test_what_is_typed_on_the_page_is_saved_in_passing(qtbot, screen, goal):
    made = one_idea(screen, goal)
    screen.type("Title", "Wait for them")
    screen.type("So I will", "Stay quiet.")
    qtbot.waitUntil(lambda: stored(screen, made).action == "Stay quiet.", timeout=10_000)
    assert stored(screen, made).title == "Wait for them"
    assert screen.control("So I will").hasFocus()
    screen.sees("Saved ")


def test_a_blank_part_is_offered_and_comes_when_asked_for(screen, goal):
    made = one_idea(screen, goal)
    assert not screen.control("I expect").inherits("QTextEdit")
    screen.click("I expect")
    assert screen.control("I expect").hasFocus()
    screen.press("t")
    assert screen.window.save()
    assert stored(screen, made).expect == "t"


def test_a_plan_asks_for_what_it_needs_and_nothing_else(screen, goal):
    made = one_idea(screen, goal)
    screen.click("Plan it")
    assert not screen.control("Plan it").isEnabled()
    screen.type("What will you do?", "Stay quiet.")
    screen.type("Until which day?", "5 Dec", over=True)
    screen.click("Plan it")
    screen.sees("Ends 5 Dec")
    assert (stored(screen, made).state, stored(screen, made).ends) == ("planned", date(2026, 12, 5))
    screen.click("Start it")
    screen.sees("Running, day 1 of 12")
    assert stored(screen, made).starts == date(2026, 11, 24)


def test_a_plan_that_has_all_is_planned_at_once_and_can_be_set_aside(screen, goal):
    vault = screen.window.desk.vault
    made = cycle.write(vault, "experiment", values={**PLAN, "goal_id": goal}).id
    screen.window.visit("experiment", made)
    screen.click("Plan it")
    screen.sees("Planned")
    more(screen, "More", "Set it aside")
    screen.sees("Set aside")


def test_days_are_typed_as_one_says_them(screen, running):
    screen.click("Started 12 Nov, ends 5 Dec")
    screen.type("Last day", "nonsense", over=True)
    screen.control("First day").setFocus()
    assert screen.control("Last day").accessibleDescription().startswith("This day was not")
    assert stored(screen, running).ends == date(2026, 12, 5)
    screen.type("Last day", "2026-12-12", over=True)
    assert screen.window.save()
    screen.sees("Started 12 Nov, ends 12 Dec")


def test_a_last_day_before_the_first_is_said_at_the_field_and_nothing_is_lost(screen, running):
    screen.click("Started 12 Nov, ends 5 Dec")
    screen.type("Last day", "1 Nov 2026", over=True)
    screen.control("First day").setFocus()
    screen.sees("This day lies before the first one. What was there before stays.")
    screen.type("So I will", " Or five.")
    assert screen.window.save()
    assert stored(screen, running).ends == date(2026, 12, 5)
    assert "Or five." in stored(screen, running).action
    screen.type("First day", "30 Oct 2026", over=True)
    screen.control("Last day").setFocus()
    assert screen.window.save()
    assert stored(screen, running).ends == date(2026, 11, 1)
    assert not screen.reads("This day lies before")


def test_an_idea_can_take_up_an_assumption(screen, goal, belief):
    made = one_idea(screen, goal)
    more(screen, "The assumption it tests", "They wait for me.")
    screen.sees("It tests")
    screen.click("What would change my mind")
    screen.press("n")
    assert screen.window.save()
    view = overview.experiment(screen.window.desk.vault, made)
    assert view.assumption is not None
    assert (view.assumption.id, view.assumption.would_change_my_mind) == (belief, "n")


def test_evidence_is_one_line_and_how_one_knows_is_up_to_one(screen, running):
    screen.type("New evidence", "They began at once.")
    screen.click("for it")
    screen.click("seen once")
    screen.press("Tab")
    screen.click("Add the note")
    screen.sees("1 note")
    screen.sees(f"{day_words(date.today(), TODAY)}, seen once")  # the machine has a day of its own
    [seen] = overview.experiment(screen.window.desk.vault, running).evidence
    assert (seen.text, seen.speaks, seen.strength) == ("They began at once.", "for", "seen_once")


def test_a_note_can_be_changed_and_put_in_the_bin_and_back(screen, running):
    vault = screen.window.desk.vault
    made = cycle.note(vault, running, "They began", "for")
    screen.window.events.changed.emit(cycle.Changes.of("evidence", made.id))
    more(screen, "More about They began", "Edit")
    screen.type("What I saw", " late")
    screen.click("Done")
    [seen] = overview.experiment(vault, running).evidence
    assert sorted(seen.text.split()) == ["They", "began", "late"]
    more(screen, f"More about {seen.text}", "Speaks against")
    screen.sees("Speaks against")
    more(screen, f"More about {seen.text}", "Put in the bin")
    assert overview.experiment(vault, running).evidence == ()
    screen.click("Undo")
    screen.sees("1 note")


@pytest.mark.requirement("8.3", "11.1")
def test_a_weakened_belief_is_decided_on_like_any_other(screen, running):
    screen.type("What I observed", "They began at once, twice.")
    screen.click("weakened")
    assert not screen.control("Decide").isEnabled()
    screen.click("Adopt")
    screen.type("What changes", "I speak last")
    screen.type("Where", "Design reviews")
    screen.type("From which day", "7 Dec")
    screen.click("Decide")
    screen.sees("The assumption: weakened")
    screen.sees("I speak last, Design reviews, from 7 Dec")
    view = overview.experiment(screen.window.desk.vault, running)
    assert (view.experiment.state, view.experiment.decision) == ("reviewed", "adopt")
    assert view.assumption is not None
    assert view.assumption.state == "weakened"


def test_a_decision_needs_what_was_observed(screen, running):
    screen.click("Let go")
    screen.click("Decide")
    screen.sees("One line about what you observed comes first.")
    assert screen.control("What I observed").hasFocus()
    assert stored(screen, running).state == "running"


@pytest.mark.requirement("3.3")
def test_again_opens_the_next_round(screen, running):
    screen.type("What I observed", "Hard to say.")
    screen.click("Again")
    screen.click("Decide")
    screen.sees("An idea")
    assert screen.control("So I will").text() == PLAN["action"]
    screen.window.visit("experiment", running)
    screen.click("Open the next round")
    screen.sees("An idea")


@pytest.mark.requirement("3.3")
def test_to_adapt_makes_a_draft_of_the_next_round(screen, running):
    screen.type("What I observed", "Ten minutes are long.")
    screen.click("Adapt")
    screen.sees("The next round begins as an idea with this plan, for you to change.")
    screen.click("Decide")
    screen.sees("Note a win: what you tried")
    screen.click("Open the next round")
    screen.type("So I will", "Stay quiet for five minutes.", over=True)
    screen.window.visit("experiment", running)
    following = stored(screen, stored(screen, running).next_id or "")
    assert (following.state, following.action) == ("idea", "Stay quiet for five minutes.")
    assert following.assumption_id == stored(screen, running).assumption_id
    assert stored(screen, running).action == PLAN["action"]


def test_one_can_go_on_after_any_decision_and_word_it_better(screen, running):
    screen.type("What I observed", "Mixed.")
    screen.click("Adopt")
    screen.click("Decide")
    screen.click("Edit the look back")
    screen.type("What I learned so far", "Fewer questions.")
    screen.click("Done")
    screen.sees("Fewer questions.")
    screen.click("Plan the next round")
    screen.sees("An idea")
    assert stored(screen, running).next_id


def look_back(screen: Screen, effect: str) -> None:
    screen.click("Look back")
    screen.type("What I observed", "They began at once, twice.")
    screen.click(effect)
    screen.click("Adapt")


@pytest.mark.requirement("8.5")
def test_one_looks_back_beside_what_one_believed(screen, running):
    vault = screen.window.desk.vault
    cycle.note(vault, running, "They began.", "for")
    changes = cycle.edit(vault, running, values={"belief": "If I wait, they begin."})
    screen.window.events.changed.emit(changes)
    look_back(screen, "supported")
    screen.sees("What I believed")
    screen.sees("If I wait, they begin.")
    screen.sees("“They began.”")
    screen.type("What changes", "I speak last")
    screen.click("Close, decide later")
    assert stored(screen, running).state == "running"
    screen.click("Look back")
    assert screen.control("supported").isChecked()
    assert screen.control("What changes").text() == "I speak last"
    screen.click("Finish the look back")
    screen.sees("The assumption: supported")
    view = overview.experiment(vault, running)
    assert view.assumption is not None
    assert (view.experiment.decision, view.assumption.state) == ("adapt", "supported")


def test_past_its_last_day_it_asks_to_look_back_and_can_wait(screen, running):
    vault = screen.window.desk.vault
    screen.window.visit("goals", "")
    cycle.edit(vault, running, values={"ends": "2026-11-20"})
    screen.window.visit("experiment", running)
    screen.sees("Ran until 20 Nov, ready to look back")
    screen.sees("Finish the look back")
    screen.click("Close, decide later")
    screen.sees("Evidence log")
    assert stored(screen, running).state == "running"


@pytest.mark.requirement("3.5", "4.6")
def test_every_finding_is_celebrated_alike(screen, goal, belief):
    vault = screen.window.desk.vault
    told = {}
    for effect in ("supported", "weakened", "unclear"):
        values = {**PLAN, "starts": "2026-11-12", "goal_id": goal, "assumption_id": belief}
        made = cycle.write(vault, "experiment", values=values).id
        for state in ("planned", "running"):
            cycle.move(vault, made, state)
        screen.window.visit("experiment", made)
        look_back(screen, effect)
        screen.sees("Note a win: what you tried")
        asked = on_the_page(screen)
        screen.click("Finish the look back")
        screen.sees(f"The assumption: {effect}")
        screen.type("What you tried", "Twice I waited.")
        screen.click("Keep as a win")
        screen.sees("Twice I waited.")
        kept = on_the_page(screen)
        told[effect] = [line.replace(effect, "(found)") for line in (*asked, *kept)]
        others = [one for one in ("supported", "weakened", "unclear") if one != effect]
        told[effect] = [line for line in told[effect] if line not in ("(found)", *others)]
        [win] = overview.experiment(vault, made).wins
        assert win.heading == "Twice I waited."
    assert told["supported"] == told["weakened"] == told["unclear"]


def on_the_page(screen: Screen) -> list[str]:
    """All that can be read on the page, but for the minute in which it was saved."""
    page = screen.window.page("experiment")
    shown = [one for one in page.findChildren(QWidget) if one.isVisibleTo(page)]
    return [one.accessibleName() for one in shown if not one.accessibleName().startswith("Saved ")]


def test_a_win_can_be_taken_back(screen, running):
    look_back(screen, "weakened")
    assert not screen.control("Keep as a win").isEnabled()
    screen.type("What you tried", "I asked first.")
    screen.press("Return")
    screen.sees("I asked first.")
    screen.click("Undo")
    assert overview.experiment(screen.window.desk.vault, running).wins == ()
    screen.control("What you tried")


def test_what_is_being_written_stays_while_things_change_elsewhere(screen, running):
    vault = screen.window.desk.vault
    screen.type("New evidence", "Half a")
    cycle.note(vault, running, "From today's page", "for")
    changes = cycle.edit(vault, running, values={"measure": "Who begins"})
    screen.window.events.changed.emit(changes)
    screen.sees("From today's page")
    screen.sees("Who begins")
    assert screen.control("New evidence").text() == "Half a"
    assert screen.control("New evidence").hasFocus()


def test_half_written_words_are_kept_when_the_vault_closes(screen, running):
    screen.type("New evidence", "Half a thought")
    screen.type("What I learned so far", "Something")
    assert screen.window.save()
    view = overview.experiment(screen.window.desk.vault, running)
    assert [one.text for one in view.evidence] == ["Half a thought"]
    assert view.experiment.learned == "Something"


def test_an_experiment_in_the_bin_comes_back(screen, running):
    more(screen, "More", "Put in the bin")
    assert screen.window.places.here() == "goals"
    screen.click("Undo")
    assert stored(screen, running).deleted_at is None


def test_it_belongs_to_a_goal(screen, running):
    screen.click("Ask first")
    assert screen.window.places.here() == "goals"
