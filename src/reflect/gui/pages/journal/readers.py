"""Who can read an entry, in words, and what one can do about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.journal import pill_words, short_day
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words
from reflect.model.people import Partner
from reflect.model.rows import Row, SharedWith
from reflect.model.writing import Reflection
from reflect.usecases import choosing, journal, partners
from reflect.usecases.vaults import Vault


def compared_partner(vault: Vault, partner_id: str) -> Partner | None:
    """The partner with this id, if one may seal something for them."""
    found = next((one for one in partners.partners(vault) if one.id == partner_id), None)
    may = found is not None and found.trust == "verified" and found.state != "ended"
    return found if may else None


class Readers(QWidget):
    """``chosen`` carries whether the entry is to go with the next update, ``never`` whether
    it is never to be shared."""

    chosen = Signal(bool)
    never = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pill = Pill(*pill_words(None))
        self._said = Words("", Type.SMALL, "ink2")
        self._see = button("", lambda: desk.visit("share", ""), "flush")
        self._is_chosen = False
        self._choose = button("", lambda: self.chosen.emit(not self._is_chosen), "flush")
        self._never = QCheckBox(tr("Never share this"))
        self._never.setProperty("look", "small")
        self._never.setAccessibleName(tr("Never share this"))
        self._never.clicked.connect(self.never)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(Words(tr("Who can read this"), Type.SMALL_STRONG, "ink2"))
        column.addWidget(self._pill)
        column.addWidget(self._said)
        for one in (self._see, self._choose, self._never):
            row = QHBoxLayout()
            row.addWidget(one)
            row.addStretch()
            column.addLayout(row)

    def show_record(self, record: Reflection, row: Row | None) -> None:
        """Say who can read ``record``; ``row`` knows who has it."""
        self._pill.say(*pill_words(row))
        self._never.setChecked(record.never_share)
        partner = compared_partner(self._desk.vault, self._desk.partner())
        may = partner is not None and row is not None and record.state == "kept"
        may = may and not record.never_share
        name = partner.name if partner else ""
        choices = choosing.get(self._desk.vault, partner) if may and partner else None
        self._is_chosen = choices is not None and choices.of(record.id) is not None
        self._see.setVisible(self._is_chosen)
        self._choose.setVisible(may)
        self._say(self._see, tr("See what {name} would see").format(name=name))
        words = tr("No longer for {name}") if self._is_chosen else tr("Choose for {name}")
        self._say(self._choose, words.format(name=name))
        self._said.set_text(self._sentence(record, row, name))

    def _say(self, made: QWidget, words: str) -> None:
        made.setText(words)  # type: ignore[attr-defined]
        made.setAccessibleName(words)

    def _sentence(self, record: Reflection, row: Row | None, name: str) -> str:
        if row and row.shared:
            said = [self._version(record, one) for one in row.shared]
            if self._is_chosen:
                said.append(tr("It is chosen for your next update as well."))
            return " ".join(said)
        if self._is_chosen:
            text = tr("Chosen for your next update. {name} sees nothing until you seal it.")
            return text.format(name=name)
        if record.state == "draft":
            return tr("A draft never leaves this computer. Keep it when it says what you mean.")
        if record.never_share:
            return tr("Nobody else can ever be given this, unless you change your mind here.")
        return tr("Nobody else sees this unless you choose it and seal it.")

    def _version(self, record: Reflection, one: SharedWith) -> str:
        if one.rev >= record.rev:
            return tr("{name} has it as it is now.").format(name=one.partner)
        found = journal.revisions(self._desk.vault, record.id)
        saved = next((each.saved.astimezone() for each in found if each.rev == one.rev), None)
        if saved is None:
            text = tr("{name} has an earlier version. You changed it since.")
            return text.format(name=one.partner)
        text = tr("{name} has the version of {day}, {time}. You changed it since.")
        day = short_day(saved.date())
        return text.format(name=one.partner, day=day, time=f"{saved:%H:%M}")
