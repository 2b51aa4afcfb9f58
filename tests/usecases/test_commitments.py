"""What one says one will try, how it goes, and both sides of a pair."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from reflect.model.commitments import Commitment
from reflect.model.people import Partner
from reflect.usecases import (
    choosing,
    commitments,
    cycle,
    journal,
    measures,
    partners,
    receive,
    share,
)
from reflect.vault.vault import Vault
from tests.support_vault import assert_refused, found, new_vault

TODAY = date(2026, 11, 24)
LATER = TODAY + timedelta(days=1)


def commit(vault: Vault, text: str = "Ask first.", **values: object) -> str:
    return commitments.commit(vault, {"text": text, "on_date": TODAY, **values})[0]


def stored(vault: Vault, record_id: str) -> Commitment:
    return commitments.get(vault, record_id)


def said(vault: Vault) -> list[str]:
    rows = journal.list_rows(vault, kinds=("check_in",))
    return [row.title for row in rows]


@pytest.mark.requirement("5.3")
def test_a_report_is_one_word_a_day_and_the_last_one_counts(vault):
    one = commit(vault)
    commitments.report(vault, one, "partly", TODAY)
    commitments.report(vault, one, "still_on_it", TODAY, " It is Thursday. ")
    assert said(vault) == ["Still on it"]
    record = stored(vault, one)
    assert (record.state, record.report, record.report_note) == (
        "open",
        "still_on_it",
        "It is Thursday.",
    )
    commitments.report(vault, one, "done", LATER)
    assert (stored(vault, one).state, stored(vault, one).reported_on) == ("done", LATER)
    commitments.report(vault, one, "let_go", LATER)
    assert stored(vault, one).state == "let_go"


def test_the_last_report_can_be_taken_back(vault):
    one = commit(vault, form="milestone")
    commitments.report(vault, one, "partly", TODAY)
    commitments.report(vault, one, "done", LATER)
    commitments.take_back(vault, one, LATER)
    assert (stored(vault, one).state, stored(vault, one).report) == ("open", "partly")
    commitments.take_back(vault, one, LATER)
    assert (stored(vault, one).report, stored(vault, one).reported_on) == ("", None)
    assert not commitments.take_back(vault, one, LATER)


@pytest.mark.requirement("5.3")
def test_a_habit_goes_on_whatever_is_said_and_shows_no_days_in_a_row(vault):
    habit = commit(vault, form="habit", rest_days=(6,))
    for day, word in enumerate(("done", "let_go", "partly")):
        commitments.report(vault, habit, word, TODAY + timedelta(days=day))
    shown = commitments.look(vault, habit, TODAY + timedelta(days=2))
    assert (shown.record.state, shown.said) == ("active", "partly")
    assert (shown.lately.done, shown.lately.planned) == (2, 3)
    assert shown.record.lately == shown.marks == ("done", "let_go", "partly")
    # Another day begins without a word; what was said stays what it was.
    assert commitments.look(vault, habit, TODAY + timedelta(days=3)).said == ""
    cycle.move(vault, habit, "resting")
    cycle.move(vault, habit, "retired")
    assert_refused("commitment_settled", commitments.report, vault, habit, "done", TODAY)


def test_it_can_turn_into_something_else_with_a_link_both_ways(vault):
    one = commit(vault, "Thirty minutes with Tomasz", support_ask="Nothing.")
    commitments.report(vault, one, "done", TODAY)
    other, changes = commitments.turn_into(vault, one, "The whole of December", LATER)
    assert {one, other} <= changes.ids
    before, after = stored(vault, one), stored(vault, other)
    assert (before.state, before.report, before.successor_id) == ("changed", "changed", other)
    assert (after.state, after.text, after.support_ask) == (
        "open",
        "The whole of December",
        "Nothing.",
    )
    assert one in {link.row.id for link in journal.linked(vault, other)}
    assert_refused("commitment_settled", commitments.turn_into, vault, one, "Again", LATER)
    assert_refused("commitment_settled", commitments.take_back, vault, one, LATER)


def test_words_are_the_one_thing_it_needs(vault):
    assert_refused("commitment_blank", commit, vault, " ")
    one = commit(vault, "Wait")
    assert_refused("commitment_blank", commitments.change, vault, one, {"text": "\n"})
    assert_refused("field_invalid", commitments.change, vault, one, {"per_week": 9})
    assert_refused("field_invalid", commitments.change, vault, one, {"about_when": "x" * 201})
    commitments.change(vault, one, {"text": "w" * 100_000})
    assert len(stored(vault, one).text) == 100_000


def test_milestones_belong_to_a_goal(vault):
    goal = cycle.write(vault, "goal", values={"title": "Listen"}).id
    first, second, third = (
        commit(vault, words, form="milestone", goal_id=goal) for words in ("One", "Two", "Three")
    )
    commit(vault, "A habit", form="habit", goal_id=goal)
    commitments.report(vault, second, "done", TODAY)
    commitments.report(vault, third, "let_go", TODAY)
    assert [one.id for one in commitments.milestones(vault, goal)] == [first, second]
    assert commitments.reached(vault) == {goal: (True, False)}


def test_the_day_shows_what_goes_on_and_what_was_said_today(vault):
    old = commit(vault, "Done before")
    commitments.report(vault, old, "done", TODAY)
    today = commit(vault, "Done today")
    commitments.report(vault, today, "done", LATER)
    commit(vault, "A milestone", form="milestone")
    resting = commit(vault, "Rests today", form="habit", rest_days=(LATER.weekday(),))
    habit = commit(vault, "A habit", form="habit")
    dated = commit(vault, "With a day", due=LATER)
    shown = [one.record.id for one in commitments.running(vault, LATER, 9)]
    assert shown == [habit, dated, today]
    assert resting not in shown
    assert len(commitments.running(vault, LATER, 2)) == 2


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Vault, Vault]]:
    with new_vault(tmp_path / "ana") as ana, new_vault(tmp_path / "ben") as ben:
        at_ana = partners.add(ana, partners.my_card(ben), "Ben")
        at_ben = partners.add(ben, partners.my_card(ana), "Ana")
        partners.verify(ana, at_ana, partners.number(ben, at_ben))
        partners.verify(ben, at_ben, partners.number(ana, at_ana))
        yield ana, ben


def other(vault: Vault) -> Partner:
    [partner] = partners.partners(vault)
    return partner


def hand_over(giver: Vault, taker: Vault, folder: Path) -> str:
    """Seal what is chosen and take it in: the words of the preview."""
    choices = choosing.get(giver, other(giver)).items
    composed = share.compose(giver, other(giver), choices)
    seen = share.preview_text(composed)
    made = share.seal(giver, other(giver), choices, composed.content_hash, folder)
    plan = receive.inspect(taker, made.path)
    assert receive.preview_text(plan) == seen
    receive.accept(taker, plan)
    return seen


@pytest.mark.requirement("5.1", "5.3")
def test_both_columns_say_the_same_of_each(pair, tmp_path):
    ana, ben = pair
    about = {"form": "habit", "per_week": 3, "support_ask": "Ask me on Thursday."}
    habit = commit(ben, "Hands behind my back.", **about)
    for ago, word in ((3, "done"), (2, "let_go"), (0, "partly")):
        commitments.report(ben, habit, word, TODAY - timedelta(days=ago), "It was loud.")
    choosing.choose(ben, other(ben), habit)
    seen = hand_over(ben, ana, tmp_path)
    [mine] = commitments.both_sides(ben, other(ben), TODAY).mine
    [theirs] = commitments.both_sides(ana, other(ana), TODAY).theirs
    told = theirs.told
    assert (told.form, told.when, told.text) == ("habit", mine.record.when, mine.record.text)
    assert (told.help, told.marks, told.lately) == (
        mine.record.support_ask,
        mine.marks,
        mine.lately,
    )
    assert (told.report, told.said, told.note) == ("partly", "24 November 2026", "It was loud.")
    for words in ("Three times a week", "Partly (24 November 2026): It was loud."):
        assert words in seen
    # A newer version takes the place of the older one.
    commitments.report(ben, habit, "done", LATER)
    choosing.choose(ben, other(ben), habit)
    hand_over(ben, ana, tmp_path)
    [theirs] = commitments.both_sides(ana, other(ana), LATER).theirs
    assert theirs.told.report == "done"
    assert commitments.both_sides(ana, other(ana), LATER).mine == ()


def test_only_what_is_for_a_partner_stands_with_them(pair, tmp_path):
    ana, _ = pair
    partner = other(ana)
    for_ben = commit(ana, "For Ben", partner_id=partner.id)
    chosen = commit(ana, "Chosen for Ben")
    commit(ana, "For me alone")
    choosing.choose(ana, partner, chosen)
    assert [one.record.id for one in commitments.both_sides(ana, partner, TODAY).mine] == [
        for_ben,
        chosen,
    ]
    commitments.report(ana, for_ben, "done", TODAY)
    sides = commitments.both_sides(ana, partner, TODAY)
    assert [one.record.id for one in sides.mine] == [chosen, for_ben]
    month = TODAY + timedelta(days=60)
    assert [one.record.id for one in commitments.both_sides(ana, partner, month).mine] == [chosen]
    assert sides.told_on is None


@pytest.mark.requirement("4.4")
def test_what_a_partner_noticed_stays_apart_from_ones_own(pair, tmp_path):
    ana, ben = pair
    theirs, _ = measures.choose(ben, {"title": "Quiet Fridays", "unit": "%", "on_date": TODAY})
    noted, _ = measures.note(ben, theirs, TODAY, value=36, noticed="Nobody called.")
    for one in (theirs, noted):
        choosing.choose(ben, other(ben), one)
    seen = hand_over(ben, ana, tmp_path)
    assert "36 %" in seen
    assert measures.to_ask(ana, TODAY) == []
    assert len(measures.as_csv(ana).splitlines()) == 1
    own, _ = measures.choose(ana, {"title": "Quiet Fridays", "on_date": TODAY})
    assert measures.series(ana, own).points == ()


def test_a_private_note_of_a_commitment_stays(pair, tmp_path):
    ana, ben = pair
    one = commit(ana, "Wait", private_note="canary-7781")
    choosing.choose(ana, other(ana), one)
    assert "canary-7781" not in hand_over(ana, ben, tmp_path)
    assert found(ana, "canary-7781") == [one]
