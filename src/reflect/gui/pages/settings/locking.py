"""When the journal locks by itself."""

from reflect.gui.i18n import tr
from reflect.gui.pages.settings.setting import Section, Setting, fixed
from reflect.gui.widgets.choices import Switch
from reflect.gui.widgets.drop_down import DropDown
from reflect.usecases import locking

_HOUR = 60


class Locking(Section):
    """Quiet minutes, and what else locks."""

    name = "locking"
    icon = "lock"
    kinds = frozenset({locking.KIND})

    def title(self) -> str:
        return tr("Locking")

    def settings(self) -> list[Setting]:
        chosen = locking.choices(self.desk.vault)
        return [
            self._quiet(chosen.idle_minutes),
            self._switch(
                tr("Lock when the computer sleeps or its screen locks"),
                tr("And when someone else signs in."),
                "when_away",
                chosen.when_away,
                (tr("suspend"), tr("lid"), tr("screen saver"), tr("switch user"), tr("automatic")),
            ),
            self._switch(
                tr("Lock when the window is made small"),
                "",
                "when_small",
                chosen.when_small,
                (tr("minimise"), tr("task bar"), tr("automatic")),
            ),
            Setting(
                tr("Lock at once"),
                tr("The window is hidden first, then what you were writing is saved."),
                lambda: fixed("keyboard", tr("Ctrl+L")),
                alike=(tr("panic"), tr("shortcut"), tr("button")),
            ),
        ]

    def _quiet(self, minutes: int) -> Setting:
        words = tr("Lock after")
        choices = [(one, _minutes_words(one)) for one in locking.IDLE_MINUTES]
        return Setting(
            words,
            tr("No key and no pointer in this time. Your draft is saved first."),
            lambda: DropDown(
                words, choices, minutes, lambda value: self._choose(idle_minutes=int(str(value)))
            ),
            value=_minutes_words(minutes) if minutes else "",
            alike=(tr("idle"), tr("inactive"), tr("quiet"), tr("automatic"), tr("time")),
        )

    def _switch(
        self, words: str, said: str, name: str, on: bool, alike: tuple[str, ...]
    ) -> Setting:
        return Setting(
            words,
            said,
            lambda: Switch(words, on, lambda now: self._choose(**{name: now})),
            alike=alike,
        )

    def _choose(self, **changed: int | bool) -> None:
        self.desk.events.changed.emit(locking.choose(self.desk.vault, **changed))


def _minutes_words(minutes: int) -> str:
    if not minutes:
        return tr("Never by itself")
    if minutes == 1:
        return tr("1 quiet minute")
    if minutes == _HOUR:
        return tr("1 quiet hour")
    return tr("{count} quiet minutes").format(count=minutes)
