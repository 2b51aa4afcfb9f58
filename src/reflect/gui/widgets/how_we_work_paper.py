"""How we work, as it is printed: always dark on white, whatever the scheme."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPicture

from reflect.gui.theme.look import SERIF
from reflect.gui.widgets.marks import paint_avatar
from reflect.gui.widgets.paper_pen import SIDE, Pen, paint_mark_at
from reflect.usecases import reading
from reflect.usecases.how_we_work import HowWeWork

# All in pixels of 1/96 inch.
_TOP = 46
_FOOT = 60
_AGAIN = 34
_SIGNED = 74
_LABELS = 154
_GAP = 24
_AVATAR = 38
# The smallest share of its size that type is printed in, and by how much it gets smaller at once.
_LEAST, _STEP = 0.6, 0.04


class HowWeWorkPaper:
    """One page. ``signed`` adds two lines to sign on.

    A long agreement is set smaller, down to ``_LEAST``; what has no room even then is named as
    going on in Reflect.
    """

    def __init__(self, page: HowWeWork, *, signed: bool = False) -> None:
        self._page = page
        self._signed = signed
        self.title = page.title

    def paint(self, painter: QPainter, size: QSizeF) -> None:
        """Paint the page."""
        painter.save()
        painter.fillRect(QRectF(QPointF(0, 0), size), Qt.GlobalColor.white)
        foot = size.height() - _FOOT - _AGAIN - (_SIGNED if self._signed else 0)
        share = 1.0
        while share > _LEAST and self._needs(size.width() / share) > foot / share:
            share -= _STEP
        painter.scale(share, share)
        self._body(Pen(painter, size.width() / share), foot / share)
        painter.restore()
        self._foot(Pen(painter, size.width()), foot, size.height())

    def _needs(self, width: float) -> float:
        """How far down everything goes on a page that is ``width`` wide."""
        drawn = QPicture()
        painter = QPainter(drawn)
        end = self._body(Pen(painter, width), float("inf"))
        painter.end()
        return end

    def _body(self, pen: Pen, room: float) -> float:
        """Everything but the foot; how far down it goes."""
        page, left, width = self._page, float(SIDE), pen.width
        paint_mark_at(pen.painter, left, _TOP)
        pen.text(left + 42, _TOP - 1, width, "Reflect", 19, ink="ink", weight=600, family=SERIF)
        pen.text(left, _TOP + 5, width, page.accepted, 14, ends=True)
        y = _TOP + 44.0
        pen.line(left, left + width, y)
        y += 28
        y += pen.text(left, y, width, page.title, 31, ink="ink", weight=600, family=SERIF) + 15
        y = self._names(pen, left, y) + 22
        pen.line(left, left + width, y)
        y = self._answers(pen, left, y + 17) + 20
        pen.line(left, left + width, y)
        for label, text in page.clauses:
            top = y + 20
            lines = 21 if text else 0
            height = pen.text(left, top + 2, _LABELS - 14, label, 15, weight=600, line=lines)
            words = left + _LABELS
            measured = self._clause_height(pen, text)
            if top + max(height, measured) + 18 > room:
                y = top + pen.text(words, top, width - _LABELS, page.more, 15)
                break
            html = reading.paragraph_html(text)
            pen.html(words, top, width - _LABELS, html, 17, 25)
            y = top + max(height, measured) + 18
            pen.line(left, left + width, y)
        return y

    def _clause_height(self, pen: Pen, text: str) -> float:
        drawn = QPicture()
        painter = QPainter(drawn)
        html = reading.paragraph_html(text)
        height = Pen(painter, 0).html(0, 0, pen.width - _LABELS, html, 17, 25)
        painter.end()
        return height

    def _names(self, pen: Pen, left: float, y: float) -> float:
        half = (pen.width - _GAP) / 2
        for place, name in enumerate(self._page.names):
            at = left + place * (half + _GAP)
            box = QRectF(at, y, _AVATAR, _AVATAR)
            paint_avatar(pen.painter, box, name, own=place == 0, on_paper=True)
            room = half - _AVATAR - 14
            pen.text(at + _AVATAR + 14, y + 5, room, name, 18, ink="ink", weight=600, family=SERIF)
        return y + _AVATAR

    def _answers(self, pen: Pen, left: float, y: float) -> float:
        """When, about what, and how the two tell each other: side by side."""
        page = self._page
        answers = (("repeat", page.when), ("target", page.about), ("message-circle", page.tell))
        width = (pen.width - 2 * _GAP) / len(answers)
        ends = []
        for place, (icon, (label, text)) in enumerate(answers):
            at = left + place * (width + _GAP)
            pen.icon(icon, "ink2", at, y + 2, 17)
            pen.text(at + 27, y, width - 27, label, 15, weight=600)
            height = pen.html(at, y + 28, width, reading.paragraph_html(text), 15, 23, "ink2")
            ends.append(y + 28 + height)
        return max(ends)

    def _foot(self, pen: Pen, top: float, bottom: float) -> None:
        left, width = float(SIDE), pen.width
        if self._signed:
            half = (width - _GAP) / 2
            for place, name in enumerate(self._page.names):
                at = left + place * (half + _GAP)
                pen.line(at, at + half, top + 42)
                pen.text(at, top + 47, half, name, 13)
        y = bottom - _FOOT
        pen.icon("calendar", "ink2", left, y - 27, 16)
        pen.text(left + 25, y - 28, width, self._page.again, 13)
        pen.line(left, left + width, y)
        pen.text(left, y + 9, width - 60, self._page.foot, 13)
        pen.text(left, y + 9, width, "1 / 1", 13, ends=True)
