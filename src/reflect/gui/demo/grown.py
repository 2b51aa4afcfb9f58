"""How a window gets to goals, experiments, and what one tries and notices."""

from reflect.gui.demo.stage import Stage
from reflect.gui.demo.steps import Steps
from reflect.gui.dialogs.commit import CommitForm
from reflect.gui.dialogs.indicator import IndicatorForm
from reflect.gui.dialogs.notes import NotesLayer
from reflect.gui.dialogs.quarter import Quarter
from reflect.usecases import choosing, partners


def edited(stage: Stage) -> Steps:
    yield from _to("goals", "feedback", stage)
    yield from stage.hand.click("Edit")


def evidence_told(stage: Stage) -> Steps:
    yield from _to("goals", "room", stage)
    assumption = "The newer ones would rather be given a direction."
    yield from stage.hand.click(f"Add evidence to {assumption}")
    yield from stage.hand.type(f"Evidence about {assumption}", "Lotte drew it before I asked")


def decided(stage: Stage) -> Steps:
    """To a decision that is chosen and not yet made."""
    yield from _to("experiment", "three", stage)
    yield from stage.hand.type("What I observed", "Four of six, and two evenings too tired")
    yield from stage.hand.click("Adapt")


def looked_back(stage: Stage) -> Steps:
    """To a look back that is under way, with a win to note."""
    yield from _to("experiment", "three", stage)
    yield from stage.hand.click("Look back")
    yield from stage.hand.type(
        "What I observed", "Four times something new came up, always after the first question."
    )
    yield from stage.hand.click("supported")
    yield from stage.hand.click("counted")
    yield from stage.hand.click("Adapt")
    yield from stage.hand.type("What changes", "Two questions at the start")
    yield from stage.hand.type("Where", "Storage reviews")
    said = "Six reviews in which I asked first, the one I dreaded among them."
    yield from stage.hand.type("What you tried", said)


def checked_in(stage: Stage) -> Steps:
    """To a check-in from the day's page, with its first value typed."""
    stage.window.visit("today", "")
    yield from stage.hand.click("Check in")
    yield from stage.hand.type("My share of talking in reviews", "36")


def noticed_as_table(stage: Stage) -> Steps:
    """To all that was noted about an indicator."""
    yield from _to("goals", "room", stage)
    NotesLayer(stage.window.desk, stage.demo.ines.ids["talking"])


def noticing(stage: Stage) -> Steps:
    """To an indicator that is being chosen."""
    yield from _to("goals", "room", stage)
    IndicatorForm(stage.window.desk, stage.demo.ines.ids["room"], count=2)
    yield from stage.hand.type("What I look at", "Ideas that were not on my list")


def promised(stage: Stage) -> Steps:
    """To a habit that is being put into words."""
    stage.window.visit("today", "")
    CommitForm(stage.window.desk, {})
    yield from stage.hand.type("What I will try", "I write the question down before I ask it.")
    yield from stage.hand.click("Habit")
    yield from stage.hand.click("Times a week: 3")


def both_sides(stage: Stage) -> Steps:
    """To what both try, with two things of one's own chosen for the next update."""
    desk = stage.window.desk
    partner = partners.find_partner(desk.vault, "Sam")
    for key in ("ask", "thirty"):
        changes = choosing.choose(desk.vault, partner, stage.demo.ines.ids[key])
        desk.events.changed.emit(changes)
    stage.window.visit("commitments", "")
    yield None


def planned(stage: Stage) -> Steps:
    yield from _to("goals", "feedback", stage)
    yield from stage.hand.click("Plan one")


def _to(place: str, key: str, stage: Stage) -> Steps:
    stage.window.visit(place, stage.demo.ines.ids[key])
    yield lambda: not stage.window.tasks.busy()


def looked_back_at_quarter(stage: Stage) -> Steps:
    """To what was tried in a quarter."""
    stage.window.go("today")
    Quarter(stage.window.desk)
    yield None
