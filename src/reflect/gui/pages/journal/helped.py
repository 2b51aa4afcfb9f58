"""What helps to begin: a question to write about, headings to write under."""

from PySide6.QtCore import QPoint, QRect

from reflect.gui.dialogs.prompts import ask_in
from reflect.gui.dialogs.templates import TemplateMenu
from reflect.gui.i18n import tr
from reflect.gui.pages.journal.editor import EditorPane
from reflect.gui.widgets.buttons import icon_button
from reflect.gui.widgets.page import Desk
from reflect.model.changes import Changes


class Helped:
    """``ask_button`` offers questions for the entry in ``editor``."""

    def __init__(self, desk: Desk, editor: EditorPane) -> None:
        self._desk = desk
        self._editor = editor
        editor.template_wanted.connect(self.choose_template)
        desk.events.changed.connect(self._follow)
        self.ask_button = icon_button(
            "message-circle-question-mark", tr("Ask me something"), self.ask
        )
        self.ask_button.setToolTip(tr("Ask me something (Ctrl+Shift+P)"))

    def ask(self) -> None:
        """Offer questions to write about."""
        ask_in(self._desk, self._editor.body)

    def _follow(self, changes: Changes) -> None:
        if "template" in changes.kinds:
            self._editor.headings.follow()

    def choose_template(self) -> None:
        """Offer headings to write under."""
        editor = self._editor
        if not editor.isVisible():
            return
        corner = editor.body.mapTo(self._desk.window, QPoint(0, 0))
        near = QRect(corner.x(), corner.y() - 1, 1, 1)
        headings = editor.headings
        TemplateMenu(self._desk, near, editor.body.text(), headings.template, headings.apply)
