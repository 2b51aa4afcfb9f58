"""What one tries, in words and icons."""

from collections.abc import Sequence
from datetime import date

from reflect.gui.i18n import tr
from reflect.gui.models.days import day_words, typed_day
from reflect.model.commitments import FORMS, REPORTS, Commitment, Report
from reflect.model.wording import times_words
from reflect.usecases.commitments import Kept

ICONS = {"once": "hand", "habit": "repeat", "milestone": "milestone", "": "footprints"}
STATES = {"resting": "resting", "retired": "come to rest", "let_go": "let go", "done": "done"}
_AHEAD_DAYS = 182


def form_words(form: str) -> str:
    """What kind of thing it is; something to try where that is not known."""
    return tr(FORMS[form]) if form else tr("Something to try")


def when_words(record: Commitment, today: date) -> str:
    """How often, or until when: three times a week, by Wed 2 Dec, mid-December."""
    if record.form == "habit":
        often = times_words(record.per_week, record.rest_days)
        return f"{often[:1].lower()}{often[1:]}"
    if record.due:
        return tr("by {day}").format(day=day_words(record.due, today))
    return record.about_when


def report_words(report: Report) -> str:
    """A word of a report as a button has it."""
    return tr(REPORTS[report]).lower() if report else ""


def lately_words(kept: Kept | None) -> str:
    """4 of the last 5 planned; blank where nothing was said."""
    if kept is None:
        return ""
    return tr("{done} of the last {planned} planned").format(done=kept.done, planned=kept.planned)


def marks_words(marks: Sequence[Report]) -> str:
    """The marks of a habit in words, one after the other."""
    return ", ".join(report_words(one) or tr("blank") for one in marks)


def typed_when(text: str, today: date) -> tuple[date | None, str]:
    """A day, where ``text`` names one that is near or ahead, and else its words."""
    words = " ".join(text.split())
    found = typed_day(words, date.fromordinal(today.toordinal() + _AHEAD_DAYS)) if words else None
    return (found, "") if found is not None and found >= today else (None, words)
