"""The main job from end to end in two windows: by key and mouse, and once more by key alone.

Everything is found by the name that a screen reader says; nothing of the core is called.
"""

from pathlib import Path

import pytest

from tests.acceptance.windows import Somebody, pair_up, seal, take_in

ENTRIES = "\n".join(
    f'{{"date": "2026-10-{day:02}", "text": "Day {day}. A turkey, roasted."}}'
    for day in range(1, 21)
)
REVIEW = "The review where I said nothing"
NEXT = "Looked through, next entry"


@pytest.mark.requirement("1.4b")
def test_two_people_share_and_answer(two: tuple[Somebody, Somebody], tmp_path: Path) -> None:
    ines, sam = two

    # A journal that was kept elsewhere comes in, once.
    journal = tmp_path / "journal.jsonl"
    journal.write_text(ENTRIES, encoding="utf-8")
    for expected in ("20 new entries", "20 are here already"):
        ines.screen.menu("File", "Bring a journal in…")
        ines.screen.choose_file(journal)
        ines.screen.sees(expected)
        if expected.startswith("20 new"):
            ines.screen.click("Bring them in")
            ines.screen.sees("20 entries came in.")
        else:
            ines.screen.click("Leave it")

    # Ines writes, with a private note.
    ines.screen.press("Ctrl+N")
    ines.screen.type("Title", REVIEW)
    ines.screen.type(
        "Entry", "Priya opened with her own sketch.\n\nI had three notes ready.\n\nI was tired."
    )
    ines.screen.type("Private note", "I was proud when it went quiet.")
    ines.screen.press("Ctrl+Return")
    ines.screen.sees("Only you")
    ines.screen.type("Filter entries", "turk")
    ines.screen.sees("Day 20. A turkey, roasted.")
    ines.screen.type("Filter entries", " ", over=True)

    # A goal, an assumption, an experiment that weakens it.
    ines.screen.click("Goals")
    ines.screen.click("Name a goal")
    ines.screen.type("Goal", "Lead design discussions")
    ines.screen.click("Done")
    ines.screen.type("New assumption", "They stop when I begin")
    ines.screen.press("Return")
    ines.screen.sees("Not tested yet")
    ines.screen.click("More about They stop when I begin")
    ines.screen.choose_action("Plan an experiment")
    ines.screen.type("Title", "Three questions first")
    ines.screen.type("So I will", "Ask three questions before I say anything")
    ines.screen.click("Plan it")
    ines.screen.type("Until which day?", "1 Dec", over=True)
    ines.screen.click("Plan it")
    ines.screen.click("Start it")
    ines.screen.sees("Running")
    ines.screen.type("What I observed", "Lena came up with the queue idea")
    ines.screen.click("weakened")
    ines.screen.click("Adopt")
    ines.screen.click("Decide")
    ines.screen.sees("The assumption: weakened")
    ines.screen.click("Goals")
    ines.screen.sees("Looking less likely")

    # They exchange cards and read the number to each other.
    pair_up(ines, sam)

    # Ines chooses, leaves a paragraph out, sees exactly what leaves, and seals it.
    ines.screen.click("Choose something to share")
    ines.screen.click_item("What can be chosen", REVIEW)
    ines.screen.click_item("What can be chosen", "Three questions first")
    ines.screen.click("Next: what to include")
    ines.screen.click("Paragraph 3")
    ines.screen.click(NEXT)
    ines.screen.click("Next: preview and seal")
    ines.screen.sees("Exactly what Sam will see")
    ines.screen.sees("I had three notes ready.")
    assert not ines.screen.reads("I was tired.")
    assert not ines.screen.reads("proud")
    file = seal(ines, "Sam")

    # Sam looks at it first; nothing is written until he takes it in.
    take_in(sam, file)
    sam.screen.sees("I had three notes ready.")
    assert not sam.screen.reads("I was tired.")
    sam.screen.click("Partner")
    sam.screen.sees("Nothing from Ines yet")
    take_in(sam, file)
    sam.screen.click("Take in 2 of 2")
    sam.screen.click("Read and answer")
    sam.screen.sees(REVIEW)
    sam.screen.sees("Three questions first")

    # Sam answers; the answer travels back.
    sam.screen.type(f"Answer to {REVIEW}", "What did Lena do next?")
    sam.screen.click("Choose for Ines")
    sam.screen.click("Share")
    sam.screen.click("Next: what to include")
    sam.screen.click("Next: preview and seal")
    back = seal(sam, "Ines")

    # Ines changes her entry meanwhile; the answer stands beside what she had sealed.
    ines.screen.click("Journal")
    ines.screen.click_item("Entries", REVIEW)
    ines.screen.sees("Shared with Sam, ")
    ines.screen.type("Title", "Changed since", over=True)
    ines.lock_and_unlock()
    take_in(ines, back)
    ines.screen.click("Take in 1 of 1")
    ines.screen.click("Read and answer")
    ines.screen.sees("What did Lena do next?")
    ines.screen.sees("Answers what you shared, version 1")
    ines.screen.sees(REVIEW)
    ines.screen.click("What I have shared")
    ines.screen.sees("2 entries")

    # The file is for Sam alone.
    ines.screen.press("Ctrl+O")
    ines.screen.choose_file(file)
    ines.screen.sees("sealed for someone else")
