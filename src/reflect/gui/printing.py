"""Puts a paper on a printer or into a PDF. Nothing of it is kept, and no file lies in between."""

import re
from collections.abc import Callable
from enum import Enum
from typing import Protocol

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QSizeF, Qt
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from reflect.errors import ReflectError
from reflect.gui.i18n import language

# Papers are drawn in pixels of this many to the inch, as style sheets count them.
PER_INCH = 96
_POINTS = 72
_RESOLUTION = 1200


class Paper(Protocol):
    """One page that paints itself."""

    title: str

    def paint(self, painter: QPainter, size: QSizeF) -> None:
        """Paint the page, ``size`` pixels of 1/96 inch wide and high, margins included."""


class PaperSize(Enum):
    """The papers that people have at home."""

    A4 = QPageSize.PageSizeId.A4
    LETTER = QPageSize.PageSizeId.Letter

    def pixels(self) -> QSizeF:
        """How wide and high it is in pixels of 1/96 inch."""
        return QPageSize(self.value).size(QPageSize.Unit.Inch) * PER_INCH


def usual_size() -> PaperSize:
    """The paper that is usual where the reader lives."""
    american = QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    return PaperSize.LETTER if american else PaperSize.A4


def print_paper(
    parent: QWidget,
    paper: Paper,
    size: PaperSize,
    printed: Callable[[], object],
    refused: Callable[[ReflectError], object],
) -> QPrintDialog:
    """Ask for a printer with the system's own dialog, print there, and call ``printed``.

    ``refused`` is called with ``print_refused`` where the printer did not take it.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(_whole_page(size))
    printer.setFullPage(True)
    printer.setDocName(paper.title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(paper.title)

    def accepted() -> None:
        if paint_on(printer, paper):
            printed()
        else:
            refused(ReflectError("print_refused"))

    dialog.accepted.connect(accepted)
    dialog.finished.connect(dialog.deleteLater)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()
    return dialog


def pdf(paper: Paper, size: PaperSize) -> bytes:
    """``paper`` as a PDF with its fonts, its title and its language."""
    whole = QBuffer()
    whole.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(whole)
    writer.setResolution(_RESOLUTION)
    writer.setPageLayout(_whole_page(size))
    writer.setTitle(paper.title)
    writer.setCreator("Reflect")
    if not paint_on(writer, paper):
        raise ReflectError("disk_full")
    return _with_language(bytes(whole.data().data()), language())


def paint_on(device: QPagedPaintDevice, paper: Paper) -> bool:
    """Paint ``paper`` over the whole page that ``device`` is set to; False where it refuses."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    points = device.pageLayout().fullRect(QPageLayout.Unit.Point).size()
    size = points * (PER_INCH / _POINTS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(device.width() / size.width(), device.height() / size.height())
    paper.paint(painter, size)
    return painter.end()


def _whole_page(size: PaperSize) -> QPageLayout:
    layout = QPageLayout(
        QPageSize(size.value), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
    )
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def _with_language(made: bytes, code: str) -> bytes:
    """``made`` with /Lang in its catalogue, which screen readers go by and Qt leaves out.

    Appended as a second revision of the file, ISO 32000-1, 7.5.6.
    """
    trailer = made[made.rindex(b"trailer") :]
    numbers = {
        name: int(re.search(rb"/%s (\d+)" % name, trailer)[1])  # type: ignore[index]
        for name in (b"Size", b"Root", b"Info")
    }
    before = int(re.search(rb"startxref\s+(\d+)", trailer)[1])  # type: ignore[index]
    root = numbers[b"Root"]
    begin = made.index(b"\n%d 0 obj" % root) + 1
    catalogue = made[begin : made.index(b"endobj", begin)].rstrip().removesuffix(b">>")
    entry = catalogue + b"/Lang (%s)\n>>\nendobj\n" % code.encode()
    found_id = re.search(rb"/ID \[.*?\]", trailer, re.DOTALL)
    end = (
        b"xref\n%d 1\n%010d 00000 n \ntrailer\n<<\n/Size %d\n/Root %d 0 R\n/Info %d 0 R\n%s\n"
        b"/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n"
    ) % (
        root,
        len(made),
        numbers[b"Size"],
        root,
        numbers[b"Info"],
        found_id[0] if found_id else b"",
        before,
        len(made) + len(entry),
    )
    return made + entry + end
