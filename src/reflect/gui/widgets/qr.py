"""Text as a QR code: whole pixels a module, always dark on white, a margin of four modules."""

import segno
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reflect.gui import theme

_MARGIN = 4


class QrCode(QWidget):
    """Shows ``text`` in about ``size`` pixels (at 100 % text), never less than two a module."""

    def __init__(self, name: str, text: str, size: int = 190) -> None:
        super().__init__()
        code = segno.make_qr(text, error="m")
        self._rows = [list(row) for row in code.matrix]
        modules = len(self._rows) + 2 * _MARGIN
        self._pixels = max(theme.px(size) // modules, 2)
        self._side = modules * self._pixels
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self._side, self._side)

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        step = self._pixels
        for y, row in enumerate(self._rows):
            for x, dark in enumerate(row):
                if dark:
                    left, top = (x + _MARGIN) * step, (y + _MARGIN) * step
                    painter.fillRect(left, top, step, step, Qt.GlobalColor.black)
