"""The versions of an agreement, one of which is read."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QSizePolicy, QStyle, QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.agreed import AgreedModel, fate_icon, version_words
from reflect.gui.models.journal import ITEM, Index
from reflect.gui.theme import Type
from reflect.usecases.agreement_versions import Version

_ROW = 53
_MOST = 7
_ICON = 17


class VersionList(QListView):
    """``chosen`` carries the ``Version`` that a person wants to read."""

    chosen = Signal(object)

    def __init__(self, model: AgreedModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(tr("Versions"))
        self.setMouseTracking(True)
        self.setItemDelegate(_Delegate(model))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.selectionModel().currentChanged.connect(self._changed)

    def show_version(self, row: int) -> None:
        """Mark a version, and be as high as there are some."""
        rows = min(max(self.model().rowCount(), 1), _MOST)
        self.setFixedHeight(rows * theme.px(_ROW) + 2)
        blocked = self.selectionModel().blockSignals(True)
        self.setCurrentIndex(self.model().index(row, 0))
        self.selectionModel().blockSignals(blocked)
        self.viewport().update()

    def _changed(self, now: Index) -> None:
        if now.isValid():
            self.viewport().update()
            self.chosen.emit(now.data(ITEM))


class _Delegate(QStyledItemDelegate):
    def __init__(self, model: AgreedModel) -> None:
        super().__init__(model)
        self._model = model

    def sizeHint(self, option: Option, index: Index) -> QSize:
        return QSize(0, theme.px(_ROW))

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        version: Version = index.data(ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = option.rect.adjusted(0, 1, 0, -1)
        self._ground(painter, option, area)
        icon, shade = fate_icon(version)
        size = theme.px(_ICON)
        ratio = painter.device().devicePixelRatio()
        drawn = theme.pixmap(icon, theme.colour(shade).name(), size, ratio)
        top = area.top() + theme.px(7)
        painter.drawPixmap(area.left() + theme.px(11), top + theme.px(2), drawn)
        words = area.adjusted(theme.px(40), 0, -theme.px(8), 0)
        strong = theme.px(Type.BODY_STRONG.value.line)
        self._line(painter, words, top, Type.BODY_STRONG, "ink", version_words(version))
        self._line(painter, words, top + strong, Type.CAPTION, "ink2", self._model.said(version))
        painter.restore()

    def _ground(self, painter: QPainter, option: Option, area: QRect) -> None:
        states, flag = option.state, QStyle.StateFlag
        selected = states & flag.State_Selected
        if selected or states & flag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection" if selected else "hover"))
            painter.drawRoundedRect(area, theme.px(8), theme.px(8))
        by_key = flag.State_HasFocus | flag.State_KeyboardFocusChange
        if states & by_key == by_key:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), theme.px(8), theme.px(8))

    def _line(
        self, painter: QPainter, area: QRect, top: int, role: Type, colour: str, text: str
    ) -> None:
        font = theme.font(role)
        painter.setFont(font)
        painter.setPen(theme.colour(colour))
        line = QRect(area.left(), top, area.width(), theme.px(role.value.line))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
