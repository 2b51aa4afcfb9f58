"""Menus and shortcuts: what can be done, and by which keys."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.rail import PLACES
from reflect.gui.theme import Scheme

if TYPE_CHECKING:
    from reflect.gui.window import Window

SCALES = (100, 125, 150, 175, 200)


class Look(Protocol):
    """Who changes the look, since the window is made anew for it."""

    scheme: Scheme

    def set_scheme(self, scheme: Scheme) -> None:
        """Choose light, dark, or what the system says."""

    def set_text_scale(self, value: float) -> None:
        """Choose the size of text, 1.0 to 2.0."""


def wire(window: "Window", look: Look) -> None:
    """Give ``window`` its menus. This is the whole of what the keyboard can do."""
    journal = window.journal
    editor = journal.editor

    file = _menu(window, tr("&File"))
    _add(file, tr("&New entry"), "Ctrl+N", window.new_entry)
    _add(file, tr("&Open a file from a partner…"), "Ctrl+O", window.open_sealed)
    _add(file, tr("&Bring a journal in…"), "", window.bring_in)
    file.addSeparator()
    _add(file, tr("&Lock"), "Ctrl+L", window.lock)
    _add(file, tr("&Quit"), "Ctrl+Q", window.close)

    edit = _menu(window, tr("&Edit"))
    _add(edit, tr("&Undo"), "", editor.undo)
    _add(edit, tr("&Redo"), "", editor.redo)
    edit.addSeparator()
    _add(edit, tr("&Search"), "Ctrl+K", window.search)

    view = _menu(window, tr("&View"))
    _add(view, tr("&Details"), "Ctrl+Shift+D", journal.toggle_details)
    view.addSeparator()
    _schemes(view, look)
    view.addSeparator()
    _scales(view, look)

    go = _menu(window, tr("&Go"))
    for number, place in enumerate(PLACES, 1):
        _add(go, tr(place.words), f"Ctrl+{number}", partial(window.go, place.name))
    _add(go, tr("&Bin"), "", lambda: window.go("bin"))
    go.addSeparator()
    _add(go, tr("Bac&k"), "Alt+Left", window.back)
    _add(go, tr("&Forward"), "Alt+Right", window.forward)
    _add(go, tr("&Next pane"), "F6", lambda: window.next_pane(1))
    _add(go, tr("&Previous pane"), "Shift+F6", lambda: window.next_pane(-1))

    entry = _menu(window, tr("E&ntry"))
    _add(entry, tr("&Keep"), "Ctrl+Return", editor.keep_entry)
    _add(entry, tr("&Link…"), "Ctrl+Shift+L", journal.link)
    _add(entry, tr("&Attach a file…"), "", window.attach)
    _add(entry, tr("&Compare versions"), "", journal.compare)
    _add(entry, tr("Put in the &bin"), "", journal.delete_current)


def _menu(window: "Window", title: str) -> QMenu:
    return window.menuBar().addMenu(title)


def _add(menu: QMenu, text: str, keys: str, action: Callable[[], object]) -> QAction:
    made = menu.addAction(text)
    if keys:
        made.setShortcut(QKeySequence(keys))
    made.triggered.connect(lambda: action())
    return made


def _schemes(menu: QMenu, look: Look) -> None:
    group = QActionGroup(menu)
    for scheme, words in (
        (Scheme.SYSTEM, tr("Colours of the &system")),
        (Scheme.LIGHT, tr("&Light")),
        (Scheme.DARK, tr("&Dark")),
    ):
        made = _add(menu, words, "", partial(look.set_scheme, scheme))
        made.setCheckable(True)
        made.setChecked(look.scheme is scheme)
        group.addAction(made)


def _scales(menu: QMenu, look: Look) -> None:
    group = QActionGroup(menu)
    for percent in SCALES:
        words = tr("Text at {percent} %").format(percent=percent)
        made = _add(menu, words, "", partial(look.set_text_scale, percent / 100))
        made.setCheckable(True)
        made.setChecked(round(theme.scale() * 100) == percent)
        group.addAction(made)
