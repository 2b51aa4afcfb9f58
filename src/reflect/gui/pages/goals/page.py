"""Goals on the left, one of them in full beside."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.pages.goals.editing import GoalEditor
from reflect.gui.pages.goals.listing import GoalList
from reflect.gui.pages.goals.reading import GoalReading
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import icon_button
from reflect.gui.widgets.cards import empty
from reflect.gui.widgets.page import NEW, Desk, Page
from reflect.gui.widgets.text import Words
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.model.writing import Goal
from reflect.usecases import cycle, journal, overview

KINDS = {
    *("goal", "assumption", "evidence", "experiment", "reflection", "choosing", "partner"),
    *("commitment", "indicator", "check_in"),
}
LIST_WIDTH = 276
# Effective widths: from where on the halves of a goal stand side by side, the panel stands beside
# its fields, and the list beside the goal.
BESIDE = 1080
PANEL = 1160
TWO_PANES = 760
_MANY = 3
_UNBOUNDED = 16_777_215


class GoalsPage(Page):
    """The list, and a goal: read, or edited in place. Narrow windows show one of the two."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._goal_id = ""
        self._single = False
        self._in_list = False
        self.list = GoalList()
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._open)
        self._reading = GoalReading(desk)
        self._reading.edited.connect(self._edit)
        self._reading.moved.connect(self._move)
        self._reading.binned.connect(self._bin)
        self._reading.planned.connect(self._plan)
        self._reading.back.connect(self._back)
        self._editor = GoalEditor(desk)
        self._editor.begun.connect(self._begun)
        self._editor.saved.connect(desk.events.changed.emit)
        self._editor.moved.connect(self._move)
        self._editor.done.connect(self._done)
        self._nothing = _nothing_yet(self.new_goal, partial(desk.visit, "journal", ""))
        self._stack = QStackedWidget()
        for part in (self._reading, self._editor, self._nothing):
            self._stack.addWidget(part)
        self._side = self._list_side()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(self._stack, 1)
        desk.events.changed.connect(self._follow)
        self._reload()

    def visit(self, record_id: str) -> None:
        if record_id == NEW:
            self.new_goal()
        elif record_id and self._is_there(record_id) and self._choose(record_id):
            self._reload()
            self._open()

    def new_goal(self) -> None:
        """Begin a goal; it is stored with its first words."""
        if not self.save():
            return
        self._goal_id = ""
        self._in_list = False
        self._stack.setCurrentWidget(self._editor)
        self._show_panes()
        self._editor.open(None)
        self.list.show_goals(overview.goals(self.desk.vault), "")

    def show_table(self) -> None:
        """Show a chart of the goal that is read as a table."""
        if self._reading.isVisible():
            self._reading.show_table()

    def panes(self) -> list[QWidget]:
        parts = (self.list, self._reading, self._editor, self._nothing)
        return [part for part in parts if part.isVisible()]

    def save(self) -> bool:
        saved = [self._editor.save(), self._reading.assumptions.save()]
        return all(saved)

    def wipe(self) -> None:
        self._goal_id = ""
        self._editor.wipe()
        self._reading.wipe()
        self.list.show_goals([], "")

    def arrange(self, effective: float) -> None:
        self._single = effective < TWO_PANES
        self._reading.arrange(beside=effective >= BESIDE, single=self._single)
        self._editor.arrange(below=effective < PANEL)
        self._show_panes()

    def _list_side(self) -> QWidget:
        side = QWidget()
        side.setProperty("look", "list")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, theme.px(20), 0, 0)
        column.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(20), 0, theme.px(12), 0)
        head.addWidget(Words(tr("Goals"), Type.H1, wrap=False))
        head.addStretch()
        head.addWidget(icon_button("plus", tr("New goal"), self.new_goal))
        column.addLayout(head)
        column.addWidget(self.list, 1)
        return side

    def _show_panes(self) -> None:
        """Show list and goal, or only one of them where there is little room."""
        editing = self._stack.currentWidget() is not self._reading
        goal = not self._single or not self._in_list or editing
        alone = self._single and not goal
        self._side.setMinimumWidth(0 if alone else theme.px(LIST_WIDTH))
        self._side.setMaximumWidth(_UNBOUNDED if alone else theme.px(LIST_WIDTH))
        self._side.setVisible(not self._single or not goal)
        self._stack.setVisible(goal)

    def _editing(self) -> bool:
        return self._stack.currentWidget() is self._editor

    def _follow(self, changes: Changes) -> None:
        if changes.kinds & KINDS:
            self._reload()

    def _reload(self) -> None:
        lines = overview.goals(self.desk.vault)
        rows = {one.row.id: one.row for one in lines}
        if self._goal_id not in rows and not (self._editing() and not self._goal_id):
            self._close_editor()
            active = (row for row in rows.values() if row.state == "active")
            first = next(active, next(iter(rows.values()), None))
            self._goal_id = first.id if first else ""
        self.list.show_goals(lines, self._goal_id)
        if self._goal_id:
            self._show()
        elif not self._editing():
            self._reading.wipe()
            self._stack.setCurrentWidget(self._nothing)
        self._show_panes()

    def _is_there(self, goal_id: str) -> bool:
        return any(one.row.id == goal_id for one in overview.goals(self.desk.vault))

    def _show(self) -> None:
        view = overview.goal(self.desk.vault, self._goal_id)
        if self._editing():
            self._editor.take(view)
        else:
            self._stack.setCurrentWidget(self._reading)
            self._reading.take(view)

    def _close_editor(self) -> None:
        self._editor.wipe()
        self._stack.setCurrentWidget(self._reading)

    def _choose(self, goal_id: str) -> bool:
        if not self.save():
            return False
        self._close_editor()
        self._goal_id = goal_id
        self._show()
        return True

    def _open(self) -> None:
        self._in_list = False
        self._show_panes()

    def _back(self) -> None:
        if self.save():
            self._in_list = True
            self._show_panes()
            self.list.setFocus()

    def _edit(self) -> None:
        if not self.save():
            return
        self._stack.setCurrentWidget(self._editor)
        self._show_panes()
        self._editor.open(overview.goal(self.desk.vault, self._goal_id))

    def _begun(self, goal_id: str) -> None:
        self._goal_id = goal_id

    def _done(self) -> None:
        if not self._editor.save():
            return
        goal_id = self._editor.goal_id
        self._close_editor()
        self._goal_id = goal_id
        if goal_id and journal.get(self.desk.vault, goal_id).state == "draft":
            self._move("active", quiet=True)
        self._reload()

    def _plan(self) -> None:
        if not self.save():
            return
        made = cycle.write(self.desk.vault, "experiment", "", {"goal_id": self._goal_id})
        self.desk.events.changed.emit(Changes.of("experiment", made.id))
        self.desk.visit("experiment", made.id)

    def _move(self, state: str, *, quiet: bool = False) -> None:
        """Move the goal on; ``quiet`` leaves it as it is where something is still blank."""
        if not self.save():
            return
        try:
            changes = cycle.move(self.desk.vault, self._goal_id, state)
        except ReflectError as error:
            if error.code == "move_needs" and not quiet:
                self._edit()
            elif not quiet:
                self._close_editor()
                self._reading.refuse(explain(error))
            return
        moved = journal.get(self.desk.vault, self._goal_id)
        if isinstance(moved, Goal) and moved.successor_id and state == "changed":
            self._close_editor()
            self._goal_id = moved.successor_id
            self.desk.events.changed.emit(changes)
            self._edit()
            return
        self.desk.events.changed.emit(changes)
        active = overview.goal(self.desk.vault, self._goal_id).active
        if state == "active" and active > _MANY:
            said = tr("{count} goals are active. Would one of them like to rest? All may go on.")
            self.desk.toast(said.format(count=active))

    def _bin(self) -> None:
        if not self.save():
            return
        ids, vault, changed = [self._goal_id], self.desk.vault, self.desk.events.changed
        changed.emit(journal.put_in_bin(vault, ids))
        self.desk.toast(
            tr("The goal is in the bin. What belongs to it stays."),
            tr("Undo"),
            lambda: changed.emit(journal.restore(vault, ids)),
        )


def _nothing_yet(new_goal: Callable[[], object], instead: Callable[[], object]) -> QWidget:
    """What a goal is, and how to begin one."""
    return empty(
        tr("No goal yet"),
        tr("A goal is something you want to grow towards. It may be small, and it may change."),
        (
            (tr("Name it in one line"), tr("Why it matters can follow, or not.")),
            (
                tr("Say what you believe"),
                tr("The assumptions it rests on, such as how others will react."),
            ),
            (tr("Try something small"), tr("An experiment in real work, with a last day.")),
        ),
        tr("Name a goal"),
        new_goal,
        (tr("Write in the journal instead"), instead),
    )
