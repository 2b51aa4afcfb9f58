"""How settings look: one below the other, each with its control at the end."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.pages.settings.setting import Setting
from reflect.gui.theme import Type
from reflect.gui.widgets.text import Words


class Row(QWidget):
    """One setting; ``narrow`` puts its control below the words."""

    def __init__(
        self, setting: Setting, narrow: bool, words: list[str] | None = None, section: str = ""
    ) -> None:
        """Found by ``words``, it says which ``section`` it is of, and marks them."""
        super().__init__()
        below = narrow or setting.below
        way = QBoxLayout.Direction
        row = QBoxLayout(way.TopToBottom if below else way.LeftToRight, self)
        row.setContentsMargins(0, theme.px(9), 0, theme.px(9))
        row.setSpacing(theme.px(8 if below else 24))
        row.addLayout(self._texts(setting, words or [], section), 1)
        if setting.control is None:
            return
        made = setting.control()
        if setting.below:
            row.addWidget(made)
        elif below:
            beginning = QHBoxLayout()
            beginning.addWidget(made)
            beginning.addStretch()
            row.addLayout(beginning)
        else:
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)

    def _texts(self, setting: Setting, words: list[str], section: str) -> QVBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addStretch()
        if section:
            texts.addWidget(Words(section, Type.CAPTION, "ink2"))
        title = Words(setting.sentence if words else setting.title, Type.BODY)
        texts.addWidget(title)
        said = setting.said
        means = setting.means(words)
        if means:
            said = tr("Found because it means the same: {words}.").format(words=", ".join(means))
        caption = Words(said, Type.SMALL, "ink2")
        if said:
            texts.addWidget(caption)
        for one in (title, caption):
            one.mark(words)
        texts.addStretch()
        return texts
