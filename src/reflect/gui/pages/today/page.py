"""The page Today. Everything on it can be left alone."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.dialogs.check_in import CheckIn
from reflect.gui.i18n import tr
from reflect.gui.models.days import long_day
from reflect.gui.pages.today.begun import Begun
from reflect.gui.pages.today.beside import beside, first_steps
from reflect.gui.pages.today.nudge import AwayCard, away_words
from reflect.gui.pages.today.question import Question
from reflect.gui.pages.today.running import Running
from reflect.gui.pages.today.tried import TriedList
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Scrolled
from reflect.gui.widgets.page import NEW, Desk, Page
from reflect.gui.widgets.text import Words
from reflect.gui.widgets.words_field import WordsField
from reflect.model.changes import Changes
from reflect.model.people import Partner
from reflect.usecases import backups, exchange, nudges, partners, today
from reflect.usecases.nudges import Away
from reflect.usecases.today import Day

KINDS = {
    *("reflection", "goal", "experiment", "evidence", "received", "choosing", "partner"),
    *("indicator", "check_in", "session", "agreement", "commitment"),
    *(backups.KIND, exchange.KIND, nudges.KIND),
}
# The effective width of the window from which on there is room for a second column.
BESIDE = 1000
_SIDE = 328
_WIDEST = 1240


class TodayPage(Page):
    """The question stays as it is; what is around it is made anew when something changes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._wide = True
        self._day = Words("", Type.H1)
        self._greeting = Words("", Type.SMALL, "ink2")
        self.question = Question(desk)
        self._running: Running | None = None
        self._tried: TriedList | None = None
        self._steps: QWidget | None = None
        self._beside: QWidget | None = None
        self._main = QVBoxLayout()
        self._grid = QGridLayout()
        self._body = Scrolled()
        self._lay_out()
        self._days_away = 0
        self._away: AwayCard | None = None
        away = nudges.visit(desk.vault, desk.now())
        if away is not None:
            self.welcome(away)
        desk.events.changed.connect(self._follow)
        self._refresh()

    def visit(self, record_id: str) -> None:
        self._refresh()

    def panes(self) -> list[QWidget]:
        rows = self._running.rows[:1] if self._running else []
        return [self.question.field, *(row.link for row in rows)]

    def save(self) -> bool:
        return all([one.save() for one in self._begun()])  # noqa: C419 - all are saved, whatever the first says

    def wipe(self) -> None:
        for one in self._begun():
            one.forget()
        self._drop()

    def arrange(self, effective: float) -> None:
        wide = effective >= BESIDE
        if wide != self._wide:
            self._wide = wide
            self._place_beside()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # one went elsewhere: what was begun waits as a draft
            self.question.begun.hand_over()
            self.save()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:  # laid out once this is over
            QTimer.singleShot(0, self, self._keep_in_sight)
        return False

    def _keep_in_sight(self) -> None:
        """Scroll to where one types, when a field was opened or has grown."""
        focused = self.window().focusWidget()
        if isinstance(focused, WordsField) and self.isAncestorOf(focused):
            end = focused.mapTo(self._inside, focused.rect().bottomLeft())
            below = self._inside.mapToParent(end)
            self._body.ensureVisible(below.x(), below.y(), 0, theme.px(12))

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._body)
        self._inside = inside = QWidget()
        inside.setMaximumWidth(theme.px(_WIDEST))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addSpacing(theme.px(16))
        self._main.setSpacing(theme.px(24))
        self._main.addWidget(self.question)
        self._main.addStretch(1)
        self._grid.setHorizontalSpacing(theme.px(28))
        self._grid.setVerticalSpacing(theme.px(24))
        self._grid.addLayout(self._main, 0, 0)
        self._grid.setColumnStretch(0, 1)
        column.addLayout(self._grid)
        inside.installEventFilter(self)
        self._body.column.addWidget(inside)
        self._body.column.addStretch()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._day)
        texts.addWidget(self._greeting)
        row.addLayout(texts, 1)
        self._check_in = button(tr("Check in"), partial(CheckIn, self.desk), "", "list-checks")
        self._check_in.hide()
        row.addWidget(self._check_in)
        new = partial(self.desk.visit, "journal", NEW)
        row.addWidget(button(tr("New entry"), new, "", "plus"))
        return row

    def _begun(self) -> list[Begun]:
        rows = self._running.rows if self._running else []
        return [self.question.begun, *(row.begun for row in rows)]

    def _follow(self, changes: Changes) -> None:
        own = {one.draft_id for one in self._begun()}
        if self.isVisible() and changes.kinds & KINDS and not changes.ids <= own:
            self._refresh()

    def _refresh(self) -> None:
        self._day.set_text(long_day(self.desk.today()).rpartition(" ")[0])
        name = partners.own_name(self.desk.vault)
        hello = tr("Hello, {name}.").format(name=name)
        self._greeting.set_text(away_words(self._days_away) if self._away else hello)
        self.question.ask()
        partner = self._partner()
        day = today.day(self.desk.vault, partner, self.desk.now())
        rows = self._running.rows if self._running else []
        if not any(row.writing() for row in rows):
            at = next((n for n, row in enumerate(rows) if _has_focus(row)), None)
            self._drop_running()
            if day.running:
                self._running = Running(self.desk, day.running, day.notes)
                self._main.insertWidget(self._below_question(), self._running)
                if at is not None:
                    self._running.rows[min(at, len(self._running.rows) - 1)].focus_button()
        self._check_in.setVisible(day.noticing)
        self._show_tried(day)
        if self._steps is not None:
            _put_away(self._steps)
            self._steps = None
        if not day.anything:
            self._steps = first_steps(self.desk)
            self._main.insertWidget(self._below_question(), self._steps)
        self._drop_beside()
        self._beside = beside(self.desk, day, partner, self.question.begun.draft_id)
        self._place_beside()

    def _show_tried(self, day: Day) -> None:
        """Show what one said one would try, below what runs; the focus stays where it was."""
        at = ""
        if self._tried is not None:
            at = next((key for key, one in self._tried.boxes.items() if one.hasFocus()), "")
            _put_away(self._tried)
            self._tried = None
        if day.tried:
            names = {one.id: one.name for one in partners.partners(self.desk.vault)}
            self._tried = TriedList(self.desk, day.tried, names)
            self._main.insertWidget(self._main.count() - 1, self._tried)
            if at in self._tried.boxes:
                self._tried.boxes[at].setFocus()

    def _place_beside(self) -> None:
        if self._beside is None:
            return
        self._grid.removeWidget(self._beside)
        if self._wide:
            self._beside.setFixedWidth(theme.px(_SIDE))
            self._grid.addWidget(self._beside, 0, 1)
        else:
            self._beside.setMinimumWidth(0)
            self._beside.setMaximumWidth(theme.px(_WIDEST))
            self._grid.addWidget(self._beside, 1, 0)

    def _below_question(self) -> int:
        return self._main.indexOf(self.question) + 1

    def welcome(self, away: Away) -> None:
        """Show what went on while one was away, above everything."""
        self._days_away = away.days
        self._away = AwayCard(self.desk, away, self._put_aside)
        self._main.insertWidget(0, self._away)
        self._greeting.set_text(away_words(away.days))

    def _put_aside(self) -> None:
        if self._away is not None:
            _put_away(self._away)
            self._away = None
            self._refresh()

    def _drop(self) -> None:
        if self._away is not None:
            _put_away(self._away)
            self._away = None
        self._drop_running()
        self._drop_beside()
        if self._tried is not None:
            _put_away(self._tried)
            self._tried = None

    def _drop_running(self) -> None:
        if self._running is not None:
            _put_away(self._running)
            self._running = None

    def _drop_beside(self) -> None:
        if self._beside is not None:
            _put_away(self._beside)
            self._beside = None

    def _partner(self) -> Partner | None:
        wanted = self.desk.partner()
        everyone = partners.partners(self.desk.vault)
        return next((one for one in everyone if one.id == wanted), None)


def _has_focus(widget: QWidget) -> bool:
    focused = widget.window().focusWidget()
    return focused is not None and widget.isAncestorOf(focused)


def _put_away(widget: QWidget) -> None:
    """A control of it may be the one that asked for this, so it goes a little later."""
    widget.hide()
    widget.deleteLater()
