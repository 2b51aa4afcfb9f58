"""How a habit went, as shapes: solid done, half partly, ring let go, dash rest, dotted blank."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.commitments import marks_words
from reflect.gui.widgets.tips import tip
from reflect.model.commitments import Report

_SIZE, _GAP = 14, 6
_MOST = 12


class HabitMarks(QWidget):
    """A row of marks, the oldest first; its name says them in words."""

    def __init__(self, marks: Sequence[Report]) -> None:
        super().__init__()
        self._marks = list(marks)[-_MOST:]
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())
        said = tr("Lately: {marks}").format(marks=marks_words(self._marks))
        self.setAccessibleName(said)
        tip(self, said)

    def sizeHint(self) -> QSize:
        count, side = len(self._marks), theme.px(_SIZE)
        return QSize(count * side + max(count - 1, 0) * theme.px(_GAP), side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(_SIZE)
        for place, mark in enumerate(self._marks):
            self._paint(painter, QRectF(place * (side + theme.px(_GAP)), 0, side, side), mark)

    def _paint(self, painter: QPainter, area: QRectF, mark: Report) -> None:
        ink, quiet = theme.colour("accentFill"), theme.colour("lineStrong")
        inner = area.adjusted(1, 1, -1, -1)
        if mark == "rest":
            painter.setPen(QPen(quiet, 2))
            middle, half = area.center(), QPointF(area.width() / 3, 0)
            painter.drawLine(middle - half, middle + half)
            return
        pen = QPen(ink if mark else quiet, 1.6)
        if not mark:
            pen.setDashPattern([1.6, 2.2])
        painter.setPen(pen)
        painter.setBrush(ink if mark == "done" else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(inner)
        if mark in ("partly", "changed", "still_on_it"):
            painter.setBrush(ink)
            painter.drawPie(inner, 270 * 16, 180 * 16)
