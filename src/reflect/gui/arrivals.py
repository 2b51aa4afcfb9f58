"""Files that come from outside: dropped on the window, chosen in the menu, given at the start."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.errors import ReflectError
from reflect.gui.dialogs import bug
from reflect.gui.i18n import tr
from reflect.gui.pages.pairing import PairingPage
from reflect.gui.pages.receive import ReceivePage
from reflect.usecases import arrivals

if TYPE_CHECKING:
    from reflect.gui.window import Window


def open_file(window: "Window", file: Path) -> None:
    """Open ``file`` in the way that fits what it is: looked at first, whatever it is.

    In the journal, a file of no kind of its own is attached to the entry that is shown.
    """
    try:
        kind = arrivals.kind_of(file)
    except ReflectError as error:
        bug.refuse(window, error)
        return
    if kind == "sealed":
        page = window.page("receive")
        assert isinstance(page, ReceivePage)
        page.open_file(file)
    elif kind == "card":
        page = window.page("pairing")
        assert isinstance(page, PairingPage)
        page.open_card(file)
    elif kind == "journal":
        window.bring_in(file)
    elif window.places.here() == "journal":
        window.journal.attach(file)
    else:
        said = tr("{name} is no sealed file, card or journal. An entry can take it, in Journal.")
        window.toast(said.format(name=file.name))


def open_all(window: "Window", files: Sequence[Path]) -> None:
    """Open what was dropped: in the journal all of it, elsewhere one file at a time."""
    first, *more = files
    together = window.places.here() == "journal"
    open_file(window, first)
    for file in more if together else ():
        open_file(window, file)
    if more and not together:
        window.toast(tr("One file at a time: this is {name}.").format(name=first.name))


def ask_for_sealed(window: "Window") -> None:
    """Let one choose a file from a partner."""
    page = window.page("receive")
    assert isinstance(page, ReceivePage)
    page.choose_file()
