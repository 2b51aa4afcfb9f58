"""The agreement with a partner in a few lines, and what its day asks."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui.i18n import tr
from reflect.gui.models.agreed import near_day
from reflect.gui.models.journal import short_day
from reflect.gui.theme import Type
from reflect.gui.widgets.agreement_step import take_step
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card, fact
from reflect.gui.widgets.flow import Flow
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words
from reflect.messages import explain
from reflect.model import wording
from reflect.model.base import plain_line
from reflect.model.people import Partner
from reflect.model.together import Agreement
from reflect.usecases import agreements

_LINE = 90
_LINES = (("message-circle-question-mark", "candour"), ("lock", "confidentiality"))


def our_agreement(desk: Desk, partner: Partner) -> Card:
    """What is in force with ``partner``, and whether something waits for an answer."""
    known = agreements.standing(desk.vault, partner)
    card = Card()
    head = QHBoxLayout()
    head.addWidget(Words(tr("Our agreement"), Type.H2), 1)
    if known.in_force and known.in_force.my_accept_at and known.in_force.their_accept_at:
        moment = max(known.in_force.my_accept_at, known.in_force.their_accept_at)
        day = near_day(moment.astimezone().date(), desk.today())
        since = tr("since {day}").format(day=day)
        head.addWidget(Words(since, Type.SMALL, "ink2", wrap=False))
    card.column.addLayout(head)
    visit = partial(desk.visit, "agreement", "")
    if known.theirs:
        said = tr("{name} proposes version {number}.")
        said = said.format(name=partner.name, number=known.theirs.version)
        card.column.addWidget(fact("circle-dashed", said, "accent"))
        look = button(tr("Look at it"), visit, "small")
        card.column.addWidget(look, 0, Qt.AlignmentFlag.AlignLeft)
    elif known.mine:
        said = tr("Version {number} waits for {name}’s yes.")
        said = said.format(name=partner.name, number=known.mine.version)
        card.column.addWidget(fact("circle-dashed", said))
    if known.in_force:
        _in_force(card, known.in_force, visit)
    elif not known.theirs:
        said = tr("How the two of you work can be said in a few lines, and changed at any time.")
        if not known.mine and not known.draft:
            card.column.addWidget(Words(said, Type.SMALL, "ink2"))
        label = tr("Read it") if known.mine else tr("Begin from a few clauses")
        label = tr("Go on with your draft") if known.draft else label
        card.column.addWidget(button(label, visit, "flush"), 0, Qt.AlignmentFlag.AlignLeft)
    return card


def review_card(desk: Desk, partner: Partner | None) -> Card | None:
    """The question of an agreement's day; None when nothing asks."""
    if partner is None:
        return None
    due = agreements.review_due(desk.vault, partner, desk.today())
    return ReviewCard(desk, partner, due) if due else None


class ReviewCard(Card):
    """Renew, change or end. Leaving it alone keeps the agreement going."""

    def __init__(self, desk: Desk, partner: Partner, agreement: Agreement) -> None:
        super().__init__()
        self._desk = desk
        self._partner = partner
        assert agreement.review_on is not None
        title = tr("Your agreement with {name}").format(name=partner.name)
        self.column.addWidget(Words(title, Type.SMALL_STRONG, "ink2"))
        said = tr("You wanted to look at it again on {day}. Not answering keeps it going.")
        day = wording.day_in_full(agreement.review_on)
        self.column.addWidget(Words(said.format(day=day), Type.BODY))
        holder = QWidget()
        row = Flow(holder, 8)
        row.addWidget(button(tr("Renew it"), self._renew, "small", "repeat"))
        row.addWidget(button(tr("Change it"), partial(self._change, agreement), "small"))
        row.addWidget(button(tr("End it"), self._end, "link"))
        row.addWidget(button(tr("Read it"), partial(desk.visit, "agreement", ""), "link"))
        self.column.addWidget(holder)
        self._refusal = Refusal()
        self.column.addWidget(self._refusal)

    def _renew(self) -> None:
        said = tr("Chosen for {name}: the same words, for as long again.")
        take_step(self._desk, self._partner, agreements.renew, said, self._refuse)

    def _change(self, agreement: Agreement) -> None:
        draft = agreements.edit(self._desk.vault, self._partner, agreement)
        self._desk.visit("agreement", draft)

    def _end(self) -> None:
        said = tr("It has ended. What was agreed stays readable.")
        take_step(self._desk, self._partner, agreements.end, said, self._refuse)

    def _refuse(self, error: ReflectError) -> None:
        self._refusal.say(explain(error))


def _in_force(card: Card, agreement: Agreement, visit: partial[object]) -> None:
    meeting = wording.rhythm_words(agreement.rhythm)
    length = wording.minutes_words(agreement.session_minutes)
    said = tr("{rhythm}, {length}").format(rhythm=meeting, length=length)
    card.column.addWidget(fact("repeat", said))
    for icon, name in _LINES:
        line = plain_line(getattr(agreement, name), _LINE)
        if line:
            card.column.addWidget(fact(icon, line))
    foot = QHBoxLayout()
    foot.addWidget(button(tr("Read all"), visit, "flush"))
    foot.addStretch()
    if agreement.review_on:
        again = tr("We look again on {day}").format(day=short_day(agreement.review_on))
        foot.addWidget(Words(again, Type.CAPTION, "ink2", wrap=False))
    card.column.addLayout(foot)
