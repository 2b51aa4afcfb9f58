"""What left for a partner: the ledger as it reads, and the exact words of each bundle."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.models.journal import short_day
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card, Scrolled, fact
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.reading import Reading
from reflect.gui.widgets.text import Elided, Icon, Words, hairline
from reflect.usecases import feed, reading
from reflect.usecases.feed import Shared

_READING_HEIGHT = 420


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
        texts.addWidget(Elided(", ".join(one.titles), Type.SMALL))
        texts.addWidget(Words(counted(len(one.line.entry.items)), Type.CAPTION, "ink2"))
        row.addLayout(texts, 1)
        card.column.addLayout(row)
    return card


class LeftList(QWidget):
    """Every bundle for one partner; each shows its words on request."""

    def __init__(self, desk: Desk, name: str, shared: list[Shared]) -> None:
        super().__init__()
        self._desk = desk
        self._name = name
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        said = tr("{name} has all of this, and it cannot be called back.").format(name=name)
        column.addWidget(fact("send", said, "honey"))
        if not shared:
            column.addWidget(Words(tr("Nothing has left yet."), Type.BODY, "ink2"))
        for one in shared:
            column.addWidget(hairline())
            column.addWidget(self._line(one))
        column.addStretch()

    def _line(self, one: Shared) -> QWidget:
        entry = one.line.entry
        side = QWidget()
        row = QHBoxLayout(side)
        row.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        row.setSpacing(theme.px(14))
        row.addWidget(Icon("file-lock-2", "honey", 20), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(2))
        titles = ", ".join(one.titles) or tr("Entries that are in the bin or gone")
        texts.addWidget(Words(titles, Type.WORDS_M))
        file = entry.path.replace("\\", "/").rpartition("/")[2]
        said = tr("{day}, {count}, in {file}").format(
            day=short_day(entry.day), count=counted(len(entry.items)), file=file
        )
        texts.addWidget(Words(said, Type.CAPTION, "ink2"))
        row.addLayout(texts, 1)
        if entry.state == "handed_over":
            words = tr("{name} has it").format(name=self._name)
            row.addWidget(Pill("check", words, "shared"))
        open_it = button(tr("See the words"), lambda: self._show(one), "small")
        named = tr("See the words of {day}").format(day=short_day(entry.day))
        open_it.setAccessibleName(named)
        row.addWidget(open_it)
        return side

    def _show(self, one: Shared) -> None:
        layer = Layer(self._desk.window, tr("Exactly what left"))
        records = feed.sealed_records(self._desk.vault, one.line.entry.id)
        if not records:
            said = tr("The sealed words are no longer kept. The ledger still says what left.")
            layer.column.addWidget(Words(said, Type.BODY, "ink2"))
        area = Scrolled((0, 0, 8, 0))
        area.setFixedHeight(theme.px(_READING_HEIGHT if records else 0))
        for number, record in enumerate(records, 1):
            name = tr("Entry {number}").format(number=number)
            area.column.addWidget(Reading(name, reading.record_html(record), Type.WORDS_M))
            area.column.addWidget(hairline())
        area.column.addStretch()
        layer.column.addWidget(area)
        close = button(tr("Close"), layer.close, "primary")
        layer.buttons.addWidget(close)
        layer.open(close)
