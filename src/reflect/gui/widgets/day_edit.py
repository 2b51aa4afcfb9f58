"""A field for a day, by keyboard or from a small calendar in the look of Reflect."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QToolButton

from reflect.gui import theme
from reflect.gui.i18n import tr

_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class DayEdit(QDateEdit):
    """``dateChanged`` comes when a day is whole, not with each digit. Scrolling changes nothing."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setCalendarPopup(True)
        self.setKeyboardTracking(False)
        self.setDisplayFormat("ddd d MMM yyyy")
        self._dress()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        calendar = self.calendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        plain = QTextCharFormat()
        plain.setForeground(theme.colour("ink"))
        for day in _WEEKEND:
            calendar.setWeekdayTextFormat(day, plain)
        shade = theme.colour("ink2").name()
        for child, icon, name in (
            ("qt_calendar_prevmonth", "chevron-left", tr("Month before")),
            ("qt_calendar_nextmonth", "chevron-right", tr("Next month")),
        ):
            made = calendar.findChild(QToolButton, child)
            assert isinstance(made, QToolButton)
            made.setIcon(theme.icon(icon, shade, theme.px(16)))
            made.setIconSize(QSize(theme.px(16), theme.px(16)))
            made.setAccessibleName(name)
