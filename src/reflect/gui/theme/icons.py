"""Lucide icons, recoloured and drawn sharp at any scale."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from reflect import resources


def icon(name: str, colour: str, size: int) -> QIcon:
    """The icon ``name`` in ``colour`` (#RRGGBB), ``size`` pixels wide, for all screens."""
    made = QIcon()
    for ratio in {screen.devicePixelRatio() for screen in QGuiApplication.screens()}:
        made.addPixmap(pixmap(name, colour, size, ratio))
    return made


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """As ``icon``, for a screen with ``ratio`` device pixels a pixel."""
    return _drawn(name, colour, size, ratio)


def paint_icon(painter: QPainter, name: str, colour: str, area: QRectF) -> None:
    """Draw the icon as lines, for paper and for what is drawn large."""
    source = resources.read_text(f"icons/{name}.svg").replace("currentColor", colour)
    QSvgRenderer(QByteArray(source.encode())).render(painter, area)


def forget() -> None:
    """Drop what was drawn in other colours."""
    _drawn.cache_clear()


@cache
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    paint_icon(painter, name, colour, QRectF(0, 0, drawn.width(), drawn.height()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn
