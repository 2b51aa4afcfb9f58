"""Step 1: which records. Nothing is chosen beforehand."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.journal import ITEM
from reflect.gui.models.kinds import kind_icon, kind_words
from reflect.gui.models.sharable import SharableModel
from reflect.gui.pages.share.narrow import NarrowBox
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import empty, fact
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words, hairline
from reflect.gui.widgets.tick_list import Index, TickDelegate, TickLine, TickList
from reflect.gui.widgets.two_panes import TwoPanes
from reflect.model.kinds import SHAREABLE
from reflect.model.people import Partner
from reflect.model.rows import Row
from reflect.usecases import agreements, choosing

SIDE = 290


class ChooseStep(TwoPanes):
    """The list with its ticks, and what travels and what never does."""

    onward = Signal()

    def __init__(self, desk: Desk, later: Callable[[], object]) -> None:
        super().__init__(SIDE)
        self._desk = desk
        self._partner: Partner | None = None
        self.model = SharableModel(desk.vault, desk.today, self._tick, self)
        self.list = TickList(tr("What can be chosen"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(TickDelegate(self._line, self.list))
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(tr("Kinds to show"))
        self.kinds.addItem(tr("All kinds"), SHAREABLE)
        for kind in SHAREABLE:
            self.kinds.addItem(kind_words(kind), (kind,))
        self.kinds.currentIndexChanged.connect(lambda _: self._load())
        self.narrow = NarrowBox(desk, self._load)
        self._drafts = Words("", Type.SMALL, "ink2")
        self._nothing = empty(
            tr("Nothing to choose yet"),
            tr("What you keep in your journal can be chosen here, entry by entry."),
            label=tr("Write something"),
            action=lambda: desk.visit("journal", ""),
        )
        self._none = Words(
            tr("Nothing here is like that. Show everything again."), Type.BODY, "ink2"
        )
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(12), 0, theme.px(16), 0)
        head.setSpacing(theme.px(8))
        head.addWidget(self._drafts, 1)
        head.addWidget(self.narrow)
        head.addWidget(self.kinds)
        self.main.addLayout(head)
        self.main.addSpacing(theme.px(4))
        self.main.addWidget(self.list, 1)
        self.main.addWidget(self._nothing, 1)
        self.main.addWidget(self._none, 1)
        self.main.setContentsMargins(theme.px(20), theme.px(14), theme.px(16), 0)
        self._count = Words("", Type.H2)
        self.next = button(tr("Next: what to include"), self.onward.emit, "primary")
        self._lay_out_side(button(tr("Leave it for later"), later, "link"))

    def show_partner(self, partner: Partner) -> None:
        """Offer what can be chosen for ``partner``."""
        self._partner = partner
        self.narrow.fill(partner)
        self._load()

    def refresh(self) -> None:
        """Show the ticks as they are now."""
        if self._partner is None:
            return
        self._offer.setVisible(agreements.may_be_offered(self._desk.vault, self._partner))
        items = choosing.get(self._desk.vault, self._partner).items
        self.model.show_chosen(frozenset(one.record_id for one in items))
        count = len(items)
        one = tr("1 entry chosen")
        self._count.set_text(
            one if count == 1 else tr("{count} entries chosen").format(count=count)
        )
        self.next.setEnabled(count > 0)

    def _load(self) -> None:
        if self._partner is None:
            return
        narrow, since = self.narrow.chosen()
        self.model.show_partner(self._partner, self.kinds.currentData(), narrow, since)
        self.refresh()
        anything = self.model.rowCount() > 0
        self.list.setVisible(anything)
        self._nothing.setVisible(not anything and self.narrow.everything())
        self._none.setVisible(not anything and not self.narrow.everything())
        drafts = choosing.drafts(self._desk.vault)
        said = (
            tr("1 draft is not here: it stays with you until you keep it.")
            if drafts == 1
            else tr("{count} drafts are not here: they stay with you until you keep them.")
        )
        self._drafts.set_text(said.format(count=drafts) if drafts else "")

    def _line(self, index: Index) -> TickLine | str:
        item = index.data(ITEM)
        if not isinstance(item, Row):
            return item.text
        title, excerpt, said, pill = self.model.line(item)
        ticked = self.model.is_chosen(item)
        return TickLine(title, excerpt, kind_icon(item.kind), said, pill, ticked)

    def _tick(self, row: Row, on: bool) -> None:
        assert self._partner is not None
        changes = choosing.choose(self._desk.vault, self._partner, row.id, on)
        self._desk.events.changed.emit(changes)

    def _agreement_offer(self) -> QWidget:
        """Before anything left: a word on how the two treat what they share."""
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, theme.px(4), 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(hairline())
        said = tr(
            "Nothing is agreed yet about what the two of you do with what you share. A few lines"
            " can say it, now or later."
        )
        column.addWidget(Words(said, Type.SMALL, "ink2"))
        visit = partial(self._desk.visit, "agreement", "")
        begin = button(tr("Look at a few lines"), visit, "flush")
        column.addWidget(begin, 0, Qt.AlignmentFlag.AlignLeft)
        return side

    def _lay_out_side(self, later: QWidget) -> None:
        about = QWidget()
        column = QVBoxLayout(about)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        said = tr("Everything else stays with you. You decide about each paragraph next.")
        column.addWidget(Words(said, Type.SMALL, "ink2"))
        column.addWidget(hairline())
        column.addWidget(Words(tr("Travels in the file"), Type.SMALL_STRONG, "ink2"))
        for text in (tr("Title, text and details you keep"), tr("What would help you, and a note")):
            column.addWidget(fact("check", text, "accent"))
        column.addSpacing(theme.px(4))
        column.addWidget(Words(tr("Never travels"), Type.SMALL_STRONG, "ink2"))
        for text in (
            tr("Private notes and drafts"),
            tr("Earlier versions and deleted text"),
            tr("Entries that stay unchosen"),
            tr("When or how often you write"),
        ):
            column.addWidget(fact("minus", text))
        self.only_beside.append(about)
        self.side.addWidget(self._count)
        self.side.addWidget(about)
        self._offer = self._agreement_offer()
        self.side.addWidget(self._offer)
        self.side.addStretch()
        self.side.addWidget(self.next)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(later)
        row.addStretch()
        self.side.addLayout(row)


def later(desk: Desk) -> None:
    """Leave the update as it is, and say that it stays."""
    desk.visit("today", "")
    desk.toast(tr("What you chose stays as it is. Nothing has left this computer."))


def go_later(desk: Desk) -> Callable[[], object]:
    """An action that leaves the update for later."""
    return partial(later, desk)
