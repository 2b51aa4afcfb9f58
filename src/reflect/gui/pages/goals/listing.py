"""The list of goals, in groups by where they stand."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.states import GOAL_GROUPS, goal_words
from reflect.gui.theme import Type
from reflect.usecases.overview import GoalLine

ROW = Qt.ItemDataRole.UserRole
SECTION = 32
_PAD = 12
_MOST_DOTS = 8
Index = QModelIndex | QPersistentModelIndex


class GoalList(QListView):
    """``chosen`` carries the id of a goal; ``opened`` says that one wants to read it."""

    chosen = Signal(str)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(tr("Goals"))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.selectionModel().currentChanged.connect(self._current)
        for way in (self.clicked, self.activated):
            way.connect(lambda _: self.opened.emit())

    def show_goals(self, lines: list[GoalLine], current: str) -> None:
        """Show goals in their groups, with ``current`` chosen."""
        blocked = self.selectionModel().blockSignals(True)
        self._model.clear()
        for state, words in GOAL_GROUPS:
            group = [one for one in lines if one.row.state == state]
            if group:
                head = QStandardItem(tr(words))
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                self._model.appendRow(head)
            for one in group:
                title = one.row.title or tr("Untitled goal")
                item = QStandardItem(title)
                item.setEditable(False)
                item.setData(one, ROW)
                spoken = tr("{title}, {group}").format(title=title, group=tr(words))
                if one.milestones:
                    spoken = tr("{goal}, milestones: {said}").format(goal=spoken, said=_said(one))
                item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
                self._model.appendRow(item)
                if one.row.id == current:
                    self.setCurrentIndex(item.index())
        self.selectionModel().blockSignals(blocked)
        self.viewport().update()

    def _current(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, GoalLine):
            self.chosen.emit(row.row.id)


def _said(one: GoalLine) -> str:
    """How many milestones were reached while a goal is active, and else where it stands."""
    if one.row.state == "active" and one.milestones:
        reached = sum(one.milestones)
        return tr("{done} of {whole}").format(done=reached, whole=len(one.milestones))
    return goal_words(one.row.state, one.since)


def _paint_milestones(painter: QPainter, line: QRect, reached: tuple[bool, ...]) -> int:
    """A dot each, solid where it was reached; how much room they take."""
    if not reached:
        return 0
    size, step = theme.px(10), theme.px(24)
    step = min(step, max((line.width() // 2 - size) // max(len(reached) - 1, 1), size + 4))
    middle = line.center().y() + 0.5
    for place, done in enumerate(reached):
        left = line.left() + place * step
        if place:
            both = done and reached[place - 1]
            painter.setPen(QPen(theme.colour("accentFill" if both else "lineMid"), 2))
            painter.drawLine(QPointF(left - step + size, middle), QPointF(left, middle))
        painter.setPen(QPen(theme.colour("accentFill" if done else "lineStrong"), 1.6))
        painter.setBrush(theme.colour("accentFill") if done else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(left + 0.8, middle - size / 2 + 0.8, size - 1.6, size - 1.6))
    return (len(reached) - 1) * step + size + theme.px(10)


class _Delegate(QStyledItemDelegate):
    """A title over two lines at most, and one quiet line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW)
        if not isinstance(row, GoalLine):
            return QSize(0, theme.px(SECTION))
        height = self._title_rect(option, str(index.data())).height()
        return QSize(0, height + theme.px(Type.CAPTION.value.line + 26))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = index.data(ROW)
        if isinstance(row, GoalLine):
            self._paint_goal(painter, option, row, str(index.data()))
        else:
            painter.setFont(theme.font(Type.SMALL))
            painter.setPen(theme.colour("ink2"))
            where = option.rect.adjusted(theme.px(18), theme.px(6), 0, 0)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        painter.restore()

    def _paint_goal(
        self, painter: QPainter, option: QStyleOptionViewItem, one: GoalLine, title: str
    ) -> None:
        area = option.rect.adjusted(theme.px(8), theme.px(2), -theme.px(8), -theme.px(2))
        state = option.state
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(theme.colour("selection"))
            painter.drawRoundedRect(area, theme.px(8), theme.px(8))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(area, theme.px(8), theme.px(8))
        focused = state & QStyle.StateFlag.State_HasFocus
        if focused and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(area, theme.px(8), theme.px(8))
        painter.setFont(theme.font(Type.ROW_TITLE))
        painter.setPen(theme.colour("ink"))
        rect = self._title_rect(option, title)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
        painter.drawText(rect, flags, title)
        line = QRect(rect.left(), rect.bottom() + theme.px(3), rect.width(), theme.px(18))
        shown = one.milestones if len(one.milestones) <= _MOST_DOTS else ()
        line.setLeft(line.left() + _paint_milestones(painter, line, shown))
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(theme.colour("ink2"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, _said(one))

    def _title_rect(self, option: QStyleOptionViewItem, title: str) -> QRect:
        view = self.parent()
        assert isinstance(view, QListView)
        left = option.rect.left() + theme.px(8 + _PAD)
        width = view.viewport().width() - theme.px(16 + 2 * _PAD)
        metrics = QFontMetrics(theme.font(Type.ROW_TITLE))
        two = metrics.lineSpacing() * 2
        room = QRect(left, option.rect.top() + theme.px(11), max(width, 40), two)
        found = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), title)
        return QRect(room.left(), room.top(), room.width(), min(found.height(), two))
