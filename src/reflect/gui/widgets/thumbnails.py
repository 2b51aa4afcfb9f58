"""Files as rows with a small preview; a click opens one in the viewer."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.files import ShownFile
from reflect.gui.tasks import Task, Tasks
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import Button, icon_button
from reflect.gui.widgets.pictures import decode
from reflect.gui.widgets.text import Elided
from reflect.gui.widgets.tips import tip

_SIDE = 40
_RADIUS = 6
# A preview is cropped to a square, so a long picture is decoded larger than that.
_LONG = 3


class Thumbnails(QWidget):
    """Shows files; pictures get their preview beside the window. ``remove`` None keeps all."""

    def __init__(
        self,
        tasks: Tasks,
        look_at: Callable[[ShownFile], object],
        remove: Callable[[ShownFile], object] | None = None,
    ) -> None:
        super().__init__()
        self._tasks = tasks
        self._look_at = look_at
        self._remove = remove
        self._files: tuple[ShownFile, ...] = ()
        self._rows: list[QWidget] = []
        self._waiting: list[Task] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))
        self.hide()

    def show_files(self, files: Sequence[ShownFile]) -> None:
        """Show ``files`` in place of what was shown."""
        if tuple(files) == self._files:
            return
        self._files = tuple(files)
        for task in self._waiting:
            task.cancel()
        for row in self._rows:
            row.deleteLater()
        self._waiting, self._rows = [], [self._row(file) for file in files]
        for row in self._rows:
            self._column.addWidget(row)
        self.setVisible(bool(files))

    def _row(self, file: ShownFile) -> QWidget:
        side = QWidget()
        row = QHBoxLayout(side)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(2))
        preview = _Preview(file.icon)
        opener = Button("", "row", "", 16)
        opener.setAccessibleName(tr("Look at {name}").format(name=file.name))
        opener.setAccessibleDescription(file.words)
        tip(opener, file.name)
        opener.clicked.connect(lambda: self._look_at(file))
        inside = QHBoxLayout(opener)
        inside.setContentsMargins(theme.px(4), theme.px(2), theme.px(4), theme.px(2))
        inside.setSpacing(theme.px(10))
        inside.addWidget(preview)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addStretch()
        texts.addWidget(Elided(file.name, Type.SMALL_STRONG))
        texts.addWidget(Elided(file.words, Type.CAPTION, "ink2"))
        texts.addStretch()
        inside.addLayout(texts, 1)
        row.addWidget(opener, 1)
        if self._remove:
            name = tr("Take {name} off this entry").format(name=file.name)
            row.addWidget(icon_button("x", name, partial(self._remove, file)))
        if file.media_type.startswith("image/"):
            self._ask_for_preview(file, preview)
        return side

    def _ask_for_preview(self, file: ShownFile, preview: "_Preview") -> None:
        within = round(theme.px(_SIDE) * self.devicePixelRatioF()) * _LONG

        def work(task: Task) -> QImage | None:
            return None if task.cancelled() else decode(file.read(), within)

        def done(image: QImage | None) -> None:
            if image is not None and isValid(preview):
                preview.show_image(image)

        self._waiting.append(self._tasks.run(work, done, lambda error: None))


class _Preview(QWidget):
    """A picture cropped to a square, or the icon of its kind."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self._image: QImage | None = None
        self.setFixedSize(theme.px(_SIDE), theme.px(_SIDE))

    def show_image(self, image: QImage) -> None:
        """Show this in place of the icon."""
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(area, theme.px(_RADIUS), theme.px(_RADIUS))
        painter.setClipPath(shape)
        painter.fillRect(area, theme.colour("chip"))
        if self._image is None:
            size = theme.px(18)
            shade = theme.colour("ink2").name()
            drawn = theme.pixmap(self._icon, shade, size, self.devicePixelRatioF())
            place = (self.width() - size) // 2
            painter.drawPixmap(place, place, drawn)
            return
        side = min(self._image.width(), self._image.height())
        left, top = (self._image.width() - side) / 2, (self._image.height() - side) / 2
        painter.drawImage(area, self._image, QRectF(left, top, side, side))
        painter.setClipping(False)
        painter.setPen(theme.colour("line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(
            area.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(_RADIUS), theme.px(_RADIUS)
        )
