"""The playbook: what it is made of, what there is of a kind, and one thing in full."""

from collections.abc import Iterable
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.playbook import (
    Line,
    cadence_lines,
    card_lines,
    example_lines,
    prompt_lines,
    template_lines,
)
from reflect.gui.pages.playbook.adding import AddPrompt
from reflect.gui.pages.playbook.chosen import Chosen
from reflect.gui.pages.playbook.guide import GuideReading
from reflect.gui.pages.playbook.listing import PlaybookList
from reflect.gui.pages.playbook.shelves import Shelves
from reflect.gui.theme import Type
from reflect.gui.widgets.cards import empty
from reflect.gui.widgets.choices import Segments
from reflect.gui.widgets.page import Desk, Page
from reflect.gui.widgets.text import Words
from reflect.model.changes import Changes
from reflect.model.kinds import PLAYBOOK
from reflect.usecases import cadences, playbook, prompts, templates
from reflect.usecases.cadences import Cadence
from reflect.usecases.prompts import Prompt
from reflect.usecases.templates import Template

_One = TypeVar("_One", Prompt, Template, Cadence)
CORE, OWN = range(2)
PROMPTS, TEMPLATES, EXAMPLES, PRACTICE, READING = range(5)
# What stands in place of examples where all is one's own.
RHYTHMS = EXAMPLES
# What is visited to read the guide, instead of the id of a record.
GUIDE = "guide"
# Effective widths: from where on there are three columns, and two.
WIDE, TWO = 1180, 800
_PANEL = 286
_UNBOUNDED = 16_777_215


