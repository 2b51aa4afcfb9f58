"""Feedback on a moment: the situation, what was seen or heard, what it did, and a wish."""

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.models.feedback import form_words
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.choices import ChoiceRow
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words, hairline
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.model.feedback import FORMS
from reflect.model.people import Partner
from reflect.usecases import feedback

_WIDTH = 600
_PARTS = (
    ("situation", "The situation", "When and where it was, in a line"),
    ("seen", "What I saw or heard", "Before any explanation"),
    ("effect", "What it did", "With you, or with the work"),
    ("wish", "A question or a wish for next time", "What could be tried next?"),
)


class Feedback(Layer):
    """Kept and chosen for ``partner``; nothing leaves before it is looked at and sealed."""

    def __init__(self, desk: Desk, partner: Partner) -> None:
        said = tr("About a moment and the work in it, never about {name} in general.")
        title = tr("Feedback on a moment")
        super().__init__(desk.window, title, said=said.format(name=partner.name), width=_WIDTH)
        self._desk = desk
        self._partner = partner
        choices = [(form, form_words(form)) for form in FORMS]
        self._form = ChoiceRow(tr("Kind of feedback"), choices)
        self.column.addWidget(self._form)
        self.fields: dict[str, WordsField] = {}
        for name, label, hint in _PARTS:
            self.fields[name] = WordsField(tr(label), tr(hint), 1, most=4)
            self.column.addSpacing(theme.px(2))
            self.column.addWidget(Words(tr(label), Type.SMALL_STRONG))
            self.column.addWidget(self.fields[name])
        self._refusal = Refusal()
        self.column.addWidget(self._refusal)
        self.column.addWidget(hairline())
        self.buttons.insertWidget(0, Pill("lock", tr("Only you, until you seal it"), "private"))
        self.buttons.addWidget(button(tr("Cancel"), self.close, "link"))
        choose = tr("Choose for {name}").format(name=partner.name)
        self.choose = button(choose, self._choose, "primary")
        self.buttons.addWidget(self.choose)
        self.open(self.fields["situation"])

    def _choose(self) -> None:
        values = {name: field.text().strip() for name, field in self.fields.items()}
        try:
            made, changes = feedback.give(
                self._desk.vault, self._partner, self._form.value(), values
            )
        except ReflectError as error:
            self._refusal.say(explain(error))
            self.fields["situation"].setFocus()
            return
        self._desk.events.changed.emit(changes)
        self.close()
        said = tr("It is in the draft for {name}. Nothing has left this computer.")
        self._desk.toast(
            said.format(name=self._partner.name),
            tr("Look through it"),
            lambda: self._desk.visit("share", made),
        )
