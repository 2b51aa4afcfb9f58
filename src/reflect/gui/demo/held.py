"""How a window gets to sessions, and to what is said now and then."""

from datetime import datetime, time, timedelta

from reflect.gui.demo.stage import Stage, Way
from reflect.gui.demo.steps import Steps
from reflect.gui.pages.session import SessionPage
from reflect.gui.pages.today import TodayPage
from reflect.model.changes import Changes
from reflect.model.together import Rhythm, Topic
from reflect.usecases import cycle, journal, nudges, onboarding, sessions

_TOPICS = (
    Topic(text="The review I took notes in: did I step back, or just go quiet?"),
    Topic(text="I am afraid the hand-over shows how little is written down", private=True),
)
_APART = """## Plus

Priya opened the review, and nobody looked at me for the answer.

## Minus

Two topics too many. The last one got four minutes.

## Next

One topic a session, and the rest in writing."""


def _plan(stage: Stage) -> str:
    vault, today = stage.window.desk.vault, stage.window.desk.today()
    starts = datetime.combine(today + timedelta(days=2), time(16))
    focus = next((r.id for r in journal.list_rows(vault, kinds=("assumption",), limit=1)), None)
    values = {
        "starts": starts,
        "zone": "Europe/Lisbon",
        "rhythm": Rhythm(every=2),
        "partner_id": stage.window.desk.partner() or None,
        "agenda": _TOPICS,
        "focus_assumption_id": focus,
    }
    made, changes = sessions.plan(vault, values)
    stage.window.desk.events.changed.emit(changes)
    return made


def planned(stage: Stage) -> Steps:
    """To the plan of a session."""
    made = _plan(stage)
    stage.window.visit("session", made)
    yield None


def listed(stage: Stage) -> Steps:
    """To what is planned and was held."""
    first = _plan(stage)
    sessions.end(stage.window.desk.vault, first, ())
    stage.window.visit("session", "")
    yield None


def under_way(stage: Stage) -> Steps:
    """To the middle of a session."""
    made = _plan(stage)
    stage.window.visit("session", "")
    page = stage.window.places.page("session")
    assert isinstance(page, SessionPage)
    page.hold(made)
    for _ in range(2):
        yield from stage.hand.click("Next part")
    yield from stage.hand.type("Notes", "Sam asked what I protect. Honestly: my own surprise.")
    yield from stage.hand.type("I will…", "Tell the team on Monday that I ask first")
    yield from stage.hand.press("Return")


def apart(stage: Stage) -> Steps:
    """To a session that two people hold without meeting, before the other's answers are there."""
    vault, partner = stage.window.desk.vault, stage.window.desk.partner()
    made, _ = sessions.plan(vault, {"mode": "async", "partner_id": partner})
    cycle.write(vault, "reflection", _APART, {"title": "This week", "session_id": made})
    stage.window.visit("session", "")
    page = stage.window.places.page("session")
    assert isinstance(page, SessionPage)
    page.hold(made)
    yield None


def ended(stage: Stage) -> Steps:
    """To what is offered after a session."""
    yield from under_way(stage)
    yield from stage.hand.click("End session")


def moment(stage: Stage) -> Steps:
    """To a moment of two minutes."""
    stage.window.visit("session", "moment")
    yield None


def coming(stage: Stage) -> Steps:
    """To Today with a session ahead."""
    _plan(stage)
    stage.window.go("today")
    yield None


def _never_quiet(stage: Stage) -> None:
    changes = nudges.choose(
        stage.window.desk.vault,
        quiet_from=time(0),
        quiet_until=time(0),
        rest_days=frozenset(),
    )
    stage.window.desk.events.changed.emit(changes)


def nudged(stage: Stage) -> Steps:
    """To one small thing."""
    vault, today = stage.window.desk.vault, stage.window.desk.today()
    values = {"action": "Ask first", "starts": today, "ends": today, "state": "running"}
    made = cycle.write(vault, "experiment", "Two questions before any answer", values)
    _never_quiet(stage)
    stage.window.go("today")
    stage.window.desk.events.changed.emit(Changes.of("experiment", made.id))
    yield None


def away(stage: Stage) -> Steps:
    """To Today after two weeks."""
    page = stage.window.places.page("today")
    assert isinstance(page, TodayPage)
    yield from nudged(stage)
    page.welcome(nudges.Away(14, _lines(stage)))


def _lines(stage: Stage) -> tuple[nudges.Meanwhile, ...]:
    desk = stage.window.desk
    since = desk.today() - timedelta(days=14)
    return nudges.since(desk.vault, desk.now(), since).lines


def begun(step: int) -> Way:
    """To a step of getting started."""

    def go(stage: Stage) -> Steps:
        vault, today = stage.window.desk.vault, stage.window.desk.today()
        onboarding.start(vault)
        for before in range(onboarding.FIRST, step):
            onboarding.go_on(vault, before, today)
        stage.window.go("begin")
        yield None

    return go
