"""A session that two people hold without meeting, in two windows."""

import pytest

from tests.acceptance.windows import Somebody, pair_up, seal, take_in

QUESTIONS = "Plus, minus, next"


def write(who: Somebody, partner: str, plus: str) -> None:
    """Plan a session apart, and answer its questions."""
    screen = who.screen
    who.go("Session")
    screen.click("Plan a session")
    screen.click("Apart")
    screen.click("Begin now")
    screen.sees(f"Apart, with {partner}")
    screen.click(QUESTIONS)
    screen.click("Start writing")
    screen.type("Title", "This week", over=True)
    screen.press("Tab")
    screen.control("Entry")
    screen.type(
        "Entry", f"## Plus\n\n{plus}\n\n## Minus\n\nToo many topics.\n\n## Next\n\n", over=True
    )
    screen.press("Ctrl+Return")


@pytest.mark.requirement("2.4")
def test_both_answer_alone_and_read_both_side_by_side(two: tuple[Somebody, Somebody]) -> None:
    ines, sam = two
    pair_up(ines, sam)
    write(ines, "Sam", "We laughed.")
    ines.go("Session")
    ines.screen.sees("Sam’s answers are not here yet. Neither of you is reminded.")
    ines.screen.click("Choose for Sam")
    ines.screen.click("Next: preview and seal")
    file = seal(ines, "Sam")

    take_in(sam, file)
    sam.screen.click("Take in 1 of 1")
    write(sam, "Ines", "The silence.")
    sam.go("Session")
    for words in ("We laughed.", "The silence.", "Plus", "Minus", "Next"):
        sam.screen.sees(words)
    sam.screen.click("Choose for Ines")
    sam.screen.click("Next: preview and seal")
    back = seal(sam, "Ines")

    take_in(ines, back)
    ines.screen.click("Take in 1 of 1")
    ines.go("Session")
    ines.screen.sees("The silence.")
    assert not ines.screen.reads("are not here yet")
    ines.screen.click("This session is done")
    ines.screen.sees("Held")
