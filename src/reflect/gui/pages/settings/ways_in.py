"""What opens the journal."""

from PySide6.QtCore import QSignalBlocker

from reflect.gui.dialogs import passphrase
from reflect.gui.dialogs import ways_in as dialogs
from reflect.gui.i18n import tr
from reflect.gui.models.ways import KIND, keychain_words, since_words
from reflect.gui.pages.settings.setting import Section, Setting, deeds
from reflect.gui.widgets.choices import Switch
from reflect.usecases import ways_in
from reflect.usecases.ways_in import Way


class WaysIn(Section):
    """Passphrase, recovery sheet, key file, this computer; and a new key for all of it."""

    name = "ways"
    icon = "key-round"
    kinds = frozenset({KIND})

    def title(self) -> str:
        return tr("Ways in")

    def settings(self) -> list[Setting]:
        ways = {one.kind: one for one in ways_in.ways(self.desk.vault)}
        return [
            self._passphrase(ways["passphrase"]),
            self._sheet(ways["recovery"]),
            self._key_file(ways["key_file"]),
            self._computer(ways["keychain"]),
            Setting(
                tr("Renew the key of the journal"),
                tr("Encrypts everything anew, for when you fear that a copy of it got out."),
                deeds((tr("Renew…"), tr("Renew the key"), self._renew)),
                alike=(tr("encrypt"), tr("leak"), tr("stolen"), tr("re-key")),
            ),
        ]

    def _passphrase(self, way: Way) -> Setting:
        since = since_words(tr("Last changed on {day}."), way.since)
        return Setting(
            tr("Change the passphrase"),
            " ".join(filter(None, (since, tr("The recovery sheet stays as it is.")))),
            deeds((tr("Change…"), tr("Change the passphrase"), self._change)),
            alike=(tr("password"), tr("strength")),
        )

    def _sheet(self, way: Way) -> Setting:
        said = tr("There is none. A forgotten passphrase would be the end of it.")
        if way.there:
            since = since_words(
                tr("The sheet of {day} opens it, for the day you forget."), way.since
            )
            said = since or tr("The sheet that you printed opens it, for the day you forget.")
        return Setting(
            tr("Make a new recovery sheet"),
            said,
            deeds((tr("New sheet…"), tr("Make a new recovery sheet"), self._new_sheet)),
            alike=(tr("recovery key"), tr("print"), tr("forgotten"), tr("paper"), tr("codes")),
        )

    def _key_file(self, way: Way) -> Setting:
        alike = (tr("stick"), tr("token"), tr("unlock file"))
        if not way.there:
            return Setting(
                tr("Open it with a key file"),
                tr("A file on a stick, instead of the passphrase. There is none now."),
                deeds((tr("Make one…"), tr("Make a key file"), self._new_file)),
                alike=alike,
            )
        since = since_words(tr("Made on {day}."), way.since)
        said = tr("Whoever has the file and the journal can read everything.")
        return Setting(
            tr("A key file opens your journal"),
            " ".join(filter(None, (since, said))),
            deeds(
                (tr("Make another…"), tr("Make another key file"), self._new_file),
                (tr("End it"), tr("End the key file"), self._end_file),
            ),
            alike=alike,
        )

    def _computer(self, way: Way) -> Setting:
        alike = (tr("keychain"), tr("keyring"), tr("automatic"), tr("password"))
        words = tr("Let this computer open my journal")

        def switch() -> Switch:
            self._switch = Switch(words, way.there, self._let)
            return self._switch

        if way.there:
            since = since_words(tr("Since {day}."), way.since)
            said = tr("Whoever can sign in here as you can read everything.")
            said = " ".join(filter(None, (since, said)))
        else:
            said = tr(
                "Off: your passphrase is asked each time. On: whoever can sign in here as you can"
                " read everything."
            )
        return Setting(
            keychain_words() if way.there else words,
            said,
            switch,
            alike=alike,
        )

    def _change(self) -> None:
        passphrase.change(self.desk)

    def _renew(self) -> None:
        passphrase.renew(self.desk)

    def _new_sheet(self) -> None:
        dialogs.new_sheet(self.desk)

    def _new_file(self) -> None:
        dialogs.new_key_file(self.desk)

    def _end_file(self) -> None:
        dialogs.end(self.desk, "key_file", tr("The key file opens your journal no more."))

    def _let(self, on: bool) -> None:
        with QSignalBlocker(self._switch):  # it turns once that is so
            self._switch.setChecked(not on)
        if on:
            dialogs.use_keychain(self.desk)
        else:
            dialogs.end(self.desk, "keychain", tr("Your passphrase is asked from now on."))
