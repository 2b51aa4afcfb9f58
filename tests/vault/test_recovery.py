"""The recovery key: typed as people type, wrong as people go wrong."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.vault import recovery
from reflect.vault.vault import Vault
from tests.support_vault import CHEAP, assert_refused

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SAMPLES = [bytes(20), b"\xff" * 20, bytes(range(20)), bytes.fromhex("9c1d" * 10)]
KEYS = st.binary(min_size=20, max_size=20)


@given(KEYS)
def test_every_key_reads_back(key):
    text = recovery.write_key(key)
    groups = text.split("-")
    assert [len(group) for group in groups] == [5] * 8
    assert set(text) <= {*ALPHABET, "-"}
    assert recovery.read_key(text) == key
    assert all(recovery.group_fits(number, group) for number, group in enumerate(groups, 1))


@given(KEYS, st.data())
def test_it_may_be_typed_loosely(key, data):
    """Small letters, O for 0, I and L for 1, blanks and hyphens anywhere."""
    typed = []
    for symbol in recovery.write_key(key).replace("-", ""):
        options = {"0": "0Oo", "1": "1IiLl"}.get(symbol, symbol + symbol.lower())
        typed.append(data.draw(st.sampled_from(options)))
        typed.append(data.draw(st.sampled_from(["", "", "", " ", "-", " - ", "\n", "\t"])))
    assert recovery.read_key("".join(typed)) == key


@pytest.mark.parametrize("key", SAMPLES)
def test_every_wrong_character_is_noticed_in_its_group(key):
    symbols = recovery.write_key(key).replace("-", "")
    tried = 0
    for place, wrong in itertools.product(range(40), ALPHABET):
        if wrong != symbols[place]:
            typed = symbols[:place] + wrong + symbols[place + 1 :]
            with pytest.raises(recovery.ReflectError) as caught:
                recovery.read_key(typed)
            assert caught.value.code == "recovery_key_mistyped"
            assert caught.value.facts == {"group": place // 5 + 1}
            tried += 1
    assert tried == 40 * 31


@pytest.mark.parametrize("key", SAMPLES)
def test_every_swap_of_two_characters_is_noticed(key):
    symbols = recovery.write_key(key).replace("-", "")
    for left, right in itertools.combinations(range(40), 2):
        if symbols[left] != symbols[right]:
            typed = list(symbols)
            typed[left], typed[right] = typed[right], typed[left]
            assert_refused("recovery_key_mistyped", recovery.read_key, "".join(typed))


@pytest.mark.parametrize("key", SAMPLES)
def test_a_group_in_the_wrong_place_is_noticed(key):
    groups = recovery.write_key(key).split("-")
    for left, right in itertools.permutations(range(8), 2):
        assert not recovery.group_fits(right + 1, groups[left])
    for order in itertools.combinations(range(8), 2):
        typed = groups.copy()
        typed[order[0]], typed[order[1]] = typed[order[1]], typed[order[0]]
        assert_refused("recovery_key_mistyped", recovery.read_key, "-".join(typed))


@pytest.mark.parametrize("typed", ["", "-", "0" * 39, "0" * 41, "00001-" * 7, "é" * 39])
def test_the_length_is_told_apart(typed):
    assert_refused("recovery_key_length", recovery.read_key, typed)


@given(st.text(max_size=60))
def test_nothing_that_is_typed_is_a_surprise(typed):
    with pytest.raises(recovery.ReflectError) as caught:
        recovery.read_key(typed)
    assert caught.value.code in ("recovery_key_length", "recovery_key_mistyped")
    for number in range(1, 9):
        assert recovery.group_fits(number, typed) in (True, False)


@pytest.mark.parametrize("wrong", ["U", "é", "\U0001d7d8", "*"])
def test_characters_that_are_in_no_key_are_noticed(wrong):
    text = recovery.write_key(SAMPLES[2])
    assert_refused("recovery_key_mistyped", recovery.read_key, wrong + text[1:])


def test_it_opens_its_own_vault_alone(folder, tmp_path):
    vault, recovery_key = Vault.create(folder, "x", CHEAP)
    vault.close()
    other, other_key = Vault.create(tmp_path / "other", "x", CHEAP)
    other.close()
    Vault.open_with_recovery_key(folder, recovery_key.lower()).close()
    with pytest.raises(recovery.ReflectError) as caught:
        Vault.open_with_recovery_key(folder, other_key)
    assert caught.value.code == "recovery_key_wrong"
    assert caught.value.facts == {"mark": vault.ways.mark}
    assert len(vault.ways.mark) == 4


def test_a_new_key_stops_the_old_one(folder):
    vault, old = Vault.create(folder, "x", CHEAP)
    new = vault.ways.new_recovery_key()
    vault.close()
    assert new != old
    assert_refused("recovery_key_wrong", Vault.open_with_recovery_key, folder, old)
    Vault.open_with_recovery_key(folder, new).close()
    Vault.open(folder, "x", CHEAP).close()


def test_a_forgotten_passphrase_is_replaced(folder):
    vault, recovery_key = Vault.create(folder, "forgotten", CHEAP)
    vault.close()
    with Vault.open_with_recovery_key(folder, recovery_key) as again:
        again.ways.set_passphrase("remembered", CHEAP)
    assert_refused("passphrase_wrong", Vault.open, folder, "forgotten", CHEAP)
    Vault.open(folder, "remembered", CHEAP).close()
    Vault.open_with_recovery_key(folder, recovery_key).close()
