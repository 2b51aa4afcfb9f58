"""Contact cards and the safety number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.errors import ReflectError
from reflect.sharing import card
from reflect.sharing.safety_number import safety_number, same_number
from tests.sharing.conftest import DAY, Pair


def test_a_card_comes_back_from_file_and_from_text(pair: Pair) -> None:
    made = card.make_card(pair.ines, "Ines", DAY)
    assert card.read_card(made) == card.Card("Ines", pair.ines.public, DAY)
    text = card.card_text(made)
    mailed = "Hello,\r\n" + text.replace("\n", "\r\n> ") + "\r\nInes"
    assert card.read_card(mailed).keys == pair.ines.public


def test_every_byte_of_a_card_counts(pair: Pair) -> None:
    made = card.make_card(pair.ines, "Ines", DAY)
    for place in range(len(made)):
        changed = bytearray(made)
        changed[place] ^= 0x01
        with pytest.raises(ReflectError) as refused:
            card.read_card(bytes(changed))
        assert refused.value.code in {"card_damaged", "card_not_a_card", "card_newer"}


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    with pytest.raises(ReflectError):
        card.read_card(data)


def test_the_number_is_the_same_on_both_sides(pair: Pair) -> None:
    number = safety_number(pair.ines.public, pair.sam.public)
    assert number == safety_number(pair.sam.public, pair.ines.public)
    assert [len(group) for group in number.split()] == [5] * 12
    assert same_number(number.replace(" ", "-"), number)


def test_one_digit_or_one_key_makes_another_number(pair: Pair) -> None:
    number = safety_number(pair.ines.public, pair.sam.public)
    off = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert not same_number(off, number)
    for field in ("recipient", "signer"):
        swapped = pair.sam.public.changed(**{field: getattr(pair.ines.public, field)})
        assert safety_number(pair.ines.public, swapped) != number
