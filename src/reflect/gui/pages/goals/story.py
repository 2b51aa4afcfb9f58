"""The story of a goal so far, as moments along a line."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.journal import short_day
from reflect.gui.models.kinds import kind_icon, kind_words
from reflect.gui.theme import Type
from reflect.gui.widgets.text import Words
from reflect.usecases.overview import Moment

MOST = 6
_DISC = 28


class StoryLine(QWidget):
    """The first moment and the latest ones, at most ``most`` of them."""

    def __init__(self, moments: tuple[Moment, ...], most: int = MOST) -> None:
        super().__init__()
        shown = list(moments)
        if len(shown) > most:
            shown = [shown[0], *shown[-(most - 1) :]]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        self.setAccessibleName(tr("The story so far"))
        for moment in shown:
            row.addWidget(_Stop(moment), 1, Qt.AlignmentFlag.AlignTop)
        for _ in range(most - len(shown)):
            row.addStretch(1)


class _Stop(QWidget):
    def __init__(self, moment: Moment) -> None:
        super().__init__()
        self._icon = kind_icon(moment.kind)
        said = tr("{day}, {kind}, {words}")
        day = short_day(moment.day)
        words = said.format(day=day, kind=kind_words(moment.kind), words=moment.words)
        self.setAccessibleName(words)
        self.setToolTip(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(_DISC + 6), 0, 0)
        column.setSpacing(0)
        column.addWidget(Words(day, Type.CAPTION, "ink2", wrap=False))
        short = moment.words if len(moment.words) <= 44 else moment.words[:43] + "…"
        column.addWidget(Words(short, Type.WORDS_S))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(_DISC)
        middle = side // 2 + 1
        painter.setPen(QPen(theme.colour("lineMid"), 2))
        painter.drawLine(QPoint(side, middle), QPoint(self.width(), middle))
        painter.setPen(QPen(theme.colour("accent"), 1.6))
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(QRect(1, 1, side, side))
        size = theme.px(14)
        ratio = self.devicePixelRatioF()
        drawn = theme.pixmap(self._icon, theme.colour("accent").name(), size, ratio)
        painter.drawPixmap(1 + (side - size) // 2, 1 + (side - size) // 2, drawn)
