"""Today: one question, what runs, what waits to be sealed, what came."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.days import day_words, long_day
from reflect.gui.models.states import running_words
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card, Scrolled, section
from reflect.gui.widgets.dots import Dots
from reflect.gui.widgets.link_line import LinkLine
from reflect.gui.widgets.marks import Avatar, Pill
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import NEW, Desk, Page
from reflect.gui.widgets.text import Elided, Icon, Words, hairline
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.model.people import Partner
from reflect.usecases import cycle, partners, today
from reflect.usecases.overview import ExperimentView
from reflect.usecases.today import Day

KINDS = {"reflection", "goal", "experiment", "evidence", "received", "choosing", "partner"}
BESIDE = 1000
_SIDE = 310
_SHOWN = 5


class TodayPage(Page):
    """Everything on it can be left alone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._skipped = 0
        self._beside = True
        self._notes: dict[str, WordsField] = {}
        self.field = WordsField(
            tr("Answer to the question"), tr("Start with the first thing that comes up…"), 2, 8
        )
        self._refusal = Refusal()
        self._body = Scrolled()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._body)
        desk.events.changed.connect(self._follow)
        self._show()

    def visit(self, record_id: str) -> None:
        self._show()

    def panes(self) -> list[QWidget]:
        return [self.field, *self._notes.values()]

    def save(self) -> bool:
        """What was begun is kept as a draft; notes go to their experiments."""
        notes = [self._add_note(one) for one in list(self._notes)]
        return bool(self._keep_words()[0]) and all(notes)

    def wipe(self) -> None:
        self.field.load("")
        for field in self._notes.values():
            field.load("")
        self._notes = {}
        self.field.setParent(self)
        self._body.clear()

    def arrange(self, effective: float) -> None:
        beside = effective >= BESIDE
        if beside != self._beside:
            self._beside = beside
            self._show()

    def _follow(self, changes: Changes) -> None:
        writing = any(field.text().strip() for field in self._notes.values())
        if changes.kinds & KINDS and not writing:
            self._show()

    def _partner(self) -> Partner | None:
        wanted = self.desk.partner()
        everyone = partners.partners(self.desk.vault)
        return next((one for one in everyone if one.id == wanted), None)

    def _show(self) -> None:
        focused = self.field.hasFocus()
        self.field.setParent(self)
        self._refusal.setParent(self)
        self._notes = {}
        partner = self._partner()
        day = today.day(self.desk.vault, partner)
        column = self._body.clear()
        column.addLayout(self._head())
        column.addSpacing(theme.px(16))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(28))
        grid.setVerticalSpacing(theme.px(18))
        grid.addWidget(self._main(day), 0, 0)
        side = self._side(day, partner)
        if side is not None and self._beside:
            side.setFixedWidth(theme.px(_SIDE))
            grid.addWidget(side, 0, 1)
        elif side is not None:
            grid.addWidget(side, 1, 0)
        column.addLayout(grid)
        column.addStretch()
        self.field.show()
        if focused:
            self.field.setFocus()

    def _head(self) -> QHBoxLayout:
        day = self.desk.today()
        row = QHBoxLayout()
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Words(long_day(day).rpartition(" ")[0], Type.H1))
        name = partners.own_name(self.desk.vault)
        texts.addWidget(Words(tr("Hello, {name}.").format(name=name), Type.SMALL, "ink2"))
        row.addLayout(texts, 1)
        row.addWidget(button(tr("New entry"), self._new_entry, "", "plus"))
        return row

    def _main(self, day: Day) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self._question())
        if day.running:
            column.addSpacing(theme.px(12))
            everything = partial(self.desk.visit, "goals", "")
            column.addWidget(section(tr("Running experiments"), tr("All goals"), everything))
            for view in day.running[:_SHOWN]:
                column.addWidget(self._running(view))
                column.addWidget(hairline())
        if day.drafts:
            column.addSpacing(theme.px(12))
            column.addWidget(section(tr("Pick up where you were")))
            for row in day.drafts:
                title = row.title or row.excerpt or tr("Untitled")
                said = tr("Draft, {day}").format(day=day_words(row.on_date, self.desk.today()))
                visit = partial(self.desk.visit, "journal", row.id)
                column.addWidget(LinkLine("notebook-pen", title, said, visit))
                column.addWidget(hairline())
        if not day.anything:
            column.addSpacing(theme.px(12))
            column.addWidget(self._first_steps())
        column.addStretch()
        return side

    def _question(self) -> Card:
        prompt = today.prompt(self.desk.today(), self._skipped)
        card = Card("accent-card", margin=24, spacing=12)
        row = QHBoxLayout()
        row.addWidget(Pill("compass", tr(prompt.stage), "stage"))
        row.addStretch()
        row.addWidget(Words(tr("A question for today"), Type.CAPTION, "ink2", wrap=False))
        card.column.addLayout(row)
        card.column.addWidget(Words(tr(prompt.text), Type.DISPLAY))
        card.column.addWidget(self.field)
        card.column.addWidget(self._refusal)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(10))
        foot.addWidget(Pill("lock", tr("Only you"), "plain"))
        foot.addStretch()
        foot.addWidget(button(tr("Another question"), self._another, "link"))
        foot.addWidget(button(tr("Continue in the journal"), self._continue, "primary"))
        card.column.addLayout(foot)
        return card

    def _running(self, view: ExperimentView) -> QWidget:
        record = view.experiment
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        column.setSpacing(theme.px(8))
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        title = record.title or record.action or tr("Untitled experiment")
        under = view.goal.title if view.goal else running_words(record, self.desk.today())
        visit = partial(self.desk.visit, "experiment", record.id)
        row.addWidget(LinkLine("flask-conical", title, under, visit), 1)
        facts = QVBoxLayout()
        facts.setSpacing(theme.px(3))
        if view.evidence:
            dots = Dots([one.speaks for one in view.evidence])
            facts.addWidget(dots, 0, Qt.AlignmentFlag.AlignRight)
        if view.goal:
            words = running_words(record, self.desk.today())
            facts.addWidget(Words(words, Type.CAPTION, "ink2", wrap=False))
        row.addLayout(facts)
        name = tr("Note on {title}").format(title=title)
        field = WordsField(name, tr("What did you see? One line is enough."), lines=1, most=4)
        add = button(tr("Add a note"), lambda: self._note(record.id), "small")
        add.setAccessibleName(tr("Add a note on {title}").format(title=title))
        row.addWidget(add)
        column.addLayout(row)
        field.hide()
        field.on_enter(lambda: self._add_note(record.id))
        self._notes[record.id] = field
        column.addWidget(field)
        return side

    def _side(self, day: Day, partner: Partner | None) -> QWidget | None:
        if partner is None or not (day.chosen or day.last):
            return None
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        if day.chosen:
            column.addWidget(self._draft(day, partner))
        if day.last is not None:
            column.addWidget(self._came(day, partner))
        column.addStretch()
        return side

    def _draft(self, day: Day, partner: Partner) -> Card:
        card = Card()
        row = QHBoxLayout()
        said = tr("Draft update for {name}").format(name=partner.name)
        row.addWidget(Words(said, Type.SMALL_STRONG, "ink2"), 1)
        row.addWidget(Pill("circle-dashed", tr("Not sent"), "draft"))
        card.column.addLayout(row)
        count = len(day.chosen)
        one = tr("1 entry is chosen. Nothing has left this computer.")
        more = tr("{count} entries are chosen. Nothing has left this computer.")
        card.column.addWidget(
            Words((one if count == 1 else more).format(count=count), Type.SMALL, "ink2")
        )
        for chosen in day.chosen[:_SHOWN]:
            line = QHBoxLayout()
            line.setSpacing(theme.px(9))
            line.addWidget(Icon("file-text", "honey", 16))
            line.addWidget(Elided(chosen.title or chosen.excerpt, Type.SMALL), 1)
            card.column.addLayout(line)
        look = button(tr("Look through it"), partial(self.desk.visit, "share", ""), "small")
        card.column.addWidget(look, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _came(self, day: Day, partner: Partner) -> Card:
        assert day.last is not None
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(Avatar(partner.name, 30), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(2))
        answered = day.last.item.record.share.reply_to is not None
        said = tr("{name} responded, {day}") if answered else tr("{name} shared, {day}")
        when = day_words(day.last.arrived, self.desk.today())
        near = day.last.arrived >= self.desk.today().replace(day=1) and not when[-1].isdigit()
        texts.addWidget(
            Words(
                said.format(name=partner.name, day=when.lower() if near else when),
                Type.SMALL_STRONG,
            )
        )
        texts.addWidget(Words(today.words_of(day.last), Type.WORDS_M, "ink2"))
        open_it = button(tr("Read and answer"), partial(self.desk.visit, "partner", ""), "link")
        texts.addWidget(open_it, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(texts, 1)
        card.column.addLayout(row)
        return card

    def _first_steps(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(section(tr("Ways to begin, all of them small")))
        for icon, title, said, place in (
            ("notebook-pen", tr("Write a line"), tr("In your journal, for you alone"), "journal"),
            ("target", tr("Name a goal"), tr("Something you want to grow towards"), "goals"),
            ("users", tr("Pair with someone"), tr("If you coach with another person"), "pairing"),
        ):
            visit = partial(self.desk.visit, place, "")
            column.addWidget(LinkLine(icon, title, said, visit, Type.BODY_STRONG))
            column.addWidget(hairline())
        return side

    def _new_entry(self) -> None:
        self.desk.visit("journal", NEW)

    def _another(self) -> None:
        self._skipped += 1
        self._show()

    def _continue(self) -> None:
        kept, record_id = self._keep_words()
        if not kept:
            return
        if record_id:
            self.desk.visit("journal", record_id)
        else:
            self._new_entry()

    def _keep_words(self) -> tuple[bool, str]:
        """(whether nothing was lost, the id of the draft that was made of the words)."""
        text = self.field.text().strip()
        if not text:
            return True, ""
        question = tr(today.prompt(self.desk.today(), self._skipped).text)
        values = {"title": question, "on_date": self.desk.today()}
        try:
            made = cycle.write(self.desk.vault, "reflection", text, values, draft=True)
        except ReflectError as error:
            self._refusal.say(explain(error))
            return False, ""
        self.field.load("")
        self.desk.events.changed.emit(Changes.of("reflection", made.id))
        return True, made.id

    def _note(self, experiment_id: str) -> None:
        field = self._notes[experiment_id]
        if field.isVisible() and field.text().strip():
            self._add_note(experiment_id)
            return
        field.setVisible(not field.isVisible())
        field.setFocus()

    def _add_note(self, experiment_id: str) -> bool:
        field = self._notes[experiment_id]
        text = field.text().strip()
        if not text:
            return True
        try:
            made = cycle.note(self.desk.vault, experiment_id, text)
        except ReflectError as error:
            self._refusal.say(explain(error))
            return False
        field.load("")
        field.hide()
        self.desk.events.changed.emit(Changes.of("evidence", made.id))
        self.desk.toast(tr("Noted. Only you can read it."))
        return True
