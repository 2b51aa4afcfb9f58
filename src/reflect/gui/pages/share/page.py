"""An update for one partner, from choosing to handing over."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.pages.share.choose import ChooseStep, go_later
from reflect.gui.pages.share.decide import DecideStep
from reflect.gui.pages.share.handover import AFTER_PAINTING_MS, HandOverStep
from reflect.gui.pages.share.preview import PreviewStep
from reflect.gui.theme import Type
from reflect.gui.widgets.cards import empty
from reflect.gui.widgets.notices import Banner
from reflect.gui.widgets.page import Desk, Page
from reflect.gui.widgets.steps import StepBar
from reflect.gui.widgets.text import Words, hairline
from reflect.model.changes import Changes
from reflect.model.kinds import SHAREABLE
from reflect.model.people import Partner
from reflect.usecases import choosing, partners
from reflect.usecases.choosing import Choices
from reflect.usecases.share import Sealed

CHOOSE, DECIDE, PREVIEW, HAND_OVER = range(4)
SIDE_BY_SIDE = 1000
ROOM_FOR_WORDS = 980


class SharePage(Page):
    """Four steps. What is chosen is kept as one goes; only step 3 makes a file."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._partner: Partner | None = None
        self._at = CHOOSE
        self._painted = QTimer(self, interval=2 * AFTER_PAINTING_MS, singleShot=True)
        self._painted.timeout.connect(self._tell)
        self._title = Words("", Type.H1)
        self._said = Words("", Type.SMALL, "ink2")
        self.steps = StepBar(
            [
                tr("Choose entries"),
                tr("Decide what to include"),
                tr("Preview and seal"),
                tr("Hand it over"),
            ],
            self.go,
        )
        self._blocked_place = QVBoxLayout()
        self._blocked: Banner | None = None
        self.choose = ChooseStep(desk, go_later(desk))
        self.decide = DecideStep(desk)
        self.preview = PreviewStep(desk)
        self.hand_over = HandOverStep(desk, self._begin_again)
        self._stack = QStackedWidget()
        for step in (self.choose, self.decide, self.preview, self.hand_over):
            self._stack.addWidget(step)
        self._whole = self._lay_out()
        self._alone = self._nobody_yet()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole, 1)
        outer.addWidget(self._alone, 1)
        self.choose.onward.connect(lambda: self.go(DECIDE))
        self.decide.backward.connect(lambda: self.go(CHOOSE))
        self.decide.onward.connect(lambda: self.go(PREVIEW))
        self.preview.backward.connect(lambda: self.go(DECIDE))
        self.preview.sealed.connect(self._was_sealed)
        desk.events.changed.connect(self._follow)
        self._find_partner()
        self.go(CHOOSE)

    def visit(self, record_id: str) -> None:
        """Go on where one was; with a chosen record, decide about it."""
        if self._at == HAND_OVER:
            self._begin_again()
        if record_id and self._partner is not None:
            choices = choosing.get(self.desk.vault, self._partner)
            self._show(DECIDE, self._furthest(choices))
            self.decide.show_choices(self._partner, record_id)

    def go(self, step: int) -> None:
        """Show a step, as far as what is chosen allows."""
        if self._partner is None:
            return
        choices = choosing.get(self.desk.vault, self._partner)
        furthest = self._furthest(choices)
        self._show(min(step, furthest), furthest)
        if self._at == CHOOSE:
            self.choose.refresh()
        elif self._at == DECIDE:
            self.decide.show_choices(self._partner)
        elif self._at == PREVIEW:
            self.preview.show_choices(self._partner, choices)

    def panes(self) -> list[QWidget]:
        panes: dict[int, list[QWidget]] = {
            CHOOSE: [self.choose.list, self.choose.next],
            DECIDE: [self.decide.next],
            PREVIEW: [self.preview.wish, self.preview.seal],
            HAND_OVER: [self.hand_over.has_it],
        }
        return panes[self._at]

    def save(self) -> bool:
        self.preview.save_letter()
        return True

    def wipe(self) -> None:
        self._painted.stop()
        self._partner = None
        self.decide.wipe()
        self.preview.wipe()
        self.hand_over.wipe()
        self.choose.model.show_partner(None)

    def arrange(self, effective: float) -> None:
        for step in (self.choose, self.decide, self.preview, self.hand_over):
            step.stack(effective < SIDE_BY_SIDE)
        self.steps.shorten(effective < ROOM_FOR_WORDS)

    def _lay_out(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(32), theme.px(19), theme.px(32), theme.px(11))
        head.setSpacing(0)
        head.addWidget(self._title)
        head.addWidget(self._said)
        head.addSpacing(theme.px(10))
        head.addWidget(self.steps)
        head.addLayout(self._blocked_place)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addWidget(self._stack, 1)
        return whole

    def _nobody_yet(self) -> QWidget:
        return empty(
            tr("Nobody to share with yet"),
            tr(
                "Reflect works well alone. If you coach with someone, you choose here, entry by"
                " entry, what they may read."
            ),
            (
                (
                    tr("Give them your card"),
                    tr("It holds your name and your public keys. No entries."),
                ),
                (tr("Open the one they give you"), tr("Then compare the safety number aloud.")),
                (
                    tr("Choose, look, and seal"),
                    tr("You see exactly what leaves, before it leaves."),
                ),
            ),
            tr("Pair with someone…"),
            lambda: self.desk.visit("pairing", ""),
            (tr("Carry on alone"), lambda: self.desk.visit("journal", "")),
        )

    def _find_partner(self) -> None:
        wanted = self.desk.partner()
        found = next((p for p in partners.partners(self.desk.vault) if p.id == wanted), None)
        changed = (found and found.id) != (self._partner and self._partner.id)
        self._partner = found
        self._whole.setVisible(found is not None)
        self._alone.setVisible(found is None)
        if found is None:
            return
        self._title.set_text(tr("Update for {name}").format(name=found.name))
        self._say_if_blocked(found)
        if changed:
            self.choose.show_partner(found)
            self.go(CHOOSE)

    def _say_if_blocked(self, partner: Partner) -> None:
        if self._blocked:
            self._blocked.deleteLater()
            self._blocked = None
        said = {
            "changed": tr(
                "{name} has a new card. Nothing can be sealed until you compare the number again."
            ),
            "unverified": tr("You can choose and look. Sealing waits until you compare the number"),
        }.get(partner.trust)
        if said:
            self._blocked = Banner(
                "shield-alert",
                said.format(name=partner.name),
                "honey",
                tr("Compare it…"),
                lambda: self.desk.visit("pairing", partner.id),
            )
            self._blocked_place.addWidget(self._blocked)

    def _furthest(self, choices: Choices) -> int:
        if not choices.items:
            return CHOOSE
        looked = choosing.looked_through(self.desk.vault, choices)
        return PREVIEW if len(looked) == len(choices.items) else DECIDE

    def _show(self, step: int, furthest: int) -> None:
        self._at = step
        self._stack.setCurrentIndex(step)
        self.steps.show_step(step, furthest)
        said = tr(
            "Nothing leaves this computer until you seal it, and then only as a file you hand over"
            " yourself."
        )
        if step == HAND_OVER:
            said = tr("Sealed. What you do with the file is up to you.")
        self._said.set_text(said)

    def _was_sealed(self, sealed: Sealed) -> None:
        assert self._partner is not None
        self._show(HAND_OVER, HAND_OVER)
        self.hand_over.show_sealed(self._partner, sealed)
        # The other pages follow when this one was painted: together they would hold the window.
        self._painted.start()

    def _tell(self) -> None:
        if self._partner is not None:
            kinds = frozenset({*SHAREABLE, "choosing"})
            self.desk.events.changed.emit(Changes(kinds, frozenset({self._partner.id})))

    def _begin_again(self) -> None:
        assert self._partner is not None
        self.hand_over.wipe()
        self.choose.show_partner(self._partner)
        self.go(CHOOSE)

    def _follow(self, changes: Changes) -> None:
        if "partner" in changes.kinds:
            self._find_partner()
        if self._partner is None or not changes.kinds & {*SHAREABLE, "choosing"}:
            return
        if self._at == CHOOSE:
            if changes.kinds & set(SHAREABLE) and "choosing" not in changes.kinds:
                self.choose.show_partner(self._partner)
            self.choose.refresh()
        choices = choosing.get(self.desk.vault, self._partner)
        if self._at == HAND_OVER:
            if choices.items and not self.isVisible():  # chosen elsewhere for the next update
                self._begin_again()
            return
        furthest = self._furthest(choices)
        if furthest < self._at:
            self.go(furthest)
        elif self._at == DECIDE:
            self.decide.refresh()
        elif self._at == PREVIEW:
            self.preview.refresh(choices)
        self.steps.show_step(self._at, furthest)
