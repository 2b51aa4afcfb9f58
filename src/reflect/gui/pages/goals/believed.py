"""Assumptions of a goal, with the evidence about each, and a line to add more."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.days import day_words
from reflect.gui.models.states import ASSUMPTION_MOVES, assumption_words
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button, icon_button
from reflect.gui.widgets.choices import ChoiceRow
from reflect.gui.widgets.dots import WORDS, Dots
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words, hairline
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.model import moves
from reflect.model.changes import Changes
from reflect.model.writing import Evidence
from reflect.usecases import cycle, journal
from reflect.usecases.overview import Believed

SPEAKS = (("for", "for it"), ("against", "against it"), ("unclear", "unclear"))


class OneLine(QWidget):
    """A field for one thing to add, with what belongs to it below; Enter adds it."""

    def __init__(
        self,
        name: str,
        hint: str,
        add: Callable[[str, str], object],
        *,
        speaks: bool = False,
        label: str = "",
    ) -> None:
        """``add`` gets the words and which way they speak, blank for neither."""
        super().__init__()
        self._add = add
        self.field = WordsField(name, hint, lines=1, most=5)
        self.field.on_enter(self.submit)
        self.speaks = ChoiceRow(
            tr("Which way it speaks"), [(value, tr(words)) for value, words in SPEAKS]
        )
        self._refusal = Refusal()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.field)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        if speaks:
            row.addWidget(Words(tr("This speaks"), Type.SMALL, "ink2", wrap=False))
            row.addWidget(self.speaks)
        else:
            self.speaks.setParent(self)
            self.speaks.hide()
        row.addStretch()
        row.addWidget(button(label or tr("Add"), self.submit, "small"))
        column.addLayout(row)
        column.addWidget(self._refusal)

    def submit(self) -> bool:
        """Add what is written; False when that was refused, and then it stays here."""
        text = self.field.text().strip()
        if not text:
            return True
        self._refusal.say(None)
        speaks = self.speaks.value()
        self.field.load("")  # before, since the page follows what was added only when none write
        try:
            self._add(text, speaks)
        except ReflectError as error:
            self.field.load(text)
            self._refusal.say(explain(error))
            return False
        self.speaks.choose("")
        return True


class BelievedCard(QWidget):
    """One assumption: its words, its dots, what is known of it, and its evidence on request."""

    def __init__(self, desk: Desk, believed: Believed, goal_id: str, *, opened: bool) -> None:
        super().__init__()
        self._desk = desk
        self._believed = believed
        self._goal_id = goal_id
        record = believed.record
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        column.setSpacing(theme.px(4))
        head = QHBoxLayout()
        head.addWidget(Words(record.statement, Type.WORDS_M), 1)
        more = icon_button("ellipsis", self._named(tr("More about {title}")), lambda: None)
        more.setMenu(self._menu(more))
        head.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        if believed.evidence:
            row.addWidget(Dots([one.speaks for one in believed.evidence]))
        row.addWidget(Words(assumption_words(record.state), Type.SMALL, "ink2", wrap=False))
        row.addStretch()
        self._open = button(tr("Add evidence"), self._toggle, "link")
        self._open.setAccessibleName(self._named(tr("Add evidence to {title}")))
        row.addWidget(self._open)
        column.addLayout(row)
        self.line = OneLine(
            self._named(tr("Evidence about {title}")),
            tr("What did you see? One line is enough."),
            self._add,
            speaks=True,
            label=tr("Add the note"),
        )
        self._more = QWidget()
        inside = QVBoxLayout(self._more)
        inside.setContentsMargins(0, theme.px(4), 0, 0)
        inside.setSpacing(theme.px(6))
        inside.addWidget(self.line)
        if record.would_change_my_mind:
            said = tr("What would change my mind: {words}")
            text = said.format(words=record.would_change_my_mind)
            inside.addWidget(Words(text, Type.SMALL, "ink2"))
        for one in reversed(believed.evidence):
            inside.addWidget(self._evidence(one))
        column.addWidget(self._more)
        self._more.setVisible(opened)

    def opened(self) -> bool:
        """Whether its evidence is shown."""
        return not self._more.isHidden()

    @property
    def record_id(self) -> str:
        """The id of the assumption."""
        return self._believed.record.id

    def _named(self, words: str) -> str:
        return words.format(title=self._believed.record.heading)

    def _toggle(self) -> None:
        self._more.setVisible(not self.opened())
        if self.opened():
            self.line.field.setFocus()

    def _menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        record = self._believed.record
        for state in moves.legal_moves(record):
            menu.addAction(tr(ASSUMPTION_MOVES[state]), partial(self._move, state))
        menu.addSeparator()
        menu.addAction(tr("Plan an experiment"), self._plan)
        menu.addAction(tr("Put in the bin"), self._bin)
        return menu

    def _plan(self) -> None:
        record = self._believed.record
        values = {"goal_id": self._goal_id, "assumption_id": record.id, "belief": record.statement}
        made = cycle.write(self._desk.vault, "experiment", "", values)
        self._emit(Changes.of("experiment", made.id))
        self._desk.visit("experiment", made.id)

    def _move(self, state: str) -> None:
        self._emit(cycle.move(self._desk.vault, self._believed.record.id, state))

    def _bin(self) -> None:
        record_id = self._believed.record.id
        vault = self._desk.vault
        self._emit(journal.put_in_bin(vault, [record_id]))
        self._desk.toast(
            tr("The assumption is in the bin."),
            tr("Undo"),
            lambda: self._emit(journal.restore(vault, [record_id])),
        )

    def _add(self, text: str, speaks: str) -> None:
        values = {"assumption_id": self._believed.record.id, "speaks": speaks}
        made = cycle.write(self._desk.vault, "evidence", text, values)
        self._emit(Changes.of("evidence", made.id))

    def _evidence(self, one: Evidence) -> QWidget:
        side = QWidget()
        row = QHBoxLayout(side)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        row.addWidget(Dots([one.speaks]), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        day = day_words(one.on_date, self._desk.today())
        said = tr("{way}, {day}").format(way=tr(WORDS[one.speaks]), day=day)
        texts.addWidget(Words(said, Type.CAPTION, "ink2"))
        texts.addWidget(Words(one.text, Type.WORDS_S))
        row.addLayout(texts, 1)
        return side

    def _emit(self, changes: Changes) -> None:
        self._desk.events.changed.emit(changes)


def parted(widgets: list[QWidget]) -> QWidget:
    """``widgets`` below each other, parted by lines."""
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget)
        column.addWidget(hairline())
    return side
