"""What stops pairing: numbers that differ, and a known name on another card."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.days import date_words
from reflect.gui.pages.pairing.parts import Foot, card_card, compared_pill
from reflect.gui.theme import Type
from reflect.gui.widgets.boxes import headline
from reflect.gui.widgets.cards import Card, Scrolled, fact, numbered
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.text import Words, hairline
from reflect.gui.widgets.two_panes import TwoPanes
from reflect.model.people import Partner
from reflect.usecases import partners

_SIDE = 310


class NumbersDiffer(QWidget):
    """What to do when the numbers differ, while both are still talking."""

    def __init__(self, partner: Partner, back: list[QWidget], onward: list[QWidget]) -> None:
        super().__init__()
        self._panes = TwoPanes(_SIDE)
        self._panes.main.setContentsMargins(0, 0, 0, 0)
        body = Scrolled((32, 22, 32, 16))
        body.column.setSpacing(theme.px(10))
        said = tr(
            "One of you has a card that is not the other’s. That can be an honest mix-up. It can"
            " also be somebody in between."
        )
        body.column.addLayout(headline("ear-off", "brick-box", tr("The numbers differ"), said))
        body.column.addSpacing(theme.px(6))
        safe = Card("accent-card", margin=16)
        said = tr(
            "**Nothing is sealed for {name}** until the numbers fit. Your journal and your card"
            " are untouched, and what came stays readable."
        )
        safe.column.addWidget(fact("shield-check", said.format(name=partner.name), "accent"))
        body.column.addWidget(safe)
        body.column.addSpacing(theme.px(10))
        body.column.addWidget(Words(tr("What to do, while you are still talking"), Type.H2))
        body.column.addWidget(numbered(_steps(partner), "bare", 0))
        self._below = QVBoxLayout()
        body.column.addLayout(self._below)
        body.column.addStretch()
        self._foot = Foot(back, onward)
        self._panes.main.addWidget(body, 1)
        self._panes.main.addWidget(self._foot)
        _say_what_could_be(self._panes.side, partner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._panes)

    def stack(self, below: bool) -> None:
        """Leave out what somebody in between could do where there is little room."""
        self._panes.panel.setVisible(not below)
        self._foot.part(below)


def _steps(partner: Partner) -> tuple[tuple[str, str], ...]:
    days = tr("An old card in one of the two places is the usual reason.")
    if partner.card_day:
        said = tr("“The card I have of you says {day}.” {days}")
        days = said.format(day=date_words(partner.card_day), days=days)
    return (
        (tr("Read the days to each other"), days),
        (
            tr("Exchange both cards once more, another way"),
            tr("By stick or on paper, side by side if you can. Not through the same mail or chat."),
        ),
        (
            tr("Compare again"),
            tr("If they differ a second time, do not share through Reflect. Meet first."),
        ),
    )


def _say_what_could_be(column: QVBoxLayout, partner: Partner) -> None:
    column.addWidget(Words(tr("What somebody in between could do"), Type.SMALL_STRONG, "ink2"))
    column.addWidget(fact("minus", tr("Read what you seal for the wrong card")))
    in_the_name = tr("Write to you in {name}’s name").format(name=partner.name)
    column.addWidget(fact("minus", in_the_name))
    column.addSpacing(theme.px(6))
    column.addWidget(hairline())
    column.addSpacing(theme.px(6))
    column.addWidget(Words(tr("What they could not"), Type.SMALL_STRONG, "ink2"))
    for said in (
        tr("Read your journal"),
        tr("Read anything you have not sealed"),
        tr("Make two different cards show the same number"),
    ):
        column.addWidget(fact("check", said, "accent"))
    column.addStretch()


class CardChanged(QWidget):
    """The card that came has the name of a known partner and other keys."""

    def __init__(self, partner: Partner, onward: list[QWidget], later: QWidget) -> None:
        super().__init__()
        body = Scrolled((32, 20, 32, 20))
        column = body.column
        column.setSpacing(theme.px(10))
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(theme.px(16))
        known = partners.known_card(partner)
        if known:
            said = tr("What {name} sealed with these keys is still genuine, and still readable.")
            card = card_card(known, title=tr("The card you know"), pill=compared_pill(partner))
            card.column.addSpacing(theme.px(4))
            card.column.addWidget(Words(said.format(name=partner.name), Type.SMALL, "ink2"))
            card.column.addStretch()
            self._cards.addWidget(card, 1)
        pill = Pill("circle-alert", tr("Not compared"), "warning")
        facts, title = partners.card_of(partner), tr("The card that came")
        card = card_card(facts, look="brick-card", title=title, pill=pill)
        card.column.addSpacing(theme.px(4))
        said = tr("Not compared yet, so nothing can be sealed for it.")
        card.column.addWidget(Words(said, Type.SMALL, "ink2"))
        card.column.addStretch()
        self._cards.addWidget(card, 1)
        column.addLayout(self._cards)
        column.addSpacing(theme.px(8))
        name = partner.name
        column.addWidget(Words(tr("How this can happen"), Type.H2))
        for icon, text in (
            (
                "laptop",
                tr(
                    "{name} began a new journal, or has a new computer without a backup. This is by"
                    " far the most common."
                ),
            ),
            ("user-x", tr("Someone else made a card in {name}’s name and sent it to you.")),
        ):
            column.addWidget(fact(icon, text.format(name=name)))
        column.addSpacing(theme.px(6))
        column.addWidget(Words(tr("What is settled already"), Type.H2))
        settled = tr("Your journal and everything from {name} stay as they are.")
        column.addWidget(fact("shield-check", settled.format(name=name), "accent"))
        waits = tr("Sealing for {name} waits. What you chose is kept.")
        column.addWidget(fact("clock", waits.format(name=name)))
        column.addStretch()
        column.addSpacing(theme.px(10))
        column.addWidget(_what_helps(partner, onward, later))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(body)

    def stack(self, below: bool) -> None:
        """Put the cards below each other, or side by side."""
        way = QBoxLayout.Direction
        self._cards.setDirection(way.TopToBottom if below else way.LeftToRight)


def _what_helps(partner: Partner, onward: list[QWidget], later: QWidget) -> Card:
    card = Card()
    card.column.addWidget(Words(tr("What helps"), Type.H2))
    question = tr("Did you make a new card?")
    if partner.card_day:
        question = tr("Did you make a new card on {day}?").format(day=date_words(partner.card_day))
    said = tr(
        "Call {name} on a number you already know, and ask: **“{question}”** If yes, compare the"
        " safety number once more. If no, keep the card you know, and tell {name} that somebody is"
        " sending cards in their name."
    )
    words = said.format(name=partner.name, question=question)
    card.column.addWidget(Words(words, Type.BODY, "ink2"))
    card.column.addSpacing(theme.px(6))
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    for made in onward:
        row.addWidget(made)
    row.addStretch()
    row.addWidget(later, 0, Qt.AlignmentFlag.AlignVCenter)
    card.column.addLayout(row)
    return card