class PlaybookPage(Page):
    """Narrow windows show the list, or what is chosen of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shelf = CORE
        self._key = ""
        self._single = self._in_full = False
        self.shelves = Shelves(
            (("compass", tr("Core")), ("feather", tr("Your own"))), partial(AddPrompt, desk)
        )
        self.shelves.chosen.connect(self.show_shelf)
        parts = [tr("Prompts"), tr("Templates")]
        more = [tr("Examples"), tr("Practice"), tr("Guide")]
        self._segments = (
            Segments(tr("Part"), [*parts, *more]),
            Segments(tr("Part"), [*parts, tr("Rhythms")]),
        )
        for one in self._segments:
            one.changed.connect(self._turned)
        self.list = PlaybookList()
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._open)
        self.list.starred.connect(self._star)
        self._guide = GuideReading(desk.vault)
        self._nothing = empty(
            tr("Nothing of your own yet"),
            tr(
                "Questions that you ask yourself can stand here, and the headings of an entry that"
                " you like to write under: Template in the menu Entry keeps them."
            ),
            label=tr("Add a prompt"),
            action=partial(AddPrompt, desk),
        )
        self._stack = QStackedWidget()
        for part in (self.list, self._guide, self._nothing):
            self._stack.addWidget(part)
        self._title = Words("", Type.H1)
        self._summary = Words("", Type.BODY, "ink2")
        self._middle = self._make_middle()
        self.chosen = Chosen(desk, self._back)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self._middle, 1)
        beside.addWidget(self.chosen)
        self._row.addWidget(self.shelves)
        self._row.addLayout(beside, 1)
        desk.events.changed.connect(self._follow)
        self.show_shelf(CORE)

    def visit(self, record_id: str) -> None:
        """Show a question, a template or an exercise, by its key, or the guide."""
        if not record_id:
            return
        if record_id == GUIDE:
            self._segments[CORE].choose(READING)
            self.show_shelf(CORE)
            self._guide.setFocus()
            return
        self._key = record_id
        asked = [one.key for one in prompts.known(self.desk.vault, self.desk.today())]
        shelf = CORE if "/" in record_id else OWN
        met = [one.key for one in cadences.known(self.desk.vault)]
        part = PRACTICE if playbook.exercise(self.desk.vault, record_id) else TEMPLATES
        part = PROMPTS if record_id in asked else RHYTHMS if record_id in met else part
        self._segments[shelf].choose(part)
        self.show_shelf(shelf)
        self._open()

    def show_shelf(self, number: int) -> None:
        """Show the core, or one's own."""
        self._shelf = number
        self._in_full = False
        for place, segments in enumerate(self._segments):
            segments.setVisible(place == number)
        self._show()

    def panes(self) -> list[QWidget]:
        parts = (*self.shelves.panes(), self.list, self._guide, self._nothing, self.chosen)
        return [part for part in parts if part.isVisible()]

    def wipe(self) -> None:
        self.list.show_lines("", (), "")
        self.chosen.show_nothing()

    def arrange(self, effective: float) -> None:
        above = effective < WIDE
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if above else way.LeftToRight)
        self.shelves.stack(above)
        self._single = effective < TWO
        self._show_panes()

    def _make_middle(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(theme.px(18), theme.px(18), theme.px(10), 0)
        column.setSpacing(theme.px(4))
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(14), 0, theme.px(14), theme.px(4))
        head.setSpacing(theme.px(4))
        head.addWidget(self._title)
        head.addWidget(self._summary)
        head.addSpacing(theme.px(6))
        for one in self._segments:
            head.addWidget(one)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        return side

    def _part(self) -> int:
        return self._segments[self._shelf].current()

    def _turned(self, part: int) -> None:
        self._in_full = False
        self._show()

    def _show(self) -> None:
        core, own = _parted(prompts.known(self.desk.vault, self.desk.today()))
        shipped, made = _parted(templates.known(self.desk.vault, ""))
        kept = len(_parted(cadences.known(self.desk.vault))[1])
        counts = [_counted(len(core), len(shipped)), _counted(len(own), len(made), kept)]
        self.shelves.show_shelf(self._shelf, counts)
        title, summary = playbook.title_and_summary(self.desk.vault)
        if self._shelf == OWN:
            title, summary = tr("Your own"), tr("What you added. Nobody else sees it.")
        self._title.set_text(tr(title))
        self._summary.set_text(tr(summary))
        part = self._part()
        if part == READING:
            self._guide.begin()
            self._stack.setCurrentWidget(self._guide)
            self.chosen.show_words(playbook.glossary(self.desk.vault))
        elif part == PRACTICE:
            exercises = playbook.exercises(self.desk.vault)
            self._show_lines(tr("All exercises"), card_lines(exercises))
        elif part == EXAMPLES:
            ways, mine = _parted(cadences.known(self.desk.vault))
            if self._shelf == OWN:
                self._show_lines(tr("All rhythms"), cadence_lines(mine))
            else:
                goals = playbook.example_goals(self.desk.vault)
                tried = playbook.example_experiments(self.desk.vault)
                lines = [*example_lines(goals, tried), *cadence_lines(ways)]
                self._show_lines(tr("All examples"), lines)
        elif part == TEMPLATES:
            found = made if self._shelf == OWN else shipped
            self._show_lines(tr("All templates"), template_lines(found))
        else:
            self._show_lines(tr("All prompts"), prompt_lines(own if self._shelf == OWN else core))
        self._show_panes()

    def _show_lines(self, name: str, lines: Iterable[str | Line]) -> None:
        line = self.list.show_lines(name, lines, self._key)
        self._stack.setCurrentWidget(self.list if line else self._nothing)
        if line:
            self._choose(line)
        else:
            self._key = ""
            self.chosen.show_nothing()

    def _choose(self, line: Line) -> None:
        self._key = line.key
        self.chosen.show_item(line.item)

    def _star(self, line: Line) -> None:
        changes = prompts.star(self.desk.vault, line.key, not line.starred)
        self.desk.events.changed.emit(changes)

    def _open(self) -> None:
        self._in_full = True
        self._show_panes()

    def _back(self) -> None:
        self._in_full = False
        self._show_panes()
        self.list.setFocus()

    def _show_panes(self) -> None:
        """Show the list and what is chosen of it, or only one of them where there is no room."""
        something = self._stack.currentWidget() is not self._nothing
        alone = self._single and self._in_full and self._stack.currentWidget() is self.list
        self._middle.setVisible(not alone)
        self.chosen.setVisible(something and (alone or not self._single))
        self.chosen.show_alone(alone)
        self._guide.with_words(self._single)
        self.chosen.setMinimumWidth(0 if alone else theme.px(_PANEL))
        self.chosen.setMaximumWidth(_UNBOUNDED if alone else theme.px(_PANEL))

    def _follow(self, changes: Changes) -> None:
        if changes.kinds & {"reflection", *PLAYBOOK}:
            self._show()


def _parted(known: list[_One]) -> tuple[list[_One], list[_One]]:
    """Those of the playbook, and one's own."""
    return [one for one in known if one.source], [one for one in known if not one.source]


def _counted(asked: int, written: int, met: int = 0) -> str:
    """How many prompts, templates and rhythms there are; none of a kind is not said."""
    said = []
    if asked:
        said.append(tr("1 prompt") if asked == 1 else tr("{count} prompts").format(count=asked))
    if written:
        many = tr("{count} templates").format(count=written)
        said.append(tr("1 template") if written == 1 else many)
    if met:
        said.append(tr("1 rhythm") if met == 1 else tr("{count} rhythms").format(count=met))
    return ", ".join(said) or tr("Nothing yet")
