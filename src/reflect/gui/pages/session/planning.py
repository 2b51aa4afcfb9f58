"""Planning a session: a day is enough, and even that can stay open."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.files import ask_target
from reflect.gui.i18n import tr
from reflect.gui.models.sessions import (
    MINUTES,
    RHYTHMS,
    rhythm_value,
    title_words,
    typed_time,
)
from reflect.gui.models.states import assumption_words
from reflect.gui.pages.session.agenda import Agenda
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Scrolled, section
from reflect.gui.widgets.choices import OptionCards
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.day_input import DayInput
from reflect.gui.widgets.drop_down import DropDown
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words, hairline
from reflect.messages import explain
from reflect.model.together import SESSION_MINUTES
from reflect.usecases import journal, partners, sessions
from reflect.usecases.sessions import SessionView

_LEFT = 340
_ASSUMPTIONS = 4
_NONE = "none"
_TIME = "16:00"


class Planning(QWidget):
    """``done`` leaves it; ``begun`` carries the id of a session to hold now."""

    done = Signal()
    begun = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._id = ""
        self._values: dict[str, Any] = {}
        self._title, self._said = Words("", Type.H1), Words("", Type.SMALL, "ink2")
        self.day = DayInput(tr("Day"), desk.today())
        self.time = QLineEdit()
        self.time.setAccessibleName(tr("Time"))
        self._who, self._length, self._often = Column(), Column(), Column()
        self.how = OptionCards(
            tr("How"),
            [
                ("live", tr("Live"), tr("Half the time each, in a room or on a call.")),
                (
                    "async",
                    tr("Apart"),
                    tr("Each answers the same questions alone, when it suits."),
                ),
                (
                    "micro",
                    tr("Three minutes"),
                    tr("Inside a meeting you already have: one question, one line."),
                ),
            ],
            columns=1,
        )
        self.agenda = Agenda()
        self._focus_place = Column()
        self.focus: OptionCards | None = None
        self._refusal = Refusal()
        self._lay_out()

    def show_new(self, partner_id: str) -> None:
        """Plan a new one, with the partner one turns to if there is one."""
        self._id = ""
        everyone = [one for one in partners.partners(self._desk.vault) if one.state != "ended"]
        known = partner_id if partner_id in {one.id for one in everyone} else ""
        self._title.set_text(tr("Plan a session"))
        self._fill(known, None)

    def show_one(self, view: SessionView) -> None:
        """Show one that is planned."""
        self._id = view.session.id
        self._title.set_text(
            tr("Plan {session}").format(session=title_words(view.number, view.name))
        )
        self._fill(view.session.partner_id or "", view)

    def stack(self, below: bool) -> None:
        """Put the two columns side by side or one below the other."""
        way = QBoxLayout.Direction
        self._columns.setDirection(way.TopToBottom if below else way.LeftToRight)
        self._left.setMaximumWidth(16_777_215 if below else theme.px(_LEFT))

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
        self._left = QWidget()
        self._columns.addWidget(self._left, 2)
        self._columns.addWidget(self._right_side(), 3)
        self._fill_left()
        area.column.addLayout(self._columns)
        area.column.addWidget(self._refusal)
        area.column.addStretch()
        whole.addWidget(area, 1)
        whole.addWidget(hairline())
        whole.addLayout(self._foot())
        self.stack(False)

    def _fill_left(self) -> None:
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(section(tr("When"), line=False))
        for parts in (
            ((tr("Day"), self.day), (tr("Time"), self.time)),
            ((tr("How long"), self._length), (tr("Rhythm"), self._often)),
        ):
            row = QHBoxLayout()
            row.setSpacing(theme.px(12))
            for label, field in parts:
                row.addWidget(_labelled(label, field), 1)
            column.addLayout(row)
        said = tr("A new rhythm starts from here. Past sessions stay as they were.")
        column.addWidget(Words(said, Type.CAPTION, "ink2"))
        column.addWidget(_labelled(tr("With"), self._who))
        column.addWidget(section(tr("How"), line=False))
        column.addWidget(self.how)
        column.addStretch()
        self.day.setMaximumWidth(16_777_215)

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
        today = self._desk.today()
        starts = session.starts if session else None
        self._values = {
            "partner_id": partner_id or None,
            "minutes": session.minutes if session else SESSION_MINUTES,
            "rhythm": session.rhythm if session else None,
        }
        self.day.show_day(starts.date() if starts else None if session else today + timedelta(7))
        self.time.setText(f"{starts:%H:%M}" if starts else _TIME)
        self.how.choose(session.mode if session else "live")
        self.agenda.show_topics(session.agenda if session else ())
        self._choices(partner_id)
        self._assumptions(session.focus_assumption_id if session else None)
        for one in (self.let_go, self.begin):
            one.setVisible(True)
        self.let_go.setVisible(bool(self._id))

    def _choices(self, partner_id: str) -> None:
        def keep(name: str) -> Any:
            return lambda value: self._values.__setitem__(name, value)

        everyone = [one for one in partners.partners(self._desk.vault) if one.state != "ended"]
        who: list[tuple[object, str]] = [(None, tr("On your own"))]
        who += [(one.id, one.name) for one in everyone]
        minutes = self._values["minutes"]
        lengths = sorted({*MINUTES, minutes})
        length: list[tuple[object, str]] = [
            (one, tr("{count} minutes").format(count=one)) for one in lengths
        ]
        often: list[tuple[object, str]] = [(value, tr(words)) for value, _, words in RHYTHMS]
        known = {value: rhythm for value, rhythm, _ in RHYTHMS}

        def choose_rhythm(value: object) -> None:
            self._values["rhythm"] = known[str(value)]

        for place, made in (
            (self._who, DropDown(tr("With"), who, partner_id or None, keep("partner_id"))),
            (self._length, DropDown(tr("How long"), length, minutes, keep("minutes"))),
            (
                self._often,
                DropDown(tr("Rhythm"), often, rhythm_value(self._values["rhythm"]), choose_rhythm),
            ),
        ):
            place.clear().addWidget(made)

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
        day = self.day.day()
        starts = None
        if day is not None:
            at = typed_time(self.time.text())
            if at is None:
                raise ReflectError("time_unreadable")
            starts = datetime.combine(day, at)
        focus = self.focus.value() if self.focus else _NONE
        return {
            **self._values,
            "starts": starts,
            "mode": self.how.value() or "live",
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
            sessions.save_calendar(self._desk.vault, [self._id], path)
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        said = tr("{name} is for your calendar. It says “Reflect” and no more.")
        self._desk.toast(said.format(name=path.name))


def _labelled(label: str, field: QWidget) -> QWidget:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(5))
    column.addWidget(Words(label, Type.SMALL_STRONG))
    column.addWidget(field)
    return side
