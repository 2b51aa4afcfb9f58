"""One experiment: its plan, what was seen on the way, and what one makes of it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.pages.experiment.head import Head
from reflect.gui.pages.experiment.log import EvidenceLog
from reflect.gui.pages.experiment.look_back import LookBack
from reflect.gui.pages.experiment.plan import Plan
from reflect.gui.pages.experiment.review import (
    AgainCard,
    DecidedCard,
    Findings,
    Review,
    ReviewCard,
)
from reflect.gui.pages.experiment.starting import StillNeeded
from reflect.gui.pages.experiment.win import WinCard
from reflect.gui.widgets.cards import Scrolled
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.focus_order import in_reading_order
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk, Page
from reflect.gui.widgets.title_edit import TitleEdit
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.model.writing import Experiment
from reflect.usecases import cycle, journal, overview
from reflect.usecases.overview import ExperimentView

KINDS = {"goal", "assumption", "evidence", "experiment", "choosing", "partner", "win"}
# Effective widths: from where on the log stands beside the plan, and the options in a row.
BESIDE = 1000
WIDE_CARDS = 900


class ExperimentPage(Page):
    """Reads as a page, and can be written on wherever it says something."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._id = ""
        self._view: ExperimentView | None = None
        self._beside = True
        self._stacked = False
        self._title: TitleEdit | None = None
        self._head: Head | None = None
        self._plan: Plan | None = None
        self._log: EvidenceLog | None = None
        self._needed: StillNeeded | None = None
        self._review: ReviewCard | LookBack | None = None
        self._win: WinCard | None = None
        self._looking = self._put_off = False
        self._findings: Findings | None = None
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
        if not self.save():
            return
        self._id = record_id
        self._looking = self._put_off = False
        self._body.verticalScrollBar().setValue(0)
        self._show()
        if self._view and self._plan and not self._view.experiment.action:
            self._plan.begin()

    def panes(self) -> list[QWidget]:
        return [one for one in (self._title, self._log and self._log.line.field) if one]

    def save(self) -> bool:
        parts = (self._plan, self._log, self._findings and self._findings.fields)
        saved = [part.save() for part in parts if part]
        return all(saved)

    def wipe(self) -> None:
        self._id = ""
        self._drop()
        self._body.clear()

    def arrange(self, effective: float) -> None:
        beside, stacked = effective >= BESIDE, effective < WIDE_CARDS
        if (beside, stacked) != (self._beside, self._stacked):
            self._beside, self._stacked = beside, stacked
            if self._id and self.save():
                self._show()

    def _follow(self, changes: Changes) -> None:
        if not self._id or not changes.kinds & KINDS:
            return
        view = self._load()
        if view is None:
            self._leave()
        elif self._view is not None and _shape(view) == _shape(self._view):
            self._take(view)
        elif self.save():
            self._show()

    def _load(self) -> ExperimentView | None:
        try:
            return overview.experiment(self.desk.vault, self._id)
        except ReflectError:  # it was put in the bin, or emptied from there
            return None

    def _leave(self) -> None:
        self._id = ""
        self._drop()
        self._body.clear()
        if self.isVisible():
            self.desk.visit("goals", "")

    def _drop(self) -> None:
        for part in (self._plan, self._log, self._needed):
            if part:
                part.wipe()
        if self._findings:
            self._findings.fields.wipe()
        if self._win:
            self._win.wipe()
        self._title = self._plan = self._log = self._win = None
        self._needed = self._review = self._findings = None

    def _show(self) -> None:
        view = self._load()
        if view is None:
            self._leave()
            return
        self._drop()
        self._view = view
        column = self._body.clear()
        self._ending, self._asking = Column(), Column()
        self._refusal = Refusal()
        self._title = TitleEdit(tr("Title"), tr("What you call it"))
        self._head = Head(self.desk, self._title)
        self._head.moved.connect(self._move)
        self._head.binned.connect(self._bin)
        column.addWidget(self._head)
        column.addWidget(self._refusal)
        if self._looks_back(view):
            self._show_look_back(view, column)
            return
        self._plan = Plan(self.desk, view)
        self._plan.saved.connect(self.desk.events.changed.emit)
        self._plan.fields.bind_words("title", self._title)
        self._title.finished.connect(self._plan.begin)
        self._plan.refused.connect(self._refusal.say)
        self._log = EvidenceLog(self.desk, view) if _is_tried(view) else None
        column.addWidget(self._asking)
        column.addSpacing(theme.px(18))
        column.addLayout(self._side_by_side(self._plan, self._log))
        column.addSpacing(theme.px(18))
        column.addWidget(self._ending)
        column.addStretch()
        self._look_back(view)
        self._say(view)
        in_reading_order(self._body)

    def _looks_back(self, view: ExperimentView) -> bool:
        """Whether one is asked what came of it: when one wants, or once its last day is over."""
        ends = view.experiment.ends
        over = ends is not None and self.desk.today() > ends and not self._put_off
        return view.experiment.state == "running" and (over or self._looking)

    def _show_look_back(self, view: ExperimentView, column: QVBoxLayout) -> None:
        assert self._title is not None
        review = LookBack(self.desk, view, self._later, stacked=self._stacked)
        review.review.findings.fields.bind_words("title", self._title)
        self._title.finished.connect(review.review.findings.observed.begin)
        self._review, self._win = review, review.win
        self._follow_review(review.review)
        column.addSpacing(theme.px(12))
        column.addWidget(review)
        for blank in (self._asking, self._ending):
            column.addWidget(blank)
        column.addStretch()
        self._say(view)
        in_reading_order(self._body)

    def _follow_review(self, review: Review) -> None:
        review.decided.connect(self._decided)
        self._findings = review.findings
        self._findings.fields.saved.connect(self.desk.events.changed.emit)

    def _look(self) -> None:
        """Look back now."""
        if self.save():
            self._looking = True
            self._body.verticalScrollBar().setValue(0)
            self._show()

    def _later(self) -> None:
        """Back to the plan and the notes; what was written of the look back stays."""
        if self.save():
            self._looking, self._put_off = False, True
            self._show()

    def _side_by_side(self, plan: QWidget, log: QWidget | None) -> QBoxLayout:
        way = QBoxLayout.Direction
        row = QBoxLayout(way.LeftToRight if self._beside else way.TopToBottom)
        row.setSpacing(theme.px(28 if self._beside else 18))
        row.addWidget(plan, 5)
        if log is None:
            row.addStretch(4 if self._beside else 0)
            return row
        if self._beside:
            line = QFrame()
            line.setProperty("look", "upright")
            row.addWidget(line)
        row.addWidget(log, 4)
        return row

    def _take(self, view: ExperimentView) -> None:
        """Show what is stored now without touching what is being written."""
        self._view = view
        if self._plan:
            self._plan.take(view)
        if self._log:
            self._log.take(view)
        if isinstance(self._review, ReviewCard):
            self._review.review.take(view)
        elif self._review:
            self._review.take(view)
        elif view.experiment.state == "reviewed" and self._findings is None:
            if self._win:
                self._win.take(view)
            self._say_decided(view)
        self._say(view)

    def _say(self, view: ExperimentView) -> None:
        assert self._head is not None
        running = view.experiment.state == "running"
        self._head.say(
            view,
            short=self._stacked,
            asking=self._needed is not None,
            days=self._plan.show_days if self._plan else None,
            look_back=self._look if running and not self._looks_back(view) else None,
        )

    def _look_back(self, view: ExperimentView) -> None:
        if view.experiment.state == "running":
            card = ReviewCard(self.desk, view, stacked=self._stacked)
            self._review = card
            self._follow_review(card.review)
            self._ending.clear().addWidget(card)
        elif view.experiment.state == "reviewed":
            self._say_decided(view)
            self._win = WinCard(self.desk, view)
            self._body.column.insertWidget(self._body.column.indexOf(self._ending) + 1, self._win)

    def _say_decided(self, view: ExperimentView) -> None:
        card = DecidedCard(self.desk, view.experiment, self._edit_findings, self._go_on)
        column = self._ending.clear()
        column.addWidget(card)
        column.addSpacing(theme.px(12))

    def _edit_findings(self) -> None:
        assert self._view is not None
        card = AgainCard(
            self.desk, self._view.experiment, self._findings_done, stacked=self._stacked
        )
        self._findings = card.findings
        self._findings.fields.saved.connect(self.desk.events.changed.emit)
        self._ending.clear().addWidget(card)

    def _findings_done(self) -> None:
        if self._findings and self._findings.fields.save():
            self._findings = None
            view = self._load()
            if view is not None:
                self._say_decided(view)

    def _decided(self, changes: Changes) -> None:
        self.desk.events.changed.emit(changes)
        record = journal.get(self.desk.vault, self._id)
        if isinstance(record, Experiment) and record.decision == "again" and record.next_id:
            self.desk.visit("experiment", record.next_id)
            return
        # Laid out by then: what was decided is what one sees next.
        QTimer.singleShot(0, self, lambda: self._body.ensureWidgetVisible(self._ending))

    def _go_on(self) -> None:
        self.desk.events.changed.emit(cycle.go_on(self.desk.vault, self._id))
        record = journal.get(self.desk.vault, self._id)
        if isinstance(record, Experiment) and record.next_id:
            self.desk.visit("experiment", record.next_id)

    def _move(self, state: str) -> None:
        if not self.save():
            return
        record = journal.get(self.desk.vault, self._id)
        assert isinstance(record, Experiment)
        if state == "planned" and not (record.action and record.ends):
            self._ask(record)
            return
        begins = state == "running" and record.starts is None
        values = {"starts": self.desk.today()} if begins else {}
        try:
            changes = cycle.move(self.desk.vault, self._id, state, values)
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        self.desk.events.changed.emit(changes)

    def _ask(self, record: Experiment) -> None:
        emit = self.desk.events.changed.emit
        self._needed = StillNeeded(self.desk, record, emit, self._not_now)
        column = self._asking.clear()
        column.addSpacing(theme.px(14))
        column.addWidget(self._needed)
        if self._view:
            self._say(self._view)
        self._needed.begin()

    def _not_now(self) -> None:
        self._needed = None
        self._asking.clear()
        if self._view:
            self._say(self._view)

    def _bin(self) -> None:
        if not self.save():
            return
        ids, vault, changed = [self._id], self.desk.vault, self.desk.events.changed
        changed.emit(journal.put_in_bin(vault, ids))
        self.desk.toast(
            tr("The experiment is in the bin."),
            tr("Undo"),
            lambda: changed.emit(journal.restore(vault, ids)),
        )


def _is_tried(view: ExperimentView) -> bool:
    return bool(view.evidence) or view.experiment.state in ("running", "reviewed")


def _shape(view: ExperimentView) -> tuple[str, str, str, bool]:
    """What the parts of the page depend on; all else is shown in them."""
    tested = view.assumption.id if view.assumption else ""
    return (view.experiment.id, view.experiment.state, tested, _is_tried(view))
