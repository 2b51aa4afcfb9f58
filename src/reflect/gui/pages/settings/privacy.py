"""What others may see, and what is the same for everyone."""

import sys

from reflect.gui.i18n import tr
from reflect.gui.locking import capture
from reflect.gui.pages.settings.setting import Section, Setting, fixed
from reflect.gui.widgets.choices import Switch
from reflect.gui.widgets.drop_down import DropDown
from reflect.usecases import locking

_MINUTE = 60
_SYSTEMS = {"win32": "Windows", "darwin": "macOS", "linux": "Linux"}


class Privacy(Section):
    """Cover, screenshots, the clipboard, and what never changes."""

    name = "privacy"
    icon = "shield-check"
    kinds = frozenset({locking.KIND})

    def title(self) -> str:
        return tr("Privacy")

    def settings(self) -> list[Setting]:
        return [
            Setting(
                tr("New entries are for **only you**"),
                tr("This is how Reflect works and cannot be changed."),
                lambda: fixed("lock", tr("Always")),
                alike=(tr("private"), tr("default"), tr("visibility")),
            ),
            self._cover(),
            self._captures(),
            self._clipboard(),
            Setting(
                tr("Connect to the internet"),
                tr("Reflect has no part that could. There is nothing to switch off."),
                lambda: fixed("wifi-off", tr("Never")),
                alike=(tr("online"), tr("network"), tr("telemetry"), tr("update"), tr("account")),
            ),
        ]

    def choose(self, **changed: int | bool) -> None:
        """Keep a choice, and let it hold at once."""
        self.desk.events.changed.emit(locking.choose(self.desk.vault, **changed))

    def _cover(self) -> Setting:
        words = tr("Hide the words when Reflect is not the front window")
        on = locking.choices(self.desk.vault).cover
        return Setting(
            words,
            tr("A calm cover instead of your text. Useful in trains and meetings."),
            lambda: Switch(words, on, lambda now: self.choose(cover=now)),
            alike=(tr("blur"), tr("focus"), tr("shoulder"), tr("background")),
        )

    def _captures(self) -> Setting:
        words = tr("Leave Reflect out of screenshots and screen sharing")
        alike = (tr("capture"), tr("recording"), tr("picture"))
        if capture.possible():
            on = locking.choices(self.desk.vault).uncaptured
            return Setting(
                words,
                tr("Others see an empty window in a call. A camera still sees the screen."),
                lambda: Switch(words, on, lambda now: self.choose(uncaptured=now)),
                alike=alike,
            )
        system = _SYSTEMS.get(sys.platform, sys.platform)
        said = tr("Windows and macOS can do this. Here it is not possible; the cover above helps.")
        word = tr("Not on {system}").format(system=system)
        return Setting(words, said, lambda: fixed("ban", word), alike=alike)

    def _clipboard(self) -> Setting:
        words = tr("Forget copied text after")
        seconds = locking.choices(self.desk.vault).forget_seconds
        choices = [(one, _seconds_words(one)) for one in locking.FORGET_SECONDS]
        return Setting(
            words,
            tr("Only text that you copied out of Reflect. Always on lock."),
            lambda: DropDown(
                words, choices, seconds, lambda value: self.choose(forget_seconds=int(str(value)))
            ),
            value=_seconds_words(seconds) if seconds else "",
            alike=(tr("clipboard"), tr("paste"), tr("clear")),
        )


def _seconds_words(seconds: int) -> str:
    if not seconds:
        return tr("When it locks")
    if seconds < _MINUTE:
        return tr("{count} seconds").format(count=seconds)
    minutes = seconds // _MINUTE
    return tr("1 minute") if minutes == 1 else tr("{count} minutes").format(count=minutes)
