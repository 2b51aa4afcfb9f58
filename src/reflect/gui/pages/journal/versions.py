"""The versions of an entry side by side, with what differs marked word by word."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QListView, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.differences import Paragraph, compare, compare_words
from reflect.gui.models.versions import Version, VersionsModel, went_words
from reflect.gui.pages.journal.compared import Compared, signs
from reflect.gui.pages.journal.version_rows import VersionDelegate
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button, icon_button
from reflect.gui.widgets.cards import Card, Scrolled
from reflect.gui.widgets.choices import Segments
from reflect.gui.widgets.focus_order import in_reading_order
from reflect.gui.widgets.reading import Reading
from reflect.gui.widgets.text import Elided, Words, hairline
from reflect.messages import explain
from reflect.model.writing import Reflection
from reflect.usecases.vaults import Vault

LIST_WIDTH = 268
_SLIM_LIST_WIDTH = 228
_NARROW = 1000
_STACKED = 700
_STACKED_HEIGHT = 210
_ANY = 16_777_215  # what Qt calls no limit


class VersionsPane(QWidget):
    """Choose one version to compare it with now, or two (Ctrl or Shift) with each other.

    ``brought_back`` carries the revision that shall be the text again; ``left`` says that
    one goes back to the entry.
    """

    brought_back = Signal(int)
    left = Signal()

    def __init__(self, vault: Vault, today: Callable[[], date]) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = VersionsModel(vault, today, self)
        self.list = QListView()
        self._paragraphs: list[Paragraph] = []
        self._place = 0
        self._old = 0
        self.title = Elided("", Type.TITLE)
        self.count = Words("", Type.CAPTION, "ink2", wrap=False)
        self._before = icon_button("chevron-up", tr("Change before"), lambda: self._step(-1))
        self._next = icon_button("chevron-down", tr("Next change"), lambda: self._step(1))
        self.form = Segments(tr("How to compare"), (tr("Side by side"), tr("One text")))
        self.form.changed.connect(lambda number: self._draw())
        self.bring_back = button(
            tr("Bring back"), lambda: self.brought_back.emit(self._old), "small"
        )
        self._sides = (_Side("A"), _Side("B"))
        self.reading = Compared(tr("What differs"))
        self._area = Scrolled((24, 14, 24, 20))
        self._wide = True
        self._lay_out()

    def show_record(self, record: Reflection) -> None:
        """Show the versions of ``record``, compared with the one before now."""
        self.title.set_text(record.heading or record.excerpt or tr("Untitled"))
        self.model.show_record(record)
        last = min(1, self.model.rowCount() - 1)
        self.list.setCurrentIndex(self.model.index(last))
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def wipe(self) -> None:
        """Leave no words in the widgets."""
        self.model.show_record(None)
        self.title.set_text("")
        self._paragraphs = []
        self.reading.show_html("")

    def arrange(self, effective: float) -> None:
        """Put both versions into one text, and the list above it, where there is little room."""
        stacked, narrow = effective < _STACKED, effective < _NARROW
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if stacked else across)
        width = theme.px(_SLIM_LIST_WIDTH if narrow else LIST_WIDTH)
        self._side.setMinimumWidth(0 if stacked else width)
        self._side.setMaximumWidth(_ANY if stacked else width)
        self._side.setMaximumHeight(theme.px(_STACKED_HEIGHT) if stacked else _ANY)
        for one in (self.title, self._legend, self._heads_box, *self._spare):
            one.setVisible(not stacked)
        (self._head if stacked else self._sides[0].row).addWidget(self.bring_back)
        self._heads.setStretch(0, 3 if narrow else 1)  # it has the button as well
        self._heads.setStretch(1, 2 if narrow else 1)
        self.form.setVisible(not narrow)
        in_reading_order(self)
        if self._wide == narrow:
            self._wide = not narrow
            self._draw()

    def panes(self) -> list[QWidget]:
        """Where F6 goes, in order."""
        return [self.list, self.reading]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._side = self._list_side()
        self._row.addWidget(self._side)
        self._row.addLayout(self._main(), 1)

    def _list_side(self) -> QWidget:
        side = QWidget()
        side.setProperty("look", "list")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(side)
        column.setContentsMargins(theme.px(12), theme.px(18), theme.px(12), theme.px(12))
        column.setSpacing(theme.px(6))
        head = QHBoxLayout()
        head.addWidget(icon_button("arrow-left", tr("Back to the entry"), self.left.emit))
        head.addWidget(Words(tr("Versions"), Type.H1, wrap=False))
        head.addStretch()
        column.addLayout(head)
        self.list.setModel(self.model)
        self.list.setAccessibleName(tr("Versions"))
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(VersionDelegate(self.model, self._letter, self.list))
        self.list.selectionModel().selectionChanged.connect(lambda on, off: self._compare())
        column.addWidget(self.list, 1)
        hint = Words(
            tr("Versions close together are joined as they age, except those someone has."),
            Type.CAPTION,
            "ink2",
        )
        self._spare = [hairline(), hint]
        for one in self._spare:
            column.addWidget(one)
        return side

    def _main(self) -> QVBoxLayout:
        column = QVBoxLayout()
        margin = theme.px(28)
        column.setContentsMargins(margin, theme.px(20), margin, theme.px(14))
        column.setSpacing(theme.px(12))
        self._head = QHBoxLayout()
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.title)
        texts.addWidget(self.count)
        self._head.addLayout(texts, 1)
        for one in (self._before, self._next, self.form):
            self._head.addWidget(one)
        column.addLayout(self._head)
        card = Card("group", margin=0, spacing=0)
        self._heads_box = QWidget()
        self._heads = QHBoxLayout(self._heads_box)
        self._heads.setContentsMargins(theme.px(24), theme.px(14), theme.px(24), theme.px(12))
        self._heads.setSpacing(theme.px(24))
        for side in self._sides:
            self._heads.addWidget(side, 1)
        card.column.addWidget(self._heads_box)
        line = hairline()
        self._spare.append(line)
        card.column.addWidget(line)
        self._area.column.addWidget(self.reading)
        self._area.column.addStretch()
        card.column.addWidget(self._area, 1)
        column.addWidget(card, 1)
        foot = QHBoxLayout()
        self._legend = Reading(tr("Signs"), role=Type.SMALL)
        self._legend.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot.addWidget(self._legend, 1)
        said = tr("Bringing back makes a new version. Nothing is overwritten.")
        safe = Words(said, Type.CAPTION, "ink2", wrap=False)
        self._spare.append(safe)
        foot.addWidget(safe)
        column.addLayout(foot)
        return column

    def _chosen(self) -> tuple[Version, Version] | None:
        """The older and the newer version that are compared."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        if not rows or self.model.rowCount() == 0:
            return None
        old = rows[-1]
        new = rows[0] if len(rows) > 1 else 0
        return self.model.version(old), self.model.version(new)

    def _letter(self, version: Version) -> str:
        chosen = self._chosen()
        if chosen is None or chosen[0] == chosen[1]:
            return ""
        return {chosen[0].rev: "A", chosen[1].rev: "B"}.get(version.rev, "")

    def _compare(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        old, new = chosen
        self._old, self._place = old.rev, 0
        try:
            before, after = self.model.text_of(old.rev), self.model.text_of(new.rev)
        except ReflectError as error:
            self.count.set_text(explain(error).what)
            return
        title = compare_words(before.title, after.title)
        self._paragraphs = [title, *compare(before.text, after.text)]
        for side, version in zip(self._sides, chosen, strict=True):
            side.say(version)
        self.bring_back.setVisible(not old.now)
        self.bring_back.setAccessibleName(tr("Bring back {version}").format(version=old.words))
        self.list.viewport().update()
        self._draw()

    def _places(self) -> int:
        return sum(paragraph.places for paragraph in self._paragraphs)

    def _draw(self) -> None:
        places = self._places()
        if self.model.rowCount() == 1:
            said = tr("There is one version so far. Each change makes another.")
        elif not places:
            said = tr("The words are the same.")
        else:
            many = tr("{count} places differ").format(count=places)
            said = tr("1 place differs") if places == 1 else many
        self.count.set_text(said)
        for made in (self._before, self._next):
            made.setEnabled(places > 0)
        self.reading.show_paragraphs(self._paragraphs, side_by_side=self._side_by_side())
        self._legend.show_html(signs())

    def _side_by_side(self) -> bool:
        return self._wide and self.form.current() == 0

    def _step(self, step: int) -> None:
        """Go to the next change, or the one before."""
        places = self._places()
        self._place = (self._place + step - 1) % places + 1 if self._place else 1
        said = tr("Change {number} of {count}").format(number=self._place, count=places)
        self.count.set_text(said)
        top = self.reading.top_of(self._place)
        self._area.verticalScrollBar().setValue(top - theme.px(60))


class _Side(QWidget):
    """The head of one version: its letter, when it was saved, and who has it."""

    def __init__(self, letter: str) -> None:
        super().__init__()
        key = Words(letter, Type.CAPTION_STRONG, "ink2", wrap=False, centred=True)
        key.setProperty("look", "key")
        key.setFixedSize(theme.px(24), theme.px(24))
        self._when = Elided("", Type.BODY_STRONG)
        self._who = Elided("", Type.CAPTION, "ink2")
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._when)
        texts.addWidget(self._who)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme.px(10))
        self.row.addWidget(key)
        self.row.addLayout(texts, 1)

    def say(self, version: Version) -> None:
        """Say which version it is."""
        self._when.set_text(version.words)
        who = went_words(version)
        self._who.set_text(tr("Now. {what}").format(what=who) if version.now else who)
