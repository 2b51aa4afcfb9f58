"""One experiment: its plan, what was seen on the way, and what one makes of it."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.journal import pill_words, short_day
from reflect.gui.models.states import experiment_icon, experiment_words
from reflect.gui.pages.experiment.log import EvidenceLog
from reflect.gui.pages.experiment.plan import Plan
from reflect.gui.pages.experiment.review import AgainCard, DecidedCard, Findings, ReviewCard
from reflect.gui.pages.experiment.starting import StillNeeded
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button, icon_button
from reflect.gui.widgets.cards import Scrolled
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.flow import Flow
from reflect.gui.widgets.focus_order import in_reading_order
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk, Page
from reflect.gui.widgets.text import Icon, Words
from reflect.gui.widgets.title_edit import TitleEdit
from reflect.messages import explain
from reflect.model import moves
from reflect.model.changes import Changes
from reflect.model.writing import Experiment
from reflect.usecases import cycle, journal, overview
from reflect.usecases.overview import ExperimentView

KINDS = {"goal", "assumption", "evidence", "experiment", "choosing", "partner"}
# Effective widths: from where on the log stands beside the plan, and the options in a row.
BESIDE = 1000
WIDE_CARDS = 900
_GOAL_WORDS = 40
_NEXT = {"planned": "Plan it", "running": "Start it", "set_aside": "Set it aside"}


class ExperimentPage(Page):
    """Reads as a page, and can be written on wherever it says something."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._id = ""
        self._view: ExperimentView | None = None
        self._beside = True
        self._stacked = False
        self._title: TitleEdit | None = None
        self._plan: Plan | None = None
        self._log: EvidenceLog | None = None
        self._needed: StillNeeded | None = None
        self._review: ReviewCard | None = None
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
        self._title = self._plan = self._log = None
        self._needed = self._review = self._findings = None

    def _show(self) -> None:
        view = self._load()
        if view is None:
            self._leave()
            return
        self._drop()
        self._view = view
        column = self._body.clear()
        self._way, self._facts, self._asking = Column(), Column(), Column()
        self._plan = Plan(self.desk, view)
        self._plan.saved.connect(self.desk.events.changed.emit)
        self._title = TitleEdit(tr("Title"), tr("What you call it"))
        self._plan.fields.bind_words("title", self._title)
        self._title.finished.connect(self._plan.begin)
        self._refusal = Refusal()
        self._plan.refused.connect(self._refusal.say)
        self._log = EvidenceLog(self.desk, view) if _is_tried(view) else None
        column.addWidget(self._way)
        column.addSpacing(theme.px(4))
        column.addWidget(self._title)
        column.addSpacing(theme.px(6))
        column.addWidget(self._facts)
        column.addWidget(self._refusal)
        column.addWidget(self._asking)
        column.addSpacing(theme.px(18))
        column.addLayout(self._side_by_side(self._plan, self._log))
        column.addSpacing(theme.px(18))
        self._ending = Column()
        column.addWidget(self._ending)
        column.addStretch()
        self._look_back(view)
        self._say(view)
        in_reading_order(self._body)

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
        if self._review:
            self._review.take(view)
        elif view.experiment.state == "reviewed" and self._findings is None:
            self._look_back(view)
        self._say(view)

    def _say(self, view: ExperimentView) -> None:
        self._say_way(view)
        self._say_facts(view)

    def _say_way(self, view: ExperimentView) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        row.addWidget(button(tr("Goals"), partial(self.desk.visit, "goals", ""), "flush"))
        if view.goal is not None:
            row.addWidget(Icon("chevron-right", "ink2", 14))
            title = view.goal.title or tr("Untitled goal")
            most = _GOAL_WORDS // 2 if self._stacked else _GOAL_WORDS
            short = title if len(title) <= most else f"{title[: most - 1].rstrip()}…"
            row.addWidget(button(short, partial(self.desk.visit, "goals", view.goal.id), "flush"))
        row.addStretch()
        row.addWidget(Icon("check", "ink2", 14))
        moment = view.experiment.updated.astimezone()
        saved = tr("Saved {time}").format(time=f"{moment:%H:%M}")
        row.addWidget(Words(saved, Type.SMALL, "ink2", wrap=False))
        self._way.clear().addLayout(row)

    def _say_facts(self, view: ExperimentView) -> None:
        record = view.experiment
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        side = QWidget()
        flow = Flow(side, 8)
        words = experiment_words(record, self.desk.today())
        flow.addWidget(Pill(experiment_icon(record), words, "state"))
        flow.addWidget(Pill(*pill_words(view.row)))
        if record.idea_by:
            said = tr("An idea from {name}").format(name=record.idea_by)
            flow.addWidget(Pill("user", said, "partner"))
        days = _days(record, begun=record.state in ("running", "reviewed"))
        if days and self._plan:
            flow.addWidget(button(days, self._plan.show_days, "quiet"))
        row.addWidget(side, 1, Qt.AlignmentFlag.AlignVCenter)
        for state in moves.legal_moves(record):
            if state in ("planned", "running") and self._needed is None:
                row.addWidget(button(tr(_NEXT[state]), partial(self._move, state), "primary"))
        more = icon_button("ellipsis", tr("More"), lambda: None)
        menu = QMenu(more)
        if "set_aside" in moves.legal_moves(record):
            menu.addAction(tr(_NEXT["set_aside"]), partial(self._move, "set_aside"))
        menu.addAction(tr("Put in the bin"), self._bin)
        more.setMenu(menu)
        row.addWidget(more)
        self._facts.clear().addLayout(row)

    def _look_back(self, view: ExperimentView) -> None:
        column = self._ending.clear()
        record = view.experiment
        if record.state == "running":
            self._review = ReviewCard(self.desk, view, stacked=self._stacked)
            self._review.decided.connect(self._decided)
            self._findings = self._review.findings
            self._findings.fields.saved.connect(self.desk.events.changed.emit)
            column.addWidget(self._review)
        elif record.state == "reviewed":
            column.addWidget(DecidedCard(self.desk, record, self._edit_findings, self._go_on))

    def _edit_findings(self) -> None:
        assert self._view is not None
        card = AgainCard(self.desk, self._view.experiment, self._findings_done)
        self._findings = card.findings
        self._findings.fields.saved.connect(self.desk.events.changed.emit)
        self._ending.clear().addWidget(card)

    def _findings_done(self) -> None:
        if self._findings and self._findings.fields.save():
            self._findings = None
            view = self._load()
            if view is not None:
                self._look_back(view)

    def _decided(self, changes: Changes) -> None:
        self.desk.events.changed.emit(changes)
        record = journal.get(self.desk.vault, self._id)
        if isinstance(record, Experiment) and record.decision == "again" and record.next_id:
            self.desk.visit("experiment", record.next_id)

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
            self._say_facts(self._view)
        self._needed.begin()

    def _not_now(self) -> None:
        self._needed = None
        self._asking.clear()
        if self._view:
            self._say_facts(self._view)

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


def _days(record: Experiment, *, begun: bool) -> str:
    words = []
    if record.starts:
        said = tr("Started {day}") if begun else tr("Starts {day}")
        words.append(said.format(day=short_day(record.starts)))
    if record.ends:
        words.append(tr("ends {day}").format(day=short_day(record.ends)))
    said = ", ".join(words)
    return f"{said[:1].upper()}{said[1:]}"
