"""Five levels of a goal in one's own words, for goals that no number fits; off by default."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.journal import short_day
from reflect.gui.theme import Type
from reflect.gui.widgets.cards import section
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.record_fields import RecordFields
from reflect.gui.widgets.text import Words
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.model.writing import LEVEL_NAMES, LEVELS
from reflect.usecases import measures
from reflect.usecases.overview import GoalView

# From what one hopes for most down to the least.
_DOWN = tuple(reversed(LEVELS))


class LevelFields(QWidget):
    """Edits the five texts; none of them is needed."""

    def __init__(self, fields: RecordFields) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self._edits: dict[int, WordsField] = {}
        for level in _DOWN:
            label = tr(LEVEL_NAMES[level])
            edit = WordsField(label, lines=1, most=4)
            edit.textChanged.connect(fields.touched)
            self._edits[level] = edit
            column.addWidget(Words(label, Type.SMALL_STRONG))
            column.addWidget(edit)
        fields.bind("levels", self, self._read, self._load, partial(self._load, ()))

    def _read(self) -> tuple[str, ...]:
        texts = tuple(self._edits[level].text().strip() for level in LEVELS)
        return texts if any(texts) else ()

    def _load(self, texts: object) -> None:
        assert isinstance(texts, tuple)
        for place, level in enumerate(LEVELS):
            self._edits[level].load(str(texts[place]) if texts else "")


class Standing(Column):
    """Where a goal stands among its levels, by pressing one; nothing is counted from it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._goal_id = ""
        self._shown: object = None

    def take(self, view: GoalView) -> None:
        """Show the levels of a goal, where it has any."""
        shown = (view.goal.id, view.goal.levels, view.stands)
        if shown == self._shown:
            return
        self._shown, self._goal_id = shown, view.goal.id
        column = self.clear()
        self.setVisible(bool(view.goal.levels))
        if not view.goal.levels:
            return
        stands = view.stands
        said = tr("noted {day}").format(day=short_day(stands.day)) if stands else ""
        column.addSpacing(theme.px(18))
        column.addWidget(section(tr("Where I stand"), said=said))
        column.addSpacing(theme.px(4))
        self._refusal = Refusal()
        group = QButtonGroup(self._inside)
        for level, text in reversed(list(zip(LEVELS, view.goal.levels, strict=True))):
            if text or level == 0:
                chosen = stands is not None and stands.level == level
                column.addWidget(self._line(level, text, group, chosen=chosen))
        column.addWidget(self._refusal)

    def wipe(self) -> None:
        """Leave no words here."""
        self._shown = None
        self.clear()

    def _line(self, level: int, text: str, group: QButtonGroup, *, chosen: bool) -> QWidget:
        side = QWidget()
        row = QHBoxLayout(side)
        row.setContentsMargins(0, 0, 0, theme.px(4))
        row.setSpacing(theme.px(8))
        name = tr(LEVEL_NAMES[level])
        radio = QRadioButton()
        radio.setAccessibleName(": ".join(filter(None, (name, text))))
        radio.setChecked(chosen)
        radio.clicked.connect(partial(self._rate, level))
        group.addButton(radio)
        row.addWidget(radio, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        if text:
            texts.addWidget(Words(text, Type.WORDS_M))
        texts.addWidget(Words(name, Type.CAPTION, "ink2"))
        row.addLayout(texts, 1)
        return side

    def _rate(self, level: int) -> None:
        try:
            changes = measures.rate(self._desk.vault, self._goal_id, level, self._desk.today())[1]
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        self._desk.events.changed.emit(changes)
