"""Settings in words: chapters of sections, or what was found in all of them."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models import matching
from reflect.gui.pages.settings.about import About
from reflect.gui.pages.settings.appearance import Appearance
from reflect.gui.pages.settings.backups import Backups
from reflect.gui.pages.settings.language import Language
from reflect.gui.pages.settings.locking import Locking
from reflect.gui.pages.settings.nudges import Nudges
from reflect.gui.pages.settings.privacy import Privacy
from reflect.gui.pages.settings.readers import Limits, Readers
from reflect.gui.pages.settings.rows import Row
from reflect.gui.pages.settings.setting import Section, Setting
from reflect.gui.pages.settings.side import WIDTH, Side
from reflect.gui.pages.settings.ways_in import WaysIn
from reflect.gui.theme import Type
from reflect.gui.widgets.announcing import announce
from reflect.gui.widgets.cards import Scrolled, section
from reflect.gui.widgets.focus_order import in_reading_order
from reflect.gui.widgets.focus_ring import focus_by_key
from reflect.gui.widgets.page import Desk, Page
from reflect.gui.widgets.text import Words, hairline
from reflect.model.changes import Changes

PAUSE_MS = 120
_MOST = 840
# Effective widths: of the window, where the sections stand beside; of what is beside them, where
# a control stands at the end of its line.
_BESIDE = 860
_ONE_LINE = 480
_RAIL = 64


class SettingsPage(Page):
    """``visit(name)`` shows the section of this name, blank the field to search with."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._narrow = False
        self._shown = ""
        self._words: list[str] = []
        self._headings: dict[str, QWidget] = {}
        self._chapters = _chapters(desk)
        self._sections = [one for _, _, inside in self._chapters for one in inside]
        for one in self._sections:
            one.stale.connect(self._refresh)
        self.side = Side(self._sections)
        self._area = Scrolled()
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._seek)
        self.side.sought.connect(lambda _: self._pause.start())
        self.side.entered.connect(self._enter)
        self.side.chosen.connect(self.show_section)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.side)
        self._row.addWidget(self._area, 1)
        desk.events.changed.connect(self._follow)
        self.show_section(self._sections[0].name)

    def visit(self, record_id: str) -> None:
        if record_id in {one.name for one in self._sections}:
            self.show_section(record_id)
        else:
            self.side.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.side.field.selectAll()

    def where(self) -> str:
        return self._shown

    def show_section(self, name: str) -> None:
        """Show the chapter that a section stands in, from its heading on."""
        self._words = []
        self._pause.stop()
        self.side.field.blockSignals(True)
        self.side.field.clear()
        self.side.field.blockSignals(False)
        self.side.show_counts(None)
        self._shown = name
        self.side.show_section(name)
        for one in self._chapter()[2]:
            one.look()
        self._refresh()
        # Where a heading is, is known once its chapter was laid out.
        QTimer.singleShot(0, self, self._scroll)

    def panes(self) -> list[QWidget]:
        return [self.side, self._area]

    def wipe(self) -> None:
        self.side.field.clear()
        self._pause.stop()
        for one in self._sections:
            one.wipe()
        self._area.clear()

    def arrange(self, effective: float) -> None:
        above = effective < _BESIDE
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if above else way.LeftToRight)
        self.side.stack(above)
        room = effective - _RAIL - (0 if above else WIDTH)
        narrow = room < _ONE_LINE
        if narrow != self._narrow:
            self._narrow = narrow
            self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._words:
            self.show_section(self._shown)
            self.side.field.setFocus()
        else:
            super().keyPressEvent(event)

    def _chapter(self) -> tuple[str, str, list[Section]]:
        return next(one for one in self._chapters if self._shown in {s.name for s in one[2]})

    def _follow(self, changes: Changes) -> None:
        shown = self._sections if self._words else self._chapter()[2]
        if any(changes.kinds & one.kinds for one in shown):
            for one in shown:
                one.look()
            self._refresh()

    def _refresh(self) -> None:
        """Show it anew, with the focus where it was."""
        focused = self.window().focusWidget()
        inside = focused is not None and self._area.isAncestorOf(focused)
        name = focused.accessibleName() if inside and focused else ""
        if self._words:
            self._show_found()
        else:
            self._show_chapter()
        in_reading_order(self._area)
        for one in self._area.findChildren(QWidget) if name else ():
            if one.accessibleName() == name and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
                one.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, title: str, said: str) -> None:
        around = self._area.clear()
        space = theme.px(20 if self._narrow else 40)
        around.setContentsMargins(space, theme.px(20), space, theme.px(28))
        inner = QWidget()
        inner.setMaximumWidth(theme.px(_MOST))
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        around.addWidget(inner)
        self._column.addWidget(Words(title, Type.H1))
        if said:
            self._column.addWidget(Words(said, Type.SMALL, "ink2"))

    def _show_chapter(self) -> None:
        title, said, sections = self._chapter()
        self._begin(title, said)
        column = self._column
        self._headings = {}
        for one in sections:
            column.addSpacing(theme.px(16))
            if len(sections) > 1:
                heading = self._headings[one.name] = section(one.title())
                column.addWidget(heading)
            self._add([Row(setting, self._narrow) for setting in one.settings()])
        column.addStretch(1)

    def _add(self, rows: list[Row]) -> None:
        for number, row in enumerate(rows):
            if number:
                self._column.addWidget(hairline())
            self._column.addWidget(row)

    def _scroll(self) -> None:
        heading = self._headings.get(self._shown)
        sections = self._chapter()[2]
        first = heading is None or sections[0].name == self._shown
        top = 0 if first or heading is None else heading.y() - theme.px(12)
        self._area.verticalScrollBar().setValue(top)

    def _seek(self) -> None:
        text = self.side.field.text().strip()
        self._words = matching.words_of(text)
        if not self._words:
            self.show_section(self._shown)
            return
        self.side.show_section("")
        for one in self._sections:
            one.look()
        self._refresh()
        self._area.verticalScrollBar().setValue(0)
        announce(self.side.field, self._said(len(self._found())))

    def _found(self) -> list[tuple[Section, Setting]]:
        return [
            (one, setting)
            for one in self._sections
            for setting in one.settings()
            if setting.found_by(self._words, one.title())
        ]

    def _said(self, count: int) -> str:
        text = self.side.field.text().strip()
        some = {0: tr("No setting about “{text}”"), 1: tr("One setting about “{text}”")}
        many = tr("{count} settings about “{text}”")
        return some.get(count, many).format(count=count, text=text)

    def _show_found(self) -> None:
        found = self._found()
        counts = {one.name: 0 for one in self._sections}
        for one, _ in found:
            counts[one.name] += 1
        self.side.show_counts(counts)
        if found:
            self._begin(
                self._said(len(found)), tr("They work right here. Esc brings back the whole page.")
            )
            self._column.addSpacing(theme.px(16))
            self._column.addWidget(hairline())
            rows = [Row(s, self._narrow, self._words, one.title()) for one, s in found]
            self._add(rows)
            self._column.addWidget(hairline())
            self._column.addSpacing(theme.px(16))
        else:
            self._begin(
                self._said(0),
                tr("Other words, or fewer of them, may find it. Esc brings back the whole page."),
            )
            self._column.addSpacing(theme.px(20))
        self._column.addWidget(Words(tr("Not found here?"), Type.SMALL_STRONG))
        everything = tr("Ctrl+K searches what you wrote, and everything that can be done.")
        self._column.addWidget(Words(everything, Type.SMALL, "ink2"))
        self._column.addStretch(1)

    def _enter(self) -> None:
        """To the first control of what is shown."""
        if self._pause.isActive():
            self._pause.stop()
            self._seek()
        inside = self._area.findChildren(QWidget)
        usable = (one for one in inside if one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        first = next((one for one in usable if one.isVisible()), None)
        if first is not None:
            focus_by_key(first)


def _chapters(desk: Desk) -> list[tuple[str, str, list[Section]]]:
    """Title, what is said of it, and its sections."""
    return [
        (
            tr("Privacy and locking"),
            tr("Every setting is a sentence. What is set, is what it says."),
            [Privacy(desk), Locking(desk)],
        ),
        (
            tr("Ways in"),
            tr("What opens your journal. The passphrase always does."),
            [WaysIn(desk)],
        ),
        (
            tr("Backups"),
            tr("For the day on which this computer is gone."),
            [Backups(desk)],
        ),
        (
            tr("Appearance and language"),
            tr("How Reflect looks on this computer. Your words stay as you wrote them."),
            [Appearance(desk), Language(desk)],
        ),
        (
            tr("Nudges"),
            tr("Few by default. Off is a good setting too."),
            [Nudges(desk)],
        ),
        (
            tr("Promises and limits"),
            tr("What holds in each state, and what no program can promise."),
            [Readers(desk), Limits(desk)],
        ),
        (tr("About"), "", [About(desk)]),
    ]
