"""A picture that fits its place, or larger, to be moved about."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from reflect.gui import theme

_STEP = 1.25
_LARGEST = 8.0


class PictureView(QAbstractScrollArea):
    """Fits the picture at first; Ctrl and the wheel zoom, dragging moves. ``zoomed`` says so."""

    zoomed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._levels: list[QImage] = []
        self._zoom: float | None = None
        self._grabbed = QPoint()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.setCornerWidget(QWidget())  # nothing is painted where the bars meet

    def show_levels(self, levels: list[QImage]) -> None:
        """Show a picture; see ``levels``."""
        self._levels = levels
        self.fit()

    def fit(self) -> None:
        """Show all of it, and never larger than it is."""
        self._set_zoom(None)

    def zoom(self, steps: float) -> None:
        """Zoom in by steps, or out where they are negative; the middle stays."""
        wanted = self.scale() * _STEP**steps
        self._set_zoom(min(max(wanted, min(self._fitting(), 1.0)), _LARGEST))

    def fits(self) -> bool:
        """Whether all of it is shown."""
        return self._zoom is None

    def scale(self) -> float:
        """How large it is shown; 1.0 is a pixel for a pixel."""
        return self._fitting() if self._zoom is None else self._zoom

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_bars()
        self.zoomed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(event.angleDelta().y() / 120)
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grabbed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        moved = event.position().toPoint() - self._grabbed
        self._grabbed = event.position().toPoint()
        for bar, way in (
            (self.horizontalScrollBar(), moved.x()),
            (self.verticalScrollBar(), moved.y()),
        ):
            bar.setValue(bar.value() - way)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._levels:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._shown_size()
        room = self.viewport().size()
        left = (room.width() - size.width()) / 2
        top = (room.height() - size.height()) / 2
        corner = QPointF(
            max(left, 0) - self.horizontalScrollBar().value(),
            max(top, 0) - self.verticalScrollBar().value(),
        )
        wanted = size.width() * self.devicePixelRatioF()
        level = next(
            (one for one in reversed(self._levels) if one.width() >= wanted), self._levels[0]
        )
        area = QRectF(corner, size)
        painter.fillRect(area, theme.colour("chip"))  # behind what can be seen through
        painter.drawImage(area, level)

    def _fitting(self) -> float:
        if not self._levels:
            return 1.0
        room, whole = self.viewport().size(), self._whole()
        return min(1.0, room.width() / whole.width(), room.height() / whole.height())

    def _whole(self) -> QSizeF:
        return QSizeF(self._levels[0].size()) / self.devicePixelRatioF()

    def _shown_size(self) -> QSizeF:
        return self._whole() * self.scale()

    def _set_zoom(self, zoom: float | None) -> None:
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        pages = [max(bar.pageStep(), 1) for bar in bars]
        before = self.scale()
        middles = [bar.value() + page / 2 for bar, page in zip(bars, pages, strict=True)]
        self._zoom = zoom
        self._set_bars()
        for bar, page, middle in zip(bars, pages, middles, strict=True):
            bar.setValue(round(middle * self.scale() / before - page / 2))
        self.viewport().update()
        self.zoomed.emit()

    def _set_bars(self) -> None:
        if not self._levels:
            return
        size, room = self._shown_size(), self.viewport().size()
        for bar, whole, page in (
            (self.horizontalScrollBar(), size.width(), room.width()),
            (self.verticalScrollBar(), size.height(), room.height()),
        ):
            bar.setRange(0, max(round(whole) - page, 0))
            bar.setPageStep(page)
            bar.setSingleStep(theme.px(24))


def levels(image: QImage) -> list[QImage]:
    """A picture and its halves, so that it is smooth at any size; made beside the window."""
    made = [image]
    while max(made[-1].width(), made[-1].height()) > 512:
        last = made[-1]
        made.append(
            last.scaled(
                max(last.width() // 2, 1),
                max(last.height() // 2, 1),
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
    return made
