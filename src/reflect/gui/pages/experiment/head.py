"""What stands above an experiment: where it belongs, its title, and where it stands."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.journal import pill_words, short_day
from reflect.gui.models.states import experiment_icon, experiment_words
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button, icon_button
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.flow import Flow
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Icon, Words
from reflect.gui.widgets.title_edit import TitleEdit
from reflect.model import moves
from reflect.model.writing import Experiment
from reflect.usecases.overview import ExperimentView

_GOAL_WORDS = 40
_NEXT = {"planned": "Plan it", "running": "Start it", "set_aside": "Set it aside"}


class Head(QWidget):
    """Says anew what changed; ``title`` stays as it is. ``moved`` carries a state."""

    moved = Signal(str)
    binned = Signal()

    def __init__(self, desk: Desk, title: TitleEdit) -> None:
        super().__init__()
        self._desk = desk
        self._way, self._facts = Column(), Column()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._way)
        column.addSpacing(theme.px(4))
        column.addWidget(title)
        column.addSpacing(theme.px(6))
        column.addWidget(self._facts)

    def say(
        self,
        view: ExperimentView,
        *,
        short: bool,
        asking: bool,
        days: Callable[[], object] | None,
        look_back: Callable[[], object] | None,
    ) -> None:
        """Say where it stands; ``asking`` leaves out what is being asked already.

        ``days`` changes its days and ``look_back`` begins to look back, where that can be done.
        """
        self._say_way(view, short)
        record = view.experiment
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        side = QWidget()
        flow = Flow(side, 8)
        words = experiment_words(record, self._desk.today())
        flow.addWidget(Pill(experiment_icon(record), words, "state"))
        flow.addWidget(Pill(*pill_words(view.row)))
        if record.idea_by:
            said = tr("An idea from {name}").format(name=record.idea_by)
            flow.addWidget(Pill("user", said, "partner"))
        of_days = _days(record, begun=record.state in ("running", "reviewed"))
        if of_days and days:
            flow.addWidget(button(of_days, days, "quiet"))
        elif of_days:
            flow.addWidget(Words(of_days, Type.SMALL, "ink2", wrap=False))
        row.addWidget(side, 1, Qt.AlignmentFlag.AlignVCenter)
        for state in moves.legal_moves(record):
            if state in ("planned", "running") and not asking:
                row.addWidget(button(tr(_NEXT[state]), partial(self.moved.emit, state), "primary"))
        if look_back:
            row.addWidget(button(tr("Look back"), look_back, "small", "eye"))
        more = icon_button("ellipsis", tr("More"), lambda: None)
        menu = QMenu(more)
        if "set_aside" in moves.legal_moves(record):
            menu.addAction(tr(_NEXT["set_aside"]), partial(self.moved.emit, "set_aside"))
        menu.addAction(tr("Put in the bin"), self.binned.emit)
        more.setMenu(menu)
        row.addWidget(more)
        self._facts.clear().addLayout(row)

    def _say_way(self, view: ExperimentView, short: bool) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        row.addWidget(button(tr("Goals"), partial(self._desk.visit, "goals", ""), "flush"))
        if view.goal is not None:
            row.addWidget(Icon("chevron-right", "ink2", 14))
            title = view.goal.title or tr("Untitled goal")
            most = _GOAL_WORDS // 2 if short else _GOAL_WORDS
            named = title if len(title) <= most else f"{title[: most - 1].rstrip()}…"
            row.addWidget(button(named, partial(self._desk.visit, "goals", view.goal.id), "flush"))
        row.addStretch()
        row.addWidget(Icon("check", "ink2", 14))
        moment = view.experiment.updated.astimezone()
        saved = tr("Saved {time}").format(time=f"{moment:%H:%M}")
        row.addWidget(Words(saved, Type.SMALL, "ink2", wrap=False))
        self._way.clear().addLayout(row)


def _days(record: Experiment, *, begun: bool) -> str:
    words = []
    if record.starts:
        said = tr("Started {day}") if begun else tr("Starts {day}")
        words.append(said.format(day=short_day(record.starts)))
    if record.ends:
        words.append(tr("ends {day}").format(day=short_day(record.ends)))
    said = ", ".join(words)
    return f"{said[:1].upper()}{said[1:]}"
