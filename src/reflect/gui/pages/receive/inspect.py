"""What a file would bring. Nothing is written until one takes it in."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.models.journal import short_day
from reflect.gui.models.kinds import kind_icon, kind_words
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card, Scrolled, fact
from reflect.gui.widgets.marks import Avatar, Pill
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.reading import Reading
from reflect.gui.widgets.text import Elided, Icon, Words, hairline
from reflect.gui.widgets.two_panes import TwoPanes
from reflect.usecases import reading
from reflect.usecases.receive import Plan, PlanItem

SIDE = 330
AT_ONCE = 60
_LAYER_HEIGHT = 260


class InspectPane(TwoPanes):
    """Rows with ticks, and the words of one beside them. ``wanted`` carries the share ids."""

    wanted = Signal(object)
    declined = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(SIDE)
        self._desk = desk
        self._plan: Plan | None = None
        self._ticks: dict[str, QCheckBox] = {}
        self._shown = AT_ONCE
        self._body = Scrolled((0, 0, 10, 8))
        self.main.addWidget(self._body, 1)
        self.take = button("", self._take, "primary")
        foot = QHBoxLayout()
        foot.setContentsMargins(0, theme.px(10), theme.px(10), 0)
        foot.addWidget(button(tr("Take in nothing"), self.declined.emit, "link"))
        foot.addStretch()
        foot.addWidget(self.take)
        self.main.addLayout(foot)
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(Icon("eye", "ink2", 18))
        head.addWidget(Words(tr("Reading it before you decide"), Type.H2), 1)
        self.side.addLayout(head)
        self._paper = Scrolled((18, 16, 18, 16))
        paper = Card("card", margin=0)
        paper.column.addWidget(self._paper)
        self.side.addWidget(paper, 1)
        about = QWidget()
        column = QVBoxLayout(about)
        column.setContentsMargins(0, theme.px(6), 0, 0)
        column.addWidget(Words(tr("If you take it in"), Type.SMALL_STRONG, "ink2"))
        column.addWidget(fact("check", tr("It is kept under Partner, in their words."), "accent"))
        column.addWidget(fact("check", tr("Nothing of yours is changed by it."), "accent"))
        column.addWidget(fact("minus", tr("They do not learn whether you did.")))
        self.only_beside.append(about)
        self.side.addWidget(about)

    def show_plan(self, plan: Plan) -> None:
        """Show what a file holds."""
        self._plan = plan
        self._shown = AT_ONCE
        self._ticks = {}
        self._lay_out(plan)
        self._show_words(plan.items[0])
        self._count()

    def wipe(self) -> None:
        """Leave no words in the widgets."""
        self._plan = None
        self._ticks = {}
        self._body.clear()
        self._paper.clear()

    def _lay_out(self, plan: Plan) -> None:
        column = self._body.clear()
        column.setSpacing(theme.px(8))
        column.addWidget(self._who(plan))
        letter = plan.bundle.letter
        wish = reading.wish_words(letter.wish)
        if wish or letter.note:
            card = Card("tile", margin=14)
            if wish:
                pill = Pill("circle-help", wish, "partner")
                card.column.addWidget(pill, 0, Qt.AlignmentFlag.AlignLeft)
            if letter.note:
                card.column.addWidget(Words(letter.note, Type.WORDS_M))
            column.addWidget(card)
        if plan.already_taken_in:
            card = Card("tile", margin=14)
            card.column.addWidget(fact("info", tr("You took this very file in before.")))
            column.addWidget(card)
        column.addSpacing(theme.px(4))
        head = QHBoxLayout()
        head.addWidget(Words(tr("What it contains"), Type.H2), 1)
        if len(plan.items) > 1:
            head.addWidget(button(tr("Tick all"), partial(self._tick_all, True), "link"))
            head.addWidget(button(tr("Tick none"), partial(self._tick_all, False), "link"))
        column.addLayout(head)
        for item in plan.items[: self._shown]:
            column.addWidget(hairline())
            column.addWidget(self._line(item))
        if len(plan.items) > self._shown:
            left = len(plan.items) - self._shown
            more = tr("Show {count} more").format(count=left)
            column.addWidget(button(more, self._show_more, "link"))
        column.addStretch()

    def _who(self, plan: Plan) -> Card:
        card = Card(margin=16)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(Avatar(plan.partner.name, 36))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        said = tr("From {name}, sealed for you").format(name=plan.partner.name)
        texts.addWidget(Words(said, Type.BODY_STRONG))
        signed = QHBoxLayout()
        signed.setSpacing(theme.px(5))
        signed.addWidget(Icon("circle-check", "accent", 14))
        compared = plan.partner.verified_at
        day = short_day(compared.astimezone().date()) if compared else ""
        said = tr("Signed with the key you compared, {day}").format(day=day)
        signed.addWidget(
            Words(said if day else tr("Signed with a key you compared"), Type.SMALL, "ink2"), 1
        )
        texts.addLayout(signed)
        row.addLayout(texts, 1)
        manifest = plan.opened.manifest
        facts = QVBoxLayout()
        facts.setSpacing(0)
        when = tr("Update {seq}, written {day}")
        facts.addWidget(
            Words(
                when.format(seq=manifest.seq, day=short_day(manifest.day)),
                Type.SMALL_STRONG,
                wrap=False,
            )
        )
        count = len(plan.items)
        said = tr("1 item") if count == 1 else tr("{count} items").format(count=count)
        facts.addWidget(Words(said, Type.CAPTION, "ink2"))
        row.addLayout(facts)
        card.column.addLayout(row)
        return card

    def _line(self, item: PlanItem) -> QWidget:
        side = QWidget()
        row = QHBoxLayout(side)
        row.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        row.setSpacing(theme.px(12))
        record = item.record
        title = record.title or tr("Without a title")
        tick = QCheckBox()
        known = self._ticks.get(record.share_id)
        tick.setChecked(known.isChecked() if known else item.status in ("new", "newer"))
        tick.setEnabled(item.status != "already")
        tick.setAccessibleName(tr("Take in {title}").format(title=title))
        tick.toggled.connect(lambda _: self._count())
        self._ticks[record.share_id] = tick
        row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Elided(title, Type.ROW_TITLE))
        first = record.parts[0].text if record.parts else ""
        if first:
            texts.addWidget(Elided(" ".join(first.split()), Type.WORDS_S, "ink2"))
        kind = QHBoxLayout()
        kind.setSpacing(theme.px(5))
        kind.addWidget(Icon(kind_icon(record.kind), "ink2", 14))
        said = kind_words(record.kind)
        if record.reply_to:
            said = tr("Answer to something you shared")
        kind.addWidget(Words(said, Type.CAPTION, "ink2"), 1)
        texts.addLayout(kind)
        row.addLayout(texts, 1)
        row.addWidget(self._pill(item))
        see = button(tr("Read"), partial(self._read, item), "small")
        see.setAccessibleName(tr("Read {title}").format(title=title))
        row.addWidget(see)
        return side

    def _pill(self, item: PlanItem) -> Pill:
        icon, words, kind = {
            "new": ("plus", tr("New"), "state"),
            "newer": ("refresh-cw", tr("Newer than yours"), "state"),
            "older": ("history", tr("Older than yours"), "private"),
            "already": ("check", tr("Already here"), "private"),
        }[item.status]
        return Pill(icon, words, kind)

    def stack(self, below: bool) -> None:
        super().stack(below)
        self.panel.setVisible(not below)  # the words then open from their row

    def _read(self, item: PlanItem) -> None:
        if not self.stacked:
            self._show_words(item)
            return
        layer = Layer(self._desk.window, tr("Reading it before you decide"))
        area = Scrolled((0, 0, 8, 0))
        area.setFixedHeight(theme.px(_LAYER_HEIGHT))
        area.column.addWidget(_words_of(item))
        area.column.addStretch()
        layer.column.addWidget(area)
        close = button(tr("Close"), layer.close, "primary")
        layer.buttons.addWidget(close)
        layer.open(close)

    def _show_words(self, item: PlanItem) -> None:
        column = self._paper.clear()
        column.addWidget(_words_of(item))
        column.addStretch()

    def _tick_all(self, on: bool) -> None:
        for tick in self._ticks.values():
            if tick.isEnabled():
                tick.setChecked(on)

    def _chosen(self) -> set[str]:
        assert self._plan is not None
        chosen = set()
        for item in self._plan.items:
            tick = self._ticks.get(item.record.share_id)
            on = tick.isChecked() if tick else item.status in ("new", "newer")
            if on and item.status != "already":
                chosen.add(item.record.share_id)
        return chosen

    def _count(self) -> None:
        assert self._plan is not None
        chosen, everything = len(self._chosen()), len(self._plan.items)
        said = tr("Take in {count} of {all}").format(count=chosen, all=everything)
        self.take.setText(said)
        self.take.setAccessibleName(said)
        self.take.setEnabled(chosen > 0 and not self._plan.already_taken_in)

    def _show_more(self) -> None:
        assert self._plan is not None
        self._shown = len(self._plan.items)
        self._lay_out(self._plan)

    def _take(self) -> None:
        self.take.setEnabled(False)
        self.wanted.emit(self._chosen())


def _words_of(item: PlanItem) -> Reading:
    name = item.record.title or tr("What it says")
    return Reading(name, reading.record_html(item.record), Type.WORDS_M)
