"""One card of the feed: what a partner wrote, what it answers, and one's own answers."""

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.try_it import TryIt
from reflect.gui.dialogs.viewer import Viewer
from reflect.gui.i18n import tr
from reflect.gui.models.days import day_words
from reflect.gui.models.files import received_files
from reflect.gui.models.journal import pill_words, short_day
from reflect.gui.pages.partner.answer import AnswerField
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card
from reflect.gui.widgets.marks import Avatar, Pill
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.reading import Reading
from reflect.gui.widgets.text import Icon, Words, hairline
from reflect.gui.widgets.thumbnails import Thumbnails
from reflect.messages import explain
from reflect.model.people import Partner
from reflect.model.rows import Row
from reflect.model.share import SharedRecord
from reflect.usecases import feedback, partners, reading
from reflect.usecases.feed import FeedItem
from reflect.usecases.receive import ReceivedItem

_SHORT_WISHES = {
    "read": "Would like to be read",
    "questions": "Would like questions",
    "observations": "Would like what you notice",
    "ideas": "Would like ideas",
}


class CameCard(Card):
    """Something that came from ``partner``."""

    def __init__(self, desk: Desk, partner: Partner, item: FeedItem, *, with_letter: bool) -> None:
        """``with_letter`` shows what went with the bundle: once, before its first record."""
        super().__init__(margin=24, spacing=10)
        self._desk = desk
        self._item = item
        self._with_letter = with_letter
        record = item.record
        self.column.addLayout(self._head(partner, item, desk.today(), with_letter=with_letter))
        if record.letter.note and with_letter:
            self.column.addWidget(Words(record.letter.note, Type.WORDS_M, "ink2"))
        self._quote = QVBoxLayout()
        self.column.addLayout(self._quote)
        name = record.heading or tr("What {name} wrote").format(name=partner.name)
        self.column.addWidget(Reading(name, reading.record_html(record.share)))
        files = Thumbnails(desk.tasks, partial(Viewer, desk.window))
        files.show_files(received_files(desk.vault, record.files))
        self.column.addWidget(files)
        if record.share.agreement is not None:
            visit = partial(desk.visit, "agreement", "")
            look = button(tr("Open the agreement"), visit, "small", "signature")
            self.column.addWidget(look, 0, Qt.AlignmentFlag.AlignLeft)
        if record.share_rev > 1:
            said = tr("Version {rev}. The earlier ones are kept.").format(rev=record.share_rev)
            self.column.addWidget(Words(said, Type.CAPTION, "ink2"))
        if record.share.form == "experiment_idea":
            self.column.addWidget(self._trying(), 0, Qt.AlignmentFlag.AlignLeft)
        for row in item.answers:
            self.column.addWidget(hairline())
            self.column.addWidget(self._own_answer(row))
        self.answer = AnswerField(desk, partner, item)
        self.column.addWidget(self.answer)

    def shows(self, item: FeedItem, with_letter: bool) -> bool:
        """Whether this card is what a new one would be."""
        known = replace(self._item, draft=self.answer.draft)
        return (item, with_letter) == (known, self._with_letter)

    def show_quote(self, quote: ReceivedItem) -> None:
        """Show what this answers, as it was sealed, or why that is not shown."""
        if quote.quoted is not None:
            self._quote.addWidget(_quoted(quote.quoted))
        elif quote.not_quoted:
            refusal = Refusal()
            self._quote.addWidget(refusal)
            refusal.say(explain(ReflectError(quote.not_quoted)))

    def _head(
        self, partner: Partner, item: FeedItem, today: date, *, with_letter: bool
    ) -> QHBoxLayout:
        record = item.record
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(Avatar(partner.name, 32), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        said = tr("**{name}**  wrote on {day}, arrived {arrived}").format(
            name=partner.name,
            day=short_day(record.on_date),
            arrived=day_words(item.arrived, today).lower()
            if item.arrived == today
            else short_day(item.arrived),
        )
        texts.addWidget(Words(said, Type.SMALL, "ink2"))
        checked = QHBoxLayout()
        checked.setSpacing(theme.px(5))
        checked.addWidget(Icon("circle-check", "accent", 14))
        checked.addWidget(Words(tr("Signature checked"), Type.CAPTION, "ink2", wrap=False))
        checked.addStretch()
        texts.addLayout(checked)
        row.addLayout(texts, 1)
        pill = self._pill(item, with_letter=with_letter)
        if pill is not None:
            row.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _pill(self, item: FeedItem, *, with_letter: bool) -> Pill | None:
        days = [one.day for row in item.answers for one in row.shared]
        if days:
            day = short_day(max(days))
            return Pill("send", tr("You responded, {day}").format(day=day), "shared")
        wish = item.record.letter.wish
        if wish and with_letter:
            return Pill("circle-help", tr(_SHORT_WISHES[wish]), "partner")
        return None

    def _trying(self) -> QWidget:
        """Make it an experiment of one's own, or go to the one that was made of it."""
        if self._item.tried:
            go = partial(self._desk.visit, "experiment", self._item.tried)
            return button(tr("Your experiment"), go, "link", "flask-conical")
        return button(tr("Try it"), self._try, "small", "flask-conical")

    def _try(self) -> None:
        idea = feedback.idea(self._desk.vault, self._item.record.id)
        TryIt(self._desk, idea, partial(self._desk.visit, "experiment"))

    def _own_answer(self, answer: Row) -> QWidget:
        side = QWidget()
        row = QHBoxLayout(side)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        name = partners.own_name(self._desk.vault)
        row.addWidget(Avatar(name, 26, own=True), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        you = tr("**You**  {day}").format(day=day_words(answer.on_date, self._desk.today()))
        texts.addWidget(Words(you, Type.SMALL, "ink2"))
        texts.addWidget(Words(answer.excerpt or answer.title, Type.WORDS_M, "ink2"))
        row.addLayout(texts, 1)
        row.addWidget(Pill(*pill_words(answer)), 0, Qt.AlignmentFlag.AlignTop)
        return side


def _quoted(record: SharedRecord) -> Card:
    """What this answers, as it was sealed."""
    card = Card("tile", margin=14, spacing=4)
    head = QHBoxLayout()
    head.setSpacing(theme.px(8))
    head.addWidget(Icon("reply", "ink2", 15))
    said = tr("Answers what you shared, version {rev}").format(rev=record.share_rev)
    head.addWidget(Words(said, Type.CAPTION, "ink2"), 1)
    card.column.addLayout(head)
    if record.title:
        card.column.addWidget(Words(record.title, Type.ROW_TITLE))
    first = record.parts[0].text if record.parts else ""
    if first:
        short = first if len(first) <= _QUOTED else first[:_QUOTED] + "…"
        html = reading.paragraph_html(short)
        card.column.addWidget(Reading(tr("What you shared"), html, Type.WORDS_S))
    return card


_QUOTED = 280
