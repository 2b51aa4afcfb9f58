"""When a session is, with whom, for how long and how; all of it can come from a known rhythm."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.form import labelled
from reflect.gui.i18n import tr
from reflect.gui.models.playbook import cadence_words
from reflect.gui.models.sessions import (
    MINUTES,
    RHYTHMS,
    part_words,
    rhythm_value,
    typed_time,
)
from reflect.gui.theme import Type
from reflect.gui.widgets.cards import section
from reflect.gui.widgets.choices import OptionCards
from reflect.gui.widgets.clock import Progress
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.day_input import DayInput
from reflect.gui.widgets.drop_down import DropDown
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words
from reflect.model.together import SESSION_MINUTES, Session
from reflect.usecases import cadences, partners, sessions

_TIME = "16:00"
_UNBOUNDED = 16_777_215


class When(QWidget):
    """Asks for everything of a session but what it is about."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._values: dict[str, Any] = {}
        self._session = Session()
        self._known: dict[str, cadences.Cadence] = {}
        self.day = DayInput(tr("Day"), desk.today())
        self.day.setMaximumWidth(_UNBOUNDED)
        self.time = QLineEdit()
        self.time.setAccessibleName(tr("Time"))
        self._who, self._length, self._often, self._way = Column(), Column(), Column(), Column()
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
        self.how.changed.connect(self._show_shape)
        self._usually = Words("", Type.SMALL_STRONG)
        self._shape, self._named = Progress(), Words("", Type.CAPTION, "ink2")
        self._lay_out()

    def show_session(self, session: Session | None, partner_id: str) -> None:
        """Show one that is planned, or begin a new one with ``partner_id``, blank alone."""
        starts = session.starts if session else None
        self._session = session or Session()
        self._values = {
            "partner_id": partner_id or None,
            "minutes": session.minutes if session else SESSION_MINUTES,
            "rhythm": session.rhythm if session else None,
        }
        week = self._desk.today() + timedelta(7)
        self.day.show_day(starts.date() if starts else None if session else week)
        self.time.setText(f"{starts:%H:%M}" if starts else _TIME)
        self.how.choose(session.mode if session else "live")
        self._known = {one.key: one for one in cadences.known(self._desk.vault)}
        ways: list[tuple[object, str]] = [("", tr("As you choose"))]
        ways += [
            (key, tr("{name}: {words}").format(name=tr(one.name), words=cadence_words(one)))
            for key, one in self._known.items()
        ]
        way = DropDown(tr("As in the playbook"), ways, "", self._take)
        way.setSizeAdjustPolicy(way.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._way.clear().addWidget(way)
        self._show_choices()

    def given(self) -> dict[str, Any]:
        """What is filled in. Raises ``ReflectError``: ``time_unreadable``."""
        day = self.day.day()
        starts = None
        if day is not None:
            at = typed_time(self.time.text())
            if at is None:
                raise ReflectError("time_unreadable")
            starts = datetime.combine(day, at)
        return {**self._values, "starts": starts, "mode": self.how.value() or "live"}

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(section(tr("When"), line=False))
        for parts in (
            ((tr("Day"), self.day), (tr("Time"), self.time)),
            ((tr("With"), self._who), (tr("As in the playbook"), self._way)),
            ((tr("How long"), self._length), (tr("Rhythm"), self._often)),
        ):
            row = QHBoxLayout()
            row.setSpacing(theme.px(12))
            for label, field in parts:
                row.addWidget(labelled(label, field), 1)
            column.addLayout(row)
        said = tr("A new rhythm starts from here. Past sessions stay as they were.")
        column.addWidget(Words(said, Type.CAPTION, "ink2"))
        column.addWidget(section(tr("How"), line=False))
        column.addWidget(self.how)
        shape = QVBoxLayout()
        shape.setSpacing(theme.px(5))
        for part in (self._usually, self._shape, self._named):
            shape.addWidget(part)
        column.addLayout(shape)
        column.addStretch()

    def _show_choices(self) -> None:
        everyone = partners.going_on(self._desk.vault)
        who: list[tuple[object, str]] = [(None, tr("On your own"))]
        who += [(one.id, one.name) for one in everyone]
        minutes = self._values["minutes"]
        lengths = sorted({*MINUTES, minutes})
        length: list[tuple[object, str]] = [
            (one, tr("{count} minutes").format(count=one)) for one in lengths
        ]
        often: list[tuple[object, str]] = [(value, tr(words)) for value, _, words in RHYTHMS]
        rhythms = {value: rhythm for value, rhythm, _ in RHYTHMS}
        rhythm = rhythm_value(self._values["rhythm"])
        partner_id = self._values["partner_id"]
        for place, made in (
            (self._who, DropDown(tr("With"), who, partner_id, self._keep("partner_id"))),
            (self._length, DropDown(tr("How long"), length, minutes, self._keep("minutes"))),
            (
                self._often,
                DropDown(
                    tr("Rhythm"),
                    often,
                    rhythm,
                    lambda value: self._keep("rhythm")(rhythms[str(value)]),
                ),
            ),
        ):
            place.clear().addWidget(made)
        self._show_shape()

    def _keep(self, name: str) -> Callable[[object], None]:
        def keep(value: object) -> None:
            self._values[name] = value
            self._show_shape()

        return keep

    def _take(self, key: object) -> None:
        """Take length, rhythm and mode from a rhythm of the playbook."""
        like = self._known.get(str(key))
        if like is not None:
            self._values |= {"minutes": like.minutes, "rhythm": like.rhythm}
            self.how.choose(like.mode)
            self._show_choices()

    def _show_shape(self, *_: object) -> None:
        mode, minutes = self.how.value() or "live", self._values["minutes"]
        partner_id = self._values["partner_id"]
        names = {one.id: one.name for one in partners.partners(self._desk.vault)}
        given = {**self._values, "on_date": self.day.day() or self._desk.today(), "mode": mode}
        parts = sessions.usual_parts(self._desk.vault, self._session.changed(starts=None, **given))
        said = ", ".join(part_words(part.name, names.get(partner_id or "", "")) for part in parts)
        usual = tr("How {count} minutes usually go").format(count=minutes)
        self._usually.set_text(usual)
        self._named.set_text(said)
        self._shape.show_state(parts, sum(part.seconds for part in parts))
        for one in (self._usually, self._shape, self._named):
            one.setVisible(mode == "live")
