"""What one guess costs, and what is refused before any memory is taken."""

import pytest

from reflect.vault import header, keys, slots
from reflect.vault.keys import CEILING, FLOOR, STANDARD, Cost
from reflect.vault.vault import Vault
from tests.support_vault import CHEAP, assert_refused


def test_the_standard_cost_is_four_times_the_floor():
    assert Cost(256 * 1024, 3, 4) == STANDARD
    assert Cost(64 * 1024, 3, 4) == FLOOR


def test_argon2id_is_the_one_that_others_mean():
    """A vector from the tests of the reference implementation (version 1.3, 64 MiB)."""
    key = keys.stretch(b"password", b"somesalt", Cost(64 * 1024, 2, 1))
    assert key.hex() == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"


@pytest.mark.parametrize(
    ("cost", "fits"),
    [
        (STANDARD, True),
        (FLOOR, True),
        (CEILING, True),
        (Cost(64 * 1024, 3, 1), True),
        (Cost(64 * 1024 - 1, 3, 4), False),
        (Cost(64 * 1024, 2, 4), False),
        (Cost(64 * 1024, 3, 0), False),
        (Cost(64 * 1024, 3, -1), False),
        (Cost(64 * 1024, 3, 9), False),
        (Cost(2 * 1024 * 1024 + 1, 3, 4), False),
        (Cost(2**40, 3, 4), False),
        (Cost(64 * 1024, 17, 4), False),
        (Cost(64 * 1024, 0, 4), False),
        (Cost(-1, -1, -1), False),
    ],
)
def test_what_a_vault_may_cost(cost, fits):
    assert keys.within_bounds(cost, STANDARD) is fits


def test_tests_may_pay_less_but_never_more():
    assert keys.within_bounds(CHEAP, CHEAP)
    assert not keys.within_bounds(Cost(8, 1, 2), CHEAP)  # Argon2id wants 8 KiB a lane
    assert not keys.within_bounds(Cost(4 * 1024 * 1024, 1, 1), CHEAP)


def test_a_vault_made_with_too_little_does_not_open_in_earnest(folder):
    Vault.create(folder, "x", CHEAP)[0].close()
    assert_refused("header_damaged", Vault.open, folder, "x")


def test_the_floor_takes_over_where_memory_is_short(monkeypatch):
    """A computer that cannot give 256 MiB makes a vault of 64 MiB that opens in earnest."""
    real, asked = keys.stretch, []

    def short(passphrase: bytes, salt: bytes, cost: Cost) -> bytes:
        asked.append(cost)
        if cost.memory_kib > FLOOR.memory_kib:
            raise keys.ReflectError("memory_short")
        return real(passphrase, salt, cost)

    monkeypatch.setattr(slots, "stretch", short)
    head, _ = header.new_header(b"k" * 32, "x", STANDARD)
    assert asked == [STANDARD, FLOOR]
    assert header.open_with_passphrase(head, "x", STANDARD) == b"k" * 32


def test_too_little_memory_has_its_own_code(monkeypatch):
    class Hungry:
        def __init__(self, **_: object) -> None: ...

        def derive(self, _: bytes) -> bytes:
            raise MemoryError

    monkeypatch.setattr(keys, "Argon2id", Hungry)
    assert_refused("memory_short", keys.stretch, b"x", b"s" * 16, FLOOR)


def test_a_box_opens_for_its_own_key_and_context_alone():
    nonce, box = keys.wrap(b"w" * 32, b"k" * 32, b"here")
    assert keys.unwrap(b"w" * 32, nonce, box, b"here") == b"k" * 32
    assert keys.unwrap(b"v" * 32, nonce, box, b"here") is None
    assert keys.unwrap(b"w" * 32, nonce, box, b"there") is None
    assert len(box) == 48


def test_each_purpose_has_a_key_of_its_own():
    key = b"k" * 32
    assert len({keys.derive(key, "a"), keys.derive(key, "b"), key}) == 3
    assert keys.authenticate(key, "a", b"x") != keys.authenticate(key, "b", b"x")
