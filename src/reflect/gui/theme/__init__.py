"""One look for all: colours, type, sizes and icons from one table."""

from reflect.gui.theme.icons import icon, paint_icon, pixmap
from reflect.gui.theme.look import (
    SCALES,
    Scheme,
    Type,
    apply,
    colour,
    drawn_with,
    font,
    in_scheme,
    moves,
    on_paper,
    px,
    scale,
    set_scheme,
    set_text_scale,
    set_wishes,
)

__all__ = [
    "SCALES",
    "Scheme",
    "Type",
    "apply",
    "colour",
    "drawn_with",
    "font",
    "icon",
    "in_scheme",
    "moves",
    "on_paper",
    "paint_icon",
    "pixmap",
    "px",
    "scale",
    "set_scheme",
    "set_text_scale",
    "set_wishes",
]
