"""The guide, to be read from beginning to end."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.cards import Scrolled
from reflect.gui.widgets.piecemeal import Piecemeal
from reflect.gui.widgets.reading import Reading
from reflect.gui.widgets.text import Words
from reflect.usecases import playbook
from reflect.usecases.playbook import Page
from reflect.usecases.vaults import Vault

_MEASURE = 620


class GuideReading(Scrolled):
    """Laid out page by page when it is first shown."""

    def __init__(self, vault: Vault) -> None:
        super().__init__((14, 8, 24, 28))
        self.setAccessibleName(tr("Guide"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pieces = Piecemeal(self)
        self._pieces.ended.connect(self._end)
        self._begun = False
        self._vault = vault
        self._words = QWidget(self)
        self._words.setMaximumWidth(theme.px(_MEASURE))
        self._fill_words()
        self._words.hide()

    def begin(self) -> None:
        """Lay it out, unless that was done."""
        if not self._begun:
            self._begun = True
            self._pieces.start(partial(self._add, page) for page in playbook.guide(self._vault))

    def _add(self, page: Page) -> None:
        title = tr(page.title)
        reading = Reading(title, page.html, Type.BODY)
        for part in (Words(title, Type.H2), reading):
            part.setMaximumWidth(theme.px(_MEASURE))
            self.column.addWidget(part)
            self.column.addSpacing(theme.px(6))
        self.column.addSpacing(theme.px(16))

    def with_words(self, shown: bool) -> None:
        """Explain the words at the end, where they do not stand beside."""
        self._words.setVisible(shown)

    def _end(self) -> None:
        self.column.addWidget(self._words)
        self.column.addStretch()

    def _fill_words(self) -> None:
        column = QVBoxLayout(self._words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Words(tr("Words"), Type.H2))
        for term in playbook.glossary(self._vault):
            column.addSpacing(theme.px(8))
            column.addWidget(Words(tr(term.word), Type.BODY_STRONG))
            column.addWidget(Words(tr(term.meaning), Type.BODY))
