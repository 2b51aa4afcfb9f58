"""One field for everything: find what one wrote, go to a day, do what the menus can do."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from reflect.gui import theme
from reflect.gui.dialogs.layer import Cover
from reflect.gui.i18n import tr
from reflect.gui.models.commands import Command
from reflect.gui.models.found import LIMIT, PASSAGE, FoundModel, Group, Hit, Ways
from reflect.gui.models.journal import ITEM, Index
from reflect.gui.theme import Type
from reflect.gui.widgets.announcing import announce
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.keys import key_hint
from reflect.gui.widgets.marked import paint_marked
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Icon, Words, hairline

PAUSE_MS = 80
_WIDTH = 640
_ROW, _TALL, _HEADING = 40, 60, 30
_TOP = 0.12
_LEAST = 120
_PAGE = 5
_HINTS = 860  # effective width


class Palette(Cover):
    """Esc closes it, the arrows choose, Enter goes there or does it."""

    def __init__(
        self,
        desk: Desk,
        commands: Sequence[Command],
        ways: Ways,
        landed: Callable[[], object],
    ) -> None:
        """``landed`` is called after something was opened or done."""
        window = desk.window
        name = tr("Search and commands")
        super().__init__(window, name, _WIDTH, round(window.height() * _TOP))
        self._landed = landed
        self._said = ""
        self.model = FoundModel(desk.vault, desk.today, commands, ways, self)
        self.field = QLineEdit()
        self.list = QListView()
        self._nothing = Words("", Type.SMALL, "ink2")
        self._count = Words("", Type.CAPTION, "ink2", wrap=False)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._look)
        self.field.textChanged.connect(lambda text: self._pause.start())
        self.field.returnPressed.connect(self._enter)
        self.field.installEventFilter(self)
        self._make_list()
        self._lay_out()
        self._look()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make_list(self) -> None:
        view = self.list
        view.setModel(self.model)
        view.setAccessibleName(tr("Results"))
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setItemDelegate(_HitDelegate(self.model, view))
        view.clicked.connect(self._run)
        view.selectionModel().currentChanged.connect(self._say)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(20), theme.px(14), theme.px(16), theme.px(14))
        head.setSpacing(theme.px(14))
        self.field.setProperty("look", "palette")
        self.field.setPlaceholderText(tr("Search, or do something"))
        self.field.setAccessibleName(tr("Search, or do something"))
        head.addWidget(Icon("search", "ink2", 20))
        head.addWidget(self.field, 1)
        close = button(tr("Esc"), self.close, "key")
        close.setAccessibleName(tr("Close"))
        head.addWidget(close)
        column.addLayout(head)
        column.addWidget(hairline())
        self._nothing.setContentsMargins(theme.px(22), theme.px(16), theme.px(22), theme.px(4))
        column.addWidget(self._nothing)
        inside = QVBoxLayout()
        inside.setContentsMargins(theme.px(8), theme.px(4), theme.px(8), theme.px(8))
        inside.addWidget(self.list)
        column.addLayout(inside)
        column.addWidget(hairline())
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.px(18), theme.px(9), theme.px(20), theme.px(9))
        foot.setSpacing(theme.px(16))
        if self._under.width() / theme.scale() >= _HINTS:
            for keys, words in (("↑ ↓", tr("choose")), (tr("Enter"), tr("open"))):
                foot.addWidget(key_hint(keys, Words(words, Type.CAPTION, "ink2", wrap=False)))
        foot.addStretch()
        foot.addWidget(self._count)
        return foot

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() is QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            steps = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: _PAGE,
                Qt.Key.Key_PageUp: -_PAGE,
            }
            step = steps.get(Qt.Key(event.key()))
            if step:
                self._step(step)
                return True
        return super().eventFilter(watched, event)

    def _step(self, step: int) -> None:
        hits = self.model.hits()
        if not hits:
            return
        at = self.list.currentIndex().row()
        place = hits.index(at) if at in hits else -1
        # One beyond an end comes round; a page stops there.
        to = (place + step) % len(hits) if abs(step) == 1 else place + step
        index = self.model.index(hits[min(max(to, 0), len(hits) - 1)])
        self.list.setCurrentIndex(index)
        if index.row() == hits[0]:
            self.list.scrollToTop()

    def _look(self) -> None:
        self._pause.stop()
        text = self.field.text().strip()
        self.model.look_for(text)
        found = self.model.found
        many = tr("More than {count} found").format(count=LIMIT)
        few = {0: tr("Nothing with these words"), 1: tr("1 found")}
        one = few.get(found, tr("{count} found").format(count=found))
        here = tr("Searches only this computer")
        self._said = (many if found > LIMIT else one) if text else ""
        self._count.set_text(". ".join(filter(None, (self._said, here))))
        nothing = tr("Nothing found for “{text}”. Other words, or fewer of them, may find it.")
        self._nothing.set_text(nothing.format(text=text))
        self._nothing.setVisible(bool(text) and len(self.model.hits()) == 1)
        self._fit()
        hits = self.model.hits()
        self.list.setCurrentIndex(self.model.index(hits[0]) if hits else QModelIndex())
        self.list.scrollToTop()

    def _fit(self) -> None:
        """As high as the results, as far as the window allows."""
        view = self.list
        heights = (view.sizeHintForRow(row) for row in range(self.model.rowCount()))
        room = self._under.height() * (1 - 2 * _TOP) - theme.px(_LEAST)
        view.setFixedHeight(min(sum(heights), max(round(room), theme.px(_LEAST))))

    def _say(self, index: QModelIndex) -> None:
        if index.isValid():
            announce(self.field, ". ".join(filter(None, (self._said, str(index.data())))))

    def _enter(self) -> None:
        if self._pause.isActive():
            self._look()
        self._run(self.list.currentIndex())

    def _run(self, index: QModelIndex) -> None:
        hit = index.data(ITEM) if index.isValid() else None
        if isinstance(hit, Hit):
            self.close()
            hit.act()
            self._landed()


class _HitDelegate(QStyledItemDelegate):
    """An icon and a title, what it is and its keys at the end; below, the words that matched."""

    def __init__(self, model: FoundModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        item = index.data(ITEM)
        height = _HEADING if isinstance(item, Group) else _TALL if item.more else _ROW
        return QSize(0, theme.px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(ITEM)
        area = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(item, Group):
            painter.setFont(theme.font(Type.CAPTION))
            painter.setPen(theme.colour("ink2"))
            words = area.adjusted(theme.px(14), theme.px(6), 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, item.text)
        else:
            self._paint_hit(painter, option, area, item, str(index.data(PASSAGE)))
        painter.restore()

    def _paint_hit(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, hit: Hit, passage: str
    ) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection" if selected else "hover"))
            painter.drawRoundedRect(area, theme.px(8), theme.px(8))
        size = theme.px(18)
        first = QRect(area.left(), area.top(), area.width(), theme.px(_ROW))
        shade = theme.colour("accent" if selected else "ink2").name()
        drawn = theme.pixmap(hit.icon, shade, size, painter.device().devicePixelRatioF())
        painter.drawPixmap(area.left() + theme.px(14), first.center().y() - size // 2 + 1, drawn)
        right = self._paint_end(painter, first, hit, selected)
        left = area.left() + theme.px(44)
        ground = "surface" if selected else "accentSoft"
        role = Type.ROW_TITLE if hit.row else Type.BODY_STRONG
        line = QRect(left, first.top(), right - theme.px(12) - left, first.height())
        words = self._model.words
        paint_marked(painter, line, hit.title, words, role, ground=ground)
        if passage:
            below = QRect(left, first.bottom() - theme.px(7), area.right() - left, theme.px(22))
            below.setRight(area.right() - theme.px(12))
            paint_marked(painter, below, passage, words, Type.WORDS_S, "ink2", ground)

    def _paint_end(self, painter: QPainter, line: QRect, hit: Hit, selected: bool) -> int:
        """Where what was painted at the end of the line begins."""
        right = line.right() - theme.px(14)
        keys = hit.keys or (tr("Enter") if selected else "")
        if keys:
            right = self._paint_keys(painter, line, right, keys)
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(theme.colour("ink2"))
        width = painter.fontMetrics().horizontalAdvance(hit.info)
        area = QRect(right - width, line.top(), width, line.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, hit.info)
        return area.left()

    def _paint_keys(self, painter: QPainter, line: QRect, right: int, keys: str) -> int:
        painter.setFont(theme.font(Type.CAPTION_STRONG))
        width = painter.fontMetrics().horizontalAdvance(keys) + theme.px(16)
        height = theme.px(22)
        cap = QRect(right - width, line.center().y() - height // 2, width, height)
        painter.setPen(theme.colour("line"))
        painter.setBrush(theme.colour("chip"))
        painter.drawRoundedRect(cap, theme.px(5), theme.px(5))
        painter.setPen(theme.colour("ink2"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, keys)
        return cap.left() - theme.px(12)
