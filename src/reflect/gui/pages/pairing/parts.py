"""What the steps of pairing are made of: columns, the way on below them, and a card as it reads."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.days import date_words
from reflect.gui.models.journal import short_day
from reflect.gui.theme import Type
from reflect.gui.widgets.cards import Card, Scrolled
from reflect.gui.widgets.marks import Avatar, Pill
from reflect.gui.widgets.text import Words, hairline
from reflect.model.people import Partner
from reflect.usecases.partners import CardFacts

_LABELS = 88


class Foot(QWidget):
    """The ways back and on, always in sight below what scrolls."""

    def __init__(self, back: list[QWidget], onward: list[QWidget]) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(32), theme.px(10), theme.px(32), theme.px(18))
        row.setSpacing(theme.px(12))
        for made in back:
            row.addWidget(made)
        row.addStretch()
        for made in onward:
            row.addWidget(made)

    def part(self, scrolls: bool) -> None:
        """Draw a line above it where something may scroll under it."""
        self.setProperty("look", "footer" if scrolls else "")
        self.style().unpolish(self)
        self.style().polish(self)


class TwoColumns(QWidget):
    """Two columns side by side, or one below the other."""

    def __init__(self, back: list[QWidget], onward: QWidget) -> None:
        super().__init__()
        self._body = Scrolled((32, 18, 32, 16))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(36))
        self._grid.setVerticalSpacing(theme.px(24))
        self._sides = (QWidget(), QWidget())
        self.left, self.right = (self._column(side) for side in self._sides)
        self._body.column.addLayout(self._grid)
        self._body.column.addStretch()
        self._foot = Foot(back, [onward])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._body, 1)
        whole.addWidget(self._foot)
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
        self._foot.part(below)

    def _column(self, side: QWidget) -> QVBoxLayout:
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        return column


def heading(title: str, said: str) -> QWidget:
    """What a column is about."""
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, theme.px(2))
    column.setSpacing(theme.px(4))
    column.addWidget(Words(title, Type.H2))
    column.addWidget(Words(said, Type.SMALL, "ink2"))
    return side


def labelled(title: str) -> Words:
    """The quiet title of a few lines, with some room above."""
    words = Words(title, Type.SMALL_STRONG, "ink2")
    words.setContentsMargins(0, theme.px(4), 0, 0)
    return words


def card_card(
    facts: CardFacts,
    *,
    own: bool = False,
    look: str = "card",
    title: str = "",
    pill: Pill | None = None,
    inside: str = "",
) -> Card:
    """What a card says, as a card; ``inside`` is what Reflect found out about it."""
    card = Card(look)
    row = QHBoxLayout()
    row.setSpacing(theme.px(14))
    row.addWidget(Avatar(facts.name, 44, own=own))
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(Words(facts.name, Type.TITLE))
    if facts.day:
        made = tr("Card made {day}").format(day=date_words(facts.day))
        texts.addWidget(Words(made, Type.CAPTION, "ink2"))
    row.addLayout(texts, 1)
    if title:
        above = QHBoxLayout()
        above.addWidget(Words(title, Type.SMALL_STRONG, "ink2"), 1)
        if pill:
            above.addWidget(pill)
        card.column.addLayout(above)
    elif pill:
        row.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
    card.column.addLayout(row)
    card.column.addSpacing(theme.px(4))
    card.column.addWidget(hairline())
    card.column.addSpacing(theme.px(2))
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(14))
    grid.setVerticalSpacing(theme.px(4))
    lines = [(tr("Locks with"), facts.locks_with), (tr("Signs with"), facts.signs_with)]
    if inside:
        lines.append((tr("Inside"), inside))
    for place, (label, text) in enumerate(lines):
        grid.addWidget(Words(label, Type.SMALL, "ink2"), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Words(text, Type.SMALL), place, 1)
    grid.setColumnMinimumWidth(0, theme.px(_LABELS))
    grid.setColumnStretch(1, 1)
    card.column.addLayout(grid)
    return card


def compared_pill(partner: Partner | None) -> Pill:
    """Whether the number was compared with this partner."""
    if partner is None or partner.trust == "unverified":
        return Pill("circle-dashed", tr("Not compared yet"), "private")
    if partner.verified_at is None:
        return Pill("circle-check", tr("Compared"), "state")
    day = short_day(partner.verified_at.astimezone().date())
    return Pill("circle-check", tr("Compared, {day}").format(day=day), "state")
