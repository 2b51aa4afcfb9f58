"""Two people come to an agreement in two windows: by key and mouse, and once more by key alone."""

from pathlib import Path

import pytest

from tests.acceptance.windows import Somebody, pair_up, seal, take_in

QUIET = "After two weeks, one message."


def hand_over(sender: Somebody, name: str, reader: Somebody) -> Path:
    """Look through what was decided, seal it, and let the reader take it in."""
    sender.screen.click("Look through it and seal")
    sender.screen.sees("An agreement travels whole")
    sender.screen.click("Next: preview and seal")
    file = seal(sender, name)
    take_in(reader, file)
    reader.screen.click("Take in 1 of 1")
    reader.screen.click("Read and answer")
    reader.screen.click("Open the agreement")
    return file


@pytest.mark.requirement("3.1", "2.6")
def test_one_proposes_the_other_edits_and_both_accept(two: tuple[Somebody, Somebody]) -> None:
    ana, ben = two
    pair_up(ana, ben)

    # Ana begins from a few clauses, which she finds on Ben's page, and proposes them.
    ana.screen.click("Done")
    ana.screen.click("Begin from a few clauses")
    ana.screen.sees("How the two of you work")
    ana.screen.click("Begin from a few clauses")
    ana.screen.type("Saying it early", "Early, and about the work.", over=True)
    ana.screen.click("Propose version 1")
    ana.screen.sees("In draft for Sam")
    hand_over(ana, "Sam", ben)

    # Ben edits one clause, which is his version 2.
    ben.screen.sees("Early, and about the work.")
    ben.screen.click("Edit and propose version 2")
    ben.screen.type("After a quiet week", QUIET, over=True)
    ben.screen.click("Propose version 2")
    ben.screen.sees("Until then nothing is agreed")
    hand_over(ben, "Ines", ana)

    # Ana sees what he changed, and accepts; her yes travels back.
    ana.screen.sees("Sam changed this")
    assert not ana.screen.reads("You both said yes")
    ana.screen.click("Accept version 2")
    ana.screen.sees("You both said yes")
    assert not ben.screen.reads("You both said yes")
    hand_over(ana, "Sam", ben)
    ben.screen.sees("You both said yes")

    # The same text on both sides, by the words that stand for it; both can print it.
    ana.screen.click("Partner")
    ana.screen.click("Agreement")
    words = [[one for one in who.screen.texts() if one.isalpha()] for who in (ana, ben)]
    assert len({*words[0]} & {*words[1]}) >= 3
    for who in (ana, ben):
        who.screen.sees(QUIET)
        who.screen.click("Print…")
        who.screen.sees("Print “How we work”")
        who.screen.press("Escape")
