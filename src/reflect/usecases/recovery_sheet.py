"""The recovery sheet: one page to print and to keep away from the computer."""

from collections.abc import Sequence
from datetime import date
from html import escape

from reflect.messages import QT_TRANSLATE_NOOP, translate

CONTEXT = "recovery-sheet"
_TITLE = QT_TRANSLATE_NOOP("recovery-sheet", "Recovery sheet")
_PURPOSE = QT_TRANSLATE_NOOP(
    "recovery-sheet",
    "These eight groups open the journal {name} if the passphrase is forgotten. Nothing else is"
    " needed, apart from the journal itself or a backup of it.",
)
_LETTERS = QT_TRANSLATE_NOOP(
    "recovery-sheet",
    "Letters and digits only. The letters I, L, O and U are never used, so 0 is always zero and"
    " 1 is always one.",
)
_USE = (
    QT_TRANSLATE_NOOP("recovery-sheet", "Open Reflect and choose Use recovery sheet."),
    QT_TRANSLATE_NOOP("recovery-sheet", "Type the groups. Each one is checked as you go."),
    QT_TRANSLATE_NOOP("recovery-sheet", "Choose a new passphrase."),
    QT_TRANSLATE_NOOP("recovery-sheet", "On the command line: reflect recover."),
)
_KEEP = (
    QT_TRANSLATE_NOOP("recovery-sheet", "In a drawer at home, or a safe."),
    QT_TRANSLATE_NOOP("recovery-sheet", "On paper, away from the laptop."),
    QT_TRANSLATE_NOOP("recovery-sheet", "Not as a photo, not in a mail, not in the laptop bag."),
)
_WARNING = QT_TRANSLATE_NOOP(
    "recovery-sheet",
    "Whoever holds this page and a copy of the journal can read all of it. If the page is lost"
    " or was seen, make a new one; this one then stops working for the journal.",
)
_FOOT = QT_TRANSLATE_NOOP(
    "recovery-sheet",
    "Nobody can send you another copy. Reflect has no server and does not know this key.",
)


def html(name: str, mark: str, groups: Sequence[str], day: date) -> str:
    """The sheet as HTML. ``groups`` are the eight groups of the key, ``mark`` the vault's."""
    cells = [
        f'<td style="border:1px solid #87837A; padding:8px" width="25%">'
        f'<span style="font-size:8pt">{number}</span><br>'
        f'<span style="font-size:16pt; font-weight:600; letter-spacing:3px">{escape(group)}</span>'
        "</td>"
        for number, group in enumerate(groups, 1)
    ]
    rows = f"<tr>{''.join(cells[:4])}</tr><tr>{''.join(cells[4:])}</tr>"
    return (
        f'<body style="font-family:Inter,sans-serif; font-size:10pt; color:#22231F">'
        f"<p>Reflect, {day.isoformat()}</p><h1>{_said(_TITLE)}</h1>"
        f"<p>{_said(_PURPOSE).format(name=escape(name))}</p>"
        f"<p><b>{escape(mark)}</b></p>"
        f'<table cellspacing="8" width="100%">{rows}</table><p>{_said(_LETTERS)}</p>'
        f"<ol>{_items(_USE)}</ol><ul>{_items(_KEEP)}</ul>"
        f"<p><b>{_said(_WARNING)}</b></p><p>{_said(_FOOT)}</p></body>"
    )


def _said(text: str) -> str:
    return translate(CONTEXT, text)


def _items(texts: Sequence[str]) -> str:
    return "".join(f"<li>{_said(text)}</li>" for text in texts)
