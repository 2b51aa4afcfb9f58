"""Evidence: a line to add what one saw, and notes that can be read and changed."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.days import day_words
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button, icon_button
from reflect.gui.widgets.choices import ChoiceRow
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.dots import WORDS, paint_dot
from reflect.gui.widgets.flow import Flow
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.record_fields import RecordFields
from reflect.gui.widgets.text import Words
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.model.writing import Evidence
from reflect.usecases import cycle, journal

_SPEAKS = (("for", "for it"), ("against", "against it"), ("unclear", "unclear"))
STRENGTHS = (
    ("heard", "heard"),
    ("seen_once", "seen once"),
    ("seen_repeatedly", "seen repeatedly"),
    ("counted", "counted"),
)
_DOT = 14
_SHORT = 30


def speaks_row() -> ChoiceRow:
    """Which way evidence speaks, or not said."""
    return ChoiceRow(tr("Which way it speaks"), [(v, tr(words)) for v, words in _SPEAKS])


def strength_row() -> ChoiceRow:
    """How one knows, or not said."""
    return ChoiceRow(tr("How I know"), [(v, tr(words)) for v, words in STRENGTHS])


def asked(question: str, row: ChoiceRow) -> QWidget:
    """A quiet question before its answers; they go below where there is little room."""
    side = QWidget()
    flow = Flow(side, 8)
    words = Words(question, Type.SMALL, "ink2", wrap=False)
    words.setMinimumHeight(theme.px(30))
    flow.addWidget(words)
    flow.addWidget(row)
    return side


class EvidenceLine(QWidget):
    """One line is enough; which way it speaks and how one knows can be left open.

    Enter adds it. The questions come with the first words.
    """

    def __init__(self, name: str, add: Callable[[str, str, str], object]) -> None:
        """``add`` gets the words, which way they speak, and how one knows."""
        super().__init__()
        self._add = add
        self.field = WordsField(name, tr("What did you see? One line is enough."), 1, 5)
        self.field.on_enter(self.submit)
        self.field.textChanged.connect(self._offer)
        self.speaks, self._strength = speaks_row(), strength_row()
        self._refusal = Refusal()
        self._how = asked(tr("Known from"), self._strength)
        self._button = button(tr("Add the note"), self.submit, "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.field)
        column.addWidget(asked(tr("This speaks"), self.speaks))
        column.addWidget(self._how)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._refusal)
        self._offer()

    def submit(self) -> bool:
        """Add what is written; False when that was refused, and then it stays here."""
        text = self.field.text().strip()
        if not text:
            return True
        try:
            self._add(text, self.speaks.value(), self._strength.value())
        except ReflectError as error:
            self._refusal.say(explain(error))
            return False
        self._refusal.say(None)
        self.wipe()
        return True

    def wipe(self) -> None:
        """Leave nothing in the line."""
        self.field.load("")
        self.speaks.choose("")
        self._strength.choose("")
        self._offer()

    def _offer(self) -> None:
        written = bool(self.field.text().strip())
        self._how.setVisible(written)
        self._button.setVisible(written)


class EvidenceNotes(QWidget):
    """Notes along a line, the last one first. One that is being edited stays as it is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._notes: dict[str, EvidenceNote] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def take(self, evidence: Sequence[Evidence]) -> None:
        """Show ``evidence``, which is the oldest first."""
        ids = [one.id for one in reversed(evidence)]
        for gone in self._notes.keys() - set(ids):
            note = self._notes.pop(gone)
            note.wipe()
            self._column.removeWidget(note)
            note.hide()
            note.deleteLater()
        for place, one in enumerate(reversed(evidence)):
            if one.id not in self._notes:
                self._notes[one.id] = EvidenceNote(self._desk)
            note = self._notes[one.id]
            note.take(one, last=place == len(ids) - 1)
            if self._column.indexOf(note) != place:
                self._column.insertWidget(place, note)

    def save(self) -> bool:
        """Store what is being edited."""
        saved = [note.save() for note in list(self._notes.values())]
        return all(saved)

    def wipe(self) -> None:
        """Leave no words here."""
        self.take(())


