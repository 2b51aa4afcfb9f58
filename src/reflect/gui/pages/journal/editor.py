"""The middle of the journal: one entry, saved as one writes."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.days import long_day
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button, icon_button
from reflect.gui.widgets.markdown import MarkdownEdit
from reflect.gui.widgets.notices import Banner
from reflect.gui.widgets.text import Icon, Words
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.model.writing import Reflection
from reflect.usecases import cycle, journal
from reflect.usecases.vaults import Vault

PAUSE_MS = 800
OLDEST_MS = 5_000
MEASURE = 680


class EditorPane(QWidget):
    """Edits one reflection. ``saved`` carries ``Changes``; blank entries are never stored."""

    saved = Signal(object)

    def __init__(self, vault: Vault, today: Callable[[], date]) -> None:
        super().__init__()
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._vault = vault
        self._today = today
        self.record = journal.new_reflection(today())
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._oldest = QTimer(self, interval=OLDEST_MS, singleShot=True)
        self._pause.timeout.connect(self.save)
        self._oldest.timeout.connect(self.save)
        self.title = QLineEdit()
        self.title.setProperty("look", "bare")
        self.title.setFont(theme.font(Type.DISPLAY))
        self.title.setStyleSheet(f"font: 600 {theme.px(26)}px Literata;")
        self.title.setTextMargins(-2, 0, 0, 0)  # a line edit keeps two pixels to itself
        self.title.setPlaceholderText(tr("A title, if you like"))
        self.title.setAccessibleName(tr("Title"))
        self.body = MarkdownEdit(tr("Entry"), tr("One line is enough."))
        self._day = Words("", Type.CAPTION, "ink2", wrap=False)
        self._count = Words("", Type.CAPTION, "ink2", wrap=False)
        self._saved_icon = Icon("check", "ink2", 14)
        self._saved = Words("", Type.SMALL, "ink2", wrap=False)
        self.keep = button(tr("Keep"), self.keep_entry, "small")
        self.keep.setToolTip(tr("Keep this draft (Ctrl+Enter)"))
        self._banner_place = QVBoxLayout()
        self._banner: Banner | None = None
        self.bar_end = QHBoxLayout()
        self._lay_out()
        self.title.textEdited.connect(self._touched)
        self.title.returnPressed.connect(self.body.setFocus)
        self.body.textChanged.connect(self._touched)
        self.show_record(self.record)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        side = theme.px(37)
        column.setContentsMargins(side, theme.px(10), theme.px(17), theme.px(10))
        column.setSpacing(0)
        column.addLayout(self._bar())
        column.addLayout(self._banner_place)
        column.addSpacing(theme.px(12))
        column.addWidget(self._day)
        column.addSpacing(theme.px(6))
        column.addWidget(self.title)
        column.addSpacing(theme.px(10))
        self.body.setMaximumWidth(theme.px(MEASURE))
        column.addWidget(self.body, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, theme.px(8), theme.px(12), 0)
        foot.addWidget(self._count)
        foot.addStretch()
        foot.addWidget(Words(tr("Markdown"), Type.CAPTION, "ink2", wrap=False))
        column.addLayout(foot)

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        body = self.body
        for icon, name, action in (
            ("heading-2", tr("Heading"), lambda: body.toggle_line_start("## ")),
            ("bold", tr("Strong"), lambda: body.wrap_selection("**")),
            ("italic", tr("Slanted"), lambda: body.wrap_selection("*")),
            ("list", tr("List"), lambda: body.toggle_line_start("- ")),
            ("text-quote", tr("Quote"), lambda: body.toggle_line_start("> ")),
        ):
            made = icon_button(icon, name, action)
            row.addWidget(made)
        row.insertSpacing(0, -theme.px(7))
        row.addStretch()
        row.addWidget(self._saved_icon)
        row.addWidget(self._saved)
        row.addSpacing(theme.px(6))
        row.addWidget(self.keep)
        row.addLayout(self.bar_end)
        return row

    def show_record(self, record: Reflection) -> None:
        """Show ``record``; what was there is saved first. Showing never saves."""
        self.save()
        self._show(record)

    def _show(self, record: Reflection) -> None:
        self._stop()
        self.record = record
        self.title.setText(record.title)
        self.body.load(record.text)
        self._day.set_text(long_day(record.on_date))
        self.keep.setVisible(record.state == "draft")
        self._say_saved()
        self._count_words()

    def refresh(self) -> None:
        """Take over what was changed elsewhere, unless something is unsaved here."""
        if self._pause.isActive() or self.record.rev == 0:
            return
        fresh = journal.get(self._vault, self.record.id)
        if isinstance(fresh, Reflection) and fresh.rev != self.record.rev:
            if (fresh.title, fresh.text) == (self.title.text(), self.body.text()):
                self.record = fresh
                self.keep.setVisible(fresh.state == "draft")
            else:
                self._show(fresh)

    def save(self) -> bool:
        """Store what is written; False when it could not be, and then it stays on the page."""
        self._stop()
        written = self.record.changed(title=self.title.text().strip(), text=self.body.text())
        blank = not written.title and not written.text.strip()
        if (blank and written.rev == 0) or self._same(written):
            return True
        try:
            changes = journal.save(self._vault, written)
            self.record = _reflection(self._vault, written.id)
        except ReflectError as error:
            self._say_refused(error)
            return False
        self._drop_banner()
        self._say_saved()
        if changes:
            self.saved.emit(changes)
        return True

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
        """Change other fields of the entry, with what is written."""
        self.record = self.record.changed(
            title=self.title.text().strip(), text=self.body.text(), **fields
        )
        try:
            changes: Changes = journal.save(self._vault, self.record)
            self.record = _reflection(self._vault, self.record.id)
        except ReflectError as error:
            self._say_refused(error)
            return
        self.saved.emit(changes)

    def wipe(self) -> None:
        """Leave no words in the widgets."""
        self._stop()
        self.title.clear()
        self.body.load("")

    def _same(self, written: Reflection) -> bool:
        return (written.title, written.text) == (self.record.title, self.record.text)

    def _touched(self) -> None:
        self._count_words()
        self._pause.start()
        if not self._oldest.isActive():
            self._oldest.start()

    def _stop(self) -> None:
        self._pause.stop()
        self._oldest.stop()

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

    def _count_words(self) -> None:
        count = len(self.body.text().split())
        words = tr("1 word") if count == 1 else tr("{count} words").format(count=count)
        self._count.set_text(words)


def _reflection(vault: Vault, record_id: str) -> Reflection:
    record = journal.get(vault, record_id)
    assert isinstance(record, Reflection)
    return record
