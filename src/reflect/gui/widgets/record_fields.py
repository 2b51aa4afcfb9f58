"""Fields of one record, saved as one types: only what was changed is written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from reflect.errors import ReflectError
from reflect.gui.widgets.choices import ChoiceRow
from reflect.gui.widgets.day_input import DayInput
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.plain_edit import PlainEdit
from reflect.messages import explain
from reflect.model.base import Record
from reflect.model.changes import Changes
from reflect.usecases import cycle

PAUSE_MS = 800
OLDEST_MS = 5_000


@dataclass(slots=True)
class _Bound:
    """A field that is shown somewhere.

    ``known`` is the value of the record, ``shown`` what the field read when it showed that: it
    may differ in blanks around it, which are no change.
    """

    widget: QWidget
    read: Callable[[], object]
    show: Callable[[object], object]
    wipe: Callable[[], object]
    known: object = None
    shown: object = None

    def load(self, value: object) -> None:
        """Show ``value``, which is what the record has."""
        self.show(value)
        self.known, self.shown = value, self.read()


class RecordFields(QObject):
    """Keeps fields, wherever they are shown, and a record together.

    It edits ``record``, or makes one of ``kind`` with the first words (``begun`` has its id).
    ``saved`` carries ``Changes``; ``refused`` a ``Message``, or None once it went well.
    """

    saved = Signal(object)
    begun = Signal(str)
    refused = Signal(object)

    def __init__(
        self,
        desk: Desk,
        kind: str,
        record: Record | None,
        parent: QObject,
        given: dict[str, object] | None = None,
    ) -> None:
        """``given`` are values that a new record begins with."""
        super().__init__(parent)
        self._desk = desk
        self._kind = kind
        self._record = record
        self._given = given or {}
        self._bound: dict[str, _Bound] = {}
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._oldest = QTimer(self, interval=OLDEST_MS, singleShot=True)
        self._pause.timeout.connect(self.save)
        self._oldest.timeout.connect(self.save)

    @property
    def record_id(self) -> str:
        """The id of the record, blank until there is one."""
        return self._record.id if self._record else ""

    def bind_words(self, name: str, edit: PlainEdit) -> None:
        """Edit a text in ``edit``."""
        self.bind(
            name,
            edit,
            lambda: edit.text().strip(),
            lambda text: edit.load(str(text)),
            lambda: edit.load(""),
        )
        edit.textChanged.connect(self.touched)

    def bind_day(self, name: str, edit: DayInput) -> None:
        """Edit a day in ``edit``."""
        self.bind(name, edit, edit.day, _shows_day(edit), edit.clear)
        edit.textEdited.connect(lambda _: self.touched())

    def bind_choice(self, name: str, row: ChoiceRow, *, number: bool = False) -> None:
        """Choose a value in ``row``, a whole number where ``number``; it is saved at once."""

        def read() -> object:
            value = row.value()
            return (int(value) if value else None) if number else value

        def show(value: object) -> None:
            row.choose("" if value is None else str(value))

        self.bind(name, row, read, show, lambda: row.choose(""))
        row.changed.connect(lambda _: self.save())

    def bind(
        self,
        name: str,
        widget: QWidget,
        read: Callable[[], object],
        show: Callable[[object], object],
        wipe: Callable[[], object],
    ) -> None:
        """Edit a value in ``widget``, which calls ``touched`` as it is written on."""
        bound = self._bound[name] = _Bound(widget, read, show, wipe)
        if self._record is not None:
            bound.load(getattr(self._record, name))
        else:
            bound.shown = bound.read()

    def take(self, record: Record) -> None:
        """Show ``record`` as it is stored now, except where something else is being written."""
        self._record = record
        for name, bound in self._bound.items():
            fresh = getattr(record, name)
            if bound.read() != bound.shown:
                bound.known = bound.shown = fresh
            elif fresh != bound.known:
                bound.load(fresh)

    def busy(self) -> bool:
        """Whether something is written that is not saved yet, or is about to be."""
        return bool(self._changed()) or any(one.widget.hasFocus() for one in self._bound.values())

    def touched(self) -> None:
        """Save after a pause, and in any case before long."""
        self._pause.start()
        if not self._oldest.isActive():
            self._oldest.start()

    def save(self) -> bool:
        """Write what was changed; False when that was refused, and then it stays here."""
        self._pause.stop()
        self._oldest.stop()
        changed = self._changed()
        if not changed:
            return True
        try:
            changes = self._write(changed)
        except ReflectError as error:
            self.refused.emit(explain(error))
            return False
        for name, value in changed.items():
            bound = self._bound[name]
            bound.known = bound.shown = value
        self.refused.emit(None)
        self.saved.emit(changes)
        return True

    def wipe(self) -> None:
        """Leave no words in the fields, and write nothing any more."""
        for bound in self._bound.values():
            bound.wipe()
        self._bound.clear()
        self._pause.stop()
        self._oldest.stop()

    def _changed(self) -> dict[str, object]:
        values = ((name, one.shown, one.read()) for name, one in self._bound.items())
        return {name: value for name, shown, value in values if value != shown}

    def _write(self, changed: dict[str, object]) -> Changes:
        if self._record is not None:
            return cycle.edit(self._desk.vault, self._record.id, values=changed)
        draft = self._kind == "goal"
        values = {**self._given, **changed}
        made = cycle.write(self._desk.vault, self._kind, values=values, draft=draft)
        self._record = made
        self.begun.emit(made.id)
        return Changes.of(self._kind, made.id)


def _shows_day(edit: DayInput) -> Callable[[object], None]:
    def show(value: object) -> None:
        assert value is None or isinstance(value, date)
        edit.show_day(value)

    return show
