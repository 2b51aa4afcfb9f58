"""What one will try: a line is enough, everything else can stay blank."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from reflect.errors import ReflectError
from reflect.gui.dialogs.form import Form
from reflect.gui.i18n import tr
from reflect.gui.models.commitments import form_words, typed_when
from reflect.gui.widgets.buttons import icon_button
from reflect.gui.widgets.choices import ChoiceRow
from reflect.gui.widgets.fields import Note
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.several import SeveralRow
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.model import moves
from reflect.model.commitments import FORMS, Commitment
from reflect.model.together import WEEKDAYS
from reflect.model.wording import weekday_words
from reflect.usecases import commitments, cycle, journal

_SHORT_DAY = 3
_MOST_WORDS = 200
_MOVES = {
    "let_go": "Let it go",
    "resting": "Let it rest",
    "active": "Take it up again",
    "retired": "It is part of me now",
}


class CommitForm(Form):
    """Keeps a new commitment with what is ``given``, or changes ``record``."""

    def __init__(
        self,
        desk: Desk,
        given: Mapping[str, object],
        record: Commitment | None = None,
        *,
        forms: tuple[str, ...] = tuple(FORMS),
        name: str = "",
    ) -> None:
        """``forms`` are the kinds to choose from, ``name`` a partner who can help."""
        title = tr("Change what I try") if record else tr("What I will try")
        said = tr("A plan, not a quota. You can move it, change it or let it go.")
        super().__init__(desk, title, said)
        self._given = dict(given)
        self._record = record
        known = record or Commitment()
        self.text = WordsField(tr("What I will try"), tr("What would a camera see?"), 1, most=4)
        self.text.load(known.text)
        self.text.on_enter(self.keep)
        self.ask(tr("What I will try"), self.text, tr("the one thing Reflect needs"))
        self._form = ChoiceRow(tr("Kind"), [(one, form_words(one)) for one in forms])
        self._form.choose(known.form if known.form in forms else forms[0])
        self._form.changed.connect(lambda _: self._arrange())
        kind = self.ask(tr("Kind"), self._form)
        kind.setVisible(len(forms) > 1)
        self.when = QLineEdit()
        self.when.setAccessibleName(tr("Until about when"))
        self.when.setPlaceholderText(tr("5 Dec, mid-December, in the new year"))
        self._note = Note()
        day = f"{known.due.day} {known.due:%b} {known.due.year}" if known.due else ""
        self.when.setText(day or known.about_when)
        self._until = self.ask(tr("Until about when"), self.when, tr("optional"))
        self.fields.addWidget(self._note)
        numbers = [(str(number), str(number)) for number in range(1, 8)]
        self._times = ChoiceRow(tr("Times a week"), numbers, "number")
        self._times.name_choices(tr("Times a week"))
        self._times.choose(str(known.per_week or ""))
        days = [(day, weekday_words((day,))[:_SHORT_DAY]) for day in WEEKDAYS]
        self._rest = SeveralRow(tr("Rest days"), days)
        self._rest.choose(known.rest_days)
        self._often: list[QWidget] = [
            self.ask(tr("Times a week"), self._times, tr("optional")),
            self.ask(tr("Rest days"), self._rest, tr("they are left out of every count")),
        ]
        self.cue = WordsField(tr("When this happens"), tr("When a review starts, then I…"), 1, 3)
        self.cue.load(known.cue)
        self.ask(tr("When this happens"), self.cue, tr("optional"))
        self.help = WordsField(tr("How you can help me"), tr("Ask me on Thursday"), 1, 3)
        self.help.load(known.support_ask)
        who = tr("How {name} can help").format(name=name) if name else tr("What would help")
        self.ask(who, self.help, tr("optional"))
        if record is not None:
            self.buttons.insertWidget(1, self._more(record))
        self._arrange()
        self.open(self.text)

    def keep(self) -> None:
        form = self._form.value() or "once"
        if not self.fits(self.when, self._note, _MOST_WORDS):
            return
        due, about_when = typed_when(self.when.text(), self.desk.today())
        habit = form == "habit"
        values: dict[str, object] = {
            "text": self.text.text().strip(),
            "form": form,
            "due": None if habit else due,
            "about_when": "" if habit else about_when,
            "per_week": int(self._times.value()) if habit and self._times.value() else None,
            "rest_days": self._rest.values() if habit else (),
            "cue": self.cue.text().strip(),
            "support_ask": self.help.text().strip(),
        }
        vault = self.desk.vault
        try:
            if self._record:
                changes = commitments.change(vault, self._record.id, values)
            else:
                day = {"on_date": self.desk.today()}
                changes = commitments.commit(vault, {**day, **self._given, **values})[1]
        except ReflectError as error:
            self.refusal.say(explain(error))
            self.text.setFocus()
            return
        self.desk.events.changed.emit(changes)
        self.close()

    def _more(self, record: Commitment) -> QWidget:
        """What else can be done with it: let it rest or go, or put it in the bin."""
        more = icon_button("ellipsis", tr("More"), lambda: None)
        menu = QMenu(more)
        for state in moves.legal_moves(record):
            if state in _MOVES:
                menu.addAction(tr(_MOVES[state]), partial(self._move, record, state))
        menu.addAction(tr("Put in the bin"), partial(self._bin, record.id))
        more.setMenu(menu)
        return more

    def _move(self, record: Commitment, state: str) -> None:
        """Let it go in the words of a report; a habit rests, goes on or is over."""
        desk, vault, today = self.desk, self.desk.vault, self.desk.today()
        changed = desk.events.changed
        self.close()
        if state != "let_go":
            changed.emit(cycle.move(vault, record.id, state))
            return
        changed.emit(commitments.report(vault, record.id, "let_go", today))
        desk.toast(
            tr("Let go. It stays in your journal."),
            tr("Undo"),
            lambda: changed.emit(commitments.take_back(vault, record.id, today)),
        )

    def _bin(self, commitment_id: str) -> None:
        desk, vault, changed = self.desk, self.desk.vault, self.desk.events.changed
        self.close()
        changed.emit(journal.put_in_bin(vault, [commitment_id]))
        desk.toast(
            tr("It is in the bin. What was said about it stays."),
            tr("Undo"),
            lambda: changed.emit(journal.restore(vault, [commitment_id])),
        )

    def _arrange(self) -> None:
        habit = self._form.value() == "habit"
        self._until.setVisible(not habit)
        for one in self._often:
            one.setVisible(habit)
