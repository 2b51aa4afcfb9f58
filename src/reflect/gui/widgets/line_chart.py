"""What was noted about an indicator, as a line: one author, and a band rather than a target."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.measures import (
    day_words,
    lines,
    series_words,
    short_value,
    shown_days,
)
from reflect.gui.theme import Type
from reflect.gui.widgets.tips import tip
from reflect.model.measures import number
from reflect.usecases.measures import Series

_HEIGHT, _LEAST_WIDTH = 138, 180
_ABOVE, _MARKS, _BELOW = 8, 18, 22
_GAP = 6
# With more points than these, each has no mark of its own.
_MARKED = 14
_MOST_MARKS = 3
_SPARK = (96, 34)


class LineChart(QWidget):
    """The values of one indicator by day, with its hoped-for range and where it began.

    ``marks`` are days with a few words, such as when an experiment was adopted. Its name is the
    chart in words.
    """

    def __init__(self, series: Series, today: date, marks: Sequence[tuple[date, str]] = ()) -> None:
        super().__init__()
        self._series = series
        self._today = today
        points = series.points
        within = [one for one in marks if points and points[0].day < one[0] < points[-1].day]
        self._marks = within[-_MOST_MARKS:]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(_HEIGHT + (_MARKS - _ABOVE if self._marks else 0)))
        said = series_words(series, today)
        self.setAccessibleName(said)
        tip(self, said)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_LEAST_WIDTH), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(Type.CAPTION))
        size = (self.width(), self.height(), theme.px(_MARKS if self._marks else _ABOVE))
        drawing = _Drawing(painter, self._series, self._today, *size)
        drawing.range()
        drawing.lines()
        drawing.baseline()
        drawing.marks(self._marks)
        drawing.days()
        drawing.values()


class Sparkline(QWidget):
    """The way that the values went, without any numbers; the words beside it have them."""

    def __init__(self, series: Series) -> None:
        super().__init__()
        self._points = series.points[-_MARKED:]
        self.setFixedSize(theme.px(_SPARK[0]), theme.px(_SPARK[1]))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._points:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dot = theme.px(4)
        area = QRectF(dot, dot, self.width() - 2 * dot, self.height() - 2 * dot)
        values = [one.value for one in self._points]
        low, high = min(values), max(values)
        wide = max(len(values) - 1, 1)
        at = [
            QPointF(
                area.left() + area.width() * (place / wide if len(values) > 1 else 1),
                area.bottom()
                - area.height() * ((value - low) / (high - low) if high > low else 0.5),
            )
            for place, value in enumerate(values)
        ]
        painter.setPen(QPen(theme.colour("accent"), 1.8))
        painter.drawPolyline(QPolygonF(at))
        painter.setBrush(theme.colour("accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(at[-1], dot, dot)


class _Drawing:
    """One painting of a chart: where days and values lie, and how each part is drawn."""

    def __init__(
        self, painter: QPainter, series: Series, today: date, width: int, height: int, above: int
    ) -> None:
        self._painter = painter
        self._series = series
        self._indicator = series.indicator
        self._points = series.points
        self._today = today
        self._ticks = lines(series.indicator, series.points)
        self._metrics = QFontMetrics(painter.font())
        self._last = QFontMetrics(theme.font(Type.SMALL_STRONG))
        wide = [self._metrics.horizontalAdvance(self._tick_words(one)) for one in self._ticks]
        left = max(wide) + theme.px(_GAP + 4)
        right = theme.px(_GAP)
        if self._points:
            said = short_value(self._indicator, self._points[-1].value)
            right = self._last.horizontalAdvance(said) + theme.px(2 * _GAP)
        below = theme.px(_BELOW)
        self._area = QRectF(left, above, max(width - left - right, 1), height - above - below)
        values = [one.value for one in self._points]
        known = [v for v in (self._indicator.low, self._indicator.high) if v is not None]
        self._low = min([*self._ticks, *values])
        self._high = max([*self._ticks, *values, *known])

    def range(self) -> None:
        """The hoped-for range, as a band with its name."""
        low, high = self._indicator.low, self._indicator.high
        if low is None and high is None:
            return
        top = self._y(high) if high is not None else self._area.top()
        bottom = self._y(low) if low is not None else self._area.bottom()
        band = QRectF(self._area.left(), top, self._area.width(), max(bottom - top, 2))
        self._painter.fillRect(band, theme.colour("accentSoft"))
        said = tr("hoped-for range")
        if band.height() < self._metrics.height():
            return
        self._painter.setPen(theme.colour("accent"))
        inset = theme.px(_GAP)
        where = band.adjusted(inset, 0, 0, -theme.px(2))
        self._painter.drawText(
            where, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, said
        )

    def lines(self) -> None:
        """Quiet lines at round numbers, the uppermost with its unit."""
        height = self._metrics.height()
        for tick in self._ticks:
            y = self._y(tick)
            self._painter.setPen(QPen(theme.colour("line"), 1))
            self._painter.drawLine(QPointF(self._area.left(), y), QPointF(self._area.right(), y))
            self._painter.setPen(theme.colour("ink2"))
            where = QRectF(0, y - height / 2, self._area.left() - theme.px(_GAP), height)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self._painter.drawText(where, flags, self._tick_words(tick))

    def baseline(self) -> None:
        """Where it began, as a broken line."""
        began = self._indicator.baseline
        if began is None or not self._low <= began <= self._high:
            return
        pen = QPen(theme.colour("lineStrong"), 1.2)
        pen.setDashPattern([4, 3])
        self._painter.setPen(pen)
        y = self._y(began)
        self._painter.drawLine(QPointF(self._area.left(), y), QPointF(self._area.right(), y))

    def marks(self, marks: Sequence[tuple[date, str]]) -> None:
        """Days on which something else happened, with as much of their words as fits."""
        ends = [*(self._x(day) for day, _ in marks[1:]), float(self._painter.viewport().width())]
        for (day, words), end in zip(marks, ends, strict=False):
            pen = QPen(theme.colour("lineStrong"), 1)
            pen.setDashPattern([1.5, 2.5])
            self._painter.setPen(pen)
            x = self._x(day)
            self._painter.drawLine(QPointF(x, theme.px(2)), QPointF(x, self._area.bottom()))
            self._painter.setPen(theme.colour("ink2"))
            left = x + theme.px(4)
            room = max(end - left - theme.px(4), 0)
            shown = self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, round(room))
            if len(shown) > 2:
                where = QRectF(left, 0, room, self._metrics.height())
                self._painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, shown)

    def days(self) -> None:
        """A few days below, as many as there is room for."""
        self._painter.setPen(theme.colour("ink2"))
        end = -float(theme.px(_GAP))
        shown = shown_days(self._points)
        for place, day in enumerate(shown):
            words = day_words(day, self._today)
            wide = self._metrics.horizontalAdvance(words)
            left = min(max(self._x(day) - wide / 2, 0), self._painter.viewport().width() - wide)
            if left < end + theme.px(_GAP) and 0 < place < len(shown) - 1:
                continue
            if place == len(shown) - 1 and left < end + theme.px(_GAP):
                break
            top = self._area.bottom() + theme.px(5)
            where = QRectF(left, top, wide + 2, self._metrics.height())
            self._painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, words)
            end = left + wide

    def values(self) -> None:
        """The line with its points; the last one is solid and says its value."""
        points = [QPointF(self._x(one.day), self._y(one.value)) for one in self._points]
        if not points:
            self._painter.setPen(theme.colour("ink2"))
            flags = Qt.AlignmentFlag.AlignCenter
            self._painter.drawText(self._area, flags, tr("Nothing noted yet"))
            return
        self._painter.setPen(QPen(theme.colour("accent"), 2))
        self._painter.drawPolyline(QPolygonF(points))
        ring, solid = theme.px(3), theme.px(4.5)
        if len(points) <= _MARKED:
            self._painter.setBrush(theme.colour("window"))
            self._painter.setPen(QPen(theme.colour("accent"), 1.6))
            for point in points[:-1]:
                self._painter.drawEllipse(point, ring, ring)
        self._painter.setBrush(theme.colour("accent"))
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.drawEllipse(points[-1], solid, solid)
        self._painter.setPen(theme.colour("ink"))
        self._painter.setFont(theme.font(Type.SMALL_STRONG))
        said = short_value(self._indicator, self._points[-1].value)
        high = self._last.height()
        where = QRectF(points[-1].x() + theme.px(8), points[-1].y() - high / 2, 400, high)
        self._painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, said)

    def _tick_words(self, tick: float) -> str:
        if self._indicator.scale == "yes_no" or tick == self._ticks[-1]:
            return short_value(self._indicator, tick)
        return number(tick)

    def _y(self, value: float) -> float:
        share = (value - self._low) / (self._high - self._low)
        return self._area.bottom() - self._area.height() * share

    def _x(self, day: date) -> float:
        if len(self._points) < 2:
            return self._area.right() - theme.px(5)
        first, last = self._points[0].day, self._points[-1].day
        share = (day - first).days / (last - first).days
        return self._area.left() + (self._area.width() - theme.px(5)) * share
