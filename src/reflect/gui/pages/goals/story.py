"""The story of a goal so far, as moments along a line."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.journal import short_day
from reflect.gui.models.kinds import kind_icon, kind_words
from reflect.gui.models.states import EXPERIMENT_ICONS
from reflect.gui.theme import Type
from reflect.gui.widgets.text import Words
from reflect.gui.widgets.tips import tip
from reflect.usecases import overview
from reflect.usecases.overview import Moment

MOST = 6
_DISC = 28
_LONGEST = 44
_PLACES = {"reflection": "journal", "experiment": "experiment"}


class StoryLine(QWidget):
    """The moments that say most of a story, at most ``most`` of them."""

    def __init__(
        self, moments: tuple[Moment, ...], visit: Callable[[str, str], object], most: int = MOST
    ) -> None:
        """``visit(place, id)`` opens what a moment is about."""
        super().__init__()
        shown = overview.telling(moments, most)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.setAccessibleName(tr("The story so far"))
        for moment in shown:
            row.addWidget(_Stop(moment, visit), 1, Qt.AlignmentFlag.AlignTop)
        for _ in range(most - len(shown)):
            row.addStretch(1)


class _Stop(QWidget):
    """A disc on the line, its day, and a few words."""

    def __init__(self, moment: Moment, visit: Callable[[str, str], object]) -> None:
        super().__init__()
        day = short_day(moment.day)
        words = _words(moment)
        said = tr("{day}, {kind}, {words}")
        spoken = said.format(day=day, kind=kind_words(moment.kind), words=moment.words)
        place = _PLACES.get(moment.kind)
        disc = _Disc(_icon(moment), dashed=moment.ahead)
        tip(disc, spoken)
        if place:
            disc.setAccessibleName(spoken)
            disc.setCursor(Qt.CursorShape.PointingHandCursor)
            disc.clicked.connect(partial(visit, place, moment.record_id))
        else:  # it is about what one sees here already
            disc.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            disc.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            disc.setAccessibleName(spoken)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.px(10), 0)
        column.setSpacing(0)
        column.addWidget(disc)
        column.addSpacing(theme.px(6))
        column.addWidget(Words(day, Type.CAPTION, "ink2", wrap=False))
        own = moment.kind != "goal" and not moment.ahead
        column.addWidget(Words(words, Type.WORDS_S if own else Type.SMALL, "ink"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(theme.colour("lineMid"), 2))
        side = theme.px(_DISC)
        painter.drawLine(QPoint(side + 3, side // 2 + 1), QPoint(self.width(), side // 2 + 1))


class _Disc(QAbstractButton):
    def __init__(self, icon: str, *, dashed: bool) -> None:
        super().__init__()
        self._icon = icon
        self._dashed = dashed
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        side = theme.px(_DISC) + 2
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(_DISC)
        shade = theme.colour("lineStrong" if self._dashed else "accent")
        pen = QPen(shade, 1.6)
        if self._dashed:
            pen.setDashPattern([3, 2.4])
        painter.setPen(pen)
        hovered = self.underMouse() and self.isEnabled()
        painter.setBrush(theme.colour("accentSoft" if hovered else "surface"))
        painter.drawEllipse(QRect(1, 1, side, side))
        size = theme.px(14)
        drawn = theme.pixmap(self._icon, shade.name(), size, self.devicePixelRatioF())
        painter.drawPixmap(1 + (side - size) // 2, 1 + (side - size) // 2, drawn)


def _icon(moment: Moment) -> str:
    if moment.ahead:
        return "eye"
    return EXPERIMENT_ICONS[moment.state] if moment.kind == "experiment" else kind_icon(moment.kind)


def _words(moment: Moment) -> str:
    if moment.kind == "goal":
        return tr("You named this goal")
    if moment.ahead:
        return tr("Last day, then a look back")
    words = moment.words or tr("Untitled")
    short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
    return tr("“{words}”").format(words=short) if moment.kind == "assumption" else short
