"""The fields of a goal, and the page before there is one."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from reflect.gui.i18n import tr
from reflect.gui.widgets.cards import empty
from reflect.gui.widgets.record_form import FormField


def fields() -> list[FormField]:
    """What can be said about a goal; the title alone is enough."""
    return [
        FormField("title", tr("Goal"), tr("In one line"), 0),
        FormField("why", tr("Why it matters to you"), tr("If you like"), 2),
        FormField("for_me", tr("What is in it for me"), "", 1),
        FormField("outcome_picture", tr("A good outcome looks like"), "", 2),
        FormField("obstacle", tr("What could get in the way"), "", 1),
        FormField("if_then", tr("If that happens, then I will"), "", 1),
        FormField("horizon", tr("Until about when"), "", 0),
    ]


def nothing_yet(new_goal: Callable[[], object], instead: Callable[[], object]) -> QWidget:
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
