"""Fields with their label above and help or a remedy below."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.text import Icon, Words
from reflect.gui.widgets.tips import tip


def mark_problem(field: QLineEdit, problem: bool) -> None:
    """Give a field the border of something that does not fit, or take it away."""
    field.setProperty("problem", problem)
    field.style().unpolish(field)
    field.style().polish(field)


class Note(QWidget):
    """An icon and a sentence under a field."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = Icon("info", "brick", 14)
        self._words = Words("", Type.SMALL_STRONG, "brick")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(1), 0, 0)
        row.setSpacing(theme.px(7))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def say(self, text: str, icon: str = "info", colour: str = "brick") -> None:
        """Show ``text``, or nothing."""
        self._icon.show_icon(icon, colour)
        self._words.set_text(text, colour)
        self.setVisible(bool(text))


class Field(QWidget):
    """A label, a line to type in, and room for a remedy."""

    def __init__(self, label: str, text: str = "", placeholder: str = "") -> None:
        super().__init__()
        self.edit = QLineEdit(text)
        self.edit.setAccessibleName(label)
        self.edit.setPlaceholderText(placeholder)
        self.note = Note()
        caption = Words(label, Type.SMALL_STRONG, "ink", wrap=False)
        caption.setBuddy(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(caption)
        column.addWidget(self.edit)
        column.addWidget(self.note)

    def problem(self, text: str) -> None:
        """Say what does not fit and what would; blank takes it back."""
        mark_problem(self.edit, bool(text))
        self.note.say(text)


class PassphraseField(Field):
    """A field that hides what is typed until asked to show it."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._eye = QAction(self)
        self._eye.triggered.connect(lambda: self.reveal(self._hidden()))
        self.edit.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self._draw_eye()

    def reveal(self, shown: bool) -> None:
        """Show what is typed, or hide it."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        self._draw_eye()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw_eye()

    def _hidden(self) -> bool:
        return self.edit.echoMode() is QLineEdit.EchoMode.Password

    def _draw_eye(self) -> None:
        hidden = self._hidden()
        shade = theme.colour("ink3").name()
        self._eye.setIcon(theme.icon("eye" if hidden else "eye-off", shade, theme.px(18)))
        self._eye.setText(tr("Show what is typed") if hidden else tr("Hide what is typed"))
        tip(self._eye, self._eye.text())


class StrengthMeter(QWidget):
    """Four bars; the words beside them say the same."""

    def __init__(self) -> None:
        super().__init__()
        self._level = 0
        self.setFixedHeight(theme.px(6))
        self.setAccessibleName(tr("Strength of the passphrase"))

    def show_level(self, level: int, words: str) -> None:
        """Fill ``level`` of the four bars."""
        self._level = level
        self.setAccessibleDescription(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap = theme.px(4)
        width = (self.width() - 3 * gap) / 4
        for number in range(4):
            painter.setBrush(theme.colour("accentFill" if number < self._level else "line"))
            left = number * (width + gap)
            painter.drawRoundedRect(QRectF(left, 0, width, self.height()), 3, 3)
