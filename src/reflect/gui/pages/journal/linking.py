"""A small layer: link an entry with a goal or an experiment, or put an address into its text."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reflect.gui import theme
from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.models.journal import ITEM, Index
from reflect.gui.models.kinds import kind_icon, kind_words
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.choices import Segments
from reflect.gui.widgets.fields import Field
from reflect.gui.widgets.text import Words
from reflect.model.rows import Row
from reflect.model.writing import Reflection
from reflect.usecases import journal
from reflect.usecases.vaults import Vault

KINDS = ("goal", "experiment")
_MOST = 200
_LINE = 40
_SHOWN = 5


class LinkLayer(Layer):
    """Asks what to link to. ``choose`` gets the kind and the id, None to part them again;
    ``insert`` gets words and an address."""

    def __init__(
        self,
        window: QWidget,
        vault: Vault,
        record: Reflection,
        words: str,
        choose: Callable[[str, str | None], object],
        insert: Callable[[str, str], object],
    ) -> None:
        """``words`` are what is selected in the text."""
        super().__init__(window, tr("Link this entry"))
        self._vault = vault
        self._choose = choose
        self._insert = insert
        self._linked = {target for _, target in record.links}
        self._segments = Segments(
            tr("What to link to"), (tr("Goal or experiment"), tr("Address in the text"))
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._records_side())
        self._stack.addWidget(self._address_side(words))
        self.column.addWidget(self._segments)
        self.column.addWidget(self._stack)
        self.buttons.addWidget(button(tr("Close"), self.close))
        self._put = button(tr("Put it in"), self._insert_address, "primary")
        self.buttons.addWidget(self._put)
        self._segments.changed.connect(self._turn)
        self._segments.choose(int(bool(words)))
        self._turn(int(bool(words)))
        self.open(self.address.edit if words else self.query)

    def _records_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, theme.px(4), 0, 0)
        column.setSpacing(theme.px(6))
        self.query = QLineEdit()
        self.query.setProperty("look", "small")
        self.query.setPlaceholderText(tr("Find a goal or an experiment"))
        self.query.setAccessibleName(tr("Find a goal or an experiment"))
        self.query.textChanged.connect(self._search)
        self.query.installEventFilter(self)
        self.list = QListView()
        self.list.setAccessibleName(tr("Goals and experiments"))
        self.list.setMouseTracking(True)
        self.list.setMinimumHeight(theme.px(_LINE * 2))
        self.list.setMaximumHeight(theme.px(_LINE * _SHOWN))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._model = _Targets(self, self._linked)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_TargetDelegate(self._linked, self.list))
        self.list.clicked.connect(self._toggle)
        self._none = Words("", Type.SMALL, "ink2")
        column.addWidget(self.query)
        column.addWidget(self._none)
        column.addWidget(self.list, 1)
        self._search("")
        return side

    def _address_side(self, words: str) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, theme.px(4), 0, 0)
        column.setSpacing(theme.px(10))
        self.words = Field(tr("Words"), words)
        self.address = Field(tr("Address"), placeholder="https://")
        for field in (self.words, self.address):
            field.edit.returnPressed.connect(self._insert_address)
            column.addWidget(field)
        said = tr("Reflect never opens an address by itself, and fetches nothing.")
        column.addWidget(Words(said, Type.CAPTION, "ink2"))
        column.addStretch()
        return side

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.window().focusWidget() in (self.query, self.list):
            self._toggle(self.list.currentIndex())
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.query and event.type() is QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _turn(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self._put.setVisible(number == 1)

    def _search(self, text: str) -> None:
        if text.strip():
            rows = journal.find_rows(self._vault, text, kinds=KINDS, limit=_MOST)
        else:
            rows = journal.list_rows(self._vault, kinds=KINDS, limit=_MOST)
        self._model.show_rows(rows)
        self.list.setVisible(bool(rows))
        self._none.setVisible(not rows)
        found = tr("Nothing found") if text.strip() else tr("No goals or experiments yet")
        self._none.set_text(found)
        if rows:
            self.list.setCurrentIndex(self._model.index(0))

    def _toggle(self, index: QModelIndex) -> None:
        row = index.data(ITEM)
        if isinstance(row, Row):
            self.close()
            self._choose(row.kind, None if row.id in self._linked else row.id)

    def _insert_address(self) -> None:
        address = self.address.edit.text().strip()
        if not address or any(sign in address for sign in " ()<>"):
            self.address.problem(tr("An address is one word, such as https://example.org"))
            return
        self.close()
        self._insert(self.words.edit.text().strip() or address, address)


class _Targets(QAbstractListModel):
    def __init__(self, parent: QObject, linked: set[str]) -> None:
        super().__init__(parent)
        self._linked = linked
        self._rows: list[Row] = []

    def show_rows(self, rows: list[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == ITEM:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            linked = (tr("linked"),) if row.id in self._linked else ()
            return ", ".join((_title(row), kind_words(row.kind), *linked))
        return None


class _TargetDelegate(QStyledItemDelegate):
    """An icon, the title in serif, and what it is; a tick where it is linked already."""

    def __init__(self, linked: set[str], parent: QObject) -> None:
        super().__init__(parent)
        self._linked = linked

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.px(_LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        area = option.rect.adjusted(0, 1, 0, -1)
        selected = option.state & QStyle.StateFlag.State_Selected
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.colour("selection" if selected else "hover"))
            painter.drawRoundedRect(area, theme.px(8), theme.px(8))
        size, gap = theme.px(16), theme.px(10)
        self._icon(painter, kind_icon(row.kind), area.left() + gap, area)
        words = kind_words(row.kind)
        linked = row.id in self._linked
        caption = theme.font(Type.CAPTION)
        width = QFontMetrics(caption).horizontalAdvance(words)
        right = area.right() - gap - (size + gap if linked else 0)
        if linked:
            self._icon(painter, "check", area.right() - gap - size, area)
        painter.setFont(caption)
        painter.setPen(theme.colour("ink2"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(right - width, area.top(), width, area.height()), middle, words)
        left = area.left() + 2 * gap + size
        title = QRect(left, area.top(), right - width - gap - left, area.height())
        font = theme.font(Type.WORDS_M)
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        elide = Qt.TextElideMode.ElideRight
        shown = QFontMetrics(font).elidedText(_title(row), elide, title.width())
        painter.drawText(title, middle, shown)
        painter.restore()

    def _icon(self, painter: QPainter, name: str, left: int, area: QRect) -> None:
        size = theme.px(16)
        shade = theme.colour("ink2").name()
        drawn = theme.pixmap(name, shade, size, painter.device().devicePixelRatioF())
        painter.drawPixmap(left, area.center().y() - size // 2, drawn)


def _title(row: Row) -> str:
    return row.title or row.excerpt or tr("Untitled")
