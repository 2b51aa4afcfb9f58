"""A few lines for a stand-up or a partner: drafted, changed, copied or chosen."""

from PySide6.QtWidgets import QApplication

from reflect.errors import ReflectError
from reflect.gui.dialogs.form import labelled
from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words, hairline
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.model.people import Partner
from reflect.usecases import partners, updates

_WIDTH = 620
_PARTS = (
    ("learned", "What I learned", "Look back at an experiment, and it stands here by itself"),
    ("next_experiment", "What I try next", "The next small experiment, if there is one"),
    ("ask", "What I would like", "If there is something"),
    ("win", "Worth noticing", "What you tried, whatever came of it"),
)


class UpdateLayer(Layer):
    """What is copied is what stands in the box, letter by letter."""

    def __init__(self, desk: Desk) -> None:
        said = tr("For a stand-up, or for a partner. Change every word you like.")
        super().__init__(desk.window, tr("A short update"), said=said, width=_WIDTH)
        self._desk = desk
        self._update = updates.draft(desk.vault)
        self._partner = _partner(desk)
        self.fields: dict[str, WordsField] = {}
        for name, label, hint in _PARTS:
            field = WordsField(tr(label), tr(hint), 1, most=3)
            field.load(str(getattr(self._update, name)))
            field.textChanged.connect(self._show)
            self.fields[name] = field
            self.column.addWidget(labelled(tr(label), field))
        card = Card("quiet-card", margin=14)
        self._text = Words("", Type.WORDS_S)
        self._count = Words("", Type.CAPTION, "ink2")
        card.column.addWidget(self._text)
        card.column.addWidget(self._count)
        self.column.addWidget(card)
        self._refusal = Refusal()
        self.column.addWidget(self._refusal)
        self.column.addWidget(hairline())
        self.buttons.insertWidget(0, Pill("lock", tr("Only you"), "private"))
        self.buttons.addWidget(button(tr("Leave it"), self.close, "link"))
        if self._partner is not None:
            words = tr("Choose for {name}").format(name=self._partner.name)
            self.choose = button(words, self._choose)
            self.buttons.addWidget(self.choose)
        self.copy = button(tr("Copy the text"), self._copy, "primary", "copy")
        self.buttons.addWidget(self.copy)
        self._show()
        self.open(self.fields["learned"])

    def text(self) -> str:
        """What is copied."""
        return updates.text(self._typed())

    def _typed(self) -> updates.Update:
        values = {name: field.text().strip() for name, field in self.fields.items()}
        return updates.changed(self._update, values)

    def _show(self) -> None:
        try:
            text = self.text()
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        self._refusal.say(None)
        blank = tr("Blank so far. That is fine, too.")
        self._text.set_text(text or blank, "ink" if text else "ink2")
        said = tr("{count} of {most} characters").format(count=len(text), most=updates.LONGEST)
        self._count.set_text(said if text else "")
        self.copy.setEnabled(bool(text))
        if self._partner is not None:
            self.choose.setEnabled(bool(text))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.text())  # words of a journal: forgotten there
        self._desk.events.changed.emit(updates.keep(self._desk.vault, self._typed()))
        self.close()
        self._desk.toast(tr("Copied, and kept for you. The clipboard forgets it again."))

    def _choose(self) -> None:
        assert self._partner is not None
        update, partner = self._typed(), self._partner
        self._desk.events.changed.emit(updates.choose(self._desk.vault, update, partner))
        self.close()
        said = tr("It is in the draft for {name}. Nothing has left this computer.")
        self._desk.toast(
            said.format(name=partner.name),
            tr("Look through it"),
            lambda: self._desk.visit("share", update.id),
        )


def _partner(desk: Desk) -> Partner | None:
    everyone = partners.partners(desk.vault)
    return next((one for one in everyone if one.id == desk.partner()), None)
