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
from reflect.gui.widgets.choices import ChoiceRow, OptionCards
from reflect.gui.widgets.evidence import STRENGTHS, asked, strength_row
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.record_fields import RecordFields
from reflect.gui.widgets.text import Icon, Words
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.model.writing import Experiment, ProcessChange
from reflect.usecases import cycle
from reflect.usecases.overview import ExperimentView

_DECISIONS = (
    ("adopt", "Adopt", "It helps. Make it how I work."),
    ("adapt", "Adapt", "Something in it. Change one thing and go again."),
    ("abandon", "Let go", "Not for me. Keep what it taught me."),
    ("again", "Again", "Once more, as it is."),
)
_EFFECTS = (
    ("supported", "holds up"),
    ("weakened", "looks less likely"),
    ("unclear", "is unclear"),
)
_CHANGING = ("adopt", "adapt")


class Findings(QWidget):
    """What was observed and learned, and what changes from now on."""

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
        self.change = ChangeFields(desk, self.fields)
        self._column.addWidget(self._refusal)

    def _words(self, name: str, label: str, said: str) -> WordsField:
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(Words(label, Type.SMALL_STRONG, wrap=False))
        head.addWidget(Words(said, Type.SMALL, "ink2"), 1)
        self._column.addLayout(head)
        edit = WordsField(label, lines=1, most=6)
        self.fields.bind_words(name, edit)
        self._column.addWidget(edit)
        self._column.addSpacing(theme.px(4))
        return edit


class ReviewCard(Card):
    """Open while the experiment runs. ``decided`` carries ``Changes``."""

    decided = Signal(object)

    def __init__(self, desk: Desk, view: ExperimentView, *, stacked: bool) -> None:
        super().__init__(margin=20, spacing=8)
        self._desk = desk
        self._id = view.experiment.id
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(Words(tr("Result and decision"), Type.H2, wrap=False))
        said = tr("Open until you are ready. There is no wrong answer here.")
        head.addWidget(Words(said, Type.SMALL, "ink2"), 1)
        self.column.addLayout(head)
        self.findings = Findings(desk, view.experiment)
        self.column.addWidget(self.findings)
        self._effect = ChoiceRow(tr("What I believed"), [(v, tr(words)) for v, words in _EFFECTS])
        self._strength = strength_row()
        if view.assumption is not None:
            self.column.addWidget(asked(tr("What I believed"), self._effect))
        else:
            self._effect.setParent(self)
            self._effect.hide()
        self.column.addWidget(asked(tr("Known from"), self._strength))
        self._decisions = OptionCards(
            tr("What I do with it"),
            [(value, tr(words), tr(said)) for value, words, said in _DECISIONS],
            columns=1 if stacked else 0,
        )
        self._decisions.changed.connect(self._chosen)
        self.column.addWidget(self._decisions)
        self.column.addWidget(self.findings.change)
        self.findings.change.hide()
        self._refusal = Refusal()
        self.column.addWidget(self._refusal)
        foot = QHBoxLayout()
        self._next = Words("", Type.SMALL, "ink2")
        foot.addWidget(self._next, 1)
        self._decide = button(tr("Decide"), self._move, "primary")
        self._decide.setEnabled(False)
        foot.addWidget(self._decide)
        self.column.addLayout(foot)

    def take(self, view: ExperimentView) -> None:
        """Show what is stored now; what is being written stays."""
        self.findings.fields.take(view.experiment)

    def _chosen(self, decision: str) -> None:
        self._decide.setEnabled(True)
        self.findings.change.setVisible(decision in _CHANGING)
        again = tr("The next round begins as an idea with the same plan.")
        self._next.set_text(again if decision == "again" else "")

    def _move(self) -> None:
        if not self.findings.fields.save():
            return
        if not self.findings.observed.text().strip():
            self._next.set_text(tr("One line about what you observed comes first."))
            self.findings.observed.begin()
            return
        decision = self._decisions.value()
        values: dict[str, object] = {
            "decision": decision,
            "evidence_strength": self._strength.value(),
            "effect_on_assumption": self._effect.value(),
        }
        if decision not in _CHANGING:
            values["process_change"] = ProcessChange()
        try:
            changes = cycle.move(self._desk.vault, self._id, "reviewed", values)
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        self._refusal.say(None)
        self.decided.emit(changes)


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
        found = dict(_EFFECTS).get(record.effect_on_assumption)
        if found:
            said = tr("What I believed {found}.").format(found=tr(found))
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

    def __init__(self, desk: Desk, record: Experiment, done: Callable[[], object]) -> None:
        super().__init__(margin=20, spacing=8)
        self.column.addWidget(Words(tr("The look back"), Type.H2))
        self.findings = Findings(desk, record)
        self.column.addWidget(self.findings)
        self.column.addWidget(self.findings.change)
        self.findings.change.setVisible(record.decision in _CHANGING)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(button(tr("Done"), done, "primary"))
        self.column.addLayout(foot)


def _change_words(change: ProcessChange) -> str:
    words = ", ".join(filter(None, (change.what, change.where)))
    if words and change.since:
        words = tr("{change}, from {day}").format(change=words, day=short_day(change.since))
    return words
