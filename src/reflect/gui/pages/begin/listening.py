"""The listening exercise: turns of equal length, alone or as a pair, and one line at the end."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui.i18n import tr
from reflect.gui.pages.begin.steps import Step
from reflect.gui.theme import Type
from reflect.gui.widgets.cards import Card
from reflect.gui.widgets.choices import Segments
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words
from reflect.gui.widgets.turns import Turn, Turns
from reflect.gui.widgets.words_field import WordsField
from reflect.model.changes import Changes
from reflect.usecases import cycle

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


class ListeningStep(Step):
    """Nothing rings, and while one listens there is nothing to write in."""

    title = "A listening exercise"
    said = "Twelve minutes with someone, in one room or on a call, or four minutes alone."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.who = Segments(tr("With whom"), [tr("I am alone: 4 minutes"), tr("With someone: 12")])
        self.who.changed.connect(self._choose)
        self.first = self.who
        self.column.addWidget(self.who)
        self._aside = QWidget()
        card = Card("accent-card", margin=24, spacing=10)
        self.turns = Turns(_translated(_ALONE))
        self.turns.begun.connect(self._aside.hide)
        self.turns.ended.connect(self._end)
        card.column.addWidget(self.turns)
        self.column.addWidget(card)
        aside = QVBoxLayout(self._aside)
        aside.setContentsMargins(0, 0, 0, 0)
        line = QHBoxLayout()
        said = tr("One line for yourself: what did you want to say, and hold back?")
        line.addWidget(Words(said, Type.SMALL, "ink2"), 1)
        line.addWidget(Pill("lock", tr("Only you"), "private"))
        aside.addLayout(line)
        self.line = WordsField(tr("One line for yourself"), tr("Or nothing"), 1, most=4)
        aside.addWidget(self.line)
        self.column.addWidget(self._aside)

    def keep(self) -> Changes:
        self.turns.stop()
        text = self.line.text().strip()
        if not text:
            return Changes()
        values = {"title": tr("Listening"), "on_date": self.desk.today()}
        made = cycle.write(self.desk.vault, "reflection", text, values)
        return Changes.of("reflection", made.id)

    def wipe(self) -> None:
        self.turns.stop()
        self.line.load("")

    def _choose(self, place: int) -> None:
        self.turns.take(_translated(_PAIR if place else _ALONE))
        self._aside.show()

    def _end(self) -> None:
        self._aside.show()
        self.line.setFocus()


def _translated(turns: tuple[tuple[int, str, str], ...]) -> list[Turn]:
    return [Turn(minutes, tr(title), tr(how)) for minutes, title, how in turns]
