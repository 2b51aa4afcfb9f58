"""A field for a day as people type it, blank where there is none."""

from datetime import date, timedelta

from PySide6.QtWidgets import QLineEdit

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.days import typed_day
from reflect.gui.widgets.tips import tip

_WIDTH = 150
# A day without a year is looked for up to this many days from today.
AHEAD = 364
NEAR = 182


class DayInput(QLineEdit):
    """Takes 5 Dec, 2026-12-05 or tomorrow. What cannot be read is marked and changes nothing."""

    def __init__(self, name: str, today: date, ahead: int = AHEAD) -> None:
        super().__init__()
        self._today = today
        self._ahead = timedelta(days=ahead)
        self._day: date | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(tr("Such as 5 Dec"))
        self.setMaximumWidth(theme.px(_WIDTH))
        self.textEdited.connect(lambda _: self._mark(problem=False))
        self.editingFinished.connect(self._finish)

    def day(self) -> date | None:
        """The day, or None; the one before where what is typed cannot be read."""
        if not self.text().strip():
            self._day = None
        else:
            self._day = self._typed() or self._day
        return self._day

    def show_day(self, day: date | None) -> None:
        """Show a day, or none."""
        self._day = day
        self.setText(f"{day.day} {day:%b} {day.year}" if day else "")
        self._mark(problem=False)

    def _typed(self) -> date | None:
        text = self.text().strip()
        near = {tr("today"): 0, tr("tomorrow"): 1, tr("yesterday"): -1}
        if text.lower() in near:
            return self._today + timedelta(days=near[text.lower()])
        return typed_day(text, self._today + self._ahead)

    def _finish(self) -> None:
        if not self.text().strip() or self._typed():
            self.show_day(self.day())
        else:
            self._mark(problem=True)

    def _mark(self, *, problem: bool) -> None:
        self.setProperty("problem", problem)
        said = tr("This day was not understood. Such as: 5 Dec.") if problem else ""
        tip(self, said)
        self.setAccessibleDescription(said)
        self.style().unpolish(self)
        self.style().polish(self)
