"""The question of the day, and room to begin with it."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.pages.today.begun import Begun
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import NEW, Desk
from reflect.gui.widgets.text import Words
from reflect.gui.widgets.words_field import WordsField
from reflect.model.playbook import STAGES
from reflect.usecases import cycle, prompts


class Question(Card):
    """What is typed becomes the draft of an entry, under the question as its title."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("accent-card", margin=24, spacing=12)
        self._desk = desk
        self._skipped = 0
        self.field = WordsField(
            tr("Answer to the question"), tr("Start with the first thing that comes up…"), 2, 8
        )
        self._refusal = Refusal()
        self.begun = Begun(desk, self.field, self._refusal, self._begin, self._values)
        self._stage = Pill("compass", "", "stage")
        self._words = Words("", Type.DISPLAY)
        self._lay_out()
        self.ask()

    def ask(self) -> None:
        """Show the question of today."""
        vault, today = self._desk.vault, self._desk.today()
        self._asked = prompt = prompts.of_day(vault, today, self._skipped)
        self._stage.say("compass", tr(STAGES[prompt.stage]), "stage")
        self._words.set_text(tr(prompt.text))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._stage)
        head.addStretch()
        head.addWidget(Words(tr("Prompt for today"), Type.SMALL, "ink2", wrap=False))
        self.column.addLayout(head)
        self.column.addWidget(self._words)
        self.column.addWidget(self.field)
        self.column.addWidget(self._refusal)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(12))
        foot.addWidget(Pill("lock", tr("Only you"), "plain"))
        foot.addStretch()
        foot.addWidget(button(tr("Another prompt"), self._another, "link"))
        foot.addWidget(button(tr("Continue in journal"), self._continue, "primary"))
        self.column.addLayout(foot)

    def _begin(self, text: str) -> str:
        values = self._values() | {"on_date": self._desk.today()}
        self._desk.events.changed.emit(prompts.use(self._desk.vault, self._asked.key))
        return cycle.write(self._desk.vault, "reflection", text, values, draft=True).id

    def _values(self) -> dict[str, Any]:
        return {"title": tr(self._asked.text), "prompts_used": (self._asked.key,)}

    def _another(self) -> None:
        self._skipped += 1
        self.ask()

    def _continue(self) -> None:
        if not self.field.text().strip():
            self._desk.visit("journal", NEW)
            return
        made = self.begun.hand_over()
        if made:
            self._desk.visit("journal", made)
