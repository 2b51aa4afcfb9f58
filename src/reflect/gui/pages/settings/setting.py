"""A setting, and a section of them: what each part of the page is made of."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.models import matching
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Icon, Words

Deed = tuple[str, str, Callable[[], object]]


@dataclass(frozen=True, slots=True)
class Setting:
    """A sentence, one more about it, and what stands at its end.

    ``value`` goes on from the title where the control is not beside it, ``alike`` are words
    that mean the same. With ``below`` the control takes a line of its own.
    """

    title: str
    said: str = ""
    control: Callable[[], QWidget] | None = None
    value: str = ""
    alike: tuple[str, ...] = ()
    below: bool = False

    @property
    def sentence(self) -> str:
        """The title with what is set."""
        return f"{self.title} {self.value}" if self.value else self.title

    def found_by(self, words: list[str], section: str) -> bool:
        """Whether one of these sentences, or what means the same, has all of ``words``."""
        plain = self.sentence.replace("**", "")
        return matching.holds_all(" ".join((section, plain, self.said, *self.alike)), words)

    def means(self, words: list[str]) -> list[str]:
        """What it was found by, where none of ``words`` is in its sentences."""
        if any(matching.spans(f"{self.sentence} {self.said}", [word]) for word in words):
            return []
        return [one for one in self.alike if matching.spans(one, words)]


class Section(QObject):
    """Settings about one thing. ``stale`` says that they have other words by now.

    ``name`` is where ``visit`` finds it, ``kinds`` are the changes that it follows.
    """

    name = ""
    icon = ""
    kinds: frozenset[str] = frozenset()
    stale = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def title(self) -> str:
        """Its heading."""
        raise NotImplementedError

    def settings(self) -> list[Setting]:
        """What can be set, as it is now."""
        raise NotImplementedError

    def look(self) -> None:
        """It is about to be shown: find out beside the window what takes longer."""

    def wipe(self) -> None:
        """Leave no words: the vault is about to close."""


def deeds(*deeds: Deed) -> Callable[[], QWidget]:
    """Buttons: what stands on each, its name where that is not enough, and what it does."""

    def made() -> QWidget:
        side = QWidget()
        row = QHBoxLayout(side)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for words, name, action in deeds:
            one = button(words, action)
            one.setAccessibleName(name)
            row.addWidget(one)
        return side

    return made


def fixed(icon: str, words: str) -> QWidget:
    """What is so and cannot be set."""
    side = QWidget()
    row = QHBoxLayout(side)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(7))
    if icon:
        row.addWidget(Icon(icon, "ink2", 16))
    row.addWidget(Words(words, Type.BODY, "ink2", wrap=False))
    return side
