"""What stands beside the text: who said yes, what can be answered, and until when it runs."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.agreed import near_day
from reflect.gui.models.journal import pill_words, short_day
from reflect.gui.pages.agreement.deeds import Deeds
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card
from reflect.gui.widgets.flow import Flow
from reflect.gui.widgets.marks import Avatar, Pill
from reflect.gui.widgets.text import Icon, Words, hairline
from reflect.model.rows import Row
from reflect.model.together import Agreement
from reflect.usecases.agreements import Standing

_WEEK = 7


@dataclass(frozen=True, slots=True)
class Pair:
    """Both names, and the day it is."""

    own: str
    partner: str
    today: date


def asked_card(pair: Pair, known: Standing, deeds: Deeds, next_version: int) -> Card:
    """A text of the partner's that waits for one's answer."""
    theirs = known.theirs
    assert theirs is not None
    card = Card(margin=19)
    card.column.addWidget(Words(tr("When both accept"), Type.H2))
    _yeses(card, pair, mine=None, theirs=theirs.on_date)
    card.column.addWidget(hairline())
    _until_then(card, known, pair)
    number = theirs.version
    if known.may_accept:
        accept = tr("Accept version {number}").format(number=number)
        card.column.addWidget(button(accept, deeds.accept, "primary"))
    else:
        said = tr(
            "You both wrote a version {number} without knowing of each other. Yours is answered"
            " first; {name} can accept it, or either of you writes one from both."
        )
        said = said.format(number=number, name=pair.partner)
        card.column.addWidget(Words(said, Type.SMALL, "ink2"))
    edit = tr("Go on with your draft")
    if known.draft is None:
        edit = tr("Edit and propose version {number}").format(number=next_version)
    card.column.addWidget(button(edit, deeds.edit))
    if known.may_accept:
        stay = tr("Not this one")
        if known.in_force:
            stay = tr("Stay with version {number}").format(number=known.in_force.version)
        card.column.addWidget(_centred(button(stay, deeds.stay, "link")))
        said = tr("Your answer travels with the next file you seal for {name}.")
        card.column.addWidget(Words(said.format(name=pair.partner), Type.CAPTION, "ink2"))
    return card


def waiting_card(pair: Pair, known: Standing, row: Row | None, deeds: Deeds) -> Card:
    """One's own proposal, which waits for the partner."""
    mine = known.mine
    assert mine is not None
    card = Card(margin=19)
    card.column.addWidget(Words(tr("When both accept"), Type.H2))
    _yeses(card, pair, mine=_day(mine, own=True), theirs=None)
    card.column.addWidget(hairline())
    _until_then(card, known, pair)
    _travelling(card, pair, row, deeds, tr("Your proposal"))
    edit = tr("Write another version") if row is not None and row.shared else tr("Edit it again")
    card.column.addWidget(button(edit, deeds.edit))
    return card


def agreed_card(
    pair: Pair, known: Standing, words: tuple[str, ...], row: Row | None, deeds: Deeds
) -> Card:
    """A text that both accepted."""
    agreed = known.in_force
    assert agreed is not None
    card = Card(margin=19)
    head = QHBoxLayout()
    head.setSpacing(theme.px(9))
    head.addWidget(Icon("handshake", "accent", 20))
    head.addWidget(Words(tr("You both said yes"), Type.H2), 1)
    card.column.addLayout(head)
    _yeses(card, pair, mine=_day(agreed, own=True), theirs=_day(agreed, own=False))
    card.column.addWidget(hairline())
    said = tr("Same text on both sides. {name} sees these check words, too:")
    card.column.addWidget(Words(said.format(name=pair.partner), Type.SMALL, "ink2"))
    holder = QWidget()
    flow = Flow(holder, 8)
    for word in words:
        chip = Card("chip-box", margin=12, spacing=0)
        chip.column.setContentsMargins(theme.px(12), theme.px(4), theme.px(12), theme.px(4))
        chip.column.addWidget(Words(word, Type.SMALL_STRONG, wrap=False))
        flow.addWidget(chip)
    card.column.addWidget(holder)
    if row is not None and row.in_draft_for:
        _travelling(card, pair, row, deeds, tr("Your yes"))
        said = tr("On {name}’s computer {version} counts once that file arrives.")
        said = said.format(name=pair.partner, version=version_words_of(agreed))
        card.column.addWidget(Words(said, Type.CAPTION, "ink2"))
    if known.draft is None:
        card.column.addWidget(button(tr("Write the next version"), deeds.edit))
    return card


