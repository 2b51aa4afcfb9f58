"""Choosing an indicator, or changing it: a name is enough."""

from PySide6.QtWidgets import QLineEdit, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.form import Form, labelled
from reflect.gui.i18n import tr
from reflect.gui.models.measures import SCALES, NotANumberError, typed_number
from reflect.gui.widgets.choices import ChoiceRow
from reflect.gui.widgets.drop_down import DropDown
from reflect.gui.widgets.fields import Note, mark_problem
from reflect.gui.widgets.flow import Flow
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.model.measures import FACETS, LEARNING_FACETS, RESULT_FACETS, Indicator, number
from reflect.model.together import Rhythm
from reflect.model.wording import rhythm_words
from reflect.usecases import measures

_FAMILIES = (("learning", "something I learn or do"), ("result", "what comes of it"))
_WITH_A_RANGE = ("number", "count", "ten")
_NARROW, _WIDE = 88, 150
_MOST_UNIT = 40
_RHYTHMS = (
    None,
    Rhythm(unit="day"),
    Rhythm(unit="week"),
    Rhythm(unit="week", every=2),
    Rhythm(unit="month"),
)


class IndicatorForm(Form):
    """For the goal with the id ``goal_id``; ``record`` is what is changed, ``count`` how many
    the goal has already.
    """

    def __init__(
        self, desk: Desk, goal_id: str, record: Indicator | None = None, count: int = 0
    ) -> None:
        title = tr("Change the indicator") if record else tr("How I will notice")
        said = tr("One thing you can notice yourself. Up to three a goal are easy to keep up.")
        several = tr("There are {count} for this goal already. Fewer are easier to keep up.")
        plenty = several.format(count=count) if count >= measures.SUGGESTED else said
        super().__init__(desk, title, "" if record else plenty)
        self._goal_id = goal_id
        self._record = record
        known = record or Indicator()
        self._rhythm = known.rhythm
        self.name = WordsField(tr("What I look at"), tr("Such as: my share of talking"), 1, most=3)
        self.name.load(known.title)
        self.name.on_enter(self.keep)
        self.ask(tr("What I look at"), self.name, tr("the one thing Reflect needs"))
        self._family = ChoiceRow(tr("It tells about"), [(v, tr(w)) for v, w in _FAMILIES])
        self._family.choose(known.family)
        self.ask(tr("It tells about"), self._family)
        self._facets = {
            "learning": _facets(LEARNING_FACETS, known),
            "result": _facets(RESULT_FACETS, known),
        }
        for row in self._facets.values():
            self.fields.addWidget(row)
        self._scale = ChoiceRow(tr("I note"), [(v, tr(words)) for v, words in SCALES])
        self._scale.choose(known.scale)
        self.ask(tr("I note"), self._scale)
        self.numbers: dict[str, QLineEdit] = {}
        self._note = Note()
        self._unit = _line(tr("In"), known.unit, _WIDE)
        self._unit.setPlaceholderText(tr("%, days, questions"))
        self._values = self._number_row(known)
        self.fields.addWidget(self._values)
        self.fields.addWidget(self._note)
        self.how = WordsField(tr("How I know"), tr("Such as: my own estimate, right after"), 1, 3)
        self.how.load(known.how_i_know)
        self.ask(tr("How I know"), self.how, tr("optional"))
        often = DropDown(tr("How often"), self._rhythms(), self._rhythm, self._set_rhythm)
        self.ask(tr("How often"), often, tr("a day for it, which may pass"))
        self._family.changed.connect(lambda _: self._arrange())
        self._scale.changed.connect(lambda _: self._arrange())
        self._arrange()
        self.open(self.name)

    def keep(self) -> None:
        values = self._read() if self.fits(self._unit, self._note, _MOST_UNIT) else None
        if values is None:
            return
        try:
            if self._record:
                changes = measures.change(self.desk.vault, self._record.id, values)
            else:
                given = {**values, "goal_id": self._goal_id, "on_date": self.desk.today()}
                changes = measures.choose(self.desk.vault, given)[1]
        except ReflectError as error:
            self.refusal.say(explain(error))
            self.name.setFocus()
            return
        self.desk.events.changed.emit(changes)
        self.close()

    def _read(self) -> dict[str, object] | None:
        """What is in the fields; None where a number cannot be read, which is marked."""
        family = self._family.value() or "learning"
        values: dict[str, object] = {
            "title": self.name.text().strip(),
            "family": family,
            "facet": self._facets[family].value(),
            "scale": self._scale.value() or "number",
            "unit": self._unit.text().strip(),
            "how_i_know": self.how.text().strip(),
            "rhythm": self._rhythm,
        }
        if values["scale"] not in _WITH_A_RANGE:
            return values
        wrong = None
        for name, edit in self.numbers.items():
            try:
                values[name] = typed_number(edit.text(), self._unit.text())
                mark_problem(edit, False)
            except NotANumberError:
                mark_problem(edit, True)
                wrong = wrong or edit
        self._note.say(tr("A number fits here, such as 40. Blank is fine too.") if wrong else "")
        if wrong:
            wrong.setFocus()
        return None if wrong else values

    def _number_row(self, known: Indicator) -> QWidget:
        side = QWidget()
        flow = Flow(side, 12)
        flow.addWidget(labelled(tr("In"), self._unit))
        fields = (
            ("baseline", tr("It is now"), known.baseline),
            ("low", tr("Hoped for, from"), known.low),
            ("high", tr("to"), known.high),
        )
        for name, label, value in fields:
            edit = _line(label, "" if value is None else number(value), _NARROW)
            self.numbers[name] = edit
            flow.addWidget(labelled(label, edit))
        return side

    def _arrange(self) -> None:
        family = self._family.value() or "learning"
        for name, row in self._facets.items():
            row.setVisible(name == family)
        self._values.setVisible((self._scale.value() or "number") in _WITH_A_RANGE)

    def _rhythms(self) -> list[tuple[object, str]]:
        known = [*_RHYTHMS, *([self._rhythm] if self._rhythm not in _RHYTHMS else [])]
        return [(one, rhythm_words(one) if one else tr("When I think of it")) for one in known]

    def _set_rhythm(self, rhythm: object) -> None:
        assert rhythm is None or isinstance(rhythm, Rhythm)
        self._rhythm = rhythm


def _facets(names: tuple[str, ...], known: Indicator) -> ChoiceRow:
    """What kind of learning or result it is, or not said."""
    row = ChoiceRow(tr("More closely"), [(name, tr(FACETS[name])) for name in names])
    row.choose(known.facet)
    return row


def _line(name: str, text: str, width: int) -> QLineEdit:
    edit = QLineEdit(text)
    edit.setAccessibleName(name)
    edit.setFixedWidth(theme.px(width))
    return edit
