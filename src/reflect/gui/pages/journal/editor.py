"""The middle of the journal: one entry, saved as one writes."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpacerItem, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.pages.journal.find_bar import FindBar
from reflect.gui.pages.journal.format_bar import FormatBar
from reflect.gui.pages.journal.headings import Headings
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.markdown import MarkdownEdit
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.notices import Banner
from reflect.gui.widgets.text import Icon, Words
from reflect.gui.widgets.title_edit import TitleEdit
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.model.writing import Reflection
from reflect.usecases import cycle, journal
from reflect.usecases.vaults import Vault

PAUSE_MS = 800
OLDEST_MS = 5_000
COUNT_MS = 200
MEASURE = 680
# Effective widths of the window: where formats fold, where the moment of saving is not said in
# words any more, and from where on there is air above the text.
_FOLDED = 1100
_SILENT = 700
_AIRY = 1600
_CLOSE, _AIR = 12, 42
_SIDE = 37
_SCROLL_BAR = 18


class EditorPane(QWidget):
    """Edits one reflection. ``saved`` carries ``Changes``; blank entries are never stored.

    ``link_wanted`` asks what the entry, or what is selected in it, should be linked to,
    ``template_wanted`` under which headings it should be written.
    """

    saved = Signal(object)
    link_wanted = Signal()
    template_wanted = Signal()

    def __init__(self, vault: Vault, today: Callable[[], date]) -> None:
        super().__init__()
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._vault = vault
        self._today = today
        self.record = journal.new_reflection(today())
        self._waiting: dict[str, object] = {}  # other fields than words that are not stored yet
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._oldest = QTimer(self, interval=OLDEST_MS, singleShot=True)
        self._pause.timeout.connect(self.save)
        self._oldest.timeout.connect(self.save)
        self._counting = QTimer(self, interval=COUNT_MS, singleShot=True)
        self._counting.timeout.connect(self._look_over)
        self.title = TitleEdit(tr("Title"), tr("A title, if you like"))
        self.body = MarkdownEdit(tr("Entry"), tr("One line is enough."))
        self.formats = FormatBar(self.body, self.link_wanted.emit, self.template_wanted.emit)
        self.headings = Headings(vault, self.body, self.template_wanted.emit)
        self.find_bar = FindBar(self.body)
        self._day = Words("", Type.CAPTION, "ink2", wrap=False)
        self._count = Words("", Type.CAPTION, "ink2", wrap=False)
        self._saved_icon = Icon("check", "ink2", 14)
        self._saved = Words("", Type.SMALL, "ink2", wrap=False)
        self.keep = button(tr("Keep"), self.keep_entry, "small")
        self.keep.setToolTip(tr("Keep this draft (Ctrl+Enter)"))
        self._banner_place = QVBoxLayout()
        self._banner: Banner | None = None
        self.bar_start = QHBoxLayout()
        self.bar_end = QHBoxLayout()
        self.pill = Pill("lock", tr("Only you"), "private")
        self.pill.hide()
        self._lay_out()
        self.title.textChanged.connect(self._touched)
        self.title.finished.connect(self.body.setFocus)
        self.body.textChanged.connect(self._touched)
        self.body.asked.connect(self._asked)
        self.show_record(self.record)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        side = theme.px(_SIDE)
        column.setContentsMargins(side, theme.px(10), theme.px(17), theme.px(10))
        column.setSpacing(0)
        column.addLayout(self._bar())
        column.addWidget(self.find_bar)
        column.addLayout(self._banner_place)
        self._air = QSpacerItem(0, theme.px(_CLOSE))
        column.addItem(self._air)
        self._column = column
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._sheet(), 1000)  # all there is, up to its measure
        across.addStretch(1)
        column.addLayout(across, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, theme.px(8), theme.px(12), 0)
        foot.addWidget(self._count)
        foot.addStretch()
        foot.addWidget(Words(tr("Markdown"), Type.CAPTION, "ink2", wrap=False))
        column.addLayout(foot)

    def _sheet(self) -> QWidget:
        sheet = QWidget()
        sheet.setMaximumWidth(theme.px(MEASURE + _SCROLL_BAR))
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._day)
        column.addSpacing(theme.px(6))
        column.addWidget(self.title)
        column.addWidget(self.headings)
        column.addSpacing(theme.px(10))
        column.addWidget(self.body, 1)
        return sheet

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        row.addSpacing(-theme.px(9))  # so that the pictures line up with the words below
        row.addLayout(self.bar_start)
        row.addWidget(self.formats)
        row.addWidget(self.pill)
        row.addStretch()
        row.addWidget(self._saved_icon)
        row.addWidget(self._saved)
        row.addSpacing(theme.px(6))
        row.addWidget(self.keep)
        row.addLayout(self.bar_end)
        return row

    def arrange(self, effective: float) -> None:
        """Fold the formats into one button where there is little room, give air where there is."""
        self.formats.show_narrow(effective < _FOLDED)
        self._saved.setVisible(effective >= _SILENT)
        self._air.changeSize(0, theme.px(_AIR if effective >= _AIRY else _CLOSE))
        self._column.invalidate()

    def begin(self, title: str, text: str = "") -> None:
        """Put the cursor where one goes on writing, after what is given."""
        self.title.setPlainText(title)
        if text:
            self.headings.write_under(text)
        (self.body if title or text else self.title).setFocus()

    def show_record(self, record: Reflection) -> bool:
        """Show ``record``; what was there is saved first. Showing never saves.

        False when what was there could not be saved: then it stays.
        """
        if not self.save():
            return False
        self._show(record)
        return True

    def _show(self, record: Reflection) -> None:
        self._stop()
        self._waiting.clear()
        self.record = record
        self.title.load(record.title)
        self.body.load(record.text)
        self._say_day()
        self.keep.setVisible(record.state == "draft")
        self._say_saved()
        self._look_over()

    def refresh(self) -> None:
        """Take over what was changed elsewhere, unless something is unsaved here."""
        if self.record.rev == 0 or self._changed():
            return
        try:
            fresh = _reflection(self._vault, self.record.id)
        except ReflectError:  # removed for good
            self._show(journal.new_reflection(self._today()))
            return
        if fresh.rev != self.record.rev:
            self._take_over(fresh)

    def save(self) -> bool:
        """Store what is written; False when it could not be, and then it stays on the page."""
        self._stop()
        changed = self._changed()
        return not changed or self._unwritten() or self._store(changed)

    def keep_entry(self) -> None:
        """Keep the draft that is shown."""
        if not self.save() or self.record.rev == 0:
            return
        changes = cycle.keep(self._vault, self.record.id)
        self.record = _reflection(self._vault, self.record.id)
        self.keep.setVisible(False)
        if changes:
            self.saved.emit(changes)

    def change(self, **fields: object) -> None:
        """Change other fields of the entry, with what is written; none stores it as it is."""
        self._waiting |= fields
        self.record = self.record.changed(**fields)
        if fields and self._unwritten():
            self.saved.emit(Changes())
        else:
            self._store(self._changed())

    def _asked(self, key: str) -> None:
        """Remember which question was put in."""
        self.change(prompts_used=tuple(dict.fromkeys((*self.record.prompts_used, key))))

    def wipe(self) -> None:
        """Leave no words in the widgets."""
        self._stop()
        self._counting.stop()
        self._waiting.clear()
        self.find_bar.wipe()
        self.headings.wipe()
        self.title.load("")
        self.body.load("")

    def _title(self) -> str:
        shown = self.title.text()
        return shown if shown == self.record.title else shown.strip()

    def _changed(self) -> dict[str, object]:
        """The fields that stand here and are not stored yet."""
        words = {"title": self._title(), "text": self.body.text()}
        return self._waiting | {
            name: text for name, text in words.items() if text != getattr(self.record, name)
        }

    def _unwritten(self) -> bool:
        """Whether this is a new entry without a word of one's own: such a one is not stored."""
        if self.record.rev or (self._title() + self.record.private_note).strip():
            return False
        return self.headings.nothing_written()

    def _store(self, changed: dict[str, object]) -> bool:
        """Store these fields alone: the others may have been changed elsewhere meanwhile."""
        try:
            if self.record.rev:
                changes = cycle.edit(self._vault, self.record.id, values=changed)
            else:
                changes = journal.save(self._vault, self.record.changed(**changed))
            stored = _reflection(self._vault, self.record.id)
        except ReflectError as error:
            self._say_refused(error)
            return False
        self._waiting.clear()
        self._take_over(stored)
        self._drop_banner()
        if changes:
            self.saved.emit(changes)
        return True

    def _take_over(self, stored: Reflection) -> None:
        """Show what is stored; words that stand here already keep their cursor and their undo."""
        before, self.record = (self._title(), self.body.text()), stored
        if before[0] != stored.title:
            self.title.load(stored.title)
        if before[1] != stored.text:
            self.body.load(stored.text)
            self._look_over()
        self.keep.setVisible(stored.state == "draft")
        self._say_day()
        self._say_saved()

    def _touched(self) -> None:
        self._counting.start()
        self._pause.start()
        if not self._oldest.isActive():
            self._oldest.start()

    def _stop(self) -> None:
        self._pause.stop()
        self._oldest.stop()

    def _say_day(self) -> None:
        day, made = self.record.on_date, self.record.created.astimezone()
        words = f"{day:%A} {day.day} {day:%B}"
        if day.year != self._today().year:
            words = f"{words} {day.year}"
        if day == made.date():
            words = tr("{day}, {time}").format(day=words, time=f"{made:%H:%M}")
        self._day.set_text(words)

    def _say_saved(self) -> None:
        stored = self.record.rev > 0
        self._saved_icon.setVisible(stored)
        moment = self.record.updated.astimezone()
        words = tr("Saved {time}").format(time=f"{moment:%H:%M}")
        self._saved.set_text(words if stored else "")

    def _say_refused(self, error: ReflectError) -> None:
        self._drop_banner()
        said = explain(error)
        text = " ".join((said.what, said.next))
        self._banner = Banner("info", text, "brick", tr("Try again"), self.save)
        self._banner_place.addWidget(self._banner)

    def _drop_banner(self) -> None:
        if self._banner:
            self._banner.deleteLater()
            self._banner = None

    def _look_over(self) -> None:
        """Count the words, and see which template they follow."""
        self.headings.follow()
        count = len(self.body.text().split())
        words = tr("1 word") if count == 1 else tr("{count} words").format(count=count)
        self._count.set_text(words)


def _reflection(vault: Vault, record_id: str) -> Reflection:
    record = journal.get(vault, record_id)
    assert isinstance(record, Reflection)
    return record
