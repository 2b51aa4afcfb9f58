"""What the three steps are made of."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.marks import Mark
from reflect.gui.widgets.text import Icon, Words

_WIDTH = 520
_LEFT = 400


class KeySheet(QWidget):
    """The eight groups, numbered."""

    def __init__(self, groups: list[str]) -> None:
        super().__init__()
        self.setAccessibleName(tr("Recovery key"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(10))
        for number, group in enumerate(groups):
            box = QFrame()
            box.setProperty("look", "group")
            row = QHBoxLayout(box)
            row.setContentsMargins(theme.px(10), theme.px(8), theme.px(10), theme.px(8))
            row.addWidget(Words(str(number + 1), Type.CAPTION, "ink3", wrap=False))
            words = Words(group, Type.BODY_STRONG, "ink", wrap=False)
            spaced = words.font()
            spaced.setLetterSpacing(spaced.SpacingType.AbsoluteSpacing, 2)
            spaced.setFeature(spaced.Tag("zero"), 1)
            words.setFont(spaced)
            row.addWidget(words)
            row.addStretch()
            grid.addWidget(box, number // 4, number % 4)


class Steps(QWidget):
    """The left side: what this is, and the three steps, always in view."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme.px(_LEFT) if theme.scale() < 1.4 else theme.px(280))
        self._icons: list[Icon] = []
        self._titles: list[Words] = []
        column = QVBoxLayout(self)
        margin = theme.px(44)
        column.setContentsMargins(margin, theme.px(48), theme.px(40), theme.px(32))
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(Mark(32))
        head.addWidget(Words("Reflect", Type.TITLE, "ink", wrap=False))
        head.addStretch()
        column.addLayout(head)
        column.addSpacing(theme.px(24))
        column.addWidget(Words(tr("A quiet place to think after coaching."), Type.DISPLAY))
        column.addSpacing(theme.px(20))
        for title, caption in (
            (tr("How Reflect keeps your words"), tr("What we promise, in plain language")),
            (tr("Choose a passphrase"), tr("The only key to your journal")),
            (tr("Keep a recovery key"), tr("For the day you forget")),
        ):
            column.addLayout(self._step(title, caption))
            column.addSpacing(theme.px(6))
        column.addStretch()
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(10))
        foot.addWidget(Icon("wifi-off", "ink3", 16), 0, Qt.AlignmentFlag.AlignTop)
        never = tr("Reflect never connects to the internet. There is no account and no server.")
        foot.addWidget(Words(never, Type.CAPTION, "ink2"), 1)
        column.addLayout(foot)

    def show_step(self, current: int) -> None:
        """Mark the step that is on, and those before it."""
        for number, (icon, title) in enumerate(zip(self._icons, self._titles, strict=True)):
            done, on = number < current, number == current
            name = "circle-check" if done else "circle-dot" if on else "circle"
            icon.show_icon(name, "accent" if done or on else "ink3")
            words = title.accessibleName().partition(",")[0]
            title.set_text(f"**{words}**" if on else words, "ink" if on else "ink2")
            state = tr("current step") if on else tr("done") if done else tr("to come")
            title.setAccessibleName(f"{words}, {state}")

    def _step(self, title: str, caption: str) -> QHBoxLayout:
        icon, words = Icon("circle", "ink3", 20), Words(title, Type.BODY, "ink2")
        self._icons.append(icon)
        self._titles.append(words)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(words)
        texts.addWidget(Words(caption, Type.CAPTION, "ink2"))
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        return row


def step(number: int, title: str, purpose: str) -> tuple[QWidget, QVBoxLayout]:
    """The beginning of a step, and the column that the rest of it goes into."""
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    which = tr("Step {number} of 3").format(number=number)
    column.addWidget(Words(which, Type.CAPTION, "ink2"))
    column.addWidget(Words(title, Type.H1))
    column.addSpacing(theme.px(4))
    column.addWidget(Words(purpose, Type.BODY, "ink2"))
    column.addSpacing(theme.px(16))
    return body, column


def framed(body: QWidget) -> QScrollArea:
    """``body`` in the middle, at a readable width, and scrollable where the window is low."""
    body.setFixedWidth(theme.px(_WIDTH) if theme.scale() < 1.4 else theme.px(440))
    inner = QWidget()
    inner.setProperty("look", "clear")
    column = QVBoxLayout(inner)
    column.setContentsMargins(theme.px(20), theme.px(24), theme.px(20), theme.px(24))
    column.addStretch()
    row = QHBoxLayout()
    row.addStretch()
    row.addWidget(body)
    row.addStretch()
    column.addLayout(row)
    column.addStretch()
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area
