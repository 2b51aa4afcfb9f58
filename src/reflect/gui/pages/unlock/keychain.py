"""The side of unlocking where the keychain of this computer is a way in."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.ways import keychain_facts, keychain_words
from reflect.gui.pages.unlock.parts import WIDTH, head, middle
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card
from reflect.gui.widgets.hairline import Hairline
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.text import Icon, Words
from reflect.usecases import vaults, ways_in

Deed = Callable[[], object]


def end_keychain(folder: Path, keychain: ways_in.Keychain) -> None:
    """Let this computer open the vault no more. Raises as ``vaults.open_with_keychain`` does."""
    with vaults.open_with_keychain(folder, keychain) as vault:
        ways_in.remove(vault, "keychain", keychain)


class KeychainSide(QWidget):
    """Says plainly that this computer opens the journal, opens it, and ends that."""

    def __init__(self, name: str, act: Deed, passphrase: Deed, other: Deed, end: Deed) -> None:
        super().__init__()
        inside, column = middle(WIDTH)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(inside)
        head(column, name)
        column.addSpacing(theme.px(8))
        pill = Pill("monitor-check", keychain_words(), "plain")
        column.addWidget(pill, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(theme.px(22))
        self.open = button(tr("Open"), act, "primary")
        column.addWidget(self.open)
        self._opening = Hairline(tr("Opening your journal"))
        asks = tr("Your computer may ask for the password of its keychain in a window of its own.")
        self._asks = Words(asks, Type.CAPTION, "ink2", centred=True)
        column.addSpacing(theme.px(10))
        for one in (self._opening, self._asks):
            one.hide()
            column.addWidget(one)
        column.addLayout(self._links(passphrase, other))
        column.addSpacing(theme.px(22))
        column.addWidget(self._facts(end))

    def busy(self, busy: bool) -> None:
        """Whether it is being opened."""
        self.open.setEnabled(not busy)
        self.end.setEnabled(not busy)

    def show_opening(self, opening: bool) -> None:
        """Whether it takes longer than a moment: the keychain may be asking something itself."""
        self._opening.setVisible(opening)
        self._asks.setVisible(opening)

    def _links(self, passphrase: Deed, other: Deed) -> QGridLayout:
        links = QGridLayout()
        links.setHorizontalSpacing(theme.px(16))
        links.setColumnStretch(0, 1)
        links.setColumnStretch(3, 1)
        links.addWidget(button(tr("Use my passphrase"), passphrase, "link"), 0, 1)
        links.addWidget(button(tr("Open another journal…"), other, "link"), 0, 2)
        return links

    def _facts(self, end: Deed) -> Card:
        card = Card("quiet-card", margin=16, spacing=8)
        for icon, words in keychain_facts():
            row = QHBoxLayout()
            row.setSpacing(theme.px(10))
            row.addWidget(Icon(icon, "ink2", 16), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Words(words, Type.SMALL, "ink2"), 1)
            card.column.addLayout(row)
        self.end = button(tr("Ask for my passphrase again from now on"), end, "flush")
        below = QHBoxLayout()
        below.addSpacing(theme.px(26))
        below.addWidget(self.end)
        below.addStretch()
        card.column.addLayout(below)
        return card
