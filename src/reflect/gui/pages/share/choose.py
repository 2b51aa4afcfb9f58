"""Step 1: which records. Nothing is chosen beforehand."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.journal import ITEM
from reflect.gui.models.kinds import kind_icon, kind_words
from reflect.gui.models.sharable import SharableModel
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import empty, fact
from reflect.gui.widgets.marks import paint_pill, pill_size
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words, hairline
from reflect.gui.widgets.two_panes import TwoPanes
from reflect.model.kinds import WRITING
from reflect.model.people import Partner
from reflect.model.rows import Row
from reflect.usecases import choosing

ROW = 86
SECTION = 42
SIDE = 290
_BOX = 17
Index = QModelIndex | QPersistentModelIndex


class ChooseStep(TwoPanes):
    """The list with its ticks, and what travels and what never does."""

    onward = Signal()

    def __init__(self, desk: Desk, later: Callable[[], object]) -> None:
        super().__init__(SIDE)
        self._desk = desk
        self._partner: Partner | None = None
        self.model = SharableModel(desk.vault, desk.today, self._tick, self)
        self.list = _TickList()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Delegate(self.model, self.list))
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(tr("Kinds to show"))
        self.kinds.addItem(tr("All kinds"), WRITING)
        for kind in WRITING:
            self.kinds.addItem(kind_words(kind), (kind,))
        self.kinds.currentIndexChanged.connect(lambda _: self._load())
        self._drafts = Words("", Type.SMALL, "ink2")
        self._nothing = empty(
            tr("Nothing to choose yet"),
            tr("What you keep in your journal can be chosen here, entry by entry."),
            label=tr("Write something"),
            action=lambda: desk.visit("journal", ""),
        )
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(12), 0, theme.px(16), 0)
        head.addWidget(self._drafts, 1)
        head.addWidget(self.kinds)
        self.main.addLayout(head)
        self.main.addSpacing(theme.px(4))
        self.main.addWidget(self.list, 1)
        self.main.addWidget(self._nothing, 1)
        self.main.setContentsMargins(theme.px(20), theme.px(14), theme.px(16), 0)
        self._count = Words("", Type.H2)
        self.next = button(tr("Next: what to include"), self.onward.emit, "primary")
        self._lay_out_side(button(tr("Leave it for later"), later, "link"))

    def show_partner(self, partner: Partner) -> None:
        """Offer what can be chosen for ``partner``."""
        self._partner = partner
        self._load()

    def refresh(self) -> None:
        """Show the ticks as they are now."""
        if self._partner is None:
            return
        items = choosing.get(self._desk.vault, self._partner).items
        self.model.show_chosen(frozenset(one.record_id for one in items))
        count = len(items)
        one = tr("1 entry chosen")
        self._count.set_text(
            one if count == 1 else tr("{count} entries chosen").format(count=count)
        )
        self.next.setEnabled(count > 0)

    def _load(self) -> None:
        if self._partner is None:
            return
        self.model.show_partner(self._partner, self.kinds.currentData())
        self.refresh()
        anything = self.model.rowCount() > 0
        self.list.setVisible(anything)
        self._nothing.setVisible(not anything)
        drafts = choosing.drafts(self._desk.vault)
        said = (
            tr("1 draft is not here: it stays with you until you keep it.")
            if drafts == 1
            else tr("{count} drafts are not here: they stay with you until you keep them.")
        )
        self._drafts.set_text(said.format(count=drafts) if drafts else "")

    def _tick(self, row: Row, on: bool) -> None:
        assert self._partner is not None
        changes = choosing.choose(self._desk.vault, self._partner, row.id, on)
        self._desk.events.changed.emit(changes)

    def _lay_out_side(self, later: QWidget) -> None:
        about = QWidget()
        column = QVBoxLayout(about)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        said = tr("Everything else stays with you. You decide about each paragraph next.")
        column.addWidget(Words(said, Type.SMALL, "ink2"))
        column.addWidget(hairline())
        column.addWidget(Words(tr("Travels in the file"), Type.SMALL_STRONG, "ink2"))
        for text in (tr("Title, text and details you keep"), tr("What would help you, and a note")):
            column.addWidget(fact("check", text, "accent"))
        column.addSpacing(theme.px(4))
        column.addWidget(Words(tr("Never travels"), Type.SMALL_STRONG, "ink2"))
        for text in (
            tr("Private notes and drafts"),
            tr("Earlier versions and deleted text"),
            tr("Entries that stay unchosen"),
            tr("When or how often you write"),
        ):
            column.addWidget(fact("minus", text))
        self.only_beside.append(about)
        self.side.addWidget(self._count)
        self.side.addWidget(about)
        self.side.addStretch()
        self.side.addWidget(self.next)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(later)
        row.addStretch()
        self.side.addLayout(row)


class _TickList(QListView):
    """Space or a click turns the tick of what is selected."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("What can be chosen"))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Space, Qt.Key.Key_Return):
            super().keyPressEvent(event)
            return
        rows = self.selectedIndexes() or [self.currentIndex()]
        on = any(_state(index) is not Qt.CheckState.Checked for index in rows)
        for index in rows:
            self._set(index, on)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and not event.modifiers():
            self._set(index, _state(index) is not Qt.CheckState.Checked)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """By key one begins at the first; a click is already where it is, and nothing moves."""
        super().focusInEvent(event)
        model = self.model()
        by_mouse = event.reason() is Qt.FocusReason.MouseFocusReason
        if not by_mouse and not self.currentIndex().isValid():
            places = (model.index(place, 0) for place in range(model.rowCount()))
            first = next((i for i in places if isinstance(i.data(ITEM), Row)), QModelIndex())
            self.setCurrentIndex(first)

    def _set(self, index: Index, on: bool) -> None:
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if index.isValid() and _state(index) is not state:
            self.model().setData(index, state, Qt.ItemDataRole.CheckStateRole)


