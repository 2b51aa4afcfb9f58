"""What stands above everything about a partner: who it is, what can be done, and where to look."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.days import day_in_sentence
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button, icon_button
from reflect.gui.widgets.choices import Segments
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.marks import Avatar
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words
from reflect.model.people import Partner
from reflect.model.together import Agreement
from reflect.usecases import agreements, partners

FEED, TRIED, AGREEMENT, LEFT = "feed", "tried", "agreement", "left"
FOLDER = "folder"  # on the partner's page, but no tab
# The place and what to show there, for each tab.
_TABS = {
    FEED: ("partner", FEED),
    TRIED: ("commitments", ""),
    AGREEMENT: ("agreement", ""),
    LEFT: ("partner", LEFT),
}


class PartnerHead(QWidget):
    """``refused`` carries a ``ReflectError``; ``row`` has room for what a tab can do."""

    refused = Signal(object)

    def __init__(self, desk: Desk, tab: str, feedback: Callable[[Partner], object]) -> None:
        """``feedback`` asks for feedback on a moment with the partner."""
        super().__init__()
        self._desk = desk
        self._feedback = feedback
        self._head = Column()
        self._tabs = Segments(
            tr("What to show"),
            [tr("Feed"), tr("What we try"), tr("Agreement"), tr("What I have shared")],
        )
        self._tabs.changed.connect(self._turned)
        self.turn(tab)
        self.row = QHBoxLayout()
        self.row.addWidget(self._tabs)
        self.row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addWidget(self._head)
        column.addLayout(self.row)

    def turn(self, tab: str) -> None:
        """Mark where one is."""
        self._tab = tab
        self._tabs.choose([*_TABS].index(tab))

    def clear(self) -> None:
        """Leave no words in the widgets."""
        self._head.clear()

    def show_partner(self, partner: Partner) -> None:
        """Say who it is."""
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        row.addWidget(Avatar(partner.name, 46))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Words(partner.name, Type.H1))
        texts.addWidget(Words(self._standing(partner), Type.SMALL, "ink2"))
        row.addLayout(texts, 1)
        update = tr("Update for {name}").format(name=partner.name)
        row.addWidget(button(update, partial(self._desk.visit, "share", ""), "", "send"))
        more = icon_button("ellipsis", tr("More"), lambda: None)
        menu = QMenu(more)
        menu.addAction(tr("Feedback on a moment…"), partial(self._feedback, partner))
        menu.addSeparator()
        menu.addAction(tr("Add another partner…"), partial(self._desk.visit, "pairing", ""))
        menu.addAction(
            tr("Compare the safety number…"), partial(self._desk.visit, "pairing", partner.id)
        )
        if partner.state != "ended":
            ask = partial(self._desk.visit, "partner", FOLDER)
            menu.addAction(tr("Exchange folder…"), ask)
        menu.addSeparator()
        for state, words in (
            ("paused", tr("Pause")),
            ("active", tr("Take it up again")),
            ("ended", tr("End working together")),
        ):
            if state in partner.MOVES[partner.state] and partner.trust == "verified":
                menu.addAction(words, partial(self._move, partner, state))
        more.setMenu(menu)
        row.addWidget(more)
        self._head.clear().addLayout(row)

    def _turned(self, number: int) -> None:
        tab = [*_TABS][number]
        if tab != self._tab:
            self._tabs.choose([*_TABS].index(self._tab))
            self._desk.visit(*_TABS[tab])

    def _standing(self, partner: Partner) -> str:
        day = day_in_sentence(partner.created.astimezone().date(), self._desk.today())
        words = {
            "invited": tr("Paired since {day}; the number is not compared yet."),
            "active": tr("Coaching with you since {day}."),
            "paused": tr("Resting for now. Paired since {day}."),
            "ended": tr("You ended working together. What came stays readable."),
        }[partner.state]
        return words.format(day=day)

    def _move(self, partner: Partner, state: str) -> None:
        before = agreements.own(self._desk.vault, partner)
        try:
            changes = partners.set_state(self._desk.vault, partner, state)
        except ReflectError as error:
            self.refused.emit(error)
            return
        self._desk.events.changed.emit(changes)
        if partner.state == "active":
            self._desk.toast(
                tr("Noted. What you have from each other stays."),
                tr("Undo"),
                partial(self._back, partner.id, before),
            )

    def _back(self, partner_id: str, before: list[Agreement]) -> None:
        vault = self._desk.vault
        found = partners.find_partner(vault, partner_id)
        changes = partners.set_state(vault, found, "active")
        self._desk.events.changed.emit(changes | agreements.take_back(vault, found, before))
