"""Choosing for a partner: kept over a restart, blank until one looks, gone once it is sealed."""

from pathlib import Path

import pytest

from reflect.usecases import choosing, cycle, journal, partners, receive, share, vaults
from reflect.usecases.chosen import Choice
from tests.support_vault import CHEAP


@pytest.fixture
def pair(tmp_path):
    """Two vaults that compared their numbers, and what each calls the other."""
    ines, _ = vaults.create(tmp_path / "ines", "a", name="Ines", cost=CHEAP)
    sam, _ = vaults.create(tmp_path / "sam", "b", name="Sam", cost=CHEAP)
    at_ines = partners.add(ines, partners.my_card(sam))
    at_sam = partners.add(sam, partners.my_card(ines))
    partners.verify(ines, at_ines, partners.number(sam, at_sam))
    partners.verify(sam, at_sam, partners.number(ines, at_ines))
    with ines, sam:
        yield ines, sam, partners.find_partner(ines, "Sam")


def test_nothing_is_chosen_at_first_and_drafts_are_not_offered(pair):
    ines, _, sam = pair
    kept = cycle.write(ines, "reflection", "Kept words").id
    cycle.write(ines, "reflection", "Draft words", draft=True)
    never = cycle.write(ines, "reflection", "Never words", {"never_share": True}).id
    assert choosing.get(ines, sam).items == ()
    assert [row.id for row in choosing.rows(ines, sam)] == [kept]
    assert choosing.drafts(ines) == 1
    assert never not in {row.id for row in choosing.rows(ines, sam)}


def test_what_is_chosen_shows_in_lists_and_stays_over_a_restart(pair, tmp_path: Path):
    ines, _, sam = pair
    one = cycle.write(ines, "reflection", "First.\n\nSecond.").id
    choosing.choose(ines, sam, one)
    ines.close()
    with vaults.open_vault(tmp_path / "ines", "a", cost=CHEAP) as again:
        [row] = journal.list_rows(again)
        assert row.in_draft_for == ("Sam",)
        assert choosing.get(again, sam).items == (Choice(one),)
        assert share.ledger(again) == []
        choosing.choose(again, sam, one, chosen=False)
        assert journal.list_rows(again)[0].in_draft_for == ()


def test_what_stands_instead_of_a_paragraph_that_was_left_out_is_looked_at_anew(pair):
    ines, _, sam = pair
    one = cycle.write(ines, "reflection", "First.\n\nSecond.\n\nThird.", {"title": "A"}).id
    second = share.parts(journal.get(ines, one))[1].ref
    left = frozenset({second, "day"})
    choosing.choose(ines, sam, one)
    choosing.change(ines, sam, choosing.look_through(ines, Choice(one, leave_out=left)))
    cycle.edit(ines, one, "First.\n\nSecond, in other words.\n\nThird.")
    [choice] = choosing.get(ines, sam).items
    assert choice.leave_out == {"day"}
    assert choosing.looked_through(ines, choosing.get(ines, sam)) == frozenset()
    assert share.compose(ines, sam, [choice]).bundle.records[0].day is None
    cycle.edit(ines, one, "First.\n\nSecond.\n\nThird.")
    [choice] = choosing.get(ines, sam).items
    assert choice.leave_out == left


def test_a_changed_paragraph_counts_as_not_looked_through(pair):
    ines, _, sam = pair
    one = cycle.write(ines, "reflection", "First.\n\nSecond.", {"title": "A"}).id
    choosing.choose(ines, sam, one)
    assert choosing.looked_through(ines, choosing.get(ines, sam)) == frozenset()
    choosing.change(ines, sam, choosing.look_through(ines, Choice(one)))

    def looked() -> bool:
        return one in choosing.looked_through(ines, choosing.get(ines, sam))

    assert looked()
    cycle.edit(ines, one, "First.\n\nSecond, with more.")
    assert not looked()
    cycle.edit(ines, one, "First.\n\nSecond.")
    assert looked()
    cycle.edit(ines, one, values={"title": "B"})
    assert not looked()


def test_sealing_ends_the_choosing_and_carries_the_letter(pair, tmp_path: Path):
    ines, other, sam = pair
    one = cycle.write(ines, "reflection", "Sealed words").id
    two = cycle.write(ines, "reflection", "Other words").id
    for record in (one, two):
        choosing.choose(ines, sam, record)
    letter = choosing.Letter(wish="questions", note="Thursday?")
    seen = share.compose(ines, sam, [Choice(one)], letter).content_hash
    assert seen != share.compose(ines, sam, [Choice(one)]).content_hash
    sealed = share.seal(ines, sam, [Choice(one)], seen, tmp_path, letter)
    assert [choice.record_id for choice in choosing.get(ines, sam).items] == [two]
    plan = receive.inspect(other, sealed.path)
    assert plan.bundle.letter == letter
    receive.accept(other, plan)
    [item] = receive.received(other)
    assert item.record.letter == letter


def test_a_record_put_in_the_bin_is_no_longer_chosen(pair):
    ines, _, sam = pair
    one = cycle.write(ines, "reflection", "Words").id
    choosing.choose(ines, sam, one)
    journal.put_in_bin(ines, [one])
    assert choosing.get(ines, sam).items == ()


def test_a_note_that_it_was_handed_over_changes_nothing_else(pair, tmp_path: Path):
    ines, _, sam = pair
    one = cycle.write(ines, "reflection", "Words").id
    seen = share.compose(ines, sam, [Choice(one)]).content_hash
    sealed = share.seal(ines, sam, [Choice(one)], seen, tmp_path)
    share.note_handed_over(ines, sealed.entry_id)
    [line] = share.ledger(ines)
    assert line.entry.state == "handed_over"
    assert [who.partner for who in journal.list_rows(ines)[0].shared] == ["Sam"]
    assert share.compose(ines, sam, [Choice(one)]).bundle.records[0].share_rev == 1
    share.note_handed_over(ines, sealed.entry_id, handed_over=False)
    assert share.ledger(ines)[0].entry.state == "sealed"


def test_what_one_decides_on_looks_as_what_is_composed(pair):
    ines, _, sam = pair
    goal = cycle.write(ines, "goal", values={"title": "A goal"}).id
    one = cycle.write(ines, "reflection", "First.\n\nSecond.", {"goal_id": goal}).id
    choices = [
        Choice(one, leave_out=frozenset({"2", "day"}), include=frozenset({"links"})),
        Choice(goal),
    ]
    composed = share.compose(ines, sam, choices).bundle.records
    alone = [share.compose_one(ines, sam, choices, choice.record_id) for choice in choices]
    assert alone == list(composed)
