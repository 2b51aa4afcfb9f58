"""Names for screen readers, contrast, and fonts."""

import itertools
import tomllib
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reflect import resources
from reflect.gui import theme
from reflect.gui.pages.unlock import UnlockPage
from reflect.gui.pages.welcome import WelcomePage
from reflect.gui.places import PAGES
from reflect.gui.tasks import Tasks
from reflect.gui.theme import Scheme
from reflect.gui.window import Window

CONTROLS = (
    QAccessible.Role.Button,
    QAccessible.Role.PushButton,
    QAccessible.Role.CheckBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.List,
)
TEXT_ON_GROUND = [
    *itertools.product(("ink", "ink2", "ink3", "accent"), ("window", "surface", "sunken")),
    *itertools.product(("ink2",), ("rail", "chip", "selection", "accentSoft")),
    ("ink", "selection"),
    ("onAccent", "accentFill"),
    ("honey", "honeySoft"),
    ("brick", "brickSoft"),
    ("ink2", "honeySoft"),
    ("ink2", "brickSoft"),
    ("onToast", "toast"),
]


def unnamed(widget: QWidget) -> list[str]:
    """The controls under ``widget`` that a screen reader could not name."""
    found = []
    waiting = [QAccessible.queryAccessibleInterface(widget)]
    while waiting:
        one = waiting.pop()
        waiting += [one.child(place) for place in range(one.childCount())]
        shown = not one.state().invisible
        if shown and one.role() in CONTROLS and not one.text(QAccessible.Text.Name).strip():
            found.append(f"{one.role()} {one.object()}")
    return found


@pytest.mark.parametrize("place", sorted(set(PAGES) | {"journal", "progress"}))
def test_every_control_of_the_window_has_a_name(window: Window, place: str) -> None:
    window.go(place)
    assert unnamed(window) == []


def test_every_control_of_the_ways_in_has_a_name(qtbot: QtBot, folder: Path) -> None:
    tasks = Tasks(QApplication.instance(), lambda error: None)
    unlock = UnlockPage(tasks, folder, lambda vault: None, lambda: None)
    welcome = WelcomePage(tasks, lambda vault: None, lambda: None, place=folder.parent / "new")
    for page in (unlock, welcome):
        qtbot.addWidget(page)
        page.show()
        assert unnamed(page) == []
    unlock.use_sheet()
    welcome.go(1)
    assert unnamed(unlock) == unnamed(welcome) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_stands_out_from_its_ground(scheme: str, text: str, ground: str) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1."""
    tokens = tomllib.loads(resources.read_text("style/tokens.toml"))[scheme]
    light, dark = sorted((_luminance(tokens[text]), _luminance(tokens[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_fonts_come_along(qapp: QApplication) -> None:
    from PySide6.QtGui import QFontInfo

    assert QFontInfo(theme.font(theme.Type.BODY)).family() == "Inter"
    assert QFontInfo(theme.font(theme.Type.WORDS)).family() == "Literata"


def test_narrow_windows_show_fewer_panes(qtbot: QtBot, window: Window) -> None:
    assert window.journal.details.isVisible()
    window.resize(1000, 700)
    assert not window.journal.details.isVisible()
    assert window.rail.width() == 64
    window.resize(1280, 800)
    assert window.journal.details.isVisible()


def test_dark_is_dark(qapp: QApplication) -> None:
    theme.set_scheme(qapp, Scheme.DARK)
    assert theme.colour("window").lightness() < 60
    theme.set_scheme(qapp, Scheme.LIGHT)
    assert theme.colour("window").lightness() > 200


def _luminance(colour: str) -> float:
    made = QColor(colour)
    channels = (made.redF(), made.greenF(), made.blueF())
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
