"""Questions a few at a time: others next time, liked ones sooner, unwanted ones later."""

from datetime import date, timedelta

import pytest

from reflect.errors import ReflectError
from reflect.usecases import journal, prompts, vaults
from tests.support_vault import CHEAP, PASSPHRASE, open_again

TODAY = date(2026, 11, 24)


def keys(some: list[prompts.Prompt]) -> set[str]:
    return {one.key for one in some}


@pytest.mark.requirement("3.4")
def test_three_are_shown_and_other_ones_after_them(vault):
    first = prompts.some(vault, "experiment", TODAY)
    others = prompts.some(vault, "experiment", TODAY)
    third = prompts.some(vault, "experiment", TODAY)
    assert len(keys(first) | keys(others) | keys(third)) == 9
    assert {one.stage for one in [*first, *others]} == {"experiment"}
    assert {one.source for one in first} == {"Core"}


@pytest.mark.requirement("11.4")
def test_the_same_vault_and_seed_give_the_same_questions(vault):
    chosen = prompts.some(vault, "goal", TODAY, seed=7)
    for one in chosen:  # as if they had not been shown
        vault.prompt_uses.put(one.key, one.use)
    assert prompts.some(vault, "goal", TODAY, seed=7) == chosen


def test_what_became_of_a_question_stays(vault):
    key = prompts.some(vault, "close", TODAY)[0].key
    prompts.star(vault, key, True)
    prompts.use(vault, key)
    vault.close()
    with open_again(vault.folder) as again:
        [found] = [one for one in prompts.known(again, TODAY) if one.key == key]
        assert (found.use.starred, found.use.used, found.use.shown) == (True, 1, 1)


@pytest.mark.requirement("11.4")
def test_after_three_times_not_for_me_it_may_go_and_come_back(vault):
    [one] = prompts.some(vault, "listen", TODAY, count=1)
    for _ in range(3):
        changes = prompts.skip(vault, one.key)
    assert changes.kinds == {"prompt"}
    [found] = [other for other in prompts.known(vault, TODAY) if other.key == one.key]
    assert found.may_go
    prompts.retire(vault, one.key)
    for _ in range(10):
        assert one.key not in keys(prompts.some(vault, "listen", TODAY))
    prompts.retire(vault, one.key, retired=False)
    every = prompts.some(vault, "listen", TODAY, count=100)
    assert one.key in keys(every)


@pytest.mark.requirement("3.4")
@pytest.mark.requirement("11.4")
def test_a_question_of_ones_own_comes_first_until_its_last_day(vault):
    changes = prompts.add_own(
        vault, "  What would Lena\nsee here? ", "experiment", TODAY + timedelta(days=1)
    )
    [own_id] = changes.ids
    vault.records.get(own_id)
    [own] = prompts.some(vault, "experiment", TODAY, count=1)
    assert (own.key, own.text, own.source) == (own_id, "What would Lena see here?", "")
    over = prompts.some(vault, "experiment", TODAY + timedelta(days=2), count=100)
    assert own_id not in keys(over)
    journal.put_in_bin(vault, [own_id])
    assert own_id not in keys(prompts.some(vault, "experiment", TODAY, count=100))


def test_a_blank_question_is_refused(vault):
    with pytest.raises(ReflectError) as refused:
        prompts.add_own(vault, " \n", "goal")
    assert refused.value.code == "prompt_blank"
    with pytest.raises(ReflectError) as refused:
        prompts.add_own(vault, "why " * 1000, "goal")
    assert refused.value.code == "field_invalid"


def test_a_closed_question_could_be_more_open(vault):
    assert prompts.could_be_more_open("Did it work?")
    assert not prompts.could_be_more_open("What worked?")
    assert not prompts.could_be_more_open("")


def test_what_the_first_playbook_brought_is_no_news(vault):
    assert not any(one.new_in for one in prompts.known(vault, TODAY))


def test_a_vault_that_is_only_read_offers_questions_too(vault):
    vault.close()
    with vaults.open_vault(vault.folder, PASSPHRASE, cost=CHEAP, read_only=True) as again:
        assert len(prompts.some(again, "goal", TODAY)) == 3


@pytest.mark.requirement("11.4")
def test_a_question_for_a_pair_is_offered_in_their_sessions_alone(vault):
    changes = prompts.add_own(vault, "What did we leave out?", "close", partner_id="sam")
    [key] = changes.ids
    assert prompts.some(vault, "close", TODAY, count=1, partner_id="sam")[0].key == key
    for somebody in ("", "mia"):
        assert key not in keys(prompts.some(vault, "close", TODAY, count=100, partner_id=somebody))
