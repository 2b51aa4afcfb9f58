"""Where a file can be dropped, or chosen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.theme import Type
from reflect.gui.widgets.cards import Card
from reflect.gui.widgets.text import Icon, Words


class DropZone(Card):
    """Hands the first file that is dropped on it to ``dropped``; ``choose`` is its button."""

    def __init__(
        self,
        icon: str,
        title: str,
        said: str,
        choose: QWidget,
        dropped: Callable[[Path], object],
    ) -> None:
        super().__init__("drop", margin=34, spacing=6)
        self._dropped = dropped
        self.setAcceptDrops(True)
        self.column.addLayout(_centred(Icon(icon, "ink2", 30)))
        self.column.addWidget(Words(title, Type.H2, centred=True))
        self.column.addWidget(Words(said, Type.SMALL, "ink2", centred=True))
        self.column.addSpacing(theme.px(8))
        self.column.addLayout(_centred(choose))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_of(event.mimeData()):
            event.acceptProposedAction()
            self._light(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._light(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._light(False)
        if files := files_of(event.mimeData()):
            event.acceptProposedAction()
            self._dropped(files[0])

    def _light(self, on: bool) -> None:
        self.setProperty("over", on)
        self.style().unpolish(self)
        self.style().polish(self)


def files_of(data: QMimeData) -> list[Path]:
    """The files of this computer that are being dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _centred(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch()
    row.addWidget(widget)
    row.addStretch()
    return row
