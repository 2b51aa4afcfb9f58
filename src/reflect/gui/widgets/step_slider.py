"""A slider with a few places to stand."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider

from reflect.gui import theme

_WIDTH, _HEIGHT = 180, 28
_KNOB = 16


class StepSlider(QSlider):
    """``changed`` gets the number of the place, from 0, once the knob is let go."""

    def __init__(
        self, name: str, places: int, value: int, said: str, changed: Callable[[int], object]
    ) -> None:
        """``said`` is the place in words, for screen readers."""
        super().__init__(Qt.Orientation.Horizontal)
        self.setAccessibleName(name)
        self.setAccessibleDescription(said)
        self.setRange(0, places - 1)
        self.setPageStep(1)
        self.setTracking(False)
        self.setValue(value)
        self.setFixedSize(theme.px(_WIDTH), theme.px(_HEIGHT))
        self.valueChanged.connect(changed)

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("lineStrong"), theme.px(1.5)))
        middle, half = self.height() / 2, theme.px(_KNOB) / 2
        first, last = self._at(self.minimum()), self._at(self.maximum())
        painter.drawLine(QPointF(first, middle), QPointF(last, middle))
        for place in range(self.minimum(), self.maximum() + 1):
            tick = self._at(place)
            painter.drawLine(QPointF(tick, middle - half / 2), QPointF(tick, middle + half / 2))
        painter.setPen(QPen(theme.colour("accentFill"), theme.px(2)))
        painter.setBrush(theme.colour("surface"))
        at = self._at(self.sliderPosition())
        painter.drawEllipse(QRectF(at - half, middle - half, 2 * half, 2 * half))

    def _at(self, value: int) -> float:
        """Where a place is: in the middle of the handle that Qt lets one drag."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        option.sliderPosition = value
        part = QStyle.SubControl.SC_SliderHandle
        kind = QStyle.ComplexControl.CC_Slider
        return float(self.style().subControlRect(kind, option, part, self).center().x())