class EvidenceNote(Column):
    """One piece of evidence with its dot and day; *Edit* turns it into fields, in place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__((28, 0, 0, 6))
        self._desk = desk
        self._record: Evidence | None = None
        self._last = True
        self._fields: RecordFields | None = None

    def take(self, record: Evidence, *, last: bool) -> None:
        """Show ``record``; ``last`` has nothing below it."""
        self._last = last
        self.update()
        same = self._record == record
        self._record = record
        if self._fields is not None:
            self._fields.take(record)
        elif not same:
            self._read()

    def save(self) -> bool:
        """Store what is being edited."""
        return self._fields.save() if self._fields else True

    def wipe(self) -> None:
        """Write nothing any more."""
        if self._fields:
            self._fields.wipe()
        self._fields = None

    def paintEvent(self, event: QPaintEvent) -> None:
        assert self._record is not None
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, top = theme.px(_DOT), theme.px(7)
        if not self._last:
            painter.setPen(QPen(theme.colour("line"), 2))
            painter.drawLine(side // 2, top + side + 3, side // 2, self.height())
        paint_dot(painter, QRectF(0, top, side, side), self._record.speaks)

    def _read(self) -> None:
        record = self._record
        assert record is not None
        column = self.clear()
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(Words(tr(WORDS[record.speaks]), Type.CAPTION_STRONG, "ink2", wrap=False))
        said = day_words(record.on_date, self._desk.today())
        known = dict(STRENGTHS).get(record.strength)
        if known:
            said = tr("{day}, {known}").format(day=said, known=tr(known))
        head.addWidget(Words(said, Type.CAPTION, "ink2"), 1)
        short = record.text if len(record.text) <= _SHORT else f"{record.text[: _SHORT - 1]}…"
        name = tr("More about {title}").format(title=short)
        more = icon_button("ellipsis", name, lambda: None)
        more.setMenu(self._menu(more, record))
        head.addWidget(more)
        column.addLayout(head)
        column.addWidget(Words(record.text, Type.WORDS_M))

    def _menu(self, parent: QWidget, record: Evidence) -> QMenu:
        menu = QMenu(parent)
        menu.addAction(tr("Edit"), self._edit)
        for value, words in WORDS.items():
            if value and value != record.speaks:
                menu.addAction(tr(words), partial(self._speak, value))
        menu.addSeparator()
        menu.addAction(tr("Put in the bin"), self._bin)
        return menu

    def _edit(self) -> None:
        record = self._record
        column = self.clear()
        column.setSpacing(theme.px(8))
        words = WordsField(tr("What I saw"), lines=1, most=5)
        words.on_enter(self._done)
        refusal = Refusal()
        speaks, strength = speaks_row(), strength_row()
        self._fields = RecordFields(self._desk, "evidence", record, self)
        self._fields.bind_words("text", words)
        self._fields.bind_choice("speaks", speaks)
        self._fields.bind_choice("strength", strength)
        self._fields.saved.connect(self._desk.events.changed.emit)
        self._fields.refused.connect(refusal.say)
        column.addWidget(words)
        column.addWidget(asked(tr("This speaks"), speaks))
        column.addWidget(asked(tr("Known from"), strength))
        done = button(tr("Done"), self._done, "small")
        column.addWidget(done, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(refusal)
        words.begin()

    def _done(self) -> None:
        if self._fields is None or not self._fields.save():
            return
        self._fields = None
        self._read()

    def _speak(self, value: str) -> None:
        assert self._record is not None
        changes = cycle.edit(self._desk.vault, self._record.id, values={"speaks": value})
        self._desk.events.changed.emit(changes)

    def _bin(self) -> None:
        assert self._record is not None
        ids, vault, changed = [self._record.id], self._desk.vault, self._desk.events.changed
        changed.emit(journal.put_in_bin(vault, ids))
        self._desk.toast(
            tr("The note is in the bin."),
            tr("Undo"),
            lambda: changed.emit(journal.restore(vault, ids)),
        )
