"""The places of a window: one page each, made when it is first shown, and the way back."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.pages.agreement import AgreementPage
from reflect.gui.pages.backups import BackupsPage
from reflect.gui.pages.begin import BeginPage
from reflect.gui.pages.bin import BinPage
from reflect.gui.pages.commitments import CommitmentsPage
from reflect.gui.pages.experiment import ExperimentPage
from reflect.gui.pages.goals import GoalsPage
from reflect.gui.pages.journal import JournalPage
from reflect.gui.pages.pairing import PairingPage
from reflect.gui.pages.partner import PartnerPage
from reflect.gui.pages.playbook import PlaybookPage
from reflect.gui.pages.receive import ReceivePage
from reflect.gui.pages.session import SessionPage
from reflect.gui.pages.settings import SettingsPage
from reflect.gui.pages.share import SharePage
from reflect.gui.pages.soon import SoonPage
from reflect.gui.pages.today import TodayPage
from reflect.gui.rail import PLACES
from reflect.gui.widgets.notices import Banner
from reflect.gui.widgets.page import Desk, Page
from reflect.usecases.vaults import Vault

PAGES: dict[str, type[Page]] = {
    "today": TodayPage,
    "journal": JournalPage,
    "goals": GoalsPage,
    "experiment": ExperimentPage,
    "pairing": PairingPage,
    "partner": PartnerPage,
    "agreement": AgreementPage,
    "commitments": CommitmentsPage,
    "receive": ReceivePage,
    "session": SessionPage,
    "share": SharePage,
    "bin": BinPage,
    "backups": BackupsPage,
    "begin": BeginPage,
    "playbook": PlaybookPage,
    "settings": SettingsPage,
}
# Pages that are no place of the rail belong to one.
_WITHIN = {
    "experiment": "goals",
    "pairing": "partner",
    "receive": "partner",
    "agreement": "partner",
    "commitments": "partner",
    "begin": "today",
}
_SOON = {
    "progress": "Hoped-for ranges and what you noticed, without scores.",
}


def on_the_rail(place: str) -> str:
    """The place of the rail that ``place`` is, or belongs to."""
    return _WITHIN.get(place, place)


class Places(QStackedWidget):
    """Shows one place at a time. ``placed`` says which, ``spread`` that it wants other room."""

    placed = Signal(str)
    spread = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._made: dict[str, QWidget] = {}
        self._been: list[str] = []
        self._ahead: list[str] = []

    def go(self, name: str) -> None:
        """Show a place."""
        if not self._been or self._been[-1] != name:
            self._been.append(name)
            self._ahead.clear()
        self._show(name)

    def back(self) -> None:
        """Go where one was before."""
        if len(self._been) > 1:
            self._ahead.append(self._been.pop())
            self._show(self._been[-1])

    def forward(self) -> None:
        """Undo a step back."""
        if self._ahead:
            self._been.append(self._ahead.pop())
            self._show(self._been[-1])

    def here(self) -> str:
        """Where one is."""
        return self._been[-1]

    def page(self, name: str) -> QWidget:
        """The page of a place, without showing it."""
        if name not in self._made:
            made = self._made[name] = self._new(name)
            self.addWidget(made)
            if isinstance(made, Page):
                made.spread.connect(self.spread)
                made.arrange(self.window().width() / theme.scale())
        return self._made[name]

    def pages(self) -> Iterator[Page]:
        """The pages that were made so far."""
        return (page for page in self._made.values() if isinstance(page, Page))

    def _show(self, name: str) -> None:
        self.setCurrentWidget(self.page(name))
        self.placed.emit(name)

    def _new(self, name: str) -> QWidget:
        if name in PAGES:
            return PAGES[name](self._desk)
        words = next(place.words for place in PLACES if place.name == name)
        return SoonPage(tr(words), tr(_SOON[name]), lambda: self.go("journal"))


def with_note(vault: Vault, places: Places, backups: Callable[[], object]) -> QWidget:
    """The places, and above them a word where nothing in them can be changed."""
    if not vault.read_only:
        return places
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    said = tr("**Open for reading alone.** What you write now cannot be kept.")
    column.addWidget(Banner("book-open", said, "accent", tr("Backups"), backups))
    column.addWidget(places, 1)
    return side
