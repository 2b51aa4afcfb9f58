"""Agreements: one text, its hash, and what each yes and no does."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.coaching import agreements
from reflect.coaching.agreements import Said, content_hash
from reflect.errors import ReflectError
from reflect.model.base import now
from reflect.model.paragraphs import split_paragraphs
from reflect.model.share import SharedAgreement, SharedPart, SharedRecord
from reflect.model.together import Agreement

TODAY = date(2026, 11, 24)
LINES = st.lists(st.sampled_from(["Early.", "  with what was seen  ", "", " ", "```", "~~~", "\t"]))


def text(version: int, candour: str = "Say it early.", **more: Any) -> Agreement:
    return Agreement(**{"version": version, "candour": candour, "partner_id": "sam", **more})


def mine(version: int, state: str = "proposed", **more: Any) -> Agreement:
    return text(version, **{"state": state, "my_accept_at": now(), **more})


def agreed(version: int, **more: Any) -> Agreement:
    return mine(version, "agreed", their_accept_at=now(), **more)


def yes(version: int, **more: Any) -> Said:
    return Said(text(version, state="proposed", their_accept_at=now(), **more), yes=True)


def no(version: int) -> Said:
    return Said(text(version, state="proposed"), yes=False)


def shared(agreement: Agreement, **more: Any) -> SharedRecord:
    """As it travels: a part for each paragraph."""
    terms = {
        **agreement.terms.model_dump(),
        "content_hash": content_hash(agreement),
        "accepted": True,
    }
    return SharedRecord(
        kind="agreement",
        share_id="5" * 32,
        share_rev=1,
        author="Sam",
        parts=[
            {"label": label, "text": paragraph}
            for _, label, words in agreement.shareable()
            for paragraph in split_paragraphs(words)
        ],
        agreement=SharedAgreement(**{**terms, **more}),
    )


def states(changed: list[Agreement]) -> list[tuple[int, str]]:
    return sorted((one.version, one.state) for one in changed)


@pytest.mark.requirement("3.1")
def test_both_accept_the_same_text_by_its_hash() -> None:
    own = text(1, my_accept_at=now())
    other = text(1, partner_id="ines", private_note="Hm.", tags=("us",))
    assert content_hash(own) == content_hash(other)
    for change in ({"candour": "Say it late."}, {"session_minutes": 20}, {"review_on": TODAY}):
        assert content_hash(own.changed(**change)) != content_hash(own)


@given(LINES, st.integers(0, 2), st.sampled_from([" ", "", "\t"]))
def test_blanks_around_paragraphs_do_not_count(lines: list[str], more: int, blank: str) -> None:
    words = "\n".join(lines)
    loose = "\n" * more + f"{words}{blank}" + "\n" * more
    assert agreements.one_text(agreements.one_text(words)) == agreements.one_text(words)
    assert content_hash(text(1, words)) == content_hash(text(1, agreements.one_text(words)))
    assert content_hash(text(1, words)) == content_hash(text(1, loose))


@given(LINES, LINES, st.integers(1, 90))
def test_what_travels_in_parts_is_put_together_again(
    candour: list[str], other: list[str], minutes: int
) -> None:
    own = text(3, "\n".join(candour), other="\n".join(other), session_minutes=minutes)
    came = agreements.rebuilt(shared(own), "ines")
    assert content_hash(came) == content_hash(own)
    assert (came.state, came.partner_id, came.my_accept_at) == ("proposed", "ines", None)


@pytest.mark.parametrize(
    "record",
    [
        shared(text(1), version=2),
        shared(text(1), content_hash="0" * 64),
        shared(text(1)).changed(parts=()),
        shared(text(1)).changed(parts=(SharedPart(label="Saying it early", text="Later."),)),
        shared(text(1)).changed(parts=(SharedPart(label="partner_id", text="cleo"),)),
        shared(text(1)).changed(parts=(SharedPart(text="Say it early."),)),
    ],
)
def test_words_that_are_not_what_the_hash_is_of_are_refused(record: SharedRecord) -> None:
    with pytest.raises(ReflectError) as refused:
        agreements.rebuilt(record, "sam")
    assert refused.value.code == "bundle_agreement_differs"


def test_a_yes_to_what_i_proposed_brings_it_into_force_in_place_of_the_one_before() -> None:
    own = [agreed(1), mine(2)]
    assert agreements.settled(own, [yes(1)]) == []
    changed = agreements.settled(own, [yes(1), yes(2)])
    assert states(changed) == [(1, "superseded"), (2, "agreed")]
    assert all(one.my_accept_at and one.their_accept_at for one in changed if one.state == "agreed")


def test_a_no_ends_the_proposal_and_leaves_what_is_in_force() -> None:
    assert states(agreements.settled([agreed(1), mine(2)], [yes(1), no(2)])) == [(2, "ended")]


def test_taking_back_a_yes_ends_all_that_was_accepted_until_then() -> None:
    assert states(agreements.settled([agreed(1)], [yes(1), yes(2), no(2)])) == [(1, "ended")]
    again = agreements.settled([agreed(3)], [yes(1), yes(2), no(2), yes(3)])
    assert again == []


def test_a_yes_to_an_earlier_text_moves_nothing() -> None:
    assert agreements.settled([mine(1), agreed(3)], [yes(3), yes(1)]) == []


def test_what_waits_for_whose_answer() -> None:
    known = agreements.standing([agreed(1), mine(2), text(3)], [yes(1)])
    three = (known.in_force, known.mine, known.draft)
    assert [one and one.version for one in three] == [1, 2, 3]
    assert not known.agreed
    known = agreements.standing([agreed(1)], [yes(1), yes(2)])
    assert (known.theirs and known.theirs.version) == 2
    assert (known.may_accept, known.agreed) == (True, True)
    assert agreements.standing([agreed(1)], [yes(1), yes(2), no(2)]).theirs is None


def test_of_two_texts_that_crossed_one_goes_first_for_both() -> None:
    one, other = sorted([text(2, "Mine."), text(2, "Yours.")], key=content_hash)
    accepted = {"state": "proposed", "my_accept_at": now()}
    at_one = agreements.standing([one.changed(**accepted)], [Said(other, yes=True)])
    at_other = agreements.standing([other.changed(**accepted)], [Said(one, yes=True)])
    assert (at_one.may_accept, at_other.may_accept) == (True, False)


@pytest.mark.requirement("5.2")
def test_renewing_keeps_the_words_and_runs_for_as_long_again() -> None:
    before = agreed(2, starts=TODAY - timedelta(days=84), review_on=TODAY)
    renewed = agreements.renewed(before, 3, TODAY)
    assert (renewed.version, renewed.state, renewed.candour) == (3, "draft", before.candour)
    assert (renewed.starts, renewed.review_on) == (TODAY, TODAY + timedelta(weeks=12))
    far = before.changed(starts=date(1, 1, 1), review_on=date(9999, 1, 1))
    assert agreements.renewed(far, 3, TODAY).review_on == agreements.review_day(TODAY)
