"""Step 3 of pairing: which of three numbers is the other one reading?"""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.pages.pairing.parts import Foot
from reflect.gui.theme import Type
from reflect.gui.widgets.boxes import aside
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card, Scrolled
from reflect.gui.widgets.choices import OptionCards
from reflect.gui.widgets.marks import Avatar, Pill
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words, hairline
from reflect.messages import explain
from reflect.model.people import Partner
from reflect.usecases import partners

LETTERS = ("A", "B", "C")
# So many groups stand side by side: on three cards, on one card across, on a very narrow one.
_BESIDE, _ACROSS = 3, 6
# Effective pixels: from here on six groups fit into one row.
_ROOM_FOR_SIX = 600


class CompareStep(QWidget):
    """Two turns: listen and choose, then read out. ``verified`` comes after the second."""

    verified = Signal()
    differ = Signal()
    backward = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._partner: Partner | None = None
        self._numbers: tuple[str, ...] = ()
        self._narrow = False
        self._groups = _BESIDE
        self.options: OptionCards | None = None
        self._body = _Body()
        self._none = QVBoxLayout()
        self._none.setContentsMargins(theme.px(32), 0, theme.px(32), theme.px(10))
        self._refusal = Refusal()
        self.next = button("", self._onward, "primary")
        self._foot = Foot([button(tr("Back"), self._step_back)], [self.next])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._body)
        refused = QVBoxLayout()
        refused.setContentsMargins(theme.px(32), 0, theme.px(32), 0)
        refused.addWidget(self._refusal)
        whole.addLayout(refused)
        whole.addLayout(self._none)
        whole.addStretch()
        whole.addWidget(self._foot)

    def show_partner(self, partner: Partner) -> None:
        """Begin with the first turn; the order of the three is a new one each time."""
        self._partner = partner
        self._numbers = partners.number_choices(self._desk.vault, partner)
        self._listen()

    def follow(self, partner: Partner) -> None:
        """Go on with ``partner`` as they are now; the keys are the same."""
        self._partner = partner

    def arrange(self, below: bool, effective: float) -> None:
        """Set the numbers below each other where there is little room."""
        groups = _ACROSS if below and effective >= _ROOM_FOR_SIX else _BESIDE
        changed = (below, groups) != (self._narrow, self._groups)
        self._narrow, self._groups = below, groups
        self._foot.part(below)
        if not changed or self._partner is None:
            return
        if self.options is None:
            self._read()
            return
        chosen = self.options.value()
        self._listen()
        self.options.choose(chosen)

    def _listen(self) -> None:
        assert self._partner is not None
        name = self._partner.name
        question = tr("Which number is {name} reading?").format(name=name)
        column = self._begin(question)
        turn = tr("**{name} reads aloud, you listen.** Then you swap: you read, {name} chooses.")
        if self._narrow:
            said = tr("{name} reads all twelve groups aloud, you listen. Then you swap.")
            column.addWidget(Words(said.format(name=name), Type.BODY, "ink2"))
        else:
            said = tr(
                "One of the three belongs to your two cards. {name}’s screen shows it as twelve"
                " groups of five. Let {name} read all twelve."
            )
            column.addWidget(Words(said.format(name=name), Type.BODY, "ink2"))
            column.addLayout(self._turn(turn.format(name=name), tr("First of two turns")))
        column.addSpacing(theme.px(2))
        self.options = OptionCards(
            question,
            [
                (number, tr("Number {letter}").format(letter=letter), self._card(number))
                for letter, number in zip(LETTERS, self._numbers, strict=True)
            ],
            columns=1 if self._narrow else 0,
            flat=self._narrow,
        )
        self.options.changed.connect(lambda _: self._name_choice())
        column.addWidget(self.options)
        said = tr("**None of them fits?** Stop here, and keep talking to {name}.")
        if not self._narrow:
            said += " " + tr("Somebody may have swapped a card on the way.")
        none = button(tr("None of these"), self.differ.emit, "small")
        self._none.addWidget(aside("ear-off", said.format(name=name), none))
        self._name_choice()

    def _read(self) -> None:
        assert self._partner is not None
        name = self._partner.name
        column = self._begin(tr("Now read yours to {name}").format(name=name))
        said = tr("All twelve groups, slowly. {name} chooses from three, as you did.")
        column.addWidget(Words(said.format(name=name), Type.BODY, "ink2"))
        turn = tr("**You read aloud, {name} listens.**").format(name=name)
        column.addLayout(self._turn(turn, tr("Second of two turns")))
        column.addSpacing(theme.px(2))
        row = QHBoxLayout()
        card = Card(margin=20)
        right = partners.number(self._desk.vault, self._partner)
        card.column.addWidget(self._digits(right))
        row.addWidget(card)
        row.addStretch()
        column.addLayout(row)
        differs = tr("{name} finds another number").format(name=name)
        said = tr("**{name} does not find it among the three?** Stop here, and keep talking.")
        none = button(differs, self.differ.emit, "small")
        self._none.addWidget(aside("ear-off", said.format(name=name), none))
        self._label(tr("{name} found the same").format(name=name), enabled=True)

    def _begin(self, title: str) -> QVBoxLayout:
        """An empty turn under ``title``."""
        self.options = None
        self._refusal.say(None)
        while (item := self._none.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        column = self._body.clear()
        column.setSpacing(theme.px(10))
        column.addWidget(Words(title, Type.H1))
        return column

    def _turn(self, said: str, which: str) -> QHBoxLayout:
        assert self._partner is not None
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(Avatar(self._partner.name, 34))
        row.addWidget(Words(said, Type.SMALL), 1)
        row.addWidget(Pill("repeat", which, "plain"))
        return row

    def _card(self, number: str) -> QWidget:
        """The digits as they stand on a card that can be chosen."""
        digits = self._digits(number)
        if self._narrow:
            return digits
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, theme.px(6), 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(hairline())
        column.addWidget(digits)
        return side

    def _digits(self, number: str) -> QWidget:
        side = QWidget()
        grid = QGridLayout(side)
        above = 3 if self._narrow else 8
        grid.setContentsMargins(theme.px(8), theme.px(above), theme.px(8), theme.px(above))
        grid.setVerticalSpacing(theme.px(4 if self._narrow else 10))
        grid.setHorizontalSpacing(theme.px(14))
        for place, group in enumerate(number.split()):
            words = Words(group, Type.DIGITS, wrap=False, centred=True)
            grid.addWidget(words, place // self._groups, place % self._groups)
        side.setAccessibleName(number)
        return side

    def _name_choice(self) -> None:
        assert self._partner is not None
        assert self.options is not None
        chosen = self.options.value()
        if not chosen:
            self._label(tr("Choose the number you hear"), enabled=False)
            return
        letter = LETTERS[self._numbers.index(chosen)]
        said = tr("{name} read number {letter}")
        self._label(said.format(name=self._partner.name, letter=letter), enabled=True)

    def _label(self, text: str, *, enabled: bool) -> None:
        self.next.setText(text)
        self.next.setAccessibleName(text)
        self.next.setEnabled(enabled)

    def _onward(self) -> None:
        assert self._partner is not None
        if self.options is None:
            self._verify()
        elif self.options.value() == partners.number(self._desk.vault, self._partner):
            self._read()
        else:
            self.differ.emit()

    def _verify(self) -> None:
        assert self._partner is not None
        vault = self._desk.vault
        try:
            changes = partners.verify(vault, self._partner, partners.number(vault, self._partner))
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        self._desk.events.changed.emit(changes)
        self.verified.emit()

    def _step_back(self) -> None:
        if self.options is None:
            self._listen()
        else:
            self.backward.emit()


class _Body(Scrolled):
    """As high as what it shows, as long as there is room; then it scrolls."""

    def __init__(self) -> None:
        super().__init__((32, 20, 32, 14))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.column.totalHeightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()