def draft_card(pair: Pair, known: Standing, row: Row | None, deeds: Deeds) -> Card:
    """A draft, which nobody else sees."""
    draft = known.draft
    assert draft is not None
    card = Card(margin=19)
    card.column.addWidget(Words(tr("Your draft"), Type.H2))
    card.column.addWidget(Pill(*pill_words(row)))
    said = tr(
        "Proposing it is your yes. It is then chosen for {name} and leaves with the next file that"
        " you look through and seal."
    )
    card.column.addWidget(Words(said.format(name=pair.partner), Type.SMALL, "ink2"))
    _until_then(card, known, pair)
    propose = tr("Propose version {number}").format(number=draft.version)
    card.column.addWidget(button(propose, deeds.propose, "primary"))
    card.column.addWidget(_centred(button(tr("Put the draft away"), deeds.put_away, "link")))
    return card


def nothing_card(known: Standing, deeds: Deeds) -> Card:
    """Nothing is agreed, and nobody waits for an answer."""
    card = Card(margin=19)
    card.column.addWidget(Words(tr("Nothing is agreed now"), Type.H2))
    said = tr("What was agreed stays readable. A new agreement can begin from it.")
    card.column.addWidget(Words(said, Type.SMALL, "ink2"))
    edit = tr("Go on with your draft") if known.draft else tr("Begin a new one")
    card.column.addWidget(button(edit, deeds.edit))
    return card


def weeks_card(agreement: Agreement, deeds: Deeds) -> Card:
    """How long it runs, and the two ways on paper and out."""
    card = Card(margin=19)
    head = QHBoxLayout()
    head.addWidget(Words(_length_words(agreement), Type.H2), 1)
    if agreement.review_on:
        until = tr("until {day}").format(day=short_day(agreement.review_on))
        head.addWidget(Words(until, Type.SMALL, "ink2", wrap=False))
    card.column.addLayout(head)
    said = tr("Then one card asks: renew, change or end. Not answering keeps it going.")
    if agreement.review_on is None:
        said = tr("It goes on until one of you changes or ends it.")
    card.column.addWidget(Words(said, Type.SMALL, "ink2"))
    holder = QWidget()
    flow = Flow(holder, 12)
    flow.addWidget(button(tr("Print…"), deeds.show_print, "small", "printer"))
    flow.addWidget(button(tr("End it today"), deeds.end, "link"))
    card.column.addWidget(holder)
    return card


def version_words_of(agreement: Agreement) -> str:
    """Version 3, within a sentence."""
    return tr("version {number}").format(number=agreement.version)


def _yeses(card: Card, pair: Pair, *, mine: date | None, theirs: date | None) -> None:
    for name, day, own in ((pair.partner, theirs, False), (pair.own, mine, True)):
        row = QHBoxLayout()
        row.setSpacing(theme.px(11))
        row.addWidget(Avatar(name, 30, own=own))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Words(tr("You") if own else name, Type.SMALL_STRONG))
        said = tr("Not yet")
        if day is not None:
            said = tr("Accepted {day}").format(day=near_day(day, pair.today))
        texts.addWidget(Words(said, Type.CAPTION, "ink2"))
        row.addLayout(texts, 1)
        icon = Icon("circle-check" if day else "circle", "accent" if day else "ink2", 18)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
        card.column.addLayout(row)


def _until_then(card: Card, known: Standing, pair: Pair) -> None:
    if known.in_force is None:
        said = tr("Until then nothing is agreed, and nothing is owed.")
    else:
        said = tr("Until then **{version} stays in force**, whole and readable.")
        said = said.format(version=version_words_of(known.in_force))
    card.column.addWidget(Words(said, Type.SMALL, "ink2"))


def _travelling(card: Card, pair: Pair, row: Row | None, deeds: Deeds, what: str) -> None:
    """Whether an answer left already, and the way to let it."""
    if row is None:
        return
    holder = QWidget()
    flow = Flow(holder, 8)
    flow.addWidget(Words(what, Type.SMALL, "ink2", wrap=False))
    flow.addWidget(Pill(*pill_words(row)))
    card.column.addWidget(holder)
    if row.in_draft_for:
        look = tr("Look through it and seal")
        card.column.addWidget(button(look, deeds.look_through, "primary"))


def _day(agreement: Agreement, *, own: bool) -> date | None:
    moment = agreement.my_accept_at if own else agreement.their_accept_at
    return moment.astimezone().date() if moment else None


def _length_words(agreement: Agreement) -> str:
    if agreement.starts is None or agreement.review_on is None:
        return tr("For now")
    weeks, rest = divmod((agreement.review_on - agreement.starts).days, _WEEK)
    if rest or weeks < 1:
        return tr("For a while")
    if weeks == 1:
        return tr("One week")
    return tr("{count} weeks").format(count=weeks)


def _centred(inner: QWidget) -> QWidget:
    side = QWidget()
    row = QHBoxLayout(side)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch()
    row.addWidget(inner)
    row.addStretch()
    return side
