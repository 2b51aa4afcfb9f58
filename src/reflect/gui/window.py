"""The window of an open vault: rail, pages, and how they are wired."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QWidget,
)

from reflect.errors import ReflectError
from reflect.gui import arrivals, commands, theme
from reflect.gui.dialogs import bug, layer
from reflect.gui.dialogs.bring_in import BringIn
from reflect.gui.dialogs.files import ask_file
from reflect.gui.dialogs.quick_note import QuickNote
from reflect.gui.events import Events
from reflect.gui.exchanging import Exchanging
from reflect.gui.i18n import tr
from reflect.gui.keeping import Keeping
from reflect.gui.locking import Guard
from reflect.gui.models.ways import KIND
from reflect.gui.pages.journal import WIDE, JournalPage
from reflect.gui.places import Places, on_the_rail, with_note
from reflect.gui.rail import Rail
from reflect.gui.reminding import Reminding
from reflect.gui.tasks import Tasks
from reflect.gui.widgets.drop_zone import files_of
from reflect.gui.widgets.focus_ring import FocusRing, focus_by_key
from reflect.gui.widgets.notices import Toast
from reflect.gui.widgets.page import NOTHING, Desk, Look, Page, Values
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.usecases import imports, locking, partners, ways_in
from reflect.usecases.vaults import STANDARD, Cost, Vault

TITLE = "Reflect"
MINIMUM = (960, 600)


class Window(QMainWindow):
    """Shows one vault. ``locked`` is called after it was closed. ``placed`` says where one is."""

    placed = Signal(str)

    def __init__(
        self,
        vault: Vault,
        locked: Callable[[], object],
        *,
        look: Look,
        today: Callable[[], date] = date.today,
        turn_to: Callable[[Path], object] = lambda folder: None,
        cost: Cost = STANDARD,
    ) -> None:
        """``turn_to`` remembers the folder of the vault to ask for after the next lock."""
        super().__init__()
        self._turn_to = turn_to
        self.setWindowTitle(TITLE)
        self.setMinimumSize(*MINIMUM)
        self._vault = vault
        self._locked = locked
        self._vault_goes_on = False
        self._hiding = self._closed = False
        self.events = Events(self)
        self.tasks = Tasks(self, self._unexpected)
        self.desk = Desk(
            vault,
            self.events,
            self.tasks,
            self.toast,
            today,
            self.visit,
            lambda: self.rail.partner,
            lambda partner_id: self.rail.switch(partner_id),
            self.open_other,
            self.new_entry,
            look,
            self,
            cost,
        )
        self.places = Places(self.desk)
        self.setAcceptDrops(True)
        own, folder = partners.own_name(vault), vault.folder.name
        name = folder if own == folder else tr("{name}’s journal").format(name=own)
        self.rail = Rail(name, self.go, self.search, self.lock, self._switch_partner, self._ways)
        self._name_partners()
        self._centre = QWidget()
        row = QHBoxLayout(self._centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(with_note(vault, self.places, partial(self.visit, "backups")), 1)
        self.setCentralWidget(self._centre)
        self._ring = FocusRing(self)
        journal = self.places.page("journal")
        assert isinstance(journal, JournalPage)
        self.journal = journal
        self.places.placed.connect(self._arrived)
        self.places.spread.connect(self._fold_rail)
        self._guard = Guard(self, locking.choices(vault), self.lock)
        self._guard.rests.connect(self.tasks.tidy)
        self.rail.say_locking(locking.choices(vault).idle_minutes)
        self.rail.show_keychain(ways_in.keychain_opens(vault))
        self._reminding = Reminding(self.desk, self.desk.now)
        self._reminding.noted.connect(self.quick_note)
        self._reminding.locked.connect(self.lock)
        self.exchanging = Exchanging(self.desk, self._unexpected)
        self.keeping = Keeping(self, vault, self.tasks, self.events, self._not_kept)
        self.events.changed.connect(self._follow)
        commands.wire(self, look)
        self.go("today")

    def go(self, name: str) -> None:
        """Show a place."""
        self.places.go(name)

    def visit(self, place: str, record_id: str = "") -> None:
        """Show a place, and there the record with this id."""
        page = self.page(place)
        if isinstance(page, Page):
            page.visit(record_id)

    def come_from(self, old: "Window") -> None:
        """Show what another window of the same vault showed, with the focus where it was."""
        place = old.places.here()
        shown = old.places.page(place)
        self.visit(place, shown.where() if isinstance(shown, Page) else "")
        focused = old.focusWidget()
        name = focused.accessibleName() if focused else ""
        found = (one for one in self.findChildren(QWidget) if one.accessibleName() == name)
        same = [one for one in found if name and type(one) is type(focused)]
        if same:
            same[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def page(self, name: str) -> QWidget:
        """Show a place, and give its page."""
        self.go(name)
        return self.places.page(name)

    def new_entry(self, title: str = "", text: str = "", values: Values = NOTHING) -> None:
        """Begin to write, with a title, headings and other fields where they are given."""
        self.go("journal")
        self.journal.new_entry(title, text, values)

    def search(self) -> None:
        """Find something, or do something, by typing."""
        commands.search(self)

    def land(self) -> None:
        """Put the focus into the page, unless it is there or a dialog has it."""
        focused = QApplication.focusWidget()
        page = self.places.page(self.places.here())
        if not self.asks() and (focused is None or not page.isAncestorOf(focused)):
            self.rail.focus_place()
            self.next_pane(1)

    def next_pane(self, step: int) -> None:
        """Put the focus into the next pane, or the one before."""
        here = self.places.page(self.places.here())
        panes: list[QWidget] = [
            self.rail,
            *(here.panes() if isinstance(here, Page) else []),
        ]
        shown = [pane for pane in panes if pane.isVisible()]
        focused = QApplication.focusWidget()
        inside = (
            n
            for n, pane in enumerate(shown)
            if focused and (pane is focused or pane.isAncestorOf(focused))
        )
        target = shown[(next(inside, 0) + step) % len(shown)]
        if target is self.rail:
            self.rail.focus_place()
        else:
            focus_by_key(target)

    def toast(
        self, text: str, label: str = "", action: Callable[[], object] | None = None
    ) -> Toast:
        """Say something in passing, with a way back."""
        for old in self._centre.findChildren(Toast):
            old.close()
        return Toast(self._centre, text, label, action)

    def bring_in(self, file: Path | None = None) -> None:
        """Bring another journal in, from ``file`` or one that is asked for."""
        if file is not None:
            BringIn(self, self._vault, self.tasks, file, self._brought_in)
            return
        ask_file(self, tr("Bring a journal in"), self.bring_in)

    def attach(self) -> None:
        """Add a file to the entry that is shown."""
        ask_file(self, tr("Attach a file"), self.journal.attach)

    def open_file(self, file: Path) -> None:
        """Open a file from outside in the way that fits what it is."""
        arrivals.open_file(self, file)

    def open_sealed(self) -> None:
        """Ask for a file from a partner."""
        arrivals.ask_for_sealed(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_of(event.mimeData()) and not self.asks():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        arrivals.open_all(self, files_of(event.mimeData()))

    def lock(self) -> None:
        """Hide what is shown, save it, close the vault, and leave no words behind."""
        self._hiding = True  # or it would be saved before it is out of sight
        self.hide()
        self._hiding = False
        if self.close_vault():
            self._locked()
        else:
            self.show()

    def quick_note(self) -> None:
        """Ask for one line, over whatever is shown."""
        if not self.asks():
            self.activateWindow()
            QuickNote(self.desk)

    def open_other(self, folder: Path) -> None:
        """Lock this vault, and ask for the passphrase of the one in ``folder``."""
        self._turn_to(folder)
        self.lock()

    def close_vault(self) -> bool:
        """Save and close; False when what was written could not be saved."""
        if self._closed:
            return True
        self.tasks.stop()
        if not self.save():
            return False
        # The tasks once more: pages may have begun one, told of what was saved.
        for watching in (self.tasks, self.keeping, self._reminding, self.exchanging):
            watching.stop()
        for cover in self.findChildren(layer.Cover):
            cover.close()
        for page in self.places.pages():
            page.wipe()
        self._guard.forget_copied()
        self._vault.close()
        self._closed = True
        return True

    def keep_vault_open(self) -> None:
        """Let the vault live on in another window when this one closes."""
        for watching in (self.tasks, self.keeping, self._reminding, self.exchanging):
            watching.stop()
        self._vault_goes_on = True

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._vault_goes_on or self.close_vault():
            event.accept()
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        effective = self.width() / theme.scale()
        self._fold_rail()
        for page in self.places.pages():
            page.arrange(effective)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        left = event.type() is QEvent.Type.ActivationChange and not self.isActiveWindow()
        if left and not self._hiding:
            self.save()

    def save(self) -> bool:
        """Store what is being written on any page."""
        saved = [page.save() for page in self.places.pages()]
        return all(saved)  # each was asked, also after one that could not

    def asks(self) -> bool:
        """Whether a dialog lies over the window."""
        return any(one.isVisible() for one in self.findChildren(layer.Cover))

    def _fold_rail(self) -> None:
        page = self.places.page(self.places.here())
        spreads = isinstance(page, Page) and page.spreads()
        self.rail.collapse(spreads or self.width() / theme.scale() < WIDE)

    def _arrived(self, name: str) -> None:
        self._fold_rail()
        self.rail.show_place(on_the_rail(name))
        self.placed.emit(name)

    def _follow(self, changes: Changes) -> None:
        if "partner" in changes.kinds:
            self._name_partners()
        if locking.KIND in changes.kinds:
            chosen = locking.choices(self._vault)
            self._guard.choose(chosen)
            self.rail.say_locking(chosen.idle_minutes)
        if KIND in changes.kinds:
            self.rail.show_keychain(ways_in.keychain_opens(self._vault))

    def _ways(self) -> None:
        self.visit("settings", "ways")

    def _name_partners(self) -> None:
        found = partners.partners(self._vault)
        # What came from someone stays readable after the end; they are asked for by name then.
        found.sort(key=lambda one: one.state == "ended")
        self.rail.show_partners([(one.id, one.name) for one in found])

    def _switch_partner(self, partner_id: str) -> None:
        self.events.changed.emit(Changes.of("partner", partner_id))

    def _brought_in(self, result: imports.ImportResult) -> None:
        if not result.added:
            self.toast(tr("Nothing was brought in."))
            return
        self.events.changed.emit(result.changes)
        run = result.run
        assert run is not None
        said = tr("{count} entries came in.").format(count=result.added)
        self.toast(said, tr("Undo"), lambda: self._take_out(run))

    def _take_out(self, run: str) -> None:
        self.tasks.run(
            lambda task: imports.undo(self._vault, run),
            self.events.changed.emit,
            lambda error: None,
        )

    def _not_kept(self, error: ReflectError) -> None:
        self.toast(explain(error).what, tr("Backups"), lambda: self.visit("backups"))

    def _unexpected(self, error: Exception) -> None:
        bug.tell_bug(self, error)
