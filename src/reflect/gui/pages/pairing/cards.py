"""Step 1 and 2 of pairing: one's own card, and the partner's."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.models.days import long_day
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card, Scrolled, fact
from reflect.gui.widgets.fields import Field
from reflect.gui.widgets.markdown import WordsField
from reflect.gui.widgets.marks import Avatar, Pill
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.qr import QrCode
from reflect.gui.widgets.text import Icon, Words, hairline
from reflect.messages import explain
from reflect.model.people import Partner
from reflect.usecases import attachments, exports, partners
from reflect.usecases.partners import CardFacts

ENDING = ".reflect-card"
LARGEST_MIB = 1
_LARGE_CODE = 460


class _TwoColumns(QWidget):
    """Two columns side by side, or one below the other."""

    def __init__(self, buttons: list[QWidget]) -> None:
        super().__init__()
        self._body = Scrolled((32, 16, 32, 16))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(28))
        self._grid.setVerticalSpacing(theme.px(20))
        self._sides = (QWidget(), QWidget())
        self.left, self.right = (self._column(side) for side in self._sides)
        self._body.column.addLayout(self._grid)
        self._body.column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._body, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.px(32), theme.px(8), theme.px(32), theme.px(18))
        for made in buttons[:-1]:
            foot.addWidget(made)
        foot.addStretch()
        foot.addWidget(buttons[-1])
        whole.addLayout(foot)
        self.stack(False)

    def stack(self, below: bool) -> None:
        """Put the columns below each other, or side by side."""
        first, second = self._sides
        for side in self._sides:
            self._grid.removeWidget(side)
        self._grid.addWidget(first, 0, 0)
        self._grid.addWidget(second, 1 if below else 0, 0 if below else 1)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 0 if below else 1)

    def _column(self, side: QWidget) -> QVBoxLayout:
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        return column


class MyCardStep(_TwoColumns):
    """One's own card: what is on it, and three ways to give it."""

    onward = Signal()

    def __init__(self, desk: Desk) -> None:
        self.next = button(tr("Next: add their card"), self.onward_now, "primary")
        super().__init__([self.next])
        self._desk = desk
        facts = partners.my_facts(desk.vault)
        self.left.addWidget(Words(tr("Your card"), Type.H2))
        said = tr("A card lets someone seal things for you, and check that things came from you.")
        self.left.addWidget(Words(said, Type.SMALL, "ink2"))
        self.left.addWidget(card_card(facts, own=True))
        self.left.addWidget(Words(tr("On it"), Type.SMALL_STRONG, "ink2"))
        on_it = tr("The name you chose, two public keys, the day it was made")
        self.left.addWidget(fact("check", on_it, "accent"))
        self.left.addWidget(Words(tr("Not on it"), Type.SMALL_STRONG, "ink2"))
        for text in (
            tr("Entries, goals, an address, anything about this computer"),
            tr("Anything that opens your journal"),
        ):
            self.left.addWidget(fact("minus", text))
        self.right.addWidget(Words(tr("Give it to them"), Type.H2))
        self.right.addWidget(Words(tr("Any one of these is enough."), Type.SMALL, "ink2"))
        save = button(tr("Save the card…"), self._save, "small", "download")
        self.right.addWidget(
            _way(
                "file",
                tr("As a file"),
                tr("Under 1 KB, for a stick, a mail or a chat."),
                save,
            )
        )
        copy = button(tr("Copy the text"), self._copy, "small", "copy")
        as_text = _way("text-quote", tr("As text"), tr("To paste into a message."), copy)
        self.right.addWidget(as_text)
        self.right.addWidget(self._picture())
        self.refusal = Refusal()
        self.right.addWidget(self.refusal)
        self.left.addStretch()
        self.right.addStretch()

    def onward_now(self) -> None:
        """Go on to the partner's card."""
        self.onward.emit()

    def _picture(self) -> QWidget:
        card = Card(margin=16)
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        row.addWidget(Icon("qr-code", "ink2", 20), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.addWidget(Words(tr("As a picture"), Type.BODY_STRONG))
        said = tr(
            "They take a photo of this square, or you print it. It holds the text of your card."
        )
        texts.addWidget(Words(said, Type.SMALL, "ink2"))
        texts.addWidget(
            button(tr("Show it large"), self._large, "small", "maximize"),
            0,
            Qt.AlignmentFlag.AlignLeft,
        )
        texts.addStretch()
        row.addLayout(texts, 1)
        row.addWidget(self._code(180))
        card.column.addLayout(row)
        return card

    def _code(self, size: int) -> QrCode:
        return QrCode(tr("My card as a QR code"), partners.my_card_text(self._desk.vault), size)

    def _large(self) -> None:
        layer = Layer(self._desk.window, tr("Your card"))
        row = QHBoxLayout()
        row.addWidget(self._code(_LARGE_CODE))
        layer.column.addLayout(row)
        close = button(tr("Close"), layer.close, "primary")
        layer.buttons.addWidget(close)
        layer.open(close)

    def _copy(self) -> None:
        QApplication.clipboard().setText(partners.my_card_text(self._desk.vault))
        self._desk.toast(tr("Your card is copied. It holds nothing private."))

    def _save(self) -> None:
        name = partners.own_name(self._desk.vault)
        safe = "".join(c for c in name if c.isalnum() or c in " -_").strip() or "card"
        dialog = QFileDialog(self._desk.window, tr("Save the card"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(f"{safe}{ENDING}")
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen)))
        dialog.finished.connect(lambda _: QTimer.singleShot(0, dialog.deleteLater))
        dialog.open()

    def save_to(self, path: Path) -> None:
        """Write the card into a file."""
        self.refusal.say(None)
        try:
            exports.write_file(path, partners.my_card(self._desk.vault))
        except ReflectError as error:
            self.refusal.say(explain(error))
            return
        self._desk.toast(tr("Saved as {name}.").format(name=path.name))


