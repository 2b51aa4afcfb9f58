"""The list of goals, in groups by where they stand."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
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
                item.setData(f"{title}, {tr(words)}", Qt.ItemDataRole.AccessibleTextRole)
                self._model.appendRow(item)
                if one.row.id == current:
                    self.setCurrentIndex(item.index())
        self.selectionModel().blockSignals(blocked)
        self.viewport().update()

    def _current(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, GoalLine):
            self.chosen.emit(row.row.id)


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
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(theme.colour("ink2"))
        line = QRect(rect.left(), rect.bottom() + theme.px(3), rect.width(), theme.px(18))
        said = goal_words(one.row.state, one.since)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, said)

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
