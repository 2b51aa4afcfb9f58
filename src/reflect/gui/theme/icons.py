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


def forget() -> None:
    """Drop what was drawn in other colours."""
    _drawn.cache_clear()


@cache
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    source = resources.read_text(f"icons/{name}.svg").replace("currentColor", colour)
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer = QSvgRenderer(QByteArray(source.encode()))
    renderer.render(painter, QRectF(0, 0, drawn.width(), drawn.height()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn
