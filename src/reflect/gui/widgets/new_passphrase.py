"""A passphrase that is chosen: typed twice, with advice in words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.fields import Note, PassphraseField, StrengthMeter, mark_problem
from reflect.gui.widgets.text import Words
from reflect.usecases import passphrases

_ADVICE = 38


class NewPassphrase(QWidget):
    """``changed`` says that ``ready`` may be another; ``entered`` a Return in one of its lines."""

    changed = Signal()
    entered = Signal()

    def __init__(self, label: str) -> None:
        super().__init__()
        self.first = PassphraseField(label)
        self.second = PassphraseField(tr("Type it once more"))
        self._meter = StrengthMeter()
        self._advice = Words("", Type.SMALL, "ink2")
        self._advice.setMinimumHeight(theme.px(_ADVICE))
        self._match = Note()
        self.suggest = button(tr("Suggest words"), self._suggest, "link")
        advice = QHBoxLayout()
        advice.setSpacing(theme.px(16))
        advice.addWidget(self._advice, 1)
        advice.addWidget(self.suggest, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.first)
        column.addSpacing(theme.px(3))
        column.addWidget(self._meter)
        column.addLayout(advice)
        column.addWidget(self.second)
        column.addWidget(self._match)
        for field in (self.first, self.second):
            field.edit.textChanged.connect(self._judge)
            field.edit.returnPressed.connect(self.entered)

    def text(self) -> str:
        """What was typed first."""
        return self.first.edit.text()

    def ready(self) -> bool:
        """Whether something was typed, and the same once more."""
        return bool(self.text()) and self.text() == self.second.edit.text()

    def wipe(self) -> None:
        """Leave nothing of it in the lines."""
        self.first.edit.clear()
        self.second.edit.clear()

    def _judge(self) -> None:
        first, second = self.text(), self.second.edit.text()
        advice = passphrases.strength(first)
        self._meter.show_level(advice.level if first else 0, advice.word)
        self._advice.set_text(f"**{advice.word}** {advice.why}" if first else "")
        differs = bool(second) and not first.startswith(second)
        if differs:
            self._match.say(tr("These two differ so far."))
        else:
            self._match.say(tr("Both match") if self.ready() else "", "check", "accent")
        mark_problem(self.second.edit, differs)
        self.changed.emit()

    def _suggest(self) -> None:
        self.first.edit.setText(passphrases.suggest_words())
        self.first.edit.setEchoMode(QLineEdit.EchoMode.Normal)
        self.second.edit.clear()
        self.second.edit.setFocus()
