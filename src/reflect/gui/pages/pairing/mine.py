"""Step 1 of pairing: one's own card, and three ways to give it."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.pages.pairing.parts import TwoColumns, card_card
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card, fact
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.qr import QrCode
from reflect.gui.widgets.text import Icon, Words
from reflect.messages import explain
from reflect.usecases import exports, partners

ENDING = ".reflect-card"
_LARGE_CODE = 460


class MyCardStep(TwoColumns):
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
