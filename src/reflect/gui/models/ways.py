"""Ways into the journal in words."""

from datetime import date

from reflect.gui.i18n import tr
from reflect.gui.models.days import date_words

# What changes when a way is added, changed or ended.
KIND = "ways"


def keychain_words() -> str:
    """The mark that this computer is a way in."""
    return tr("This computer opens your journal")


def keychain_facts() -> list[tuple[str, str]]:
    """What that means, each with an icon."""
    return [
        (
            "monitor-check",
            tr("The key is kept by the keychain of this computer, in your own account."),
        ),
        ("user", tr("Anyone who can sign in here as you can open the journal too.")),
        (
            "key-round",
            tr("Your passphrase and your recovery sheet still work, here and anywhere else."),
        ),
    ]


def since_words(words: str, since: date | None) -> str:
    """``words`` with the {day} of a change; blank where that is not known."""
    return words.format(day=date_words(since)) if since else ""
