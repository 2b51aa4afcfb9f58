"""The page of sessions: a list, a plan, or a session that is being held."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui.pages.session.after import AfterSession, Moment
from reflect.gui.pages.session.apart import ApartView
from reflect.gui.pages.session.holding import Holding
from reflect.gui.pages.session.listing import Listing
from reflect.gui.pages.session.planning import Planning
from reflect.gui.widgets.page import NEW, Desk, Page
from reflect.model.changes import Changes
from reflect.usecases import apart, sessions
from reflect.usecases.sessions import Ended

KINDS = {"session", "partner"}
APART = {"reflection", "received", "session", "partner"}
MOMENT = "moment"
_BESIDE = 980


class SessionPage(Page):
    """``visit`` takes the id of a session, ``NEW`` to plan one, ``MOMENT`` for two minutes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._below = False
        self.listing = Listing(desk, self.visit, self.hold, self._moment)
        self.planning = Planning(desk)
        self.holding: Holding | None = None
        self.apart: ApartView | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.listing)
        self._stack.addWidget(self.planning)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._stack.currentChanged.connect(self.spread)
        self.planning.done.connect(self.show_list)
        self.planning.begun.connect(self.hold)
        desk.events.changed.connect(self._follow)
        self.listing.refresh()

    def visit(self, record_id: str) -> None:
        if record_id == NEW:
            self.planning.show_new(self.desk.partner())
            self._stack.setCurrentWidget(self.planning)
            self.planning.when.day.setFocus()
        elif record_id == MOMENT:
            self.show_list()
            self._moment()
        elif record_id:
            self._show_one(record_id)
        elif self.holding is not None:
            self._stack.setCurrentWidget(self.holding)
        else:
            self.show_list()

    def show_list(self) -> None:
        """Show what is planned and was held."""
        self.listing.refresh()
        self._stack.setCurrentWidget(self.listing)

    def hold(self, session_id: str) -> None:
        """Begin a session, or go on with it."""
        if self.holding is not None and self.holding.session_id == session_id:
            self._stack.setCurrentWidget(self.holding)
            return
        self._put_away()
        view = sessions.look(self.desk.vault, session_id)
        if apart.is_apart(view.session):
            self._show_apart(session_id)
            return
        self.holding = Holding(self.desk, view)
        self.holding.ended.connect(self._ended)
        self.holding.left.connect(self.show_list)
        self.holding.stack(self._below)
        self._stack.addWidget(self.holding)
        self._stack.setCurrentWidget(self.holding)
        self.holding.notes.setFocus()

    def spreads(self) -> bool:
        return self.holding is not None and self._stack.currentWidget() is self.holding

    def panes(self) -> list[QWidget]:
        shown = self._stack.currentWidget()
        if self.holding is not None and shown is self.holding:
            return [self.holding.notes, self.holding.promise]
        if self.apart is not None and shown is self.apart:
            return [self.apart.first]
        if shown is self.planning:
            return [self.planning.when.day, self.planning.agenda.field]
        return [self.listing.first]

    def save(self) -> bool:
        return self.holding.save() if self.holding is not None else True

    def wipe(self) -> None:
        self._put_away()
        self.planning.wipe()
        self.listing.wipe()

    def arrange(self, effective: float) -> None:
        self._below = effective < _BESIDE
        self.planning.stack(self._below)
        for one in (self.holding, self.apart):
            if one is not None:
                one.stack(self._below)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if event.spontaneous():
            return
        if self._stack.currentWidget() is self.listing:
            self.listing.refresh()
        elif self.apart is not None:
            self.apart.refresh()

    def _show_one(self, session_id: str) -> None:
        try:
            view = sessions.look(self.desk.vault, session_id)
        except ReflectError:  # it was put in the bin
            self.show_list()
            return
        if view.session.state != "planned" and apart.is_apart(view.session):
            self._show_apart(session_id)
        elif view.session.state == "planned":
            self.planning.show_one(view)
            self._stack.setCurrentWidget(self.planning)
        else:
            self.show_list()
            if view.notes is not None:
                self.desk.visit("journal", view.notes.id)

    def _show_apart(self, session_id: str) -> None:
        self._put_away()
        self.apart = ApartView(self.desk, session_id)
        self.apart.left.connect(self._leave_apart)
        self.apart.stack(self._below)
        self._stack.addWidget(self.apart)
        self._stack.setCurrentWidget(self.apart)

    def _leave_apart(self) -> None:
        self._put_away()
        self.show_list()

    def _ended(self, session_id: str, ended: Ended) -> None:
        self._put_away()
        self.show_list()
        AfterSession(self.desk, session_id, ended)

    def _moment(self) -> None:
        Moment(self.desk, self.show_list)

    def _put_away(self) -> None:
        if self.apart is not None:
            self.apart.wipe()
            self._stack.removeWidget(self.apart)
            self.apart.hide()
            self.apart.deleteLater()
            self.apart = None
        if self.holding is not None:
            self.holding.save()
            self.holding.wipe()
            self._stack.removeWidget(self.holding)
            self.holding.hide()
            self.holding.deleteLater()
            self.holding = None

    def _follow(self, changes: Changes) -> None:
        listed = self.isVisible() and self._stack.currentWidget() is self.listing
        if listed and changes.kinds & KINDS:
            self.listing.refresh()
        if self.apart is not None and self.isVisible() and changes.kinds & APART:
            self.apart.refresh()
