"""What came of an experiment: what was observed and learned, and what one does with it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.journal import short_day
from reflect.gui.models.states import experiment_icon, experiment_words
from reflect.gui.pages.experiment.change import ChangeFields
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card
from reflect.gui.widgets.choices import OptionCards
from reflect.gui.widgets.dots import Dots
from reflect.gui.widgets.evidence import STRENGTHS, asked, strength_row
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.record_fields import RecordFields
from reflect.gui.widgets.text import Icon, Words
from reflect.gui.widgets.tips import tip
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.model.writing import Experiment, ProcessChange
from reflect.usecases import cycle
from reflect.usecases.overview import ExperimentView

_DECISIONS = (
    ("adopt", "Adopt", "It is how I work."),
    ("adapt", "Adapt", "Change one thing, go again."),
    ("abandon", "Let go", "Keep what it taught me."),
    ("again", "Again", "Same plan, new weeks."),
)
# What was found, in a word, and its mark. All three are worth the same.
EFFECTS = (
    ("supported", "supported", "for"),
    ("weakened", "weakened", "against"),
    ("unclear", "unclear", "unclear"),
)
# With these, a change in how one works is likely.
_CHANGING = ("adopt", "adapt")


class Findings(QWidget):
    """What was observed and learned, in fields that are saved as one writes."""

    def __init__(self, desk: Desk, record: Experiment) -> None:
        super().__init__()
        self.fields = RecordFields(desk, "experiment", record, self)
        self._refusal = Refusal()
        self.fields.refused.connect(self._refusal.say)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))
        said = tr("the one thing a look back needs")
        self.observed = self._words("observed", tr("What I observed"), said)
        self._words("learned", tr("What I learned so far"), tr("if you like"))
        self._column.addWidget(self._refusal)

    def _words(self, name: str, label: str, said: str) -> WordsField:
        self._column.addLayout(_heading(label, said))
        edit = WordsField(label, lines=1, most=6)
        self.fields.bind_words(name, edit)
        self._column.addWidget(edit)
        self._column.addSpacing(theme.px(4))
        return edit


class Review(QWidget):
    """Everything that a look back asks, open until it is decided. ``decided`` carries ``Changes``.

    What is chosen stays chosen when one decides later.
    """

    decided = Signal(object)

    def __init__(self, desk: Desk, view: ExperimentView, *, stacked: bool) -> None:
        super().__init__()
        self._desk = desk
        self._id = view.experiment.id
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.findings = Findings(desk, view.experiment)
        column.addWidget(self.findings)
        fields, columns = self.findings.fields, 1 if stacked else 0
        if view.assumption is not None:
            label = tr("After this, the assumption looks")
            column.addLayout(_heading(label, tr("about the belief, not about you")))
            marks = [(value, tr(words), _mark(way)) for value, words, way in EFFECTS]
            effects = OptionCards(label, marks, columns=columns, flat=True)
            _bind(fields, "effect_on_assumption", effects)
            column.addWidget(effects)
        strength = strength_row()
        fields.bind_choice("evidence_strength", strength)
        column.addWidget(asked(tr("Known from"), strength))
        column.addLayout(_heading(tr("And now?"), ""))
        self._decisions = OptionCards(
            tr("What I do with it"),
            [(value, tr(words), tr(said)) for value, words, said in _DECISIONS],
            columns=columns,
        )
        _bind(fields, "decision", self._decisions)
        self._decisions.changed.connect(self._chosen)
        column.addWidget(self._decisions)
        self._change = ChangeFields(desk, fields, stacked=stacked)
        column.addWidget(self._change)
        self.refusal = Refusal()
        self.next = Words("", Type.SMALL, "ink2")
        self.decide = button(tr("Decide"), self.finish, "primary")
        self._judge()

    def add_foot(self, *before: QWidget) -> None:
        """Put what follows, ``before`` and the button that decides below the rest."""
        self._column.addWidget(self.refusal)
        self._column.addLayout(self.foot(*before))

    def foot(self, *before: QWidget) -> QHBoxLayout:
        """What follows, and the button that decides, after what comes ``before`` it."""
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(12))
        foot.addWidget(self.next, 1)
        for one in before:
            foot.addWidget(one)
        foot.addWidget(self.decide)
        return foot

    def take(self, view: ExperimentView) -> None:
        """Show what is stored now; what is being written stays."""
        self.findings.fields.take(view.experiment)
        self._judge()

    def finish(self) -> None:
        """Decide, where something was observed; else ask for that."""
        if not self.findings.fields.save():
            return
        if not self.findings.observed.text().strip():
            self.next.set_text(tr("One line about what you observed comes first."))
            self.findings.observed.begin()
            return
        try:
            changes = cycle.move(self._desk.vault, self._id, "reviewed")
        except ReflectError as error:
            self.refusal.say(explain(error))
            return
        self.refusal.say(None)
        self.decided.emit(changes)

    def _chosen(self, decision: str) -> None:
        if decision in _CHANGING:
            self._change.open(shown=True)
        self._judge()

    def _judge(self) -> None:
        decision = self._decisions.value()
        self.decide.setEnabled(bool(decision))
        following = {
            "again": tr("The next round begins as an idea with the same plan."),
            "adapt": tr("The next round begins as an idea with this plan, for you to change."),
        }
        self.next.set_text(following.get(decision, ""))


class ReviewCard(Card):
    """A look back at the end of the page, while the experiment runs."""

    def __init__(self, desk: Desk, view: ExperimentView, *, stacked: bool) -> None:
        super().__init__(margin=20, spacing=8)
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(Words(tr("Result and decision"), Type.H2, wrap=False))
        said = tr("Open until you are ready. There is no wrong answer here.")
        head.addWidget(Words(said, Type.SMALL, "ink2"), 1)
        self.column.addLayout(head)
        self.review = Review(desk, view, stacked=stacked)
        self.review.add_foot()
        self.column.addWidget(self.review)


class DecidedCard(Card):
    """What was observed, learned and decided, whatever it was; *Edit* gives the fields back."""

    def __init__(
        self,
        desk: Desk,
        record: Experiment,
        edit: Callable[[], object],
        go_on: Callable[[], object],
    ) -> None:
        super().__init__("accent-card", margin=20, spacing=6)
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(Icon(experiment_icon(record), "accent", 18))
        head.addWidget(Words(experiment_words(record, desk.today()), Type.H2, "accent"), 1)
        head.addWidget(button(tr("Edit the look back"), edit, "link", "pencil"))
        self.column.addLayout(head)
        captions = {value: said for value, _, said in _DECISIONS}
        if record.decision:
            self.column.addWidget(Words(tr(captions[record.decision]), Type.SMALL, "ink2"))
        self._told(tr("What I observed"), record.observed)
        self._told(tr("What I learned"), record.learned)
        self._told(tr("What changes"), _change_words(record.process_change))
        found = {value: words for value, words, _ in EFFECTS}.get(record.effect_on_assumption)
        if found:
            said = tr("The assumption: {found}").format(found=tr(found))
            self.column.addWidget(Words(said, Type.SMALL, "ink2"))
        known = dict(STRENGTHS).get(record.evidence_strength)
        if known:
            said = tr("Known from: {known}").format(known=tr(known))
            self.column.addWidget(Words(said, Type.SMALL, "ink2"))
        words = tr("Open the next round") if record.next_id else tr("Plan the next round")
        self.column.addSpacing(theme.px(4))
        following = button(words, go_on, "small", "repeat")
        self.column.addWidget(following, 0, Qt.AlignmentFlag.AlignLeft)

    def _told(self, label: str, text: str) -> None:
        if text:
            self.column.addWidget(Words(label, Type.SMALL_STRONG, "ink2"))
            self.column.addWidget(Words(text, Type.WORDS_M))


class AgainCard(Card):
    """The fields of a look back that was made before."""

    def __init__(
        self, desk: Desk, record: Experiment, done: Callable[[], object], *, stacked: bool
    ) -> None:
        super().__init__(margin=20, spacing=8)
        self.column.addWidget(Words(tr("The look back"), Type.H2))
        self.findings = Findings(desk, record)
        self.column.addWidget(self.findings)
        self.column.addWidget(ChangeFields(desk, self.findings.fields, stacked=stacked))
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(button(tr("Done"), done, "primary"))
        self.column.addLayout(foot)


def _bind(fields: RecordFields, name: str, cards: OptionCards) -> None:
    """Choose a value of the record in ``cards``; it is saved at once."""

    def show(value: object) -> None:
        cards.choose(str(value))

    fields.bind(name, cards, cards.value, show, lambda: cards.choose(""))
    cards.changed.connect(lambda _: fields.save())


def _mark(way: str) -> Dots:
    """A shape beside a word that says it already."""
    dot = Dots([way])
    dot.setAccessibleName("")
    tip(dot, "")
    return dot


def _heading(label: str, said: str) -> QHBoxLayout:
    head = QHBoxLayout()
    head.setSpacing(theme.px(8))
    head.addWidget(Words(label, Type.SMALL_STRONG, wrap=False))
    head.addWidget(Words(said, Type.SMALL, "ink2"), 1)
    return head


def _change_words(change: ProcessChange) -> str:
    words = ", ".join(filter(None, (change.what, change.where)))
    if words and change.since:
        words = tr("{change}, from {day}").format(change=words, day=short_day(change.since))
    return words
