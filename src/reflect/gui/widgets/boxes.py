"""An icon in a box, with what it stands for beside it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.theme import Type
from reflect.gui.widgets.cards import Card
from reflect.gui.widgets.text import Icon, Words

_MARK = 46
_IN_BOX = 0.5


def boxed(icon: str, look: str = "chip-box", size: int = 40) -> Card:
    """An icon in a box; ``look``: chip-box, brick-box, accent-card."""
    colour = {"brick-box": "brick", "accent-card": "accent"}.get(look, "ink2")
    box = Card(look, margin=0)
    box.setFixedSize(theme.px(size), theme.px(size))
    inside = Icon(icon, colour, round(size * _IN_BOX))
    box.column.addWidget(inside, 0, Qt.AlignmentFlag.AlignCenter)
    return box


def headline(icon: str, look: str, title: str, said: str) -> QHBoxLayout:
    """What has come of it, with a mark."""
    row = QHBoxLayout()
    row.setSpacing(theme.px(16))
    row.addWidget(boxed(icon, look, _MARK), 0, Qt.AlignmentFlag.AlignTop)
    texts = QVBoxLayout()
    texts.setSpacing(theme.px(2))
    texts.addWidget(Words(title, Type.H1))
    texts.addWidget(Words(said, Type.BODY, "ink2"))
    row.addLayout(texts, 1)
    return row


def aside(icon: str, said: str, action: QWidget | None = None) -> Card:
    """A quiet remark, and what can be done about it."""
    card = Card("tile", margin=14, spacing=0)
    row = QHBoxLayout()
    row.setSpacing(theme.px(12))
    row.addWidget(Icon(icon, "ink2", 18), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(Words(said, Type.SMALL, "ink2"), 1)
    if action:
        row.addWidget(action)
    card.column.addLayout(row)
    return card
