"""After a session: a template is offered, once; and a moment of two minutes."""

from collections.abc import Callable

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.models.sessions import title_words
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.choices import ChoiceRow, OptionCards
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words, hairline
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.usecases import cycle, prompts, sessions, templates
from reflect.usecases.sessions import Ended

_WIDTH = 640
_OFFERED = 4
_FIRST = "after-session"
_RITUALS = (
    ("standup", "A stand-up"),
    ("sprint_review", "A review"),
    ("debrief", "A debrief"),
)


class AfterSession(Layer):
    """What is kept, and a few lines while it is fresh; leaving it is never asked about again."""

    def __init__(self, desk: Desk, session_id: str, ended: Ended) -> None:
        view = sessions.look(desk.vault, session_id)
        title = view.session.title or title_words(view.number, view.name)
        super().__init__(
            desk.window, tr("{session} is held").format(session=title), said=_kept(view, ended),
            width=_WIDTH,
        )  # fmt: skip
        self._desk = desk
        self._session_id = session_id
        known = templates.known(desk.vault)
        self._known = sorted(known, key=lambda one: not one.key.endswith(_FIRST))[:_OFFERED]
        self.column.addWidget(hairline())
        self.column.addWidget(Words(tr("A few lines while it is fresh?"), Type.H2))
        self.cards = OptionCards(
            tr("Template"),
            [(one.key, tr(one.name), _headings(one)) for one in self._known],
            columns=1,
        )
        if self._known:
            self.cards.choose(self._known[0].key)
        self.column.addWidget(self.cards)
        self._refusal = Refusal()
        self.column.addWidget(self._refusal)
        self.buttons.insertWidget(0, Words(tr("Offered once."), Type.CAPTION, "ink2", wrap=False))
        self.buttons.addWidget(button(tr("Not this time"), self.close, "link"))
        start = button(tr("Start writing"), self._start, "primary")
        self.buttons.addWidget(start)
        self.open(start)

    def _start(self) -> None:
        chosen = next((one for one in self._known if one.key == self.cards.value()), None)
        vault = self._desk.vault
        try:
            text = templates.applied(vault, "", chosen)
            values = {"session_id": self._session_id, "on_date": self._desk.today()}
            made = cycle.write(vault, "reflection", text, values, draft=True)
            changes = sessions.reflected(vault, self._session_id)
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        self._desk.events.changed.emit(changes)
        self.close()
        self._desk.visit("journal", made.id)


class Moment(Layer):
    """One question, one line, in a meeting that takes place anyway."""

    def __init__(self, desk: Desk, done: Callable[[], object]) -> None:
        [question] = prompts.some(desk.vault, "micro", desk.today(), count=1)
        super().__init__(desk.window, tr(question.text), width=_WIDTH)
        self._desk = desk
        self._question = tr(question.text)
        self._done = done
        self.field = WordsField(tr("One line"), tr("One line is enough."), 1, most=5)
        self.field.on_enter(self._keep)
        self.column.addWidget(self.field)
        self.column.addSpacing(theme.px(2))
        self.column.addWidget(Words(tr("In which meeting?"), Type.SMALL_STRONG))
        self.ritual = ChoiceRow(tr("In which meeting?"), [(v, tr(words)) for v, words in _RITUALS])
        self.column.addWidget(self.ritual)
        self._refusal = Refusal()
        self.column.addWidget(self._refusal)
        self.buttons.insertWidget(0, Pill("lock", tr("Only you"), "private"))
        self.buttons.addWidget(button(tr("Leave it"), self.close, "link"))
        self.buttons.addWidget(button(tr("Keep it"), self._keep, "primary"))
        self.open(self.field)

    def _keep(self) -> None:
        text = self.field.text().strip()
        if not text:
            self.close()
            return
        try:
            _, changes = sessions.moment(
                self._desk.vault, self.ritual.value(), self._question, text, self._desk.today()
            )
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        self._desk.events.changed.emit(changes)
        self.close()
        self._desk.toast(tr("Noted. Only you can read it."))
        self._done()


def _kept(view: sessions.SessionView, ended: Ended) -> str:
    """What stays of it, in a sentence or two."""
    said = []
    count = len(view.promised)
    if count:
        one, many = tr("One commitment is kept."), tr("{count} commitments are kept.")
        said.append(one if count == 1 else many.format(count=count))
    if view.notes is not None:
        said.append(tr("Your notes are a draft in the journal."))
    if ended.carried:
        words = ended.carried[0].text
        one = tr("“{words}” comes along to the next session.")
        many = tr("“{words}” and more come along to the next session.")
        said.append((one if len(ended.carried) == 1 else many).format(words=words))
    return " ".join(said) or tr("Nothing else is needed.")


def _headings(template: templates.Template) -> str:
    return ", ".join(tr(one.heading) for one in template.sections)
