"""The recovery sheet as it is printed: always dark on white, whatever the scheme."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPicture

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.days import date_words
from reflect.gui.theme.look import SERIF
from reflect.gui.widgets.paper_pen import SIDE, Pen, paint_mark_at, paper_font
from reflect.gui.widgets.qr import Code
from reflect.usecases import recovery_sheet
from reflect.usecases.recovery_sheet import Sheet

# All in pixels of 1/96 inch.
_TOP = 46
_FOOT = 60
_GAP = 12
_COLUMNS = 4
_GROUP_HEIGHT = 72
_CODE = 130
_APART = 4
_DOT = 7


class RecoveryPaper:
    """One page. ``covered`` shows dots instead of the groups, and no code."""

    def __init__(self, sheet: Sheet, *, covered: bool = False) -> None:
        self._sheet = sheet
        self._texts = recovery_sheet.texts(sheet)
        self._covered = covered
        self._code = None if covered else Code(sheet.key)
        self.title = self._texts.title

    def paint(self, painter: QPainter, size: QSizeF) -> None:
        """Paint the page; where a language needs more room, all of it becomes smaller."""
        room = size.height() - _FOOT - _GAP
        drawn = QPicture()
        measuring = QPainter(drawn)
        needed = self._body(_Pen(measuring, size.width()))
        measuring.end()
        share = min(room / needed, 1.0)
        painter.save()
        painter.fillRect(QRectF(QPointF(0, 0), size), Qt.GlobalColor.white)
        painter.scale(share, share)
        self._body(_Pen(painter, size.width() / share))
        painter.restore()
        self._foot(_Pen(painter, size.width()), size.height() - _FOOT)

    def _body(self, pen: "_Pen") -> float:
        """Everything but the foot; how far down it goes."""
        texts, left, width = self._texts, float(SIDE), pen.width
        paint_mark_at(pen.painter, left, _TOP)
        pen.text(left + 42, _TOP - 1, width, "Reflect", 19, ink="ink", weight=600, family=SERIF)
        printed = tr("Printed {day}").format(day=date_words(self._sheet.day))
        pen.text(left, _TOP + 4, width, printed, 14, ends=True)
        y = _TOP + 44.0
        pen.line(left, left + width, y)
        y += 31
        y += pen.text(left, y, width, texts.title, 24, ink="ink", weight=600)
        y += 6
        y += pen.text(left, y, width, texts.purpose, 16, line=23) + 22
        label = pen.wide(texts.mark, 14)
        pen.text(left, y + 2, width, texts.mark, 14)
        pen.text(left + label + 12, y - 1, width, self._sheet.mark, 17, ink="ink", weight=600)
        y = self._groups(pen, left, y + 29)
        y += pen.text(left, y, width, texts.letters, 14, line=20) + 24
        y = self._ways(pen, left, y) + 26
        y = self._warning(pen, left, y) + 28
        return self._by_hand(pen, left, y)

    def _groups(self, pen: "_Pen", left: float, y: float) -> float:
        width = (pen.width - (_COLUMNS - 1) * _GAP) / _COLUMNS
        for number, group in enumerate(self._sheet.groups):
            row, column = divmod(number, _COLUMNS)
            box = QRectF(
                left + column * (width + _GAP),
                y + row * (_GROUP_HEIGHT + _GAP),
                width,
                _GROUP_HEIGHT,
            )
            pen.box(box, "lineStrong", 1.2, 8)
            pen.text(box.left() + 10, box.top() + 6, width, str(number + 1), 13)
            middle = box.adjusted(0, 8, 0, 0)
            if self._covered:
                pen.dots(middle.center(), len(group))
            else:
                pen.group(middle, group)
        rows = -(-len(self._sheet.groups) // _COLUMNS)
        return y + rows * (_GROUP_HEIGHT + _GAP) + 3

    def _ways(self, pen: "_Pen", left: float, y: float) -> float:
        """How to use it beside how to keep it."""
        texts = self._texts
        middle = left + pen.width / 2
        column = pen.width / 2 - 24
        right = middle + 24
        begin = y
        ends = [pen.text(left, y, column, texts.use_title, 17, ink="ink", weight=600)]
        pen.text(right, y, column, texts.keep_title, 17, ink="ink", weight=600)
        y += ends[0] + 8
        ends = [
            self._listed(pen, left, y, column, texts.use, pen.number),
            self._listed(pen, right, y, column, texts.keep, _ticked(pen, "check", "accent")),
        ]
        ends[0] += pen.text(left, ends[0] + 2, column, texts.command, 14, line=20) + 2
        crossed = _ticked(pen, "x", "brick")
        ends[1] = self._listed(pen, right, ends[1], column, [texts.keep_not], crossed)
        pen.upright(middle, begin, max(ends))
        return max(ends)

    def _listed(
        self,
        pen: "_Pen",
        left: float,
        y: float,
        width: float,
        items: Sequence[str],
        mark: Callable[[float, float, int], float],
    ) -> float:
        for number, item in enumerate(items, 1):
            inset = mark(left, y, number)
            above = 3 if inset > 32 else 0
            height = pen.text(left + inset, y + above, width - inset, item, 15, line=21)
            y += max(height + above, 26.0) + 6
        return y

    def _warning(self, pen: "_Pen", left: float, y: float) -> float:
        inset, above = 52.0, 15.0
        height = pen.text(
            left + inset, y + above, pen.width - inset - 22, self._texts.warning, 15, line=21
        )
        box = QRectF(left, y, pen.width, height + 2 * above)
        pen.box(box, "ink", 1.6, 10)
        pen.icon("key-round", "ink", left + 19, y + above + 1, 20)
        return box.bottom()

    def _by_hand(self, pen: "_Pen", left: float, y: float) -> float:
        """Lines to write on, and beside them the code."""
        code = QRectF(left + pen.width - _CODE, y - 6, _CODE, _CODE)
        if self._code is None:
            pen.box(code.adjusted(6, 6, -6, -6), "lineMid", 1, 8)
            pen.icon("eye-off", "ink3", code.center().x() - 12, code.center().y() - 12, 24)
        else:
            pen.code(code, self._code)
        width = pen.width - _CODE - 34
        for labels in (self._texts.blanks, self._texts.drills):
            share = (width - 20 * (len(labels) - 1)) / len(labels)
            height = max(pen.wraps(label, share, 13, 18) for label in labels)
            for number, label in enumerate(labels):
                at = left + number * (share + 20)
                pen.text(at, y, share, label, 13, line=18)
                pen.line(at, at + share, y + height + 24)
            y += height + 24 + 16
        caption = pen.text(left, y - 2, width, self._texts.code, 12, line=16)
        return max(y - 2 + caption, code.bottom())

    def _foot(self, pen: "_Pen", y: float) -> None:
        pen.line(SIDE, SIDE + pen.width, y)
        pen.text(SIDE, y + 9, pen.width - 60, self._texts.foot, 13)
        pen.text(SIDE, y + 9, pen.width, "1 / 1", 13, ends=True)


def _ticked(pen: "_Pen", icon: str, ink: str) -> Callable[[float, float, int], float]:
    def mark(left: float, y: float, number: int) -> float:
        pen.icon(icon, ink, left, y + 1, 17)
        return 30

    return mark


class _Pen(Pen):
    """Draws what only a recovery sheet has."""

    def number(self, left: float, top: float, number: int) -> float:
        """A number in a small box; how much room it takes."""
        box = QRectF(left, top, 26, 26)
        self.box(box, "lineMid", 1, 5)
        self.painter.setFont(paper_font(13))
        self.painter.setPen(theme.on_paper("ink2"))
        self.painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
        return 40

    def group(self, box: QRectF, group: str) -> None:
        """The characters of a group, well apart, with a stroke through nought."""
        font = paper_font(27, 600)
        self.painter.setFont(font)
        self.painter.setPen(QPen(theme.on_paper("ink"), 2))
        # By the font's own widths: in places of one width the widest would lose their edges.
        widths = [QFontMetricsF(font).horizontalAdvance(character) for character in group]
        left = box.center().x() - (sum(widths) + _APART * (len(group) - 1)) / 2
        for character, width in zip(group, widths, strict=True):
            cell = QRectF(left, box.top(), width, box.height())
            middle = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
            self.painter.drawText(cell, middle, character)
            left += width + _APART
            if character == "0":  # the fonts have none with a stroke
                slant = QPointF(2.8, -4.2)
                self.painter.drawLine(cell.center() - slant, cell.center() + slant)

    def dots(self, middle: QPointF, count: int) -> None:
        """What covers a group."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(theme.on_paper("ink"))
        step = _DOT * 2.2
        for number in range(count):
            at = QPointF(middle.x() + (number - (count - 1) / 2) * step, middle.y())
            self.painter.drawEllipse(at, _DOT / 2, _DOT / 2)

    def code(self, box: QRectF, code: Code) -> None:
        """A QR code."""
        corner = box.topLeft()
        self.painter.save()
        self.painter.translate(corner)
        code.paint(self.painter, box.width())
        self.painter.restore()
