"""Details that can be passed on: folded at first, and copied only once they were on show."""

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card
from reflect.gui.widgets.copying import give
from reflect.gui.widgets.text import Words

_LEAST, _HEIGHT = 36, 132


class Report(Card):
    """``text`` holds codes and counts, never content."""

    def __init__(self, text: str) -> None:
        super().__init__("quiet-card", margin=12, spacing=8)
        self._fold = button(tr("Details"), self._turn, "link", "chevron-right")
        self._text = QPlainTextEdit(text)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(tr("Report"))
        self._text.setFont(theme.font(Type.CAPTION))
        self._text.setMinimumHeight(theme.px(_LEAST))
        self._text.setMaximumHeight(theme.px(_HEIGHT))
        self._copy = button(tr("Copy the report"), self._copy_text, "small", "copy", 15)
        row = QHBoxLayout()
        row.addWidget(self._fold)
        row.addStretch()
        row.addWidget(self._copy)
        self.column.addLayout(row)
        self.column.addWidget(self._text)
        said = tr("Codes and counts, and nothing that you wrote. Read it before you pass it on.")
        self._said = Words(said, Type.CAPTION, "ink2")
        self.column.addWidget(self._said)
        self._show(False)

    def _turn(self) -> None:
        self._show(not self._text.isVisible())

    def _show(self, shown: bool) -> None:
        inside: tuple[QWidget, ...] = (self._text, self._copy, self._said)
        for one in inside:
            one.setVisible(shown)
        self._fold.show_icon("chevron-down" if shown else "chevron-right", "accent")
        state = tr("shown") if shown else tr("hidden")
        self._fold.setAccessibleName(tr("Details, {state}").format(state=state))

    def _copy_text(self) -> None:
        give(self._text.toPlainText())
        self._copy.setText(" " + tr("Copied"))
        self._copy.setAccessibleName(tr("Copied"))
