"""A session apart: my answers and the partner's, question by question."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.days import day_in_sentence
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Scrolled, section
from reflect.gui.widgets.choices import OptionCards
from reflect.gui.widgets.marks import Avatar, Pill
from reflect.gui.widgets.notices import Banner, Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.reading import Reading
from reflect.gui.widgets.text import Words, hairline
from reflect.messages import explain
from reflect.usecases import apart, choosing, identities, partners, reading, sessions, templates
from reflect.usecases.apart import Answers
from reflect.usecases.templates import Template

_QUESTION = 150
_MOST = 980
_OFFERED = 4


class ApartView(QWidget):
    """Nobody meets: each writes alone, seals it for the other, and both read both here."""

    left = Signal()

    def __init__(self, desk: Desk, session_id: str) -> None:
        super().__init__()
        self._desk = desk
        self.session_id = session_id
        self._below = False
        self._cards: OptionCards | None = None
        self._offered: list[Template] = []
        self._rows: list[QBoxLayout] = []
        self._only_below: list[QWidget] = []
        self._only_beside: list[QWidget] = []
        self.first: QWidget = self
        self._refusal = Refusal()
        self._area = Scrolled()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        self.refresh()

    def refresh(self) -> None:
        """Show what there is now."""
        self._look = look = apart.look(self._desk.vault, self.session_id)
        column = self._area.clear()
        self._rows, self._only_below, self._only_beside = [], [], []
        self._refusal = Refusal()
        inner = QWidget()
        inner.setMaximumWidth(theme.px(_MOST))
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.px(10))
        lines.addLayout(self._head())
        lines.addWidget(self._refusal)
        if look.mine is None:
            self._offer(lines)
        else:
            self._show_both(lines)
        column.addWidget(inner)
        column.addStretch()

    def stack(self, below: bool) -> None:
        """Put the two answers one below the other, or side by side."""
        self._below = below
        way = QBoxLayout.Direction
        for row in self._rows:
            row.setDirection(way.TopToBottom if below else way.LeftToRight)
        for one in self._only_below:
            one.setVisible(below)
        for one in self._only_beside:
            one.setVisible(not below)

    def wipe(self) -> None:
        """Leave no words here."""
        self._area.clear()

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        texts = QVBoxLayout()
        texts.setSpacing(0)
        title = self._look.session.title or tr("Apart, with {name}").format(name=self._look.name)
        texts.addWidget(Words(title, Type.H1))
        said = tr(
            "Each of you answers the same questions alone. Nothing leaves until you seal it, and"
            " you need not meet."
        )
        texts.addWidget(Words(said, Type.SMALL, "ink2"))
        head.addLayout(texts, 1)
        head.addWidget(button(tr("All sessions"), self.left.emit, "link"))
        return head

    def _offer(self, lines: QVBoxLayout) -> None:
        look, name = self._look, self._look.name
        self._offered = templates.known(self._desk.vault)
        if look.template is not None and look.theirs is not None:
            answered = look.template
            self._offered.sort(key=lambda one: one.key != answered.key)
            day = day_in_sentence(look.theirs.on_date, self._desk.today())
            said = tr("{name} answered “{template}” {day}. With the same questions you read both.")
            told = said.format(name=name, template=tr(answered.name), day=day)
            lines.addWidget(Banner("inbox", told, "accent"))
        self._offered = self._offered[:_OFFERED]
        lines.addWidget(section(tr("Which questions?"), said=tr("agree on them, or just begin")))
        options = [(one.key, tr(one.name), _headings(one)) for one in self._offered]
        self._cards = OptionCards(tr("Questions"), options, columns=1)
        self._cards.choose(self._offered[0].key)
        lines.addWidget(self._cards)
        row = QHBoxLayout()
        self.first = button(tr("Start writing"), self._begin, "primary", "pencil")
        row.addWidget(self.first)
        row.addStretch()
        lines.addLayout(row)

    def _show_both(self, lines: QVBoxLayout) -> None:
        look = self._look
        assert look.mine is not None
        lines.addSpacing(theme.px(8))
        who = QWidget()
        people = QHBoxLayout(who)
        people.setContentsMargins(theme.px(_QUESTION), 0, 0, 0)
        own = identities.profile(self._desk.vault).name
        for name, said, mine in ((own, tr("You"), True), (look.name, look.name, False)):
            people.addWidget(Avatar(name, 26, own=mine))
            people.addWidget(Words(said, Type.BODY_STRONG, wrap=False), 1)
        lines.addWidget(who)
        self._only_beside.append(who)
        lines.addWidget(hairline())
        for answers in look.answers:
            lines.addWidget(self._row(answers))
            lines.addWidget(hairline())
        if look.theirs is None:
            said = tr("{name}’s answers are not here yet. Neither of you is reminded.")
            lines.addWidget(Words(said.format(name=look.name), Type.SMALL, "ink2"))
        lines.addSpacing(theme.px(6))
        lines.addLayout(self._foot())
        self.stack(self._below)

    def _row(self, answers: Answers) -> QWidget:
        side = QWidget()
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, side)
        row.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        row.setSpacing(theme.px(16))
        question = Words(answers.heading, Type.SMALL_STRONG, "ink2")
        question.setMinimumWidth(theme.px(_QUESTION - 16))
        row.addWidget(question, 0, Qt.AlignmentFlag.AlignTop)
        for who, words in ((tr("You"), answers.mine), (self._look.name, answers.theirs)):
            name = tr("{who}: {question}").format(who=who, question=answers.heading)
            answer = QWidget()
            column = QVBoxLayout(answer)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            label = Words(who, Type.CAPTION, "ink2")
            column.addWidget(label)
            column.addWidget(Reading(name, reading.paragraph_html(words), Type.WORDS_M))
            row.addWidget(answer, 1, Qt.AlignmentFlag.AlignTop)
            self._only_below.append(label)
            if not words:
                self._only_beside.append(answer)
        self._rows.append(row)
        return side

    def _foot(self) -> QHBoxLayout:
        look = self._look
        assert look.mine is not None
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        draft = look.mine.state == "draft"
        row.addWidget(Pill("lock", tr("Draft, only you") if draft else tr("Only you"), "private"))
        row.addStretch()
        write = partial(self._desk.visit, "journal", look.mine.id)
        self.first = button(tr("Go on writing"), write, "", "pencil")
        row.addWidget(self.first)
        if look.theirs is None:
            opened = partial(self._desk.visit, "receive", "")
            row.addWidget(button(tr("Open a file…"), opened, "", "inbox"))
        if not draft:
            said = tr("Choose for {name}").format(name=look.name)
            row.addWidget(button(said, self._choose, "", "send"))
        if look.session.state == "planned":
            row.addWidget(button(tr("This session is done"), self._end, "primary"))
        return row

    def _begin(self) -> None:
        assert self._cards is not None
        key = self._cards.value()
        chosen = next((one for one in self._offered if one.key == key), None)
        vault, today = self._desk.vault, self._desk.today()
        try:
            made, changes = apart.begin(vault, self.session_id, chosen, today)
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        self._desk.events.changed.emit(changes)
        self._desk.visit("journal", made)

    def _choose(self) -> None:
        assert self._look.mine is not None
        vault, mine = self._desk.vault, self._look.mine.id
        partner = next(
            one for one in partners.partners(vault) if one.id == self._look.session.partner_id
        )
        self._desk.events.changed.emit(choosing.choose(vault, partner, mine))
        self._desk.visit("share", mine)

    def _end(self) -> None:
        try:
            ended = sessions.end(self._desk.vault, self.session_id, ())
            changes = ended.changes | sessions.reflected(self._desk.vault, self.session_id)
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        self._desk.events.changed.emit(changes)
        self.left.emit()


def _headings(template: Template) -> str:
    return ", ".join(one.heading for one in template.sections)