class TheirCardStep(_TwoColumns):
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


def card_card(facts: CardFacts, *, own: bool = False, look: str = "card") -> Card:
    """What a card says, as a card."""
    card = Card(look)
    row = QHBoxLayout()
    row.setSpacing(theme.px(12))
    row.addWidget(Avatar(facts.name, 40, own=own))
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(Words(facts.name, Type.TITLE))
    made = tr("Card made {day}").format(day=long_day(facts.day))
    texts.addWidget(Words(made, Type.CAPTION, "ink2"))
    row.addLayout(texts, 1)
    if not own:
        row.addWidget(compared_pill(facts.known), 0, Qt.AlignmentFlag.AlignTop)
    card.column.addLayout(row)
    card.column.addWidget(hairline())
    grid = QGridLayout()
    for place, (label, text) in enumerate(
        ((tr("Locks with"), facts.locks_with), (tr("Signs with"), facts.signs_with))
    ):
        grid.addWidget(Words(label, Type.SMALL, "ink2", wrap=False), place, 0)
        grid.addWidget(Words(text, Type.SMALL, wrap=False), place, 1)
    grid.setColumnStretch(1, 1)
    card.column.addLayout(grid)
    return card


def compared_pill(partner: Partner | None) -> Pill:
    """Whether the number was compared."""
    if partner is not None and partner.trust == "verified":
        return Pill("circle-check", tr("Compared"), "state")
    if partner is not None and partner.trust == "changed":
        return Pill("shield-alert", tr("New card, not compared"), "warning")
    return Pill("circle-dashed", tr("Not compared yet"), "private")


def _way(icon: str, title: str, said: str, action: QWidget) -> Card:
    card = Card(margin=16)
    row = QHBoxLayout()
    row.setSpacing(theme.px(14))
    row.addWidget(Icon(icon, "ink2", 20), 0, Qt.AlignmentFlag.AlignTop)
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(Words(title, Type.BODY_STRONG))
    texts.addWidget(Words(said, Type.SMALL, "ink2"))
    row.addLayout(texts, 1)
    row.addWidget(action)
    card.column.addLayout(row)
    return card
