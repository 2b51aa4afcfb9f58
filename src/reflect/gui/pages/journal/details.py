"""Beside an entry: who can read it, what it belongs to, tags, its day, a note, its history."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.pages.journal.belongs import Day, Links, Tags
from reflect.gui.pages.journal.files import Files
from reflect.gui.pages.journal.history import History
from reflect.gui.pages.journal.readers import Readers
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button, icon_button
from reflect.gui.widgets.cards import Scrolled
from reflect.gui.widgets.markdown import note_edit
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Icon, Words, hairline
from reflect.model.rows import Row
from reflect.model.writing import Reflection

WIDTH = 256
NOTE_MS = 800


class DetailsPane(QWidget):
    """What belongs to one entry. ``changed`` carries the fields that were changed here.

    The other signals ask for what the page does: choose the entry for the partner or no
    longer, never share it, link it, compare its versions, put it in the bin, close this.
    """

    changed = Signal(dict)
    chosen = Signal(bool)
    never = Signal(bool)
    link_wanted = Signal()
    compare_wanted = Signal()
    bin_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("look", "details")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme.px(WIDTH))
        self._record: Reflection | None = None
        self.readers = Readers(desk)
        self.readers.chosen.connect(self.chosen)
        self.readers.never.connect(self.never)
        self.links = Links(desk, self.link_wanted.emit)
        self.files = Files(desk)
        self.files.changed.connect(self.changed)
        self.tags = Tags(desk.vault)
        self.tags.changed.connect(lambda tags: self.changed.emit({"tags": tags}))
        self.day = Day()
        self.day.changed.connect(lambda day: self.changed.emit({"on_date": day}))
        self.note = note_edit(tr("Private note"), self)
        self.note.setFixedHeight(theme.px(92))
        self._note_pause = QTimer(self, interval=NOTE_MS, singleShot=True)
        self._note_pause.timeout.connect(self.save_note)
        self.note.textChanged.connect(self._note_pause.start)
        self.history = History(desk.vault, desk.today, self.compare_wanted.emit)
        self._bin = button(tr("Put in the bin"), self.bin_wanted.emit, "flush")
        self._close = icon_button("x", tr("Close the details"), self.close_wanted.emit)
        self._lay_out()
        self.show_over(False)

    def show_record(self, record: Reflection, row: Row | None) -> None:
        """Show what belongs to ``record``; ``row`` says who has it. Typing goes on."""
        same = self._record is not None and self._record.id == record.id
        self._record = record
        if not (same and self.note.hasFocus()):
            self.note.load(record.private_note)
        self.readers.show_record(record, row)
        self.links.show_record(record)
        self.files.show_record(record)
        self.tags.show_tags(record.tags)
        self.day.show_day(record.on_date)
        self.history.show_record(record)
        for stored in (self._before_history, self._bin):
            stored.setVisible(record.rev > 0)

    def show_over(self, over: bool) -> None:
        """Lie over the editor, with a way to close, or beside it."""
        self._close.setVisible(over)

    def save_note(self) -> None:
        """Store the private note if it was changed."""
        self._note_pause.stop()
        if self._record is not None and self.note.text() != self._record.private_note:
            self.changed.emit({"private_note": self.note.text()})

    def wipe(self) -> None:
        """Leave no words in the widgets."""
        self._note_pause.stop()
        self.show_record(Reflection(), None)
        self._record = None
        self.tags.wipe()

    def _lay_out(self) -> None:
        area = Scrolled((18, 18, 16, 18))
        column = area.column
        column.setSpacing(theme.px(8))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, theme.px(14), 0)
        head.addStretch()
        head.addWidget(self._close)
        outer.addLayout(head)
        outer.addWidget(area)
        column.addWidget(self.readers)
        column.addWidget(hairline())
        column.addWidget(self.links)
        column.addWidget(self.files)
        column.addWidget(hairline())
        column.addWidget(self.tags)
        column.addWidget(hairline())
        column.addWidget(self.day)
        column.addWidget(hairline())
        self._lay_out_note(column)
        self._before_history = hairline()
        column.addWidget(self._before_history)
        column.addWidget(self.history)
        column.addWidget(self._bin, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _lay_out_note(self, column: QVBoxLayout) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(7))
        head.addWidget(Icon("lock", "ink2", 14))
        head.addWidget(Words(tr("Private note"), Type.SMALL_STRONG, "ink2"), 1)
        column.addLayout(head)
        said = tr("There is no way to put this into a file for anyone.")
        column.addWidget(Words(said, Type.CAPTION, "ink2"))
        column.addWidget(self.note)
