"""Taking in: some, the rest later, what was put aside, and answers beside what they answer."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reflect.usecases import cycle, feed, journal, partners, receive, share
from reflect.vault.vault import Vault
from tests.support_vault import assert_refused, assert_sound, new_vault


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Vault, Vault]]:
    """Two vaults whose owners compared their numbers; both are called Alex."""
    one, other = new_vault(tmp_path / "one"), new_vault(tmp_path / "other")
    at_one = partners.add(one, partners.my_card(other), "Sam")
    at_other = partners.add(other, partners.my_card(one), "Ines")
    partners.verify(one, at_one, partners.number(other, at_other))
    partners.verify(other, at_other, partners.number(one, at_one))
    yield one, other
    one.close()
    other.close()


def sealed(vault: Vault, folder: Path, *ids: str) -> Path:
    [partner] = partners.partners(vault)
    choices = [share.Choice(one) for one in ids]
    seen = share.compose(vault, partner, choices).content_hash
    return share.seal(vault, partner, choices, seen, folder).path


def write(vault: Vault, *titles: str) -> list[str]:
    return [cycle.write(vault, "reflection", "Words.", {"title": t}).id for t in titles]


def statuses(vault: Vault, file: Path) -> list[str]:
    return [item.status for item in receive.inspect(vault, file).items]


def test_the_rest_of_a_file_can_be_taken_in_later(pair, tmp_path):
    one, other = pair
    file = sealed(one, tmp_path, *write(one, "First", "Second"))
    plan = receive.inspect(other, file)
    receive.accept(other, plan, {plan.items[1].record.share_id})
    assert statuses(other, file) == ["new", "already"]
    receive.accept(other, plan)
    assert statuses(other, file) == ["already", "already"]
    assert len(receive.received(other)) == 2
    assert_refused("bundle_already_taken_in", receive.accept, other, plan)
    assert_sound(other)


def test_what_was_put_aside_comes_back_from_the_bin(pair, tmp_path):
    one, other = pair
    file = sealed(one, tmp_path, *write(one, "First", "Second"))
    changes = receive.accept(other, receive.inspect(other, file))
    journal.put_in_bin(other, changes.ids)
    assert receive.received(other) == []
    plan = receive.inspect(other, file)
    assert [item.status for item in plan.items] == ["in_bin", "in_bin"]
    assert receive.accept(other, plan) == changes
    assert statuses(other, file) == ["already", "already"]
    assert_sound(other)


def test_what_another_file_brought_in_meanwhile_is_left_out(pair, tmp_path):
    """The same version travels twice, and both files are looked at before either is taken in."""
    one, other = pair
    first, second = write(one, "First", "Second")
    plans = [
        receive.inspect(other, sealed(one, tmp_path, *ids)) for ids in ([first], [first, second])
    ]
    assert [item.status for item in plans[1].items] == ["new", "new"]
    receive.accept(other, plans[0])
    assert len(receive.accept(other, plans[1]).ids) == 1
    titles = [item.record.share.title for item in receive.received(other)]
    assert sorted(titles) == ["First", "Second"]
    assert_sound(other)


def test_a_file_that_takes_the_name_of_another_meanwhile_is_refused(pair, tmp_path):
    one, other = pair
    plan = receive.inspect(other, sealed(one, tmp_path, *write(one, "First", "Second")))
    imitation = replace(plan, opened=replace(plan.opened, file_hash="0" * 64))
    receive.accept(other, plan, {plan.items[0].record.share_id})
    assert_refused("bundle_id_reused", receive.accept, other, imitation)
    assert len(receive.received(other)) == 1


def test_an_older_version_says_which_one_is_here(pair, tmp_path):
    one, other = pair
    [entry] = write(one, "First")
    older = sealed(one, tmp_path, entry)
    cycle.edit(one, entry, "Other words.")
    newer = sealed(one, tmp_path, entry)
    plan = receive.inspect(other, newer)
    assert plan.missing == (1,)
    receive.accept(other, plan)
    [item] = receive.inspect(other, older).items
    assert (item.status, item.have) == ("older", 2)
    assert receive.inspect(other, newer).missing == (1,)
    receive.accept(other, receive.inspect(other, older))
    assert receive.inspect(other, newer).missing == ()


def test_an_answer_names_what_it_answers(pair, tmp_path):
    one, other = pair
    receive.accept(other, receive.inspect(other, sealed(one, tmp_path, *write(one, "A question"))))
    [item] = receive.received(other)
    answer = cycle.write(other, "response", "Why so?", reply_to=item.record.id)
    [planned] = receive.inspect(one, sealed(other, tmp_path, answer.id)).items
    assert planned.answers == "A question"


def answered(one: Vault, other: Vault, folder: Path) -> str:
    """An answer that came to ``one``, to something that left before; the ledger row of that."""
    receive.accept(other, receive.inspect(other, sealed(one, folder, *write(one, "A question"))))
    [item] = receive.received(other)
    answer = cycle.write(other, "response", "Why so?", reply_to=item.record.id)
    receive.accept(one, receive.inspect(one, sealed(other, folder, answer.id)))
    [row] = one.ledger.entries("sealed")
    return row.id


def keep_instead(vault: Vault, row: str, content: bytes) -> None:
    vault._database.write("UPDATE bundle_bytes SET content = ? WHERE bundle = ?", (content, row))


def test_an_answer_quotes_what_was_sealed(pair, tmp_path):
    one, other = pair
    answered(one, other, tmp_path)
    [item] = receive.received(one)
    assert item.quoted is not None
    assert (item.quoted.title, item.not_quoted) == ("A question", "")


def test_what_is_not_what_was_sealed_is_not_quoted(pair, tmp_path):
    """Not even the content of another file that was sealed and signed here."""
    one, other = pair
    row = answered(one, other, tmp_path)
    sealed(one, tmp_path, *write(one, "Another one"))
    content = one.ledger.content(row)
    [elsewhere] = [entry.id for entry in one.ledger.entries("sealed") if entry.id != row]
    for instead in (b"", content[:-1], content.replace(b"question", b"demand!!"),
                    one.ledger.content(elsewhere)):  # fmt: skip
        assert instead != content
        keep_instead(one, row, instead)
        [item] = receive.received(one)
        assert (item.quoted, item.not_quoted) == (None, "kept_content_differs")
        assert item.record.share.parts[0].text == "Why so?"
        assert_refused("kept_content_differs", feed.sealed_records, one, row)
        assert_refused("kept_content_differs", share.sealed_bundle, one, row)
    assert [record.title for record in feed.sealed_records(one, elsewhere)] == ["Another one"]


def test_what_was_dropped_is_not_quoted_and_nothing_is_wrong(pair, tmp_path):
    one, other = pair
    row = answered(one, other, tmp_path)
    one._database.write("DELETE FROM bundle_bytes WHERE bundle = ?", (row,))
    [item] = receive.received(one)
    assert (item.quoted, item.not_quoted) == (None, "")
    assert feed.sealed_records(one, row) == ()
