"""Taking in: some, the rest later, what was put aside, and answers beside what they answer."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reflect.usecases import cycle, journal, partners, receive, share
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
