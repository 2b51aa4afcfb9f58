"""Looking back at an experiment: what one believed beside what one saw."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.states import assumption_words
from reflect.gui.pages.experiment.review import Review
from reflect.gui.pages.experiment.win import WinCard
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card
from reflect.gui.widgets.dots import Dots, spoken
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words
from reflect.usecases.overview import ExperimentView

_SIDE = 300
_QUOTES = 2


class LookBack(QWidget):
    """``review`` is what is asked, ``win`` the card below; *decide later* calls ``later``."""

    def __init__(
        self, desk: Desk, view: ExperimentView, later: Callable[[], object], *, stacked: bool
    ) -> None:
        super().__init__()
        self._later = later
        self.review = Review(desk, view, stacked=stacked)
        self.review.decide.setText(tr("Finish the look back"))
        self.review.decide.setAccessibleName(tr("Finish the look back"))
        self.win = WinCard(desk, view)
        way = QBoxLayout.Direction
        row = QBoxLayout(way.TopToBottom if stacked else way.LeftToRight)
        row.setSpacing(theme.px(28 if not stacked else 16))
        side = self._what_was_planned(view)
        if not stacked:
            side.setFixedWidth(theme.px(_SIDE))
        row.addWidget(side)
        row.addWidget(self.review, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(12))
        whole.addLayout(row)
        whole.addWidget(self.win)
        whole.addWidget(self.review.refusal)
        whole.addLayout(self.review.foot(button(tr("Close, decide later"), later, "link")))

    def take(self, view: ExperimentView) -> None:
        """Show what is stored now; what is being written stays."""
        self.review.take(view)
        self.win.take(view)

    def _what_was_planned(self, view: ExperimentView) -> Card:
        card = Card("tile", margin=20, spacing=4)
        record, tested = view.experiment, view.assumption
        _told(card, tr("What I believed"), record.belief)
        if tested is not None:
            _told(card, tr("What would change my mind"), tested.would_change_my_mind)
        elif record.right_if:
            _told(card, tr("I am right if"), record.right_if)
        speaks = [one.speaks for one in view.evidence]
        if speaks:
            card.column.addWidget(Words(tr("What I counted"), Type.SMALL_STRONG, "ink2"))
            card.column.addLayout(_dotted(speaks, spoken(speaks)))
            card.column.addSpacing(theme.px(8))
        if tested is not None and tested.heading != record.belief:
            _told(card, tr("The assumption it tests"), tested.statement, after=0)
            believed = [one.speaks for one in view.believed]
            card.column.addLayout(_dotted(believed, assumption_words(tested.state)))
            card.column.addSpacing(theme.px(8))
        if view.evidence:
            head = QHBoxLayout()
            head.addWidget(Words(tr("From your notes"), Type.SMALL_STRONG, "ink2"), 1)
            count = len(view.evidence)
            everything = tr("All {count}").format(count=count)
            if count > _QUOTES:
                head.addWidget(button(everything, self._later, "link"))
            card.column.addLayout(head)
            for one in view.evidence[::-1][:_QUOTES]:
                said = tr("“{words}”").format(words=one.heading)
                card.column.addWidget(Words(said, Type.WORDS_S, "ink2"))
        card.column.addStretch()
        return card


def _told(card: Card, label: str, text: str, after: int = 8) -> None:
    if text:
        card.column.addWidget(Words(label, Type.SMALL_STRONG, "ink2"))
        card.column.addWidget(Words(text, Type.WORDS_M))
        card.column.addSpacing(theme.px(after))


def _dotted(speaks: Sequence[str], said: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(12))
    if speaks:
        row.addWidget(Dots(speaks))
    row.addWidget(Words(said, Type.SMALL, "ink2"), 1)
    return row
