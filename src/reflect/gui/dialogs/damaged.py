"""What can be done with a journal that does not open since it is damaged."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.text import Words

# Of the refusals at opening, those in which there is something left to save.
DAMAGED = ("vault_damaged", "header_damaged")


class DamagedWays(QWidget):
    """Three ways on, the best one first. Hidden unless ``offer`` finds that they may help."""

    def __init__(
        self,
        restore: Callable[[], object],
        read: Callable[[], object],
        save_out: Callable[[], object],
    ) -> None:
        super().__init__()
        self.restore = button(tr("Restore a copy…"), restore, "", "archive-restore")
        self.read = button(tr("Open it for reading"), read, "", "book-open")
        self.save_out = button(tr("Save out what is readable…"), save_out, "", "file-down")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(6), 0, 0)
        column.setSpacing(theme.px(6))
        said = tr("None of these writes to the journal.")
        column.addWidget(Words(said, Type.SMALL, "ink2", centred=True))
        for made in (self.restore, self.read, self.save_out):
            column.addWidget(made)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def offer(self, code: str) -> None:
        """Show what helps with the refusal ``code``, if anything of this does."""
        self.setVisible(code in DAMAGED)
        self.read.setVisible(code == "vault_damaged")
