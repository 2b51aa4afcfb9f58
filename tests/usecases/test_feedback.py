"""Feedback on a moment, and an idea that becomes an experiment of one's own."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from reflect.usecases import choosing, cycle, feed, feedback, journal, partners, receive, share
from reflect.vault.vault import Vault
from tests.support_vault import assert_refused, new_vault

MOMENT = {
    "situation": "The review on Tuesday",
    "seen": "You waited after the question",
    "effect": "Lena spoke first",
    "wish": "What helped you wait?",
}


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Vault, Vault]]:
    """Ines's vault and Sam's; they compared numbers."""
    ines, sam = new_vault(tmp_path / "ines"), new_vault(tmp_path / "sam")
    at_ines = partners.add(ines, partners.my_card(sam), "Sam")
    at_sam = partners.add(sam, partners.my_card(ines), "Ines")
    partners.verify(ines, at_ines, partners.number(sam, at_sam))
    partners.verify(sam, at_sam, partners.number(ines, at_ines))
    yield ines, sam
    ines.close()
    sam.close()


def hand_over(sender: Vault, reader: Vault, name: str, ids: list[str], folder: Path) -> list[str]:
    """Seal ``ids`` for the partner ``name``, take them in there, and give the ids they have."""
    partner = partners.find_partner(sender, name)
    choices = [share.Choice(one) for one in ids]
    seen = share.compose(sender, partner, choices).content_hash
    file = share.seal(sender, partner, choices, seen, folder).path
    receive.accept(reader, receive.inspect(reader, file))
    back = partners.partners(reader)[0]
    return [item.record.id for item in feed.feed(reader, back)][: len(ids)]


@pytest.mark.requirement("1.4c", "8.4")
def test_feedback_has_four_parts_and_is_about_a_moment(pair, tmp_path):
    ines, sam = pair
    partner = partners.find_partner(ines, "Sam")
    general = {**MOMENT, "situation": " "}
    assert_refused("feedback_needs_situation", feedback.give, ines, partner, "question", general)
    made, _ = feedback.give(ines, partner, "appreciation", MOMENT)
    [choice] = choosing.get(ines, partner).items
    assert choice.record_id == made
    [came] = hand_over(ines, sam, "Sam", [made], tmp_path)
    shared = sam.records.get(came).share
    assert shared.form == "appreciation"
    assert [(part.label, part.text) for part in shared.parts] == [
        ("The situation", MOMENT["situation"]),
        ("What I saw or heard", MOMENT["seen"]),
        ("What it did", MOMENT["effect"]),
        ("A question or a wish for next time", MOMENT["wish"]),
    ]


@pytest.mark.requirement("11.5")
def test_an_appreciation_arrives_as_one(pair, tmp_path):
    ines, sam = pair
    text = "You made room for two people."
    one = cycle.write(ines, "response", text, {"form": "appreciation"}).id
    hand_over(ines, sam, "Sam", [one], tmp_path)
    [item] = feed.feed(sam, partners.partners(sam)[0])
    assert (item.record.share.form, item.record.excerpt) == ("appreciation", text)


@pytest.mark.requirement("6.5")
def test_an_idea_becomes_an_experiment_of_ones_own_with_credit(pair, tmp_path):
    ines, sam = pair
    goal = cycle.write(ines, "goal", "Lead reviews").id
    assumption = cycle.write(ines, "assumption", "They wait for me", {"goal_id": goal}).id
    cycle.write(ines, "assumption", "They are tired")
    [at_sam] = hand_over(ines, sam, "Sam", [assumption], tmp_path)
    words = "What if you tell them the number?"
    given = cycle.write(sam, "response", words, {"form": "experiment_idea"}, reply_to=at_sam)
    [came] = hand_over(sam, ines, "Ines", [given.id], tmp_path)

    idea = feedback.idea(ines, came)
    assert (idea.by, idea.words, idea.suggested) == ("Alex", words, assumption)
    assert len(idea.assumptions) == 2
    made, _ = feedback.try_it(ines, idea, "Say the number aloud", assumption_id=assumption)
    kept = journal.get(ines, made)
    assert (kept.state, kept.idea_by, kept.idea_from) == ("idea", "Alex", came)
    assert (kept.goal_id, kept.belief) == (goal, "They wait for me")
    [item] = feed.feed(ines, partners.partners(ines)[0])
    assert item.tried == made

    day = date(2026, 12, 1)
    planned, _ = feedback.try_it(ines, idea, "Say it in the storage review", ends=day, plan=True)
    assert journal.get(ines, planned).state == "planned"
    assert_refused("move_needs", feedback.try_it, ines, idea, "Say it", plan=True)


def test_what_is_no_idea_cannot_be_tried(pair, tmp_path):
    ines, sam = pair
    one = cycle.write(ines, "reflection", "Words").id
    [came] = hand_over(ines, sam, "Sam", [one], tmp_path)
    assert_refused("no_idea", feedback.idea, sam, came)
