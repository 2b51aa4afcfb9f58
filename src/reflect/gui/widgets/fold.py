"""A part of a form that is folded away until one wants it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.text import Elided, hairline

_INSET = 26


class Fold(QWidget):
    """A heading that opens and closes ``column``; while it is closed it tells what is in there."""

    def __init__(self, title: str, blank: str = "") -> None:
        """``blank`` is said while nothing is in there."""
        super().__init__()
        self._head = button(title, self._turn, "fold", "chevron-right")
        self._quiet = Elided(blank or tr("Not filled in"), Type.SMALL, "ink2")
        self._words = Elided("", Type.WORDS_S, "ink2")
        self._body = QWidget()
        self.column = QVBoxLayout(self._body)
        self.column.setContentsMargins(theme.px(_INSET), 0, 0, theme.px(14))
        self.column.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(hairline())
        row = QHBoxLayout()
        row.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        row.setSpacing(theme.px(10))
        row.addWidget(self._head)
        row.addWidget(self._quiet, 1)
        row.addWidget(self._words, 1)
        whole.addLayout(row)
        whole.addWidget(self._body)
        self._open = False
        self.open(shown=False)

    def open(self, *, shown: bool) -> None:
        """Show what is inside, or fold it away."""
        self._open = shown
        self._body.setVisible(shown)
        self._head.show_icon("chevron-down" if shown else "chevron-right", "ink2")
        self._head.setAccessibleDescription(tr("open") if shown else tr("folded"))
        self._tell()

    def say(self, words: str) -> None:
        """Tell in the heading what is inside, in the words of the person; blank is nothing yet."""
        self._words.set_text(words)
        self._tell()

    def _turn(self) -> None:
        self.open(shown=not self._open)

    def _tell(self) -> None:
        said = bool(self._words.accessibleName())
        self._words.setVisible(not self._open and said)
        self._quiet.setVisible(not self._open and not said)
