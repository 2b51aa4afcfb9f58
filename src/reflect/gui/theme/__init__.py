"""One look for all: colours, type, sizes and icons from one table."""

from reflect.gui.theme.icons import icon, paint_icon, pixmap
from reflect.gui.theme.look import (
    Scheme,
    Type,
    apply,
    colour,
    drawn_with,
    font,
    moves,
    on_paper,
    px,
    scale,
    set_scheme,
    set_text_scale,
)

__all__ = [
    "Scheme",
    "Type",
    "apply",
    "colour",
    "drawn_with",
    "font",
    "icon",
    "moves",
    "on_paper",
    "paint_icon",
    "pixmap",
    "px",
    "scale",
    "set_scheme",
    "set_text_scale",
]
