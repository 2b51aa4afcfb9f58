"""The listening exercise: turns of equal length, alone or as a pair, and one line at the end."""

from PySide6.QtWidgets import QHBoxLayout

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.pages.begin.steps import Step
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card
from reflect.gui.widgets.choices import Segments
from reflect.gui.widgets.clock import Clock, Progress
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words
from reflect.gui.widgets.words_field import WordsField
from reflect.model.changes import Changes
from reflect.usecases import cycle
from reflect.usecases.sessions import Part

# Minutes, what happens, what to do. After the thinking pair of Nancy Kline.
_PAIR: tuple[tuple[int, str, str], ...] = (
    (3, "You speak. They only attend.", "About something at work that matters to you."),
    (1, "They say back what they heard.", "And what seemed important to you."),
    (1, "You put it right.", "Whatever was not quite so."),
    (3, "They speak. You only attend.", "Once, you may ask “What else?” Silence is fine."),
    (1, "You say back what you heard.", "And what seemed important to them."),
    (1, "They put it right.", "Whatever was not quite so."),
    (2, "Together.", "What was it like to be heard? What did you want to say, and hold back?"),
)
_ALONE: tuple[tuple[int, str, str], ...] = (
    (1, "Recall one talk of this week.", "What did they say, word for word as far as you can?"),
    (1, "What did you add yourself?", "A meaning, a judgement, a plan."),
    (1, "What question was left unasked?", "By you, or by them."),
    (1, "What will you listen for tomorrow?", "One thing is enough."),
)
_MINUTE = 60


class ListeningStep(Step):
    """Nothing rings; the next turn begins when one says so, or when its time has gone by."""

    title = "A listening exercise"
    said = "Twelve minutes with someone, in one room or on a call, or four minutes alone."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._turns = _ALONE
        self.clock: Clock | None = None
        self.who = Segments(tr("With whom"), [tr("I am alone: 4 minutes"), tr("With someone: 12")])
        self.who.changed.connect(self._choose)
        self.first = self.who
        self.column.addWidget(self.who)
        card = Card("accent-card", margin=24, spacing=10)
        self._turn = Words("", Type.DISPLAY)
        self._how = Words("", Type.BODY, "ink2")
        self._progress = Progress()
        card.column.addWidget(self._turn)
        card.column.addWidget(self._how)
        card.column.addWidget(self._progress)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.begin = button(tr("Begin"), self._begin, "primary", "play")
        self.next = button(tr("Next turn"), self._next)
        row.addWidget(self.begin)
        row.addWidget(self.next)
        row.addStretch()
        card.column.addLayout(row)
        self.column.addWidget(card)
        line = QHBoxLayout()
        said = tr("One line for yourself: what did you want to say, and hold back?")
        line.addWidget(Words(said, Type.SMALL, "ink2"), 1)
        line.addWidget(Pill("lock", tr("Only you"), "private"))
        self.column.addLayout(line)
        self.line = WordsField(tr("One line for yourself"), tr("Or nothing"), 1, most=4)
        self.column.addWidget(self.line)
        self._show()

    def keep(self) -> Changes:
        self._stop()
        text = self.line.text().strip()
        if not text:
            return Changes()
        values = {"title": tr("Listening"), "on_date": self.desk.today()}
        made = cycle.write(self.desk.vault, "reflection", text, values)
        return Changes.of("reflection", made.id)

    def wipe(self) -> None:
        self._stop()
        self.line.load("")

    def _choose(self, place: int) -> None:
        self._stop()
        self._turns = _PAIR if place else _ALONE
        self._show()

    def _begin(self) -> None:
        self._stop()
        parts = [Part("line", minutes * _MINUTE) for minutes, _, _ in self._turns]
        self.clock = Clock(self, parts)
        self.clock.ticked.connect(self._show)
        self._show()

    def _next(self) -> None:
        if self.clock is not None:
            self.clock.next_part()

    def _stop(self) -> None:
        if self.clock is not None:
            self.clock.stop()
            self.clock.deleteLater()
            self.clock = None
            self._show()

    def _show(self) -> None:
        number, left = self.clock.at() if self.clock else (0, 0.0)
        over = self.clock is not None and not left
        _, turn, how = self._turns[number]
        self._turn.set_text(tr("That was it.") if over else tr(turn))
        self._how.set_text(tr("A line for yourself, if you like.") if over else tr(how))
        parts = tuple(Part("line", minutes * _MINUTE) for minutes, _, _ in self._turns)
        self._progress.show_state(parts, self.clock.elapsed() if self.clock else 0.0)
        self.next.setVisible(self.clock is not None and not over)
        self.begin.setVisible(self.clock is None)
