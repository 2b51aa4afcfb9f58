"""A place that has no page yet: what it will be for, and what works already."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.marks import Horizon
from reflect.gui.widgets.text import Words


class SoonPage(QWidget):
    """Says plainly that the window cannot do this yet."""

    def __init__(self, title: str, purpose: str, back: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QWidget()
        inner.setFixedWidth(theme.px(520))
        column = QVBoxLayout(inner)
        drawing = QHBoxLayout()
        drawing.addWidget(Horizon())
        column.addLayout(drawing)
        column.addSpacing(theme.px(20))
        said = tr("{place} is not in the window yet").format(place=title)
        column.addWidget(Words(said, Type.TITLE, centred=True))
        column.addWidget(Words(purpose, Type.BODY, "ink2", centred=True))
        column.addSpacing(theme.px(16))
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(tr("Back to the journal"), back))
        row.addStretch()
        column.addLayout(row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.px(32), theme.px(20), theme.px(32), 0)
        outer.addWidget(Words(title, Type.H1, wrap=False))
        outer.addStretch(3)
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(inner)
        middle.addStretch()
        outer.addLayout(middle)
        outer.addStretch(4)
