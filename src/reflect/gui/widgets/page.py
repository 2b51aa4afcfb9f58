"""What every page is, and what it works with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reflect.gui.events import Events
from reflect.gui.tasks import Tasks
from reflect.gui.theme import Scheme
from reflect.usecases.vaults import STANDARD, Cost, Vault

Values = Mapping[str, object]
# Of an entry that is begun without more.
NOTHING: Values = MappingProxyType({})
# Instead of an id: something that has still to be written.
NEW = "new"


class SayToast(Protocol):
    """Say something in passing, with a way back where there is one."""

    def __call__(
        self, text: str, label: str = "", action: Callable[[], object] | None = None
    ) -> object: ...


class Look(Protocol):
    """Who changes the look, since the window is made anew for it.

    ``still`` and ``contrast`` are wishes of the person beside those of the system.
    """

    scheme: Scheme
    still: bool
    contrast: bool

    def set_scheme(self, scheme: Scheme) -> object:
        """Choose light, dark, or what the system says."""

    def set_text_scale(self, value: float) -> object:
        """Choose the size of text, 1.0 to 2.0."""

    def set_still(self, still: bool) -> object:
        """Choose less motion."""

    def set_contrast(self, contrast: bool) -> object:
        """Choose more contrast."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What pages of one window work with.

    ``visit(place, id)`` goes to a place of the rail, or to ``experiment`` and ``receive``,
    and shows the record with this id there; blank is none in particular, ``NEW`` one
    to be begun. Dialogs lie over ``window``. ``partner()`` is the id of the partner whom the
    rail's second heading names, blank for none; ``turn_to(id)`` lets it name another one.
    ``write(title, text, values)`` begins an entry with what is given of it.
    ``open_other(folder)`` locks this vault and asks for the passphrase of the one in ``folder``.
    ``cost`` is what a guess at its passphrase costs.
    """

    vault: Vault
    events: Events
    tasks: Tasks
    toast: SayToast
    today: Callable[[], date]
    visit: Callable[[str, str], object]
    partner: Callable[[], str]
    turn_to: Callable[[str], object]
    open_other: Callable[[Path], object]
    write: Callable[[str, str, Values], object]
    look: Look
    window: QWidget
    cost: Cost = STANDARD

    def now(self) -> datetime:
        """This moment on the day that the window shows, with its zone."""
        moment, day = datetime.now().astimezone(), self.today()
        return moment.replace(year=day.year, month=day.month, day=day.day)


class Page(QWidget):
    """One page. It connects itself to ``desk.events.changed`` and refreshes what it shows.

    ``spread`` says that the answer of ``spreads`` is another one now.
    """

    spread = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def visit(self, record_id: str) -> None:
        """Show this record, or what the page shows by itself when blank."""

    def where(self) -> str:
        """What ``visit`` needs to come back here after the window was made anew."""
        return ""

    def spreads(self) -> bool:
        """Whether it wants the room that the words of the rail take."""
        return False

    def panes(self) -> list[QWidget]:
        """Where F6 goes, in order."""
        return []

    def save(self) -> bool:
        """Store what is being written; False when that was refused, and then it stays."""
        return True

    def wipe(self) -> None:
        """Leave no words in the widgets: the vault is about to close."""

    def arrange(self, effective: float) -> None:
        """Fit a window that is ``effective`` pixels wide, as if text were at 100 %."""
