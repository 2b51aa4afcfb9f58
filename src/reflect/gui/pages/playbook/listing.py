"""Questions, templates or exercises under their headings; a star can be pressed in the list."""

from collections.abc import Iterable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPen,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.playbook import Line
from reflect.gui.theme import Type
from reflect.gui.widgets.headed_list import HeadedList

LINE = Qt.ItemDataRole.UserRole
_HEADING = 52
_SIDE, _ABOVE, _STAR, _STAR_ROOM = 14, 10, 18, 44
Index = QModelIndex | QPersistentModelIndex


class PlaybookList(HeadedList):
    """``chosen`` carries the line that one is at, ``opened`` that one wants to read it, and
    ``starred`` a line whose star was pressed."""

    chosen = Signal(object)
    opened = Signal()
    starred = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.selectionModel().currentChanged.connect(self._current)
        for way in (self.clicked, self.activated):
            way.connect(lambda _: self.opened.emit())

    def show_lines(self, name: str, lines: Iterable[str | Line], current: str) -> Line | None:
        """Show ``lines`` with ``current`` chosen, or the first one; gives the chosen one."""
        self.setAccessibleName(name)
        at = self.verticalScrollBar().value()
        blocked = self.selectionModel().blockSignals(True)
        self._model.clear()
        for line in lines:
            self._model.appendRow(_item(line))
        rows = (self._model.index(row, 0) for row in range(self._model.rowCount()))
        lines_at = ((one, _line(one)) for one in rows)
        same = (one for one, line in lines_at if line and line.key == current)
        found = next(same, self.first())
        self.setCurrentIndex(found)
        self.selectionModel().blockSignals(blocked)
        self.verticalScrollBar().setValue(at)
        self.viewport().update()
        return _line(found)

    def _current(self, index: QModelIndex) -> None:
        line = _line(index)
        if line:
            self.chosen.emit(line)


def _line(index: Index) -> Line | None:
    found = index.data(LINE)
    return found if isinstance(found, Line) else None


def _item(line: str | Line) -> QStandardItem:
    made = QStandardItem(line if isinstance(line, str) else line.title)
    made.setEditable(False)
    if isinstance(line, str):
        made.setFlags(Qt.ItemFlag.NoItemFlags)
        return made
    made.setData(line, LINE)
    star = tr("starred") if line.starred else ""
    spoken = ", ".join(filter(None, (line.title, line.said, star)))
    made.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
    return made


class _Delegate(QStyledItemDelegate):
    """Words that wrap, a quiet line below, a hairline, and at the end a star."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = _line(index)
        if line is None:
            return QSize(0, theme.px(_HEADING))
        said = theme.px(Type.CAPTION.value.line + 2) if line.said else 0
        height = self._words(option, line).height() + said
        return QSize(0, height + theme.px(2 * _ABOVE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = _line(index)
        if line is None:
            self._paint_heading(painter, option.rect, str(index.data()))
        else:
            self._paint_ground(painter, option)
            self._paint_line(painter, option, line)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        line = _line(index)
        view = self.parent()
        assert isinstance(view, PlaybookList)
        if line and line.starred is not None and isinstance(event, QMouseEvent):
            released = event.type() is QEvent.Type.MouseButtonRelease
            if released and event.position().x() > option.rect.right() - theme.px(_STAR_ROOM):
                view.starred.emit(line)
                return True
        return super().editorEvent(event, model, option, index)

    def _paint_heading(self, painter: QPainter, area: QRect, text: str) -> None:
        painter.setPen(theme.colour("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setFont(theme.font(Type.H2))
        painter.setPen(theme.colour("ink"))
        place = area.adjusted(theme.px(_SIDE), 0, 0, -theme.px(8))
        painter.drawText(place, Qt.AlignmentFlag.AlignBottom, text)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        painter.setPen(theme.colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        area = option.rect.adjusted(1, 2, -1, -3)
        painter.setPen(Qt.PenStyle.NoPen)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(theme.colour("selection"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.colour("hover"))
        if painter.brush().style() is not Qt.BrushStyle.NoBrush:
            painter.drawRoundedRect(area, theme.px(8), theme.px(8))
        focused = state & QStyle.StateFlag.State_HasFocus
        if focused and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(area, theme.px(8), theme.px(8))

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        place = self._words(option, line)
        painter.setFont(theme.font(Type.WORDS))
        painter.setPen(theme.colour("ink"))
        painter.drawText(place, int(Qt.TextFlag.TextWordWrap), line.title)
        if line.said:
            font = theme.font(Type.CAPTION)
            height = theme.px(Type.CAPTION.value.line)
            below = QRect(place.left(), place.bottom() + theme.px(2), place.width(), height)
            said = QFontMetrics(font).elidedText(
                line.said, Qt.TextElideMode.ElideRight, below.width()
            )
            painter.setFont(font)
            painter.setPen(theme.colour("ink2"))
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, said)
        if line.starred is not None:
            size, on = theme.px(_STAR), line.starred
            shade = theme.colour("accent" if on else "ink3").name()
            ratio = painter.device().devicePixelRatioF()
            drawn = theme.pixmap("star-filled" if on else "star", shade, size, ratio)
            left = option.rect.right() - theme.px(_STAR_ROOM - 10)
            painter.drawPixmap(left, option.rect.center().y() - size // 2, drawn)

    def _words(self, option: QStyleOptionViewItem, line: Line) -> QRect:
        view = self.parent()
        assert isinstance(view, QListView)
        left = option.rect.left() + theme.px(_SIDE)
        end = _STAR_ROOM if line.starred is not None else _SIDE
        width = max(view.viewport().width() - theme.px(_SIDE + end), theme.px(80))
        room = QRect(left, option.rect.top() + theme.px(_ABOVE), width, 10_000)
        metrics = QFontMetrics(theme.font(Type.WORDS))
        found = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), line.title)
        return QRect(left, room.top(), width, found.height())
