"""One small thing, and what there is to come back to. Both can be left alone."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.dialogs.check_in import CheckIn
from reflect.gui.dialogs.quarter import Quarter
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button, icon_button
from reflect.gui.widgets.cards import Card
from reflect.gui.widgets.flow import Flow
from reflect.gui.widgets.marks import Mark
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Icon, Words, hairline
from reflect.usecases import nudges, partners
from reflect.usecases.nudges import Away, Nudge

ACTIONS = {
    "session_soon": "Prepare",
    "session_past": "Write, or move it",
    "experiment_ends": "Look back",
    "unanswered": "Read them",
    "check_in": "Note it",
    "agreement_review": "Look at it",
    "nothing_planned": "Plan one",
    "own_rhythm": "Write a line",
    "new_prompts": "See them",
    "look_back": "Look back",
}
_ICONS = {
    "session_past": "calendar-clock",
    "experiment_ends": "flask-conical",
    "unanswered": "reply",
}
_WEEK = 7
_MARK = 30


def nudge_card(desk: Desk, nudge: Nudge) -> Card:
    """What it says, and the three ways on: do it, tomorrow, not about this."""
    card = Card()
    head = QHBoxLayout()
    head.setSpacing(theme.px(10))
    head.addWidget(Icon("bell", "ink2", 17))
    head.addWidget(Words(tr("One small thing"), Type.SMALL_STRONG, "ink2"), 1)
    card.column.addLayout(head)
    card.column.addWidget(Words(nudge.words, Type.BODY))
    vault, events = desk.vault, desk.events

    def tomorrow() -> None:
        until = desk.today() + timedelta(days=1)
        events.changed.emit(nudges.snooze(vault, nudge, until))

    def never() -> None:
        events.changed.emit(nudges.never(vault, nudge))

    row = QWidget()
    flow = Flow(row, 8)
    act: Callable[[], object] = partial(desk.visit, nudge.place, nudge.record_id)
    if nudge.candidate.rule == "check_in":
        act = partial(CheckIn, desk, nudge.candidate.subject)
    elif nudge.candidate.rule == "look_back":
        act = partial(Quarter, desk)
    flow.addWidget(button(tr(ACTIONS[nudge.candidate.rule]), act, "small"))
    flow.addWidget(button(tr("Tomorrow"), tomorrow, "link"))
    flow.addWidget(button(tr("Not about this"), never, "link"))
    card.column.addWidget(row)
    return card


def away_words(days: int) -> str:
    """How long one was away, without a word about it."""
    weeks = days // _WEEK
    if weeks == 1:
        return tr("It has been a week. That is fine.")
    return tr("It has been {count} weeks. That is fine.").format(count=weeks)


class AwayCard(Card):
    """What went on while one was away; ``closed`` puts it aside."""

    def __init__(self, desk: Desk, away: Away, closed: Callable[[], object]) -> None:
        super().__init__("accent-card", margin=24, spacing=10)
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(Mark(_MARK), 0, Qt.AlignmentFlag.AlignTop)
        name = partners.own_name(desk.vault)
        head.addWidget(Words(tr("Welcome back, {name}").format(name=name), Type.DISPLAY), 1)
        head.addWidget(icon_button("x", tr("Put this aside"), closed), 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        said = tr("Start from here; nothing needs catching up.")
        self.column.addWidget(Words(said, Type.SMALL, "ink2"))
        for line in away.lines:
            self.column.addWidget(hairline())
            row = QHBoxLayout()
            row.setSpacing(theme.px(12))
            icon = Icon(_ICONS.get(line.rule, "circle-dot"), "accent", 17)
            row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Words(line.words, Type.BODY), 1)
            act = partial(desk.visit, line.place, line.record_id)
            row.addWidget(button(tr(ACTIONS[line.rule]), act, "flush"))
            self.column.addLayout(row)
