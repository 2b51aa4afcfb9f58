"""The main job through two windows, by key and mouse alone.

Ines chooses, decides, looks and seals; Sam takes it in and answers; the answer comes back.
"""

from collections.abc import Callable, Generator
from pathlib import Path

from reflect.gui.demo.content import Demo, Person
from reflect.gui.demo.driver import Hand
from reflect.gui.demo.scenes import TO_PREVIEW, look_through
from reflect.gui.demo.steps import Ready, Steps
from reflect.gui.window import Window

NOTE = "Start with the review, please. The water is only there because it was so still."

# Shows a person's window, takes a picture of it under a name, and puts it away.
Open = Callable[[Person], Generator[Ready, None, Window]]
Take = Callable[[Window, str], Steps]
Close = Callable[[Window], Steps]


def seal_an_update(
    demo: Demo, show: Open, take: Take, close: Close
) -> Generator[Ready, None, Path]:
    """Ines seals what she chose for Sam, and one more; the sealed file."""
    before = set(demo.hand_over.iterdir())
    window = yield from show(demo.ines)
    hand = Hand(window)
    yield from hand.click("Share")
    yield lambda: hand.sees("3 entries chosen")
    yield from hand.click_line("What can be chosen", "Along the canal")
    yield lambda: hand.sees("4 entries chosen")
    yield from hand.click("Next: what to include")
    yield from look_through(hand)
    yield from hand.click("Files")
    yield from take(window, "share-decide-file")
    yield from hand.click(TO_PREVIEW)
    yield lambda: hand.sees("Exactly what Sam will see") and not window.tasks.busy()
    yield from hand.type("A note to them", NOTE)
    yield from hand.click("Seal and save the file…")
    yield lambda: hand.sees("Seal it")
    yield from take(window, "share-seal-asked")
    yield from hand.click("Seal it")
    yield lambda: hand.sees("Sealed for Sam")
    yield from take(window, "share-sealed")
    yield from hand.click("Sam has it now")
    yield from take(window, "share-handed-over")
    yield from close(window)
    [sealed] = set(demo.hand_over.iterdir()) - before
    return sealed
