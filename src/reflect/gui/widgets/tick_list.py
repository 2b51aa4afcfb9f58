"""A list with ticks: title and one line in serif, a kind and a day, and a pill for its state."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from reflect.gui import theme
from reflect.gui.theme import Type
from reflect.gui.widgets.headed_list import HeadedList
from reflect.gui.widgets.marks import paint_pill, pill_size

ROW = 86
SECTION = 42
_BOX = 17
_MARGINS = (12, 16)
# How far right of its row's beginning a click still turns the tick.
_TICK_REACH = 46
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TickLine:
    """What a row says. ``pill`` is (icon, words, kind); ``ticked`` None has no tick to turn."""

    title: str
    excerpt: str
    icon: str
    said: str
    pill: tuple[str, str, str]
    ticked: bool | None


class TickList(HeadedList):
    """Space turns the tick of what is selected, and so does a click.

    Where rows are also read (``to_read``), a click beside the tick only selects; ``wanted`` then
    carries the row that was clicked, or that Enter was pressed on.
    """

    wanted = Signal(QModelIndex)

    def __init__(self, name: str, *, to_read: bool = False) -> None:
        super().__init__()
        self._to_read = to_read
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        if not to_read:
            self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Space, Qt.Key.Key_Return):
            super().keyPressEvent(event)
            return
        if self._to_read and event.key() == Qt.Key.Key_Return:
            self.wanted.emit(self.currentIndex())
            return
        rows = self.selectedIndexes() or [self.currentIndex()]
        on = any(_state(index) is not Qt.CheckState.Checked for index in rows)
        for index in rows:
            self._set(index, on)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        if event.button() is not Qt.MouseButton.LeftButton or event.modifiers():
            return
        index = self.indexAt(place)
        if not self._to_read or place.x() <= theme.px(_TICK_REACH):
            self._set(index, _state(index) is not Qt.CheckState.Checked)
        elif index.isValid():
            self.wanted.emit(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """By key one begins at the first; a click is already where it is, and nothing moves."""
        super().focusInEvent(event)
        by_mouse = event.reason() is Qt.FocusReason.MouseFocusReason
        if not by_mouse and not self.currentIndex().isValid():
            self.setCurrentIndex(self.first())

    def _set(self, index: Index, on: bool) -> None:
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if index.isValid() and _state(index) not in (state, None):
            self.model().setData(index, state, Qt.ItemDataRole.CheckStateRole)


def _state(index: Index) -> Qt.CheckState | None:
    found = index.data(Qt.ItemDataRole.CheckStateRole) if index.isValid() else None
    return None if found is None else Qt.CheckState(found)


class TickDelegate(QStyledItemDelegate):
    """Paints rows. ``line(index)`` gives what a row says, or the text of a heading."""

    def __init__(
        self,
        line: Callable[[Index], TickLine | str],
        view: QListView,
        *,
        height: int = ROW,
        margins: tuple[int, int] = _MARGINS,
        marks_current: bool = False,
    ) -> None:
        super().__init__(view)
        self._line = line
        self._height = height
        self._left, self._right = margins
        self._marks_current = marks_current

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        heading = isinstance(self._line(index), str)
        return QSize(0, theme.px(SECTION if heading else self._height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        line = self._line(index)
        area = option.rect.adjusted(theme.px(self._left), 0, -theme.px(self._right), 0)
        painter.setPen(theme.colour("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, TickLine):
            self._paint_ground(painter, option, area)
            self._paint_row(painter, area, line)
        else:
            painter.setFont(theme.font(Type.H2))
            painter.setPen(theme.colour("ink"))
            where = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(area.adjusted(theme.px(4), theme.px(4), 0, 0), where, line)
        painter.restore()

    def _paint_row(self, painter: QPainter, area: QRect, line: TickLine) -> None:
        size = theme.px(_BOX)
        box = QRect(area.left() + theme.px(4), area.top() + theme.px(14), size, size)
        if line.ticked is not None:
            self._paint_tick(painter, box, line.ticked)
        icon, words, kind = line.pill
        pill = pill_size(words)
        fits = area.width() > pill.width() + theme.px(220)
        left = box.right() + theme.px(17)
        right = area.right() - (pill.width() + theme.px(16) if fits else 0)
        top = area.top() + theme.px(10)
        for role, colour, text in (
            (Type.ROW_TITLE, "ink", line.title),
            (Type.WORDS_M, "ink2", line.excerpt),
        ):
            font = theme.font(role)
            place = QRect(left, top, right - left, theme.px(role.value.line))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            painter.setFont(font)
            painter.setPen(theme.colour(colour))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
            top += place.height() if text else 0
        self._paint_said(painter, line, QRect(left, top, right - left, theme.px(19)), fits)
        if fits:
            where = QRect(area.right() - pill.width(), 0, pill.width(), pill.height())
            where.moveTop(area.center().y() - pill.height() // 2)
            paint_pill(painter, where, icon, words, kind)

    def _paint_said(self, painter: QPainter, line: TickLine, place: QRect, fits: bool) -> None:
        mark = theme.px(14)
        ratio = painter.device().devicePixelRatio()
        drawn = theme.pixmap(line.icon, theme.colour("ink2").name(), mark, ratio)
        painter.drawPixmap(place.left(), place.top() + theme.px(3), drawn)
        font = theme.font(Type.CAPTION)
        painter.setFont(font)
        painter.setPen(theme.colour("ink2"))
        place = place.adjusted(mark + theme.px(5), 0, 0, 0)
        text = line.said if fits else f"{line.pill[1]}, {line.said}"
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect) -> None:
        states = option.state
        painter.setPen(Qt.PenStyle.NoPen)
        ground = area.adjusted(-theme.px(8), theme.px(2), theme.px(8), -theme.px(2))
        if self._marks_current and states & QStyle.StateFlag.State_Selected:
            painter.setBrush(theme.colour("selection"))
        elif states & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.colour("hover"))
        if painter.brush().style() is not Qt.BrushStyle.NoBrush:
            painter.drawRoundedRect(ground, theme.px(8), theme.px(8))
        focused = states & QStyle.StateFlag.State_HasFocus
        if focused and states & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(ground, theme.px(8), theme.px(8))

    def _paint_tick(self, painter: QPainter, box: QRect, on: bool) -> None:
        painter.setPen(QPen(theme.colour("accentFill" if on else "lineStrong"), 1.4))
        painter.setBrush(theme.colour("accentFill" if on else "surface"))
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        if on:
            size = theme.px(_BOX - 4)
            ratio = painter.device().devicePixelRatio()
            drawn = theme.pixmap("check", theme.colour("onAccent").name(), size, ratio)
            painter.drawPixmap(box.left() + theme.px(2), box.top() + theme.px(2), drawn)
