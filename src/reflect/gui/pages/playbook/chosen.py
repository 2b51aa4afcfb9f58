"""What is chosen in the playbook, in full, and what can be done with it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.cadence import CadenceForm
from reflect.gui.dialogs.exercise import Exercise
from reflect.gui.dialogs.templates import about
from reflect.gui.i18n import tr
from reflect.gui.models.days import day_words
from reflect.gui.models.playbook import (
    SKILLS,
    Item,
    cadence_words,
    days_words,
    length_words,
    use_words,
)
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import Button, button, icon_button
from reflect.gui.widgets.cards import Card, Scrolled
from reflect.gui.widgets.link_line import LinkLine
from reflect.gui.widgets.page import NEW, NOTHING, Desk
from reflect.gui.widgets.text import Words, hairline
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.model.playbook import STAGES, ModuleExperiment, ModuleGoal, Term
from reflect.usecases import cadences, journal, partners, playbook, prompts, templates
from reflect.usecases.cadences import Cadence
from reflect.usecases.prompts import Prompt
from reflect.usecases.templates import Template
from reflect.usecases.vaults import Vault

_MINUTES = 52
_ENTRIES = 3


class Chosen(QWidget):
    """Shows one thing of the playbook. ``back`` returns to the list where that is hidden."""

    def __init__(self, desk: Desk, back: Callable[[], object]) -> None:
        super().__init__()
        self._desk = desk
        self.setProperty("look", "details")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._back = icon_button("arrow-left", tr("Back to the list"), back)
        self._what = Words("", Type.SMALL_STRONG, "ink2", wrap=False)
        self._body = Scrolled((20, 4, 20, 12))
        self._body.setAccessibleName(tr("What is chosen"))
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(theme.px(20), theme.px(8), theme.px(20), theme.px(16))
        self._foot_side: QWidget | None = None
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(20), theme.px(18), theme.px(14), theme.px(6))
        head.addWidget(self._back)
        head.addWidget(self._what)
        head.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._body, 1)
        column.addLayout(self._foot)

    def show_alone(self, alone: bool) -> None:
        """Offer the way back where this is in place of the list."""
        self._back.setVisible(alone)

    def show_nothing(self) -> None:
        """Leave it blank."""
        self._what.set_text("")
        self._body.clear()
        self._foot_of()

    def show_item(self, item: Item) -> None:
        """Whatever it is."""
        if isinstance(item, Prompt):
            self.show_prompt(item)
        elif isinstance(item, Template):
            self.show_template(item)
        elif isinstance(item, playbook.Exercise):
            self.show_card(item)
        elif isinstance(item, Cadence):
            self.show_cadence(item)
        elif isinstance(item, ModuleExperiment):
            self.show_experiment(item)
        else:
            self.show_goal(item)

    def show_prompt(self, one: Prompt) -> None:
        """A question: where it is from, what became of it, and writing about it."""
        column = self._begin(tr("Prompt"), tr(one.text))
        source = one.source or tr("Your own")
        said = ". ".join(filter(None, (tr(STAGES[one.stage]), source, use_words(one))))
        column.addWidget(Words(said, Type.SMALL, "ink2"))
        names = {who.id: who.name for who in partners.partners(self._desk.vault)}
        if one.partner_id in names:
            kept = tr("Asked in sessions with {name}").format(name=names[one.partner_id])
            column.addWidget(Words(kept, Type.SMALL, "ink2"))
        if one.until:
            day = day_words(one.until, self._desk.today())
            until = tr("Asked until {day}").format(day=day)
            column.addWidget(Words(until, Type.SMALL, "ink2"))
        self._show_entries(column, one.key, "prompt")
        column.addStretch()
        write = button(tr("Write about this"), partial(self._write_about, one), "primary")
        star = tr("No longer starred") if one.use.starred else tr("Star")
        also = [
            button(star, partial(self._tell, prompts.star, one.key, not one.use.starred), "link")
        ]
        if one.source:
            words = tr("Bring it back") if one.use.retired else tr("Put it away")
            away = partial(self._tell, prompts.retire, one.key, not one.use.retired)
            also.append(button(words, away, "link"))
        else:
            also.append(self._to_bin(one.key))
        self._foot_of(write, *also, said=tr("Opens as a new entry. Only you."))

    def show_template(self, one: Template) -> None:
        """A template: whose idea it is, its headings and what belongs under each."""
        column = self._begin(tr("Template"), tr(one.name))
        column.addWidget(Words(about(one), Type.SMALL, "ink2"))
        column.addSpacing(theme.px(12))
        card = Card("card", margin=16, spacing=2)
        for number, section in enumerate(one.sections):
            if number:
                card.column.addSpacing(theme.px(8))
            card.column.addWidget(Words(tr(section.heading), Type.SMALL_STRONG))
            if section.hint:
                card.column.addWidget(Words(tr(section.hint), Type.WORDS_M, "ink2"))
        column.addWidget(card)
        column.addStretch()
        also = [] if one.source else [self._to_bin(one.key)]
        if one.writes == "reflection":
            use = button(tr("Use this template"), partial(self._use, one), "primary")
            self._foot_of(use, *also, said=tr("Opens as a new entry. Only you."))
        elif one.writes == "goal":
            visit = partial(self._desk.visit, "goals", NEW)
            self._foot_of(button(tr("Name a goal"), visit, "primary"), *also)
        else:
            said = tr("You meet these parts where you write one.")
            self._foot_of(*also, said=said)

    def show_card(self, exercise: playbook.Exercise) -> None:
        """An exercise: what to do for how long, and the questions that follow."""
        card = exercise.card
        column = self._begin(tr(SKILLS[card.skill]), tr(card.title))
        column.addWidget(Words(length_words(card), Type.SMALL, "ink2"))
        column.addSpacing(theme.px(12))
        for step in card.steps:
            row = QHBoxLayout()
            minutes = tr("{count} min").format(count=step.minutes)
            side = Words(minutes, Type.CAPTION_STRONG, "ink2", wrap=False)
            side.setFixedWidth(theme.px(_MINUTES))
            row.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Words(tr(step.text), Type.BODY), 1)
            column.addLayout(row)
            column.addSpacing(theme.px(10))
        column.addWidget(hairline())
        column.addSpacing(theme.px(10))
        column.addWidget(Words(tr("Afterwards"), Type.SMALL_STRONG))
        for question in card.afterwards:
            column.addWidget(Words(tr(question), Type.WORDS_M))
            column.addSpacing(theme.px(4))
        self._show_entries(column, exercise.key, "practice")
        column.addStretch()
        begin = button(tr("Begin the exercise"), partial(Exercise, self._desk, exercise), "primary")
        self._foot_of(begin, said=tr("What you write afterwards is an entry. Only you."))

    def _show_entries(self, column: QVBoxLayout, key: str, role: playbook.Role) -> None:
        found = playbook.written_about(self._desk.vault, key, role)
        if not found:
            return
        column.addSpacing(theme.px(10))
        column.addWidget(Words(tr("What came of it"), Type.SMALL_STRONG))
        for one in found[:_ENTRIES]:
            day = day_words(one.day, self._desk.today())
            visit = partial(self._desk.visit, "journal", one.entry_id)
            column.addWidget(LinkLine("notebook-pen", one.words, day, visit, Type.WORDS_M))

    def show_cadence(self, one: Cadence) -> None:
        """A way to meet: how often, how long, when it fits, and planning one."""
        column = self._begin(tr("Rhythm"), tr(one.name))
        column.addWidget(Words(cadence_words(one), Type.SMALL, "ink2"))
        column.addSpacing(theme.px(10))
        column.addWidget(Words(tr(one.fits), Type.BODY))
        column.addStretch()
        plan = button(tr("Plan a session like this"), partial(self._plan, one), "primary")
        change = button(tr("Make it your own…"), partial(CadenceForm, self._desk, one), "link")
        also = [change] if one.source else [self._to_bin(one.key)]
        self._foot_of(plan, *also, said=tr("A week from now; the day can be changed."))

    def show_experiment(self, one: ModuleExperiment) -> None:
        """A small experiment that others found worth trying."""
        column = self._begin(tr("Example of an experiment"), tr(one.title))
        column.addWidget(Words(days_words(one), Type.SMALL, "ink2"))
        column.addSpacing(theme.px(10))
        for label, text in (
            (tr("I believe that"), one.belief),
            (tr("So I will"), one.action),
            (tr("In which piece of real work"), one.where_when),
            (tr("I will look at"), one.measure),
            (tr("I am right if"), one.right_if),
        ):
            self._told(column, label, text)
        column.addStretch()
        begin = partial(self._take, "experiment", partial(playbook.try_example, one=one))
        said = tr("It becomes an idea of yours, to change as you like. Only you.")
        self._foot_of(button(tr("Try it"), begin, "primary"), said=said)

    def show_goal(self, one: ModuleGoal) -> None:
        """A goal that others found worth having, and signs of it."""
        column = self._begin(tr("Example of a goal"), tr(one.title))
        column.addSpacing(theme.px(8))
        self._told(column, tr("Why"), one.why)
        signs = "\n".join(tr(sign) for sign in one.indicators)
        self._told(column, tr("What one could notice"), signs)
        column.addStretch()
        begin = partial(self._take, "goals", partial(playbook.take_goal, one=one))
        said = tr("It becomes a goal of yours, to change as you like. Only you.")
        self._foot_of(button(tr("Make it my goal"), begin, "primary"), said=said)

    def show_words(self, terms: Sequence[Term]) -> None:
        """The words of the playbook and what each means here."""
        self._what.set_text(tr("Words"))
        column = self._body.clear()
        for term in terms:
            column.addWidget(Words(tr(term.word), Type.SMALL_STRONG))
            column.addWidget(Words(tr(term.meaning), Type.SMALL, "ink2"))
            column.addSpacing(theme.px(10))
        column.addStretch()
        self._foot_of()

    def _told(self, column: QVBoxLayout, label: str, text: str) -> None:
        if text:
            column.addWidget(Words(label, Type.SMALL_STRONG, "ink2"))
            column.addWidget(Words(tr(text), Type.WORDS_M))
            column.addSpacing(theme.px(8))

    def _take(self, place: str, make: Callable[[Vault], tuple[str, Changes]]) -> None:
        made, changes = make(self._desk.vault)
        self._desk.events.changed.emit(changes)
        self._desk.visit(place, made)

    def _plan(self, one: Cadence) -> None:
        desk = self._desk
        try:
            made, changes = cadences.plan(desk.vault, one, desk.partner(), desk.now())
        except ReflectError as error:
            desk.toast(explain(error).what)
            return
        desk.events.changed.emit(changes)
        desk.visit("session", made)

    def _begin(self, what: str, title: str) -> QVBoxLayout:
        self._what.set_text(what)
        column = self._body.clear()
        self._body.verticalScrollBar().setValue(0)
        column.setSpacing(theme.px(2))
        column.addWidget(Words(title, Type.TITLE))
        column.addSpacing(theme.px(4))
        return column

    def _foot_of(self, *buttons: Button, said: str = "") -> None:
        old, self._foot_side = self._foot_side, QWidget()
        if old:
            self._foot.removeWidget(old)
            old.hide()
            old.deleteLater()
        column = QVBoxLayout(self._foot_side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for made in buttons:
            column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        if said:
            column.addWidget(Words(said, Type.CAPTION, "ink2"))
        self._foot.addWidget(self._foot_side)

    def _write_about(self, one: Prompt) -> None:
        self._tell(prompts.use, one.key)
        self._desk.write(tr(one.text), "", {"prompts_used": (one.key,)})

    def _use(self, one: Template) -> None:
        self._desk.write("", templates.applied(self._desk.vault, "", one), NOTHING)

    def _to_bin(self, key: str) -> Button:
        return button(tr("Put in the bin"), partial(self._bin, key), "link", "trash-2")

    def _bin(self, key: str) -> None:
        vault, changed = self._desk.vault, self._desk.events.changed
        changed.emit(journal.put_in_bin(vault, [key]))

        def undo() -> None:
            changed.emit(journal.restore(vault, [key]))

        self._desk.toast(tr("It is in the bin."), tr("Undo"), undo)

    def _tell(self, deed: Callable[..., Changes], *about: object) -> None:
        try:
            self._desk.events.changed.emit(deed(self._desk.vault, *about))
        except ReflectError as error:
            self._desk.toast(explain(error).what)
