"""How a version looks in the list: whether it left this computer, and which letter it has."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reflect.gui import theme
from reflect.gui.models.journal import ITEM, Index
from reflect.gui.models.versions import Version, VersionsModel, went_words
from reflect.gui.theme import Type

_ROW = 58
_WENT = 77
_DOT = 9


class VersionDelegate(QStyledItemDelegate):
    """A solid honey dot: someone has this version. A ring: only you."""

    def __init__(
        self, model: VersionsModel, letter: Callable[[Version], str], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._letter = letter

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.px(_WENT if index.data(ITEM).went_to else _ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        version: Version = index.data(ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = option.rect.adjusted(0, 1, 0, -2)
        self._ground(painter, option, area)
        inner = area.adjusted(theme.px(12), theme.px(8), -theme.px(12), -theme.px(8))
        self._dot(painter, inner, bool(version.went_to))
        left = inner.adjusted(theme.px(_DOT + 11), 0, 0, 0)
        letter = self._letter(version)
        self._line(painter, left, 0, Type.BODY_STRONG, "ink", version.words)
        top = theme.px(Type.BODY_STRONG.value.line)
        self._line(painter, left, top, Type.CAPTION, "ink2", self._model.said(index.row()))
        if version.went_to:
            top += theme.px(Type.CAPTION.value.line + 1)
            self._line(painter, left, top, Type.CAPTION_STRONG, "honey", went_words(version))
        if letter:
            painter.setFont(theme.font(Type.CAPTION_STRONG))
            painter.setPen(theme.colour("ink2"))
            corner = QRect(inner.left(), inner.top(), inner.width(), theme.px(20))
            painter.drawText(
                corner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, letter
            )
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect) -> None:
        states = option.state
        selected = states & QStyle.StateFlag.State_Selected
        if selected or states & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection" if selected else "hover"))
            painter.drawRoundedRect(area, theme.px(8), theme.px(8))
        by_key = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
        if states & by_key == by_key:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), theme.px(8), theme.px(8))

    def _dot(self, painter: QPainter, area: QRect, went: bool) -> None:
        size = theme.px(_DOT)
        top = area.top() + (theme.px(20) - size) / 2
        circle = QRectF(area.left(), top, size, size).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setPen(QPen(theme.colour("honey" if went else "lineStrong"), 1.5))
        painter.setBrush(theme.colour("honey") if went else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)

    def _line(
        self, painter: QPainter, area: QRect, top: int, role: Type, colour: str, text: str
    ) -> None:
        font = theme.font(role)
        painter.setFont(font)
        painter.setPen(theme.colour(colour))
        line = QRect(area.left(), area.top() + top, area.width(), theme.px(role.value.line))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
