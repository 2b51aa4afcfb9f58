"""The side of unlocking that asks for a new passphrase, after the recovery sheet opened it."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.pages.unlock.parts import middle
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.new_passphrase import NewPassphrase
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.text import Words
from reflect.messages import explain

_WIDTH = 420


class FreshSide(QWidget):
    """``keep`` keeps what was typed."""

    def __init__(self, keep: Callable[[], object]) -> None:
        super().__init__()
        inside, column = middle(_WIDTH)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(inside)
        column.addWidget(Words(tr("Choose a new passphrase"), Type.H1, centred=True))
        column.addSpacing(theme.px(16))
        self.fresh = NewPassphrase(tr("New passphrase"))
        column.addWidget(self.fresh)
        column.addSpacing(theme.px(8))
        self.with_sheet = QCheckBox(tr("Print a new recovery sheet as well"))
        self.with_sheet.setAccessibleName(self.with_sheet.text())
        self.with_sheet.setToolTip(tr("The sheet that you used then opens only older copies."))
        column.addWidget(self.with_sheet)
        column.addSpacing(theme.px(12))
        self._refusal = Refusal()
        column.addWidget(self._refusal)
        self.keep = button(tr("Open my journal"), keep, "primary")
        self.keep.setEnabled(False)
        column.addWidget(self.keep)
        self.fresh.changed.connect(lambda: self.keep.setEnabled(self.fresh.ready()))
        self.fresh.entered.connect(self.keep.click)

    def refuse(self, error: ReflectError | None) -> None:
        """Say why it was not kept, or nothing."""
        self._refusal.say(explain(error) if error else None)
        self.keep.setEnabled(error is not None and self.fresh.ready())
