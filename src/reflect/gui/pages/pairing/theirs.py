"""Step 2 of pairing: the partner's card."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from reflect.errors import ReflectError
from reflect.gui.i18n import tr
from reflect.gui.pages.pairing.parts import TwoColumns, card_card
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card, fact
from reflect.gui.widgets.fields import Field
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.usecases import attachments, partners

ENDING = ".reflect-card"
LARGEST_MIB = 1


class TheirCardStep(TwoColumns):
    """The partner's card: how it came, what it says, and what to call them."""

    backward = Signal()
    added = Signal(object)

    def __init__(self, desk: Desk) -> None:
        back = button(tr("Back"), self.backward_now)
        self.next = button(tr("Next: compare the number"), self._add, "primary")
        super().__init__([back, self.next])
        self._desk = desk
        self._source: bytes | str = ""
        self.next.setEnabled(False)
        self.left.addWidget(Words(tr("Their card"), Type.H2))
        said = tr(
            "It does not matter how it reaches you, or who saw it on the way. The number you"
            " compare next is what counts."
        )
        self.left.addWidget(Words(said, Type.SMALL, "ink2"))
        self.left.addWidget(_DropPlace(self._choose, self.open_card))
        self.left.addWidget(Words(tr("Or paste its text"), Type.SMALL_STRONG, "ink2"))
        self.pasted = WordsField(
            tr("Text of their card"), tr("Paste the text of a card here"), lines=3, most=6
        )
        self.pasted.textChanged.connect(self._look_at_pasted)
        self.left.addWidget(self.pasted)
        self.refusal = Refusal()
        self.left.addWidget(self.refusal)
        self.right.addWidget(Words(tr("This is what it says"), Type.H2))
        said = tr("A name on a card is a name and no more. Anyone can write one.")
        self.right.addWidget(Words(said, Type.SMALL, "ink2"))
        self._shown = QVBoxLayout()
        self.right.addLayout(self._shown)
        self.name = Field(tr("What you call them"))
        self.name.edit.returnPressed.connect(self._add)
        self.right.addWidget(self.name)
        said = tr("Used in your journal. They do not see it.")
        self.right.addWidget(Words(said, Type.CAPTION, "ink2"))
        quiet = Card("accent-card", margin=16)
        quiet.column.addWidget(
            fact(
                "phone",
                tr(
                    "**Next, compare the safety number.** About two minutes, on the phone or side"
                    " by side. It shows that nobody swapped the cards."
                ),
                "accent",
            )
        )
        quiet.column.addWidget(
            fact("clock", tr("You may do it later. Until then nothing can be sealed."), "accent")
        )
        self.right.addWidget(quiet)
        self.left.addStretch()
        self.right.addStretch()
        self._nothing_yet()

    def backward_now(self) -> None:
        """Go back to one's own card."""
        self.backward.emit()

    def open_card(self, path: Path) -> None:
        """Look at the card in a file."""
        try:
            source = attachments.read_file(path, LARGEST_MIB)
        except ReflectError as error:
            self._refuse(error)
            return
        self._look_at(source)

    def clear(self) -> None:
        """Forget what was looked at."""
        self.pasted.load("")
        self.refusal.say(None)
        self._nothing_yet()

    def _choose(self) -> None:
        dialog = QFileDialog(self._desk.window, tr("Choose their card"))
        dialog.fileSelected.connect(lambda name: self.open_card(Path(name)))
        dialog.finished.connect(lambda _: QTimer.singleShot(0, dialog.deleteLater))
        dialog.open()

    def _look_at_pasted(self) -> None:
        text = self.pasted.text().strip()
        if text:
            self._look_at(text)
        else:
            self.clear()

    def _look_at(self, source: bytes | str) -> None:
        self.refusal.say(None)
        try:
            facts = partners.look_at_card(self._desk.vault, source)
        except ReflectError as error:
            self._refuse(error)
            return
        self._source = source
        self._show(card_card(facts))
        self.name.edit.setText(facts.known.name if facts.known else facts.name)
        self.next.setEnabled(True)

    def _refuse(self, error: ReflectError) -> None:
        self._nothing_yet()
        self.refusal.say(explain(error))

    def _nothing_yet(self) -> None:
        self._source = ""
        self.next.setEnabled(False)
        card = Card("tile")
        card.column.addWidget(Words(tr("No card yet."), Type.SMALL, "ink2"))
        self._show(card)

    def _show(self, card: QWidget) -> None:
        while (item := self._shown.takeAt(0)) is not None:
            widget = item.widget()
            if widget:
                widget.hide()
                widget.deleteLater()
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


class _DropPlace(Card):
    """Where a card can be dropped."""

    def __init__(self, choose: Callable[[], object], dropped: Callable[[Path], object]) -> None:
        super().__init__("drop", margin=22)
        self._dropped = dropped
        self.setAcceptDrops(True)
        self.column.addWidget(Words(tr("Drop their card here"), Type.BODY_STRONG, centred=True))
        said = tr("A file that ends in {ending}").format(ending=ENDING)
        self.column.addWidget(Words(said, Type.SMALL, "ink2", centred=True))
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(tr("Choose a file…"), choose, "small", "folder-open"))
        row.addStretch()
        self.column.addLayout(row)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self._dropped(Path(files[0]))
