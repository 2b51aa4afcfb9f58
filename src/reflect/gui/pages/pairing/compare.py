"""Step 3 of pairing: which of three numbers is the other one reading?"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Card, Scrolled, fact
from reflect.gui.widgets.choices import OptionCards
from reflect.gui.widgets.marks import Avatar, Pill
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Icon, Words
from reflect.messages import explain
from reflect.model.people import Partner
from reflect.usecases import partners

LETTERS = ("A", "B", "C")
WIDE_COLUMNS = 3
_GROUPS = 12


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
        self.options: OptionCards | None = None
        self._body = Scrolled((32, 18, 32, 16))
        self.refusal = Refusal()
        self.refusal.setParent(self)
        self._back = button(tr("Back"), self._step_back)
        self.next = button("", self._onward, "primary")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._body, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.px(32), theme.px(8), theme.px(32), theme.px(18))
        foot.addWidget(self._back)
        foot.addStretch()
        foot.addWidget(self.next)
        whole.addLayout(foot)

    def show_partner(self, partner: Partner) -> None:
        """Begin with the first turn; the order of the three is a new one each time."""
        self._partner = partner
        self._numbers = partners.number_choices(self._desk.vault, partner)
        self._listen()

    def stack(self, below: bool) -> None:
        """Set the numbers below each other where there is little room."""
        changed = below != self._narrow
        self._narrow = below
        if changed and self._partner is not None and self.options is not None:
            self._listen()

    def _listen(self) -> None:
        assert self._partner is not None
        name = self._partner.name
        column = self._body.clear()
        column.setSpacing(theme.px(10))
        column.addWidget(Words(tr("Which number is {name} reading?").format(name=name), Type.H1))
        said = tr(
            "One of the three belongs to your two cards. {name}’s screen shows it as twelve groups"
            " of five. Let {name} read all twelve."
        )
        column.addWidget(Words(said.format(name=name), Type.BODY, "ink2"))
        turn = tr("**{name} reads aloud, you listen.** Then you swap.").format(name=name)
        column.addLayout(self._turn(turn, tr("First of two turns")))
        self.options = OptionCards(
            tr("Which number is {name} reading?").format(name=name),
            [
                (number, tr("Number {letter}").format(letter=letter), self._digits(number))
                for letter, number in zip(LETTERS, self._numbers, strict=True)
            ],
            columns=1 if self._narrow else 0,
        )
        self.options.changed.connect(lambda _: self._name_choice())
        column.addWidget(self.options)
        none = Card("tile", margin=14)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(Icon("hand", "ink2", 18))
        said = tr(
            "**None of them fits?** Stop here, and keep talking to {name}. Somebody may have"
            " swapped a card on the way."
        )
        row.addWidget(Words(said.format(name=name), Type.SMALL, "ink2"), 1)
        row.addWidget(button(tr("None of these"), self.differ.emit, "small"))
        none.column.addLayout(row)
        column.addWidget(none)
        column.addWidget(self.refusal)
        column.addStretch()
        self._name_choice()

    def _read(self) -> None:
        assert self._partner is not None
        name = self._partner.name
        self.options = None
        column = self._body.clear()
        column.setSpacing(theme.px(10))
        column.addWidget(Words(tr("Now read yours to {name}").format(name=name), Type.H1))
        said = tr("All twelve groups, slowly. {name} chooses from three, as you did.")
        column.addWidget(Words(said.format(name=name), Type.BODY, "ink2"))
        turn = tr("**You read aloud, {name} listens.**").format(name=name)
        column.addLayout(self._turn(turn, tr("Second of two turns")))
        card = Card(margin=24)
        card.setMaximumWidth(theme.px(420))
        right = partners.number(self._desk.vault, self._partner)
        card.column.addWidget(self._digits(right))
        column.addWidget(card)
        differs = tr("{name} finds another number").format(name=name)
        column.addWidget(button(differs, self.differ.emit, "link"), 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        self._label(tr("{name} found the same").format(name=name), enabled=True)

    def _turn(self, said: str, which: str) -> QHBoxLayout:
        assert self._partner is not None
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(Avatar(self._partner.name, 32))
        row.addWidget(Words(said, Type.SMALL), 1)
        row.addWidget(Pill("repeat", which, "private"))
        return row

    def _digits(self, number: str) -> QWidget:
        side = QWidget()
        grid = QGridLayout(side)
        grid.setContentsMargins(theme.px(6), theme.px(10), theme.px(6), theme.px(6))
        grid.setVerticalSpacing(theme.px(8))
        columns = _GROUPS // 2 if self._narrow else WIDE_COLUMNS
        for place, group in enumerate(number.split()):
            words = Words(group, Type.CODE, wrap=False, centred=True)
            grid.addWidget(words, place // columns, place % columns)
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
            self.refusal.say(explain(error))
            return
        self._desk.events.changed.emit(changes)
        self.verified.emit()

    def _step_back(self) -> None:
        if self.options is None:
            self._listen()
        else:
            self.backward.emit()


def differing(partner: Partner, again: QWidget, exchange: QWidget, stop: QWidget) -> QWidget:
    """What to do when the numbers differ, while both are still talking."""
    side = QWidget()
    whole = QVBoxLayout(side)
    whole.setContentsMargins(0, 0, 0, 0)
    body = Scrolled((32, 20, 32, 16))
    column = body.column
    column.setSpacing(theme.px(10))
    head = QHBoxLayout()
    head.setSpacing(theme.px(16))
    box = Card("brick-card", margin=11)
    box.column.addWidget(Icon("shield-alert", "brick", 24))
    head.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
    texts = QVBoxLayout()
    texts.addWidget(Words(tr("The numbers differ"), Type.H1))
    said = tr(
        "One of you has a card that is not the other’s. That can be an honest mix-up. It can also"
        " be somebody in between."
    )
    texts.addWidget(Words(said, Type.BODY, "ink2"))
    head.addLayout(texts, 1)
    column.addLayout(head)
    safe = Card("accent-card", margin=16)
    safe.column.addWidget(
        fact(
            "shield-check",
            tr(
                "**Nothing was sealed, and nothing will be** until the numbers fit. Your journal"
                " and your card are untouched."
            ),
            "accent",
        )
    )
    column.addWidget(safe)
    column.addSpacing(theme.px(6))
    column.addWidget(Words(tr("What to do, while you are still talking"), Type.H2))
    name = partner.name
    for number, (title, words) in enumerate(
        (
            (
                tr("Read the days to each other"),
                tr("Each card says when it was made. An old card is the usual reason."),
            ),
            (
                tr("Exchange both cards once more, another way"),
                tr("By stick or on paper, side by side if you can."),
            ),
            (
                tr("Compare again"),
                tr("If they differ a second time, do not share through Reflect. Meet first."),
            ),
        ),
        1,
    ):
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(Words(str(number), Type.BODY_STRONG, "ink2", wrap=False))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(Words(title, Type.BODY_STRONG))
        lines.addWidget(Words(words.format(name=name), Type.SMALL, "ink2"))
        row.addLayout(lines, 1)
        column.addLayout(row)
    column.addStretch()
    whole.addWidget(body, 1)
    foot = QHBoxLayout()
    foot.setContentsMargins(theme.px(32), theme.px(8), theme.px(32), theme.px(18))
    foot.addWidget(again)
    foot.addStretch()
    foot.addWidget(stop)
    foot.addWidget(exchange)
    whole.addLayout(foot)
    return side
