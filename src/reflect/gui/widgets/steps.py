"""The steps of a task: all of them visible, the one that is on, and those that are done."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.widgets.buttons import button


class StepBar(QWidget):
    """Steps in a row. Those up to the furthest one can be gone to: ``go(number)``, from 0."""

    def __init__(self, words: Sequence[str], go: Callable[[int], object]) -> None:
        super().__init__()
        self._words = list(words)
        self._short = False
        self._buttons = []
        self._lines: list[QWidget] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        for number, text in enumerate(words):
            if number:
                line = QFrame()
                line.setProperty("look", "line")
                line.setFixedWidth(theme.px(36))
                self._lines.append(line)
                row.addWidget(line, 0, Qt.AlignmentFlag.AlignVCenter)
            made = button(text, partial(go, number), "step", "circle", 17)
            made.setText(f" {number + 1}  {text}")
            self._buttons.append(made)
            row.addWidget(made)
        row.addStretch()
        self.show_step(0, 0)

    def show_step(self, current: int, furthest: int) -> None:
        """Mark ``current``; steps up to ``furthest`` can be gone to."""
        for number, made in enumerate(self._buttons):
            on, done = number == current, number < current
            icon = "circle-check" if done else "circle-dot" if on else "circle"
            made.show_icon(icon, "accent" if on or done else "ink3")
            made.setProperty("current", on)
            made.style().unpolish(made)
            made.style().polish(made)
            made.setEnabled(number <= furthest)
            state = tr("current step") if on else tr("done") if done else tr("to come")
            said = tr("Step {number}, {words}, {state}")
            text = said.format(number=number + 1, words=self._words[number], state=state)
            made.setAccessibleName(text)
        self.shorten(self._short)

    def shorten(self, short: bool) -> None:
        """Show the numbers alone where there is little room; the current one keeps its words."""
        self._short = short
        for number, made in enumerate(self._buttons):
            words = f" {number + 1}  {self._words[number]}"
            made.setText(f" {number + 1}" if short and not made.property("current") else words)
        for line in self._lines:
            line.setVisible(not short)
