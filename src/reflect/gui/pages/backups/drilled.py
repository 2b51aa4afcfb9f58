"""What a drill proved, and what it did not."""

from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.dialogs import layer
from reflect.gui.i18n import tr
from reflect.gui.models.backups import day_of, holds_words, moment_in_sentence
from reflect.gui.models.days import day_words
from reflect.gui.theme import Type
from reflect.gui.widgets.boxes import headline
from reflect.gui.widgets.cards import Card, fact
from reflect.gui.widgets.text import Icon, Words, hairline
from reflect.messages import Message
from reflect.model.rows import Row
from reflect.usecases import backups
from reflect.usecases.backups import Drill, Place


def show_proof(column: QVBoxLayout, drill: Drill, seconds: int, today: date) -> None:
    """What worked, and three entries out of the copy."""
    kept = drill.backup
    when = moment_in_sentence(kept.made, today)
    said = tr("If this computer were gone today, you would have everything up to {when}.")
    column.addLayout(
        headline("life-buoy", "accent-card", tr("It would have worked"), said.format(when=when))
    )
    column.addSpacing(theme.px(6))
    one = tr("{name} in the folder {folder}, in 1 second.")
    more = tr("{name} in the folder {folder}, in {seconds} seconds.")
    opened = one if seconds == 1 else more
    whole = tr("{holds} on {pages} pages, compared one by one with their fingerprints.")
    holds = holds_words(kept.entries, kept.files)
    for title, words in (
        (tr("Your sheet was at hand"), tr("You typed all eight groups, and all eight fit.")),
        (
            tr("The copy opened with the sheet alone"),
            opened.format(name=kept.path.name, folder=kept.path.parent.name, seconds=seconds),
        ),
        (tr("Every page of it is whole"), whole.format(holds=holds, pages=drill.pages)),
    ):
        column.addWidget(hairline())
        column.addLayout(_proved(title, words))
    column.addWidget(hairline())
    if drill.asked_about:
        _recognise(column, drill.asked_about, today)


def show_side(column: QVBoxLayout, drill: Drill, places: list[Place]) -> None:
    """What was touched, what it did not show, and what is noted."""
    column.setSpacing(theme.px(8))
    column.addWidget(Words(tr("What was touched"), Type.SMALL_STRONG, "ink2"))
    column.addWidget(fact("check", tr("Nothing in your journal"), "accent"))
    opened = tr("The copy was opened beside it, in memory, and closed again")
    column.addWidget(fact("check", opened, "accent"))
    column.addWidget(hairline())
    column.addWidget(Words(tr("What this did not show"), Type.SMALL_STRONG, "ink2"))
    for place in places:
        if place.folder == drill.backup.path.parent:
            continue
        name = place.folder.name
        here = tr("Whether the copies in “{place}” are still readable. They were not opened.")
        away = tr("Whether the copies in “{place}” are still readable. It is not here now.")
        column.addWidget(fact("minus", (here if place.present else away).format(place=name)))
    column.addWidget(fact("minus", tr("Whether someone else has seen your sheet")))
    column.addWidget(hairline())
    column.addWidget(Words(tr("Noted"), Type.SMALL_STRONG, "ink2"))
    noted = tr(
        "Drill on {day}: worked. Reflect offers the next one in {month}. Leaving it out is fine."
    )
    words = noted.format(day=day_of(drill.when), month=_next(drill.when))
    column.addWidget(Words(words, Type.SMALL, "ink2"))
    column.addStretch()


def not_right(window: QWidget) -> None:
    """What may be behind words that one does not know."""
    layer.tell(
        window,
        Message(
            tr("An entry is not as you know it"),
            tr("The copy is whole: these are the words that were in the journal when it was made."),
            tr(
                "Look inside an older copy for the words that you remember, and bring them back."
                " Who else may know your passphrase? A new one can be chosen at any time."
            ),
        ),
    )


def _proved(title: str, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(14))
    row.addWidget(Icon("circle-check", "accent", 20), 0, Qt.AlignmentFlag.AlignTop)
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(Words(title, Type.BODY_STRONG))
    texts.addWidget(Words(words, Type.SMALL, "ink2"))
    row.addLayout(texts, 1)
    return row


def _recognise(column: QVBoxLayout, rows: tuple[Row, ...], today: date) -> None:
    head = QHBoxLayout()
    head.setSpacing(theme.px(10))
    head.addWidget(Words(tr("Some of yours, out of the copy"), Type.H2, wrap=False))
    head.addWidget(Words(tr("Do you know them?"), Type.SMALL, "ink2"), 1)
    column.addSpacing(theme.px(4))
    column.addLayout(head)
    cards = QHBoxLayout()
    cards.setSpacing(theme.px(12))
    for row in rows:
        card = Card(margin=16, spacing=2)
        title = row.title or row.excerpt or tr("Untitled")
        card.column.addWidget(Words(title, Type.ROW_TITLE))
        card.column.addWidget(Words(day_words(row.on_date, today), Type.CAPTION, "ink2"))
        if row.title and row.excerpt:
            card.column.addWidget(Words(row.excerpt, Type.WORDS_S, "ink2"))
        card.column.addStretch()
        cards.addWidget(card, 1)
    column.addLayout(cards)


def _next(when: datetime) -> str:
    return f"{when.astimezone() + backups.DRILL_EVERY:%B %Y}"
