"""A question to choose: its words, where it is from, a star, and a way to say no to it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import icon_button
from reflect.gui.widgets.text import Words
from reflect.gui.widgets.tips import tip
from reflect.gui.widgets.words_button import WordsButton


class QuestionRow(QFrame):
    """The row with the focus is marked; its star and its no show then, or when one points at it."""

    def __init__(
        self,
        question: str,
        said: str,
        *,
        starred: bool,
        chosen: Callable[[], object],
        star: Callable[[bool], object],
        skip: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setProperty("look", "picked")
        self._star = star
        self.words = WordsButton(", ".join(filter(None, (question, said))), chosen)
        self.words.add(Words(question, Type.WORDS_M))
        self.words.add(Words(said, Type.CAPTION, "ink2"))
        self.star = icon_button("star", tr("Star"), lambda: None, checkable=True)
        self.star.setChecked(starred)
        self.star.clicked.connect(self._starred)
        self.skip = icon_button("circle-slash-2", tr("Not for me"), skip)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, theme.px(6), 0)
        row.setSpacing(theme.px(2))
        row.addWidget(self.words, 1)
        for made in (self.star, self.skip):
            policy = made.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            made.setSizePolicy(policy)
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)
        for part in (self.words, self.star, self.skip):
            part.installEventFilter(self)
        self._say_star()
        self._mark()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._mark()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self._mark(pointed=True)

    def leaveEvent(self, event: QEvent) -> None:
        self._mark()

    def _mark(self, *, pointed: bool = False) -> None:
        parts: tuple[QWidget, ...] = (self.words, self.star, self.skip)
        current = any(part.hasFocus() for part in parts)
        for made in (self.star, self.skip):
            made.setVisible(current or pointed or (made is self.star and self.star.isChecked()))
        if self.property("current") != current:
            self.setProperty("current", current)
            self.style().unpolish(self)
            self.style().polish(self)

    def _starred(self) -> None:
        self._say_star()
        self._star(self.star.isChecked())

    def _say_star(self) -> None:
        on = self.star.isChecked()
        self.star.show_icon("star-filled" if on else "star", "accent" if on else "ink2")
        name = tr("Starred") if on else tr("Star")
        self.star.setAccessibleName(name)
        tip(self.star, name)
