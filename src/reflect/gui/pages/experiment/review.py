"""What came of an experiment: what was observed and learned, and what one does with it."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card
from reflect.gui.widgets.choices import ChoiceRow, OptionCards
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.record_form import FormField, RecordForm
from reflect.gui.widgets.text import Words
from reflect.messages import explain
from reflect.model.writing import Experiment
from reflect.usecases import cycle
from reflect.usecases.overview import ExperimentView

DECISIONS = (
    ("adopt", "Adopt", "It helps. Make it how I work."),
    ("adapt", "Adapt", "Something in it. Change one thing and go again."),
    ("abandon", "Let go", "Not for me. Keep what it taught me."),
    ("again", "Again", "Once more, as it is."),
)
EFFECTS = (
    ("supported", "holds up"),
    ("weakened", "looks less likely"),
    ("unclear", "is unclear"),
)


class ReviewCard(Card):
    """Open while the experiment runs; afterwards it shows what was decided."""

    def __init__(self, desk: Desk, view: ExperimentView, *, stacked: bool) -> None:
        super().__init__(margin=20, spacing=8)
        self._desk = desk
        self._record = view.experiment
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(Words(tr("Result and decision"), Type.H2, wrap=False))
        said = tr("Open until you are ready. There is no wrong answer here.")
        head.addWidget(Words(said, Type.SMALL, "ink2"), 1)
        self.column.addLayout(head)
        self.form = RecordForm(
            desk,
            "experiment",
            [
                FormField("observed", tr("What I observed"), tr("One line is enough."), 1),
                FormField("learned", tr("What I learned so far"), tr("If you like"), 1),
            ],
            view.experiment,
        )
        self.form.saved.connect(desk.events.changed.emit)
        self.column.addWidget(self.form)
        self.effect = ChoiceRow(tr("What I believed"), [(v, tr(words)) for v, words in EFFECTS])
        if view.assumption is not None:
            row = QHBoxLayout()
            row.setSpacing(theme.px(10))
            row.addWidget(Words(tr("What I believed"), Type.SMALL, "ink2", wrap=False))
            row.addWidget(self.effect, 1)
            self.column.addLayout(row)
        else:
            self.effect.setParent(self)
            self.effect.hide()
        self.decisions = OptionCards(
            tr("What I do with it"),
            [(value, tr(words), tr(said)) for value, words, said in DECISIONS],
            columns=1 if stacked else 0,
        )
        self.column.addWidget(self.decisions)
        self._refusal = Refusal()
        self.column.addWidget(self._refusal)
        foot = QHBoxLayout()
        foot.addStretch()
        self.decide = button(tr("Decide"), self._decide, "primary")
        self.decide.setEnabled(False)
        self.decisions.changed.connect(lambda _: self.decide.setEnabled(True))
        foot.addWidget(self.decide)
        self.column.addLayout(foot)

    def _decide(self) -> None:
        if not self.form.save():
            return
        values: dict[str, object] = {"decision": self.decisions.value()}
        if self.effect.value():
            values["effect_on_assumption"] = self.effect.value()
        try:
            changes = cycle.move(self._desk.vault, self._record.id, "reviewed", values)
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        self._desk.events.changed.emit(changes)


def decided(desk: Desk, record: Experiment) -> QWidget:
    """What was observed, learned and decided, as it reads afterwards."""
    card = Card("accent-card", margin=20, spacing=6)
    words = {value: title for value, title, _ in DECISIONS}
    title = tr(words[record.decision]) if record.decision else tr("Looked back at")
    card.column.addWidget(Words(title, Type.H2, "accent"))
    for label, text in (
        (tr("What I observed"), record.observed),
        (tr("What I learned"), record.learned),
    ):
        if text:
            card.column.addWidget(Words(label, Type.SMALL_STRONG, "ink2"))
            card.column.addWidget(Words(text, Type.WORDS_M))
    if record.effect_on_assumption:
        found = dict(EFFECTS)[record.effect_on_assumption]
        said = tr("What I believed {found}.").format(found=tr(found))
        card.column.addWidget(Words(said, Type.SMALL, "ink2"))
    if record.next_id:
        row = QHBoxLayout()
        following = record.next_id
        row.addWidget(
            button(tr("Open the next round"), lambda: desk.visit("experiment", following), "small")
        )
        row.addStretch()
        card.column.addLayout(row)
    return card
