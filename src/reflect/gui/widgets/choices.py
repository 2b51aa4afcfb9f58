"""Choosing: a switch, one of several segments, one of several cards."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reflect.gui import theme
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.flow import Flow
from reflect.gui.widgets.text import Words
from reflect.gui.widgets.tips import tip

_ARROWS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class Switch(QAbstractButton):
    """On or off, at once. ``name`` is what screen readers say."""

    def __init__(self, name: str, on: bool, changed: Callable[[bool], object]) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setChecked(on)
        self.setAccessibleName(name)
        tip(self, name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(theme.px(38), theme.px(24))
        self.toggled.connect(changed)

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = theme.px(21)
        track = QRectF(0.75, (self.height() - height) / 2 + 0.75, self.width() - 1.5, height - 1.5)
        on = self.isChecked()
        painter.setPen(QPen(theme.colour("accentFill" if on else "lineStrong"), 1.5))
        painter.setBrush(theme.colour("accentFill" if on else "surface"))
        painter.drawRoundedRect(track, height / 2, height / 2)
        knob = height - theme.px(7)
        left = track.right() - knob - theme.px(3) if on else track.left() + theme.px(3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("onAccent" if on else "lineStrong"))
        painter.drawEllipse(QRectF(left, (self.height() - knob) / 2, knob, knob))


class Segments(QFrame):
    """One of a few, side by side. ``changed`` carries the number of what is chosen, from 0."""

    changed = Signal(int)

    def __init__(self, name: str, words: Sequence[str]) -> None:
        super().__init__()
        self.setProperty("look", "segments")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(3), theme.px(3), theme.px(3), theme.px(3))
        row.setSpacing(theme.px(2))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        for number, text in enumerate(words):
            made = button(text, lambda: None, "segment")
            made.setCheckable(True)
            self._group.addButton(made, number)
            row.addWidget(made)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self.changed)

    def current(self) -> int:
        """The number of what is chosen."""
        return self._group.checkedId()

    def choose(self, number: int) -> None:
        """Choose without saying so."""
        self._group.button(number).setChecked(True)

    def rename(self, number: int, text: str) -> None:
        """Give a segment other words."""
        made = self._group.button(number)
        made.setText(text)
        made.setAccessibleName(text)


class ChoiceRow(QWidget):
    """At most one of a few buttons; pressing the chosen one again chooses none.

    ``changed`` carries the value of what is chosen, blank for none.
    """

    changed = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], look: str = "choice") -> None:
        """``choices`` are (value, words); ``look`` is choice or number."""
        super().__init__()
        self.setAccessibleName(name)
        self._buttons = {}
        row = Flow(self)
        for value, words in choices:
            made = button(words, partial(self._pressed, value), look)
            made.setCheckable(True)
            self._buttons[value] = made
            row.addWidget(made)

    def name_choices(self, name: str) -> None:
        """Let each button say what it is about, where its words alone do not."""
        for made in self._buttons.values():
            made.setAccessibleName(f"{name}: {made.text()}")

    def value(self) -> str:
        """What is chosen, or blank."""
        return next((value for value, made in self._buttons.items() if made.isChecked()), "")

    def choose(self, value: str) -> None:
        """Choose without saying so; blank chooses none."""
        for other, made in self._buttons.items():
            made.setChecked(other == value)

    def _pressed(self, value: str) -> None:
        self.choose(value if self._buttons[value].isChecked() else "")
        self.changed.emit(self.value())


class OptionCards(QWidget):
    """One of a few cards, each a radio button with words below; none is chosen at first.

    ``changed`` carries the value of the card. Arrow keys move between the cards.
    """

    changed = Signal(str)

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[str, str, QWidget | str]],
        *,
        columns: int = 0,
        flat: bool = False,
    ) -> None:
        """``options`` are (value, title, what stands below); ``columns`` 0 is side by side.

        In ``flat`` cards it stands beside the title.
        """
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._cards: dict[str, _OptionCard] = {}
        row = QVBoxLayout(self) if columns == 1 else QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        for value, title, below in options:
            card = _OptionCard(title, below, flat)
            self._cards[value] = card
            self._group.addButton(card.radio)
            card.radio.toggled.connect(partial(self._toggled, value))
            card.radio.installEventFilter(self)
            row.addWidget(card, 1)

    def value(self) -> str:
        """What is chosen, or blank."""
        found = (value for value, card in self._cards.items() if card.radio.isChecked())
        return next(found, "")

    def choose(self, value: str) -> None:
        """Choose a card; blank chooses none."""
        self._group.setExclusive(False)
        for other, card in self._cards.items():
            card.radio.setChecked(other == value)
        self._group.setExclusive(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = _ARROWS.get(Qt.Key(event.key()), 0)
            radios = [card.radio for card in self._cards.values()]
            if step and watched in radios:
                # Each card is a parent of its own, and Qt's arrows stay within a parent.
                following = radios[(radios.index(watched) + step) % len(radios)]
                following.setFocus(Qt.FocusReason.TabFocusReason)
                following.setChecked(True)
                return True
        return False

    def _toggled(self, value: str, on: bool) -> None:
        self._cards[value].mark(on)
        if on:
            self.changed.emit(value)


class _OptionCard(QFrame):
    def __init__(self, title: str, below: QWidget | str, flat: bool) -> None:
        super().__init__()
        self.setProperty("look", "option")
        self.radio = QRadioButton(title)
        self.radio.setAccessibleName(title)
        self.radio.setProperty("ring", "own")
        self.radio.installEventFilter(self)
        way = QBoxLayout.Direction
        column = QBoxLayout(way.LeftToRight if flat else way.TopToBottom, self)
        column.setContentsMargins(theme.px(14), theme.px(9), theme.px(14), theme.px(10))
        column.setSpacing(theme.px(2))
        column.addWidget(self.radio)
        if isinstance(below, str):
            self.radio.setAccessibleDescription(below)
            if below:
                words = Words(below, Type.SMALL, "ink2")
                words.setContentsMargins(theme.px(29), 0, 0, 0)
                column.addWidget(words)
                column.addStretch()
        else:
            column.addWidget(below, 1)

    def mark(self, chosen: bool) -> None:
        """Show whether it is chosen."""
        self._set("chosen", chosen)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.radio.setChecked(True)
        self.radio.setFocus(Qt.FocusReason.MouseFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            mouse = event.reason() is Qt.FocusReason.MouseFocusReason  # type: ignore[attr-defined]
            self._set("near", not mouse)
        elif event.type() is QEvent.Type.FocusOut:
            self._set("near", False)
        return False

    def _set(self, name: str, value: bool) -> None:
        self.setProperty(name, value)
        self.style().unpolish(self)
        self.style().polish(self)
