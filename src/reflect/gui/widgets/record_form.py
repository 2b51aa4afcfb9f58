"""Fields of one record, saved as one types: only what was changed is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.days import typed_day
from reflect.gui.theme import Type
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.model.base import Record
from reflect.model.changes import Changes
from reflect.usecases import cycle

PAUSE_MS = 800
_DAY_WIDTH = 200
# A plan looks ahead: a day without a year is within the next twelve months.
_AHEAD = 364


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a model: its label, what stands in it while blank, how high it is.

    ``lines`` 0 is one line without wrapping; ``day`` is a day that may stay blank.
    """

    name: str
    label: str
    hint: str = ""
    lines: int = 1
    day: bool = False


class RecordForm(QWidget):
    """Edits ``record``, or makes one of ``kind`` with the first words; ``saved`` has Changes."""

    saved = Signal(object)
    begun = Signal(str)

    def __init__(
        self,
        desk: Desk,
        kind: str,
        fields: Sequence[FormField],
        record: Record | None = None,
        given: dict[str, object] | None = None,
    ) -> None:
        """``given`` are values that a new record begins with."""
        super().__init__()
        self._desk = desk
        self._kind = kind
        self._given = given or {}
        self.record_id = record.id if record else ""
        self._stored = {
            field.name: getattr(record, field.name) if record else _blank(field) for field in fields
        }
        self._inputs: dict[str, QLineEdit | WordsField | DayInput] = {}
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.save)
        self._refusal = Refusal()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for field in fields:
            column.addWidget(Words(field.label, Type.SMALL_STRONG))
            made = self._input(field)
            self._inputs[field.name] = made
            column.addWidget(made)
            column.addSpacing(theme.px(8))
        column.addWidget(self._refusal)

    def busy(self) -> bool:
        """Whether someone is writing here."""
        if any(one.hasFocus() for one in self._inputs.values()):
            return True
        return self.values() != self._stored

    def values(self) -> dict[str, object]:
        """What stands in the fields."""
        return {name: _value(made) for name, made in self._inputs.items()}

    def begin(self) -> None:
        """Put the cursor into the first field."""
        next(iter(self._inputs.values())).setFocus()

    def save(self) -> bool:
        """Write what was changed; False when that was refused, and then it stays here."""
        self._pause.stop()
        values = self.values()
        changed = {name: value for name, value in values.items() if value != self._stored[name]}
        if not changed:
            return True
        try:
            changes = self._write(changed)
        except ReflectError as error:
            self._refusal.say(explain(error))
            return False
        self._refusal.say(None)
        self._stored = values
        self.saved.emit(changes)
        return True

    def wipe(self) -> None:
        """Leave no words in the fields."""
        self._pause.stop()
        for made in self._inputs.values():
            if isinstance(made, WordsField):
                made.load("")
            elif isinstance(made, QLineEdit):
                made.clear()

    def _write(self, changed: dict[str, object]) -> Changes:
        if self.record_id:
            return cycle.edit(self._desk.vault, self.record_id, values=changed)
        draft = self._kind == "goal"
        made = cycle.write(
            self._desk.vault, self._kind, values={**self._given, **changed}, draft=draft
        )
        self.record_id = made.id
        self.begun.emit(made.id)
        return Changes.of(self._kind, made.id)

    def _input(self, field: FormField) -> "QLineEdit | WordsField | DayInput":
        stored = self._stored[field.name]
        if field.day:
            known = stored if isinstance(stored, date) else None
            day = DayInput(field.label, known, self._desk.today())
            day.textEdited.connect(lambda _: self._pause.start())
            return day
        if not field.lines:
            line = QLineEdit(str(stored))
            line.setAccessibleName(field.label)
            line.setPlaceholderText(field.hint)
            line.textEdited.connect(lambda _: self._pause.start())
            return line
        words = WordsField(field.label, field.hint, field.lines)
        words.load(str(stored))
        words.textChanged.connect(self._pause.start)
        return words


class DayInput(QLineEdit):
    """A day as people type it (5 Dec, 2026-12-05), or none; a day without a year is the next one.

    What cannot be read is marked and changes nothing.
    """

    def __init__(self, name: str, day: date | None, today: date) -> None:
        super().__init__(_typed(day))
        self._today = today
        self._day = day
        self.setAccessibleName(name)
        self.setPlaceholderText(tr("Such as 5 Dec"))
        self.setMaximumWidth(theme.px(_DAY_WIDTH))
        self.editingFinished.connect(lambda: self.setText(_typed(self.day())))

    def day(self) -> date | None:
        """The day, or None; the one before where what is typed cannot be read."""
        text = self.text().strip()
        if not text:
            self._day = None
        else:
            found = typed_day(text, self._today + timedelta(days=_AHEAD))
            self._day = found or self._day
        return self._day


def _typed(day: date | None) -> str:
    return f"{day.day} {day:%b} {day.year}" if day else ""


def _blank(field: FormField) -> object:
    return None if field.day else ""


def _value(made: "QLineEdit | WordsField | DayInput") -> object:
    if isinstance(made, DayInput):
        return made.day()
    return made.text().strip()
