"""Words that are begun on the page: stored as a draft while one writes, so never lost."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from reflect.errors import ReflectError
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.usecases import cycle, journal

PAUSE_MS = 800
OLDEST_MS = 5_000


class Begun(QObject):
    """Keeps the words of ``field`` in one draft, from the first of them on.

    ``begin(text)`` stores a new draft and gives its id; ``values()`` are fields that go with the
    words each time. ``draft_id`` is blank as long as nothing is stored.
    """

    def __init__(
        self,
        desk: Desk,
        field: WordsField,
        refusal: Refusal,
        begin: Callable[[str], str],
        values: Callable[[], dict[str, Any]] = dict,
    ) -> None:
        super().__init__(field)
        self.draft_id = ""
        self._desk = desk
        self._field = field
        self._refusal = refusal
        self._begin = begin
        self._values = values
        self._stored: tuple[str, dict[str, Any]] = ("", {})
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._oldest = QTimer(self, interval=OLDEST_MS, singleShot=True)
        self._pause.timeout.connect(self.save)
        self._oldest.timeout.connect(self.save)
        field.textChanged.connect(self._typed)

    def take_up(self, draft_id: str, text: str) -> None:
        """Go on with a draft that was stored before."""
        self._field.load(text)
        self.draft_id = draft_id
        self._stored = (text.strip(), self._values())

    def save(self) -> bool:
        """Store what is written; False when that was refused, and then it stays in the field."""
        self._stop()
        text = self._field.text().strip()
        if (text, self._values()) == self._stored or not (text or self.draft_id):
            return True
        try:
            changes = self._store(text)
        except ReflectError as error:
            self._refusal.say(explain(error))
            return False
        self._refusal.say(None)
        self._stored = (text, self._values())
        self._desk.events.changed.emit(changes)
        return True

    def hand_over(self) -> str:
        """Store what is written, empty the field, and give the draft's id.

        Blank where there is nothing written, or where it was refused and stays.
        """
        if not self.save():
            return ""
        made = self.draft_id
        self.forget()
        return made

    def forget(self) -> None:
        """Leave no words here; what was stored stays stored."""
        self._stop()
        self._field.load("")
        self.draft_id = ""
        self._stored = ("", {})

    def _store(self, text: str) -> Changes:
        vault = self._desk.vault
        if not text:
            gone, self.draft_id = self.draft_id, ""
            return journal.put_in_bin(vault, [gone])
        if self.draft_id:
            return cycle.edit(vault, self.draft_id, text, self._values())
        self.draft_id = self._begin(text)
        return Changes.of(journal.get(vault, self.draft_id).kind, self.draft_id)

    def _typed(self) -> None:
        self._pause.start()
        if not self._oldest.isActive():
            self._oldest.start()

    def _stop(self) -> None:
        self._pause.stop()
        self._oldest.stop()
