"""Draws on paper: from light tokens, whatever the scheme, in pixels of 1/96 inch."""

from html import escape

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPen,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)

from reflect.gui import theme
from reflect.gui.theme.look import SANS, SERIF
from reflect.gui.widgets.marks import paint_mark

# The margin at both sides.
SIDE = 56
# The room between two paragraphs, as a share of the size of type.
_BETWEEN = 0.4


def paint_mark_at(painter: QPainter, left: float, top: float) -> None:
    """The sign of Reflect in the corner of a paper."""
    painter.save()
    painter.translate(left, top)
    paint_mark(painter, 28, theme.on_paper("accentFill"))
    painter.restore()


class Pen:
    """Draws on paper from light tokens. ``width`` is that between the margins."""

    def __init__(self, painter: QPainter, page: float) -> None:
        self.painter = painter
        self.width = page - 2 * SIDE

    def text(
        self,
        left: float,
        top: float,
        width: float,
        text: str,
        size: int,
        *,
        ink: str = "ink2",
        weight: int = 400,
        family: str = SANS,
        line: int = 0,
        ends: bool = False,
    ) -> float:
        """Draw ``text``, strong between ``**``, and give its height; ``ends`` sets it flush right.

        ``line`` is the height of a line, without it that of the font.
        """
        made = _plain(text, width, paper_font(size, weight, family), ink, line, ends)
        return self._draw(made, left, top)

    def html(
        self,
        left: float,
        top: float,
        width: float,
        html: str,
        size: int,
        line: int,
        ink: str = "ink",
    ) -> float:
        """Draw HTML of a use case in the type of people's words, and give its height."""
        made = _document(width, paper_font(size, family=SERIF))
        made.setHtml(f'<div style="color:{theme.on_paper(ink).name()}">{html}</div>')
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        block = made.begin()
        while block.isValid():
            form = QTextBlockFormat()
            form.setLineHeight(line, fixed)
            form.setTopMargin(0)
            form.setBottomMargin(0 if block == made.lastBlock() else size * _BETWEEN)
            QTextCursor(block).mergeBlockFormat(form)
            block = block.next()
        return self._draw(made, left, top)

    def wraps(self, text: str, width: float, size: int, line: int) -> float:
        """How high ``text`` would be."""
        return _plain(text, width, paper_font(size), "ink2", line, False).size().height()

    def wide(self, text: str, size: int) -> float:
        """How wide ``text`` is on one line."""
        return _plain(text, -1, paper_font(size), "ink2", 0, False).idealWidth()

    def line(self, left: float, right: float, y: float) -> None:
        """A line across."""
        self.painter.setPen(QPen(theme.on_paper("lineMid"), 1))
        self.painter.drawLine(QPointF(left, y), QPointF(right, y))

    def upright(self, x: float, top: float, bottom: float) -> None:
        """A line down."""
        self.painter.setPen(QPen(theme.on_paper("lineMid"), 1))
        self.painter.drawLine(QPointF(x, top), QPointF(x, bottom))

    def box(self, box: QRectF, ink: str, width: float, radius: float) -> None:
        """A frame with round corners."""
        self.painter.setPen(QPen(theme.on_paper(ink), width))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(box, radius, radius)

    def icon(self, name: str, ink: str, left: float, top: float, size: float) -> None:
        """An icon, as lines and not as dots."""
        area = QRectF(left, top, size, size)
        theme.paint_icon(self.painter, name, theme.on_paper(ink).name(), area)

    def _draw(self, document: QTextDocument, left: float, top: float) -> float:
        self.painter.save()
        self.painter.translate(left, top)
        document.drawContents(self.painter)
        self.painter.restore()
        return document.size().height()


def paper_font(size: int, weight: int = 400, family: str = SANS) -> QFont:
    """A font in pixels of paper."""
    made = QFont(family)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    made.setFeature(QFont.Tag("calt"), 0)
    made.setFeature(QFont.Tag("liga"), 0)  # a PDF would lose the letters of a ligature as text
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def _document(width: float, font: QFont) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setUseDesignMetrics(True)
    document.setDefaultFont(font)
    document.setTextWidth(width)
    return document


def _plain(text: str, width: float, font: QFont, ink: str, line: int, ends: bool) -> QTextDocument:
    document = _document(width, font)
    pieces = escape(text).split("**")
    strong = "".join(
        f'<span style="font-weight:600">{piece}</span>' if number % 2 else piece
        for number, piece in enumerate(pieces)
    )
    fixed = f"line-height:{line}px; -qt-line-height-type:fixed;" if line else ""
    shade = theme.on_paper(ink).name()
    align = "right" if ends else "left"
    document.setHtml(f'<p align="{align}" style="margin:0; {fixed} color:{shade}">{strong}</p>')
    return document
