"""Two small files, once, and a number that is read aloud."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.pages.pairing.compare import CompareStep
from reflect.gui.pages.pairing.doubts import CardChanged, NumbersDiffer
from reflect.gui.pages.pairing.mine import MyCardStep
from reflect.gui.pages.pairing.parts import Foot
from reflect.gui.pages.pairing.theirs import TheirCardStep
from reflect.gui.theme import Type
from reflect.gui.widgets.boxes import headline
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Scrolled, fact
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk, Page
from reflect.gui.widgets.steps import StepBar
from reflect.gui.widgets.text import Words, hairline
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.model.people import Partner
from reflect.usecases import partners

MINE, THEIRS, COMPARE, DONE = range(4)
SIDE_BY_SIDE = 960


class PairingPage(Page):
    """My card, their card, the number; one may stop at any step and come back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._partner: Partner | None = None
        self._effective = float(SIDE_BY_SIDE)
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
        self._refusal = Refusal()
        self._stack = QStackedWidget()
        for step in (self.mine, self.theirs, self.compare, self._last):
            self._stack.addWidget(step)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = QVBoxLayout()
        self._head.setContentsMargins(theme.px(32), theme.px(19), theme.px(32), theme.px(11))
        self._head.setSpacing(0)
        self._top = QHBoxLayout()
        self._top.setSpacing(theme.px(20))
        self._top.addWidget(self._title, 1)
        self._top.addWidget(button(tr("Later"), self._to_partner, "link"))
        self._head.addLayout(self._top)
        self._head.addWidget(self._said)
        self._head.addSpacing(theme.px(10))
        self._head.addWidget(self.steps)
        self._head.addWidget(self._refusal)
        column.addLayout(self._head)
        column.addWidget(hairline())
        column.addWidget(self._stack, 1)
        self.mine.onward.connect(lambda: self._go(THEIRS))
        self.theirs.backward.connect(lambda: self._go(MINE))
        self.theirs.added.connect(self._added)
        self.compare.backward.connect(lambda: self._go(THEIRS))
        self.compare.verified.connect(self._ready)
        self.compare.differ.connect(self._numbers_differ)
        desk.events.changed.connect(self._follow)
        self._go(MINE)

    def visit(self, record_id: str) -> None:
        self._partner = self._find(record_id)
        if self._partner is None:
            self._go(MINE)
        elif self._partner.trust == "changed":
            self._card_changed()
        else:
            self._go(COMPARE)

    def open_card(self, path: Path) -> None:
        """Look at a card that was dropped on the window or opened from outside."""
        self._go(THEIRS)
        self.theirs.open_card(path)

    def panes(self) -> list[QWidget]:
        at = self._stack.currentIndex()
        first: list[QWidget] = [self.mine.next, self.theirs.name.edit, self.compare.next]
        return first[at : at + 1] or [*self._last.findChildren(QPushButton)[-1:]]

    def wipe(self) -> None:
        self.theirs.clear()

    def arrange(self, effective: float) -> None:
        self._effective = effective
        below = effective < SIDE_BY_SIDE
        self.mine.stack(below)
        self.theirs.stack(below)
        self.compare.arrange(below, effective)
        if isinstance(self._last, NumbersDiffer | CardChanged):
            self._last.stack(below)
        self._said.setVisible(not below)
        self._head.removeWidget(self.steps)
        self._top.removeWidget(self.steps)
        if below:
            self._top.insertWidget(1, self.steps)
        else:
            self._head.insertWidget(self._head.indexOf(self._refusal), self.steps)
        self.steps.shorten(below)

    def _follow(self, changes: Changes) -> None:
        """Know the partner as they are now; other keys than those on show begin anew."""
        if self._partner is None or "partner" not in changes.kinds:
            return
        before, self._partner = self._partner, self._find(self._partner.id)
        if self._partner is None or self._partner.keys != before.keys:
            self.visit(before.id)
        elif self._stack.currentIndex() == COMPARE:
            self.compare.follow(self._partner)

    def _find(self, partner_id: str) -> Partner | None:
        everyone = partners.partners(self.desk.vault)
        return next((one for one in everyone if one.id == partner_id), None)

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
        self.steps.show()
        self._refusal.say(None)
        name = self._partner.name if self._partner else ""
        pair = tr("Pair with {name}").format(name=name)
        said = tr("Twice a small file, once a number read aloud. You can stop at any step.")
        if step == COMPARE:
            said = tr(
                "Sit together, or call a number you already know. Not in the chat that carried the"
                " cards."
            )
        self._say(pair if name else tr("Pair with someone"), said)

    def _say(self, title: str, said: str) -> None:
        self._title.set_text(title)
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
        whole = QVBoxLayout(side)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        body = Scrolled((32, 24, 32, 16))
        body.column.setSpacing(theme.px(10))
        said = tr(
            "What {name} signs is known from now on, and what you seal for {name} is for nobody"
            " else."
        )
        title = tr("You and {name} are paired").format(name=name)
        body.column.addLayout(
            headline("shield-check", "accent-card", title, said.format(name=name))
        )
        body.column.addSpacing(theme.px(6))
        for text in (
            tr("Nothing is shared by this. You choose, entry by entry, when you like."),
            tr("{name} sees nothing of your journal until you hand over a sealed file."),
            tr("If {name} ever has a new card, you are asked to compare once more."),
        ):
            body.column.addWidget(fact("check", text.format(name=name), "accent"))
        body.column.addStretch()
        whole.addWidget(body, 1)
        to_share = button(tr("Choose something to share"), lambda: self._turn_to("share"))
        done = button(tr("Done"), self._to_partner, "primary")
        whole.addWidget(Foot([], [to_share, done]))
        self._show_last(side)
        self._show(DONE)

    def _numbers_differ(self) -> None:
        assert self._partner is not None
        try:
            changes = partners.note_numbers_differ(self.desk.vault, self._partner)
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        side = NumbersDiffer(
            self._partner,
            [button(tr("Read them once more"), lambda: self._go(COMPARE))],
            [
                button(tr("Stop for today"), self._to_partner, "link"),
                button(tr("Exchange cards again"), lambda: self._go(MINE), "primary"),
            ],
        )
        side.stack(self._effective < SIDE_BY_SIDE)
        self._show_last(side)
        self._stack.setCurrentIndex(DONE)
        if changes:
            self.desk.events.changed.emit(changes)

    def _card_changed(self) -> None:
        assert self._partner is not None
        partner = self._partner
        compare = tr("Compare with {name}").format(name=partner.name)
        onward: list[QWidget] = [
            button(compare, lambda: self._go(COMPARE), "primary", "ear"),
        ]
        if partner.former_keys:
            onward.append(button(tr("Keep the card I know"), self._keep_known))
        later = button(tr("Decide later"), self._to_partner, "link")
        side = CardChanged(partner, onward, later)
        side.stack(self._effective < SIDE_BY_SIDE)
        self._show_last(side)
        self._stack.setCurrentIndex(DONE)
        self.steps.hide()
        self._refusal.say(None)
        self._say(
            tr("{name}’s card has changed").format(name=partner.name),
            tr("The card that came has the same name and different keys."),
        )

    def _keep_known(self) -> None:
        assert self._partner is not None
        try:
            changes = partners.keep_known_card(self.desk.vault, self._partner)
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        partner_id, self._partner = self._partner.id, None
        self.desk.events.changed.emit(changes)
        self.desk.toast(tr("The card you know stays. Nothing else has changed."))
        self.desk.turn_to(partner_id)
        self.desk.visit("partner", "")

    def _show_last(self, side: QWidget) -> None:
        self._stack.removeWidget(self._last)
        self._last.deleteLater()
        self._last = side
        self._stack.insertWidget(DONE, side)

    def _to_partner(self) -> None:
        self._turn_to("partner")

    def _turn_to(self, place: str) -> None:
        """Go to a place, and there to the partner this was about."""
        if self._partner is not None:
            self.desk.turn_to(self._partner.id)
        self.desk.visit(place, "")
