"""At most one a day, each thing once, and silence when silence is wanted."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.coaching.nudges import RULES, Candidate, Wishes, choose, is_quiet, words
from reflect.model.remembered import Shown

NOON = datetime(2026, 11, 24, 12)
ALWAYS = Wishes(quiet_from=time(0), quiet_until=time(0), rest_days=frozenset())
FACTS = {"name": "Sam", "indicator": "Questions"}


def candidate(rule: str, subject: str = "one", due: str = "2026-11-24") -> Candidate:
    return Candidate(rule, subject, due, FACTS)


@pytest.mark.requirement("5.5")
def test_thirty_idle_days_bring_thirty_at_the_most_and_none_twice() -> None:
    every = [candidate(rule, f"{rule}-{n}") for rule in RULES for n in range(5)]
    known: dict[tuple[str, str], Shown] = {}
    shown = []
    for hour in range(30 * 24):
        now = NOON.replace(hour=0) + timedelta(hours=hour)
        one = choose(every, known, Wishes(rest_days=frozenset()), now)
        if one is not None:
            shown.append((one.rule, one.subject))
            known[one.rule, one.subject] = Shown(one.due, now.date())
            assert not is_quiet(Wishes(), now.time())
    assert len(shown) <= 30
    assert len(set(shown)) == len(shown)


def test_a_day_that_moves_asks_once_more() -> None:
    known = {("experiment_ends", "one"): Shown("2026-11-20", date(2026, 11, 20))}
    assert choose([candidate("experiment_ends", due="2026-11-20")], known, ALWAYS, NOON) is None
    assert choose([candidate("experiment_ends")], known, ALWAYS, NOON) is not None


@pytest.mark.requirement("5.5")
def test_later_and_off_for_good() -> None:
    later = Shown("2026-11-24", date(2026, 11, 21), snoozed_until=date(2026, 11, 25))
    known = {("check_in", "one"): later}
    assert choose([candidate("check_in")], known, ALWAYS, NOON) is None
    assert choose([candidate("check_in")], known, ALWAYS, NOON + timedelta(days=1)) is not None
    known = {("check_in", "one"): Shown(off=True)}
    assert choose([candidate("check_in")], known, ALWAYS, NOON) is None
    off = Wishes(rules_off=frozenset({"check_in"}), rest_days=frozenset())
    assert choose([candidate("check_in")], {}, off, NOON) is None
    assert choose([candidate("check_in")], {}, Wishes(on=False), NOON) is None


@pytest.mark.requirement("5.5")
def test_nothing_on_rest_days_and_at_night() -> None:
    saturday = datetime(2026, 11, 28, 12)
    assert choose([candidate("check_in")], {}, Wishes(), saturday) is None
    assert choose([candidate("check_in")], {}, Wishes(), NOON.replace(hour=7)) is None
    assert choose([candidate("check_in")], {}, Wishes(), NOON.replace(hour=8)) is not None


@given(st.times(), st.times(), st.times())
def test_quiet_hours_may_run_over_midnight(begin: time, end: time, at: time) -> None:
    through = is_quiet(Wishes(quiet_from=begin, quiet_until=end), at)
    around = is_quiet(Wishes(quiet_from=end, quiet_until=begin), at)
    assert through is not around or begin == end


def test_what_is_soonest_comes_first_and_says_it_in_words() -> None:
    one = choose([candidate("look_back"), candidate("session_soon")], {}, ALWAYS, NOON)
    assert one is not None
    assert words(one).startswith("Your conversation with Sam is in an hour.")
    for rule in RULES:
        assert "{" not in words(candidate(rule))
