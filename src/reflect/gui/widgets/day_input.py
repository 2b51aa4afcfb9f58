"""A field for a day as people type it, blank where there is none."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
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
    """Takes 5 Dec, 2026-12-05 or tomorrow. What cannot be read is marked and changes nothing.

    ``doubted`` carries what is to be said about it, blank once all is well.
    """

    doubted = Signal(str)

    def __init__(self, name: str, today: date, ahead: int = AHEAD) -> None:
        super().__init__()
        self._today = today
        self._ahead = timedelta(days=ahead)
        self._day: date | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(tr("Such as 5 Dec"))
        self.setMaximumWidth(theme.px(_WIDTH))
        self._first: DayInput | None = None
        self._last: DayInput | None = None
        self.textEdited.connect(lambda _: self._mark())
        self.editingFinished.connect(self._finish)

    def follow(self, first: "DayInput") -> None:
        """Take no day before that of ``first``, which takes none after this one's."""
        self._first, first._last = first, self
        for one, other in ((self, first), (first, self)):
            one.editingFinished.connect(other._look_again)

    def day(self) -> date | None:
        """The day, or None; the one before where what is typed cannot be read."""
        if not self.text().strip():
            self._day = None
        else:
            typed = self._typed()
            self._day = typed if typed and not self._out_of_order(typed) else self._day
        return self._day

    def show_day(self, day: date | None) -> None:
        """Show a day, or none."""
        self._day = day
        self.setText(f"{day.day} {day:%b} {day.year}" if day else "")
        self._mark()

    def _typed(self) -> date | None:
        text = self.text().strip()
        near = {tr("today"): 0, tr("tomorrow"): 1, tr("yesterday"): -1}
        if text.lower() in near:
            return self._today + timedelta(days=near[text.lower()])
        return typed_day(text, self._today + self._ahead)

    def _finish(self) -> None:
        typed = self._typed()
        if self.text().strip() and typed is None:
            self._mark(tr("This day was not understood. Such as: 5 Dec."))
        elif typed and (said := self._out_of_order(typed)):
            self._mark(said)
        else:
            self.show_day(self.day())

    def _look_again(self) -> None:
        """The other of two days was changed: what is typed here may fit now, or no longer."""
        if self.property("problem"):
            self._finish()

    def _out_of_order(self, day: date) -> str:
        """What to say where ``day`` is on the wrong side of the other one; else blank."""
        if self._first is not None:
            first = self._first._typed()
            if first and day < first:
                return tr("This day lies before the first one. What was there before stays.")
        if self._last is not None:
            last = self._last._typed()
            if last and day > last:
                return tr("This day lies after the last one. What was there before stays.")
        return ""

    def _mark(self, said: str = "") -> None:
        self.setProperty("problem", bool(said))
        tip(self, said)
        self.doubted.emit(said)
        self.setAccessibleDescription(said)
        self.style().unpolish(self)
        self.style().polish(self)
