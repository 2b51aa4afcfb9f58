"""A line that says something is under way, where nobody can tell how long it takes."""

from PySide6.QtCore import QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QHideEvent, QLinearGradient, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QProgressBar

from reflect.gui import theme

_HEIGHT = 4
_GLOW = 0.4
_ROUND_MS = 1600
_STILL = 0.5


class Hairline(QProgressBar):
    """Light that runs along a line while it is shown; it rests where less motion is asked for.

    ``moved`` carries how far the light is, 0 to 1.
    """

    moved = Signal(float)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setRange(0, 0)
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self.setFixedHeight(theme.px(_HEIGHT))
        self._at = _STILL
        self._run = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=_ROUND_MS)
        self._run.setLoopCount(-1)
        self._run.valueChanged.connect(self._move)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._move(_STILL)
        if theme.moves():
            self._run.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._run.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shade = theme.colour("accentFill")
        clear = theme.colour("accentFill")
        clear.setAlpha(0)
        middle = (self._at * (1 + _GLOW) - _GLOW / 2) * self.width()
        reach = _GLOW / 2 * self.width()
        light = QLinearGradient(middle - reach, 0, middle + reach, 0)
        light.setColorAt(0, clear)
        light.setColorAt(0.5, shade)
        light.setColorAt(1, clear)
        radius = self.height() / 2
        for brush in (theme.colour("line"), light):
            painter.setBrush(brush)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)

    def _move(self, at: float) -> None:
        self._at = at
        self.moved.emit(at)
        self.update()
