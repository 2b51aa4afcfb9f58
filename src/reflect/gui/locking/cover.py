"""A calm cover over the words of a window that is not in front."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.marks import Mark
from reflect.gui.widgets.text import Words


class Cover(QWidget):
    """Lies over its whole window and lets nothing through, in colour or in outline."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._over = window
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(tr("Your words are covered while you are elsewhere."))
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(14))
        column.addStretch()
        column.addWidget(Mark(64), 0, Qt.AlignmentFlag.AlignHCenter)
        said = tr("Your words are covered while you are elsewhere.")
        column.addWidget(Words(said, Type.BODY, "ink2", centred=True))
        column.addStretch()
        window.installEventFilter(self)
        self.hide()

    def setVisible(self, visible: bool) -> None:
        if visible:
            self.setGeometry(self._over.rect())
            self.raise_()
        super().setVisible(visible)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour("window"))
