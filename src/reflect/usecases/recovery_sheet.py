"""The recovery sheet: one page to print and to keep away from the computer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from reflect.errors import ReflectError
from reflect.messages import QT_TRANSLATE_NOOP, translate
from reflect.vault import recovery
from reflect.vault.vault import Vault

CONTEXT = "recovery-sheet"
TITLE = QT_TRANSLATE_NOOP("recovery-sheet", "Recovery sheet")
_PURPOSE = QT_TRANSLATE_NOOP(
    "recovery-sheet",
    "These eight groups open the journal **{name}** if the passphrase is forgotten. Nothing else is"
    " needed, apart from the journal itself or a backup of it.",
)
_MARK = QT_TRANSLATE_NOOP("recovery-sheet", "Mark of the journal")
_LETTERS = QT_TRANSLATE_NOOP(
    "recovery-sheet",
    "Letters and digits only. The letters I, L, O and U are never used, so 0 is always zero and"
    " 1 is always one.",
)
_USE_TITLE = QT_TRANSLATE_NOOP("recovery-sheet", "How to use it")
_USE = (
    QT_TRANSLATE_NOOP("recovery-sheet", "Open Reflect and choose **Use recovery sheet**."),
    QT_TRANSLATE_NOOP("recovery-sheet", "Type the groups. Each one is checked as you go."),
    QT_TRANSLATE_NOOP("recovery-sheet", "Choose a new passphrase."),
)
_COMMAND = QT_TRANSLATE_NOOP(
    "recovery-sheet",
    "On the command line: **reflect recover** with the journal’s folder, **reflect restore** with"
    " a file ending in .reflect-backup.",
)
_KEEP_TITLE = QT_TRANSLATE_NOOP("recovery-sheet", "How to keep it")
_KEEP = (
    QT_TRANSLATE_NOOP(
        "recovery-sheet", "In a drawer at home, a safe, or with someone you would trust with it"
    ),
    QT_TRANSLATE_NOOP("recovery-sheet", "On paper, away from the computer"),
)
_KEEP_NOT = QT_TRANSLATE_NOOP(
    "recovery-sheet", "Not as a photo, not in a mail, not in the laptop bag"
)
_WARNING = QT_TRANSLATE_NOOP(
    "recovery-sheet",
    "**Whoever holds this page and a copy of the journal can read all of it.** If the page is lost"
    " or was seen, make a new one. This one then stops working for the journal. It still opens"
    " backups made before.",
)
_CODE = QT_TRANSLATE_NOOP(
    "recovery-sheet",
    "The square holds the same eight groups, for a scanner on a cable. A phone may keep what its"
    " camera reads.",
)
_BLANKS = (
    QT_TRANSLATE_NOOP("recovery-sheet", "Where I keep it"),
    QT_TRANSLATE_NOOP("recovery-sheet", "Where the second copy is, if any"),
)
_DRILLS = (
    QT_TRANSLATE_NOOP("recovery-sheet", "Tried in a drill, on"),
    QT_TRANSLATE_NOOP("recovery-sheet", "and on"),
    QT_TRANSLATE_NOOP("recovery-sheet", "and on"),
)
_FOOT = QT_TRANSLATE_NOOP(
    "recovery-sheet",
    "Nobody can send you another copy. Reflect has no server and does not know this key.",
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one sheet holds: the journal's name and mark, the eight groups, the day of printing."""

    name: str
    mark: str
    groups: tuple[str, ...] = field(repr=False)
    day: date

    @property
    def key(self) -> str:
        """The recovery key as one text, the groups parted by dashes."""
        return "-".join(self.groups)


@dataclass(frozen=True, slots=True)
class Texts:
    """The words on a sheet in the reader's language; those between ``**`` are strong."""

    title: str
    purpose: str
    mark: str
    letters: str
    use_title: str
    use: Sequence[str]
    command: str
    keep_title: str
    keep: Sequence[str]
    keep_not: str
    warning: str
    code: str
    blanks: Sequence[str]
    drills: Sequence[str]
    foot: str


def sheet(vault: Vault, recovery_key: str, day: date) -> Sheet:
    """The sheet for ``recovery_key``, which is one of this vault's."""
    return Sheet(vault.folder.name, vault.ways.mark, tuple(recovery_key.split("-")), day)


def reads(of: Sheet, number: int, typed: str) -> bool:
    """Whether ``typed`` is group ``number`` (1 to 8) of the sheet, as people may type it."""
    groups = [*of.groups]
    groups[number - 1] = typed
    try:
        return recovery.read_key("-".join(groups)) == recovery.read_key(of.key)
    except ReflectError:
        return False


def texts(of: Sheet) -> Texts:
    """What is said on a sheet, besides its groups and its mark."""
    return Texts(
        title=_said(TITLE),
        purpose=_said(_PURPOSE).format(name=of.name),
        mark=_said(_MARK),
        letters=_said(_LETTERS),
        use_title=_said(_USE_TITLE),
        use=[_said(text) for text in _USE],
        command=_said(_COMMAND),
        keep_title=_said(_KEEP_TITLE),
        keep=[_said(text) for text in _KEEP],
        keep_not=_said(_KEEP_NOT),
        warning=_said(_WARNING),
        code=_said(_CODE),
        blanks=[_said(text) for text in _BLANKS],
        drills=[_said(text) for text in _DRILLS],
        foot=_said(_FOOT),
    )


def _said(text: str) -> str:
    return translate(CONTEXT, text)
