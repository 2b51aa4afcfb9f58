"""A commitment as a card: the same rows for one's own and for a partner's."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.commit import CommitForm
from reflect.gui.i18n import tr
from reflect.gui.models.commitments import (
    ICONS,
    form_words,
    lately_words,
    report_words,
    when_words,
)
from reflect.gui.models.journal import pill_words
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button, icon_button
from reflect.gui.widgets.cards import Card
from reflect.gui.widgets.choices import ChoiceRow
from reflect.gui.widgets.habit_marks import HabitMarks
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Icon, Words
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.model.commitments import REPORTS, Report
from reflect.model.people import Partner
from reflect.usecases import choosing, commitments
from reflect.usecases.commitments import Kept, TheirTry, Tried


@dataclass(frozen=True, slots=True)
class Shown:
    """What a card says of a commitment, whosever it is."""

    form: str
    when: str
    text: str
    marks: Sequence[Report]
    lately: Kept | None
    help: str


class TryCard(Card):
    """What it is and how often, its words, its marks, and how one can help; then the report."""

    def __init__(self, shown: Shown, ink: str) -> None:
        super().__init__(margin=18, spacing=6)
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.px(8))
        self.head.addWidget(Icon(ICONS[shown.form], ink, 16))
        said = ", ".join(filter(None, (form_words(shown.form), shown.when)))
        self.head.addWidget(Words(said, Type.SMALL, "ink2"), 1)
        self.column.addLayout(self.head)
        self.column.addWidget(Words(shown.text or tr("Without words"), Type.WORDS))
        if shown.marks:
            row = QHBoxLayout()
            row.setSpacing(theme.px(14))
            row.addWidget(HabitMarks(shown.marks), 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(Words(lately_words(shown.lately), Type.SMALL_STRONG, "ink2"), 1)
            self.column.addLayout(row)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(Icon("heart-handshake", "ink2", 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Words(shown.help or tr("Not asked yet"), Type.BODY, "ink2"), 1)
        self.column.addLayout(row)
        self.column.addStretch()


class MyCard(TryCard):
    """One's own: the words of a report are buttons, and a few more words may follow."""

    def __init__(self, desk: Desk, partner: Partner, tried: Tried) -> None:
        record = tried.record
        when = when_words(record, desk.today())
        shown = Shown(record.form, when, record.text, tried.marks, tried.lately, record.support_ask)
        super().__init__(shown, "accent")
        self._desk, self._partner, self._tried = desk, partner, tried
        self.head.addWidget(Pill(*pill_words(tried.row)), 0, Qt.AlignmentFlag.AlignTop)
        more = icon_button("ellipsis", tr("More about {title}").format(title=record.heading), _menu)
        more.setMenu(self._deeds(more))
        self.head.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        self.note = WordsField(
            tr("A few words on {title}").format(title=record.heading),
            tr("A few words, if you like"),
            1,
            most=3,
            role=Type.WORDS_S,
            inline=True,
        )
        self.note.load(record.report_note)
        self.note.on_enter(self.keep_note)
        self._refusal = Refusal()
        if record.state in ("changed", "retired"):
            self.note.setParent(self)
            self.note.hide()
            self.column.addWidget(_told(record.report, "", record.report_note, "state"))
        else:
            self.column.addWidget(self._reports(record.heading))
            self.column.addWidget(self.note)
            self.note.setVisible(bool(tried.said))
            if tried.said == "changed" and record.report_note:
                turn = button(tr("Make that what I try now"), self._turn, "flush")
                self.column.addWidget(turn, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._refusal)

    @property
    def record_id(self) -> str:
        """The id of the commitment."""
        return self._tried.record.id

    def writing(self) -> bool:
        """Whether a few words are being written here."""
        return self.note.text().strip() != self._tried.record.report_note

    def keep_note(self) -> bool:
        """Keep the words that go with the report; False where that was refused."""
        if not self.writing() or not self._tried.said:
            return True
        return self._do(partial(self._report, self._tried.said))

    def _reports(self, title: str) -> ChoiceRow:
        habit = self._tried.record.form == "habit"
        words = [(one, report_words(one)) for one in REPORTS if one != "rest" or habit]
        row = ChoiceRow(tr("How it goes"), words)
        row.name_choices(title)
        row.choose(self._tried.said)
        row.changed.connect(self._chosen)
        return row

    def _deeds(self, parent: QWidget) -> QMenu:
        """Changing it, and choosing it for the partner."""
        record, name = self._tried.record, self._partner.name
        menu = QMenu(parent)
        menu.addAction(
            tr("Change it…"), partial(CommitForm, self._desk, {}, record, name=self._partner.name)
        )
        if self._partner.state != "ended":
            chosen = name in self._tried.row.in_draft_for
            said = tr("Take it out of the draft") if chosen else tr("Choose for {name}")
            menu.addAction(said.format(name=name), partial(self._choose, not chosen))
        return menu

    def _chosen(self, word: str) -> None:
        self._do(partial(self._report, word))  # type: ignore[arg-type]

    def _report(self, word: Report) -> Changes:
        vault, today = self._desk.vault, self._desk.today()
        if not word:
            return commitments.take_back(vault, self._tried.record.id, today)
        same = word == self._tried.said
        note = self.note.text() if same or self.writing() else ""
        return commitments.report(vault, self._tried.record.id, word, today, note)

    def _turn(self) -> None:
        record, desk = self._tried.record, self._desk
        self._do(
            lambda: commitments.turn_into(desk.vault, record.id, record.report_note, desk.today())[
                1
            ]
        )

    def _choose(self, chosen: bool) -> None:
        vault, record_id = self._desk.vault, self._tried.record.id
        self._do(partial(choosing.choose, vault, self._partner, record_id, chosen))

    def _do(self, act: Callable[[], Changes]) -> bool:
        try:
            changes = act()
        except ReflectError as error:
            self._refusal.say(explain(error))
            return False
        self._desk.events.changed.emit(changes)
        return True


class TheirCard(TryCard):
    """A partner's, as they told it: the report is theirs, in their words."""

    def __init__(self, one: TheirTry) -> None:
        told = one.told
        when = f"{told.when[:1].lower()}{told.when[1:]}" if told.form == "habit" else told.when
        super().__init__(
            Shown(told.form, when, told.text, told.marks, told.lately, told.help), "dusk"
        )
        self.column.addWidget(_told(told.report, told.said, told.note, "partner"))


def _told(report: Report, said: str, note: str, kind: str) -> QWidget:
    """A report that is not one's own to change: its word, its day, and what was added."""
    side = QWidget()
    row = QHBoxLayout(side)
    row.setContentsMargins(0, theme.px(4), 0, 0)
    row.setSpacing(theme.px(10))
    top = Qt.AlignmentFlag.AlignTop
    if not report and not note:
        row.addWidget(Pill("circle-dashed", tr("nothing said yet"), "stage"), 0, top)
        row.addStretch()
        return side
    if report:
        row.addWidget(Pill("message-square-quote", report_words(report), kind), 0, top)
    day = tr("said on {day}").format(day=said) if said else ""
    words = ", ".join(filter(None, (note, day)))
    row.addWidget(Words(words, Type.SMALL, "ink2"), 1, Qt.AlignmentFlag.AlignVCenter)
    return side


def _menu() -> None:
    """A button that opens a menu does nothing else."""
