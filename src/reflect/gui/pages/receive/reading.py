"""The words of one record before it is taken in, with what travelled along."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.dialogs.viewer import Viewer
from reflect.gui.i18n import tr
from reflect.gui.models.files import ShownFile, neutral_name
from reflect.gui.models.receivable import title_of
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card, Scrolled
from reflect.gui.widgets.focus_ring import focus_by_key
from reflect.gui.widgets.marks import Avatar
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.reading import Reading
from reflect.gui.widgets.text import Words
from reflect.gui.widgets.thumbnails import Thumbnails
from reflect.model.share import SharedFile
from reflect.usecases import reading
from reflect.usecases.receive import Plan, PlanItem


class ReadingPane(QWidget):
    """Shows one record. ``back`` leads to the list where the words stand alone."""

    def __init__(self, desk: Desk, back: Callable[[], object]) -> None:
        super().__init__()
        self._desk = desk
        self._back_to = back
        self._plan: Plan | None = None
        self._back = button(tr("All items"), back, "link", "arrow-left")
        self._area = Scrolled((20, 18, 20, 18))
        paper = Card(margin=0)
        paper.column.setContentsMargins(1, 1, 1, 1)
        paper.column.addWidget(self._area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(paper, 1)
        self.show_alone(False)

    def show_plan(self, plan: Plan) -> None:
        """Read from this file now."""
        self._plan = plan

    def show_item(self, item: PlanItem) -> None:
        """Show the words of ``item``."""
        assert self._plan is not None
        record = item.record
        column = self._area.clear()
        column.setSpacing(theme.px(10))
        column.addLayout(_head(self._plan.partner.name, record.day))
        column.addSpacing(theme.px(2))
        column.addWidget(Reading(title_of(item), reading.record_html(record), Type.WORDS_M))
        files = Thumbnails(self._desk.tasks, partial(Viewer, self._desk.window))
        files.show_files([self._file(number, one) for number, one in enumerate(record.files, 1)])
        column.addWidget(files)
        column.addStretch()
        self._area.verticalScrollBar().setValue(0)

    def show_alone(self, alone: bool) -> None:
        """Offer the way back to the list, or not where the list is beside."""
        self._back.setVisible(alone)

    def focus(self) -> None:
        """Put the focus on the way back."""
        focus_by_key(self._back)

    def wipe(self) -> None:
        """Leave no words in the widgets."""
        self._plan = None
        self._area.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._back.isVisible():
            self._back_to()
        else:
            super().keyPressEvent(event)

    def _file(self, number: int, shared: SharedFile) -> ShownFile:
        assert self._plan is not None
        data = self._plan.bundle.files[shared.member]
        called = neutral_name(number, shared.member, shared.media_type)
        return ShownFile(shared.member, called, shared.media_type, len(data), lambda: data)


def _head(name: str, day: date | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(10))
    row.addWidget(Avatar(name, 28))
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(Words(name, Type.SMALL_STRONG))
    if day:
        texts.addWidget(Words(f"{day.day} {day:%B}", Type.CAPTION, "ink2"))
    row.addLayout(texts, 1)
    return row
