"""A bordered field for a few of a person's words."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from reflect.gui import theme
from reflect.gui.theme import Type
from reflect.gui.widgets.markdown import MarkdownEdit


class WordsField(MarkdownEdit):
    """A bordered field for a few lines; it grows with its text up to ``most`` lines.

    ``on_enter`` gives Enter something to do in a field of one line; Shift+Enter then begins a
    new line.
    """

    def __init__(self, name: str, placeholder: str = "", lines: int = 2, most: int = 8) -> None:
        super().__init__(name, placeholder, Type.WORDS_M)
        self._enter: Callable[[], object] | None = None
        self._lines = lines
        self._most = most
        self.setProperty("look", "field")
        self.document().documentLayout().documentSizeChanged.connect(lambda size: self._fit())
        self._fit()

    def on_enter(self, action: Callable[[], object]) -> None:
        """Do this when Enter is pressed."""
        self._enter = action

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._lines == 1:
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if not shift and self._enter is not None:
                self._enter()
                return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        line = theme.px(Type.WORDS_M.value.line)
        lines = min(max(round(self.document().size().height() / line), self._lines), self._most)
        self.setFixedHeight(lines * line + theme.px(18))
