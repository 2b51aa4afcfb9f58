"""Two people agree, in files that go to and fro: one text, word for word, or none."""

import contextlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect.coaching.agreements import content_hash
from reflect.errors import ReflectError
from reflect.model.people import Partner
from reflect.model.share import Letter
from reflect.model.together import Agreement
from reflect.sharing import limited, opening
from reflect.usecases import (
    agreement_versions,
    agreements,
    choosing,
    chosen,
    cycle,
    journal,
    partners,
    receive,
    share,
)
from reflect.vault.vault import Vault
from tests.support_vault import assert_refused, assert_sound, new_vault, open_again

TODAY = date(2026, 11, 24)


@dataclass
class Side:
    """One of two people: their vault, and the files that they sealed so far."""

    vault: Vault
    folder: Path
    sealed: list[Path] = field(default_factory=list)

    @property
    def partner(self) -> Partner:
        [partner] = partners.partners(self.vault)
        return partner

    @property
    def standing(self) -> agreements.Standing:
        return agreements.standing(self.vault, self.partner)

    @property
    def chosen(self) -> list[str]:
        return [one.record_id for one in choosing.get(self.vault, self.partner).items]

    @property
    def agreed(self) -> str | None:
        """The hash of what this side believes that both accepted last, if it does."""
        known = self.standing
        return content_hash(known.in_force) if known.agreed and known.in_force else None

    def seal(self, note: str = "") -> Path:
        choices, letter = choosing.get(self.vault, self.partner).items, Letter(note=note)
        seen = share.compose(self.vault, self.partner, choices, letter).content_hash
        made = share.seal(self.vault, self.partner, choices, seen, self.folder, letter)
        self.sealed.append(made.path)
        return made.path

    def take_in(self, file: Path) -> None:
        receive.accept(self.vault, receive.inspect(self.vault, file))

    def propose(self, **changes: Any) -> Agreement:
        """Write the next version and propose it, from what one has or else from the start."""
        known = self.standing
        base = known.theirs or known.mine or known.in_force
        draft = agreements.begin(self.vault, self.partner, TODAY)
        if base:
            journal.put_in_bin(self.vault, [draft])
            draft = agreements.edit(self.vault, self.partner, base)
        if changes:
            agreements.write(self.vault, draft, **changes)
        agreements.propose(self.vault, self.partner, draft, TODAY)
        return self.record(draft)

    def accept(self) -> None:
        offered = self.standing.theirs
        assert offered
        agreements.accept(self.vault, self.partner, content_hash(offered), TODAY)

    def decline(self) -> None:
        offered = self.standing.theirs
        assert offered
        agreements.decline(self.vault, self.partner, content_hash(offered), TODAY)

    def record(self, record_id: str) -> Agreement:
        record = self.vault.records.get(record_id)
        assert isinstance(record, Agreement)
        return record

    def fates(self) -> list[tuple[int, str]]:
        listed = agreement_versions.versions(self.vault, self.partner)
        return [(one.agreement.version, one.fate) for one in listed]


