"""Partners whose keys change while a page still shows the ones before."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reflect.usecases import partners
from reflect.vault.vault import Vault
from tests.support_vault import assert_refused, new_vault


@pytest.fixture
def three(tmp_path: Path) -> Iterator[tuple[Vault, Vault, Vault]]:
    with (
        new_vault(tmp_path / "own") as own,
        new_vault(tmp_path / "old") as old,
        new_vault(tmp_path / "new") as new,
    ):
        yield own, old, new


def test_a_number_compared_with_keys_that_changed_meanwhile_confirms_nothing(three) -> None:
    own, old, new = three
    shown = partners.add(own, partners.my_card(old), "Sam")
    partners.add(own, partners.my_card(new), "Sam")
    number = partners.number(own, shown)
    assert_refused("record_changed_meanwhile", partners.verify, own, shown, number)
    [sam] = partners.partners(own)
    assert (sam.keys == shown.keys, sam.trust) == (False, "unverified")


def test_a_partner_can_be_compared_at_once_after_another_card(three) -> None:
    own, old, new = three
    first = partners.add(own, partners.my_card(old), "Sam")
    partners.verify(own, first, partners.number(own, first))
    changed = partners.add(own, partners.my_card(new), "Sam")
    assert changed.trust == "changed"
    partners.verify(own, changed, partners.number(own, changed))
    [sam] = partners.partners(own)
    assert (sam.keys, sam.trust) == (changed.keys, "verified")
