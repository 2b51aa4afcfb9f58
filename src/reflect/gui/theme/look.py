"""The look that is on now: a scheme of colours, a text scale, and what the system asks for.

Every size goes through ``px``, every colour through ``colour``, so that dark, light, high
contrast and 200 % text are the same code.
"""

import tomllib
from dataclasses import dataclass
from enum import Enum
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from reflect import resources
from reflect.gui.theme import icons, sheet

SCALES = (100, 125, 150, 175, 200)  # percent that are offered
MIN_SCALE = SCALES[0] / 100
MAX_SCALE = SCALES[-1] / 100
SANS = "Inter"
SERIF = "Literata"


class Scheme(Enum):
    """Which colours to use."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class TypeRole:
    """A role of text: size and line height in pixels at 100 %, family and weight."""

    size: int
    line: int
    family: str = SANS
    weight: int = 400


class Type(Enum):
    """The roles. Serif is what people wrote, sans what the app says."""

    DISPLAY = TypeRole(26, 34, SERIF, 600)
    TITLE = TypeRole(20, 26, SERIF, 600)
    WORDS = TypeRole(17, 28, SERIF)
    WORDS_M = TypeRole(15, 23, SERIF)
    ROW_TITLE = TypeRole(16, 22, SERIF, 600)
    WORDS_S = TypeRole(14, 20, SERIF)
    H1 = TypeRole(22, 28, SANS, 600)
    H2 = TypeRole(15, 20, SANS, 600)
    BODY = TypeRole(14, 20, SANS)
    BODY_STRONG = TypeRole(14, 20, SANS, 500)
    SMALL = TypeRole(13, 19, SANS)
    SMALL_STRONG = TypeRole(13, 19, SANS, 500)
    CAPTION = TypeRole(12, 17, SANS)
    CAPTION_STRONG = TypeRole(12, 17, SANS, 500)
    CODE = TypeRole(16, 22, SANS, 500)
    DIGITS = TypeRole(21, 30, SANS)
    NUMBER = TypeRole(30, 36, SANS, 600)


# Where the system asks for high contrast: lines as strong as those of fields, text in one ink,
# and outlines where a soft fill told something.
_HIGH_CONTRAST = {
    "line": "lineStrong",
    "lineMid": "lineStrong",
    "lineStrong": "ink",
    "ink2": "ink",
    "ink3": "ink",
    "honeySoft": "surface",
    "honeyLine": "honey",
    "brickSoft": "surface",
    "brickLine": "brick",
    "accentSoft": "surface",
    "accentLine": "accent",
}


@dataclass(slots=True)
class _Look:
    scheme: Scheme = Scheme.SYSTEM
    dark: bool = False
    high_contrast: bool = False
    still: bool = False
    scale: float = 1.0
    wants_still: bool = False
    wants_contrast: bool = False
    applied: tuple[bool, bool, float] | None = None


_look = _Look()


@cache
def _tokens() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.read_text("style/tokens.toml"))


def colours() -> dict[str, str]:
    """The table of the scheme that is on."""
    table = _tokens()["dark" if _look.dark else "light"]
    if not _look.high_contrast:
        return table
    return table | {token: table[stronger] for token, stronger in _HIGH_CONTRAST.items()}


def colour(token: str) -> QColor:
    """The colour of a token, such as ``ink``."""
    return QColor(colours()[token])


def on_paper(token: str) -> QColor:
    """The colour of a token on paper, which is white whatever the scheme."""
    return in_scheme(token, dark=False)


def in_scheme(token: str, *, dark: bool) -> QColor:
    """The colour of a token in a scheme that need not be on."""
    return QColor(_tokens()["dark" if dark else "light"][token])


def drawn_with() -> tuple[bool, bool, float]:
    """What drawings depend on: they are made anew where it differs."""
    return _look.dark, _look.high_contrast, _look.scale


def moves() -> bool:
    """Whether things may move: not where the system or the person asks for less of it."""
    return not _look.still


def scale() -> float:
    """The text scale, 1.0 to 2.0."""
    return _look.scale


def px(size: float) -> int:
    """``size`` pixels at 100 % in pixels of now."""
    return round(size * _look.scale)


def font(role: Type) -> QFont:
    """The font of a role at the scale of now."""
    made = QFont(role.value.family)
    made.setPixelSize(px(role.value.size))
    made.setWeight(QFont.Weight(role.value.weight))
    # Inter's contextual alternates draw an x between digits as a sign, in names and keys too.
    made.setFeature(QFont.Tag("calt"), 0)
    return made


def apply(app: QApplication) -> None:
    """Put the look on where it is another one: fonts, palette and style sheet."""
    _load_fonts()
    hints = app.styleHints()
    if _look.scheme is Scheme.SYSTEM:
        _look.dark = hints.colorScheme() is Qt.ColorScheme.Dark
    else:
        _look.dark = _look.scheme is Scheme.DARK
    wishes = hints.accessibility()
    high = wishes.contrastPreference() is Qt.ContrastPreference.HighContrast
    _look.high_contrast = high or _look.wants_contrast
    # Known from Qt 6.12 on.
    wants_less = getattr(wishes, "motionPreference", None)
    less = wants_less is not None and "Reduced" in wants_less().name
    _look.still = less or _look.wants_still
    if _look.applied == drawn_with():
        return  # it takes a tenth of a second
    icons.forget()
    if _look.applied is None:
        app.setStyle(QStyleFactory.create("Fusion"))
    _look.applied = drawn_with()
    app.setFont(font(Type.BODY))
    app.setPalette(_palette())
    name = "dark" if _look.dark else "light"
    marks = {mark: str(resources.path(f"style/{mark}-{name}.svg")) for mark in ("check", "down")}
    app.setStyleSheet(sheet.make(colours() | marks, px))


def set_scheme(app: QApplication, scheme: Scheme) -> None:
    """Choose light, dark, or what the system says."""
    _look.scheme = scheme
    apply(app)


def set_text_scale(app: QApplication, value: float) -> None:
    """Choose the text scale, 1.0 to 2.0."""
    _look.scale = min(max(value, MIN_SCALE), MAX_SCALE)
    apply(app)


def set_wishes(app: QApplication, *, still: bool, contrast: bool) -> None:
    """Choose less motion and more contrast, whatever the system asks for."""
    _look.wants_still, _look.wants_contrast = still, contrast
    apply(app)


@cache
def _load_fonts() -> None:
    for file in sorted(resources.path("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def _palette() -> QPalette:
    roles = {
        QPalette.ColorRole.Window: "window",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "sunken",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.PlaceholderText: "ink3",
        QPalette.ColorRole.Highlight: "selection",
        QPalette.ColorRole.HighlightedText: "ink",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.ToolTipBase: "toast",
        QPalette.ColorRole.ToolTipText: "onToast",
        QPalette.ColorRole.Accent: "accentFill",
    }
    palette = QPalette()
    for role, token in roles.items():
        palette.setColor(role, colour(token))
    disabled = QPalette.ColorGroup.Disabled
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        palette.setColor(disabled, role, colour("ink3"))
    palette.setColor(disabled, QPalette.ColorRole.ButtonText, colour("ink3"))
    return palette
