"""What Reflect is, and honestly what it protects and what it cannot."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reflect import __version__
from reflect.gui import theme
from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Scrolled, fact
from reflect.gui.widgets.text import Words

_WIDTH = 620
_SIDES, _MARGINS = 56, 200
_PROTECTED = (
    "Locked, everything you wrote is encrypted on this computer. Nobody reads it without your "
    "passphrase or your recovery key.",
    "A sealed file opens for your partner alone. Whoever carries it sees a random name and a "
    "rounded size.",
    "Private notes, drafts, clock times and earlier versions have no place in a file for a "
    "partner.",
    "Reflect opens no connection. What you receive never changes what you wrote.",
)
_POSSIBLE = (
    "While the journal is open, whoever sees the screen can read it, and so can harmful programs "
    "that run under your name.",
    "A weak passphrase can be guessed by someone who has the folder. Waiting times would not stop "
    "them.",
    "What you handed over cannot be called back, and its signature proves to others that you wrote "
    "it.",
    "Swap and hibernation files are safe only where the whole disk is encrypted.",
    "Someone who can replace the folder can put an older state of it back unnoticed.",
)
_NEVER = (
    "Without the passphrase and the recovery key nobody can open the journal, the makers of "
    "Reflect included.",
    "Reflect does not make backups yet. Copy the folder while it is locked, and keep the copy on "
    "another device.",
)


def protection(window: QWidget) -> Layer:
    """Say what is protected, what stays possible, and what nobody can do."""
    layer = Layer(window, tr("What Reflect protects, and what it cannot"), width=_WIDTH)
    body = Scrolled((0, 0, 12, 0))
    body.setAccessibleName(tr("What Reflect protects, and what it cannot"))
    body.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for title, icon, colour, sentences in (
        (tr("Protected"), "check", "accent", _PROTECTED),
        (tr("Still possible"), "triangle-alert", "ink2", _POSSIBLE),
        (tr("Not in anyone’s power"), "minus", "ink2", _NEVER),
    ):
        body.column.addWidget(Words(title, Type.H2))
        body.column.addSpacing(theme.px(6))
        for sentence in sentences:
            body.column.addWidget(fact(icon, tr(sentence), colour))
            body.column.addSpacing(theme.px(6))
        body.column.addSpacing(theme.px(10))
    body.column.addStretch()
    body.fit(layer.card.width() - theme.px(_SIDES), window.height() - theme.px(_MARGINS))
    layer.column.addWidget(body)
    return _with_close(layer)


def about(window: QWidget) -> Layer:
    """Say what this is and under which terms."""
    layer = Layer(window, tr("Reflect {version}").format(version=__version__))
    for text in (
        tr("A private journal for reflection and coaching in pairs, kept and shared offline."),
        tr("Free software under the Apache License 2.0. It comes without any warranty."),
        tr("Fonts: Inter and Literata, SIL Open Font License. Icons: Lucide, ISC License."),
    ):
        layer.column.addWidget(Words(text, Type.BODY, "ink2"))
    return _with_close(layer)


def _with_close(layer: Layer) -> Layer:
    close = button(tr("Close"), layer.close, "primary")
    layer.buttons.addWidget(close)
    layer.open(close)
    return layer
