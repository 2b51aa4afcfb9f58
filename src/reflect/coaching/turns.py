"""How the time of a session is shared: parts in order, both halves alike.

After the steps of a coaching cycle in half an hour: arrive, look back, one question each, one next
step each. Nothing rings at the end of a part.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Name = Literal["arrive", "since", "theirs", "mine", "close", "line"]
# Minutes of a session of 30, which longer and shorter ones are in proportion to.
_TOGETHER: tuple[tuple[Name, int], ...] = (
    ("arrive", 3),
    ("since", 5),
    ("theirs", 10),
    ("mine", 10),
    ("close", 2),
)
_ALONE: tuple[tuple[Name, int], ...] = (("arrive", 3), ("since", 5), ("mine", 18), ("close", 4))
_MICRO: tuple[tuple[Name, int], ...] = (("line", 1),)
_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a session; ``seconds`` are meant, not measured."""

    name: Name
    seconds: int


def parts(
    minutes: int, *, alone: bool = False, micro: bool = False, mine_first: bool = False
) -> tuple[Part, ...]:
    """The parts of a session of ``minutes``; all of them together last exactly that long.

    With ``mine_first`` one's own half comes before the partner's.
    """
    shape = list(_MICRO if micro else _ALONE if alone else _TOGETHER)
    if mine_first and not alone and not micro:
        places = [name for name, _ in shape]
        first, second = places.index("theirs"), places.index("mine")
        shape[first], shape[second] = shape[second], shape[first]
    whole = sum(share for _, share in shape)
    total, seconds, passed = minutes * _MINUTE, [], 0
    for _, share in shape:
        before, passed = passed, passed + share
        seconds.append(total * passed // whole - total * before // whole)
    return tuple(Part(name, length) for (name, _), length in zip(shape, seconds, strict=True))


def at(parts: Sequence[Part], elapsed: float) -> tuple[int, float]:
    """The part that is on after ``elapsed`` seconds, and how many are left of it.

    After the end it is the last part, with nought left.
    """
    begin = 0.0
    for number, part in enumerate(parts):
        if elapsed < begin + part.seconds:
            return number, begin + part.seconds - elapsed
        begin += part.seconds
    return len(parts) - 1, 0.0
