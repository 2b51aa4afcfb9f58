"""Practising to share: a sample goes the whole way, before anything real does."""

from functools import partial

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.pages.begin.steps import Step
from reflect.gui.tasks import Task
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card
from reflect.gui.widgets.choices import Switch
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.hairline import Hairline
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.reading import Reading
from reflect.gui.widgets.text import Words
from reflect.messages import explain
from reflect.model.share import SharedRecord
from reflect.usecases import partners, reading
from reflect.usecases.practice import Practice


class SharingStep(Step):
    """Choose part by part, look, seal, and see what is read on the other side."""

    title = "Practise to share"
    said = "With a sample, not your words. Choose what your partner would read, look, and seal it."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._practice: Practice | None = None
        self._left: set[str] = set()
        self._waiting = Hairline(tr("Making two practice journals"))
        self._refusal = Refusal()
        self._body = Column()
        self.start = button(tr("Begin the practice"), self._start, "primary", "play")
        self.first = self.start
        self._waiting.hide()
        for one in (self.start, self._waiting, self._refusal, self._body):
            self.column.addWidget(one)

    def wipe(self) -> None:
        self._body.clear()
        if self._practice is not None:
            self._practice.close()
            self._practice = None

    def _start(self) -> None:
        name, partner = partners.own_name(self.desk.vault), tr("Your partner")
        self.start.setEnabled(False)
        self._waiting.show()
        self.desk.tasks.run(lambda task: Practice(name, partner), self._begun, self._refused)

    def _begun(self, practice: Practice) -> None:
        self._practice = practice
        self._waiting.hide()
        self.start.hide()
        self._show_choices()

    def _show_choices(self) -> None:
        assert self._practice is not None
        column = self._body.clear()
        column.setSpacing(theme.px(8))
        column.addWidget(Words(tr("1  Leave out what is not for them"), Type.H2))
        for part in self._practice.parts():
            column.addWidget(self._part(part.ref, part.number, part.text))
        column.addWidget(Words(tr("2  Exactly what they would see"), Type.H2))
        self._preview = Column()
        column.addWidget(self._preview)
        self.seal = button(tr("Seal it and open it over there"), self._seal, "honey", "file-lock-2")
        column.addWidget(self.seal)
        self._look()

    def _part(self, ref: str, number: int, text: str) -> Card:
        card = Card(margin=12)
        name = tr("Paragraph {number}").format(number=number)
        switch = Switch(name, True, partial(self._turn, ref))
        row = Column()
        card.column.addWidget(row)
        inside = row.clear()
        inside.addWidget(Words(text, Type.WORDS_M))
        inside.addWidget(switch)
        return card

    def _turn(self, ref: str, on: bool) -> None:
        self._left = self._left - {ref} if on else self._left | {ref}
        self._look()

    def _look(self) -> None:
        assert self._practice is not None
        self._refusal.say(None)
        column = self._preview.clear()
        try:
            bundle = self._practice.preview(frozenset(self._left))
        except ReflectError as error:
            self._refusal.say(explain(error))
            self.seal.setEnabled(False)
            return
        self.seal.setEnabled(True)
        column.addWidget(_paper(tr("What they would see"), bundle.records, "preview"))

    def _seal(self) -> None:
        assert self._practice is not None
        practice, left = self._practice, frozenset(self._left)
        self.seal.setEnabled(False)

        def work(task: Task) -> tuple[SharedRecord, ...]:
            return practice.seal_and_open(left)

        self.desk.tasks.run(work, self._opened, self._refused)

    def _opened(self, records: tuple[SharedRecord, ...]) -> None:
        column = self._body.clear()
        column.setSpacing(theme.px(8))
        column.addWidget(Words(tr("3  Opened on the other side"), Type.H2))
        column.addWidget(_paper(tr("What was read there"), records, "card"))
        said = tr(
            "The file opened for them alone, and it says the same. What you left out, and the"
            " private note, were never in it."
        )
        column.addWidget(Words(said, Type.SMALL, "ink2"))

    def _refused(self, error: ReflectError) -> None:
        self._waiting.hide()
        self.start.setEnabled(True)
        self._refusal.say(explain(error))


def _paper(name: str, records: tuple[SharedRecord, ...], look: str) -> Card:
    card = Card(look, margin=18)
    for record in records:
        card.column.addWidget(Reading(name, reading.record_html(record), Type.WORDS_M))
    return card
