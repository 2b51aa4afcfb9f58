"""What the sides of unlocking are made of."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect import __version__
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.cards import Scrolled
from reflect.gui.widgets.marks import Mark
from reflect.gui.widgets.text import Icon, Words

WIDTH = 380
_MARK = 58


def head(column: QVBoxLayout, name: str) -> Mark:
    """The mark over the name of the vault, which is all that is known of it."""
    mark = Mark(_MARK)
    row = QHBoxLayout()
    row.addWidget(mark)
    column.addLayout(row)
    column.addSpacing(theme.px(26))
    column.addWidget(Words(name, Type.DISPLAY, centred=True))
    return mark


def middle(width: int) -> tuple[Scrolled, QVBoxLayout]:
    """A side of the page, and the column in its middle, ``width`` pixels wide at 100 %.

    It scrolls where the window is low.
    """
    side, inner = Scrolled((0, 12, 0, 12)), QWidget()
    inner.setFixedWidth(theme.px(width))
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(2))
    row = QHBoxLayout()
    row.addStretch()
    row.addWidget(inner)
    row.addStretch()
    side.column.addStretch(5)
    side.column.addLayout(row)
    side.column.addStretch(6)
    return side, column


def foot() -> QHBoxLayout:
    """What is known before it is open."""
    row = QHBoxLayout()
    row.setContentsMargins(theme.px(28), 0, theme.px(28), theme.px(14))
    row.setSpacing(theme.px(8))
    row.addWidget(Icon("hard-drive", "ink3", 15))
    known = tr("Encrypted on this computer. Until it is open, Reflect knows only its name.")
    row.addWidget(Words(known, Type.CAPTION, "ink2", wrap=False))
    row.addStretch()
    row.addWidget(Words(f"Reflect {__version__}", Type.CAPTION, "ink2", wrap=False))
    return row
