"""What came from a partner, in the order of its arrival, a page at a time."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reflect.usecases import cycle, feed, journal, partners, receive, share
from reflect.vault.vault import Vault
from tests.support_vault import new_vault


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Vault, Vault]]:
    """Ines's vault and Sam's; they compared numbers."""
    ines, sam = new_vault(tmp_path / "ines"), new_vault(tmp_path / "sam")
    introduce(ines, "Sam", sam, "Ines")
    yield ines, sam
    ines.close()
    sam.close()


def introduce(one: Vault, other_name: str, other: Vault, one_name: str) -> None:
    at_one = partners.add(one, partners.my_card(other), other_name)
    at_other = partners.add(other, partners.my_card(one), one_name)
    partners.verify(one, at_one, partners.number(other, at_other))
    partners.verify(other, at_other, partners.number(one, at_one))


def write(vault: Vault, *titles: str) -> list[str]:
    return [cycle.write(vault, "reflection", "Words.", {"title": t}).id for t in titles]


def hand_over(sender: Vault, reader: Vault, ids: list[str], folder: Path, to: str = "Ines") -> None:
    partner = partners.find_partner(sender, to)
    choices = [share.Choice(one) for one in ids]
    seen = share.compose(sender, partner, choices).content_hash
    file = share.seal(sender, partner, choices, seen, folder).path
    receive.accept(reader, receive.inspect(reader, file))


def titles(items: list[feed.FeedItem]) -> list[str]:
    return [item.record.heading for item in items]


def whole(vault: Vault, name: str = "Sam", limit: int = 50) -> list[list[str]]:
    """The titles of everything, page by page."""
    partner = partners.find_partner(vault, name)
    pages, after = [], ""
    while items := feed.feed(vault, partner, after=after, limit=limit):
        pages.append(titles(items))
        after = items[-1].record.id
    return pages


def test_the_last_bundle_comes_first_in_its_senders_order(pair, tmp_path):
    ines, sam = pair
    hand_over(sam, ines, write(sam, "A", "B", "C"), tmp_path)
    hand_over(sam, ines, write(sam, "D", "E"), tmp_path)
    assert whole(ines) == [["D", "E", "A", "B", "C"]]
    assert whole(ines, limit=2) == [["D", "E"], ["A", "B"], ["C"]]
    assert whole(ines, limit=3) == [["D", "E", "A"], ["B", "C"]]


def test_the_newest_version_stands_where_it_came(pair, tmp_path):
    ines, sam = pair
    ids = write(sam, "A", "B")
    hand_over(sam, ines, ids, tmp_path)
    cycle.edit(sam, ids[0], values={"title": "A again"})
    hand_over(sam, ines, ids[:1], tmp_path)
    [first, second] = feed.feed(ines, partners.find_partner(ines, "Sam"))
    assert (first.record.heading, first.earlier) == ("A again", 1)
    assert (second.record.heading, second.earlier) == ("B", 0)
    journal.put_in_bin(ines, [first.record.id])
    assert whole(ines) == [["A", "B"]]


def test_what_rests_in_the_bin_is_left_out_and_pages_go_on_below_it(pair, tmp_path):
    ines, sam = pair
    hand_over(sam, ines, write(sam, "A", "B", "C"), tmp_path)
    [a, _, _] = feed.feed(ines, partners.find_partner(ines, "Sam"))
    journal.put_in_bin(ines, [a.record.id])
    assert whole(ines, limit=1) == [["B"], ["C"]]
    partner = partners.find_partner(ines, "Sam")
    assert titles(feed.feed(ines, partner, after=a.record.id)) == ["B", "C"]


def test_partners_are_kept_apart(pair, tmp_path):
    ines, sam = pair
    with new_vault(tmp_path / "kim") as kim:
        introduce(ines, "Kim", kim, "Ines")
        hand_over(kim, ines, write(kim, "From Kim"), tmp_path)
        hand_over(sam, ines, write(sam, "From Sam"), tmp_path)
    assert whole(ines) == [["From Sam"]]
    assert whole(ines, "Kim") == [["From Kim"]]


def test_answers_to_any_version_stand_with_the_newest(pair, tmp_path):
    ines, sam = pair
    ids = write(sam, "A")
    hand_over(sam, ines, ids, tmp_path)
    [first] = receive.received(ines)
    kept = cycle.write(ines, "response", "Why?", reply_to=first.record.id)
    begun = cycle.write(ines, "response", "And then", draft=True, reply_to=first.record.id)
    cycle.edit(sam, ids[0], "Other words.")
    hand_over(sam, ines, ids, tmp_path)
    [item] = feed.feed(ines, partners.find_partner(ines, "Sam"))
    assert [row.id for row in item.answers] == [kept.id]
    assert item.draft == begun.id


def test_what_left_names_what_was_in_it(pair, tmp_path):
    ines, sam = pair
    ids = write(sam, "A", "B")
    hand_over(sam, ines, ids, tmp_path)
    hand_over(sam, ines, write(sam, "C"), tmp_path)
    journal.put_in_bin(sam, ids[:1])
    left = feed.shared(sam, partners.find_partner(sam, "Ines"))
    assert [one.titles for one in left] == [("C",), ("B",)]
    assert [len(one.line.entry.items) for one in left] == [1, 2]


@pytest.mark.requirement("10.3")
def test_what_came_can_be_narrowed_to_what_is_unanswered_or_to_feedback(pair, tmp_path):
    ines, sam = pair
    mine = write(ines, "Mine")
    hand_over(ines, sam, mine, tmp_path, "Sam")
    [came] = feed.feed(sam, partners.find_partner(sam, "Ines"))
    answer = cycle.write(sam, "response", "Lovely.", reply_to=came.record.id).id
    hand_over(sam, ines, [*write(sam, "A", "B"), answer], tmp_path)
    partner = partners.find_partner(ines, "Sam")

    def narrowed(only: feed.Only) -> list[str]:
        return titles(feed.feed(ines, partner, only=only))

    assert narrowed("feedback") == titles(feed.feed(ines, partner))[2:]
    assert narrowed("shared") == ["A", "B"]
    first = feed.feed(ines, partner)[0].record.id
    kept = cycle.write(ines, "response", "Thank you.", reply_to=first)
    assert "A" not in narrowed("unanswered")
    journal.put_in_bin(ines, [kept.id])
    assert "A" in narrowed("unanswered")
    cycle.write(ines, "response", "Thank", draft=True, reply_to=first)
    assert "A" in narrowed("unanswered")


@pytest.mark.requirement("5.4")
def test_a_question_arrives_linked_to_the_assumption_that_it_challenges(pair, tmp_path):
    ines, sam = pair
    values = {"would_change_my_mind": "Two who begin by themselves."}
    assumption = cycle.write(ines, "assumption", "They wait for me.", values).id
    hand_over(ines, sam, [assumption], tmp_path, "Sam")
    [came] = feed.feed(sam, partners.find_partner(sam, "Ines"))
    assert came.record.share.parts[1].text == "Two who begin by themselves."
    question = "What evidence would change your mind?"
    asked = cycle.write(sam, "response", question, {"form": "question"}, reply_to=came.record.id)
    hand_over(sam, ines, [asked.id], tmp_path)
    [item] = feed.feed(ines, partners.find_partner(ines, "Sam"), only="feedback")
    assert (item.record.share.form, item.record.excerpt) == ("question", question)
    assert item.record.answers == assumption
    [beside] = receive.beside(ines, [item.record])
    assert beside.quoted is not None
    assert beside.quoted.parts[0].text == "They wait for me."
