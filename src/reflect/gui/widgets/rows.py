"""How an entry looks in the journal's list."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reflect.gui import theme
from reflect.gui.theme import Type

ROW = 82
SECTION = 34
_SIDE = 12
_INNER = 12
Index = QModelIndex | QPersistentModelIndex


class JournalDelegate(QStyledItemDelegate):
    """Title and one line in serif; day and who can read it below."""

    def __init__(
        self,
        item: Callable[[Index], object],
        words: Callable[[object], tuple[str, str, str, tuple[str, str, str]] | None],
        parent: QObject,
    ) -> None:
        """``words(item)`` gives title, excerpt, day and privacy of an entry, None for a section."""
        super().__init__(parent)
        self._item = item
        self._words = words

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = ROW if self._words(self._item(index)) else SECTION
        return QSize(0, theme.px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = self._words(self._item(index))
        if words is None:
            self._paint_section(painter, option.rect, str(index.data()))
        else:
            self._paint_row(painter, option, words)
        painter.restore()

    def _paint_section(self, painter: QPainter, area: QRect, text: str) -> None:
        left = theme.px(_SIDE + _INNER - 4)
        painter.setFont(theme.font(Type.CAPTION_STRONG))
        painter.setPen(theme.colour("ink2"))
        painter.drawText(
            area.adjusted(left, theme.px(6), 0, 0), Qt.AlignmentFlag.AlignVCenter, text
        )

    def _paint_row(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        words: tuple[str, str, str, tuple[str, str, str]],
    ) -> None:
        title, excerpt, day, (icon, privacy, colour) = words
        area = option.rect.adjusted(theme.px(8), theme.px(2), -theme.px(16), -theme.px(2))
        states = option.state
        if states & QStyle.StateFlag.State_Selected:
            painter.setBrush(theme.colour("selection"))
        elif states & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.colour("hover"))
        painter.setPen(Qt.PenStyle.NoPen)
        if painter.brush().style() is not Qt.BrushStyle.NoBrush:
            painter.drawRoundedRect(area, theme.px(10), theme.px(10))
        if (
            states & QStyle.StateFlag.State_HasFocus
            and states & QStyle.StateFlag.State_KeyboardFocusChange
        ):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.colour("focus"))
            painter.drawRoundedRect(area, theme.px(10), theme.px(10))
        inner = area.adjusted(theme.px(_INNER), theme.px(8), -theme.px(_INNER), -theme.px(8))
        top = inner.top()
        self._line(painter, inner, top, Type.ROW_TITLE, "ink", title)
        top += theme.px(Type.ROW_TITLE.value.line)
        self._line(painter, inner, top, Type.WORDS_S, "ink2", excerpt)
        top += theme.px(Type.WORDS_S.value.line) + theme.px(1)
        self._last_line(painter, inner, top, day, icon, privacy, colour)

    def _line(
        self, painter: QPainter, area: QRect, top: int, role: Type, colour: str, text: str
    ) -> None:
        font = theme.font(role)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(font)
        painter.setPen(theme.colour(colour))
        line = QRect(area.left(), top, area.width(), theme.px(role.value.line))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)

    def _last_line(
        self,
        painter: QPainter,
        area: QRect,
        top: int,
        day: str,
        icon: str,
        privacy: str,
        colour: str,
    ) -> None:
        line = QRect(area.left(), top, area.width(), theme.px(18))
        font = theme.font(Type.CAPTION_STRONG)
        width = QFontMetrics(font).horizontalAdvance(privacy)
        size, gap = theme.px(13), theme.px(5)
        fits = QFontMetrics(theme.font(Type.CAPTION)).horizontalAdvance(day)
        narrow = fits + width + size + gap * 3 > area.width()
        left = area.left() if narrow else area.right() - width - size - gap
        shade = theme.colour(colour).name()
        drawn = theme.pixmap(icon, shade, size, painter.device().devicePixelRatioF())
        painter.drawPixmap(left, line.center().y() - size // 2, drawn)
        painter.setFont(font)
        painter.setPen(theme.colour(colour))
        painter.drawText(
            line.adjusted(left - area.left() + size + gap, 0, 0, 0),
            Qt.AlignmentFlag.AlignVCenter,
            privacy,
        )
        if not narrow:
            painter.setFont(theme.font(Type.CAPTION))
            painter.setPen(theme.colour("ink2"))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, day)
