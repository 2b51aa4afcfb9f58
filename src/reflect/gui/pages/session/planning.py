"""Planning a session: a day is enough, and even that can stay open."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.files import ask_target
from reflect.gui.i18n import tr
from reflect.gui.models.states import assumption_words
from reflect.gui.pages.session.agenda import Agenda
from reflect.gui.pages.session.when import When
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Scrolled, section
from reflect.gui.widgets.choices import OptionCards
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words, hairline
from reflect.messages import explain
from reflect.usecases import calendars, journal, partners, sessions
from reflect.usecases.sessions import SessionView

_LEFT = 340
_ASSUMPTIONS = 4
_NONE = "none"


class Planning(QWidget):
    """``done`` leaves it; ``begun`` carries the id of a session to hold now."""

    done = Signal()
    begun = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._id = ""
        self._title, self._said = Words("", Type.H1), Words("", Type.SMALL, "ink2")
        self.when = When(desk)
        self.agenda = Agenda()
        self._focus_place = Column()
        self.focus: OptionCards | None = None
        self._refusal = Refusal()
        self._lay_out()

    def show_new(self, partner_id: str) -> None:
        """Plan a new one, with the partner one turns to if there is one."""
        self._id = ""
        everyone = partners.going_on(self._desk.vault)
        known = partner_id if partner_id in {one.id for one in everyone} else ""
        self._title.set_text(tr("Plan a session"))
        self._fill(known, None)

    def show_one(self, view: SessionView) -> None:
        """Show one that is planned."""
        self._id = view.session.id
        words = (
            tr("Plan session {number} with {name}") if view.name else tr("Plan session {number}")
        )
        self._title.set_text(words.format(number=view.number, name=view.name))
        self._fill(view.session.partner_id or "", view)

    def stack(self, below: bool) -> None:
        """Put the two columns side by side or one below the other."""
        way = QBoxLayout.Direction
        self._columns.setDirection(way.TopToBottom if below else way.LeftToRight)
        self.when.setMaximumWidth(16_777_215 if below else theme.px(_LEFT))

    def wipe(self) -> None:
        """Leave no words here."""
        self.agenda.show_topics(())
        self._focus_place.clear()
        self.focus = None

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        area = Scrolled()
        head = QHBoxLayout()
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._title)
        texts.addWidget(self._said)
        self._said.set_text(tr("Leave anything open. A day is enough, and even that can move."))
        head.addLayout(texts, 1)
        head.addWidget(button(tr("Not now"), self.done.emit, "link"))
        area.column.addLayout(head)
        area.column.addSpacing(theme.px(18))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(theme.px(36))
        self._columns.addWidget(self.when, 2)
        self._columns.addWidget(self._right_side(), 3)
        area.column.addLayout(self._columns)
        area.column.addWidget(self._refusal)
        area.column.addStretch()
        whole.addWidget(area, 1)
        whole.addWidget(hairline())
        whole.addLayout(self._foot())
        self.stack(False)

    def _right_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(section(tr("Agenda")))
        column.addWidget(self.agenda)
        column.addSpacing(theme.px(14))
        column.addWidget(section(tr("Which assumption shall we look at?"), said=tr("optional")))
        column.addWidget(self._focus_place)
        column.addStretch()
        return side

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(32), theme.px(12), theme.px(32), theme.px(12))
        row.setSpacing(theme.px(10))
        words = tr("Save for your calendar (.ics)…")
        self.calendar = button(words, self._ask_calendar, "link", "calendar-plus")
        self.let_go = button(tr("Let it go"), self._let_go, "link")
        self.begin = button(tr("Begin now"), self._begin, "", "play")
        self.save = button(tr("Save plan"), self._save, "primary")
        row.addWidget(self.calendar)
        row.addStretch()
        for one in (self.let_go, self.begin, self.save):
            row.addWidget(one)
        return row

    def _fill(self, partner_id: str, view: SessionView | None) -> None:
        self._refusal.say(None)
        session = view.session if view else None
        self.when.show_session(session, partner_id)
        self.agenda.show_topics(session.agenda if session else ())
        self._assumptions(session.focus_assumption_id if session else None)
        for one in (self.let_go, self.begin):
            one.setVisible(True)
        self.let_go.setVisible(bool(self._id))

    def _assumptions(self, chosen: str | None) -> None:
        column = self._focus_place.clear()
        rows = journal.list_rows(self._desk.vault, kinds=("assumption",), limit=50)
        rows = [row for row in rows if row.state != "set_aside"]
        rows.sort(key=lambda row: row.id != chosen)
        options: list[tuple[str, str, QWidget | str]] = [
            (row.id, row.title or row.excerpt, assumption_words(row.state))
            for row in rows[:_ASSUMPTIONS]
        ]
        none = tr("Some sessions just need to start.")
        options.append((_NONE, tr("None this time"), none))
        self.focus = OptionCards(tr("Assumption"), options, columns=1)
        self.focus.choose(chosen or _NONE)
        column.addWidget(self.focus)

    def _given(self) -> dict[str, Any]:
        """What is filled in. Raises ``ReflectError``: ``time_unreadable``."""
        focus = self.focus.value() if self.focus else _NONE
        return {
            **self.when.given(),
            "agenda": self.agenda.topics(),
            "focus_assumption_id": None if focus in ("", _NONE) else focus,
        }

    def _kept(self) -> bool:
        """Store the plan; False where it is refused, and that is said."""
        self._refusal.say(None)
        vault = self._desk.vault
        try:
            given = self._given()
            if self._id:
                changes = sessions.change(vault, self._id, given)
            else:
                self._id, changes = sessions.plan(vault, given)
        except ReflectError as error:
            self._refusal.say(explain(error))
            return False
        self._desk.events.changed.emit(changes)
        return True

    def _save(self) -> None:
        if self._kept():
            self._desk.toast(tr("The plan is kept. It can move at any time."))
            self.done.emit()

    def _begin(self) -> None:
        if self._kept():
            self.begun.emit(self._id)

    def _let_go(self) -> None:
        session_id = self._id
        self._desk.events.changed.emit(sessions.let_go(self._desk.vault, session_id))

        def undo() -> None:
            self._desk.events.changed.emit(sessions.plan_again(self._desk.vault, session_id))

        self._desk.toast(tr("Let go. Nothing is noted about it."), tr("Undo"), undo)
        self.done.emit()

    def _ask_calendar(self) -> None:
        if not self._kept():
            return
        ask_target(
            self._desk.window,
            tr("Save for your calendar"),
            self.save_calendar,
            "reflect.ics",
            ending="ics",
        )

    def save_calendar(self, path: Path) -> None:
        """Write this session, or its series, into a calendar file."""
        try:
            calendars.save_calendar(self._desk.vault, [self._id], path)
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        said = tr("{name} is for your calendar. It says “Reflect” and no more.")
        self._desk.toast(said.format(name=path.name))
