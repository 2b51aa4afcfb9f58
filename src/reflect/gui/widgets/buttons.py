"""Buttons. What one looks like is its ``look``: primary, small, link, icon, chip, toast."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QPushButton

from reflect.gui import theme
from reflect.gui.widgets.tips import tip

_INK = {"primary": "onAccent", "honey": "onHoney", "link": "accent", "toast": "onToast", "": "ink"}


class Button(QPushButton):
    """A button whose icon follows the colours that are on."""

    def __init__(self, text: str, look: str, icon: str, size: int) -> None:
        super().__init__(f" {text}" if icon and text else text)
        self._icon = icon
        self._ink = _INK.get(look, "ink2")
        self._size = theme.px(size)
        self.setAccessibleName(text)
        self.setProperty("look", look)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(QSize(self._size, self._size))
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()

    def show_icon(self, icon: str, ink: str) -> None:
        """Show another icon, or the same in another colour."""
        self._icon, self._ink = icon, ink
        self._draw()

    def _draw(self) -> None:
        if self._icon:
            self.setIcon(theme.icon(self._icon, theme.colour(self._ink).name(), self._size))


def button(
    text: str, action: Callable[[], object], look: str = "", icon: str = "", size: int = 16
) -> Button:
    """A button with words, and an icon where that helps."""
    made = Button(text, look, icon, size)
    made.clicked.connect(lambda: action())
    return made


def icon_button(
    icon: str, name: str, action: Callable[[], object], *, checkable: bool = False
) -> Button:
    """A button that is only an icon; ``name`` is its tooltip and its name for screen readers."""
    made = button("", action, "icon", icon, 18)
    made.setAccessibleName(name)
    tip(made, name)
    made.setCheckable(checkable)
    return made
