"""What we try: both columns alike, with how each can help the other."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.dialogs.commit import CommitForm
from reflect.gui.dialogs.feedback import Feedback
from reflect.gui.i18n import tr
from reflect.gui.models.days import date_words
from reflect.gui.pages.commitments.card import MyCard, TheirCard
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Scrolled, empty, fact
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.focus_order import in_reading_order
from reflect.gui.widgets.marks import Avatar
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import NEW, Desk, Page
from reflect.gui.widgets.partner_head import TRIED, PartnerHead
from reflect.gui.widgets.text import Words
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.model.people import Partner
from reflect.usecases import agreements, commitments, partners
from reflect.usecases.commitments import BothSides, TheirTry

KINDS = {"commitment", "check_in", "received", "partner", "choosing", "agreement"}
# The effective width from which on both columns have room side by side.
BESIDE = 900


class CommitmentsPage(Page):
    """The cards of both; one that is being written on stays while things change elsewhere."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._partner: Partner | None = None
        self._shown: object = None
        self._stale = True
        self._cards: list[MyCard] = []
        self._head = PartnerHead(desk, TRIED, partial(Feedback, desk))
        self._refusal = Refusal()
        self._head.refused.connect(lambda error: self._refusal.say(explain(error)))
        self._mine, self._theirs = Column(), Column()
        self._area = Scrolled()
        self._lay_out()
        desk.events.changed.connect(self._follow)

    def visit(self, record_id: str) -> None:
        if record_id == NEW:
            self.begin()

    def panes(self) -> list[QWidget]:
        return [self._mine, self._theirs]

    def save(self) -> bool:
        return all([card.keep_note() for card in self._cards])  # noqa: C419 - all are kept

    def wipe(self) -> None:
        self._partner = self._shown = None
        self._cards.clear()
        self._head.clear()
        self._mine.clear()
        self._theirs.clear()

    def arrange(self, effective: float) -> None:
        beside = effective >= BESIDE
        for part in (self._mine, self._line, self._theirs):
            self._grid.removeWidget(part)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self._mine, 0, 0, top)
        if beside:
            self._grid.addWidget(self._line, 0, 1)
            self._line.show()
            self._grid.addWidget(self._theirs, 0, 2, top)
        else:
            self._line.hide()
            self._grid.addWidget(self._theirs, 1, 0, top)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(2, 1 if beside else 0)

    def begin(self) -> None:
        """Ask what one will try."""
        name = self._partner.name if self._partner else ""
        given = {"partner_id": self._partner.id} if self._partner else {}
        CommitForm(self.desk, given, name=name)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        self._nobody = empty(
            tr("What two people try"),
            tr(
                "Reflect works well alone, and what you try stands on the day’s page. Once you"
                " pair, what both of you try stands here, side by side."
            ),
            label=tr("Pair with someone…"),
            action=partial(self.desk.visit, "pairing", ""),
            other=(tr("Say what I will try"), self.begin),
        )
        whole.addWidget(self._nobody)
        column = self._area.column
        column.addWidget(self._head)
        column.addSpacing(theme.px(14))
        column.addWidget(self._refusal)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(28))
        self._line = QFrame()
        self._line.setProperty("look", "upright")
        column.addLayout(self._grid)
        column.addStretch()
        self.arrange(BESIDE)

    def _follow(self, changes: Changes) -> None:
        if changes.kinds & KINDS:
            self._stale = True
            if self.isVisible():
                self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        vault, wanted = self.desk.vault, self.desk.partner()
        partner = next((one for one in partners.partners(vault) if one.id == wanted), None)
        self._area.setVisible(partner is not None)
        self._nobody.setVisible(partner is None)
        if partner is None:
            self._partner = None
            return
        self._partner = partner
        self._refusal.say(None)
        self._head.show_partner(partner)
        sides = commitments.both_sides(vault, partner, self.desk.today())
        shown = (partner, sides, self.desk.today())
        if shown == self._shown:
            return
        self._shown = shown
        self._show_mine(partner, sides)
        self._show_theirs(partner, sides)
        in_reading_order(self)

    def _show_mine(self, partner: Partner, sides: BothSides) -> None:
        focused = self.window().focusWidget()
        name = focused.accessibleName() if focused and self._mine.isAncestorOf(focused) else ""
        written = {card.record_id: card.note.text() for card in self._cards if card.writing()}
        own = partners.own_name(self.desk.vault)
        column = self._mine.clear()
        column.setSpacing(theme.px(10))
        said = tr("{name} sees what is in the next update, no more").format(name=partner.name)
        title = tr("What I try, and how {name} can help").format(name=partner.name)
        column.addLayout(_side_head(Avatar(own, 32, own=True), title, said))
        self._cards = [MyCard(self.desk, partner, one) for one in sides.mine]
        for card in self._cards:
            if card.record_id in written:
                card.note.load(written[card.record_id])
            column.addWidget(card)
        if not self._cards:
            nothing = tr("Nothing yet. Something small is plenty, or nothing for now.")
            column.addWidget(Words(nothing, Type.SMALL, "ink2"))
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(12))
        add = button(tr("Add what I try"), self.begin, "", "plus")
        foot.addWidget(add, 0, Qt.AlignmentFlag.AlignTop)
        if self._agreed(partner):
            words = tr("These words are yours, from the agreement.")
        else:
            words = tr("Done, partly, changed, let go: all of them are fine to say.")
        foot.addWidget(Words(words, Type.SMALL, "ink2"), 1)
        column.addSpacing(theme.px(6))
        column.addLayout(foot)
        if name:
            again = next((one for one in self._mine.findChildren(QWidget) if _is(one, name)), add)
            again.setFocus()

    def _show_theirs(self, partner: Partner, sides: BothSides) -> None:
        column = self._theirs.clear()
        column.setSpacing(theme.px(10))
        title = tr("What {name} tries, and how I can help").format(name=partner.name)
        said = _came_words(partner.name, sides.theirs, sides.told_on)
        column.addLayout(_side_head(Avatar(partner.name, 32), title, said))
        for one in sides.theirs:
            column.addWidget(TheirCard(one))
        if not sides.theirs:
            nothing = tr("What {name} tries stands here once they share it.")
            column.addWidget(Words(nothing.format(name=partner.name), Type.SMALL, "ink2"))
        column.addSpacing(theme.px(6))
        said = tr("Rest days are left out of the count. A blank is a blank, not a no.")
        column.addWidget(fact("info", said))

    def _agreed(self, partner: Partner) -> bool:
        in_force = agreements.standing(self.desk.vault, partner).in_force
        return in_force is not None and bool(in_force.report_words.strip())


def _side_head(avatar: Avatar, title: str, said: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(10))
    row.addWidget(avatar, 0, Qt.AlignmentFlag.AlignTop)
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(Words(title, Type.H2))
    texts.addWidget(Words(said, Type.CAPTION, "ink2"))
    row.addLayout(texts, 1)
    return row


def _came_words(name: str, theirs: Sequence[TheirTry], day: date | None) -> str:
    if not theirs or day is None:
        return tr("Nothing from {name} yet").format(name=name)
    return tr("From {name}’s file of {day}").format(name=name, day=date_words(day))


def _is(widget: QWidget, name: str) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.accessibleName() == name and widget.isVisibleTo(widget.window())
