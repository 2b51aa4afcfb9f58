"""Why a file was not opened. Nobody is named before a signature holds."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reflect import __version__
from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.files import size_words
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import Button, button
from reflect.gui.widgets.cards import Card, fact
from reflect.gui.widgets.copying import give
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Icon, Words
from reflect.messages import explain

# Where comparing the number is what helps.
_COMPARE = ("bundle_sender_unverified", "bundle_sender_unknown")
_ELSE = ("file-x-2", "This file was not opened", True)
# Code -> (icon, what it comes to, whether something is wrong with the file).
_KINDS = {
    "bundle_not_for_you": ("mail-question-mark", "This file is for someone else", False),
    "bundle_forwarded": ("mail-question-mark", "This file is for someone else", False),
    "bundle_newer": ("package-open", "This file needs a newer Reflect", False),
    "bundle_not_a_bundle": ("file-question-mark", "This is not a sealed file", False),
    "bundle_sender_unknown": ("shield-alert", "Nobody you know signed this file", False),
    "bundle_sender_unverified": ("shield-alert", "Compare the safety number first", False),
    "bundle_already_taken_in": ("circle-check", "This file is here already", False),
    "file_missing": ("file-question-mark", "This file cannot be read", False),
}


class RefusedCard(Card):
    """What is so, what is safe, what usually helps, and details without content."""

    def __init__(
        self,
        desk: Desk,
        error: ReflectError,
        file: Path,
        choose: Callable[[], object],
        close: Callable[[], object],
    ) -> None:
        super().__init__(margin=28, spacing=10)
        self._desk = desk
        self._file = file
        self._code = error.code.upper().replace("_", "-")
        said = explain(error)
        self.column.addLayout(_head(error.code, said.what))
        self.setAccessibleName(said.what)
        if said.safe:
            safe = Card("accent-card", margin=14)
            safe.column.addWidget(fact("shield-check", said.safe, "accent"))
            self.column.addWidget(safe)
        if said.next:
            helps = QVBoxLayout()
            helps.setContentsMargins(0, theme.px(4), 0, theme.px(2))
            helps.setSpacing(theme.px(2))
            helps.addWidget(Words(tr("What usually helps"), Type.SMALL_STRONG))
            helps.addWidget(Words(said.next, Type.SMALL, "ink2"))
            self.column.addLayout(helps)
        self.column.addSpacing(theme.px(2))
        self.column.addWidget(self._details())
        self.column.addSpacing(theme.px(6))
        self.column.addLayout(self._buttons(error.code, choose, close))

    def _details(self) -> Card:
        card = Card("tile", margin=14, spacing=4)
        head = QHBoxLayout()
        head.addWidget(Words(tr("Details you can pass on"), Type.SMALL_STRONG), 1)
        head.addWidget(button(tr("Copy"), self._copy, "small", "copy"))
        card.column.addLayout(head)
        grid = QGridLayout()
        grid.setVerticalSpacing(theme.px(2))
        grid.setColumnMinimumWidth(0, theme.px(118))
        grid.setColumnStretch(1, 1)
        for place, (name, value) in enumerate(self._facts()):
            grid.addWidget(Words(name, Type.CAPTION, "ink2"), place, 0)
            grid.addWidget(Words(value, Type.SMALL), place, 1)
        card.column.addLayout(grid)
        return card

    def _facts(self) -> list[tuple[str, str]]:
        size = size_words(self._file.stat().st_size) if self._file.is_file() else ""
        return [
            (tr("File"), ", ".join(filter(None, (self._file.name, size)))),
            (tr("You have"), f"Reflect {__version__}"),
            (tr("Code"), self._code),
        ]

    def _buttons(
        self, code: str, choose: Callable[[], object], close: Callable[[], object]
    ) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(button(tr("Show file in folder"), self._show_folder, "link"))
        row.addStretch()
        if code in _COMPARE:
            row.addWidget(button(tr("Choose another file…"), choose))
            self.first: Button = button(tr("Compare the number…"), self._compare, "primary")
        else:
            row.addWidget(button(tr("Close"), close))
            self.first = button(tr("Choose another file…"), choose, "primary")
        row.addWidget(self.first)
        return row

    def _copy(self) -> None:
        text = "\n".join(f"{name}: {value}" for name, value in self._facts())
        give(text)
        self._desk.toast(tr("Copied. It holds nothing of what is in the file."))

    def _compare(self) -> None:
        self._desk.visit("pairing", "")

    def _show_folder(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file.parent))):
            where = tr("The file is in {folder}").format(folder=self._file.parent)
            self._desk.toast(where)


def _head(code: str, what: str) -> QHBoxLayout:
    icon, title, wrong = _KINDS.get(code, _ELSE)
    row = QHBoxLayout()
    row.setSpacing(theme.px(18))
    box = QWidget()
    box.setProperty("look", "brick-box" if wrong else "chip-box")
    box.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    box.setFixedSize(theme.px(46), theme.px(46))
    inside = QHBoxLayout(box)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.addWidget(Icon(icon, "brick" if wrong else "ink2", 24), 0, Qt.AlignmentFlag.AlignCenter)
    row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
    texts = QVBoxLayout()
    texts.setSpacing(theme.px(2))
    texts.addWidget(Words(tr(title), Type.H1))
    texts.addWidget(Words(what, Type.BODY, "ink2"))
    row.addLayout(texts, 1)
    return row
