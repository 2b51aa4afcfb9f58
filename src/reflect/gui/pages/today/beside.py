"""What stands beside: the draft for a partner, what came last, and what one began."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.days import day_in_sentence
from reflect.gui.models.sessions import in_days, title_words, when_words
from reflect.gui.pages.today.nudge import nudge_card
from reflect.gui.theme import Type
from reflect.gui.widgets.agreement_cards import review_card
from reflect.gui.widgets.arrived_card import arrived_cards
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card
from reflect.gui.widgets.link_line import LinkLine
from reflect.gui.widgets.marks import Avatar, Horizon, Pill
from reflect.gui.widgets.page import NEW, Desk
from reflect.gui.widgets.text import Elided, Icon, Words, hairline
from reflect.model.people import Partner
from reflect.model.rows import Row
from reflect.usecases import backups, today
from reflect.usecases.feed import FeedItem
from reflect.usecases.sessions import SessionView
from reflect.usecases.today import Day

_SHOWN = 5
_REVIEW = "agreement_review"  # a nudge that the card of an agreement's day stands for
_STEPS_WIDTH = 520


def beside(desk: Desk, day: Day, partner: Partner | None, but: str) -> QWidget | None:
    """The cards that have something to say, or None; the draft with the id ``but`` is left out."""
    cards: list[Card] = []
    drafts = [row for row in day.drafts if row.id != but][: today.DRAFTS]
    cards += arrived_cards(desk)
    if day.session is not None:
        cards.append(_session(desk, day.session))
    review = review_card(desk, partner)
    if review is not None:
        cards.append(review)
    if day.nudge is not None and not (review and day.nudge.candidate.rule == _REVIEW):
        cards.append(nudge_card(desk, day.nudge))
    elif day.drill:
        cards.append(_drill(desk))
    if partner is not None and day.chosen:
        cards.append(_draft(desk, day.chosen, partner))
    if partner is not None and day.last is not None:
        cards.append(_came(desk, day.last, partner))
    if drafts:
        cards.append(_unfinished(desk, drafts))
    if not cards:
        return None
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(16))
    for card in cards:
        column.addWidget(card)
    column.addStretch()
    return side


def first_steps(desk: Desk) -> QWidget:
    """What one can do first, for a journal with nothing in it."""
    card = Card(margin=18, spacing=2)
    card.setMaximumWidth(theme.px(_STEPS_WIDTH))
    drawing = QHBoxLayout()
    drawing.addWidget(Horizon())
    card.column.addLayout(drawing)
    card.column.addSpacing(theme.px(6))
    card.column.addWidget(Words(tr("Small ways to begin"), Type.TITLE, centred=True))
    said = tr("Any of them will do, in any order, and so will none for today.")
    card.column.addWidget(Words(said, Type.BODY, "ink2", centred=True))
    card.column.addSpacing(theme.px(4))
    steps: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
        (
            "notebook-pen",
            tr("Write a line"),
            tr("In your journal, for you alone"),
            partial(desk.visit, "journal", NEW),
        ),
        (
            "target",
            tr("Name a goal"),
            tr("Something you want to grow towards"),
            partial(desk.visit, "goals", ""),
        ),
        (
            "users",
            tr("Pair with someone"),
            tr("If you coach with another person"),
            partial(desk.visit, "pairing", ""),
        ),
    )
    for number, (icon, title, words, action) in enumerate(steps):
        if number:
            card.column.addWidget(hairline())
        card.column.addWidget(LinkLine(icon, title, words, action, Type.BODY_STRONG))
    side = QWidget()
    row = QHBoxLayout(side)
    row.setContentsMargins(0, theme.px(4), 0, 0)
    row.addStretch(1)
    row.addWidget(card, 1000)
    row.addStretch(1)
    return side


def _draft(desk: Desk, chosen: Sequence[Row], partner: Partner) -> Card:
    card = Card()
    head = QHBoxLayout()
    said = tr("Draft update for {name}").format(name=partner.name)
    head.addWidget(Words(said, Type.SMALL_STRONG, "ink2"), 1)
    head.addWidget(Pill("circle-dashed", tr("Not sent"), "draft"))
    card.column.addLayout(head)
    count = len(chosen)
    one = tr("1 entry is chosen. Nothing has left this computer.")
    many = tr("{count} entries are chosen. Nothing has left this computer.")
    words = one if count == 1 else many.format(count=count)
    card.column.addWidget(Words(words, Type.SMALL, "ink2"))
    for row in chosen[:_SHOWN]:
        line = QHBoxLayout()
        line.setSpacing(theme.px(9))
        line.addWidget(Icon("file-text", "honey", 16))
        line.addWidget(Elided(row.title or row.excerpt, Type.SMALL), 1)
        card.column.addLayout(line)
    if count > _SHOWN:
        more = tr("and {count} more").format(count=count - _SHOWN)
        card.column.addWidget(Words(more, Type.SMALL, "ink2"))
    card.column.addSpacing(theme.px(4))
    look = button(tr("Look through it"), partial(desk.visit, "share", ""), "small")
    card.column.addWidget(look, 0, Qt.AlignmentFlag.AlignLeft)
    return card


def _session(desk: Desk, view: SessionView) -> Card:
    """The next session, and what one brings to it."""
    card = Card(spacing=6)
    session = view.session
    starts = session.starts
    head = QHBoxLayout()
    head.addWidget(Words(tr("Next session"), Type.SMALL_STRONG, "ink2"), 1)
    if starts is not None:
        head.addWidget(Words(in_days(starts.date(), desk.today()), Type.SMALL, "ink2", wrap=False))
    card.column.addLayout(head)
    card.column.addWidget(Words(when_words(session, desk.today()), Type.BODY_STRONG))
    row = QHBoxLayout()
    row.setSpacing(theme.px(10))
    if view.name:
        row.addWidget(Avatar(view.name, 26))
    row.addWidget(Words(session.title or title_words(view.number, view.name), Type.SMALL), 1)
    card.column.addLayout(row)
    topics = [topic.text for topic in session.agenda if topic.state == "open"]
    if topics:
        card.column.addWidget(hairline())
        card.column.addWidget(Words(tr("Bring to the session"), Type.SMALL_STRONG))
        for words in topics[:_SHOWN]:
            card.column.addWidget(Words(words, Type.WORDS_M, "ink2"))
    card.column.addSpacing(theme.px(4))
    prepare = button(tr("Prepare"), partial(desk.visit, "session", session.id), "small")
    card.column.addWidget(prepare, 0, Qt.AlignmentFlag.AlignLeft)
    return card


def _drill(desk: Desk) -> Card:
    """Twice a year: would the sheet and the newest copy open it?"""
    card = Card()
    head = QHBoxLayout()
    head.setSpacing(theme.px(10))
    head.addWidget(Icon("life-buoy", "accent", 18))
    head.addWidget(Words(tr("Would it work?"), Type.SMALL_STRONG, "ink2"), 1)
    card.column.addLayout(head)
    said = tr(
        "If this computer were gone, your recovery sheet and the newest copy would bring"
        " everything back. Four minutes show that they do."
    )
    card.column.addWidget(Words(said, Type.SMALL, "ink2"))
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    start = button(tr("Start a drill"), partial(desk.visit, "backups", "drill"), "small", "play")
    row.addWidget(start)

    def later() -> None:
        desk.events.changed.emit(backups.put_off_drill(desk.vault, datetime.now(UTC)))

    row.addWidget(button(tr("Not now"), later, "link"))
    row.addStretch()
    card.column.addLayout(row)
    return card


def _came(desk: Desk, last: FeedItem, partner: Partner) -> Card:
    card = Card()
    row = QHBoxLayout()
    row.setSpacing(theme.px(12))
    row.addWidget(Avatar(partner.name, 30), 0, Qt.AlignmentFlag.AlignTop)
    texts = QVBoxLayout()
    texts.setSpacing(theme.px(3))
    answered = last.record.share.reply_to is not None
    said = tr("{name} responded, {day}") if answered else tr("{name} shared, {day}")
    when = day_in_sentence(last.arrived, desk.today())
    texts.addWidget(Words(said.format(name=partner.name, day=when), Type.SMALL_STRONG))
    words = today.words_of(last)
    quoted = tr("“{words}”").format(words=words) if answered else words
    texts.addWidget(Words(quoted, Type.WORDS_M, "ink2"))
    open_words = tr("Open the response") if answered else tr("Read and answer")
    open_it = button(open_words, partial(desk.visit, "partner", ""), "flush")
    texts.addWidget(open_it, 0, Qt.AlignmentFlag.AlignLeft)
    row.addLayout(texts, 1)
    card.column.addLayout(row)
    return card


def _unfinished(desk: Desk, drafts: Sequence[Row]) -> Card:
    card = Card(spacing=0)
    card.column.addWidget(Words(tr("Pick up where you were"), Type.SMALL_STRONG, "ink2"))
    card.column.addSpacing(theme.px(4))
    for number, row in enumerate(drafts):
        if number:
            card.column.addWidget(hairline())
        title = row.title or row.excerpt or tr("Untitled")
        said = tr("Draft, {day}").format(day=day_in_sentence(row.on_date, desk.today()))
        visit = partial(desk.visit, "journal", row.id)
        card.column.addWidget(LinkLine("notebook-pen", title, said, visit, Type.WORDS_M))
    return card
