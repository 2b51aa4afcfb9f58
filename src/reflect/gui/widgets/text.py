"""Text that is not edited: words with a fixed line height, and one-liners that elide."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from reflect.gui import theme
from reflect.gui.models import matching
from reflect.gui.theme import Type
from reflect.gui.widgets.tips import tip

_NEW_LOOK = (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange)


class Words(QLabel):
    """A label in a role of type, with its line height in pixels; it wraps unless told not to."""

    def __init__(
        self,
        text: str = "",
        role: Type = Type.BODY,
        colour: str = "ink",
        *,
        wrap: bool = True,
        centred: bool = False,
    ) -> None:
        super().__init__()
        self._role = role
        self._colour = colour
        self._centred = centred
        self._text = text
        self._marked: list[str] = []
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setFont(theme.font(role))
        self.setWordWrap(wrap)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.set_text(text)

    def set_text(self, text: str, colour: str | None = None) -> None:
        """Show plain ``text``; words between ``**`` are strong."""
        self._colour = colour or self._colour
        self._text = text
        self._lay_out()
        self.setAccessibleName(text.replace("**", ""))

    def mark(self, words: Sequence[str]) -> None:
        """Let what begins with one of ``words`` stand out, as ``widgets.marked`` does."""
        self._marked = list(words)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._look != theme.drawn_with():
            self._lay_out()

    def _lay_out(self) -> None:
        self._look = theme.drawn_with()
        pieces = [self._piece(one) for one in self._text.split("**")]
        strong = "".join(
            f'<span style="font-weight:600">{p}</span>' if n % 2 else p
            for n, p in enumerate(pieces)
        )
        align = "center" if self._centred else "left"
        line = theme.px(self._role.value.line)
        shade = theme.colour(self._colour).name()
        self.setText(
            f'<p align="{align}" style="margin:0; line-height:{line}px;'
            f' -qt-line-height-type:fixed; color:{shade}">{strong}</p>'
            if self._text
            else ""
        )

    def _piece(self, text: str) -> str:
        """``text`` as markup, with its marks."""
        ink, ground = theme.colour("accent").name(), theme.colour("accentSoft").name()
        style = f"font-weight:600; text-decoration:underline; color:{ink}; background:{ground}"
        made, end = "", 0
        for start, after in matching.spans(text, self._marked):
            plain, stands_out = escape(text[end:start]), escape(text[start:after])
            made += f'{plain}<span style="{style}">{stands_out}</span>'
            end = after
        return (made + escape(text[end:])).replace("\n", "<br>")


class Elided(QWidget):
    """One line that ends in an ellipsis where it is too narrow; the whole is in its name."""

    def __init__(self, text: str = "", role: Type = Type.BODY, colour: str = "ink") -> None:
        super().__init__()
        self._text = text
        self._colour = colour
        self._line = theme.px(role.value.line)
        self.setFont(theme.font(role))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show ``text``."""
        self._text = text
        self.setAccessibleName(text)
        tip(self, text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._text), self._line)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.colour(self._colour))
        shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)


class Icon(QLabel):
    """A picture beside words; it says nothing of its own."""

    def __init__(self, name: str, colour: str = "ink2", size: int = 18) -> None:
        super().__init__()
        # Words beside it sit low in their line, so the icon does too.
        self.setFixedSize(theme.px(size), theme.px(size + 2))
        self.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self._size = size
        self.show_icon(name, colour)

    def show_icon(self, name: str, colour: str = "ink2") -> None:
        """Show another icon, or none where ``name`` is blank; its room stays."""
        self._name = name
        self._colour = colour
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _NEW_LOOK:
            self._draw()

    def _draw(self) -> None:
        if not self._name:
            self.clear()
            return
        shade = theme.colour(self._colour).name()
        size = theme.px(self._size)
        self.setPixmap(theme.pixmap(self._name, shade, size, self.devicePixelRatioF()))


def hairline() -> QFrame:
    """A line that parts sections."""
    line = QFrame()
    line.setProperty("look", "line")
    return line
