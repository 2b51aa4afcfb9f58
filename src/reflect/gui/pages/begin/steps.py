"""The steps of getting started that ask something: company, card, goal, questions, rhythm."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card
from reflect.gui.widgets.choices import ChoiceRow, OptionCards, Switch
from reflect.gui.widgets.flow import Flow
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Icon, Words
from reflect.gui.widgets.words_field import WordsField
from reflect.model.changes import Changes
from reflect.usecases import nudges, onboarding, prompts

_BEGINNINGS = ("Ask before I answer", "Shorter feedback loops", "Reviews people learn from")
COMPANY = {
    "alone": "On my own",
    "participant": "With a partner",
    "champion": "As a champion",
    "leader": "As a leader",
}
_STAGES = ("reality", "assumptions", "experiment")


class Step(QWidget):
    """A title, a sentence, and what is asked; ``keep`` stores it, and blank is fine."""

    title = ""
    said = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(10))
        self.first: QWidget = self
        self.column.addWidget(Words(tr(self.title), Type.H1))
        self.column.addWidget(Words(tr(self.said), Type.BODY, "ink2"))
        self.column.addSpacing(theme.px(10))

    def keep(self) -> Changes:
        """Store what was filled in. Raises ``ReflectError``: ``field_invalid``."""
        return Changes()

    def wipe(self) -> None:
        """Leave no words in the widgets."""

    def field(self, label: str, hint: str, lines: int = 1, *, optional: bool = False) -> WordsField:
        """A field with its label above."""
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(Words(label, Type.SMALL_STRONG, wrap=False))
        if optional:
            row.addWidget(Words(tr("optional"), Type.CAPTION, "ink2", wrap=False))
        row.addStretch()
        self.column.addLayout(row)
        made = WordsField(label, hint, lines, most=5)
        self.column.addWidget(made)
        return made


class Company(Step):
    """Alone, or with someone."""

    title = "Alone, or with someone?"
    said = "Reflect works well either way, and this changes nothing but what is offered first."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.cards = OptionCards(
            tr("With whom"),
            [
                ("alone", tr(COMPANY["alone"]), tr("A journal, goals, small experiments.")),
                (
                    "participant",
                    tr(COMPANY["participant"]),
                    tr("Two people coach each other as equals."),
                ),
                ("champion", tr(COMPANY["champion"]), tr("I publish questions and templates.")),
                ("leader", tr(COMPANY["leader"]), tr("I want to make room for others to learn.")),
            ],
            columns=1,
        )
        self.column.addWidget(self.cards)
        self.first = self.cards

    def keep(self) -> Changes:
        return onboarding.keep_company(self.desk.vault, self.cards.value())


class CardStep(Step):
    """What one offers and wants."""

    title = "What do you offer, and what do you want?"
    said = "It stands on your card for a partner, if you give one. A few words, parted by commas."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.offers = self.field(tr("I can help with"), tr("Listening, planning, difficult talks"))
        self.wants = self.field(tr("I want to grow in"), tr("Asking, giving feedback sooner"))
        self.first = self.offers

    def keep(self) -> Changes:
        return onboarding.keep_card(self.desk.vault, self.offers.text(), self.wants.text())

    def wipe(self) -> None:
        self.offers.load("")
        self.wants.load("")


class GoalStep(Step):
    """A first goal, in one sentence."""

    title = "What would you like to get better at?"
    said = "One sentence is enough. You can change it, rest it or let it go later."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.goal = self.field(tr("My goal, in one sentence"), tr("In your own words"))
        self.first = self.goal
        row = QWidget()
        flow = Flow(row, 8)
        flow.addWidget(Words(tr("Borrow a beginning:"), Type.SMALL, "ink2", wrap=False))
        for words in _BEGINNINGS:
            flow.addWidget(button(tr(words), partial(self._borrow, tr(words)), "small"))
        self.column.addWidget(row)
        self.why = self.field(tr("Why it matters to me"), tr("If you like"), 2, optional=True)
        title = tr("How sure am I that I can move this?")
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(Words(title, Type.SMALL_STRONG, wrap=False))
        head.addWidget(Words(tr("optional"), Type.CAPTION, "ink2", wrap=False))
        head.addStretch()
        self.column.addLayout(head)
        self.sure = ChoiceRow(title, [(str(one), str(one)) for one in range(11)])
        self.column.addWidget(self.sure)
        ends = QHBoxLayout()
        ends.addWidget(Words(tr("just a wish"), Type.CAPTION, "ink2", wrap=False))
        ends.addStretch()
        ends.addWidget(Words(tr("I would bet on it"), Type.CAPTION, "ink2", wrap=False))
        self.column.addLayout(ends)

    def keep(self) -> Changes:
        title = self.goal.text().strip()
        if not title:
            return Changes()
        sure = self.sure.value()
        confidence = int(sure) if sure else None
        vault = self.desk.vault
        return onboarding.keep_goal(vault, title, self.why.text().strip(), confidence)

    def wipe(self) -> None:
        self.goal.load("")
        self.why.load("")

    def _borrow(self, words: str) -> None:
        self.goal.load(words)
        self.goal.begin()


class PromptsStep(Step):
    """Three questions to begin with."""

    title = "Three questions to begin with"
    said = "They wait in every field of words, under Ctrl+Shift+P. There are more, and your own."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._keys: list[str] = []
        for stage in _STAGES:
            for one in prompts.some(desk.vault, stage, desk.today(), count=1):  # type: ignore[arg-type]
                self._keys.append(one.key)
                self.column.addWidget(_question(tr(one.text)))

    def keep(self) -> Changes:
        changes = Changes()
        for key in self._keys:
            changes |= prompts.star(self.desk.vault, key, True)
        return changes


class RhythmStep(Step):
    """How often Reflect may say something."""

    title = "How often may Reflect say something?"
    said = "Few by default, and off is a good setting too. It can be changed in the settings."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._on = True
        words = tr("One line a day at the most, inside the window")
        self.switch = Switch(words, True, self._turn)
        self.first = self.switch
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(Words(words, Type.BODY), 1)
        row.addWidget(self.switch)
        self.column.addLayout(row)
        for icon, said in (
            ("moon", tr("Quiet from 19:00 to 8:00, and on Saturday and Sunday.")),
            ("eye-off", tr("Outside the window it names nobody and nothing.")),
            ("clock", tr("While Reflect is closed it can say nothing; a calendar can.")),
        ):
            self.column.addLayout(_fact(icon, said))

    def keep(self) -> Changes:
        return nudges.choose(self.desk.vault, on=self._on)

    def _turn(self, on: bool) -> None:
        self._on = on


def _question(words: str) -> Card:
    card = Card(margin=16)
    card.column.addWidget(Words(words, Type.WORDS))
    return card


def _fact(icon: str, said: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(10))
    row.addWidget(Icon(icon, "ink2", 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Words(said, Type.SMALL, "ink2"), 1)
    return row
