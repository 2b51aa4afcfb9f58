"""One painted line of text in which some words stand out."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextCharFormat, QTextLayout

from reflect.gui import theme
from reflect.gui.models import matching
from reflect.gui.theme import Type


def paint_marked(
    painter: QPainter,
    area: QRect,
    text: str,
    words: Sequence[str],
    role: Type,
    colour: str = "ink",
    ground: str = "accentSoft",
) -> None:
    """Paint ``text``, elided, in the middle of ``area``.

    Where a word begins with one of ``words``, it is bold and underlined on ``ground``: three
    signs, since one alone is easily overlooked.
    """
    font = theme.font(role)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    layout = QTextLayout(shown, font)
    marks = []
    for start, end in matching.spans(shown, list(words)):
        mark = QTextLayout.FormatRange()
        mark.start, mark.length = start, end - start
        form = QTextCharFormat()
        form.setFontWeight(_BOLD)
        form.setForeground(theme.colour("accent"))
        form.setBackground(theme.colour(ground))
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        mark.format = form
        marks.append(mark)
    layout.setFormats(marks)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(area.width() * 2)  # bold words are wider than those that were measured
    layout.endLayout()
    painter.save()
    painter.setClipRect(area)
    painter.setPen(theme.colour(colour))
    top = area.top() + (area.height() - line.height()) / 2
    layout.draw(painter, QPointF(area.left(), top))
    painter.restore()


_BOLD = 600
