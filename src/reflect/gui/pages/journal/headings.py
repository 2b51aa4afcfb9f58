"""The template that an entry follows, if any: which one it is, and another one instead."""

from collections.abc import Callable

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.markdown import MarkdownEdit
from reflect.gui.widgets.tips import tip
from reflect.usecases import templates
from reflect.usecases.templates import Template
from reflect.usecases.vaults import Vault


class Headings(QWidget):
    """Its name below the title; pressed, it asks for another one through ``wanted``."""

    def __init__(self, vault: Vault, body: MarkdownEdit, wanted: Callable[[], object]) -> None:
        super().__init__()
        self._vault = vault
        self._body = body
        self.template: Template | None = None
        self._name = button("", wanted, "pill", "layout-template", 13)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(8), 0, 0)
        row.addWidget(self._name)
        row.addStretch()
        self.hide()

    def follow(self) -> None:
        """See which template the headings of the text are from."""
        found = templates.followed(self._vault, self._body.text())
        if found == self.template:
            return
        self.template = found
        self.setVisible(found is not None)
        sections = found.sections if found else ()
        self._body.say_headings({tr(one.heading): tr(one.hint) for one in sections})
        if found:
            name = tr(found.name)
            self._name.setText(f" {name}")
            self._name.setAccessibleName(tr("Template: {name}").format(name=name))
            tip(self._name, tr(found.source) if found.source else tr("Your own template"))

    def wipe(self) -> None:
        """Leave no words: a template of one's own has a name and headings of one's own."""
        self.template = None
        self.hide()
        self._name.setText("")
        self._name.setAccessibleName("")
        tip(self._name, "")
        self._body.say_headings({})

    def nothing_written(self) -> bool:
        """Whether there is nothing but the headings of templates."""
        return not templates.applied(self._vault, self._body.text(), None).strip()

    def apply(self, template: Template | None) -> None:
        """Write under the headings of ``template``, or of none; no word goes."""
        self.write_under(templates.applied(self._vault, self._body.text(), template))
        self._body.setFocus()

    def write_under(self, text: str) -> None:
        """Let ``text`` stand in the entry, with the cursor under its first free heading."""
        if text != self._body.text():
            self._body.rewrite(text)
        self.follow()
        block = self._body.document().begin()
        while block.isValid():
            below = block.next()
            blank = below.isValid() and not below.text().strip()
            after = below.next()
            open_end = blank and (not after.isValid() or not after.text().strip())
            if open_end and block.text().startswith("## "):
                cursor = QTextCursor(after if after.isValid() else below)
                self._body.setTextCursor(cursor)
                self._body.ensureCursorVisible()
                return
            block = block.next()
