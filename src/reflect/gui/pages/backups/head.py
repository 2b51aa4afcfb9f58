"""The head of a view: the way here, its title, what it is for, and its one action."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.text import Icon, Words, hairline

Crumb = tuple[str, Callable[[], object]]


class Head(QWidget):
    """``crumbs`` lead back, the last view first named; ``here`` is this one."""

    def __init__(
        self,
        crumbs: Sequence[Crumb],
        here: str,
        title: str,
        said: str,
        action: QWidget | None = None,
        below: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.said = Words(said, Type.SMALL, "ink2")
        self.crumbs = [button(words, go, "flush") for words, go in crumbs]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inside = QVBoxLayout()
        inside.setContentsMargins(theme.px(32), theme.px(16), theme.px(32), theme.px(13))
        inside.setSpacing(0)
        if crumbs:
            inside.addLayout(self._way(here))
            inside.addSpacing(theme.px(3))
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Words(title, Type.H1))
        texts.addWidget(self.said)
        row.addLayout(texts, 1)
        if action is not None:
            row.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
        inside.addLayout(row)
        if below is not None:
            inside.addSpacing(theme.px(6))
            inside.addWidget(below)
        column.addLayout(inside)
        column.addWidget(hairline())

    def _way(self, here: str) -> QHBoxLayout:
        way = QHBoxLayout()
        way.setSpacing(theme.px(7))
        for crumb in self.crumbs:
            way.addWidget(crumb)
            way.addWidget(Icon("chevron-right", "ink2", 14))
        way.addWidget(Words(here, Type.SMALL, "ink2", wrap=False))
        way.addStretch()
        return way
