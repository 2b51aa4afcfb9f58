"""Who can read what: in each state of the journal, and what no program can promise."""

from reflect.gui.i18n import tr
from reflect.gui.models import promises
from reflect.gui.pages.settings.setting import Section, Setting, fixed


class Readers(Section):
    """One row a state: locked, open, a backup, a file for a partner."""

    name = "readers"
    icon = "scan-eye"

    def title(self) -> str:
        return tr("Who can read it")

    def settings(self) -> list[Setting]:
        return [_setting(one) for one in promises.states()]


class Limits(Section):
    """What stays possible, and what is in nobody’s power."""

    name = "limits"
    icon = "shield-alert"

    def title(self) -> str:
        return tr("What stays possible")

    def settings(self) -> list[Setting]:
        return [Setting(one) for one in (*promises.possible(), *promises.never())]


def _setting(one: promises.State) -> Setting:
    return Setting(one.when, one.said, lambda: fixed(one.icon, one.who), alike=one.alike)
