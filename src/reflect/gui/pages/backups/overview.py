"""The first view: the last copy, where copies go, all of them, and whether they would do."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.backups import beside, day_of, holds_words, moment_in_sentence, place_words
from reflect.gui.pages.backups.checking import CheckCard
from reflect.gui.pages.backups.head import Head
from reflect.gui.pages.backups.lines import CopyLine, Deed, PlaceLine
from reflect.gui.theme import Type
from reflect.gui.widgets.boxes import aside, boxed
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card, Scrolled, section
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Icon, Words, hairline
from reflect.gui.widgets.working import Working
from reflect.messages import explain
from reflect.usecases.backups import Kept, PastDrill, Place

_SIDE = 336
_SHOWN = 5
# The effective width of the window from which on there is room for the cards beside, and for
# a copy in one line.
_BESIDE = 1000
_ONE_LINE = 860
_LABELS = 76


@dataclass(frozen=True, slots=True)
class State:
    """What there is: places, the copies in them, the newest first, and the last rehearsal."""

    places: list[Place]
    kept: list[Kept]
    last_drill: PastDrill | None


class OverviewPane(QWidget):
    """``back_up`` carries a place or None for the usual one; ``look`` carries a copy."""

    back_up = Signal(object)
    add_place = Signal()
    use_place = Signal(object)
    change_place = Signal()
    forget = Signal(object)
    restore = Signal()
    drill = Signal()
    look = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._state = State([], [], None)
        self._all = False
        self._narrow = False
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.bring = button(tr("Restore…"), self.restore.emit, "", "archive-restore")
        said = tr("Each copy is encrypted like your journal, and read back before it counts.")
        whole.addWidget(Head([], "", tr("Backups"), said, self.bring))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(28))
        self._grid.setVerticalSpacing(theme.px(16))
        self._main, self._side = QWidget(), QWidget()
        area = Scrolled((32, 18, 32, 24))
        area.column.addLayout(self._grid)
        area.column.addStretch()
        whole.addWidget(area, 1)
        self._lay_out_main()
        self._lay_out_side()
        self.arrange(_BESIDE)

    def arrange(self, effective: float) -> None:
        """Put the cards beside, or below where there is little room."""
        below = effective < _BESIDE
        for part in (self._main, self._side):
            self._grid.removeWidget(part)
        self._grid.addWidget(self._main, 0, 0)
        self._grid.addWidget(self._side, 1 if below else 0, 0 if below else 1)
        self._side.setMaximumWidth(16_777_215 if below else theme.px(_SIDE))
        self._side.setMinimumWidth(0 if below else theme.px(_SIDE))
        self._grid.setColumnStretch(0, 1)
        narrow = effective < _ONE_LINE
        if narrow != self._narrow:
            self._narrow = narrow
            self._show_copies()

    def show_state(self, state: State) -> None:
        """Show what there is now."""
        self._state = state
        newest = state.kept[0] if state.kept else None
        if newest is None:
            self._title.set_text(tr("No copy yet"))
            self._said.set_text(tr("The first one is made while Reflect is open, or right now."))
        else:
            when = moment_in_sentence(newest.made, self._desk.today())
            self._title.set_text(tr("Last backup: {when}").format(when=when))
            holds = holds_words(newest.entries, newest.files)
            said = tr(
                "{holds}, read back and compared on the spot. It opens with your passphrase or"
                " your recovery sheet."
            )
            self._said.set_text(said.format(holds=holds))
        self._show_places()
        self._show_copies()
        self._show_drill(newest is not None)
        self._elsewhere.setVisible(len(state.places) == 1)

    def refuse(self, error: ReflectError | None) -> None:
        """Say why no copy was made, or nothing."""
        self._refusal.say(explain(error) if error else None)

    def allow(self, allowed: bool) -> None:
        """Whether a copy can be begun now."""
        self.now.setEnabled(allowed)

    def _lay_out_main(self) -> None:
        column = QVBoxLayout(self._main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        card = Card(margin=20)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(boxed("archive", "accent-card", 52), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(2))
        self._title = Words(tr("Looking…"), Type.H2)
        self._said = Words("", Type.SMALL, "ink2")
        texts.addWidget(self._title)
        texts.addWidget(self._said)
        texts.addStretch(1)
        row.addLayout(texts, 1)
        self.now = button(tr("Back up now"), lambda: self.back_up.emit(None), "primary")
        row.addWidget(self.now, 0, Qt.AlignmentFlag.AlignVCenter)
        card.column.addLayout(row)
        self.working = Working()
        self._refusal = Refusal()
        card.column.addWidget(self.working)
        card.column.addWidget(self._refusal)
        column.addWidget(card)
        column.addSpacing(theme.px(18))
        column.addWidget(
            section(tr("Where copies go"), tr("Add a place"), self.add_place.emit, icon="plus")
        )
        self._places = Column()
        column.addWidget(self._places)
        column.addSpacing(theme.px(18))
        self._copies = Column()
        column.addWidget(self._copies)
        column.addStretch(1)

    def _lay_out_side(self) -> None:
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(self._drill_card())
        self.check = CheckCard(self._desk, self.restore.emit)
        column.addWidget(self.check)
        column.addWidget(self._schedule())
        self._elsewhere = aside(
            "usb",
            tr(
                "A copy on another device is what helps when this one is gone. Add a stick or a"
                " drive as a place when it suits you."
            ),
        )
        column.addWidget(self._elsewhere)
        column.addStretch(1)

    def _drill_card(self) -> Card:
        card = Card(margin=20)
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(Icon("life-buoy", "accent", 20))
        head.addWidget(Words(tr("Would it work?"), Type.H2), 1)
        card.column.addLayout(head)
        said = tr(
            "A drill takes four minutes: you find the sheet, Reflect opens the newest copy beside"
            " your journal. Nothing is changed."
        )
        card.column.addWidget(Words(said, Type.SMALL, "ink2"))
        facts = QGridLayout()
        facts.setVerticalSpacing(theme.px(2))
        facts.setColumnMinimumWidth(0, theme.px(_LABELS))
        facts.setColumnStretch(1, 1)
        self._drilled = Words("", Type.SMALL, "ink2")
        mark = Words(self._desk.vault.ways.mark, Type.SMALL_STRONG, "ink2")
        for place, (label, value) in enumerate(
            ((tr("Last drill"), self._drilled), (tr("Sheet"), mark))
        ):
            top = Qt.AlignmentFlag.AlignTop
            facts.addWidget(Words(label, Type.CAPTION, "ink2"), place, 0, top)
            facts.addWidget(value, place, 1)
        card.column.addLayout(facts)
        card.column.addSpacing(theme.px(4))
        self.start = button(tr("Start a drill"), self.drill.emit, "small", "play")
        card.column.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _schedule(self) -> Card:
        card = Card(margin=20, spacing=6)
        card.column.addWidget(Words(tr("Schedule"), Type.H2))
        for icon, words in (
            ("clock", tr("Once a day, quietly, while Reflect is open, and before an upgrade")),
            ("archive", tr("7 daily, 4 weekly and 12 monthly copies stay, older ones make room")),
            ("life-buoy", tr("A drill is offered twice a year")),
        ):
            row = QHBoxLayout()
            row.setSpacing(theme.px(10))
            row.addWidget(Icon(icon, "ink2", 16), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Words(words, Type.SMALL, "ink2"), 1)
            card.column.addLayout(row)
        return card

    def _show_places(self) -> None:
        column = self._places.clear()
        journal = self._desk.vault.folder
        for place in self._state.places:
            copies = sum(one.path.parent == place.folder for one in self._state.kept)
            deeds = self._deeds(place)
            column.addWidget(PlaceLine(place, journal, copies, self._desk.today(), deeds))
            column.addWidget(hairline())

    def _deeds(self, place: Place) -> list[Deed]:
        deeds: list[Deed] = []
        if place.present or place.usual:
            deeds.append((tr("Back up here now"), partial(self.back_up.emit, place.folder)))
        if not place.usual:
            use = partial(self.use_place.emit, place.folder)
            deeds.append((tr("Use it for the daily copy"), use))
            deeds.append((tr("Forget this place"), partial(self.forget.emit, place.folder)))
            return deeds
        deeds.append((tr("Choose another folder…"), self.change_place.emit))
        if place.folder != beside(self._desk.vault.folder):
            back = partial(self.use_place.emit, None)
            deeds.append((tr("Back up beside the journal again"), back))
        return deeds

    def _show_copies(self) -> None:
        column = self._copies.clear()
        kept = self._state.kept
        if not kept:
            return
        more = len(kept) > _SHOWN
        all_of_them = tr("All {count}").format(count=len(kept))
        label = tr("Only the last ones") if self._all else all_of_them
        column.addWidget(section(tr("Copies"), label, self._turn_all if more else None))
        for one in kept if self._all else kept[:_SHOWN]:
            place = place_words(one.path.parent, self._desk.vault.folder)
            look = partial(self.look.emit, one)
            today = self._desk.today()
            column.addWidget(CopyLine(one, place, today, look, narrow=self._narrow))
            column.addWidget(hairline())

    def _turn_all(self) -> None:
        self._all = not self._all
        self._show_copies()

    def _show_drill(self, can: bool) -> None:
        last = self._state.last_drill
        worked = tr("{day}, it worked").format(day=day_of(last.when)) if last else ""
        self._drilled.set_text(worked or tr("Not yet"))
        self.start.setEnabled(can)
