"""Step 1 of pairing: one's own card, and three ways to give it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.files import ask_target
from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.pages.pairing.parts import (
    TwoColumns,
    card_card,
    heading,
    labelled,
)
from reflect.gui.theme import Type
from reflect.gui.widgets.boxes import aside, boxed
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card, fact
from reflect.gui.widgets.copying import give
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.qr import QrCode
from reflect.gui.widgets.text import Elided, Words
from reflect.messages import explain
from reflect.usecases import exports, partners

ENDING = ".reflect-card"
_SMALL_CODE, _LARGE_CODE = 190, 460
_SHOWN_LINES = 2


class MyCardStep(TwoColumns):
    """One's own card: what is on it, and three ways to give it."""

    onward = Signal()

    def __init__(self, desk: Desk) -> None:
        self.next = button(tr("Next: add their card"), lambda: self.onward.emit(), "primary")
        super().__init__([], self.next)
        self._desk = desk
        said = tr(
            "A card lets someone seal things for you, and check that things came from you. It is"
            " made once."
        )
        self.left.addWidget(heading(tr("Your card"), said))
        self.left.addWidget(card_card(partners.my_facts(desk.vault), own=True))
        self.left.addWidget(labelled(tr("On it")))
        on_it = tr("The name you chose, two public keys, the day it was made")
        self.left.addWidget(fact("check", on_it, "accent"))
        self.left.addWidget(labelled(tr("Not on it")))
        for text in (
            tr("Entries, goals, an address, anything about this computer"),
            tr("Anything that opens your journal"),
        ):
            self.left.addWidget(fact("minus", text))
        self.left.addSpacing(theme.px(4))
        said = tr("Whoever gets your card can seal something for you. They cannot read anything.")
        self.left.addWidget(aside("info", said))
        self.left.addStretch()
        self.right.addWidget(heading(tr("Give it to them"), tr("Any one of these is enough.")))
        self.right.addWidget(self._as_file())
        self.right.addWidget(self._as_text())
        self.right.addWidget(self._as_picture())
        self.refusal = Refusal()
        self.right.addWidget(self.refusal)
        self.right.addStretch()

    def _as_file(self) -> QWidget:
        said = tr("Under 1 KB, ending in **{ending}**. For a stick, an email or a chat.")
        save = button(tr("Save the card…"), self._save, "small", "download")
        return _way("file-key", tr("As a file"), said.format(ending=ENDING), save)

    def _as_text(self) -> QWidget:
        copy = button(tr("Copy the text"), self._copy, "small", "copy")
        card = _way("text-quote", tr("As text"), tr("To paste into a message."), copy)
        shown = Card("tile", margin=12, spacing=0)
        for line in partners.my_card_text(self._desk.vault).splitlines()[:_SHOWN_LINES]:
            shown.column.addWidget(Elided(line, Type.CAPTION, "ink2"))
        card.column.addSpacing(theme.px(2))
        card.column.addWidget(shown)
        return card

    def _as_picture(self) -> QWidget:
        card = Card(margin=16)
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        row.addWidget(boxed("qr-code"), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Words(tr("As a picture"), Type.BODY_STRONG))
        said = tr("A phone’s camera reads the text of your card from this square.")
        texts.addWidget(Words(said, Type.SMALL, "ink2"))
        texts.addSpacing(theme.px(8))
        texts.addWidget(
            button(tr("Show it large"), self._large, "small", "maximize"),
            0,
            Qt.AlignmentFlag.AlignLeft,
        )
        texts.addStretch()
        row.addLayout(texts, 1)
        row.addWidget(self._code(_SMALL_CODE), 0, Qt.AlignmentFlag.AlignTop)
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
        give(partners.my_card_text(self._desk.vault))
        self._desk.toast(tr("Your card is copied. It holds nothing private."))

    def _save(self) -> None:
        name = partners.own_name(self._desk.vault)
        safe = "".join(c for c in name if c.isalnum() or c in " -_").strip() or "card"
        ask_target(self._desk.window, tr("Save the card"), self.save_to, f"{safe}{ENDING}")

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
    row.addWidget(boxed(icon), 0, Qt.AlignmentFlag.AlignTop)
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(Words(title, Type.BODY_STRONG))
    texts.addWidget(Words(said, Type.SMALL, "ink2"))
    row.addLayout(texts, 1)
    row.addWidget(action)
    card.column.addLayout(row)
    return card
