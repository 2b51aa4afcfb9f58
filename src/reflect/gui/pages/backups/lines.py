"""A place that copies go to, and a copy, each as a line."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QMenu, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.backups import (
    beside,
    holds_words,
    moment_in_sentence,
    moment_words,
    place_words,
)
from reflect.gui.theme import Type
from reflect.gui.widgets.boxes import boxed
from reflect.gui.widgets.buttons import button, icon_button
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.text import Elided, Words
from reflect.usecases.backups import Kept, Place

Deed = tuple[str, Callable[[], object]]


class PlaceLine(QWidget):
    """A folder: what it is good for, how many copies it has, and what can be done with it."""

    def __init__(self, place: Place, journal: Path, copies: int, today: date, deeds: list[Deed]):
        super().__init__()
        name = place_words(place.folder, journal)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, theme.px(9), 0, theme.px(9))
        row.setSpacing(theme.px(14))
        icon = "folder" if place.present else "usb"
        row.addWidget(boxed(icon), 0, Qt.AlignmentFlag.AlignVCenter)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Words(name, Type.BODY_STRONG))
        texts.addWidget(Words(_about(place, journal, today), Type.SMALL, "ink2"))
        texts.addWidget(Elided(str(place.folder), Type.CAPTION, "ink3"))
        row.addLayout(texts, 1)
        row.addWidget(_pill(place, copies), 0, Qt.AlignmentFlag.AlignVCenter)
        self.more = icon_button("ellipsis", tr("More about {name}").format(name=name), lambda: None)
        menu = QMenu(self.more)
        for words, deed in deeds:
            menu.addAction(words).triggered.connect(lambda _=False, deed=deed: deed())
        self.more.setMenu(menu)
        row.addWidget(self.more)


class CopyLine(QWidget):
    """One copy: when it was made, what it holds, where it is; ``look`` opens it."""

    def __init__(
        self, kept: Kept, place: str, today: date, look: Callable[[], object], *, narrow: bool
    ) -> None:
        super().__init__()
        when = moment_words(kept.made, today)
        way = QBoxLayout.Direction
        row = QBoxLayout(way.LeftToRight, self)
        row.setContentsMargins(0, theme.px(5), 0, theme.px(5))
        row.setSpacing(theme.px(12))
        texts = QBoxLayout(way.TopToBottom if narrow else way.LeftToRight)
        texts.setSpacing(0 if narrow else theme.px(12))
        made = Words(when, Type.SMALL_STRONG, wrap=False)
        texts.addWidget(made)
        holds = holds_words(kept.entries, kept.files)
        if narrow:
            said = tr("{holds}, {place}").format(holds=holds, place=place)
            texts.addWidget(Words(said, Type.SMALL, "ink2"))
        else:
            made.setFixedWidth(theme.px(132))
            texts.addWidget(Elided(holds, Type.SMALL, "ink2"), 5)
            texts.addWidget(Elided(place, Type.SMALL, "ink2"), 4)
        row.addLayout(texts, 1)
        if not narrow:
            row.addWidget(Pill("check", tr("Read back"), "private"))
        self.look = button(tr("Look inside"), look, "flush")
        self.look.setAccessibleName(tr("Look inside the copy of {when}").format(when=when))
        row.addWidget(self.look)


def _about(place: Place, journal: Path, today: date) -> str:
    when = moment_in_sentence(place.last, today) if place.last else ""
    if not place.last and place.folder == beside(journal):
        return tr("Every day, while Reflect is open. It begins with the first copy.")
    if not place.present:
        waits = tr("Not here now. The daily copy waits until it is.")
        last = tr("Not here now. The last copy went there {when}.").format(when=when)
        return waits if place.usual else last
    if place.usual:
        return tr("Every day, while Reflect is open.")
    return tr("When you ask for it. The last copy: {when}.").format(when=when)


def _pill(place: Place, copies: int) -> Pill:
    if not place.present:
        return Pill("clock", tr("Away") if place.last else tr("None yet"), "plain")
    one = tr("1 copy")
    return Pill(
        "check" if copies else "minus",
        one if copies == 1 else tr("{count} copies").format(count=copies),
        "private",
    )
