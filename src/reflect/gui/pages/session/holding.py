"""A session while it is held: notes in the middle, a quiet clock, and conversation first."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.days import long_day
from reflect.gui.models.sessions import minutes_words, part_words, title_words
from reflect.gui.pages.session.beside import Parts, Questions
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card, Scrolled
from reflect.gui.widgets.clock import Clock, Progress
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.markdown import MarkdownEdit
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Icon, Words, hairline
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.usecases import sessions
from reflect.usecases.sessions import Ended, SessionView

SAVE_MS = 800
_LEFT, _RIGHT = 248, 268
_SILENCE_S = 60


class Holding(QWidget):
    """``ended`` carries the id and what became of it; ``left`` leaves without ending it."""

    ended = Signal(str, object)
    left = Signal()

    def __init__(self, desk: Desk, view: SessionView) -> None:
        super().__init__()
        self._desk = desk
        self._view = view
        self.session_id = view.session.id
        self._stored = view.notes.text if view.notes else ""
        self._silent = 0.0
        self._silence = QTimer(self, interval=_SILENCE_S * 1000, singleShot=True)
        self._silence.timeout.connect(self._tick)
        self._pause = QTimer(self, interval=SAVE_MS, singleShot=True)
        self._pause.timeout.connect(self.save)
        self.clock = Clock(self, view.parts)
        self._progress = Progress()
        self._part, self._time = Words("", Type.CAPTION, "ink2"), Words("", Type.BODY_STRONG)
        self._saved = Words("", Type.CAPTION, "ink2", wrap=False)
        self.notes = MarkdownEdit(tr("Notes"), tr("What is said, what you notice. Or nothing."))
        self.notes.load(self._stored)
        self.notes.textChanged.connect(self._pause.start)
        self._refusal = Refusal()
        self.parts = Parts(view)
        partner_id = view.session.partner_id or ""
        self.questions = Questions(desk, partner_id, self._be_silent, self.clock.swap)
        self.questions.asked.connect(self._ask)
        self._promised = Column()
        self.promise = WordsField(tr("I will…"), tr("I will…"), 1, most=3)
        self.promise.on_enter(self._promise)
        self._left, self._right = self._side(self.parts, _LEFT), self._side(self.questions, _RIGHT)
        self._lay_out()
        self.clock.ticked.connect(self._tick)
        self._show_promised()
        self._tick()
        self.notes.setFocus()

    def save(self) -> bool:
        """Keep the notes; False where that is refused, and then they stay in the field."""
        self._pause.stop()
        text = self.notes.text()
        if text.strip() == self._stored.strip():
            return True
        try:
            changes = sessions.note(self._desk.vault, self.session_id, text)
        except ReflectError as error:
            self._refusal.say(explain(error))
            return False
        self._stored = text
        self._desk.events.changed.emit(changes)
        self._saved.set_text(tr("Saved {time}").format(time=f"{self._desk.now():%H:%M}"))
        return True

    def wipe(self) -> None:
        """Leave no words in the widgets."""
        self._pause.stop()
        self._silence.stop()
        self.clock.stop()
        self.notes.load("")
        self.promise.load("")
        self._promised.clear()

    def stack(self, below: bool) -> None:
        """Where there is little room, the notes and the clock with its buttons stay."""
        (self._below_head if below else self.parts.buttons).addWidget(self._turning)
        self._right.setVisible(not below)
        self._left.setVisible(not below)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head())
        whole.addWidget(hairline())
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addLayout(self._middle(), 1)
        row.addWidget(self._right)
        whole.addLayout(row, 1)

    def _head(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(theme.px(32), theme.px(18), theme.px(32), theme.px(14))
        column.setSpacing(theme.px(10))
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        view = self._view
        texts.addWidget(Words(view.session.title or title_words(view.number, view.name), Type.H1))
        day = long_day(self._desk.today()).rpartition(" ")[0]
        since = tr("{day}, since {time}").format(day=day, time=f"{self._desk.now():%H:%M}")
        texts.addWidget(Words(since, Type.SMALL, "ink2"))
        row.addLayout(texts, 1)
        clock = QVBoxLayout()
        clock.setSpacing(0)
        clock.addWidget(self._part)
        clock.addWidget(self._time)
        row.addLayout(clock)
        row.addWidget(button(tr("Leave it open"), self._leave, "link"))
        self.end = button(tr("End session"), self._end)
        row.addWidget(self.end)
        column.addLayout(row)
        column.addWidget(self._progress)
        self.pause = button(tr("Pause"), self._turn_pause, "small", "pause")
        self._turning = QWidget()
        turning = QHBoxLayout(self._turning)
        turning.setContentsMargins(0, 0, 0, 0)
        turning.setSpacing(theme.px(6))
        turning.addWidget(self.pause)
        turning.addWidget(button(tr("Next part"), self.clock.next_part, "small"))
        turning.addStretch()
        self._below_head = QHBoxLayout()
        column.addLayout(self._below_head)
        self.parts.buttons.addWidget(self._turning)
        return column

    def _middle(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(theme.px(32), theme.px(14), theme.px(30), theme.px(18))
        column.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(Words(tr("Notes"), Type.H2, wrap=False))
        head.addWidget(Pill("lock", tr("Only you"), "private"))
        said = tr("These stay with you.")
        if self._view.name:
            said = tr("These stay with you. {name} keeps their own.").format(name=self._view.name)
        head.addWidget(Words(said, Type.CAPTION, "ink2"), 1)
        self.fold = button(tr("Fold away"), self._turn_notes, "link")
        head.addWidget(self._saved)
        head.addWidget(self.fold)
        column.addLayout(head)
        column.addWidget(self._refusal)
        column.addWidget(self.notes, 1)
        self._folded = QWidget()
        self._folded.hide()
        column.addWidget(self._folded, 1)
        card = Card(margin=18, spacing=8)
        top = QHBoxLayout()
        top.setSpacing(theme.px(10))
        top.addWidget(Words(tr("Commitments"), Type.H2, wrap=False))
        top.addWidget(Words(tr("small, and within your reach"), Type.CAPTION, "ink2"), 1)
        card.column.addLayout(top)
        card.column.addWidget(self._promised)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.promise, 1)
        add = button(tr("Add"), self._promise)
        add.setAccessibleName(tr("Add the commitment"))
        row.addWidget(add)
        card.column.addLayout(row)
        column.addWidget(card)
        return column

    def _side(self, inside: QWidget, width: int) -> QWidget:
        area = Scrolled((18, 16, 18, 16))
        area.column.addWidget(inside)
        side = QWidget()
        side.setProperty("look", "details" if width == _RIGHT else "list")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(theme.px(width))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        return side

    def _tick(self) -> None:
        number, left = self.clock.at()
        parts = self.clock.parts
        name = part_words(parts[number].name, self._view.name)
        self._part.set_text(tr("Paused") if self.clock.paused else name)
        if self._silence.isActive():
            self._time.set_text(tr("A minute of silence"))
        elif left:
            self._time.set_text(tr("{time} left").format(time=minutes_words(left)))
        else:
            self._time.set_text(tr("Whenever you are ready"))
        self._progress.show_state(parts, self.clock.elapsed())
        state = (parts, number, minutes_words(left))
        if state != getattr(self, "_state", None):
            self._state = state
            self.parts.show_state(parts, number, left)

    def _turn_pause(self) -> None:
        self.clock.pause(not self.clock.paused)
        words = tr("Go on") if self.clock.paused else tr("Pause")
        self.pause.setText(f" {words}")
        self.pause.setAccessibleName(words)

    def _be_silent(self) -> None:
        self._silence.start()
        self._tick()

    def _turn_notes(self) -> None:
        shown = self.notes.isHidden()
        self.notes.setVisible(shown)
        self._folded.setVisible(not shown)
        words = tr("Fold away") if shown else tr("Show the notes")
        self.fold.setText(words)
        self.fold.setAccessibleName(words)

    def _ask(self, key: str, words: str) -> None:
        """Write a question as a heading, to note what comes under it."""
        try:
            self._desk.events.changed.emit(sessions.ask(self._desk.vault, self.session_id, key))
        except ReflectError as error:
            self._refusal.say(explain(error))
        text = self.notes.text().rstrip()
        gap = "\n\n" if text else ""
        self.notes.load(f"{text}{gap}## {words}\n\n")
        self._pause.start()
        self.notes.setFocus()
        self.notes.moveCursor(self.notes.textCursor().MoveOperation.End)

    def _promise(self) -> None:
        text = self.promise.text().strip()
        if not text:
            return
        try:
            changes = sessions.promise(self._desk.vault, self.session_id, text)
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        self.promise.load("")
        self._desk.events.changed.emit(changes)
        self._show_promised()

    def _show_promised(self) -> None:
        column = self._promised.clear()
        for one in sessions.look(self._desk.vault, self.session_id).promised:
            row = QHBoxLayout()
            row.setSpacing(theme.px(10))
            row.addWidget(Icon("hand", "accent", 16))
            row.addWidget(Words(one.text, Type.WORDS_M), 1)
            row.addWidget(Pill("lock", tr("Only you"), "private"))
            column.addLayout(row)
            column.addWidget(hairline())

    def _leave(self) -> None:
        if self.save():
            self.left.emit()

    def _end(self) -> None:
        if not self.save():
            return
        try:
            ended: Ended = sessions.end(self._desk.vault, self.session_id, self.parts.talked())
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        self.clock.stop()
        self._desk.events.changed.emit(ended.changes)
        self.ended.emit(self.session_id, ended)
