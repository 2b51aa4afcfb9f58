"""Files that are dragged over a window and dropped on it."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

# Qt keeps no data of an event alive, so that it has to be kept here.
_kept: list[QMimeData] = []


def files(*paths: Path) -> QMimeData:
    """What a file manager hands over."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    _kept[:] = [data]
    return data


def dragged(*paths: Path) -> QDragEnterEvent:
    """Files come over a widget."""
    return QDragEnterEvent(
        QPoint(10, 10),
        Qt.DropAction.CopyAction,
        files(*paths),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )


def dropped(*paths: Path) -> QDropEvent:
    """Files are let go over a widget."""
    return QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        files(*paths),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
