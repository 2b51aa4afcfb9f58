"""Where a picture is taken: a window, a hand at it, and what the demo is made of."""

from collections.abc import Callable
from dataclasses import dataclass

from reflect.gui.demo.content import Demo
from reflect.gui.demo.driver import Hand
from reflect.gui.demo.steps import Steps
from reflect.gui.window import Window


@dataclass(frozen=True, slots=True)
class Stage:
    """Ines's window, a hand at it, and what the demo is made of."""

    window: Window
    hand: Hand
    demo: Demo


Way = Callable[[Stage], Steps]
