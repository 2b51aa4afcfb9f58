"""Step 2 of pairing: the partner's card."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.files import ask_file
from reflect.gui.i18n import tr
from reflect.gui.models.files import size_words
from reflect.gui.pages.pairing.parts import (
    TwoColumns,
    card_card,
    compared_pill,
    heading,
    labelled,
)
from reflect.gui.theme import Type
from reflect.gui.widgets.boxes import aside
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card, fact
from reflect.gui.widgets.drop_zone import DropZone
from reflect.gui.widgets.fields import Field
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.usecases import attachments, partners
from reflect.usecases.partners import CardFacts

ENDING = ".reflect-card"
LARGEST_MIB = 1


class TheirCardStep(TwoColumns):
    """The partner's card: how it came, what it says, and what to call them."""

    backward = Signal()
    added = Signal(object)

    def __init__(self, desk: Desk) -> None:
        back = button(tr("Back"), lambda: self.backward.emit())
        self.next = button(tr("Next: compare the number"), self._add, "primary")
        super().__init__([back], self.next)
        self._desk = desk
        self._source: bytes | str = ""
        said = tr(
            "It does not matter how it reaches you, or who saw it on the way. The number you"
            " compare next is what counts."
        )
        self.left.addWidget(heading(tr("Their card"), said))
        choose = button(tr("Choose a file…"), self._choose, "small", "folder-open")
        said = tr("A file that ends in {ending}").format(ending=ENDING)
        drop = tr("Drop their card here")
        self.left.addWidget(DropZone("id-card", drop, said, choose, self.open_card))
        self._read = QVBoxLayout()
        self.left.addLayout(self._read)
        self.left.addWidget(labelled(tr("Or paste its text")))
        self.pasted = WordsField(
            tr("Text of their card"),
            tr("Paste the text of a card here"),
            lines=2,
            most=4,
            role=Type.SMALL,
        )
        self.pasted.textChanged.connect(self._look_at_pasted)
        self.left.addWidget(self.pasted)
        self.refusal = Refusal()
        self.left.addWidget(self.refusal)
        self.left.addSpacing(theme.px(4))
        said = tr("**Have they got your card?** To compare, both of you need both cards.")
        show = button(tr("Show mine"), self.backward.emit, "small")
        self.left.addWidget(aside("repeat", said, show))
        self.left.addStretch()
        said = tr("A name on a card is only a name. Anyone can write one.")
        self.right.addWidget(heading(tr("This is what it says"), said))
        self._shown = QVBoxLayout()
        self.right.addLayout(self._shown)
        self.right.addSpacing(theme.px(4))
        self.name = Field(tr("What you call them"))
        self.name.edit.textEdited.connect(self._name_typed)
        self.name.edit.returnPressed.connect(self._add)
        self.right.addWidget(self.name)
        said = tr("Used in your journal only. They do not see it.")
        self.right.addWidget(Words(said, Type.CAPTION, "ink2"))
        self.right.addSpacing(theme.px(4))
        self.right.addWidget(_what_follows())
        self.right.addStretch()
        self._nothing_yet()

    def open_card(self, path: Path) -> None:
        """Look at the card in a file."""
        self.pasted.load("")
        try:
            source = attachments.read_file(path, LARGEST_MIB)
        except ReflectError as error:
            self._refuse(error)
            return
        if self._look_at(source):
            said = tr("Read just now: **{name}**, {size}")
            said = said.format(name=path.name, size=size_words(len(source)))
            self._read.addWidget(fact("file-key", said))

    def clear(self) -> None:
        """Forget what was looked at."""
        self.pasted.load("")
        self.refusal.say(None)
        self._nothing_yet()

    def _choose(self) -> None:
        ask_file(self._desk.window, tr("Choose their card"), self.open_card)

    def _look_at_pasted(self) -> None:
        text = self.pasted.text().strip()
        if text:
            self._look_at(text)
        else:
            self.clear()

    def _look_at(self, source: bytes | str) -> bool:
        """Show what the card in ``source`` says; False when it is none."""
        self.refusal.say(None)
        _empty(self._read)
        try:
            facts = partners.look_at_card(self._desk.vault, source)
        except ReflectError as error:
            self._refuse(error)
            return False
        self._source = source
        self.name.edit.setText(facts.known.name if facts.known else facts.name)
        self.name.setEnabled(True)
        self.next.setEnabled(True)
        self._say(facts)
        return True

    def _name_typed(self, name: str) -> None:
        if self._source:
            self._say(partners.look_at_card(self._desk.vault, self._source, name.strip()))

    def _say(self, facts: CardFacts) -> None:
        """Show a card, and whom it would be under the name that stands below."""
        pill = compared_pill(facts.known)
        said = ""
        if facts.known and facts.replaces:
            pill = Pill("shield-alert", tr("Another card"), "warning")
            said = tr(
                "You know a {name} with another card. This one would take its place, and sealing"
                " waits until you compare. Someone else needs another name."
            )
            said = said.format(name=facts.known.name)
        inside = tr("The card is whole and signed by its own key")
        self._show(card_card(facts, pill=pill, inside=inside))
        self.name.note.say(said, "info", "ink2")

    def _refuse(self, error: ReflectError) -> None:
        self._nothing_yet()
        self.refusal.say(explain(error))

    def _nothing_yet(self) -> None:
        self._source = ""
        _empty(self._read)
        self.next.setEnabled(False)
        self.name.edit.clear()
        self.name.setEnabled(False)
        self.name.note.say("")
        card = Card("tile")
        card.column.addWidget(Words(tr("No card yet."), Type.SMALL, "ink2"))
        self._show(card)

    def _show(self, card: QWidget) -> None:
        _empty(self._shown)
        self._shown.addWidget(card)

    def _add(self) -> None:
        if not self._source:
            return
        try:
            partner = partners.add(self._desk.vault, self._source, self.name.edit.text().strip())
        except ReflectError as error:
            self._refuse(error)
            return
        self.clear()
        self.added.emit(partner)


def _what_follows() -> Card:
    card = Card("accent-card", margin=16, spacing=10)
    said = tr(
        "**Next, compare the safety number.** About two minutes, on the phone or side by side. It"
        " shows that nobody swapped the cards on the way."
    )
    card.column.addWidget(fact("ear", said, "accent"))
    said = tr("You may do it later. Until then you can read the card, and nothing can be sealed.")
    card.column.addWidget(fact("clock", said, "accent"))
    return card


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
