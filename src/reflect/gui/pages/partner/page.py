"""The page of the partner whom the rail names."""

from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.feedback import Feedback
from reflect.gui.i18n import tr
from reflect.gui.models.days import day_words
from reflect.gui.pages.partner.feed_list import FeedList
from reflect.gui.pages.partner.left import LeftList, short_list
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button, icon_button
from reflect.gui.widgets.cards import Card, Scrolled, empty, fact
from reflect.gui.widgets.choices import Segments
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.marks import Avatar, Pill
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk, Page
from reflect.gui.widgets.text import Words
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.model.people import Partner
from reflect.usecases import feed, partners
from reflect.usecases.feed import Shared

KINDS = {"partner", "received", "response", "experiment", "choosing"}
BESIDE = 960
FEED, LEFT = range(2)
_SIDE = 310
_ANY_WIDTH = 16_777_215


class PartnerPage(Page):
    """Feed, answers, what left, and how the two are paired."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._partner: Partner | None = None
        self._shared: list[Shared] = []
        self._stale = self._beside = True
        self._head, self._side = Column(), Column()
        self._refusal = Refusal()
        self._tabs = Segments(tr("What to show"), [tr("Feed"), tr("What I have shared")])
        self._tabs.changed.connect(self._turn)
        self._feed = FeedList(desk)
        self._feed.refused.connect(lambda error: self._refusal.say(explain(error)))
        self._left = LeftList(desk)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nobody_yet())
        self._stack.addWidget(self._somebody())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        desk.events.changed.connect(self._follow)

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
        column.addWidget(self._head)
        column.addSpacing(theme.px(14))
        column.addWidget(self._refusal)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(16))
        main = QVBoxLayout()
        main.setSpacing(theme.px(14))
        row = QHBoxLayout()
        row.addWidget(self._tabs)
        row.addStretch()
        open_file = partial(self.desk.visit, "receive", "")
        row.addWidget(button(tr("Open a file…"), open_file, "small", "inbox"))
        main.addLayout(row)
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
        self._lay_out_head(self._head.clear(), partner)
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
        column.addWidget(self._number(partner))
        column.addWidget(short_list(self._shared, lambda: self._turn(LEFT)))
        column.addStretch()
        self._left.show_shared(partner.name, self._shared)

    def _lay_out_head(self, column: QVBoxLayout, partner: Partner) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        row.addWidget(Avatar(partner.name, 46))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Words(partner.name, Type.H1))
        texts.addWidget(Words(self._standing(partner), Type.SMALL, "ink2"))
        row.addLayout(texts, 1)
        update = tr("Update for {name}").format(name=partner.name)
        row.addWidget(button(update, partial(self.desk.visit, "share", ""), "", "send"))
        more = icon_button("ellipsis", tr("More"), lambda: None)
        menu = QMenu(more)
        menu.addAction(tr("Feedback on a moment…"), partial(Feedback, self.desk, partner))
        menu.addSeparator()
        menu.addAction(tr("Add another partner…"), partial(self.desk.visit, "pairing", ""))
        menu.addAction(
            tr("Compare the safety number…"), partial(self.desk.visit, "pairing", partner.id)
        )
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
        column.addLayout(row)

    def _standing(self, partner: Partner) -> str:
        since = partner.created.astimezone().date()
        today = self.desk.today()
        day = day_words(since, today)
        if (today - since).days in (0, 1):  # "since today", within a sentence
            day = day.lower()
        words = {
            "invited": tr("Paired since {day}; the number is not compared yet."),
            "active": tr("Coaching with you since {day}."),
            "paused": tr("Resting for now. Paired since {day}."),
            "ended": tr("You ended working together. What came stays readable."),
        }[partner.state]
        return words.format(day=day)

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

    def _turn(self, tab: int) -> None:
        self._tabs.choose(tab)
        self._feed.setVisible(tab == FEED)
        self._left.setVisible(tab == LEFT)

    def _move(self, partner: Partner, state: str) -> None:
        before = partner.state
        try:
            changes = partners.set_state(self.desk.vault, partner, state)
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        self.desk.events.changed.emit(changes)
        if before == "active":
            self.desk.toast(
                tr("Noted. What you have from each other stays."),
                tr("Undo"),
                lambda: self._back(partner.id),
            )

    def _back(self, partner_id: str) -> None:
        found = partners.find_partner(self.desk.vault, partner_id)
        self.desk.events.changed.emit(partners.set_state(self.desk.vault, found, "active"))
