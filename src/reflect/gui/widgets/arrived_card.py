"""A file that came through an exchange folder: from whom, and the way to look at it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.days import day_in_sentence
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card
from reflect.gui.widgets.flow import Flow
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Icon, Words
from reflect.usecases import exchange_looking, partners
from reflect.usecases.exchange_looking import Arrived


def arrived_cards(desk: Desk, partner_id: str = "") -> list[Card]:
    """One card for each partner of whom files are there, or for this one alone."""
    found = exchange_looking.arrived(desk.vault, partner_id)
    return [
        ArrivedCard(desk, one.name, files)
        for one in (partners.partners(desk.vault) if found else ())
        if (files := [file for file in found if file.partner_id == one.id])
    ]


class ArrivedCard(Card):
    """Their signature holds; nothing of them is taken in before one has looked."""

    def __init__(self, desk: Desk, name: str, files: Sequence[Arrived]) -> None:
        super().__init__("accent-card")
        self._desk = desk
        first, count = files[0], len(files)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(Icon("inbox", "accent", 18), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(3))
        one, more = tr("A file from {name} is there"), tr("{count} files from {name} are there")
        said = (one if count == 1 else more).format(name=name, count=count)
        texts.addWidget(Words(said, Type.SMALL_STRONG))
        day = day_in_sentence(first.day, desk.today())
        one, more = tr("Sealed {day}, one item."), tr("Sealed {day}, {count} items.")
        sealed = (one if first.records == 1 else more).format(day=day, count=first.records)
        closed = tr("Nothing of it is in your journal yet.")
        texts.addWidget(Words(f"{sealed} {closed}", Type.SMALL, "ink2"))
        row.addLayout(texts, 1)
        self.column.addLayout(row)
        actions = QWidget()
        flow = Flow(actions, 8)
        look = partial(desk.visit, "receive", first.file_hash)
        label = tr("Look at it") if count == 1 else tr("Look at the first one")
        made = button(label, look, "small")
        made.setAccessibleName(tr("Look at the file from {name}").format(name=name))
        flow.addWidget(made)
        leave = button(tr("Leave it there"), partial(self._leave, first.file_hash), "link")
        leave.setAccessibleName(tr("Leave the file from {name} there").format(name=name))
        flow.addWidget(leave)
        self.column.addWidget(actions)

    def _leave(self, file_hash: str) -> None:
        desk = self._desk
        desk.events.changed.emit(exchange_looking.leave(desk.vault, file_hash))

        def back() -> None:
            desk.events.changed.emit(exchange_looking.leave(desk.vault, file_hash, left=False))

        desk.toast(tr("It stays in the folder, and is not mentioned again."), tr("Undo"), back)
