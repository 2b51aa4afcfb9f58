"""The three panes of the journal, and how they follow each other."""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.days import day_words
from reflect.gui.models.journal import ITEM, JournalModel, privacy, short_day
from reflect.gui.pages.journal.details import DetailsPane
from reflect.gui.pages.journal.editor import EditorPane
from reflect.gui.pages.journal.linking import LinkLayer
from reflect.gui.pages.journal.readers import compared_partner
from reflect.gui.pages.journal.versions import VersionsPane
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button, icon_button
from reflect.gui.widgets.marks import Horizon
from reflect.gui.widgets.page import Desk, Page
from reflect.gui.widgets.rows import JournalDelegate
from reflect.gui.widgets.text import Words
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.model.rows import Row
from reflect.model.writing import Reflection
from reflect.usecases import attachments, choosing, journal, partners

LIST_WIDTH = 292
WIDE = 1100
NARROW = 700
FILTER_MS = 150


class JournalPage(Page):
    """List, editor and details; narrow windows show fewer of them at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        vault, today = desk.vault, desk.today
        self._vault = vault
        self._events = desk.events
        self._toast = desk.toast
        self._today = today
        self._wants_details = True
        self._effective = float(WIDE)
        self.model = JournalModel(vault, today, self)
        self.list = self._list_view()
        self.filter = QLineEdit()
        self.editor = EditorPane(vault, today)
        self.details = DetailsPane(desk)
        self._filter_pause = QTimer(self, interval=FILTER_MS, singleShot=True)
        self._list_pane = self._list_side()
        self._details_button = icon_button(
            "panel-right", tr("Details"), self.toggle_details, checkable=True
        )
        self._back = button(tr("All entries"), self._show_list, "link")
        self.versions = VersionsPane(vault, today)
        self._writing = QWidget()
        self._row = QHBoxLayout(self._writing)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        for pane, stretch in ((self._list_pane, 0), (self.editor, 1), (self.details, 0)):
            self._row.addWidget(pane, stretch)
        self._views = QStackedLayout(self)
        self._views.addWidget(self._writing)
        self._views.addWidget(self.versions)
        self._compare_button = icon_button("history", tr("Compare versions"), self.compare)
        self.editor.bar_end.addWidget(self._back)
        self.editor.bar_end.addWidget(self._compare_button)
        self.editor.bar_end.addWidget(self._details_button)
        self._connect()
        self.model.reload()
        self._show_first()

    def _connect(self) -> None:
        self._filter_pause.timeout.connect(lambda: self._filter(self.filter.text()))
        self.filter.textChanged.connect(lambda text: self._filter_pause.start())
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.editor.saved.connect(self._events.changed)
        self.editor.link_wanted.connect(self.link)
        self.details.changed.connect(lambda fields: self.editor.change(**fields))
        self.details.chosen.connect(lambda on: self.choose([self.editor.record.id], on))
        self.details.never.connect(lambda on: self.never_share([self.editor.record.id], on))
        self.details.link_wanted.connect(self.link)
        self.details.compare_wanted.connect(self.compare)
        self.details.bin_wanted.connect(self.delete_current)
        self.versions.brought_back.connect(self._bring_back)
        self.versions.left.connect(self._leave_versions)
        self._events.changed.connect(self._follow)

    def _list_view(self) -> QListView:
        view = QListView()
        view.setModel(self.model)
        view.setAccessibleName(tr("Entries"))
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setItemDelegate(JournalDelegate(lambda index: index.data(ITEM), self._words, view))
        return view

    def _list_side(self) -> QWidget:
        side = QWidget()
        side.setProperty("look", "list")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(theme.px(LIST_WIDTH))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, theme.px(20), 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(20), 0, theme.px(14), 0)
        head.addWidget(Words(tr("Journal"), Type.H1, wrap=False))
        head.addStretch()
        head.addWidget(icon_button("plus", tr("New entry"), self.new_entry))
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
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty(tr("Nothing written yet"), tr("One line is enough.")))
        self._stack.addWidget(
            self._empty(tr("Nothing found"), tr("Other words, or fewer of them, may find it."))
        )
        column.addWidget(self._stack, 1)
        return side

    def _empty(self, title: str, said: str) -> QWidget:
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

    def new_entry(self) -> None:
        """Begin a blank draft; it is stored with its first words."""
        self.list.clearSelection()
        self.list.setCurrentIndex(QModelIndex())
        self.show_record(journal.new_reflection(self._today()))
        self.editor.title.setFocus()

    def show_record(self, record: Reflection) -> None:
        """Show one entry in the editor and what belongs to it beside."""
        self.details.save_note()
        self._views.setCurrentWidget(self._writing)
        if not self.editor.show_record(record):
            self._select(self.editor.record.id)
            return
        self._show_details()
        if self._single():
            self._list_pane.hide()
            self.editor.show()
        self._back.setVisible(self._single())

    def delete_current(self) -> None:
        """Put the entry that is shown in the bin, with a way back."""
        self.editor.save()
        record = self.editor.record
        if record.rev == 0:
            return
        place = self.list.currentIndex().row()
        changes = journal.put_in_bin(self._vault, [record.id])
        name = record.title or record.excerpt or tr("The entry")
        self.editor.show_record(journal.new_reflection(self._today()))
        self._events.changed.emit(changes)
        self._choose_near(place)
        text = tr("“{title}” is in the bin.").format(title=_short(name))
        self._toast(text, tr("Undo"), lambda: self._put_back(record.id))

    def link(self) -> None:
        """Ask what to link the entry to."""
        cursor = self.editor.body.textCursor()
        words = cursor.selectedText() if _within_a_line(cursor) else ""
        LinkLayer(
            self.desk.window,
            self._vault,
            self.editor.record,
            words,
            lambda kind, target: self.editor.change(**{f"{kind}_id": target}),
            self.editor.body.insert_link,
        )

    def choose(self, ids: Sequence[str], on: bool) -> None:
        """Choose entries for the partner of the rail's second heading, or no longer."""
        self.editor.save()
        partner = compared_partner(self._vault, self.desk.partner())
        if partner is None:
            return
        done = [choosing.choose(self._vault, partner, one, on) for one in ids]
        self._events.changed.emit(reduce(or_, done, Changes()))

    def never_share(self, ids: Sequence[str], on: bool) -> None:
        """Keep entries from ever being shared, or let them be chosen again."""
        self.editor.save()
        done = []
        for record_id in ids:
            if on:
                done += self._choose_for_nobody(record_id)
            record = journal.get(self._vault, record_id)
            done.append(journal.save(self._vault, record.changed(never_share=on)))
        self._events.changed.emit(reduce(or_, done, Changes()))

    def _choose_for_nobody(self, record_id: str) -> list[Changes]:
        return [
            choosing.choose(self._vault, partner, record_id, chosen=False)
            for partner in partners.partners(self._vault)
            if choosing.get(self._vault, partner).of(record_id)
        ]

    def attach(self, file: Path) -> None:
        """Copy a file into the vault and add it to the entry that is shown."""
        self.editor.save()
        if self.editor.record.rev == 0:
            self.editor.change()
        try:
            changes = attachments.attach(self._vault, self.editor.record.id, file)
        except ReflectError as error:
            self._toast(explain(error).what)
            return
        self._events.changed.emit(changes)

    def focus_filter(self) -> None:
        """Put the cursor where one searches."""
        self._list_pane.show()
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def toggle_details(self) -> None:
        """Show or hide what belongs to the entry."""
        self._wants_details = not self.details.isVisible()
        self._arrange()

    def panes(self) -> list[QWidget]:
        """Where F6 goes, in order."""
        if self._views.currentWidget() is self.versions:
            return self.versions.panes()
        return [self.list, self.editor.body, self.details.note]

    def compare(self) -> None:
        """Compare the versions of the entry."""
        self.details.save_note()
        if self.editor.save() and self.editor.record.rev:
            self._views.setCurrentWidget(self.versions)
            self.versions.show_record(self.editor.record)

    def _leave_versions(self) -> None:
        self._views.setCurrentWidget(self._writing)
        self.editor.body.setFocus()

    def visit(self, record_id: str) -> None:
        if not record_id:
            return
        self.filter.clear()
        record = journal.get(self._vault, record_id)
        if isinstance(record, Reflection):
            self.show_record(record)
            self._select(record_id)

    def save(self) -> bool:
        self.details.save_note()
        return self.editor.save()

    def wipe(self) -> None:
        self.editor.wipe()
        self.details.wipe()
        self.versions.wipe()
        self.filter.clear()

    def arrange(self, effective: float) -> None:
        self._effective = effective
        self.versions.arrange(effective)
        self._arrange()

    def _arrange(self) -> None:
        wide = self._effective >= WIDE
        self.details.setVisible(self._wants_details if wide else False)
        if not wide and self._wants_details and self._details_button.isChecked():
            self.details.show()
        self._details_button.setChecked(self.details.isVisible())
        if self._single():
            self.editor.setVisible(not self._list_pane.isVisible())
        else:
            self._list_pane.show()
            self.editor.show()
        self._back.setVisible(self._single())

    def _single(self) -> bool:
        return self._effective < NARROW

    def _show_list(self) -> None:
        self._list_pane.show()
        self.editor.hide()

    def _words(self, item: object) -> tuple[str, str, str, tuple[str, str, str]] | None:
        if not isinstance(item, Row):
            return None
        day = day_words(item.on_date, self._today())
        if item.on_date == self._today():
            day = f"{day}, {item.updated.astimezone():%H:%M}"
        title = item.title or item.excerpt or tr("Untitled")
        return title, item.excerpt if item.title else "", day, privacy(item)

    def _filter(self, text: str) -> None:
        self.model.filter(text)
        self._show_stack()

    def _show_stack(self) -> None:
        empty = self.model.first() is None
        self._stack.setCurrentIndex(0 if not empty else 2 if self.filter.text().strip() else 1)

    def _chosen(self, index: QModelIndex) -> None:
        item = index.data(ITEM) if index.isValid() else None
        if isinstance(item, Row) and item.id != self.editor.record.id:
            record = journal.get(self._vault, item.id)
            if isinstance(record, Reflection):
                self.show_record(record)

    def _follow(self, changes: Changes) -> None:
        self.model.apply(changes)
        self._show_stack()
        here = self.editor.record
        if here.id in changes.ids and here.rev:
            self.editor.refresh()
        if here.rev:
            self._select(here.id)
            self._show_details()

    def _show_details(self) -> None:
        record = self.editor.record
        index = self.model.index_of(record.id)
        row = index.data(ITEM) if index.isValid() else None
        self.details.show_record(record, row)

    def _select(self, record_id: str) -> None:
        index = self.model.index_of(record_id)
        if index.isValid() and index != self.list.currentIndex():
            self.list.setCurrentIndex(index)

    def _show_first(self) -> None:
        self._show_stack()
        first = self.model.first()
        if first is None:
            self._show_details()
            return
        self.list.setCurrentIndex(self.model.index_of(first.id))

    def _choose_near(self, place: int) -> None:
        for near in (place, place - 1, place + 1):
            index = self.model.index(near)
            if isinstance(index.data(ITEM), Row):
                self.list.setCurrentIndex(index)
                return

    def _put_back(self, record_id: str) -> None:
        self._events.changed.emit(journal.restore(self._vault, [record_id]))
        self._select(record_id)

    def _bring_back(self, rev: int) -> None:
        """Write an earlier version again. Whether it is kept or never shared stays as it is."""
        before = journal.get(self._vault, self.editor.record.id)
        earlier = journal.revision(self._vault, before.id, rev)
        words = earlier.changed(state=before.state, never_share=before.never_share)
        self._events.changed.emit(journal.save(self._vault, words))
        self._leave_versions()
        text = tr("The version of {moment} is back.")
        day, time = short_day(earlier.updated.astimezone().date()), earlier.updated.astimezone()
        self._toast(
            text.format(moment=tr("{day}, {time}").format(day=day, time=f"{time:%H:%M}")),
            tr("Undo"),
            lambda: self._events.changed.emit(journal.save(self._vault, before)),
        )


def _within_a_line(cursor: QTextCursor) -> bool:
    return "\u2029" not in cursor.selectedText()


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
