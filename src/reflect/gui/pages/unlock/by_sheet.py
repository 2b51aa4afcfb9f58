"""The side of unlocking that asks for the recovery sheet."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.pages.unlock.parts import middle
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.code_field import CodeField
from reflect.gui.widgets.marks import Mark
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.text import Words
from reflect.messages import explain
from reflect.usecases import vaults

_WIDTH = 580
Deed = Callable[[], object]


class SheetSide(QWidget):
    """Eight groups, each checked as it is typed; ``act`` opens with them."""

    def __init__(self, act: Deed, back: Deed) -> None:
        super().__init__()
        inside, column = middle(_WIDTH)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(inside)
        mark = QHBoxLayout()
        mark.addWidget(Mark(44))
        column.addLayout(mark)
        column.addSpacing(theme.px(18))
        column.addWidget(Words(tr("Open with your recovery sheet"), Type.H1, centred=True))
        how = tr("Eight groups of five, from the printed page. Capitals and spaces do not matter.")
        column.addWidget(Words(how, Type.SMALL, "ink2", centred=True))
        column.addSpacing(theme.px(22))
        self._mark = Words("", Type.SMALL, "ink2", wrap=False)
        column.addWidget(self._mark)
        column.addSpacing(theme.px(10))
        self.code = CodeField(vaults.check_recovery_group)
        self.code.changed.connect(self._judge)
        column.addWidget(self.code)
        column.addSpacing(theme.px(12))
        self.refusal = Refusal()
        column.addWidget(self.refusal)
        column.addSpacing(theme.px(12))
        after = tr("When it opens, you choose a new passphrase. The sheet goes on working.")
        column.addWidget(Words(after, Type.SMALL, "ink2"))
        column.addSpacing(theme.px(16))
        self.open = button(tr("Open my journal"), act, "primary")
        self.open.setEnabled(False)
        row = QHBoxLayout()
        row.addWidget(button(tr("Back"), back))
        row.addStretch()
        row.addWidget(self.open)
        column.addLayout(row)

    def begin(self, mark: str) -> None:
        """Ask for the sheet with this mark."""
        text = tr("Look for the sheet with the mark **{mark}**").format(mark=mark)
        self._mark.set_text(text)
        self.code.focus()

    def _judge(self) -> None:
        wrong = self.code.wrong()
        self.open.setEnabled(not self.code.missing())
        error = ReflectError("recovery_key_mistyped", group=wrong[0]) if wrong else None
        self.refusal.say(explain(error) if error else None)
