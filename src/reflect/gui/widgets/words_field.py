"""Fields for a few of a person's words: with a border, or in the page as it reads."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QSizePolicy

from reflect.gui import theme
from reflect.gui.theme import Type
from reflect.gui.widgets.markdown import MarkdownEdit

# What is above and below the lines.
_AROUND, _AROUND_INLINE = 18, 8
_EVERYTHING = 1000


class WordsField(MarkdownEdit):
    """A field for a few lines; it grows with its text up to ``most`` lines.

    ``on_enter`` gives Enter something to do in a field of one line; Shift+Enter then begins a
    new line. An ``inline`` one shows its border only where one points or writes.
    """

    def __init__(
        self,
        name: str,
        placeholder: str = "",
        lines: int = 2,
        most: int = 8,
        *,
        role: Type = Type.WORDS_M,
        inline: bool = False,
    ) -> None:
        super().__init__(name, placeholder, role)
        self._enter: Callable[[], object] | None = None
        self._lines = lines
        self._most = _EVERYTHING if inline else most
        self._around = _AROUND_INLINE if inline else _AROUND
        self.setProperty("look", "inline" if inline else "field")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if inline:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda size: self._fit())
        self._fit()

    def on_enter(self, action: Callable[[], object]) -> None:
        """Do this when Enter is pressed."""
        self._enter = action

    def begin(self) -> None:
        """Go on writing where the words end."""
        self.setFocus()
        self.moveCursor(QTextCursor.MoveOperation.End)

    def put_in(self, question: str) -> None:
        """As a heading; where Enter does something else, there is no room for one but for words."""
        if self._enter is None:
            super().put_in(question)
        else:
            self.textCursor().insertText(f"{question} ")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._lines == 1:
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if not shift and self._enter is not None:
                self._enter()
                return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        line = theme.px(self._role.value.line)
        height = min(
            max(round(self.document().size().height()), self._lines * line), self._most * line
        )
        self.setFixedHeight(height + theme.px(self._around))
