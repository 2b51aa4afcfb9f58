"""What Reflect is, and honestly what it protects and what it cannot."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reflect import __version__
from reflect.gui import theme
from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.models import promises
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Scrolled, fact
from reflect.gui.widgets.text import Words

_WIDTH = 620
_SIDES, _MARGINS = 56, 200


def protection(window: QWidget) -> Layer:
    """Say what is protected, what stays possible, and what nobody can do."""
    layer = Layer(window, tr("What Reflect protects, and what it cannot"), width=_WIDTH)
    body = Scrolled((0, 0, 12, 0))
    body.setAccessibleName(tr("What Reflect protects, and what it cannot"))
    body.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for title, icon, colour, sentences in (
        (tr("Protected"), "check", "accent", promises.protected()),
        (tr("Still possible"), "triangle-alert", "ink2", promises.possible()),
        (tr("Not in anyone’s power"), "minus", "ink2", promises.never()),
    ):
        body.column.addWidget(Words(title, Type.H2))
        body.column.addSpacing(theme.px(6))
        for sentence in sentences:
            body.column.addWidget(fact(icon, sentence, colour))
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
