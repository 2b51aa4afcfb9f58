"""The page of the partner whom the rail names."""

from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.exchange_folder import ExchangeFolder
from reflect.gui.dialogs.feedback import Feedback
from reflect.gui.i18n import tr
from reflect.gui.pages.partner.feed_list import FeedList
from reflect.gui.pages.partner.folder import FolderCard
from reflect.gui.pages.partner.left import LeftList, short_list
from reflect.gui.theme import Type
from reflect.gui.widgets.agreement_cards import our_agreement
from reflect.gui.widgets.arrived_card import arrived_cards
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card, Scrolled, empty, fact
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk, Page
from reflect.gui.widgets.partner_head import FEED, FOLDER, LEFT, PartnerHead
from reflect.gui.widgets.text import Words
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.model.people import Partner
from reflect.usecases import exchange, feed, partners
from reflect.usecases.feed import Shared

KINDS = {"partner", "agreement", "received", "response", "experiment", "choosing", exchange.KIND}
BESIDE = 960
_SIDE = 310
_ANY_WIDTH = 16_777_215


class PartnerPage(Page):
    """Feed, answers, what left, and how the two are paired."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._partner: Partner | None = None
        self._shared: list[Shared] = []
        self._stale = self._beside = True
        self._side = Column()
        self._refusal = Refusal()
        self._tab = FEED
        self._head = PartnerHead(desk, FEED, partial(Feedback, desk))
        self._feed = FeedList(desk)
        for part in (self._head, self._feed):
            part.refused.connect(lambda error: self._refusal.say(explain(error)))
        self._left = LeftList(desk)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nobody_yet())
        self._stack.addWidget(self._somebody())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        desk.events.changed.connect(self._follow)

    def visit(self, record_id: str) -> None:
        if record_id in (FEED, LEFT):
            self._turn(record_id)
        elif record_id == FOLDER and self._partner is not None:
            ExchangeFolder(self.desk, self._partner)

    def where(self) -> str:
        return self._tab

    def panes(self) -> list[QWidget]:
        return self._feed.answers()[:1]

    def save(self) -> bool:
        return self._feed.save()

    def wipe(self) -> None:
        self._partner = None
        self._shared = []
        self._feed.clear()
        self._left.clear()
        self._head.clear()
        self._side.clear()

    def arrange(self, effective: float) -> None:
        self._beside = effective >= BESIDE
        self._grid.removeWidget(self._side)
        if self._beside:
            self._side.setFixedWidth(theme.px(_SIDE))
            self._grid.addWidget(self._side, 0, 1)
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(_ANY_WIDTH)
            self._grid.addWidget(self._side, 1, 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _somebody(self) -> QWidget:
        area = Scrolled()
        self._feed.turned.connect(lambda: area.verticalScrollBar().setValue(0))
        column = area.column
        open_file = partial(self.desk.visit, "receive", "")
        self._head.row.addWidget(button(tr("Open a file…"), open_file, "small", "inbox"))
        column.addWidget(self._head)
        column.addSpacing(theme.px(14))
        column.addWidget(self._refusal)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(16))
        main = QVBoxLayout()
        main.setSpacing(theme.px(14))
        main.addWidget(self._feed)
        main.addWidget(self._left)
        main.addStretch()
        self._grid.addLayout(main, 0, 0)
        self._grid.addWidget(self._side, 0, 1)
        column.addLayout(self._grid)
        column.addStretch()
        self._turn(FEED)
        return area

    def _follow(self, changes: Changes) -> None:
        if changes.kinds & KINDS:
            self._stale = True
            if self.isVisible():
                self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        vault, wanted = self.desk.vault, self.desk.partner()
        partner = next((one for one in partners.partners(vault) if one.id == wanted), None)
        if partner is None or self._partner is None or partner.id != self._partner.id:
            self._shared = []
        self._partner = partner
        self._stack.setCurrentIndex(0 if partner is None else 1)
        if partner is None:
            self._feed.clear()
            return
        self._refusal.say(None)
        self._head.show_partner(partner)
        self._show_left(partner)
        self._feed.show_partner(partner)
        self._read_ledger(partner)

    def _read_ledger(self, partner: Partner) -> None:
        """Follow the chain beside the window, and show what left for ``partner``."""
        vault = self.desk.vault

        def done(shared: list[Shared]) -> None:
            if self._partner is not None and self._partner.id == partner.id:
                self._shared = shared
                self._show_left(self._partner)

        def refused(error: ReflectError) -> None:  # a chain that was changed
            done([])
            self._refusal.say(explain(error))

        self.desk.tasks.run(lambda task: feed.shared(vault, partner), done, refused)

    def _show_left(self, partner: Partner) -> None:
        column = self._side.clear()
        column.setSpacing(theme.px(14))
        for card in arrived_cards(self.desk, partner.id):
            column.addWidget(card)
        column.addWidget(our_agreement(self.desk, partner))
        column.addWidget(self._number(partner))
        if exchange.folder(self.desk.vault, partner) is not None:
            column.addWidget(FolderCard(self.desk, partner))
        column.addWidget(short_list(self._shared, lambda: self._turn(LEFT)))
        column.addStretch()
        self._left.show_shared(partner.name, self._shared)

    def _number(self, partner: Partner) -> Card:
        card = Card()
        head = QHBoxLayout()
        head.addWidget(Words(tr("Safety number"), Type.H2), 1)
        if partner.trust == "verified":
            head.addWidget(Pill("circle-check", tr("Compared"), "state"))
        elif partner.trust == "changed":
            head.addWidget(Pill("shield-alert", tr("New card"), "warning"))
        card.column.addLayout(head)
        name = partner.name
        if partner.trust == "verified":
            said = tr("You and {name} read out the same number. What {name} signs is known.")
            card.column.addWidget(Words(said.format(name=name), Type.SMALL, "ink2"))
            return card
        said = tr("Not compared yet. Until then nothing can be sealed, or opened from {name}.")
        if partner.trust == "changed":
            said = tr("{name} has a new card. Sealing waits; what came before stays readable.")
        card.column.addWidget(fact("shield-alert", said.format(name=name), "honey"))
        card.column.addWidget(
            button(
                tr("Compare the number…"),
                partial(self.desk.visit, "pairing", partner.id),
                "primary",
            )
        )
        return card

    def _nobody_yet(self) -> QWidget:
        return empty(
            tr("Nothing from a partner yet"),
            tr(
                "Reflect works well alone. If you coach with someone, exchange cards once, in"
                " person or on a call, and their updates will appear here."
            ),
            (
                (
                    tr("Give them your card"),
                    tr("It holds your name and your public keys. No entries."),
                ),
                (tr("Open the one they give you"), tr("Then compare the safety number aloud.")),
                (tr("Hand over what you choose"), tr("A sealed file, by stick, email or chat.")),
            ),
            tr("Pair with someone…"),
            partial(self.desk.visit, "pairing", ""),
            (tr("Carry on alone"), partial(self.desk.visit, "journal", "")),
        )

    def _turn(self, tab: str) -> None:
        self._tab = tab
        self._head.turn(tab)
        self._feed.setVisible(tab == FEED)
        self._left.setVisible(tab == LEFT)
