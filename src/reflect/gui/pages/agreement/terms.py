"""What two people agree on beside their words: how often, how long, and until when."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.choices import Switch
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.day_input import DayInput
from reflect.gui.widgets.drop_down import DropDown
from reflect.gui.widgets.flow import Flow
from reflect.gui.widgets.focus_order import in_reading_order
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words
from reflect.messages import explain
from reflect.model import wording
from reflect.model.together import WEEKDAYS, Agreement, Rhythm, Terms
from reflect.usecases import agreements

_RHYTHMS = (
    None,
    Rhythm(),
    Rhythm(every=2),
    Rhythm(every=3),
    Rhythm(every=4),
    Rhythm(unit="month"),
)
_LENGTHS = (15, 20, 30, 45, 60, 90)
_ANY_DAY = ()
_NO_FOCUS = Qt.FocusPolicy.NoFocus


class TermFields(QWidget):
    """Saved at once. ``saved`` carries ``Changes``."""

    saved = Signal(object)

    def __init__(self, desk: Desk, draft: Agreement) -> None:
        super().__init__()
        self._desk = desk
        self._draft = draft
        self._shown: Terms | None = None
        self._body = Column()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._body)
        self.show_terms(draft)

    def show_terms(self, draft: Agreement) -> None:
        """Show the terms of ``draft`` where they are others than before."""
        self._draft = draft
        if draft.terms == self._shown:
            return
        self._shown = draft.terms
        focused = self.window().focusWidget()
        name = focused.accessibleName() if focused and self.isAncestorOf(focused) else ""
        column = self._body.clear()
        column.setSpacing(theme.px(6))
        column.addWidget(Words(tr("When we meet"), Type.SMALL_STRONG, "ink2"))
        column.addWidget(self._meeting(draft))
        said = tr("Writing to each other can stand in for it")
        switch = Switch(said, draft.async_ok, lambda on: self._write(async_ok=on))
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(switch)
        row.addWidget(Words(said, Type.SMALL, "ink2"), 1)
        column.addLayout(row)
        column.addSpacing(theme.px(6))
        column.addWidget(Words(tr("We look at it again"), Type.SMALL_STRONG, "ink2"))
        column.addLayout(self._review(draft))
        self._refusal = Refusal()
        column.addWidget(self._refusal)
        in_reading_order(self)
        for made in self._body.findChildren(QWidget):
            if name and made.accessibleName() == name and made.focusPolicy() != _NO_FOCUS:
                made.setFocus(Qt.FocusReason.OtherFocusReason)

    def _meeting(self, draft: Agreement) -> QWidget:
        side = QWidget()
        flow = Flow(side, 8)
        rhythm = draft.rhythm
        often = rhythm.changed(weekdays=()) if rhythm else None
        rhythms = [*_RHYTHMS, *([often] if often not in _RHYTHMS else [])]
        choices = [(one, wording.rhythm_words(one)) for one in rhythms]
        flow.addWidget(DropDown(tr("How often"), choices, often, self._choose_rhythm))
        if rhythm is not None and rhythm.unit == "week":
            days = rhythm.weekdays
            each = [_ANY_DAY, *((day,) for day in WEEKDAYS)]
            each += [days] if days not in each else []
            named = [(one, _days_words(one)) for one in each]
            flow.addWidget(DropDown(tr("On which day"), named, days, self._choose_days))
        minutes = sorted({*_LENGTHS, draft.session_minutes})
        lengths = [(one, _begun(wording.minutes_words(one))) for one in minutes]
        length = draft.session_minutes
        flow.addWidget(DropDown(tr("How long"), lengths, length, self._choose_length))
        return side

    def _review(self, draft: Agreement) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        day = DayInput(tr("Day to look at it again"), self._desk.today())
        day.show_day(draft.review_on)

        def finished() -> None:
            if day.day() != self._draft.review_on:
                self._write(review_on=day.day())

        day.editingFinished.connect(finished)
        row.addWidget(day)
        said = tr("Then one card asks: renew, change or end. Not answering keeps it going.")
        row.addWidget(Words(said, Type.SMALL, "ink2"), 1, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _choose_rhythm(self, chosen: object) -> None:
        before = self._draft.rhythm
        if isinstance(chosen, Rhythm) and chosen.unit == "week" and before is not None:
            chosen = chosen.changed(weekdays=before.weekdays)
        self._write(rhythm=chosen)

    def _choose_days(self, chosen: object) -> None:
        assert self._draft.rhythm is not None
        self._write(rhythm=self._draft.rhythm.changed(weekdays=chosen))

    def _choose_length(self, chosen: object) -> None:
        self._write(session_minutes=chosen)

    def _write(self, **changes: Any) -> None:
        self._refusal.say(None)
        try:
            changed = agreements.write(self._desk.vault, self._draft.id, **changes)
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        self.saved.emit(changed)


def _begun(words: str) -> str:
    """``words`` as they stand by themselves."""
    return words[:1].upper() + words[1:]


def _days_words(days: tuple[int, ...]) -> str:
    if not days:
        return tr("On any day")
    return tr("On {days}").format(days=wording.weekday_words(days))
