"""What the steps of pairing are made of: two columns, and a card as it reads."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.days import long_day
from reflect.gui.theme import Type
from reflect.gui.widgets.cards import Card, Scrolled
from reflect.gui.widgets.marks import Avatar, Pill
from reflect.gui.widgets.text import Words, hairline
from reflect.model.people import Partner
from reflect.usecases.partners import CardFacts


class TwoColumns(QWidget):
    """Two columns side by side, or one below the other."""

    def __init__(self, buttons: list[QWidget]) -> None:
        super().__init__()
        self._body = Scrolled((32, 16, 32, 16))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(28))
        self._grid.setVerticalSpacing(theme.px(20))
        self._sides = (QWidget(), QWidget())
        self.left, self.right = (self._column(side) for side in self._sides)
        self._body.column.addLayout(self._grid)
        self._body.column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._body, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.px(32), theme.px(8), theme.px(32), theme.px(18))
        for made in buttons[:-1]:
            foot.addWidget(made)
        foot.addStretch()
        foot.addWidget(buttons[-1])
        whole.addLayout(foot)
        self.stack(False)

    def stack(self, below: bool) -> None:
        """Put the columns below each other, or side by side."""
        first, second = self._sides
        for side in self._sides:
            self._grid.removeWidget(side)
        self._grid.addWidget(first, 0, 0)
        self._grid.addWidget(second, 1 if below else 0, 0 if below else 1)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 0 if below else 1)

    def _column(self, side: QWidget) -> QVBoxLayout:
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        return column


def card_card(facts: CardFacts, *, own: bool = False, look: str = "card") -> Card:
    """What a card says, as a card."""
    card = Card(look)
    row = QHBoxLayout()
    row.setSpacing(theme.px(12))
    row.addWidget(Avatar(facts.name, 40, own=own))
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(Words(facts.name, Type.TITLE))
    made = tr("Card made {day}").format(day=long_day(facts.day))
    texts.addWidget(Words(made, Type.CAPTION, "ink2"))
    row.addLayout(texts, 1)
    if not own:
        row.addWidget(compared_pill(facts.known), 0, Qt.AlignmentFlag.AlignTop)
    card.column.addLayout(row)
    card.column.addWidget(hairline())
    grid = QGridLayout()
    for place, (label, text) in enumerate(
        ((tr("Locks with"), facts.locks_with), (tr("Signs with"), facts.signs_with))
    ):
        grid.addWidget(Words(label, Type.SMALL, "ink2", wrap=False), place, 0)
        grid.addWidget(Words(text, Type.SMALL, wrap=False), place, 1)
    grid.setColumnStretch(1, 1)
    card.column.addLayout(grid)
    return card


def compared_pill(partner: Partner | None) -> Pill:
    """Whether the number was compared."""
    if partner is not None and partner.trust == "verified":
        return Pill("circle-check", tr("Compared"), "state")
    if partner is not None and partner.trust == "changed":
        return Pill("shield-alert", tr("New card, not compared"), "warning")
    return Pill("circle-dashed", tr("Not compared yet"), "private")
