"""Everything that was noted about an indicator, as a table; and a note on another day."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.files import ask_target
from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.models.measures import NotANumberError, day_words, noted_words, typed_number
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button, icon_button
from reflect.gui.widgets.cards import Scrolled
from reflect.gui.widgets.day_input import NEAR, DayInput
from reflect.gui.widgets.fields import Note, mark_problem
from reflect.gui.widgets.more_below import MoreBelow
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words, hairline
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.model.measures import CheckIn
from reflect.usecases import journal, measures

_WIDTH, _HEIGHT = 620, 300
_DAY, _VALUE = 92, 96
_YES_NO = {"yes": 1.0, "no": 0.0}


class NotesLayer(Layer):
    """A line a day, the latest first. A note for a day that has one changes it."""

    def __init__(self, desk: Desk, indicator_id: str) -> None:
        self._indicator = measures.get(desk.vault, indicator_id)
        super().__init__(desk.window, self._indicator.title, width=_WIDTH)
        self._desk = desk
        self._lines = MoreBelow(tr("Show earlier"), 0)
        self._refusal, self._note = Refusal(), Note()
        area = Scrolled((0, 0, 8, 0))
        area.setFixedHeight(min(theme.px(_HEIGHT), desk.window.height() // 3))
        area.column.addWidget(self._lines)
        area.column.addStretch()
        self.day = DayInput(tr("Day of the note"), desk.today(), NEAR)
        self.day.show_day(desk.today())
        self.value = QLineEdit()
        self.value.setAccessibleName(tr("Value"))
        self.value.setPlaceholderText(self._indicator.unit or tr("Value"))
        self.value.setFixedWidth(theme.px(_VALUE))
        self.noticed = QLineEdit()
        self.noticed.setAccessibleName(tr("What I noticed in the real work"))
        self.noticed.setPlaceholderText(tr("What I noticed, in a line"))
        adding = QHBoxLayout()
        adding.setSpacing(theme.px(8))
        adding.addWidget(self.day)
        adding.addWidget(self.value)
        adding.addWidget(self.noticed, 1)
        adding.addWidget(button(tr("Note it"), self._add, "small"))
        self.column.addLayout(adding)
        self.column.addWidget(self._note)
        self.column.addWidget(self._refusal)
        self.column.addWidget(area)
        save = button(tr("All my check-ins as CSV…"), self._save, "link", "download")
        self.buttons.insertWidget(0, save)
        self.buttons.addWidget(button(tr("Close"), self.close, "primary"))
        desk.events.changed.connect(self._follow)
        self._show()
        self.open(self.value)

    def keyPressEvent(self, event: object) -> None:
        focused = self.window().focusWidget()
        if focused in (self.value, self.noticed) and event.key() in (  # type: ignore[attr-defined]
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        ):
            self._add()
            return
        super().keyPressEvent(event)  # type: ignore[arg-type]

    def save_csv(self, path: Path) -> None:
        """Write all own check-ins into a file of values parted by commas."""
        try:
            count = measures.save_csv(self._desk.vault, path)
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        said = tr("{count} check-ins are in {name}, as plain text.")
        self._desk.toast(said.format(count=count, name=path.name))

    def _follow(self, changes: Changes) -> None:
        if changes.kinds & {"check_in", "indicator"}:
            self._show()

    def _show(self) -> None:
        found = measures.notes(self._desk.vault, self._indicator.id)
        if not found:
            nothing = partial(Words, tr("Nothing noted yet. That is fine."), Type.SMALL, "ink2")
            self._lines.show_parts([nothing])
            return
        self._lines.show_parts([partial(self._line, one) for one in found])

    def _line(self, one: CheckIn) -> QWidget:
        side = QWidget()
        whole = QVBoxLayout(side)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(0, theme.px(5), 0, theme.px(5))
        row.setSpacing(theme.px(10))
        top = Qt.AlignmentFlag.AlignTop
        day = day_words(one.on_date, self._desk.today())
        for words, width in ((day, _DAY), (noted_words(self._indicator, one), _VALUE)):
            made = Words(words, Type.SMALL, "ink2" if words == day else "ink")
            made.setFixedWidth(theme.px(width))
            row.addWidget(made, 0, top)
        said = " ".join(filter(None, (one.noticed, one.note)))
        row.addWidget(Words(said, Type.WORDS_S), 1, top)
        name = tr("Put the note of {day} in the bin").format(day=day)
        row.addWidget(icon_button("trash-2", name, partial(self._bin, one.id)), 0, top)
        whole.addLayout(row)
        whole.addWidget(hairline())
        return side

    def _add(self) -> None:
        day = self.day.day()
        if day is None:
            self.day.setFocus()
            return
        given: dict[str, object] = {}
        typed = self.value.text().strip()
        try:
            if self._indicator.scale == "words":
                given["word"] = typed
            elif self._indicator.scale == "yes_no" and typed.lower() in _YES_NO:
                given["value"] = _YES_NO[typed.lower()]
            else:
                given["value"] = typed_number(typed, self._indicator.unit)
        except NotANumberError:
            mark_problem(self.value, True)
            self._note.say(tr("A number fits here, such as 36. Blank is fine too."))
            self.value.setFocus()
            return
        mark_problem(self.value, False)
        self._note.say("")
        try:
            noticed = self.noticed.text()
            _, changes = measures.note(
                self._desk.vault,
                self._indicator.id,
                day,
                noticed=noticed,
                **given,  # type: ignore[arg-type]
            )
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        self._refusal.say(None)
        self.value.clear()
        self.noticed.clear()
        self.value.setFocus()
        self._desk.events.changed.emit(changes)

    def _bin(self, record_id: str) -> None:
        vault, changed = self._desk.vault, self._desk.events.changed
        changed.emit(journal.put_in_bin(vault, [record_id]))
        self._desk.toast(
            tr("The note is in the bin."),
            tr("Undo"),
            lambda: changed.emit(journal.restore(vault, [record_id])),
        )

    def _save(self) -> None:
        ask_target(
            self._desk.window, tr("Save my check-ins"), self.save_csv, "check-ins.csv", ending="csv"
        )
