"""Text as a QR code: whole pixels a module, always dark on white, a margin of four modules."""

import segno
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reflect.gui import theme

_MARGIN = 4


class Code:
    """The code of ``text``, worked out once: that takes longer than a window may be held.

    ``side`` is how many modules wide it is, with its margins.
    """

    def __init__(self, text: str) -> None:
        self._rows = segno.make_qr(text, error="m").matrix
        self.side = len(self._rows) + 2 * _MARGIN

    def paint(self, painter: QPainter, side: float) -> None:
        """Paint it ``side`` wide, from where the painter is."""
        step = side / self.side
        dark = QPainterPath()  # one path, or a printer leaves hairs of white between the modules
        dark.setFillRule(Qt.FillRule.WindingFill)
        for y, row in enumerate(self._rows, _MARGIN):
            for x, module in enumerate(row, _MARGIN):
                if module:
                    dark.addRect(QRectF(x * step, y * step, step, step))
        painter.fillRect(QRectF(0, 0, side, side), Qt.GlobalColor.white)
        painter.fillPath(dark, Qt.GlobalColor.black)


class QrCode(QWidget):
    """Shows ``text`` in about ``size`` pixels (at 100 % text), never less than two a module."""

    def __init__(self, name: str, text: str, size: int = 190) -> None:
        super().__init__()
        self._code = Code(text)
        modules = self._code.side
        self._side = modules * max(theme.px(size) // modules, 2)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self._side, self._side)

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._code.paint(QPainter(self), self._side)
