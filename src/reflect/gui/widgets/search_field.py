"""A line to search with: a glass before the words, and a way to clear them behind."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.widgets.buttons import icon_button
from reflect.gui.widgets.text import Icon

_BESIDE = 26


class SearchField(QLineEdit):
    """``name`` stands in it as long as nothing else does."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("look", "small")
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self._clear = icon_button("x", tr("Clear the search"), self._begin_anew)
        self._clear.setProperty("look", "bare")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(10), 0, theme.px(6), 0)
        row.addWidget(Icon("search", "ink2", 16), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch()
        row.addWidget(self._clear)
        self.setTextMargins(theme.px(_BESIDE), 0, theme.px(_BESIDE), 0)
        self._clear.hide()
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))

    def _begin_anew(self) -> None:
        self.clear()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
