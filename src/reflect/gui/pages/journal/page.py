"""The three panes of the journal, and how they follow each other."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from reflect.gui.i18n import tr
from reflect.gui.models.journal import KINDS, pill_words
from reflect.gui.pages.journal.deeds import Deeds
from reflect.gui.pages.journal.details import DetailsPane
from reflect.gui.pages.journal.editor import EditorPane
from reflect.gui.pages.journal.helped import Helped
from reflect.gui.pages.journal.linking import LinkLayer
from reflect.gui.pages.journal.listing import ListPane
from reflect.gui.pages.journal.slide import Slide
from reflect.gui.pages.journal.versions import VersionsPane
from reflect.gui.widgets.buttons import icon_button
from reflect.gui.widgets.focus_order import in_reading_order
from reflect.gui.widgets.page import NEW, NOTHING, Desk, Page, Values
from reflect.model.changes import Changes
from reflect.model.rows import Row
from reflect.model.writing import Reflection
from reflect.usecases import journal

# From this effective width on, all three panes stand side by side.
WIDE = 1100
# Below this one, the list or the editor is there. At 150 % a window of 1280 still has both.
NARROW = 850
_OF_ONE_DAY = 500


class JournalPage(Page):
    """List, editor and details; narrow windows show fewer of them at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._vault = desk.vault
        self._wants_details = True
        self._effective = float(WIDE)
        self._deeds = Deeds(desk)
        self.entries = ListPane(desk)
        self.model, self.list, self.filter = (
            self.entries.model,
            self.entries.list,
            self.entries.filter,
        )
        self.editor = EditorPane(desk.vault, desk.today)
        self.details = DetailsPane(desk)
        self.helped = Helped(desk, self.editor)
        self.versions = VersionsPane(desk.vault, desk.today)
        self._slide = Slide(self.details)
        self._back = icon_button("arrow-left", tr("All entries"), self.show_list)
        self._compare_button = icon_button("history", tr("Compare versions"), self.compare)
        self._details_button = icon_button(
            "panel-right", tr("Details"), self.toggle_details, checkable=True
        )
        self._details_button.setToolTip(tr("Details (Ctrl+Shift+D)"))
        self._writing = QWidget()
        self._row = QHBoxLayout(self._writing)
        self._views = QStackedLayout(self)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._writing)
        self._lay_out()
        self._connect()
        in_reading_order(self._writing)
        if not self.entries.select_first():
            self._show_details()

    def _lay_out(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        for pane, stretch in ((self.entries, 0), (self.editor, 1), (self.details, 0)):
            self._row.addWidget(pane, stretch)
        self._views.addWidget(self._writing)
        self._views.addWidget(self.versions)
        self.editor.bar_start.addWidget(self._back)
        self.editor.bar_end.addWidget(self.helped.ask_button)
        self.editor.bar_end.addWidget(self._compare_button)
        self.editor.bar_end.addWidget(self._details_button)

    def _connect(self) -> None:
        self.entries.shown.connect(self._turn_to)
        self.entries.opened.connect(self._open)
        self.list.clicked.connect(self._picked)
        self.entries.new_wanted.connect(self.new_entry)
        self.entries.choose_wanted.connect(self._choose)
        self.entries.never_wanted.connect(self._never_share)
        self.entries.bin_wanted.connect(self._put_in_bin)
        self.editor.saved.connect(self.desk.events.changed)
        self.editor.link_wanted.connect(self.link)
        self.details.changed.connect(lambda fields: self.editor.change(**fields))
        self.details.chosen.connect(lambda on: self._choose([self.editor.record.id], on))
        self.details.never.connect(lambda on: self._never_share([self.editor.record.id], on))
        self.details.link_wanted.connect(self.link)
        self.details.compare_wanted.connect(self.compare)
        self.details.bin_wanted.connect(self.delete_current)
        self.details.close_wanted.connect(self._close_overlay)
        self.versions.brought_back.connect(self._bring_back)
        self.versions.left.connect(self._leave_versions)
        self.desk.events.changed.connect(self._follow)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.activated.connect(self._close_overlay)
        for words in (self.editor.title, self.editor.body):
            words.installEventFilter(self)

    def new_entry(self, title: str = "", text: str = "", values: Values = NOTHING) -> None:
        """Begin a draft; it is stored with its first words."""
        self.entries.load_newest()
        self.entries.select_nothing()
        self.show_record(journal.new_reflection(self.desk.today()).changed(**values))
        self.editor.begin(title, text)

    def show_record(self, record: Reflection) -> None:
        """Show one entry in the editor and what belongs to it beside."""
        self.details.save_note()
        self._views.setCurrentWidget(self._writing)
        if not self.editor.show_record(record):
            self.entries.select(self.editor.record.id)
            return
        self._show_details()
        if self._single() and not self.list.hasFocus():
            self._show_editor()

    def delete_current(self) -> None:
        """Put the entry that is shown in the bin, with a way back."""
        if self.isVisible():
            self._put_in_bin([self.editor.record.id])

    def link(self) -> None:
        """Ask what to link the entry to."""
        if not self.isVisible():
            return
        words = self.editor.body.textCursor().selectedText()
        words = "" if "\u2029" in words else words  # several paragraphs cannot be one link
        LinkLayer(
            self.desk.window,
            self._vault,
            self.editor.record,
            words,
            lambda kind, target: self.editor.change(**{f"{kind}_id": target}),
            self.editor.body.insert_link,
        )

    def attach(self, file: Path) -> None:
        """Copy a file into the vault and add it to the entry that is shown."""
        self.editor.save()
        if self.editor.record.rev == 0:
            self.editor.change()
        self._deeds.attach(self.editor.record.id, file)

    def compare(self) -> None:
        """Compare the versions of the entry."""
        self.details.save_note()
        if self.isVisible() and self.editor.save() and self.editor.record.rev:
            self._views.setCurrentWidget(self.versions)
            self.versions.show_record(self.editor.record)

    def show_day(self, day: date) -> None:
        """Turn to the newest entry up to a day, in the list as well."""
        self.show_list()
        self.entries.show_day(day)
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_found(self, query: str) -> None:
        """Show only entries that hold these words."""
        self.show_list()
        self.filter.setText(query)
        self.entries.focus_filter()

    def find_words(self) -> None:
        """Find words in the entry that is shown."""
        self._show_editor()
        self.editor.find_bar.begin()

    def toggle_details(self) -> None:
        """Show or hide what belongs to the entry."""
        if self._wide():
            self._wants_details = not self.details.isVisible()
            self.details.setVisible(self._wants_details)
        else:
            self._show_editor()
            self._slide.show(not self._slide.open)
        self._say_details()

    def show_list(self) -> None:
        """Show the list, in place of the editor where there is room for one of them."""
        self._views.setCurrentWidget(self._writing)
        self.entries.show()
        if self._single():
            self._close_overlay()
            self.editor.hide()
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panes(self) -> list[QWidget]:
        """Where F6 goes, in order."""
        if self._views.currentWidget() is self.versions:
            return self.versions.panes()
        return [self.list, self.editor.body, self.details.note]

    def visit(self, record_id: str) -> None:
        if not record_id:
            return
        if record_id == NEW:
            self.new_entry()
            return
        record = journal.get(self._vault, record_id)
        if isinstance(record, Reflection):
            self.show_record(record)
            row = self._row_of(record)
            assert row is not None
            self.entries.reveal(row)

    def save(self) -> bool:
        self.details.save_note()
        return self.editor.save()

    def wipe(self) -> None:
        self.editor.wipe()
        self.details.wipe()
        self.versions.wipe()
        self.entries.wipe()

    def arrange(self, effective: float) -> None:
        was_single = self._single()
        self._effective = effective
        self.versions.arrange(effective)
        self.entries.arrange(narrow=not self._wide(), alone=self._single())
        self.editor.arrange(effective)
        self.details.show_over(not self._wide())
        if self._wide():
            self._slide.forget()
            self._row.addWidget(self.details)
            self.details.setVisible(self._wants_details)
        else:
            self._row.removeWidget(self.details)
            self._slide.place()
        if not self._single():
            self.entries.show()
            self.editor.show()
        elif not was_single:
            self.editor.setVisible(self.editor.record.rev == 0)
            self.entries.setVisible(self.editor.record.rev > 0)
        self._back.setVisible(self._single())
        self._say_details()
        self._say_privacy()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._wide():
            self._slide.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self._close_overlay()
        return False

    def _wide(self) -> bool:
        return self._effective >= WIDE

    def _single(self) -> bool:
        return self._effective < NARROW

    def _show_editor(self) -> None:
        self._views.setCurrentWidget(self._writing)
        self.editor.show()
        if self._single():
            self.entries.hide()

    def _close_overlay(self) -> None:
        if not self._wide():
            self._slide.show(False)
            self._say_details()

    def _say_details(self) -> None:
        shown = self._wants_details if self._wide() else self._slide.open
        self._details_button.setChecked(shown)
        self._escape.setEnabled(self._slide.open)

    def _say_privacy(self) -> None:
        self.editor.pill.say(*pill_words(self._row_of(self.editor.record)))
        self.editor.pill.setVisible(not self._wide())

    def _turn_to(self, row: Row) -> None:
        if row.id != self.editor.record.id:
            record = journal.get(self._vault, row.id)
            if isinstance(record, Reflection):
                self.show_record(record)

    def _picked(self) -> None:
        if len(self.entries.selected()) == 1:
            self._show_editor()

    def _open(self) -> None:
        self._show_editor()
        self.editor.body.setFocus()

    def _choose(self, ids: list[str], on: bool) -> None:
        if self.save():
            self._deeds.choose(ids, on)

    def _never_share(self, ids: list[str], on: bool) -> None:
        if self.save():
            self._deeds.never_share(ids, on)

    def _put_in_bin(self, ids: list[str]) -> None:
        self.save()
        here = self.editor.record
        if not ids or (ids == [here.id] and here.rev == 0):
            return
        places = [self.model.index_of(one).row() for one in ids]
        if here.id in ids:
            self.editor.show_record(journal.new_reflection(self.desk.today()))
        self._deeds.put_in_bin(ids, self.entries.select_all_of)
        if here.id in ids:
            self.entries.select_near(min(places))

    def _bring_back(self, rev: int) -> None:
        self._deeds.bring_back(self.editor.record.id, rev)
        self._leave_versions()

    def _leave_versions(self) -> None:
        self._views.setCurrentWidget(self._writing)
        self.editor.body.setFocus()

    def _follow(self, changes: Changes) -> None:
        self.model.apply(changes)
        self.entries.show_stack()
        here = self.editor.record
        if here.id in changes.ids and here.rev:
            self.editor.refresh()
        if here.rev:
            self.entries.select(here.id)
        self._show_details()

    def _show_details(self) -> None:
        record = self.editor.record
        self.details.show_record(record, self._row_of(record))
        self._compare_button.setEnabled(record.rev > 0)
        in_reading_order(self.details)
        self._say_privacy()

    def _row_of(self, record: Reflection) -> Row | None:
        """The row of an entry, which knows who has it; None where it was never stored."""
        if record.rev == 0:
            return None
        day = record.on_date
        rows = journal.list_rows(self._vault, kinds=KINDS, since=day, until=day, limit=_OF_ONE_DAY)
        return next((row for row in rows if row.id == record.id), None)
