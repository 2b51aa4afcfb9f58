"""Pictures from bytes that anyone may have made: few formats, bounded, nothing followed.

Only the decoder that the first bytes ask for is used, never one that a name or a media type asks
for: a drawing, for one, could name other files.
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

# What may be shared (see ``sharing.pictures``), and room to decode as much at 4 bytes a pixel.
MOST_PIXELS = 40_000_000
_MEMORY_MIB = 160
_LONGEST_SIDE = 32_767
_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
)


def picture_format(data: bytes) -> str:
    """The format that ``data`` begins like, blank for none that is shown."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((name for start, name in _BEGINNINGS if data.startswith(start)), "")


def decode(data: bytes, within: int) -> QImage | None:
    """The picture in ``data``, upright and at most ``within`` pixels wide and high.

    None for what is no picture, is damaged, or is larger than any that is shown. It may be
    called beside the window.
    """
    kind = picture_format(data)
    if not kind:
        return None
    QImageReader.setAllocationLimit(_MEMORY_MIB)
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not _fits(size):
        return None
    if max(size.width(), size.height()) > within:
        keep = Qt.AspectRatioMode.KeepAspectRatio
        reader.setScaledSize(size.scaled(within, within, keep).expandedTo(QSize(1, 1)))
    image = reader.read()
    return None if image.isNull() else image


def _fits(size: QSize) -> bool:
    sides = (size.width(), size.height())
    return min(sides) > 0 and max(sides) <= _LONGEST_SIDE and sides[0] * sides[1] <= MOST_PIXELS
