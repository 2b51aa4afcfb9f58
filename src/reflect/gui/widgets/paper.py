"""A sheet of paper on the screen, as large as there is room for."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reflect.gui import theme
from reflect.gui.printing import Paper, PaperSize

_LEAST = 220


class PaperView(QWidget):
    """Shows ``paper`` as it will be printed; ``name`` is what screen readers say."""

    def __init__(self, name: str, paper: Paper, size: PaperSize) -> None:
        super().__init__()
        self._paper = paper
        self._size = size
        self.setAccessibleName(name)
        self.setMinimumSize(_LEAST, _LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_paper(self, paper: Paper, size: PaperSize) -> None:
        """Show another paper, or the same in another size."""
        self._paper, self._size = paper, size
        self.update()

    def sizeHint(self) -> QSize:
        return self._size.pixels().toSize()

    def sheet(self) -> QRectF:
        """Where the sheet lies: in the middle, whole, no larger than it is on paper."""
        whole = self._size.pixels()
        share = min(
            (self.width() - 2) / whole.width(),
            (self.height() - 2) / whole.height(),
            theme.scale(),
        )
        area = QRectF(0, 0, whole.width() * share, whole.height() * share)
        area.moveCenter(QRectF(self.rect()).center())
        return area

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area, whole = self.sheet(), self._size.pixels()
        corner = area.topLeft()
        painter.save()
        painter.translate(corner)
        painter.scale(area.width() / whole.width(), area.height() / whole.height())
        self._paper.paint(painter, whole)
        painter.restore()
        painter.setPen(QPen(theme.colour("lineMid"), 1))
        painter.drawRect(area)
