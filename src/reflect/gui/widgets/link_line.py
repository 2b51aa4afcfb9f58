"""A line that leads somewhere: icon, title, a few words, and a mark at its end."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from reflect.gui import theme
from reflect.gui.theme import Type
from reflect.gui.widgets.text import Elided, Icon, Words

_HEIGHT = 54


class LinkLine(QPushButton):
    """Clicked, or pressed by Enter and Space, it calls ``action``."""

    def __init__(
        self,
        icon: str,
        title: str,
        said: str,
        action: Callable[[], object],
        role: Type = Type.ROW_TITLE,
        *,
        mark: bool = True,
    ) -> None:
        super().__init__()
        self.setMinimumHeight(theme.px(_HEIGHT))
        self.setProperty("look", "tall-row")
        self.setAccessibleName(", ".join(filter(None, (title, said))))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: action())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(6), theme.px(2), theme.px(6))
        row.setSpacing(theme.px(10))
        row.addWidget(Icon(icon, "ink2", 17), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Elided(title, role))
        texts.addWidget(Words(said, Type.CAPTION, "ink2", wrap=False))
        row.addLayout(texts, 1)
        if mark:
            row.addWidget(Icon("chevron-right", "ink2", 16))
        for child in self.findChildren(Icon):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(_HEIGHT))
