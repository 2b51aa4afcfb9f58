"""Which language Reflect speaks."""

from PySide6.QtCore import QLocale

from reflect.gui import i18n
from reflect.gui.i18n import tr
from reflect.gui.pages.settings.setting import Section, Setting, fixed


class Language(Section):
    """What it speaks now: the language of the system, where there is a translation."""

    name = "language"
    icon = "languages"

    def title(self) -> str:
        return tr("Language")

    def settings(self) -> list[Setting]:
        spoken = QLocale(i18n.language())
        system = QLocale.system()
        if system.language() in (spoken.language(), QLocale.Language.C):
            said = tr("Menus, questions and help. Your own words stay as you wrote them.")
        else:
            said = tr("Not into {language} yet. Your own words stay as you wrote them.")
            said = said.format(language=system.nativeLanguageName())
        name = QLocale.languageToString(spoken.language())
        return [
            Setting(
                tr("Reflect speaks"),
                said,
                lambda: fixed("languages", name),
                value=name,
                alike=(tr("translation"), tr("Deutsch"), tr("Français"), tr("Español")),
            ),
            Setting(
                tr("You may write in any language"),
                tr("Search finds words with and without their accents."),
                lambda: fixed("check", tr("Always")),
                alike=(tr("spelling"), tr("diacritics"), tr("umlaut")),
            ),
        ]
