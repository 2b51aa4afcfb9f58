"""The main job through two windows, by key and mouse alone.

Ines chooses, decides, looks and seals; Sam takes it in and answers; the answer comes back.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

from reflect.gui.demo.content import Demo, Person
from reflect.gui.demo.driver import Hand
from reflect.gui.demo.scenes import TO_PREVIEW, look_through, open_file
from reflect.gui.demo.steps import Ready, Steps
from reflect.gui.window import Window

NOTE = "Start with the review, please. The water is only there because it was so still."
ANSWER = "Whom did Lotte look at before she asked?"

Way = Generator[Ready, None, Path]


@dataclass(frozen=True, slots=True)
class Story:
    """``show`` opens a person's window, ``take`` takes a picture, ``close`` puts it away."""

    demo: Demo
    show: Callable[[Person], Generator[Ready, None, Window]]
    take: Callable[[Window, str], Steps]
    close: Callable[[Window], Steps]

    def update(self) -> Way:
        """Ines seals what she chose for Sam, and one more: the sealed file."""
        window = yield from self.show(self.demo.ines)
        hand = Hand(window)
        yield from hand.click("Share")
        yield lambda: hand.sees("3 entries chosen")
        yield from hand.click_line("What can be chosen", "Along the canal")
        yield lambda: hand.sees("4 entries chosen")
        yield from hand.click("Next: what to include")
        yield from look_through(hand)
        yield from hand.click("Files")
        yield from self.take(window, "share-decide-file")
        yield from hand.click(TO_PREVIEW)
        yield lambda: hand.sees("Exactly what Sam will see") and not window.tasks.busy()
        yield from hand.type("A note to them", NOTE)
        sealed = yield from self._seal(window, "share")
        yield from hand.click("Sam has it now")
        yield from self.take(window, "share-handed-over")
        yield from self.close(window)
        return sealed

    def answer(self, sealed: Path) -> Way:
        """Sam looks at the file, takes it in, and seals an answer: the answer's file."""
        window = yield from self.show(self.demo.sam)
        hand = Hand(window)
        yield from self._take_in(window, sealed, "Ines", "story-sam", 4)
        field = "Answer to The review I took notes in"
        yield from hand.type(field, ANSWER)
        yield from hand.click("A question")
        yield from self.take(window, "story-sam-answers")
        yield from hand.click("Choose for Ines")
        yield from hand.click("Look through it")
        yield from hand.click(TO_PREVIEW)
        answer = yield from self._seal(window, "story-sam")
        yield from self.close(window)
        return answer

    def back(self, answer: Path) -> Steps:
        """Ines takes the answer in, and reads it beside what it is about."""
        window = yield from self.show(self.demo.ines)
        yield from self._take_in(window, answer, "Sam", "story-ines", 1)
        yield from self.close(window)

    def _seal(self, window: Window, name: str) -> Way:
        before = set(self.demo.hand_over.iterdir())
        hand = Hand(window)
        yield from hand.click("Seal and save the file…")
        yield lambda: hand.sees("Seal it")
        yield from self.take(window, f"{name}-seal-asked")
        yield from hand.click("Seal it")
        yield lambda: hand.sees("Sealed for")
        yield from self.take(window, f"{name}-sealed")
        [sealed] = set(self.demo.hand_over.iterdir()) - before
        return sealed

    def _take_in(self, window: Window, file: Path, sender: str, name: str, count: int) -> Steps:
        hand = Hand(window)
        yield from open_file(hand, file, f"From {sender}, sealed for you")
        yield from self.take(window, f"{name}-inspects")
        yield from hand.click(f"Take in {count} of {count}")
        yield lambda: hand.sees("Taken in")
        yield from self.take(window, f"{name}-takes-in")
        yield from hand.click("Read and answer")
        yield from self.take(window, f"{name}-reads")
