"""What pages are made of: a scrolled column, sections with a heading, and cards."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.marks import Horizon
from reflect.gui.widgets.text import Icon, Words, hairline

PAGE_MARGIN = 32


class Card(QFrame):
    """A surface with a line around it. ``look``: card, tile, honey-card, accent-card."""

    def __init__(self, look: str = "card", margin: int = 20, spacing: int = 8) -> None:
        super().__init__()
        self.setProperty("look", look)
        self.column = QVBoxLayout(self)
        space = theme.px(margin)
        above = max(space - theme.px(2), 0)  # below nought Qt takes the margin of the style
        self.column.setContentsMargins(space, above, space, above)
        self.column.setSpacing(theme.px(spacing))


class Scrolled(QScrollArea):
    """A column that scrolls. ``clear()`` empties it; ``column`` takes what it shows."""

    def __init__(self, margins: tuple[int, int, int, int] = (32, 24, 32, 28)) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._margins = margins
        self.clear()

    def clear(self) -> QVBoxLayout:
        """Begin anew with an empty column; how far one has scrolled stays."""
        at = self.verticalScrollBar().value()
        old = self.takeWidget()
        if old is not None:
            # A control of it may be the one that asked for this, so it goes a turn later. Taken
            # out it belongs to Python, which would let it go at once; here it belongs to Qt.
            old.hide()
            old.setParent(self)
            old.deleteLater()
        inner = QWidget()
        inner.setProperty("look", "clear")
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(*(theme.px(margin) for margin in self._margins))
        self.column.setSpacing(0)
        self.setWidget(inner)
        self.verticalScrollBar().setValue(at)
        return self.column

    def reach(self, part: QWidget) -> None:
        """Scroll to a part of it, once what has just changed is laid out."""
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(part))

    def fit(self, width: int, most: int) -> None:
        """Be as high as what it shows when it is ``width`` pixels wide, ``most`` at the most."""
        wraps = self.column.hasHeightForWidth()
        hint = self.column.totalSizeHint().height()
        self.setFixedHeight(min(self.column.totalHeightForWidth(width) if wraps else hint, most))


class Fitted(Scrolled):
    """As high as what it shows, ``most()`` pixels at the most: then it scrolls. It follows both."""

    def __init__(self, width: int, most: Callable[[], int]) -> None:
        """``width`` is its own, in pixels."""
        super().__init__((0, 0, 0, 0))
        self._width = width
        self._most = most

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show, QEvent.Type.Resize):
            self.fit(self._width, self._most())
        return done


def section(
    title: str,
    label: str = "",
    action: Callable[[], object] | None = None,
    *,
    icon: str = "",
    said: str = "",
    line: bool = True,
    named: str = "",
) -> QWidget:
    """A heading with a line below, and at its end an action or a few quiet words.

    ``named`` is what the action is called where its label alone says too little.
    """
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(6))
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(Words(title, Type.H2, wrap=False))
    row.addStretch()
    if said:
        row.addWidget(Words(said, Type.SMALL, "ink2", wrap=False))
    if action:
        made = button(label, action, "link", icon)
        made.setAccessibleName(named or label)
        row.addWidget(made)
    column.addLayout(row)
    if line:
        column.addWidget(hairline())
    return side


def empty(
    title: str,
    purpose: str,
    steps: tuple[tuple[str, str], ...] = (),
    label: str = "",
    action: Callable[[], object] | None = None,
    other: tuple[str, Callable[[], object]] | None = None,
) -> QWidget:
    """A page with nothing on it yet: what it is for, how to begin, and a way on without.

    ``steps`` are (what to do, what that is), ``other`` a second way on and its words.
    """
    side = QWidget()
    inner = QWidget()
    inner.setFixedWidth(theme.px(520))
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(8))
    drawing = QHBoxLayout()
    drawing.addWidget(Horizon())
    column.addLayout(drawing)
    column.addSpacing(theme.px(14))
    column.addWidget(Words(title, Type.TITLE, centred=True))
    column.addWidget(Words(purpose, Type.BODY, "ink2", centred=True))
    column.addSpacing(theme.px(6))
    if steps:
        column.addWidget(numbered(steps))
    column.addSpacing(theme.px(10))
    buttons = QHBoxLayout()
    buttons.addStretch()
    if action:
        buttons.addWidget(button(label, action, "primary"))
    if other:
        buttons.addWidget(button(other[0], other[1], "link"))
    buttons.addStretch()
    column.addLayout(buttons)
    across = QHBoxLayout()
    across.addStretch()
    across.addWidget(inner)
    across.addStretch()
    outer = QVBoxLayout(side)
    outer.addStretch(2)
    outer.addLayout(across)
    outer.addStretch(3)
    return side


def numbered(steps: tuple[tuple[str, str], ...], look: str = "card", margin: int = 18) -> Card:
    """Steps to take one after the other: what to do, and what that is."""
    card = Card(look, margin, spacing=9)
    for number, (what, said) in enumerate(steps, 1):
        if number > 1:
            card.column.addWidget(hairline())
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        box = Card("key", margin=0)
        box.setFixedSize(theme.px(24), theme.px(24))
        box.column.addWidget(Words(str(number), Type.CAPTION_STRONG, "ink2", centred=True))
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Words(what, Type.BODY_STRONG))
        texts.addWidget(Words(said, Type.SMALL, "ink2"))
        row.addLayout(texts, 1)
        card.column.addLayout(row)
    return card


def fact(icon: str, text: str, colour: str = "ink2", role: Type = Type.SMALL) -> QWidget:
    """An icon and a sentence: a tick is so, a dash is not so, a triangle stays possible."""
    side = QWidget()
    row = QHBoxLayout(side)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(10))
    row.addWidget(Icon(icon, colour, 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Words(text, role, "ink2" if colour != "brick" else "brick"), 1)
    return side