@pytest.fixture(scope="module")
def met(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The closed vaults of two people who compared their numbers."""
    place = tmp_path_factory.mktemp("met")
    with new_vault(place / "ana") as ana, new_vault(place / "ben") as ben:
        at_ana = partners.add(ana, partners.my_card(ben), "Ben")
        at_ben = partners.add(ben, partners.my_card(ana), "Ana")
        partners.verify(ana, at_ana, partners.number(ben, at_ben))
        partners.verify(ben, at_ben, partners.number(ana, at_ana))
    return place


def opened(met: Path, place: Path) -> tuple[Side, Side]:
    sides = []
    for name in ("ana", "ben"):
        shutil.copytree(met / name, place / name)
        (place / f"from-{name}").mkdir()
        sides.append(Side(open_again(place / name), place / f"from-{name}"))
    return sides[0], sides[1]


@pytest.fixture
def pair(met: Path, tmp_path: Path) -> Iterator[tuple[Side, Side]]:
    ana, ben = opened(met, tmp_path)
    yield ana, ben
    ana.vault.close()
    ben.vault.close()


def both_agreed(ana: Side, ben: Side) -> Agreement:
    """Ana proposes, Ben accepts, and his yes is back with her."""
    proposed = ana.propose()
    ben.take_in(ana.seal())
    ben.accept()
    ana.take_in(ben.seal())
    return ana.record(proposed.id)


@pytest.mark.requirement("3.1")
def test_ben_edits_a_clause_and_both_accept_his_version(pair):
    ana, ben = pair
    first = ana.propose()
    assert ana.chosen == [first.id]
    ben.take_in(ana.seal())
    assert (ben.standing.theirs.version, ben.standing.in_force) == (1, None)
    ben.propose(quiet_week="After two weeks: one message.")
    ana.take_in(ben.seal("One week was too tight."))
    assert ana.fates() == [(2, "theirs"), (1, "mine")]
    [version, _] = agreement_versions.versions(ana.vault, ana.partner)
    assert version.note == "One week was too tight."
    ana.accept()
    assert (ana.fates(), ben.fates()) == (
        [(2, "in_force"), (1, "passed")],
        [(2, "mine"), (1, "passed")],
    )
    ben.take_in(ana.seal())
    assert ben.standing.agreed
    assert ana.agreed == ben.agreed == content_hash(ben.standing.in_force)
    assert ben.standing.in_force.quiet_week == "After two weeks: one message."
    words = [agreement_versions.check_words(side.standing.in_force) for side in pair]
    assert words[0] == words[1]
    assert_sound(ana.vault)
    assert_sound(ben.vault)


@pytest.mark.requirement("3.1")
def test_a_changed_clause_is_proposed_on_both_sides_while_the_old_text_stays_in_force(pair):
    ana, ben = pair
    both_agreed(ana, ben)
    old = ana.agreed
    ben.propose(candour="Early, and kindly.")
    ana.take_in(ben.seal())
    assert ana.standing.theirs.state == ben.standing.mine.state == "proposed"
    for side in pair:
        assert content_hash(side.standing.in_force) == old
        assert side.standing.in_force.state == "agreed"
    ana.accept()
    ben.take_in(ana.seal())
    assert ana.fates() == ben.fates() == [(2, "in_force"), (1, "replaced")]
    assert content_hash(agreement_versions.versions(ana.vault, ana.partner)[1].agreement) == old


def test_staying_with_what_is_in_force_tells_the_partner_so(pair):
    ana, ben = pair
    both_agreed(ana, ben)
    ben.propose(candour="Bluntly.")
    ana.take_in(ben.seal())
    ana.decline()
    assert ana.fates() == [(2, "declined"), (1, "in_force")]
    ben.take_in(ana.seal())
    assert ben.fates() == [(2, "not_taken"), (1, "in_force")]
    assert ana.agreed == ben.agreed is not None


@pytest.mark.requirement("1.4", "5.2")
def test_either_side_ends_at_once_and_the_next_file_says_so(pair):
    ana, ben = pair
    both_agreed(ana, ben)
    agreements.end(ben.vault, ben.partner, TODAY)
    assert ben.standing.in_force is None
    assert ana.standing.in_force is not None
    ana.take_in(ben.seal())
    assert ana.standing.in_force is None
    assert ana.fates() == ben.fates() == [(1, "ended")]


def test_a_partnership_ends_in_one_action_with_what_was_agreed(pair):
    ana, ben = pair
    both_agreed(ana, ben)
    partners.set_state(ana.vault, ana.partner, "ended")
    assert ana.standing.in_force is None
    assert ana.chosen == []
    assert agreements.review_due(ana.vault, ana.partner, TODAY + timedelta(weeks=12)) is None


@pytest.mark.requirement("5.2")
def test_its_day_asks_for_two_weeks_and_then_it_goes_on(pair):
    ana, ben = pair
    both_agreed(ana, ben)
    day = TODAY + timedelta(weeks=12)
    asked = [
        after
        for after in range(-1, 40)
        if agreements.review_due(ana.vault, ana.partner, day + timedelta(days=after))
    ]
    assert asked == list(range(14))
    assert ana.standing.agreed
    partners.set_state(ana.vault, ana.partner, "paused")
    assert agreements.review_due(ana.vault, ana.partner, day) is None
    partners.set_state(ana.vault, ana.partner, "active")
    agreements.renew(ana.vault, ana.partner, day)
    assert agreements.review_due(ana.vault, ana.partner, day) is None
    ben.take_in(ana.seal())
    ben.accept()
    assert ben.standing.in_force.review_on == day + timedelta(weeks=12)
    assert ben.standing.in_force.candour == ana.standing.in_force.candour


def test_what_did_not_leave_can_be_taken_back(pair):
    ana, ben = pair
    both_agreed(ana, ben)
    for step in (
        lambda: agreements.end(ana.vault, ana.partner, TODAY),
        lambda: agreements.renew(ana.vault, ana.partner, TODAY),
    ):
        before = agreements.own(ana.vault, ana.partner)
        step()
        assert ana.chosen
        agreements.take_back(ana.vault, ana.partner, before)
        assert (ana.fates(), ana.chosen) == ([(1, "in_force")], [])
    before = agreements.own(ana.vault, ana.partner)
    agreements.end(ana.vault, ana.partner, TODAY)
    ana.seal()
    assert_refused("agreement_settled", agreements.take_back, ana.vault, ana.partner, before)


def test_a_yes_that_never_left_is_unsaid_by_an_end_and_said_again_by_its_undoing(pair):
    ana, ben = pair
    both_agreed(ana, ben)
    ben.propose(candour="Early, and kindly.")
    ana.take_in(ben.seal())
    ana.accept()
    [yes] = ana.chosen
    before = agreements.own(ana.vault, ana.partner)
    agreements.end(ana.vault, ana.partner, TODAY)
    assert ana.fates() == [(2, "theirs"), (1, "ended")]
    agreements.take_back(ana.vault, ana.partner, before)
    assert (ana.fates(), ana.chosen) == ([(2, "in_force"), (1, "replaced")], [yes])
    agreements.end(ana.vault, ana.partner, TODAY)
    ben.take_in(ana.seal())
    assert ben.fates() == [(2, "mine"), (1, "ended")]


def test_a_proposal_that_never_left_is_a_draft_again_when_it_is_edited(pair):
    ana, _ = pair
    proposed = ana.propose()
    assert agreements.edit(ana.vault, ana.partner, proposed) == proposed.id
    assert (ana.record(proposed.id).state, ana.record(proposed.id).version) == ("draft", 1)
    assert ana.chosen == []
    agreements.propose(ana.vault, ana.partner, proposed.id, TODAY)
    ana.seal()
    following = agreements.edit(ana.vault, ana.partner, ana.record(proposed.id))
    assert (ana.record(following).version, ana.record(proposed.id).state) == (2, "proposed")


def test_an_agreement_travels_whole_to_its_partner_alone_and_without_what_is_private(pair):
    ana, ben = pair
    other = cycle.write(ana.vault, "reflection", "Mine.", {"title": "Mine"})
    private = {"private_note": "CANARY", "tags": ("canary",)}
    proposed = ana.propose(candour=f"See [this](reflect:{other.id}).", **private)
    for choice in (
        share.Choice(proposed.id, leave_out=frozenset({"candour"})),
        share.Choice(proposed.id, include=frozenset({"tags"})),
    ):
        assert_refused("share_agreement_whole", share.compose, ana.vault, ana.partner, [choice])
    composed = share.compose(ana.vault, ana.partner, [share.Choice(proposed.id)])
    assert "canary" not in share.preview_text(composed).lower()
    assert "Every second week, 30 minutes." in share.preview_text(composed)
    assert "accepts version 1" in share.preview_text(composed)
    ben.take_in(ana.seal())
    assert chosen.PRIVATE_LINK in ben.standing.theirs.candour
    cleo = ana.partner.changed(id="0" * 36, name="Cleo")
    assert_refused(
        "share_other_partner", share.compose, ana.vault, cleo, [share.Choice(proposed.id)]
    )
    assert [row.kind for row in choosing.rows(ana.vault, cleo)] == ["reflection"]


def test_a_proposed_text_is_changed_in_no_other_way(pair):
    ana, _ = pair
    proposed = ana.propose()
    assert_refused("agreement_settled", agreements.write, ana.vault, proposed.id, candour="Hm.")
    assert_refused("agreement_settled", cycle.edit, ana.vault, proposed.id, "Hm.")
    assert_refused("agreement_settled", journal.put_in_bin, ana.vault, [proposed.id])
    assert_refused("agreement_steps", cycle.move, ana.vault, proposed.id, "agreed")
    assert_refused("agreement_not_there", agreements.renew, ana.vault, ana.partner, TODAY)
    draft = agreements.edit(ana.vault, ana.partner, proposed)
    blank = dict.fromkeys((field for field, _ in Agreement.PARTS), " \n")
    agreements.write(ana.vault, draft, **blank)
    assert_refused("agreement_blank", agreements.propose, ana.vault, ana.partner, draft, TODAY)


def test_two_versions_that_crossed_lead_to_one(pair):
    ana, ben = pair
    files = (
        ana.propose(candour="Mine.") and ana.seal(),
        ben.propose(candour="Yours.") and ben.seal(),
    )
    ana.take_in(files[1])
    ben.take_in(files[0])
    first, second = (ana, ben) if ana.standing.may_accept else (ben, ana)
    offered = second.standing.theirs
    assert_refused(
        "agreement_crossed",
        agreements.accept,
        second.vault,
        second.partner,
        content_hash(offered),
        TODAY,
    )
    first.accept()
    second.take_in(first.seal())
    assert ana.agreed == ben.agreed is not None


def test_an_agreement_is_read_clause_by_clause_with_its_rhythm(pair):
    ana, _ = pair
    proposed = ana.propose(other="", support=" ")
    labels = [one.label for one in agreement_versions.clauses(proposed)]
    assert labels[:5] == [
        "What stays between us",
        "Saying it early",
        "Time and turns",
        "When we meet",
        "How we tell each other",
    ]
    assert not {"Also", "What helps"} & set(labels)
    assert labels[-1] == "We look at it again"


# Who does something, and which of the things that are possible then.
STEPS = st.lists(st.tuples(st.booleans(), st.integers(0, 999)), min_size=6, max_size=30)
REFUSALS = {"agreement_crossed", "bundle_already_taken_in"}


def possible(side: Side, other: Side) -> list[Callable[[], object]]:
    """What one can do now: files are handed over at once, or lie about and come in any order."""
    known = side.standing
    deeds: list[Callable[[], object]] = [side.propose]
    deeds.append(lambda: side.propose(candour=f"{side.folder.name} {len(side.sealed)}"))
    if known.theirs:
        deeds += 3 * [side.accept]
        deeds.append(side.decline)
    if known.in_force or known.mine:
        deeds.append(lambda: agreements.end(side.vault, side.partner, TODAY))
    if side.chosen:
        deeds += [side.seal, *3 * [lambda: other.take_in(side.seal())]]
    deeds += [partial(side.take_in, file) for file in other.sealed[-2:]]
    return deeds


def do(side: Side, other: Side, number: int) -> None:
    """One of the things that are possible."""
    deeds = possible(side, other)
    try:
        deeds[number % len(deeds)]()
    except ReflectError as error:
        if error.code not in REFUSALS:
            raise


def hand_over_everything(*sides: Side) -> None:
    """Each has all that the other decided."""
    for _ in range(2):
        for side, other in (sides, sides[::-1]):
            if side.chosen:
                side.seal()
            for file in side.sealed:
                with contextlib.suppress(ReflectError):  # taken in already
                    other.take_in(file)


@settings(max_examples=25)
@given(begun=st.booleans(), steps=STEPS)
def test_never_do_both_believe_in_different_texts(
    met: Path,
    tmp_path_factory: pytest.TempPathFactory,
    begun: bool,
    steps: list[tuple[bool, int]],
) -> None:
    """Whatever is edited, accepted, declined, ended and handed over, in whatever order.

    Once each has all files of the other, the same text is in force for both, or none.
    """
    place = tmp_path_factory.mktemp("pair")
    with pytest.MonkeyPatch.context() as patch:
        # The same reader without a process of its own, which would take most of the time.
        patch.setattr(
            limited, "open_limited", lambda data, me, known, _: opening.open_bundle(data, me, known)
        )
        ana, ben = opened(met, place)
        with ana.vault, ben.vault:
            if begun:
                both_agreed(ana, ben)
            for by_ana, number in steps:
                do(*((ana, ben) if by_ana else (ben, ana)), number)
                assert None in (ana.agreed, ben.agreed) or ana.agreed == ben.agreed
            hand_over_everything(ana, ben)
            texts = [side.standing.in_force for side in (ana, ben)]
            assert texts[0] is texts[1] is None or len({*map(content_hash, texts)}) == 1
            assert_sound(ana.vault)
    shutil.rmtree(place)
