"""Which Reflect this is, and where the journal lies."""

from functools import partial

from reflect import __version__
from reflect.gui.dialogs import about
from reflect.gui.i18n import tr
from reflect.gui.pages.settings.setting import Section, Setting, deeds


class About(Section):
    """Nothing of it can be set."""

    name = "about"
    icon = "info"

    def title(self) -> str:
        return tr("About")

    def settings(self) -> list[Setting]:
        window = self.desk.window
        return [
            Setting(
                tr("Reflect {version}").format(version=__version__),
                tr("Free software. It looks for no newer version by itself."),
                deeds((tr("About…"), tr("About Reflect"), partial(about.about, window))),
                alike=(tr("version"), tr("licence"), tr("update")),
            ),
            Setting(
                tr("Your journal is one folder"),
                tr("{folder}. Lock it before you copy or move it.").format(
                    folder=self.desk.vault.folder
                ),
                alike=(tr("path"), tr("place"), tr("file"), tr("move")),
            ),
            Setting(
                tr("What Reflect protects, and what it cannot"),
                "",
                deeds(
                    (
                        tr("Read…"),
                        tr("Read what Reflect protects"),
                        partial(about.protection, window),
                    )
                ),
                alike=(tr("security"), tr("encryption"), tr("threat")),
            ),
        ]
