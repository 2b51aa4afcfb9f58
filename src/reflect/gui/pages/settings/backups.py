"""Where copies go, and whether they would do. The rest is on a page of its own."""

from functools import partial

from reflect.gui.i18n import tr
from reflect.gui.models.backups import day_of, place_words
from reflect.gui.pages.settings.setting import Section, Setting, deeds
from reflect.usecases import backups


class Backups(Section):
    """The daily copy, and the rehearsal."""

    name = "backups"
    icon = "archive"
    kinds = frozenset({backups.KIND})

    def title(self) -> str:
        return tr("Backups")

    def settings(self) -> list[Setting]:
        vault = self.desk.vault
        place = place_words(backups.folder(vault), vault.folder)
        last = backups.last_drill(vault)
        if last is None:
            done = tr("Not rehearsed yet.")
        else:
            done = tr("Last rehearsed on {day}; it worked.").format(day=day_of(last.when))
        said = tr("You find the sheet, and Reflect opens the newest copy with it. Four minutes.")
        return [
            Setting(
                tr("An encrypted copy is made each day"),
                tr("It goes here: {place}. Each one is read back before it counts.").format(
                    place=place
                ),
                deeds((tr("Backups…"), tr("Backups"), partial(self.desk.visit, "backups", ""))),
                alike=(tr("copy"), tr("folder"), tr("stick"), tr("drive"), tr("restore")),
            ),
            Setting(
                tr("Rehearse the day on which you need it"),
                f"{done} {said}",
                deeds(
                    (
                        tr("Start…"),
                        tr("Start a recovery drill"),
                        partial(self.desk.visit, "backups", "drill"),
                    )
                ),
                alike=(tr("drill"), tr("recovery sheet"), tr("test"), tr("restore")),
            ),
        ]
