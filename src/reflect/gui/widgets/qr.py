"""Text as a QR code: whole pixels a module, always dark on white, a margin of four modules."""

import segno
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reflect.gui import theme

_MARGIN = 4


class QrCode(QWidget):
    """Shows ``text`` in about ``size`` pixels (at 100 % text), never less than two a module."""

    def __init__(self, name: str, text: str, size: int = 190) -> None:
        super().__init__()
        self._text = text
        modules = modules_of(text)
        self._side = modules * max(theme.px(size) // modules, 2)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self._side, self._side)

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_code(QPainter(self), self._text, self._side)


def modules_of(text: str) -> int:
    """How many modules wide the code of ``text`` is, with its margins."""
    return len(_code(text).matrix) + 2 * _MARGIN


def paint_code(painter: QPainter, text: str, side: float) -> None:
    """The code of ``text``, ``side`` wide with its margins, from where the painter is."""
    step = side / modules_of(text)
    dark = QPainterPath()  # one path, or a printer leaves hairs of white between the modules
    dark.setFillRule(Qt.FillRule.WindingFill)
    for y, row in enumerate(_code(text).matrix, _MARGIN):
        for x, module in enumerate(row, _MARGIN):
            if module:
                dark.addRect(QRectF(x * step, y * step, step, step))
    painter.fillRect(QRectF(0, 0, side, side), Qt.GlobalColor.white)
    painter.fillPath(dark, Qt.GlobalColor.black)


def _code(text: str) -> segno.QRCode:
    return segno.make_qr(text, error="m")
