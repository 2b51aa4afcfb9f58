"""Assumptions of a goal, with the evidence about each, and a line to add more."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.states import (
    AREAS,
    ASSUMPTION_MOVES,
    added_words,
    assumption_words,
    experiment_icon,
)
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button, icon_button
from reflect.gui.widgets.cards import section
from reflect.gui.widgets.choices import ChoiceRow
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.dots import Dots
from reflect.gui.widgets.evidence import EvidenceLine, EvidenceNotes, asked
from reflect.gui.widgets.link_line import LinkLine
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.record_fields import RecordFields
from reflect.gui.widgets.stages import set_stage
from reflect.gui.widgets.text import Words, hairline
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.model import moves
from reflect.model.changes import Changes
from reflect.model.writing import Assumption
from reflect.usecases import cycle, journal
from reflect.usecases.overview import Believed, GoalView

_WEIGHTS = (("1", "a little"), ("2", "some"), ("3", "a lot"))


class Assumptions(QWidget):
    """What a goal rests on. Cards stay while one writes on them, whatever else changes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._goal_id = ""
        set_stage(self, "assumptions")
        self._cards: dict[str, AssumptionCard] = {}
        self.field = WordsField(tr("New assumption"), tr("I believe that…"), 1, 5)
        self.field.on_enter(self.add)
        self._refusal = Refusal()
        self._adding = QWidget()
        adding = QVBoxLayout(self._adding)
        adding.setContentsMargins(0, theme.px(12), 0, 0)
        adding.setSpacing(theme.px(8))
        adding.addWidget(self.field)
        add = button(tr("Add this assumption"), self.add, "small")
        adding.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        adding.addWidget(self._refusal)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(section(tr("Assumptions"), tr("Add"), self._begin, icon="plus"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        column.addWidget(self._adding)

    def take(self, view: GoalView) -> None:
        """Show what is stored now; what is being written stays."""
        if view.goal.id != self._goal_id:
            self.wipe()
            self._goal_id = view.goal.id
            self._adding.setVisible(not view.assumptions)
        ids = [one.record.id for one in view.assumptions]
        for gone in self._cards.keys() - set(ids):
            self._remove(gone)
        for place, one in enumerate(view.assumptions):
            if one.record.id not in self._cards:
                self._cards[one.record.id] = AssumptionCard(self._desk, self._goal_id)
                self._adding.hide()
            card = self._cards[one.record.id]
            card.take(one)
            if self._rows.indexOf(card) != place:
                self._rows.insertWidget(place, card)

    def add(self) -> bool:
        """Add what is written in the line; False when that was refused."""
        text = self.field.text().strip()
        if not text:
            return True
        try:
            made = cycle.write(self._desk.vault, "assumption", text, {"goal_id": self._goal_id})
        except ReflectError as error:
            self._refusal.say(explain(error))
            return False
        self._refusal.say(None)
        self.field.load("")
        self._desk.events.changed.emit(Changes.of("assumption", made.id))
        return True

    def save(self) -> bool:
        """Store what is written."""
        saved = [self.add(), *[card.save() for card in list(self._cards.values())]]
        return all(saved)

    def wipe(self) -> None:
        """Leave no words here."""
        self._goal_id = ""
        self.field.load("")
        for record_id in list(self._cards):
            self._remove(record_id)

    def _begin(self) -> None:
        self._adding.show()
        self.field.setFocus()

    def _remove(self, record_id: str) -> None:
        card = self._cards.pop(record_id)
        card.wipe()
        self._rows.removeWidget(card)
        card.hide()
        card.deleteLater()


class AssumptionCard(QWidget):
    """Its words, its dots, where it stands; below, what was seen, and a line to add to that."""

    def __init__(self, desk: Desk, goal_id: str) -> None:
        super().__init__()
        self._desk = desk
        self._goal_id = goal_id
        self._believed: Believed | None = None
        self._fields: RecordFields | None = None
        self._head = Column((0, 8, 0, 8))
        self._more = QWidget()
        self.line = EvidenceLine("", self._add)
        self._mind = Words("", Type.SMALL, "ink2")
        self._notes = EvidenceNotes(desk)
        self._tested = Column()
        inside = QVBoxLayout(self._more)
        inside.setContentsMargins(0, 0, 0, theme.px(8))
        inside.setSpacing(theme.px(10))
        inside.addWidget(self.line)
        inside.addWidget(self._mind)
        inside.addWidget(self._notes)
        inside.addWidget(self._tested)
        self._more.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._more)
        column.addWidget(hairline())

    def take(self, believed: Believed) -> None:
        """Show what is stored now; what is being written stays."""
        same = believed == self._believed
        self._believed = believed
        record = believed.record
        self.line.field.setAccessibleName(self._named(tr("Evidence about {title}")))
        about = _about(record)
        self._mind.set_text(about)
        self._mind.setVisible(bool(about))
        self._notes.take(believed.evidence)
        if not same:
            self._say_tested()
        if self._fields is not None:
            self._fields.take(record)
        elif not same:
            self._read()

    def save(self) -> bool:
        """Store what is written."""
        edited = self._fields.save() if self._fields else True
        saved = [edited, self.line.submit(), self._notes.save()]
        return all(saved)

    def wipe(self) -> None:
        """Leave no words here."""
        if self._fields:
            self._fields.wipe()
        self._fields = None
        self.line.wipe()
        self._notes.wipe()

    def _say_tested(self) -> None:
        """The experiments that test it, in the order of time, and what each one added."""
        assert self._believed is not None
        column = self._tested.clear()
        self._tested.setVisible(bool(self._believed.tested))
        column.addWidget(Words(tr("Tested by"), Type.SMALL_STRONG, "ink2"))
        for one in self._believed.tested:
            title = one.title or one.action or tr("Untitled experiment")
            said = added_words(one, self._desk.today())
            visit = partial(self._desk.visit, "experiment", one.id)
            column.addWidget(LinkLine(experiment_icon(one), title, said, visit, Type.WORDS_S))

    def _named(self, words: str) -> str:
        assert self._believed is not None
        return words.format(title=self._believed.record.heading)

    def _read(self) -> None:
        assert self._believed is not None
        record, evidence = self._believed.record, self._believed.evidence
        column = self._head.clear()
        column.setSpacing(theme.px(2))
        head = QHBoxLayout()
        head.addWidget(Words(record.statement, Type.WORDS_M), 1)
        more = icon_button("ellipsis", self._named(tr("More about {title}")), lambda: None)
        more.setMenu(self._menu(more))
        head.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        said = assumption_words(record.state)
        if evidence:
            row.addWidget(Dots([one.speaks for one in evidence]))
        elif record.state == "untested":
            said = tr("Not tested yet, no notes")
        row.addWidget(Words(said, Type.SMALL, "ink2", wrap=False))
        row.addStretch()
        add = button(tr("Add evidence"), self._turn, "link")
        add.setAccessibleName(self._named(tr("Add evidence to {title}")))
        row.addWidget(add)
        column.addLayout(row)

    def _edit(self) -> None:
        assert self._believed is not None
        column = self._head.clear()
        column.setSpacing(theme.px(6))
        statement = WordsField(tr("I believe that"), lines=1, most=6)
        mind = WordsField(
            tr("What would change my mind"), tr("What I would have to see"), lines=1, most=6
        )
        refusal = Refusal()
        self._fields = RecordFields(self._desk, "assumption", self._believed.record, self)
        self._fields.bind_words("statement", statement)
        self._fields.bind_words("would_change_my_mind", mind)
        self._fields.saved.connect(self._desk.events.changed.emit)
        self._fields.refused.connect(refusal.say)
        for edit in (statement, mind):
            edit.on_enter(self._done)
            column.addWidget(Words(edit.accessibleName(), Type.SMALL_STRONG))
            column.addWidget(edit)
        area = ChoiceRow(tr("About"), [(value, tr(words)) for value, words in AREAS.items()])
        weight = ChoiceRow(tr("How much hangs on it"), [(v, tr(words)) for v, words in _WEIGHTS])
        self._fields.bind_choice("area", area)
        self._fields.bind_choice("importance", weight, number=True)
        column.addWidget(asked(tr("About"), area))
        column.addWidget(asked(tr("How much hangs on it"), weight))
        column.addWidget(refusal)
        done = button(tr("Done"), self._done, "small")
        column.addWidget(done, 0, Qt.AlignmentFlag.AlignLeft)
        statement.begin()

    def _done(self) -> None:
        if self._fields and self._fields.save():
            self._fields = None
            self._read()

    def _turn(self) -> None:
        self._more.setVisible(self._more.isHidden())
        if not self._more.isHidden():
            self.line.field.setFocus()

    def _menu(self, parent: QWidget) -> QMenu:
        assert self._believed is not None
        menu = QMenu(parent)
        menu.addAction(tr("Edit"), self._edit)
        menu.addAction(tr("Plan an experiment"), self._plan)
        menu.addSeparator()
        for state in moves.legal_moves(self._believed.record):
            menu.addAction(tr(ASSUMPTION_MOVES[state]), partial(self._move, state))
        menu.addSeparator()
        menu.addAction(tr("Put in the bin"), self._bin)
        return menu

    def _plan(self) -> None:
        assert self._believed is not None
        record = self._believed.record
        values = {"goal_id": self._goal_id, "assumption_id": record.id, "belief": record.statement}
        made = cycle.write(self._desk.vault, "experiment", "", values)
        self._desk.events.changed.emit(Changes.of("experiment", made.id))
        self._desk.visit("experiment", made.id)

    def _move(self, state: str) -> None:
        assert self._believed is not None
        changes = cycle.move(self._desk.vault, self._believed.record.id, state)
        self._desk.events.changed.emit(changes)

    def _bin(self) -> None:
        assert self._believed is not None
        ids, vault = [self._believed.record.id], self._desk.vault
        changed = self._desk.events.changed
        changed.emit(journal.put_in_bin(vault, ids))
        self._desk.toast(
            tr("The assumption is in the bin."),
            tr("Undo"),
            lambda: changed.emit(journal.restore(vault, ids)),
        )

    def _add(self, text: str, speaks: str, strength: str) -> None:
        assert self._believed is not None
        values = {
            "assumption_id": self._believed.record.id,
            "speaks": speaks,
            "strength": strength,
        }
        made = cycle.write(self._desk.vault, "evidence", text, values)
        self._desk.events.changed.emit(Changes.of("evidence", made.id))


def _about(record: Assumption) -> str:
    """What an assumption is about, how much hangs on it, and what would change one's mind."""
    said = []
    if record.area:
        said.append(tr("About: {area}.").format(area=tr(AREAS[record.area]).lower()))
    weight = dict(_WEIGHTS).get(str(record.importance or ""), "")
    if weight:
        said.append(tr("Hangs on it: {weight}.").format(weight=tr(weight)))
    if record.would_change_my_mind:
        mind = tr("What would change my mind: {words}")
        said.append(mind.format(words=record.would_change_my_mind))
    return " ".join(said)
