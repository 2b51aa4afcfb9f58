"""One experiment in full."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.journal import privacy, short_day
from reflect.gui.models.states import experiment_icon, experiment_words
from reflect.gui.pages.experiment.log import EvidenceLog
from reflect.gui.pages.experiment.review import ReviewCard, decided
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button, icon_button
from reflect.gui.widgets.cards import Scrolled
from reflect.gui.widgets.dots import Dots, spoken
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk, Page
from reflect.gui.widgets.record_form import FormField, RecordForm
from reflect.gui.widgets.text import Icon, Words
from reflect.messages import explain
from reflect.model import moves
from reflect.model.changes import Changes
from reflect.model.writing import Experiment
from reflect.usecases import cycle, journal, overview
from reflect.usecases.overview import ExperimentView

KINDS = {"goal", "assumption", "evidence", "experiment", "choosing", "partner"}
BESIDE = 1000
WIDE_CARDS = 900
PLAN = (
    ("belief", "lightbulb", "Hypothesis"),
    ("action", "footprints", "So I will"),
    ("where_when", "calendar", "In which piece of real work"),
    ("measure", "list-checks", "I will look at"),
    ("expect", "eye", "I expect"),
    ("right_if", "circle-check", "I am right if"),
    ("safe_note", "shield-check", "What keeps it safe"),
)
_LEAD = "belief"
NEXT = {
    "planned": "Plan it",
    "running": "Start it",
    "set_aside": "Set it aside",
}


class ExperimentPage(Page):
    """Reads as a page; *Edit the plan* turns the plan into fields."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._id = ""
        self._form: RecordForm | None = None
        self._log: EvidenceLog | None = None
        self._review: ReviewCard | None = None
        self._beside = True
        self._stacked = False
        self._refusal = Refusal()
        self._refusal.setParent(self)
        self._body = Scrolled((32, 18, 32, 28))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._body)
        desk.events.changed.connect(self._follow)

    def visit(self, record_id: str) -> None:
        if not record_id:
            if not self._id:
                self.desk.visit("goals", "")
            return
        self.save()
        self._id = record_id
        self._show()
        record = journal.get(self.desk.vault, record_id)
        if isinstance(record, Experiment) and not (record.title or record.action):
            self._edit()

    def panes(self) -> list[QWidget]:
        return [self._log.field] if self._log else []

    def save(self) -> bool:
        done = [
            self._form.save() if self._form else True,
            self._review.form.save() if self._review else True,
            self._log.submit() if self._log else True,
        ]
        return all(done)

    def wipe(self) -> None:
        self._id = ""
        self._drop()
        self._body.clear()

    def arrange(self, effective: float) -> None:
        beside, stacked = effective >= BESIDE, effective < WIDE_CARDS
        if (beside, stacked) != (self._beside, self._stacked):
            self._beside, self._stacked = beside, stacked
            if self._id and self._form is None:
                self._show()

    def _follow(self, changes: Changes) -> None:
        if not self._id or not changes.kinds & KINDS or self._form is not None:
            return
        busy = self._review is not None and self._review.form.busy()
        written = self._log is not None and bool(self._log.field.text().strip())
        if not busy and not written:
            self._show()

    def _drop(self) -> None:
        for form in (self._form, self._review.form if self._review else None):
            if form:
                form.wipe()
        if self._log:
            self._log.field.load("")
        self._form = self._log = self._review = None

    def _show(self) -> None:
        try:
            view = overview.experiment(self.desk.vault, self._id)
        except (ReflectError, IndexError):  # put in the bin, or gone
            self._id = ""
            self._drop()
            self.desk.visit("goals", "")
            return
        self._drop()
        column = self._body.clear()
        column.addLayout(self._way(view))
        record = view.experiment
        title = record.title or record.action or tr("Untitled experiment")
        column.addWidget(Words(title, Type.DISPLAY))
        column.addSpacing(theme.px(6))
        column.addLayout(self._facts(view))
        self._refusal = Refusal()
        column.addWidget(self._refusal)
        column.addSpacing(theme.px(18))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(36))
        grid.setVerticalSpacing(theme.px(18))
        grid.addWidget(self._plan(view), 0, 0)
        self._log = EvidenceLog(self.desk, view)
        grid.addWidget(self._log, *((0, 1) if self._beside else (1, 0)))
        if self._beside:
            grid.setColumnStretch(0, 5)
            grid.setColumnStretch(1, 4)
        column.addLayout(grid)
        column.addSpacing(theme.px(18))
        if record.state == "reviewed":
            column.addWidget(decided(self.desk, record))
        elif record.state == "running":
            self._review = ReviewCard(self.desk, view, stacked=self._stacked)
            column.addWidget(self._review)
        column.addStretch()

    def _way(self, view: ExperimentView) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        row.addWidget(button(tr("Goals"), partial(self.desk.visit, "goals", ""), "link"))
        if view.goal is not None:
            row.addWidget(Icon("chevron-right", "ink2", 14))
            title = view.goal.title or tr("Untitled goal")
            short = title if len(title) <= 40 else title[:39] + "…"
            row.addWidget(button(short, partial(self.desk.visit, "goals", view.goal.id), "link"))
        row.addStretch()
        row.addWidget(Icon("check", "ink2", 14))
        moment = view.experiment.updated.astimezone()
        saved = tr("Saved {time}").format(time=f"{moment:%H:%M}")
        row.addWidget(Words(saved, Type.SMALL, "ink2", wrap=False))
        return row

    def _facts(self, view: ExperimentView) -> QHBoxLayout:
        record = view.experiment
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        words = experiment_words(record, self.desk.today())
        row.addWidget(Pill(experiment_icon(record), words, "state"))
        icon, said, colour = privacy(view.row)
        kind = "draft" if view.row.in_draft_for else "shared" if colour == "honey" else "private"
        row.addWidget(Pill(icon, said, kind))
        days = []
        if record.starts:
            days.append(tr("Starts {day}").format(day=short_day(record.starts)))
        if record.ends:
            days.append(tr("ends {day}").format(day=short_day(record.ends)))
        row.addWidget(Words(", ".join(days), Type.SMALL, "ink2", wrap=False))
        row.addStretch()
        for state in moves.legal_moves(record):
            if state in ("planned", "running"):
                act = partial(self._move, state)
                row.addWidget(button(tr(NEXT[state]), act, "primary"))
        if record.state not in ("reviewed", "set_aside"):
            row.addWidget(button(tr("Edit the plan"), self._edit, "small", "pencil"))
        more = icon_button("ellipsis", tr("More"), lambda: None)
        menu = QMenu(more)
        if "set_aside" in moves.legal_moves(record):
            menu.addAction(tr(NEXT["set_aside"]), partial(self._move, "set_aside"))
        menu.addAction(tr("Put in the bin"), self._bin)
        more.setMenu(menu)
        row.addWidget(more)
        return row

    def _plan(self, view: ExperimentView) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        record = view.experiment
        for name, icon, label in PLAN:
            text = getattr(record, name)
            if text:
                role = Type.WORDS if name == _LEAD else Type.WORDS_M
                column.addLayout(_planned(icon, tr(label), text, role))
        if view.assumption is not None:
            said = view.assumption.would_change_my_mind or view.assumption.statement
            mind = view.assumption.would_change_my_mind
            label = tr("What would change my mind") if mind else tr("It tests")
            column.addLayout(_planned("scale", label, said, Type.WORDS_M))
        if view.evidence:
            counted = QHBoxLayout()
            counted.setSpacing(theme.px(12))
            counted.addWidget(Icon("list-checks", "accent", 17))
            counted.addWidget(Words(tr("So far"), Type.SMALL, "ink2", wrap=False))
            speaks = [one.speaks for one in view.evidence]
            counted.addWidget(Dots(speaks))
            counted.addWidget(Words(spoken(speaks), Type.SMALL), 1)
            column.addLayout(counted)
        if not any(getattr(record, name) for name, _, _ in PLAN):
            said = tr("Nothing planned yet. One line about what you will try is enough.")
            column.addWidget(Words(said, Type.BODY, "ink2"))
        column.addStretch()
        return side

    def _edit(self) -> None:
        if not self.save():
            return
        view = overview.experiment(self.desk.vault, self._id)
        self._drop()
        fields = [
            FormField("title", tr("What you call it"), tr("If you like"), 0),
            *(FormField(name, tr(label), "", 1) for name, _, label in PLAN),
            FormField("starts", tr("First day"), day=True),
            FormField("ends", tr("Last day"), day=True),
        ]
        form = RecordForm(self.desk, "experiment", fields, view.experiment)
        form.saved.connect(self.desk.events.changed.emit)
        form.setMaximumWidth(theme.px(640))
        self._form = form
        column = self._body.clear()
        head = QHBoxLayout()
        head.addWidget(Words(tr("Plan a small experiment"), Type.H1), 1)
        head.addWidget(button(tr("Done"), self._done, "primary"))
        column.addLayout(head)
        said = tr("What you will do and its last day are all that a plan needs.")
        column.addWidget(Words(said, Type.SMALL, "ink2"))
        column.addSpacing(theme.px(14))
        column.addWidget(form)
        column.addStretch()
        form.begin()

    def _done(self) -> None:
        if self._form is None or self._form.save():
            self._form = None
            self._show()

    def _move(self, state: str) -> None:
        values: dict[str, object] = {}
        record = journal.get(self.desk.vault, self._id)
        if state == "running" and isinstance(record, Experiment) and record.starts is None:
            values["starts"] = self.desk.today()
        try:
            changes = cycle.move(self.desk.vault, self._id, state, values)
        except ReflectError as error:
            if error.code == "move_needs":
                self._edit()
                self._say(error)
            else:
                self._refusal.say(explain(error))
            return
        self.desk.events.changed.emit(changes)

    def _say(self, error: ReflectError) -> None:
        refusal = Refusal()
        refusal.say(explain(error))
        self._body.column.insertWidget(2, refusal, 0, Qt.AlignmentFlag.AlignTop)

    def _bin(self) -> None:
        record_id, vault = self._id, self.desk.vault
        self._id = ""
        self.desk.events.changed.emit(journal.put_in_bin(vault, [record_id]))
        self.desk.visit("goals", "")
        self.desk.toast(
            tr("The experiment is in the bin."),
            tr("Undo"),
            lambda: self.desk.events.changed.emit(journal.restore(vault, [record_id])),
        )


def _planned(icon: str, label: str, text: str, role: Type) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(14))
    row.addWidget(Icon(icon, "accent", 18), 0, Qt.AlignmentFlag.AlignTop)
    texts = QVBoxLayout()
    texts.setSpacing(theme.px(2))
    texts.addWidget(Words(label, Type.SMALL_STRONG, "ink2"))
    texts.addWidget(Words(text, role))
    row.addLayout(texts, 1)
    return row