def _state(index: Index) -> Qt.CheckState | None:
    found = index.data(Qt.ItemDataRole.CheckStateRole) if index.isValid() else None
    return None if found is None else Qt.CheckState(found)


class _Delegate(QStyledItemDelegate):
    """A tick, title and one line in serif, kind and day, and who can read it."""

    def __init__(self, model: SharableModel, view: QListView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.px(ROW if isinstance(index.data(ITEM), Row) else SECTION))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        item = index.data(ITEM)
        area = option.rect.adjusted(theme.px(12), 0, -theme.px(16), 0)
        painter.setPen(theme.colour("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if isinstance(item, Row):
            self._paint_row(painter, option, area, item)
        else:
            painter.setFont(theme.font(Type.H2))
            painter.setPen(theme.colour("ink"))
            where = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(area.adjusted(theme.px(4), theme.px(4), 0, 0), where, item.text)
        painter.restore()

    def _paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, row: Row
    ) -> None:
        self._paint_ground(painter, option, area)
        title, excerpt, said, (icon, words, kind) = self._model.line(row)
        size = theme.px(_BOX)
        box = QRect(area.left() + theme.px(4), area.top() + theme.px(16), size, size)
        self._paint_tick(painter, box, self._model.is_chosen(row))
        pill = pill_size(words)
        fits = area.width() > pill.width() + theme.px(220)
        left = box.right() + theme.px(17)
        right = area.right() - (pill.width() + theme.px(16) if fits else 0)
        top = area.top() + theme.px(11)
        for role, colour, text in (
            (Type.ROW_TITLE, "ink", title),
            (Type.WORDS_M, "ink2", excerpt),
        ):
            font = theme.font(role)
            line = QRect(left, top, right - left, theme.px(role.value.line))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.setFont(font)
            painter.setPen(theme.colour(colour))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
            top += line.height() if text else 0
        mark = theme.px(14)
        ratio = painter.device().devicePixelRatio()
        drawn = theme.pixmap(kind_icon(row.kind), theme.colour("ink2").name(), mark, ratio)
        painter.drawPixmap(left, top + theme.px(3), drawn)
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(theme.colour("ink2"))
        line = QRect(left + mark + theme.px(5), top, right - left, theme.px(19))
        more = "" if fits else f", {words}"
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, said + more)
        if fits:
            where = QRect(area.right() - pill.width(), 0, pill.width(), pill.height())
            where.moveTop(area.center().y() - pill.height() // 2)
            paint_pill(painter, where, icon, words, kind)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect) -> None:
        states = option.state
        painter.setPen(Qt.PenStyle.NoPen)
        ground = area.adjusted(-theme.px(8), theme.px(2), theme.px(8), -theme.px(2))
        if states & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.colour("hover"))
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


def later(desk: Desk) -> None:
    """Leave the update as it is, and say that it stays."""
    desk.visit("today", "")
    desk.toast(tr("What you chose stays as it is. Nothing has left this computer."))


def go_later(desk: Desk) -> Callable[[], object]:
    """An action that leaves the update for later."""
    return partial(later, desk)
