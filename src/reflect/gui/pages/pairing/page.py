"""Two small files, once, and a number that is read aloud."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.pages.pairing.compare import CompareStep, differing
from reflect.gui.pages.pairing.mine import MyCardStep
from reflect.gui.pages.pairing.parts import card_card
from reflect.gui.pages.pairing.theirs import TheirCardStep
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card, Scrolled, fact
from reflect.gui.widgets.page import Desk, Page
from reflect.gui.widgets.steps import StepBar
from reflect.gui.widgets.text import Icon, Words, hairline
from reflect.model.changes import Changes
from reflect.model.people import Partner
from reflect.usecases import partners
from reflect.usecases.partners import CardFacts

MINE, THEIRS, COMPARE, DONE = range(4)
SIDE_BY_SIDE = 960
ROOM_FOR_WORDS = 860


class PairingPage(Page):
    """My card, their card, the number; one may stop at any step and come back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._partner: Partner | None = None
        self._title = Words("", Type.H1)
        self._said = Words("", Type.SMALL, "ink2")
        self.steps = StepBar(
            [tr("Give your card"), tr("Add theirs"), tr("Compare the number"), tr("Ready")],
            self._go,
        )
        self.mine = MyCardStep(desk)
        self.theirs = TheirCardStep(desk)
        self.compare = CompareStep(desk)
        self._last = QWidget()
        self._stack = QStackedWidget()
        for step in (self.mine, self.theirs, self.compare, self._last):
            self._stack.addWidget(step)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(32), theme.px(19), theme.px(32), theme.px(11))
        head.setSpacing(0)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(button(tr("Later"), lambda: desk.visit("partner", ""), "link"))
        head.addLayout(top)
        head.addWidget(self._said)
        head.addSpacing(theme.px(10))
        head.addWidget(self.steps)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addWidget(self._stack, 1)
        self.mine.onward.connect(lambda: self._go(THEIRS))
        self.theirs.backward.connect(lambda: self._go(MINE))
        self.theirs.added.connect(self._added)
        self.compare.backward.connect(lambda: self._go(THEIRS))
        self.compare.verified.connect(self._ready)
        self.compare.differ.connect(self._numbers_differ)
        self._go(MINE)

    def visit(self, record_id: str) -> None:
        found = next((p for p in partners.partners(self.desk.vault) if p.id == record_id), None)
        if found is None:
            self._partner = None
            self._go(MINE)
        elif found.trust == "changed":
            self._partner = found
            self._card_changed()
        else:
            self._partner = found
            self._go(COMPARE)

    def open_card(self, path: Path) -> None:
        """Look at a card that was dropped on the window or opened from outside."""
        self._go(THEIRS)
        self.theirs.open_card(path)

    def panes(self) -> list[QWidget]:
        buttons: list[QWidget] = [self.mine.next, self.theirs.next, self.compare.next]
        at = self._stack.currentIndex()
        return buttons[at : at + 1]

    def wipe(self) -> None:
        self.theirs.clear()

    def arrange(self, effective: float) -> None:
        for step in (self.mine, self.theirs, self.compare):
            step.stack(effective < SIDE_BY_SIDE)
        self.steps.shorten(effective < ROOM_FOR_WORDS)

    def _go(self, step: int) -> None:
        if step == COMPARE:
            if self._partner is None:
                return
            self.compare.show_partner(self._partner)
        self._show(step)

    def _show(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        furthest = max(step, COMPARE if self._partner else THEIRS)
        self.steps.show_step(step, furthest)
        name = self._partner.name if self._partner else ""
        pair = tr("Pair with {name}").format(name=name)
        self._title.set_text(pair if name else tr("Pair with someone"))
        said = tr("Twice a small file, once a number read aloud. You can stop at any step.")
        if step == COMPARE:
            said = tr(
                "Sit together, or call a number you already know. Not in the chat with the cards."
            )
        self._said.set_text(said)

    def _added(self, partner: Partner) -> None:
        self._partner = partner
        self.desk.events.changed.emit(Changes.of("partner", partner.id))
        if partner.trust == "changed":
            self._card_changed()
        elif partner.trust == "verified":
            self._ready()
        else:
            self._go(COMPARE)

    def _ready(self) -> None:
        assert self._partner is not None
        name = self._partner.name
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(theme.px(32), theme.px(24), theme.px(32), theme.px(18))
        column.setSpacing(theme.px(12))
        head = QHBoxLayout()
        head.setSpacing(theme.px(16))
        box = Card("accent-card", margin=11)
        box.column.addWidget(Icon("shield-check", "accent", 24))
        head.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.addWidget(Words(tr("You and {name} are paired").format(name=name), Type.H1))
        said = tr(
            "What {name} signs is known from now on, and what you seal for {name} is for nobody"
            " else."
        )
        texts.addWidget(Words(said.format(name=name), Type.BODY, "ink2"))
        head.addLayout(texts, 1)
        column.addLayout(head)
        facts = (
            tr("Nothing is shared by this. You choose, entry by entry, when you like."),
            tr("{name} sees nothing of your journal until you hand over a sealed file."),
        )
        for text in facts:
            column.addWidget(fact("check", text.format(name=name), "accent"))
        column.addStretch()
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(tr("Choose something to share"), self._to_share))
        row.addWidget(button(tr("Done"), self._to_partner, "primary"))
        column.addLayout(row)
        self._show_last(side)
        self._show(DONE)

    def _numbers_differ(self) -> None:
        assert self._partner is not None
        side = differing(
            self._partner,
            button(tr("Read them once more"), lambda: self._go(COMPARE)),
            button(tr("Exchange cards again"), lambda: self._go(MINE), "primary"),
            button(tr("Stop for today"), self._to_partner, "link"),
        )
        self._show_last(side)
        self._stack.setCurrentIndex(DONE)
        self.steps.show_step(COMPARE, COMPARE)

    def _card_changed(self) -> None:
        """The card that came has the name of a known partner and other keys."""
        assert self._partner is not None
        partner = self._partner
        body = Scrolled((32, 20, 32, 18))
        column = body.column
        column.setSpacing(theme.px(12))
        said = tr("{name}’s card has changed").format(name=partner.name)
        column.addWidget(Words(said, Type.H1))
        said = tr("The card you opened has the same name and different keys.")
        column.addWidget(Words(said, Type.BODY, "ink2"))
        cards = QHBoxLayout()
        cards.setSpacing(theme.px(16))
        if partner.former_keys:
            cards.addWidget(self._keys(partner, tr("The card you know"), known=True))
        cards.addWidget(self._keys(partner, tr("The card you opened just now"), known=False))
        column.addLayout(cards)
        column.addWidget(Words(tr("How this can happen"), Type.H2))
        for icon, text in (
            (
                "monitor",
                tr(
                    "{name} began a new journal, or has a new computer without a backup. This is by"
                    " far the most common."
                ),
            ),
            ("user", tr("Someone else made a card in {name}’s name and sent it to you.")),
        ):
            column.addWidget(fact(icon, text.format(name=partner.name)))
        column.addWidget(Words(tr("What is settled already"), Type.H2))
        settled = tr("Your journal and everything from {name} stay as they are.")
        column.addWidget(fact("shield-check", settled.format(name=partner.name), "accent"))
        paused = tr("Sealing for {name} waits. What you chose is kept.")
        column.addWidget(fact("clock", paused.format(name=partner.name), "accent"))
        column.addStretch()
        helps = Card()
        helps.column.addWidget(Words(tr("What helps"), Type.H2))
        said = tr(
            "Call {name} on a number you already know, and ask: **“Did you make a new card?”** If"
            " yes, compare the safety number once more. If no, keep the card you know."
        )
        helps.column.addWidget(Words(said.format(name=partner.name), Type.BODY, "ink2"))
        row = QHBoxLayout()
        compare = tr("Compare with {name}").format(name=partner.name)
        row.addWidget(button(compare, lambda: self._go(COMPARE), "primary"))
        if partner.former_keys:
            row.addWidget(button(tr("Keep the card I know"), self._keep_known))
        row.addStretch()
        row.addWidget(button(tr("Decide later"), self._to_partner, "link"))
        helps.column.addLayout(row)
        column.addWidget(helps)
        self._show_last(body)
        self._show(DONE)
        self.steps.show_step(COMPARE, COMPARE)

    def _keys(self, partner: Partner, title: str, *, known: bool) -> Card:
        keys = partner.former_keys[-1] if known else partner.keys
        short = partners.short_key
        facts = CardFacts(
            partner.name,
            partner.updated.astimezone().date(),
            short(keys.recipient),
            short(keys.signer),
            partner.changed(trust="verified") if known else partner,
        )
        card = card_card(facts, look="card" if known else "brick-card")
        card.column.insertWidget(0, Words(title, Type.SMALL_STRONG, "ink2"))
        return card

    def _keep_known(self) -> None:
        assert self._partner is not None
        self.desk.events.changed.emit(partners.keep_known_card(self.desk.vault, self._partner))
        self.desk.toast(tr("The card you know stays. Nothing else has changed."))
        self._to_partner()

    def _show_last(self, side: QWidget) -> None:
        self._stack.removeWidget(self._last)
        self._last.deleteLater()
        self._last = side
        self._stack.insertWidget(DONE, side)

    def _to_partner(self) -> None:
        self.desk.visit("partner", "")

    def _to_share(self) -> None:
        self.desk.visit("share", "")
