"""How far a goal reaches and how sure one is, with a gentle question at the corners."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card
from reflect.gui.widgets.choices import ChoiceRow
from reflect.gui.widgets.flow import Flow
from reflect.gui.widgets.record_fields import RecordFields
from reflect.gui.widgets.text import Icon, Words

_LABEL = 78
_SMALL, _FAR = 2, 4
_CERTAIN, _DOUBTFUL = 9, 3


class Stretch(QWidget):
    """Two rows of numbers; any of them may stay unchosen."""

    def __init__(self, fields: RecordFields, bolder: Callable[[], object]) -> None:
        """``bolder`` goes to where the goal is worded."""
        super().__init__()
        self._fields = fields
        self._stretch = _numbers(tr("Stretch"), 1, 5)
        self._confidence = _numbers(tr("Confidence"), 0, 10)
        fields.bind_choice("stretch", self._stretch, number=True)
        fields.bind_choice("confidence", self._confidence, number=True)
        self._question = Card("accent-card", margin=14, spacing=4)
        self._said = Words("", Type.SMALL, "ink2")
        asked = QHBoxLayout()
        asked.setSpacing(theme.px(12))
        asked.addWidget(
            Icon("message-circle-question-mark", "accent", 18), 0, Qt.AlignmentFlag.AlignTop
        )
        asked.addWidget(self._said, 1)
        self._question.column.addLayout(asked)
        fine = QHBoxLayout()
        fine.setContentsMargins(theme.px(26), 0, 0, 0)
        self._bolder = button(tr("Word it anew"), bolder, "link")
        fine.addWidget(self._bolder)
        fine.addWidget(button(tr("It is fine as it is"), self._question.hide, "link"))
        fine.addStretch()
        self._question.column.addLayout(fine)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(_row(tr("Stretch"), tr("easy"), self._stretch, tr("far")))
        column.addWidget(_row(tr("Confidence"), "", self._confidence, ""))
        column.addWidget(self._question)
        for row in (self._stretch, self._confidence):
            row.changed.connect(lambda _: self._ask())
        self._ask()

    def _ask(self) -> None:
        stretch, confidence = self._stretch.value(), self._confidence.value()
        question = ""
        if stretch and confidence:
            question = _question(int(stretch), int(confidence))
            small = int(stretch) <= _SMALL
            self._bolder.setText(tr("Make it a little bolder") if small else tr("Word it anew"))
            self._bolder.setAccessibleName(self._bolder.text())
        self._said.set_text(question)
        self._question.setVisible(bool(question))


def _question(stretch: int, confidence: int) -> str:
    """What to ask of a goal that is sure from the start, out of reach, or oddly small or large."""
    certain, doubtful = confidence >= _CERTAIN, confidence <= _DOUBTFUL
    if stretch <= _SMALL and certain:
        return tr("Small stretch, and you feel certain. **What would make it worth finding out?**")
    if stretch <= _SMALL and doubtful:
        return tr("A small step, and still you have doubts. **What stands between you and it?**")
    if stretch >= _FAR and doubtful:
        return tr("A long way, and you have doubts. **What would a first part of it look like?**")
    if stretch >= _FAR and certain:
        return tr("A long way, and you feel certain. **What could surprise you on it?**")
    return ""


def _numbers(name: str, first: int, last: int) -> ChoiceRow:
    values = [str(number) for number in range(first, last + 1)]
    row = ChoiceRow(name, [(value, value) for value in values], "number")
    row.name_choices(name)
    return row


def _row(label: str, low: str, numbers: ChoiceRow, high: str) -> QWidget:
    side = QWidget()
    flow = Flow(side, 8)
    for text in (label, low):
        if text:
            role, colour = (Type.SMALL_STRONG, "ink") if text == label else (Type.SMALL, "ink2")
            words = Words(text, role, colour, wrap=False)
            words.setMinimumHeight(theme.px(30))
            if text == label:
                words.setMinimumWidth(theme.px(_LABEL))
            flow.addWidget(words)
    flow.addWidget(numbers)
    if high:
        words = Words(high, Type.SMALL, "ink2", wrap=False)
        words.setMinimumHeight(theme.px(30))
        flow.addWidget(words)
    return side
