"""A look into a copy: what it has that the journal has no more, and bringing it back."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.backups import day_of, moment_in_sentence
from reflect.gui.models.comparing import DifferenceModel, title_of
from reflect.gui.models.journal import ITEM
from reflect.gui.models.kinds import kind_icon
from reflect.gui.pages.backups.head import Head
from reflect.gui.tasks import Task
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card, fact
from reflect.gui.widgets.choices import OptionCards, Segments
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.stacking import Stacking
from reflect.gui.widgets.text import Icon, Words, hairline
from reflect.gui.widgets.tick_list import Index, TickDelegate, TickLine, TickList
from reflect.gui.widgets.working import Working
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.usecases import bringing_back, journal
from reflect.usecases.bringing_back import Compared, Difference

MISSING, ALL_OF_IT = "missing", "all"
_SIDE = 350
_BESIDE = 1000
_ROW = 64
_ROWS = 5


class LookPane(QWidget):
    """``done`` leaves it; ``restore(path)`` puts all of a copy into a new folder."""

    def __init__(
        self,
        desk: Desk,
        done: Callable[[], object],
        restore: Callable[[Path], object],
    ) -> None:
        super().__init__()
        self._desk = desk
        self._done = done
        self._restore = restore
        self._path = Path()
        self._task: Task | None = None
        self.model = DifferenceModel(desk.today, self)
        self.list = TickList(tr("What differs"))
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(TickDelegate(self._line, self.list, height=_ROW, margins=(8, 8)))
        self.views = Segments(tr("What to show"), ["", "", ""])
        self.views.changed.connect(self.model.show_view)
        self.options = OptionCards(
            tr("How do you want it?"),
            [
                (
                    MISSING,
                    tr("Bring back what is missing"),
                    tr("What you tick returns to where it was. Everything newer stays."),
                ),
                (
                    ALL_OF_IT,
                    tr("All of it, into a new folder"),
                    tr("The copy becomes a journal beside yours, as it was on that day."),
                ),
            ],
            columns=1,
        )
        self.go = button("", self._go, "primary")
        self.refusal = Refusal()
        self.working = Working()
        self._lay_out()
        self.options.changed.connect(lambda _: self._name_deed())
        self.model.dataChanged.connect(lambda *_: self._name_deed())

    def open_copy(self, path: Path) -> None:
        """Compare the copy in ``path`` with the journal, beside the window."""
        self.wipe()
        self._path = path
        self._head.said.set_text(tr("It is opened beside your journal. Nothing is changed."))
        vault = self._desk.vault
        started: Task | None = None

        def work(task: Task) -> Compared:
            return bringing_back.compare(
                vault, path, progress=task.progress.emit, cancelled=task.cancelled
            )

        def done(found: Compared) -> None:
            if started is self._task:
                self._show(found)

        def refused(error: ReflectError) -> None:
            if started is self._task:
                self._refused(error)

        started = self._task = self._desk.tasks.run(work, done, refused)
        self.working.follow(started, tr("Opening the copy…"))

    def panes(self) -> list[QWidget]:
        """Where F6 goes."""
        return [self.list, self.go]

    def wipe(self) -> None:
        """Leave nothing of the copy in the widgets."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self.working.end()
        self.refusal.say(None)
        self.model.show_differences(())
        self._numbers.clear()
        self._body.setCurrentIndex(0)
        self._panes.show_side(False)

    def arrange(self, effective: float) -> None:
        """Put the ways to have it beside, or below."""
        self._panes.stack(effective < _BESIDE)
        self._give_room()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        crumbs = [(tr("Backups"), self._done)]
        self._head = Head(crumbs, tr("Look inside"), tr("Look before you restore"), "")
        whole.addWidget(self._head)
        self._panes = Stacking(_SIDE)
        self._body = QStackedWidget()
        self._body.addWidget(self._opening())
        self._body.addWidget(self._compared())
        self._panes.main.addWidget(self._body, 1)
        self._lay_out_side()
        whole.addWidget(self._panes, 1)

    def _opening(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.working)
        column.addWidget(self.refusal)
        column.addStretch()
        return side

    def _compared(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._numbers = Column()
        column.addWidget(self._numbers)
        column.addSpacing(theme.px(14))
        row = QHBoxLayout()
        row.addWidget(Words(tr("What differs"), Type.H2, wrap=False))
        row.addStretch()
        row.addWidget(self.views)
        column.addLayout(row)
        column.addSpacing(theme.px(6))
        column.addWidget(hairline())
        column.addWidget(self.list, 1)
        self._same = Words(tr("Nothing differs. Both hold the same."), Type.BODY, "ink2")
        column.addWidget(self._same)
        column.addStretch()
        return side

    def _lay_out_side(self) -> None:
        column = self._panes.side
        column.addWidget(Words(tr("How do you want it?"), Type.H2))
        column.addWidget(self.options)
        column.addSpacing(theme.px(6))
        column.addWidget(Words(tr("Either way"), Type.SMALL_STRONG, "ink2"))
        for icon, words in (
            (
                "shield-check",
                tr("Nothing is written over. An entry’s other version stays in its history"),
            ),
            ("check", tr("The copy stays as it is")),
            ("check", tr("What a partner has does not change. The ledger stays complete")),
        ):
            column.addWidget(fact(icon, words, "accent"))
        column.addStretch(1)
        self._side_refusal = Refusal()
        foot = self._panes.foot
        foot.addWidget(self._side_refusal)
        foot.addWidget(self.go)
        other = button(tr("Choose another copy"), self._done, "link")
        foot.addWidget(other, 0, Qt.AlignmentFlag.AlignHCenter)

    def _show(self, found: Compared) -> None:
        self._task = None
        self.working.end()
        day = day_of(found.made)
        said = tr("The copy of {day}, opened beside your journal. Nothing has changed yet.")
        self._head.said.set_text(said.format(day=day))
        self._show_numbers(found, day)
        self.model.show_differences(found.differences)
        labels = (tr("All {count}"), tr("Only in the copy"), tr("Only now"))
        for view, label in enumerate(labels):
            self.views.rename(view, label.format(count=self.model.count(view)))
        self.views.choose(0)
        differs = bool(found.differences)
        for one in (self.list, self.views):
            one.setVisible(differs)
        self._same.setVisible(not differs)
        self.options.choose(MISSING if self._can_come() else ALL_OF_IT)
        self._name_deed()
        self._side_refusal.say(None)
        self._give_room()
        self._body.setCurrentIndex(1)
        self._panes.show_side(True)
        if self.isVisible():
            (self.list if differs else self.go).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_numbers(self, found: Compared, day: str) -> None:
        today = self._desk.today()
        changed = tr("Last change {when}")
        when = moment_in_sentence(found.changed, today) if found.changed else ""
        column = self._numbers.clear()
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        then = tr("In the copy of {day}").format(day=day)
        now = changed.format(when=when) if when else tr("Nothing written yet")
        row.addWidget(_number(tr("Your journal now"), found.entries_now, now), 1)
        row.addWidget(Icon("git-compare", "ink2", 20))
        row.addWidget(_number(then, found.entries_then, tr("Read back when you opened it here")), 1)
        column.addLayout(row)

    def _give_room(self) -> None:
        """In a column that scrolls as a whole the list has no height of its own to fill."""
        rows = min(max(self.model.rowCount(), 1), _ROWS)
        self.list.setMinimumHeight(theme.px(_ROW) * rows)

    def _can_come(self) -> bool:
        return self.model.count(0) > self.model.count(2)

    def _line(self, index: Index) -> TickLine | str:
        item = index.data(ITEM)
        assert isinstance(item, Difference)
        return TickLine(
            title_of(item),
            "",
            kind_icon(item.kind),
            self.model.said(item),
            self.model.pill(item),
            self.model.is_ticked(item),
        )

    def _name_deed(self) -> None:
        count = len(self.model.ticked())
        missing = self.options.value() == MISSING
        one, more = tr("Bring back 1 entry"), tr("Bring back {count} entries")
        words = one if count == 1 else more.format(count=count)
        text = words if missing else tr("Restore into a new folder…")
        self.go.setText(text)
        self.go.setAccessibleName(text)
        self.go.setEnabled(not missing or bool(count))

    def _go(self) -> None:
        if self.options.value() == ALL_OF_IT:
            self._restore(self._path)
            return
        self.go.setEnabled(False)
        self._side_refusal.say(None)
        vault, path, ids = self._desk.vault, self._path, self.model.ticked()
        gone = self.model.gone()

        def work(task: Task) -> Changes:
            return bringing_back.bring_back(
                vault, path, ids, progress=task.progress.emit, cancelled=task.cancelled
            )

        def done(changes: Changes) -> None:
            self._back(changes, ids, ids <= gone)

        self._desk.tasks.run(work, done, self._stayed)

    def _back(self, changes: Changes, ids: frozenset[str], can_undo: bool) -> None:
        self._desk.events.changed.emit(changes)
        self._done()
        one, more = tr("1 entry is back."), tr("{count} entries are back.")
        said = one if len(ids) == 1 else more.format(count=len(ids))
        if not can_undo:  # what was there before stays in its history
            self._desk.toast(said)
            return

        def undo() -> None:
            self._desk.events.changed.emit(journal.put_in_bin(self._desk.vault, ids))

        self._desk.toast(said, tr("Undo"), undo)

    def _stayed(self, error: ReflectError) -> None:
        self._name_deed()
        self._side_refusal.say(explain(error))

    def _refused(self, error: ReflectError) -> None:
        self._task = None
        self.working.end()
        if error.code == "stopped":
            self._done()
        elif error.code == "backup_of_another":
            self._done()
            self._restore(self._path)
        else:
            self.refusal.say(explain(error))


def _number(title: str, count: int, said: str) -> Card:
    card = Card(margin=20, spacing=0)
    card.column.addWidget(Words(title, Type.SMALL_STRONG, "ink2"))
    row = QHBoxLayout()
    row.setSpacing(theme.px(9))
    number = Words(str(count), Type.NUMBER, wrap=False)
    number.setMinimumHeight(theme.px(Type.NUMBER.value.line))
    row.addWidget(number)
    words = tr("entry") if count == 1 else tr("entries")
    row.addWidget(Words(words, Type.SMALL, "ink2", wrap=False), 0, Qt.AlignmentFlag.AlignBottom)
    row.addStretch()
    card.column.addLayout(row)
    card.column.addWidget(Words(said, Type.SMALL, "ink2"))
    return card
