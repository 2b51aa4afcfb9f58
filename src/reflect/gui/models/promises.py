"""What Reflect promises, and what it cannot, in words: for the settings and for the help."""

from dataclasses import dataclass

from reflect.gui.i18n import tr


@dataclass(frozen=True, slots=True)
class State:
    """A state of the journal, who can read it then, and under what condition."""

    when: str
    who: str
    said: str
    icon: str
    alike: tuple[str, ...] = ()


def states() -> list[State]:
    """One a state, from the most closed on."""
    return [
        State(
            tr("The journal, locked"),
            tr("Only you"),
            tr(
                "Everything is encrypted. Whoever has the folder sees its name, how large it is and"
                " when it was last used."
            ),
            "lock",
            (tr("encryption"), tr("thief"), tr("stolen"), tr("lost laptop")),
        ),
        State(
            tr("The journal, open"),
            tr("Whoever sees the screen"),
            tr("Programs that run under your name can read it as well."),
            "eye",
            (tr("unlocked"), tr("malware"), tr("virus")),
        ),
        State(
            tr("The journal, when this computer opens it"),
            tr("Whoever signs in as you"),
            tr("The key is in the keychain of your account. It is off until you turn it on."),
            "monitor-check",
            (tr("keychain"), tr("keyring"), tr("password manager")),
        ),
        State(
            tr("A backup"),
            tr("Only you"),
            tr("Encrypted as the journal is. It opens with the passphrase or sheet of its day."),
            "archive",
            (tr("copy"), tr("cloud"), tr("stick")),
        ),
        State(
            tr("A file for a partner"),
            tr("Your partner"),
            tr("Whoever carries it sees a random name and a rounded size."),
            "users",
            (tr("bundle"), tr("share"), tr("send"), tr("mail")),
        ),
        State(
            tr("What you asked a partner to remove"),
            tr("Perhaps still your partner"),
            tr("It is a request. What was handed over cannot be called back."),
            "undo-2",
            (tr("withdraw"), tr("revoke"), tr("take back"), tr("delete")),
        ),
        State(
            tr("A recovery sheet or a key file"),
            tr("Whoever holds it"),
            tr("Together with the journal or a backup it opens everything that you wrote."),
            "key-round",
            (tr("paper"), tr("printed")),
        ),
    ]


def protected() -> tuple[str, ...]:
    """What holds."""
    return (
        tr(
            "Locked, everything you wrote is encrypted on this computer. Nobody reads it without"
            " your passphrase or your recovery key."
        ),
        tr(
            "A sealed file opens for your partner alone. Whoever carries it sees a random name and"
            " a rounded size."
        ),
        tr(
            "Private notes, drafts, clock times and earlier versions have no place in a file for a"
            " partner."
        ),
        tr("Reflect opens no connection. What you receive never changes what you wrote."),
    )


def possible() -> tuple[str, ...]:
    """What stays possible all the same."""
    return (
        tr(
            "While the journal is open, whoever sees the screen can read it, and so can harmful"
            " programs that run under your name."
        ),
        tr(
            "A weak passphrase can be guessed by someone who has the folder. Waiting times would"
            " not stop them."
        ),
        tr(
            "What you handed over cannot be called back, and its signature proves to others that"
            " you wrote it."
        ),
        tr("Swap and hibernation files are safe only where the whole disk is encrypted."),
        tr("Someone who can replace the folder can put an older state of it back unnoticed."),
    )


def never() -> tuple[str, ...]:
    """What is in nobody's power."""
    return (
        tr(
            "Without the passphrase and every other way in, nobody can open the journal, the makers"
            " of Reflect included."
        ),
        tr("A backup on the same disk is lost with it. Keep one on another device."),
    )
