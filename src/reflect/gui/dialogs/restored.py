"""What a copy holds before it is restored, and what came of it."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.backups import day_of, holds_words
from reflect.gui.models.days import date_words
from reflect.gui.theme import Type
from reflect.gui.widgets.boxes import headline
from reflect.gui.widgets.cards import Card
from reflect.gui.widgets.text import Elided, Words, hairline
from reflect.usecases.backups import Preview


def show_preview(column: QVBoxLayout, found: Preview) -> None:
    """The day of a copy, how much it holds, and its last entries."""
    column.setSpacing(theme.px(6))
    made, holds = day_of(found.made), holds_words(found.entries, found.files)
    title = tr("The copy of {day}").format(day=made)
    said = tr("{holds}, every one compared with its fingerprint.").format(holds=holds)
    column.addLayout(headline("archive", "accent-card", title, said))
    if found.newest:
        column.addSpacing(theme.px(4))
        column.addWidget(Words(tr("The last entries in it"), Type.SMALL_STRONG, "ink2"))
        card = Card(margin=14, spacing=4)
        for number, row in enumerate(found.newest):
            if number:
                card.column.addWidget(hairline())
            line = QHBoxLayout()
            words = row.title or row.excerpt or tr("Untitled")
            line.addWidget(Elided(words, Type.WORDS_S), 1)
            day = date_words(row.on_date)
            line.addWidget(Words(day, Type.CAPTION, "ink2", wrap=False))
            card.column.addLayout(line)
        column.addWidget(card)


def show_restored(column: QVBoxLayout, entries: int, folder: Path) -> None:
    """Where it is now, and what there is to do about the other one."""
    one, more = tr("1 entry is in {folder}."), tr("{count} entries are in {folder}.")
    words = one if entries == 1 else more
    said = words.format(count=entries, folder=folder)
    column.addLayout(headline("circle-check", "accent-card", tr("It is back"), said))
    column.addSpacing(theme.px(8))
    said = tr(
        "What was written was read back and compared. Your other journal is where it was;"
        " keep the folder that you want and remove the other one when you are sure."
    )
    column.addWidget(Words(said, Type.BODY, "ink2"))
    column.addStretch(1)
