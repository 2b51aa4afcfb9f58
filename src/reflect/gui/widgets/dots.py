"""Which way evidence speaks, as shapes: solid for, ring against, half unclear."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.widgets.tips import tip

_SIZE = 11
_GAP = 5
_MOST = 12
_COUNTED = {
    "for": "{count} for it",
    "against": "{count} against it",
    "unclear": "{count} unclear",
    "": "{count} noted",
}
WORDS = {"for": "Speaks for", "against": "Speaks against", "unclear": "Unclear", "": "Noted"}


class Dots(QWidget):
    """A row of dots, the oldest first; ``speaks`` holds for, against, unclear or blank."""

    def __init__(self, speaks: Sequence[str], size: int = _SIZE) -> None:
        super().__init__()
        self._speaks = list(speaks)[-_MOST:]
        self._side = theme.px(size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())
        self.setAccessibleName(spoken(speaks))
        tip(self, spoken(speaks))

    def sizeHint(self) -> QSize:
        count = len(self._speaks)
        width = count * self._side + max(count - 1, 0) * theme.px(_GAP)
        return QSize(width + 2, self._side + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, way in enumerate(self._speaks):
            left = 1 + place * (self._side + theme.px(_GAP))
            paint_dot(painter, QRectF(left, 1, self._side, self._side), way)


def paint_dot(painter: QPainter, area: QRectF, way: str) -> None:
    """One dot in ``area``."""
    ink = theme.colour("accentFill" if way else "lineStrong")
    inner = area.adjusted(0.8, 0.8, -0.8, -0.8)
    painter.setPen(QPen(ink, 1.6))
    painter.setBrush(ink if way == "for" else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(inner)
    if way == "unclear":
        painter.setBrush(ink)
        painter.drawPie(inner, 270 * 16, 180 * 16)


def spoken(speaks: Sequence[str]) -> str:
    """The dots in words."""
    counts = [(tr(words), list(speaks).count(way)) for way, words in _COUNTED.items()]
    said = [words.format(count=count) for words, count in counts if count]
    return ", ".join(said) or tr("No notes yet")
