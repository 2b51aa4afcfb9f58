"""What a file would bring: who from, what is in it, and the words of each before one decides."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.journal import ITEM, short_day
from reflect.gui.models.kinds import kind_icon
from reflect.gui.models.receivable import (
    ReceivableModel,
    excerpt_of,
    state_of,
    title_of,
)
from reflect.gui.pages.receive.about import (
    asking_words,
    contents_words,
    known_words,
    letter_card,
    missing_words,
    quiet_card,
    signed_words,
)
from reflect.gui.pages.receive.reading import ReadingPane
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import Button, button
from reflect.gui.widgets.cards import Card, Scrolled, fact
from reflect.gui.widgets.copying import give
from reflect.gui.widgets.marks import Avatar
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Icon, Words, hairline
from reflect.gui.widgets.tick_list import Index, TickDelegate, TickLine, TickList
from reflect.gui.widgets.two_panes import TwoPanes
from reflect.messages import Message
from reflect.usecases.receive import Plan

SIDE = 360
ROW = 79


class InspectPane(TwoPanes):
    """Rows with ticks, and the words of one beside them. ``wanted`` carries the share ids."""

    wanted = Signal(object)
    declined = Signal()
    put_off = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(SIDE)
        self._desk = desk
        self._plan: Plan | None = None
        self.model = ReceivableModel(desk.today, self)
        self.list = TickList(tr("What it contains"), to_read=True)
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(
            TickDelegate(self._line, self.list, height=ROW, margins=(8, 8), marks_current=True)
        )
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words = ReadingPane(desk, self._leave_words)
        self._body = Scrolled((32, 18, 28, 18))
        self._head = QVBoxLayout()
        self._alone = QVBoxLayout()
        self._stack = QStackedWidget()
        self._who: QBoxLayout | None = None
        self.nothing = button(tr("Take in nothing"), self.declined.emit, "link")
        self.later = button(tr("Keep the file for later"), self.put_off.emit)
        self._refusal = Refusal()
        self.take = button("", self._take, "primary")
        self._lay_out()
        self._lay_out_side()
        self.model.dataChanged.connect(lambda *_: self._count())
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.list.wanted.connect(self._open_words)

    def show_plan(self, plan: Plan, file: Path) -> None:
        """Show what ``file`` holds."""
        self._plan = plan
        self._refusal.say(None)
        self.model.show_plan(plan)
        self._lay_out_head(plan, file)
        self.list.setFixedHeight(len(plan.items) * theme.px(ROW) + 1)
        self._stack.setCurrentWidget(self._body)
        self._body.verticalScrollBar().setValue(0)
        self.words.show_plan(plan)
        self.list.setCurrentIndex(self.model.index(0))
        self._count()
        self._arrange_head()

    def refuse(self, message: Message) -> None:
        """Say why it was not taken in; what is ticked stays, for another try."""
        self._refusal.say(message)
        self._count()

    def wipe(self) -> None:
        """Leave no words in the widgets."""
        self._plan = None
        self.model.show_plan(None)
        self.words.wipe()
        _clear(self._head)

    def stack(self, below: bool) -> None:
        """Where there is little room the words open from their row."""
        super().stack(below)
        if hasattr(self, "words"):
            self.panel.setVisible(not below)
            (self._alone if below else self._beside).addWidget(self.words)
            self.words.show_alone(below)
            if not below:
                self._stack.setCurrentWidget(self._body)

    def narrow(self, narrow: bool) -> None:
        """Where there is least room the facts of the file stand below its sender."""
        self._narrow = narrow
        self._arrange_head()

    def _lay_out(self) -> None:
        self._narrow = False
        self.main.setContentsMargins(0, 0, 0, 0)
        column = self._body.column
        column.addLayout(self._head)
        column.addWidget(self.list)
        column.addStretch()
        alone = QWidget()
        alone.setLayout(self._alone)
        self._alone.setContentsMargins(*(theme.px(one) for one in (32, 12, 28, 12)))
        for one in (self._body, alone):
            self._stack.addWidget(one)
        self.main.addWidget(self._stack, 1)
        refused = QHBoxLayout()
        refused.setContentsMargins(*(theme.px(one) for one in (32, 0, 28, 0)))
        refused.addWidget(self._refusal)
        self.main.addLayout(refused)
        self.main.addWidget(hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(*(theme.px(one) for one in (38, 11, 25, 12)))
        foot.setSpacing(theme.px(12))
        foot.addWidget(self.nothing)
        foot.addStretch()
        foot.addWidget(self.later)
        foot.addWidget(self.take)
        self.main.addLayout(foot)

    def _lay_out_side(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(Icon("eye", "ink2", 18))
        head.addWidget(Words(tr("Reading it before you decide"), Type.H2), 1)
        self.side.addLayout(head)
        self.side.addSpacing(theme.px(2))
        self._beside = QVBoxLayout()
        self._beside.addWidget(self.words)
        self.side.addLayout(self._beside, 1)
        self.side.addSpacing(theme.px(6))
        self.side.addWidget(Words(tr("If you take it in"), Type.SMALL_STRONG, "ink2"))
        said = tr("It is kept under Partner, in their words. Only you.")
        self.side.addWidget(fact("check", said, "accent"))
        self.side.addWidget(fact("check", tr("Nothing of yours is changed by it"), "accent"))
        self.side.addWidget(fact("minus", tr("They do not learn whether you did")))

    def _lay_out_head(self, plan: Plan, file: Path) -> None:
        _clear(self._head)
        self._head.setSpacing(theme.px(11))
        self._head.addWidget(self._who_card(plan, file))
        letter = plan.bundle.letter
        if letter.wish or letter.note.strip():
            self._head.addWidget(letter_card(letter.wish, letter.note))
        if said := missing_words(plan):
            self._head.addWidget(quiet_card("file-question-mark", said, self._ask_button(plan)))
        if said := known_words(plan):
            self._head.addWidget(quiet_card("info", said))
        row = QHBoxLayout()
        row.setContentsMargins(0, theme.px(5), 0, 0)
        row.setSpacing(theme.px(14))
        row.addWidget(Words(tr("What it contains"), Type.H2, wrap=False))
        row.addStretch()
        if len(self.model.can_come()) > 1:
            every = button(tr("Tick all"), lambda: self.model.tick(self.model.can_come()), "flush")
            row.addWidget(every)
            if self.model.fresh() != self.model.can_come():
                fresh = tr("Only what is new")
                row.addWidget(button(fresh, lambda: self.model.tick(self.model.fresh()), "flush"))
        self._head.addLayout(row)
        self._head.addWidget(hairline())

    def _who_card(self, plan: Plan, file: Path) -> Card:
        card = Card(margin=16)
        self._who = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._who.setSpacing(theme.px(10))
        sender = QHBoxLayout()
        sender.setSpacing(theme.px(14))
        sender.addWidget(Avatar(plan.partner.name, 40))
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(1))
        said = tr("From {name}, sealed for you").format(name=plan.partner.name)
        texts.addWidget(Words(said, Type.BODY_STRONG))
        texts.addWidget(fact("badge-check", signed_words(plan), "accent"))
        sender.addLayout(texts, 1)
        self._who.addLayout(sender, 1)
        facts = QVBoxLayout()
        facts.setSpacing(theme.px(1))
        manifest = plan.opened.manifest
        said = tr("Update {seq}, written {day}")
        day = short_day(manifest.day)
        for text, role, colour in (
            (said.format(seq=manifest.seq, day=day), Type.SMALL_STRONG, "ink"),
            (contents_words(plan, file), Type.SMALL, "ink2"),
        ):
            facts.addWidget(Words(text, role, colour, wrap=False), 0, self._facts_side())
        self._who.addLayout(facts)
        card.column.addLayout(self._who)
        return card

    def _facts_side(self) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignLeft if self._narrow else Qt.AlignmentFlag.AlignRight

    def _arrange_head(self) -> None:
        if self._plan is None or self._who is None:
            return
        way = QBoxLayout.Direction
        self._who.setDirection(way.TopToBottom if self._narrow else way.LeftToRight)

    def _line(self, index: Index) -> TickLine | str:
        item = index.data(ITEM)
        title = title_of(item)
        excerpt = excerpt_of(item.record)
        return TickLine(
            title,
            excerpt if excerpt != title else "",
            kind_icon(item.record.kind),
            self.model.said(item),
            state_of(item),
            self.model.is_ticked(item),
        )

    def _count(self) -> None:
        if self._plan is None:
            return
        ticked = self.model.ticked()
        said = tr("Take in {count} of {all}")
        said = said.format(count=len(ticked), all=len(self._plan.items))
        self.take.setText(said)
        self.take.setAccessibleName(said)
        self.take.setEnabled(bool(ticked))

    def _show_current(self, index: QModelIndex) -> None:
        item = index.data(ITEM) if index.isValid() else None
        if item is None:
            return
        self.words.show_item(item)
        top = self.list.y() + index.row() * theme.px(ROW)  # not asked of the list: it knows later
        for edge in (top, top + theme.px(ROW)):
            self._body.ensureVisible(0, edge, 0, theme.px(8))

    def _open_words(self, index: QModelIndex) -> None:
        if self.stacked and index.isValid():
            self.list.setCurrentIndex(index)
            self._stack.setCurrentIndex(1)
            self.words.focus()

    def _leave_words(self) -> None:
        self._stack.setCurrentWidget(self._body)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_button(self, plan: Plan) -> Button:
        """Reflect sends nothing: it gives the words to ask with."""
        name = plan.partner.name
        one, more = tr("Ask {name} for it"), tr("Ask {name} for them")
        said = (one if len(plan.missing) == 1 else more).format(name=name)

        def ask() -> None:
            give(asking_words(plan))
            copied = tr("A message to {name} is copied. Paste it where you write to each other.")
            self._desk.toast(copied.format(name=name))

        return button(said, ask, "link")

    def _take(self) -> None:
        self.take.setEnabled(False)
        self._refusal.say(None)
        self.wanted.emit(self.model.ticked())


def _clear(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, QHBoxLayout):
            while (part := inner.takeAt(0)) is not None:
                if (inside := part.widget()) is not None:
                    inside.deleteLater()
