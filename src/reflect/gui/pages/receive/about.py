"""What is said about a file as a whole: its sender's letter, its key, and what is missing."""

from html import escape
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.files import size_words
from reflect.gui.models.journal import short_day
from reflect.gui.models.receivable import pictures_words
from reflect.gui.theme import Type
from reflect.gui.widgets.cards import Card, fact
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.reading import Reading
from reflect.usecases import reading
from reflect.usecases.receive import Plan

# So many missing updates are named.
_FEW = 3


def letter_card(wish: str, note: str) -> Card:
    """What would help the sender, and their note."""
    card = Card("tile", margin=16)
    if wish:
        pill = Pill("circle-help", reading.wish_words(wish), "partner")
        card.column.addWidget(pill, 0, Qt.AlignmentFlag.AlignLeft)
    lines = "".join(f"<p>{escape(line)}</p>" for line in note.split("\n") if line.strip())
    if lines:
        card.column.addWidget(Reading(tr("A note that came with it"), lines, Type.WORDS_M))
    return card


def quiet_card(icon: str, said: str, action: QWidget | None = None) -> Card:
    """An aside, and what can be done about it."""
    card = Card("quiet-card", margin=14)
    row = QHBoxLayout()
    row.setSpacing(theme.px(12))
    row.addWidget(fact(icon, said), 1)
    if action is not None:
        row.addWidget(action)
    card.column.addLayout(row)
    return card


def signed_words(plan: Plan) -> str:
    """Which key it is signed with."""
    if plan.earlier_key:
        return tr("Signed with an earlier key of theirs, which you compared")
    compared = plan.partner.verified_at
    if compared is None:
        return tr("Signed with the key you compared")
    day = short_day(compared.astimezone().date())
    return tr("Signed with the key you compared, {day}").format(day=day)


def contents_words(plan: Plan, file: Path) -> str:
    """How much is in it."""
    count = len(plan.items)
    said = [tr("1 item") if count == 1 else tr("{count} items").format(count=count)]
    files = [one for item in plan.items for one in item.record.files]
    pictures = sum(one.media_type.startswith("image/") for one in files)
    if pictures:
        said.append(pictures_words(pictures))
    if file.is_file():
        said.append(size_words(file.stat().st_size))
    return ", ".join(said)


def missing_words(plan: Plan) -> str:
    """Which earlier updates are not here; they may still come, in any order."""
    missing, arrived = plan.missing, plan.arrived
    if not missing:
        return ""
    numbers = _and([str(number) for number in missing])
    if len(missing) == 1:
        text = tr("**Update {numbers} has not arrived.**")
    elif len(missing) <= _FEW:
        text = tr("**Updates {numbers} have not arrived.**")
    else:
        text = tr("**Some updates before this one have not arrived.**")
    earlier = [number for number in arrived if number < missing[-1]]
    have = tr("You have up to {number}.").format(number=max(earlier)) if earlier else ""
    rest = tr("Nothing here depends on it.")
    return " ".join(filter(None, (text.format(numbers=numbers), have, rest)))


def asking_words(plan: Plan) -> str:
    """What one may write to the sender about it: numbers, and nothing of what was shared."""
    missing = plan.missing
    if len(missing) == 1:
        text = tr("Your update {numbers} has not reached me. Could you give me that file again?")
    elif len(missing) <= _FEW:
        text = tr("Your updates {numbers} have not reached me. Could you give me the files again?")
    else:
        text = tr(
            "Of your updates before number {last}, {count} have not reached me. Could you give me"
            " the files again?"
        )
    numbers = _and([str(number) for number in missing])
    last = plan.opened.manifest.seq
    return text.format(numbers=numbers, last=last, count=len(missing))


def _and(words: list[str]) -> str:
    """Words as one lists them: 2, 4 and 5."""
    *first, last = words
    both = tr("{first} and {last}")
    return both.format(first=", ".join(first), last=last) if first else last


def known_words(plan: Plan) -> str:
    """Whether it was taken in before, all of it or some."""
    if not plan.already_taken_in:
        return ""
    statuses = {item.status for item in plan.items}
    if statuses == {"already"}:
        return tr("**You took this file in before.** Everything from it is here.")
    return tr("**You took this file in before,** not all of it. The rest can still come.")
