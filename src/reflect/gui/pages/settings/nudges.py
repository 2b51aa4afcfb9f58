"""What Reflect may say by itself, and when it is quiet."""

from datetime import time
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.pages.settings.setting import Section, Setting, fixed
from reflect.gui.theme import Type
from reflect.gui.widgets.choices import Switch
from reflect.gui.widgets.drop_down import DropDown
from reflect.gui.widgets.text import Words
from reflect.usecases import nudges

_RULES = (
    ("session_soon", "A conversation is near", "An hour before. Anything you want from it?"),
    ("session_past", "A conversation has passed", "Three lines now may save them."),
    ("experiment_ends", "An experiment reaches its last day", "Whatever happened is worth a look."),
    ("check_in", "A check-in day", "A quick note? Blank is fine too."),
    ("unanswered", "A partner shared something", "A thank-you is a full answer."),
    ("agreement_review", "Twelve weeks with a partner", "Keep, change or finish?"),
    ("nothing_planned", "Nothing planned for a while", "A short one, a pause, or leave it."),
    (
        "own_rhythm",
        "A question is waiting",
        "When more days went by than between your last entries.",
    ),
    ("new_prompts", "New questions in the playbook", "Fresh questions came with the playbook."),
    ("look_back", "A quarter has passed", "Five things you tried."),
)
_REST: tuple[tuple[str, frozenset[int], str], ...] = (
    ("weekend", frozenset({5, 6}), "Saturday, Sunday"),
    ("sunday", frozenset({6}), "Sunday"),
    ("none", frozenset(), "None"),
)
_HOURS = range(24)


class Nudges(Section):
    """A switch for each rule, quiet hours, rest days, and one switch for all of it."""

    name = "nudges"
    icon = "bell"
    kinds = frozenset({nudges.KIND})

    def title(self) -> str:
        return tr("Nudges")

    def settings(self) -> list[Setting]:
        chosen = nudges.wishes(self.desk.vault)
        every = tr("Let Reflect say something now and then")
        said = tr("At most one line a day, each thing once, never on rest days. Off is good too.")
        alike = (tr("reminder"), tr("notification"), tr("tray"), tr("silence"))
        found = [
            Setting(
                every,
                said,
                lambda: Switch(every, chosen.on, lambda on: self._choose(on=on)),
                alike=alike,
            )
        ]
        if chosen.on:
            found += [self._rule(*rule, chosen.rules_off) for rule in _RULES]
            found += [self._hours(chosen.quiet_from, chosen.quiet_until), self._rest()]
        found.append(
            Setting(
                tr("Outside the window it names nobody and nothing"),
                tr(
                    "“Reflect: something is ready when you are.” The words wait inside. While"
                    " Reflect is closed it can say nothing; a calendar can."
                ),
                lambda: fixed("eye-off", tr("Always")),
                alike=alike,
            )
        )
        return found

    def _rule(self, rule: str, words: str, said: str, off: frozenset[str]) -> Setting:
        title = tr(words)

        def turn(on: bool) -> None:
            self._choose(rules_off=off - {rule} if on else off | {rule})

        return Setting(
            title,
            tr(said),
            lambda: Switch(title, rule not in off, turn),
            alike=(tr("reminder"), tr("nudge")),
        )

    def _hours(self, begin: time, end: time) -> Setting:
        def made() -> QWidget:
            side = QWidget()
            row = QHBoxLayout(side)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.px(8))
            choices = [(hour, _clock(hour)) for hour in _HOURS]
            for name, field, value in (
                (tr("Quiet from"), "quiet_from", begin),
                (tr("Quiet until"), "quiet_until", end),
            ):
                if field == "quiet_until":
                    row.addWidget(Words(tr("to"), Type.SMALL, "ink2", wrap=False))
                row.addWidget(DropDown(name, choices, value.hour, partial(self._hour, field)))
            return side

        return Setting(
            tr("Quiet from"),
            tr("No nudge in these hours."),
            made,
            alike=(tr("night"), tr("evening"), tr("hours"), tr("silence")),
        )

    def _rest(self) -> Setting:
        words = tr("Rest days")
        known = nudges.wishes(self.desk.vault).rest_days
        value = next((name for name, days, _ in _REST if days == known), "")
        days = {name: kept for name, kept, _ in _REST}
        return Setting(
            words,
            tr("No nudge on these days."),
            lambda: DropDown(
                words,
                [(name, tr(said)) for name, _, said in _REST],
                value,
                lambda name: self._choose(rest_days=days[str(name)]),
            ),
            alike=(tr("weekend"), tr("days off")),
        )

    def _hour(self, field: str, hour: object) -> None:
        self._choose(**{field: time(int(str(hour)))})

    def _choose(self, **changed: object) -> None:
        self.desk.events.changed.emit(nudges.choose(self.desk.vault, **changed))


def _clock(hour: int) -> str:
    return f"{hour:02}:00"
