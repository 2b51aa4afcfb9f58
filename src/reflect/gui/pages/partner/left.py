"""What left for a partner: the ledger as it reads, and the exact words of each bundle."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.models.journal import short_day
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card, Scrolled, fact
from reflect.gui.widgets.hairline import Hairline
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.more_below import MoreBelow
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.reading import Reading
from reflect.gui.widgets.text import Elided, Icon, Words, hairline
from reflect.messages import explain
from reflect.model.share import SharedRecord
from reflect.usecases import feed, reading
from reflect.usecases.feed import Shared

_READING_HEIGHT = 420
# So many titles of a bundle are named.
_NAMED = 8


def counted(count: int) -> str:
    """How many entries, in words."""
    return tr("1 entry") if count == 1 else tr("{count} entries").format(count=count)


def short_list(shared: list[Shared], everything: Callable[[], object], most: int = 3) -> Card:
    """The last bundles, a line each."""
    card = Card()
    head = QHBoxLayout()
    head.addWidget(Words(tr("What I have shared"), Type.H2), 1)
    if shared:
        all_of_it = tr("All {count}").format(count=len(shared))
        head.addWidget(button(all_of_it, everything, "link"))
    card.column.addLayout(head)
    if not shared:
        card.column.addWidget(Words(tr("Nothing has left yet."), Type.SMALL, "ink2"))
    for one in shared[:most]:
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        day = Words(short_day(one.line.entry.day), Type.CAPTION, "ink2", wrap=False)
        day.setFixedWidth(theme.px(46))
        row.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Elided(_titles(one), Type.SMALL))
        texts.addWidget(Words(counted(len(one.line.entry.items)), Type.CAPTION, "ink2"))
        row.addLayout(texts, 1)
        card.column.addLayout(row)
    return card


class LeftList(QWidget):
    """Every bundle for one partner; each shows its words on request."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines = MoreBelow(tr("Show earlier"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self._lines)
        column.addStretch()

    def show_shared(self, name: str, shared: list[Shared]) -> None:
        """Show what left for the partner called ``name``."""
        said = tr("{name} has all of this, and it cannot be called back.").format(name=name)
        first = [partial(fact, "send", said, "honey")] if shared else [_nothing_has_left]
        lines = [partial(self._line, name, one) for one in shared]
        self._lines.show_parts([*first, *lines])

    def clear(self) -> None:
        """Leave no words in the widgets."""
        self._lines.show_parts([])

    def _line(self, name: str, one: Shared) -> QWidget:
        entry = one.line.entry
        side = QWidget()
        whole = QVBoxLayout(side)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(10))
        whole.addWidget(hairline())
        row = QHBoxLayout()
        row.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        row.setSpacing(theme.px(14))
        row.addWidget(Icon("file-lock-2", "honey", 20), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(2))
        texts.addWidget(Words(_titles(one), Type.WORDS_M))
        file = entry.path.replace("\\", "/").rpartition("/")[2]
        said = tr("{day}, {count}, in {file}").format(
            day=short_day(entry.day), count=counted(len(entry.items)), file=file
        )
        texts.addWidget(Words(said, Type.CAPTION, "ink2"))
        row.addLayout(texts, 1)
        if entry.state == "handed_over":
            row.addWidget(Pill("check", tr("{name} has it").format(name=name), "shared"))
        open_it = button(tr("See the words"), lambda: LeftWords(self._desk, entry.id), "small")
        named = tr("See the words of {day}").format(day=short_day(entry.day))
        open_it.setAccessibleName(named)
        row.addWidget(open_it)
        whole.addLayout(row)
        return side


class LeftWords(Layer):
    """The words of one bundle exactly as they were sealed, read back beside the window."""

    def __init__(self, desk: Desk, entry_id: str) -> None:
        super().__init__(desk.window, tr("Exactly what left"))
        self._waiting = Hairline(tr("Reading what left"))
        self._refusal = Refusal()
        self._area = Scrolled((0, 0, 8, 0))
        self._area.setFixedHeight(theme.px(_READING_HEIGHT))
        for widget in (self._waiting, self._refusal, self._area):
            self.column.addWidget(widget)
        close = button(tr("Close"), self.close, "primary")
        self.buttons.addWidget(close)
        self.open(close)
        vault = desk.vault
        desk.tasks.run(lambda task: feed.sealed_records(vault, entry_id), self._show, self._refused)

    def _show(self, records: Sequence[SharedRecord]) -> None:
        if not isValid(self):  # closed meanwhile
            return
        self._waiting.hide()
        if not records:
            said = tr("The sealed words are no longer kept. The ledger still says what left.")
            self.column.addWidget(Words(said, Type.BODY, "ink2"))
            self._area.hide()
        words = MoreBelow(tr("Show more"))
        self._area.column.addWidget(words)
        self._area.column.addStretch()
        words.show_parts(
            [partial(_sealed_words, number, one) for number, one in enumerate(records, 1)]
        )

    def _refused(self, error: ReflectError) -> None:
        if isValid(self):
            self._waiting.hide()
            self._area.hide()
            self._refusal.say(explain(error))


def _sealed_words(number: int, record: SharedRecord) -> QWidget:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    name = tr("Entry {number}").format(number=number)
    column.addWidget(Reading(name, reading.record_html(record), Type.WORDS_M))
    column.addWidget(hairline())
    return side


def _titles(one: Shared) -> str:
    """The first titles of a bundle; its count says how many there are."""
    said = ", ".join(one.titles[:_NAMED]) or tr("Entries that are in the bin or gone")
    return f"{said}, …" if len(one.titles) > _NAMED else said


def _nothing_has_left() -> QWidget:
    return Words(tr("Nothing has left yet."), Type.BODY, "ink2")
