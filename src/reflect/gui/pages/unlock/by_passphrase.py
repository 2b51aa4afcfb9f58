"""The side of unlocking that asks for the passphrase; it is always at hand."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.damaged import DamagedWays
from reflect.gui.i18n import tr
from reflect.gui.pages.unlock.parts import WIDTH, head, middle
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.fields import PassphraseField
from reflect.gui.widgets.hairline import Hairline
from reflect.gui.widgets.notices import Hints, Refusal
from reflect.gui.widgets.text import Words
from reflect.messages import explain

Deed = Callable[[], object]


class PassphraseSide(QWidget):
    """``unlock`` tries what was typed, ``cancel`` stops that; ``others`` are further ways in.

    ``damaged`` and ``restore`` are for the day on which nothing opens it.
    """

    def __init__(
        self,
        name: str,
        said: str,
        unlock: Deed,
        cancel: Deed,
        others: Sequence[QPushButton],
        damaged: DamagedWays,
        restore: QPushButton,
    ) -> None:
        super().__init__()
        self._inside, column = middle(WIDTH)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._inside)
        self._mark = head(column, name)
        self.said = Words(said, Type.SMALL, "ink2", centred=True)
        column.addWidget(self.said)
        column.addSpacing(theme.px(24))
        self.passphrase = PassphraseField(tr("Passphrase"))
        self.passphrase.edit.returnPressed.connect(unlock)
        column.addWidget(self.passphrase)
        column.addSpacing(theme.px(10))
        self.unlock = button(tr("Unlock"), unlock, "primary")
        column.addWidget(self.unlock)
        self._opening = self._opening_part(cancel)
        column.addWidget(self._opening)
        self.hints = _hints()
        self.refusal = Refusal()
        column.addSpacing(theme.px(14))
        column.addWidget(self.hints)
        column.addWidget(self.refusal)
        self.damaged, self._restore = damaged, restore
        column.addWidget(damaged)
        column.addSpacing(theme.px(8))
        self._ways = _in_pairs([*others, restore])
        column.addWidget(self._ways)

    def ask(self) -> None:
        """Wait for the passphrase."""
        self.passphrase.edit.setFocus()

    def busy(self, busy: bool) -> None:
        """Whether the journal is being opened, in whatever way."""
        self.unlock.setEnabled(not busy)
        self.passphrase.edit.setReadOnly(busy)
        if busy:
            self.passphrase.problem("")
            self.refusal.say(None)
            self.damaged.offer("")

    def show_opening(self, opening: bool) -> None:
        """Whether that takes longer than a moment."""
        self._opening.setVisible(opening)
        if not opening:
            self._mark.fill(0)
        self.unlock.setVisible(not opening)
        self._ways.setVisible(not opening)
        self.hints.hide()

    def refuse(self, error: ReflectError, *, typed: bool) -> None:
        """Say why it is not open. ``typed`` says that a secret was, as reading damage needs."""
        wrong = error.code == "passphrase_wrong"
        self.hints.setVisible(wrong)
        if wrong:
            self.passphrase.problem(explain(error).what)
            self.passphrase.edit.selectAll()
            self.ask()
        else:
            self.refusal.say(explain(error))
            self.damaged.offer(error.code if typed else "")
            self._restore.setVisible(self.damaged.isHidden())  # else it is offered above
            self._inside.reach(self.refusal)

    def _opening_part(self, cancel: Deed) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        bar = Hairline(tr("Opening your journal"))
        bar.moved.connect(self._mark.fill)
        column.addWidget(bar)
        column.addWidget(Words(tr("Opening your journal…"), Type.BODY_STRONG, centred=True))
        why = tr("This takes a moment on purpose. It is what makes guessing slow.")
        column.addWidget(Words(why, Type.CAPTION, "ink2", centred=True))
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(tr("Cancel"), cancel, "link"))
        row.addStretch()
        column.addLayout(row)
        part.hide()
        return part


def _hints() -> Hints:
    hints = Hints(
        [
            ("keyboard", tr("Is the keyboard set to the language that you usually type in?")),
            ("circle-help", tr("Spaces and capitals count. Accents may be typed either way.")),
            (
                "infinity",
                tr("Try as often as you like. Nothing is erased, and waiting would not help."),
            ),
        ]
    )
    hints.hide()
    return hints


def _in_pairs(links: Sequence[QPushButton]) -> QWidget:
    """Two in a line; the last one in the middle where it is alone."""
    side = QWidget()
    grid = QGridLayout(side)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(16))
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(3, 1)
    for place, link in enumerate(links):
        row, column = divmod(place, 2)
        if place == len(links) - 1 and not column:
            grid.addWidget(link, row, 1, 1, 2, Qt.AlignmentFlag.AlignHCenter)
        else:
            grid.addWidget(link, row, column + 1)
    return side
