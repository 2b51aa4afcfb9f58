"""Which question is offered next."""

from datetime import UTC, date, datetime, timedelta

import pytest

from reflect.coaching.rotation import Offered, draw, is_new, offers_to_retire
from reflect.model.remembered import Use

TODAY = date(2026, 11, 24)
TWELVE = [Offered(f"p{number}") for number in range(12)]


def draws(offered: list[Offered], count: int, seed: int = 7, **liked: Use) -> list[str]:
    uses: dict[str, Use] = dict(liked)
    drawn = []
    for number in range(count):
        [one] = draw(offered, uses, TODAY, seed + number)
        before = uses.get(one, Use())
        moment = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(hours=number)
        uses[one] = Use(
            before.shown + 1, skipped_run=before.skipped_run, starred=before.starred,
            last_shown=moment,
        )  # fmt: skip
        drawn.append(one)
    return drawn


@pytest.mark.requirement("11.4")
def test_none_comes_again_within_six_draws() -> None:
    drawn = draws(TWELVE, 20)
    for place in range(len(drawn) - 5):
        assert len(set(drawn[place : place + 6])) == 6


@pytest.mark.requirement("11.4")
def test_the_same_seed_gives_the_same_draws() -> None:
    assert draws(TWELVE, 20) == draws(TWELVE, 20)
    assert draws(TWELVE, 20) != draws(TWELVE, 20, seed=8)


def test_starred_ones_come_more_often_and_skipped_ones_less() -> None:
    drawn = draws(TWELVE, 300, p0=Use(starred=True), p1=Use(skipped_run=2))
    assert drawn.count("p0") > 1.2 * drawn.count("p5") > drawn.count("p1")


@pytest.mark.requirement("11.4")
def test_a_new_one_comes_first_until_it_was_shown() -> None:
    fresh = Offered("fresh", added=TODAY - timedelta(days=13))
    old = Offered("old", added=TODAY - timedelta(days=14))
    assert draw([*TWELVE, old, fresh], {}, TODAY, 3) == ["fresh"]
    assert not is_new(old, Use(), TODAY)
    assert not is_new(fresh, Use(shown=1), TODAY)


def test_what_is_over_or_retired_is_not_drawn() -> None:
    over = Offered("over", until=TODAY - timedelta(days=1))
    last = Offered("last", until=TODAY)
    assert draw([over, last, Offered("gone")], {"gone": Use(retired=True)}, TODAY, 1, 3) == ["last"]


@pytest.mark.requirement("11.4")
def test_after_three_times_not_for_me_it_asks_whether_a_question_may_go() -> None:
    assert offers_to_retire(Use(skipped_run=3))
    assert not offers_to_retire(Use(skipped_run=2))
    assert not offers_to_retire(Use(skipped_run=3, retired=True))


def test_few_questions_are_no_trouble() -> None:
    assert draw([], {}, TODAY, 1) == []
    assert sorted(draw(TWELVE[:2], {}, TODAY, 1, count=3)) == ["p0", "p1"]
