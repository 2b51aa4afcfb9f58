"""The page of the partner whom the rail names."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.days import day_words
from reflect.gui.pages.partner.came import CameCard
from reflect.gui.pages.partner.left import LeftList, short_list
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button, icon_button
from reflect.gui.widgets.cards import Card, Scrolled, empty, fact
from reflect.gui.widgets.choices import Segments
from reflect.gui.widgets.marks import Avatar, Pill
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk, Page
from reflect.gui.widgets.text import Words
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.model.people import Partner
from reflect.usecases import feed, partners
from reflect.usecases.feed import Shared

KINDS = {"partner", "received", "response", "choosing"}
BESIDE = 960
FEED, LEFT = range(2)
_SIDE = 310
_AT_ONCE = 20


class PartnerPage(Page):
    """Feed, answers, what left, and how the two are paired."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._partner: Partner | None = None
        self._cards: list[CameCard] = []
        self._tab = FEED
        self._limit = _AT_ONCE
        self._beside = True
        self._area = Scrolled()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        desk.events.changed.connect(self._follow)
        self._show()

    def visit(self, record_id: str) -> None:
        self._show()

    def panes(self) -> list[QWidget]:
        return [card.answer.field for card in self._cards[:1]]

    def save(self) -> bool:
        return all([card.answer.save() for card in self._cards if card.answer.busy()])  # noqa: C419 - all are saved, whatever the first says

    def wipe(self) -> None:
        self._cards = []
        self._area.clear()

    def arrange(self, effective: float) -> None:
        beside = effective >= BESIDE
        if beside != self._beside:
            self._beside = beside
            self._show()

    def _follow(self, changes: Changes) -> None:
        if not changes.kinds & KINDS:
            return
        writing = any(card.answer.busy() for card in self._cards)
        if not writing or changes.kinds & {"partner", "received"}:
            self._show()

    def _show(self) -> None:
        for card in self._cards:
            card.answer.save()
        vault, wanted = self.desk.vault, self.desk.partner()
        everyone = partners.partners(vault)
        self._partner = next((one for one in everyone if one.id == wanted), None)
        self._cards = []
        column = self._area.clear()
        if self._partner is None:
            column.addWidget(Words(tr("Partner"), Type.H1))
            column.addWidget(self._nobody_yet(), 1)
            return
        column.addLayout(self._head(self._partner))
        column.addSpacing(theme.px(14))
        self._refusal = Refusal()
        column.addWidget(self._refusal)
        try:
            shared = feed.shared(vault, self._partner)
        except ReflectError as error:  # a chain that was changed
            self._refusal.say(explain(error))
            shared = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(16))
        grid.addWidget(self._main(self._partner, shared), 0, 0)
        side = self._side(self._partner, shared)
        if self._beside:
            side.setFixedWidth(theme.px(_SIDE))
            grid.addWidget(side, 0, 1)
        else:
            grid.addWidget(side, 1, 0)
        column.addLayout(grid)
        column.addStretch()

    def _head(self, partner: Partner) -> QHBoxLayout:
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
        return row

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

    def _main(self, partner: Partner, shared: list[Shared]) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        row = QHBoxLayout()
        tabs = Segments(tr("What to show"), [tr("Feed"), tr("What I have shared")])
        tabs.choose(self._tab)
        tabs.changed.connect(self._turn)
        row.addWidget(tabs)
        row.addStretch()
        row.addWidget(
            button(tr("Open a file…"), partial(self.desk.visit, "receive", ""), "small", "inbox")
        )
        column.addLayout(row)
        if self._tab == LEFT:
            column.addWidget(LeftList(self.desk, partner.name, shared))
        else:
            self._feed(column, partner)
        column.addStretch()
        return side

    def _feed(self, column: QVBoxLayout, partner: Partner) -> None:
        items = feed.feed(self.desk.vault, partner, self._limit)
        letters: set[str] = set()
        for item in items:
            bundle = item.item.record.bundle
            card = CameCard(self.desk, partner, item, with_letter=bundle not in letters)
            letters.add(bundle)
            self._cards.append(card)
            column.addWidget(card)
        if not items:
            nothing = Card()
            said = tr("Nothing from {name} yet").format(name=partner.name)
            nothing.column.addWidget(Words(said, Type.TITLE))
            said = tr(
                "When {name} hands you a file, open it here. You look first; then you decide."
            )
            nothing.column.addWidget(Words(said.format(name=partner.name), Type.BODY, "ink2"))
            column.addWidget(nothing)
        elif len(items) == self._limit:
            column.addWidget(
                button(tr("Show earlier"), self._show_more, "link"),
                0,
                Qt.AlignmentFlag.AlignHCenter,
            )

    def _side(self, partner: Partner, shared: list[Shared]) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addWidget(self._number(partner))
        column.addWidget(short_list(shared, lambda: self._turn(LEFT)))
        column.addStretch()
        return side

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
        self._tab = tab
        self._show()

    def _show_more(self) -> None:
        self._limit += _AT_ONCE
        self._show()

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
