"""Menus and shortcuts: what can be done, and by which keys."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from reflect.gui import theme
from reflect.gui.dialogs import about, prompts, shortcuts
from reflect.gui.dialogs.check_in import CheckIn
from reflect.gui.dialogs.palette import Palette
from reflect.gui.dialogs.prompts import PromptMenu
from reflect.gui.dialogs.quarter import Quarter
from reflect.gui.dialogs.update import UpdateLayer
from reflect.gui.i18n import tr
from reflect.gui.models.commands import commands
from reflect.gui.models.found import Ways
from reflect.gui.pages.goals import GoalsPage
from reflect.gui.pages.playbook import GUIDE
from reflect.gui.rail import PLACES
from reflect.gui.theme import Scheme
from reflect.gui.widgets.markdown import MarkdownEdit
from reflect.gui.widgets.page import NEW, Look

if TYPE_CHECKING:
    from reflect.gui.window import Window

_BACK = QKeySequence.StandardKey.Undo
_AGAIN = QKeySequence.StandardKey.Redo
Keys = str | QKeySequence.StandardKey


def wire(window: "Window", look: Look) -> None:
    """Give ``window`` its menus. Palette and shortcuts show what is in them, and nothing else."""
    journal = window.journal
    editor = journal.editor

    file = _menu(window, tr("&File"))
    file.add(tr("&New entry"), "plus", window.new_entry, "Ctrl+N")
    file.add(tr("Quick n&ote…"), "pencil", window.quick_note, "Ctrl+Alt+J")
    check_in = partial(CheckIn, window.desk)
    file.add(tr("&Check in…"), "list-checks", check_in, "Ctrl+Alt+K")
    file.add(tr("New &goal"), "target", partial(window.visit, "goals", NEW), "Ctrl+Shift+N")
    file.add(tr("&Bring a journal in…"), "download", window.bring_in)
    file.add(tr("Back&ups and restore"), "archive", partial(window.visit, "backups"))
    file.addSeparator()
    file.add(tr("&Settings"), "settings", partial(window.visit, "settings"), "Ctrl+,")
    file.addSeparator()
    file.add(tr("&Lock"), "lock", window.lock, "Ctrl+L", always=True)
    file.add(tr("&Quit"), "log-out", window.close, "Ctrl+Q", always=True)

    edit = _menu(window, tr("&Edit"))
    edit.add(tr("&Undo"), "undo-2", partial(_where_one_types, "undo"), _BACK)
    edit.add(tr("&Redo"), "repeat", partial(_where_one_types, "redo"), _AGAIN)
    edit.addSeparator()
    edit.add(tr("&Search and commands…"), "search", window.search, "Ctrl+K")
    edit.add(tr("&Find in the entry"), "text-search", partial(_find, window), "Ctrl+F")

    edit.addSeparator()
    question = "message-circle-question-mark"
    edit.add(tr("&Ask me something…"), question, partial(ask, window), "Ctrl+Shift+P", always=True)

    view = _menu(window, tr("&View"))
    details = view.add(tr("&Details"), "panel-right", journal.toggle_details, "Ctrl+Shift+D")
    view.add(tr("Chart as a &table…"), "list", partial(_as_table, window), "Ctrl+Shift+T")
    view.addSeparator()
    _schemes(view, look)
    view.addSeparator()
    _scales(view, look)

    go = _menu(window, tr("&Go"))
    for number, place in enumerate(PLACES, 1):
        go.add(tr(place.words), place.icon, partial(window.go, place.name), f"Ctrl+{number}")
    go.add(tr("&Bin"), "trash-2", partial(window.go, "bin"))
    go.add(tr("&Look back at the quarter…"), "history", partial(Quarter, window.desk))
    go.addSeparator()
    go.add(tr("Bac&k"), "arrow-left", window.places.back, "Alt+Left")
    go.add(tr("&Forward"), "arrow-right", window.places.forward, "Alt+Right")
    go.add(tr("&Next pane"), "chevron-right", partial(window.next_pane, 1), "F6")
    go.add(tr("&Previous pane"), "chevron-left", partial(window.next_pane, -1), "Shift+F6")

    entry = _menu(window, tr("E&ntry"))
    templates = journal.helped.choose_template
    of_entry = [
        details,
        entry.add(tr("&Keep"), "check", editor.keep_entry, "Ctrl+Return"),
        entry.add(tr("&Link…"), "link", journal.link, "Ctrl+Shift+L"),
        entry.add(tr("&Template…"), "layout-template", templates, "Ctrl+Shift+H"),
        entry.add(tr("&Attach a file…"), "paperclip", window.attach),
        entry.add(tr("&Compare versions"), "history", journal.compare),
        entry.add(tr("Put in the &bin"), "trash-2", journal.delete_current),
    ]

    share = _menu(window, tr("&Share"))
    update = share.add("", "send", partial(window.visit, "share"))
    share.add(tr("A &short update…"), "copy", partial(UpdateLayer, window.desk))
    share.add(tr("&Open a file from a partner…"), "inbox", window.open_sealed, "Ctrl+O")
    share.add(tr("&Pair with someone…"), "user-plus", partial(window.visit, "pairing"))
    share.add(tr("&My card…"), "id-card", partial(window.visit, "pairing"))

    help_ = _menu(window, tr("&Help"))
    keys = partial(_shortcuts, window)
    guide = partial(window.visit, "playbook", GUIDE)
    help_.add(tr("&Guide, and what words mean"), "book-open", guide, "F1")
    help_.add(tr("&Keyboard shortcuts"), "keyboard", keys, "Ctrl+/")
    protects = tr("&What Reflect protects")
    help_.add(protects, "shield-check", partial(about.protection, window))
    help_.add(tr("&About Reflect"), "info", partial(about.about, window))

    window.placed.connect(partial(_allow, of_entry))
    window.events.changed.connect(lambda changes: _name_update(update, window))
    _name_update(update, window)


def search(window: "Window") -> Palette:
    """Open the palette."""

    def show_day(day: date) -> None:
        window.go("journal")
        window.journal.show_day(day)

    def show_found(query: str) -> None:
        window.go("journal")
        window.journal.show_found(query)

    ways = Ways(window.visit, show_day, show_found, window.new_entry)
    return Palette(window.desk, commands(window.menuBar()), ways, window.land)


def ask(window: "Window") -> None:
    """Offer questions where one writes; three others where some are offered already."""
    offered = window.findChild(PromptMenu)
    focused = QApplication.focusWidget()
    editor = window.journal.editor
    here = editor.isVisible() and focused is not None and editor.isAncestorOf(focused)
    if offered is not None and offered.isVisible():
        offered.others()
    elif isinstance(focused, MarkdownEdit) and not focused.isReadOnly():
        prompts.ask_in(window.desk, focused)
    elif here:
        window.journal.helped.ask()
    elif not window.asks():
        prompts.ask_for_entry(window.desk)


class _Menu(QMenu):
    def __init__(self, window: "Window", title: str) -> None:
        super().__init__(title, window)
        self._window = window

    def add(
        self,
        text: str,
        icon: str,
        action: Callable[[], object],
        *keys: Keys,
        always: bool = False,
    ) -> QAction:
        """``icon`` is for the palette. While a dialog asks something, only ``always`` works."""
        made = self.addAction(text)
        made.setData(icon)
        made.setShortcuts([QKeySequence(one) for one in keys])

        def act() -> None:
            if always or not self._window.asks():
                action()

        made.triggered.connect(act)
        return made


def _menu(window: "Window", title: str) -> _Menu:
    menu = _Menu(window, title)
    window.menuBar().addMenu(menu)
    return menu


def _schemes(menu: _Menu, look: Look) -> None:
    group = QActionGroup(menu)
    for scheme, words, icon in (
        (Scheme.SYSTEM, tr("Colours of the &system"), "monitor"),
        (Scheme.LIGHT, tr("&Light"), "sun"),
        (Scheme.DARK, tr("D&ark"), "moon"),
    ):
        made = menu.add(words, icon, partial(look.set_scheme, scheme))
        made.setCheckable(True)
        made.setChecked(look.scheme is scheme)
        group.addAction(made)


def _scales(menu: _Menu, look: Look) -> None:
    group = QActionGroup(menu)
    for percent in theme.SCALES:
        words = tr("Text at {percent} %").format(percent=percent)
        made = menu.add(words, "type", partial(look.set_text_scale, percent / 100))
        made.setCheckable(True)
        made.setChecked(round(theme.scale() * 100) == percent)
        group.addAction(made)


def _as_table(window: "Window") -> None:
    page = window.places.page(window.places.here())
    if isinstance(page, GoalsPage):
        page.show_table()


def _find(window: "Window") -> None:
    """In the entry that is open, or in everything where none is."""
    if window.places.here() == "journal":
        window.journal.find_words()
    else:
        window.search()


def _where_one_types(deed: str) -> None:
    act = getattr(QApplication.focusWidget(), deed, None)
    if act is not None:
        act()


def _shortcuts(window: "Window") -> None:
    shortcuts.show(window, commands(window.menuBar()))


def _allow(actions: list[QAction], place: str) -> None:
    """What is about the entry that is open can be done where it is."""
    for action in actions:
        action.setEnabled(place == "journal")


def _name_update(action: QAction, window: "Window") -> None:
    name = window.rail.partner_name()
    words = tr("&Update for {name}…").format(name=name) if name else tr("&Update for a partner…")
    action.setText(words)
