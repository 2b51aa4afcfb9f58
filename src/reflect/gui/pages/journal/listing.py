"""The list of entries, its filter, and what can be done with those that are selected."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.days import day_words
from reflect.gui.models.journal import ITEM, JournalModel, privacy
from reflect.gui.pages.journal.readers import compared_partner
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button, icon_button
from reflect.gui.widgets.headed_list import HeadedList
from reflect.gui.widgets.marks import Horizon
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.rows import ROW, JournalDelegate
from reflect.gui.widgets.text import Words
from reflect.model.rows import Row

WIDTH = 292
NARROW_WIDTH = 272
FILTER_MS = 150
_ANY = 16_777_215  # what Qt calls no limit
_NEAR_TOP = 2 * ROW


class EntryList(HeadedList):
    """Several rows can be selected. Enter opens, Delete puts in the bin, and ``asked`` carries
    where on the screen a menu is wanted."""

    opened = Signal()
    binned = Signal()
    asked = Signal(QPoint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.binned.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        place = self.visualRect(self.currentIndex()).center() if by_key else event.pos()
        self.asked.emit(self.viewport().mapToGlobal(place))


class ListPane(QWidget):
    """``shown`` carries the row that one turned to; the others what to do with which rows."""

    shown = Signal(object)
    opened = Signal()
    new_wanted = Signal()
    choose_wanted = Signal(list, bool)
    never_wanted = Signal(list, bool)
    bin_wanted = Signal(list)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("look", "list")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self.model = JournalModel(desk.vault, desk.today, self)
        self.list = EntryList()
        self.filter = QLineEdit()
        self._pause = QTimer(self, interval=FILTER_MS, singleShot=True)
        self._pause.timeout.connect(self._filter)
        self.filter.textChanged.connect(lambda text: self._pause.start())
        self._stack = QStackedWidget()
        self._from = Words("", Type.CAPTION, "ink2")
        self._jumped = self._way_back()
        self._fetching = False
        self._make_list()
        self._lay_out()
        self.model.reload()
        self.show_stack()

    def select(self, record_id: str) -> None:
        """Turn to an entry, if it is in the list."""
        index = self.model.index_of(record_id)
        if index.isValid() and index != self.list.currentIndex():
            self.list.setCurrentIndex(index)

    def reveal(self, row: Row) -> None:
        """Turn to an entry, and load what lies around it if it is not in the list."""
        self._unfilter()
        if not self.model.index_of(row.id).isValid():
            self.model.show_row(row)
            self._say_jumped("")
        self.select(row.id)

    def show_day(self, day: date) -> None:
        """Turn to the newest entry up to a day, or to the first one there is."""
        self._unfilter()
        row = self.model.show_day(day)
        self.show_stack()
        if row is None:
            return
        when = day_words(day, self._desk.today())
        said = tr("From {day}")
        if row.on_date != day:
            earlier = row.on_date < day
            said = tr("Nothing on {day}; this is before it") if earlier else tr("The first entry")
        self._say_jumped(said.format(day=when))
        index = self.model.index_of(row.id)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index, QListView.ScrollHint.PositionAtTop)

    def load_newest(self) -> None:
        """Have the newest entries in the list."""
        if not self.model.at_newest():
            self.model.reload()
        self._jumped.hide()

    def back_to_newest(self) -> None:
        """Turn to the newest entry."""
        self.load_newest()
        self.select_first()
        self.list.scrollToTop()

    def select_all_of(self, ids: Sequence[str]) -> None:
        """Select these entries together."""
        self.select(ids[0])
        chosen = self.list.selectionModel()
        for record_id in ids:
            chosen.select(self.model.index_of(record_id), QItemSelectionModel.SelectionFlag.Select)

    def select_first(self) -> bool:
        """Turn to the newest entry; False if there is none."""
        first = self.model.first()
        if first is not None:
            self.list.setCurrentIndex(self.model.index_of(first.id))
        return first is not None

    def select_near(self, place: int) -> None:
        """Turn to the entry in this place, or the one nearest to it."""
        for near in (place, place - 1, place + 1):
            index = self.model.index(near)
            if isinstance(index.data(ITEM), Row):
                self.list.setCurrentIndex(index)
                return

    def select_nothing(self) -> None:
        """Turn to no entry."""
        self.list.clearSelection()
        self.list.setCurrentIndex(QModelIndex())

    def selected(self) -> list[Row]:
        """The rows that are selected, from the top."""
        indexes = sorted(self.list.selectionModel().selectedIndexes(), key=lambda one: one.row())
        return [row for index in indexes if isinstance(row := index.data(ITEM), Row)]

    def focus_filter(self) -> None:
        """Put the cursor where one searches."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def show_stack(self) -> None:
        """Show the list, or why it is empty."""
        empty = self.model.first() is None
        self._stack.setCurrentIndex(0 if not empty else 2 if self.filter.text().strip() else 1)

    def wipe(self) -> None:
        """Leave no words, and look for none any more."""
        blocked = self.filter.blockSignals(True)
        self.filter.clear()
        self.filter.blockSignals(blocked)
        self._pause.stop()
        self.model.clear()

    def arrange(self, *, narrow: bool, alone: bool) -> None:
        """Take less room, or all there is."""
        width = theme.px(NARROW_WIDTH if narrow else WIDTH)
        self.setMinimumWidth(width)
        self.setMaximumWidth(_ANY if alone else width)

    def menu(self) -> QMenu:
        """What can be done with what is selected."""
        rows = self.selected()
        ids = [row.id for row in rows]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        _add(menu, tr("Open"), self.opened.emit).setEnabled(len(rows) == 1)
        menu.addSeparator()
        partner = compared_partner(self._desk.vault, self._desk.partner())
        free = [row for row in rows if row.state == "kept" and not row.never_share]
        if partner and free:
            on = not all(partner.name in row.in_draft_for for row in free)
            words = tr("Choose for {name}") if on else tr("No longer for {name}")
            chosen = partial(self.choose_wanted.emit, [row.id for row in free], on)
            _add(menu, words.format(name=partner.name), chosen)
        never = not all(row.never_share for row in rows)
        words = tr("Never share") if never else tr("May be shared again")
        _add(menu, words, partial(self.never_wanted.emit, ids, never))
        menu.addSeparator()
        _add(menu, tr("Put in the bin"), partial(self.bin_wanted.emit, ids))
        return menu

    def _make_list(self) -> None:
        view = self.list
        view.setModel(self.model)
        view.setAccessibleName(tr("Entries"))
        view.setMouseTracking(True)
        view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setItemDelegate(JournalDelegate(lambda index: index.data(ITEM), self._words, view))
        view.selectionModel().currentChanged.connect(self._turned)
        view.opened.connect(self.opened)
        view.binned.connect(lambda: self.bin_wanted.emit([row.id for row in self.selected()]))
        view.verticalScrollBar().valueChanged.connect(self._scrolled)
        view.asked.connect(lambda place: self.menu().popup(place) if self.selected() else None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(20), 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(20), 0, theme.px(14), 0)
        head.addWidget(Words(tr("Journal"), Type.H1, wrap=False))
        head.addStretch()
        head.addWidget(icon_button("plus", tr("New entry"), self.new_wanted.emit))
        column.addLayout(head)
        column.addSpacing(theme.px(10))
        self.filter.setProperty("look", "small")
        self.filter.setPlaceholderText(tr("Filter entries"))
        self.filter.setAccessibleName(tr("Filter entries"))
        self.filter.setClearButtonEnabled(True)
        shade = theme.colour("ink2").name()
        sign = self.filter.addAction(
            theme.icon("list-filter", shade, theme.px(16)), QLineEdit.ActionPosition.LeadingPosition
        )
        sign.setText(tr("Filter entries"))
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(4))
        row.addWidget(self.filter)
        column.addLayout(row)
        column.addWidget(self._jumped)
        nothing = tr("Other words, or fewer of them, may find it.")
        self._stack.addWidget(self.list)
        self._stack.addWidget(_empty(tr("Nothing written yet"), tr("One line is enough.")))
        self._stack.addWidget(_empty(tr("Nothing found"), nothing))
        column.addWidget(self._stack, 1)

    def _turned(self, index: QModelIndex) -> None:
        row = index.data(ITEM) if index.isValid() else None
        if isinstance(row, Row):
            self.shown.emit(row)

    def _filter(self) -> None:
        self.model.filter(self.filter.text())
        self._jumped.hide()
        self.show_stack()

    def _unfilter(self) -> None:
        self._pause.stop()
        if not self.filter.text():
            return
        blocked = self.filter.blockSignals(True)
        self.filter.clear()
        self.filter.blockSignals(blocked)
        self._filter()

    def _way_back(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(theme.px(20), theme.px(4), theme.px(16), theme.px(4))
        column.setSpacing(0)
        column.addWidget(self._from)
        back = button(tr("Back to the newest"), self.back_to_newest, "flush")
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        side.hide()
        return side

    def _say_jumped(self, said: str) -> None:
        self._from.set_text(said)
        self._from.setVisible(bool(said))
        self._jumped.setVisible(bool(said) or not self.model.at_newest())

    def _scrolled(self, at: int) -> None:
        """Load what is newer where one nears it; what one sees stays where it is."""
        if at > theme.px(_NEAR_TOP) or self.model.at_newest() or self._fetching:
            return
        self._fetching = True
        seen = self.list.indexAt(QPoint(0, 0))
        if not isinstance(seen.data(ITEM), Row):  # a heading may not stay
            seen = seen.siblingAtRow(seen.row() + 1)
        top = QPersistentModelIndex(seen)
        above = self.list.visualRect(seen).top()
        self.model.fetch_newer()
        self.list.scrollTo(top, QListView.ScrollHint.PositionAtTop)
        bar = self.list.verticalScrollBar()
        bar.setValue(bar.value() - above)
        self._fetching = False

    def _words(self, item: object) -> tuple[str, str, str, tuple[str, str, str]] | None:
        if not isinstance(item, Row):
            return None
        day = day_words(item.on_date, self._desk.today())
        if item.on_date == self._desk.today():
            day = f"{day}, {item.updated.astimezone():%H:%M}"
        title = item.title or item.excerpt or tr("Untitled")
        return title, item.excerpt if item.title else "", day, privacy(item)


def _add(menu: QMenu, words: str, action: Callable[[], object]) -> QAction:
    made = menu.addAction(words)
    made.triggered.connect(lambda: action())
    return made


def _empty(title: str, said: str) -> QWidget:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(theme.px(24), theme.px(40), theme.px(24), 0)
    row = QHBoxLayout()
    row.addWidget(Horizon())
    column.addLayout(row)
    column.addSpacing(theme.px(16))
    column.addWidget(Words(title, Type.ROW_TITLE, centred=True))
    column.addWidget(Words(said, Type.SMALL, "ink2", centred=True))
    column.addStretch()
    return side
