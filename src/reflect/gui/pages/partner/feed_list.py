"""What came from one partner, the last first, and more of it when asked."""

from collections.abc import Sequence
from functools import partial
from itertools import zip_longest
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.pages.partner.came import CameCard
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card
from reflect.gui.widgets.drop_down import DropDown
from reflect.gui.widgets.focus_ring import focus_by_key
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.piecemeal import Piecemeal
from reflect.gui.widgets.text import Words
from reflect.model.people import Partner
from reflect.usecases import feed, receive
from reflect.usecases.feed import FeedItem, Only
from reflect.usecases.receive import ReceivedItem

# A page of cards is laid out whole for each one that joins it: 1 ms a card.
AT_ONCE = 15
_SHOWN: dict[Only, str] = {
    "all": "Everything that came",
    "unanswered": "Not answered yet",
    "feedback": "Answers and feedback",
    "shared": "What they shared",
}


class FeedList(QWidget):
    """A card for each thing on a page. A card whose thing did not change stays as it is.

    ``turned`` says that another page is shown; ``refused`` carries a ``ReflectError``: why what
    was answered could not be quoted.
    """

    turned = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._partner: Partner | None = None
        self._items: list[FeedItem] = []
        # The last record of each page that is above this one.
        self._above: list[str] = []
        self._more = self._saving = self._lands = False
        self._cards: dict[str, CameCard] = {}
        self._gone: list[CameCard] = []
        self._quotes: dict[str, ReceivedItem] = {}
        self._nothing: Card | None = None
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(14))
        self._only: Only = "all"
        shown: list[tuple[object, str]] = [(name, tr(words)) for name, words in _SHOWN.items()]
        self.only = DropDown(tr("Show"), shown, self._only, self._narrow)
        self.only.hide()
        self.later = button(tr("Show later"), self._show_later, "link")
        self.earlier = button(tr("Show earlier"), self._show_earlier, "link")
        self.later.hide()
        self.earlier.hide()
        self._making, self._quoting = Piecemeal(self), Piecemeal(self)
        self._making.ended.connect(lambda: self.earlier.setVisible(self._more))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(14))
        whole.addWidget(self.only, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self.later, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addLayout(self._column)
        whole.addWidget(self.earlier, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch()

    def show_partner(self, partner: Partner) -> None:
        """Show what came from ``partner``; for the same one as before, what is new there."""
        if self._saving:
            return
        self._saving = True  # which tells the page of a change, and that leads here
        self.save()
        self._saving = False
        if self._partner is None or self._partner.id != partner.id:
            self.clear()
            self._only = "all"
            self.only.setCurrentIndex(0)
        self._partner = partner
        self._fill()

    def clear(self) -> None:
        """Show nothing, and leave no words in the widgets."""
        self._making.stop()
        self._quoting.stop()
        self._partner = None
        self._items = []
        self._above.clear()
        self._more = False
        self._quotes.clear()
        for record_id, card in list(self._cards.items()):
            card.answer.wipe()
            self._take_out(record_id)
        while self._gone:
            self._let_one_go()
        self._say_if_nothing()
        self.later.hide()
        self.earlier.hide()

    def answers(self) -> list[QWidget]:
        """The fields for answers, from the top."""
        cards = [self._cards.get(item.record.id) for item in self._items]
        return [card.answer.field for card in cards if card is not None]

    def save(self) -> bool:
        """Store the answers that are being written; False when one could not be."""
        busy = [card.answer for card in self._cards.values() if card.answer.busy()]
        return all([answer.save() for answer in busy])  # noqa: C419 - each is saved

    def _fill(self) -> None:
        """Show the page that begins below ``_above``."""
        assert self._partner is not None
        after = self._above[-1] if self._above else ""
        vault, only = self._desk.vault, self._only
        found = feed.feed(vault, self._partner, after=after, limit=AT_ONCE + 1, only=only)
        self._items, self._more = found[:AT_ONCE], len(found) > AT_ONCE
        items = self._items
        letters = _with_letters(items)
        wanted = {item.record.id: item for item in items}
        for record_id, card in list(self._cards.items()):
            item = wanted.get(record_id)
            stays = item and (card.answer.busy() or card.shows(item, record_id in letters))
            if not stays:
                self._take_out(record_id)
        self._say_if_nothing()
        self.only.setVisible(len(items) > 1 or self._only != "all")
        self.later.setVisible(bool(self._above))
        self.earlier.hide()
        come = (
            partial(self._place, place, item, item.record.id in letters)
            for place, item in enumerate(items)
            if item.record.id not in self._cards
        )
        # One goes where one comes, since a card takes its time to go as well.
        pairs = zip_longest(come, [self._let_one_go] * len(self._gone))
        self._making.start(step for pair in pairs for step in pair if step is not None)
        self._ask_for_quotes()

    def _place(self, place: int, item: FeedItem, with_letter: bool) -> None:
        assert self._partner is not None
        card = CameCard(self._desk, self._partner, item, with_letter=with_letter)
        if quote := self._quotes.get(item.record.id):
            card.show_quote(quote)
        self._cards[item.record.id] = card
        self._column.insertWidget(place, card)
        if self._lands:
            self._lands = False
            focus_by_key(card.answer.field)

    def _take_out(self, record_id: str) -> None:
        card = self._cards.pop(record_id)
        card.answer.stop()
        self._column.removeWidget(card)
        card.hide()
        self._gone.append(card)

    def _let_one_go(self) -> None:
        """A control of it may be the one that asked for this, so it goes a turn later."""
        self._gone.pop().deleteLater()

    def _say_if_nothing(self) -> None:
        if self._nothing is not None:
            self._nothing.hide()
            self._nothing.deleteLater()
            self._nothing = None
        if self._partner is not None and not self._items:
            everything = self._only == "all"
            self._nothing = _nothing_yet(self._partner.name) if everything else _none_of_these()
            self._column.addWidget(self._nothing)

    def _ask_for_quotes(self) -> None:
        """Reading back what was sealed takes a while where much was; it is done beside."""
        vault, partner = self._desk.vault, self._partner
        records = [item.record for item in self._items if item.record.share.reply_to]
        unknown = [record for record in records if record.id not in self._quotes]

        def show(found: Sequence[ReceivedItem]) -> None:
            if self._partner is None or partner is None or self._partner.id != partner.id:
                return
            self._quoting.start([partial(self._quote, quote) for quote in found])

        if unknown:
            work = partial(receive.beside, vault, unknown)
            self._desk.tasks.run(lambda task: work(), show, self.refused.emit)

    def _quote(self, quote: ReceivedItem) -> None:
        self._quotes[quote.record.id] = quote
        if card := self._cards.get(quote.record.id):
            card.show_quote(quote)

    def _narrow(self, only: object) -> None:
        """Show only some of what came, from the top; what is being written is kept."""
        self._only = cast("Only", only)
        self._above.clear()
        self._turn()

    def _show_earlier(self) -> None:
        self._above.append(self._items[-1].record.id)
        self._turn()

    def _show_later(self) -> None:
        self._above.pop()
        self._turn()

    def _turn(self) -> None:
        """Show another page from its top; what is being written on this one is kept as a draft."""
        assert self._partner is not None
        self.show_partner(self._partner)
        self._lands = not self._above
        if self._above:
            focus_by_key(self.later)
        self.turned.emit()


def _with_letters(items: list[FeedItem]) -> set[str]:
    """The first record of each bundle: what went with the bundle is shown there, once."""
    first: dict[str, str] = {}
    for item in items:
        first.setdefault(item.record.bundle, item.record.id)
    return set(first.values())


def _none_of_these() -> Card:
    nothing = Card()
    nothing.column.addWidget(Words(tr("Nothing of this kind here."), Type.BODY, "ink2"))
    return nothing


def _nothing_yet(name: str) -> Card:
    nothing = Card()
    said = tr("Nothing from {name} yet").format(name=name)
    nothing.column.addWidget(Words(said, Type.TITLE))
    said = tr("When {name} hands you a file, open it here. You look first; then you decide.")
    nothing.column.addWidget(Words(said.format(name=name), Type.BODY, "ink2"))
    return nothing
