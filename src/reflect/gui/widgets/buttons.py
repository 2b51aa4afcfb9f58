"""Buttons. What one looks like is its ``look``: primary, small, link, icon, chip, toast."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton

from reflect.gui import theme

_INK = {"primary": "onAccent", "link": "accent", "toast": "onToast", "": "ink"}


def button(
    text: str, action: Callable[[], object], look: str = "", icon: str = "", size: int = 16
) -> QPushButton:
    """A button with words, and an icon where that helps."""
    made = QPushButton(f" {text}" if icon and text else text)
    made.setAccessibleName(text)
    made.setProperty("look", look)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon:
        shade = theme.colour(_INK.get(look, "ink2")).name()
        made.setIcon(theme.icon(icon, shade, theme.px(size)))
        made.setIconSize(QSize(theme.px(size), theme.px(size)))
    made.clicked.connect(lambda: action())
    return made


def icon_button(
    icon: str, name: str, action: Callable[[], object], *, checkable: bool = False
) -> QPushButton:
    """A button that is only an icon; ``name`` is its tooltip and its name for screen readers."""
    made = button("", action, "icon", icon, 18)
    made.setIcon(theme.icon(icon, theme.colour("ink2").name(), theme.px(18)))
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setCheckable(checkable)
    return made
