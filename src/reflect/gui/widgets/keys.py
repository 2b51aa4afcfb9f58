"""Keys as they look on a keyboard."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from reflect.gui import theme
from reflect.gui.theme import Type


class KeyCap(QLabel):
    """One shortcut, such as Ctrl+K."""

    def __init__(self, keys: str) -> None:
        super().__init__(keys)
        self.setProperty("look", "key")
        self.setFont(theme.font(Type.CAPTION_STRONG))
        self.setAccessibleName(keys)


def key_hint(keys: str, words: KeyCap | QWidget) -> QWidget:
    """A key, and beside it what it does."""
    side = QWidget()
    row = QHBoxLayout(side)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(7))
    row.addWidget(KeyCap(keys))
    row.addWidget(words)
    return side
