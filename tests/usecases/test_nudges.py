"""Reminders: few, once for each thing, and none about people with whom one paused."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from reflect.coaching import playbook
from reflect.coaching.nudges import RULES
from reflect.model.playbook import ChangeNote, ModulePrompt
from reflect.model.together import Agreement, Rhythm, Session
from reflect.usecases import cycle, nudges, partners, quarter
from reflect.vault.vault import Vault
from tests.support_vault import new_vault

START = date(2026, 11, 2)  # a Monday


def at(day: date, hour: int = 10) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def begin_experiment(vault: Vault, ends: date) -> str:
    values = {"action": "Ask first", "starts": START, "ends": ends, "state": "running"}
    return cycle.write(vault, "experiment", "Three questions", values).id


@pytest.fixture
def sam(vault: Vault, tmp_path: Path) -> str:
    """Someone with whom one works now."""
    with new_vault(tmp_path / "sam") as other:
        at_sam = partners.add(other, partners.my_card(vault), "Ines")
        partner = partners.add(vault, partners.my_card(other), "Sam")
        partners.verify(vault, partner, partners.number(other, at_sam))
    return partner.id


def words_of(vault: Vault, now: datetime) -> str:
    found = nudges.of_now(vault, now)
    return found[0].words if found else ""


@pytest.mark.requirement("5.5")
def test_thirty_idle_days_bring_few_reminders_and_none_twice(vault, sam):
    for number in range(4):
        begin_experiment(vault, START + timedelta(days=number))
    rhythm = {"every": 1}
    for title in ("Questions asked", "Minutes of talking"):
        values = {"title": title, "rhythm": rhythm, "on_date": START}
        cycle.write(vault, "indicator", "", values)
    for number in range(5):
        cycle.write(vault, "reflection", "Words", {"on_date": START - timedelta(days=number)})
    agreed = Agreement(partner_id=sam, rhythm=Rhythm(), starts=START, review_on=START)
    vault.records.save(
        agreed.changed(state="agreed", my_accept_at=at(START), their_accept_at=at(START))
    )
    nudges.choose(vault, rules_off=frozenset())
    shown = []
    for day in range(30):
        for hour in (7, 10, 14, 21):
            found = nudges.of_now(vault, at(START + timedelta(days=day), hour))
            if found and found[1]:
                shown.append((found[0].candidate.rule, found[0].candidate.subject, day))
    assert 5 < len(shown) <= 30
    assert len({(rule, subject) for rule, subject, _ in shown}) == len(shown)
    assert len({day for _, _, day in shown}) == len(shown)
    weekdays = {(START + timedelta(days=day)).weekday() for _, _, day in shown}
    assert not weekdays & {5, 6}


def test_what_was_shown_stays_for_the_day_until_it_is_answered(vault):
    begin_experiment(vault, START)
    nudge, new = nudges.of_now(vault, at(START))
    assert new
    assert nudge.place == "experiment"
    again, new = nudges.of_now(vault, at(START, 11))
    assert (again, new) == (nudge, False)
    nudges.snooze(vault, nudge, START + timedelta(days=1))
    assert nudges.of_now(vault, at(START, 12)) is None
    later = nudges.of_now(vault, at(START + timedelta(days=1)))
    assert later is not None
    nudges.never(vault, later[0])
    assert nudges.of_now(vault, at(START + timedelta(days=1), 12)) is None
    assert nudges.of_now(vault, at(START + timedelta(days=8))) is None


def test_it_comes_again_when_the_day_moves(vault):
    one = begin_experiment(vault, START)
    assert words_of(vault, at(START))
    assert not words_of(vault, at(START + timedelta(days=1)))
    cycle.edit(vault, one, values={"ends": START + timedelta(days=3)})
    assert words_of(vault, at(START + timedelta(days=3)))


@pytest.mark.requirement("1.4")
def test_nothing_is_said_about_someone_with_whom_one_paused(vault, sam):
    session = Session(partner_id=sam, starts=datetime(2026, 11, 2, 10, 30), zone="UTC")  # noqa: DTZ001
    vault.records.save(session)
    partners.set_state(vault, partners.find_partner(vault, "Sam"), "paused")
    assert nudges.of_now(vault, at(START)) is None
    partners.set_state(vault, partners.find_partner(vault, "Sam"), "active")
    assert "Sam is in an hour" in words_of(vault, at(START))


@pytest.mark.requirement("2.6")
def test_a_session_that_was_let_go_is_not_mentioned_again(vault, sam):
    session = Session(partner_id=sam, starts=datetime(2026, 11, 2, 8), zone="UTC")  # noqa: DTZ001
    vault.records.save(session)
    assert "three lines now may save them" in words_of(vault, at(START, 12))
    cycle.move(vault, session.id, "let_go")
    assert nudges.of_now(vault, at(START, 13)) is None


@pytest.mark.requirement("11.4")
def test_questions_that_a_new_version_brought_are_mentioned_once(vault):
    core = playbook.shipped()
    note = ChangeNote(version="1.1", day=START, text="Two more.")
    added = ModulePrompt(
        id="two-more", text="What would two more weeks show?", stage="goal", since="1.1"
    )
    grown = core.changed(
        version="1.1", changelog=(*core.changelog, note), prompts=(*core.prompts, added)
    )
    nudges.choose(vault, rules_off=frozenset())
    assert nudges.of_now(vault, at(START)) is None
    vault.playbook.put(grown, "grown")
    found = nudges.of_now(vault, at(START))
    assert found is not None
    assert (found[0].words, found[0].place) == (
        "Fresh questions came with the playbook.",
        "playbook",
    )
    assert nudges.of_now(vault, at(START + timedelta(days=1))) is None


@pytest.mark.requirement("11.5")
def test_after_a_quarter_one_can_look_back_at_what_one_tried(vault):
    early, autumn = date(2026, 1, 4), date(2026, 10, 1)  # a Thursday
    for number in range(6):
        day = date(2026, 8, 3) + timedelta(days=number)
        values = {"action": "Ask", "starts": day, "ends": day, "state": "running"}
        made = cycle.write(vault, "experiment", f"Try {number}", values).id
        if number < 2:
            cycle.move(vault, made, "reviewed", {"observed": "No.", "moved_on": day})
    cycle.write(vault, "win", "I asked anyway.", {"on_date": early})
    nudges.choose(vault, rules_off=nudges.OFF_AT_FIRST - {"look_back"} | {"experiment_ends"})
    assert words_of(vault, at(autumn)) == "Five things you tried this quarter."
    assert [one.words for one in quarter.tried(vault, autumn)] == [f"Try {n}" for n in range(5)]
    assert words_of(vault, at(autumn + timedelta(days=1))) == ""
    assert quarter.days(date(2026, 11, 24)) == (autumn, date(2026, 11, 24))
    assert quarter.days(date(2027, 1, 1)) == (autumn, date(2026, 12, 31))


def test_off_is_a_good_setting_too(vault):
    begin_experiment(vault, START)
    nudges.choose(vault, on=False)
    assert nudges.of_now(vault, at(START)) is None
    nudges.choose(vault, on=True, rules_off=frozenset({"experiment_ends"}))
    assert nudges.of_now(vault, at(START)) is None
    nudges.choose(vault, rules_off=frozenset())
    nudges.quiet_until(vault, START + timedelta(days=1))
    assert nudges.of_now(vault, at(START)) is None
    assert nudges.of_now(vault, at(START + timedelta(days=1))) is not None


def test_after_a_while_one_is_welcomed_and_nothing_needs_catching_up(vault):
    begin_experiment(vault, START + timedelta(days=5))
    assert nudges.visit(vault, at(START)) is None
    assert nudges.visit(vault, at(START + timedelta(days=1))) is None
    back = nudges.visit(vault, at(START + timedelta(days=20)))
    assert back is not None
    assert [line.rule for line in back.lines] == ["experiment_ends"]
    assert nudges.visit(vault, at(START + timedelta(days=20), 12)) is None


def test_every_rule_leads_somewhere():
    assert set(nudges.RULES) == set(RULES)
    for rule in RULES:
        candidate = nudges.Candidate(rule, "subject", "", {"name": "Sam", "indicator": "Talking"})
        nudge = nudges._nudge(candidate)
        assert nudge.words
        assert nudge.place
