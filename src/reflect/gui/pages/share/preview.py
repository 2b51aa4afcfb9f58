"""Step 3: exactly what the partner will see, and sealing that."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.days import long_day
from reflect.gui.models.journal import short_day
from reflect.gui.pages.share.paper import Paper
from reflect.gui.pages.share.sealing import SealingPanel
from reflect.gui.tasks import Task
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.hairline import Hairline
from reflect.gui.widgets.marks import Avatar
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Icon, Words, hairline
from reflect.gui.widgets.two_panes import TwoPanes
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.model.people import Partner
from reflect.model.share import Letter
from reflect.usecases import choosing, partners, reading, share
from reflect.usecases.choosing import Choices
from reflect.usecases.share import Composed

SIDE = 320
SLOW_MS = 300
LETTER_MS = 600
WISHES = (
    ("", "Nothing in particular"),
    ("questions", "Questions rather than advice"),
    ("observations", "What you notice"),
    ("ideas", "Ideas to try"),
    ("read", "To be read, no more"),
)


class PreviewStep(TwoPanes):
    """One value is composed, shown and sealed. ``sealed`` carries what became of it."""

    backward = Signal()
    sealed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(SIDE)
        self._desk = desk
        self._partner: Partner | None = None
        self._choices = Choices()
        self._composed: Composed | None = None
        self._task: Task | None = None
        self._named: QWidget | None = None
        self._asked = False
        self._slow = QTimer(self, interval=SLOW_MS, singleShot=True)
        self._waiting = Hairline(tr("Putting together what they will see"))
        self._waiting.hide()
        self._slow.timeout.connect(self._waiting.show)
        self._letter_pause = QTimer(self, interval=LETTER_MS, singleShot=True)
        self._letter_pause.timeout.connect(self.save_letter)
        self._count = Words("", Type.SMALL, "ink2", wrap=False)
        self._title = Words("", Type.H2, wrap=False)
        self._refusal = Refusal()
        self.paper = Paper()
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(Icon("scan-eye", "honey", 18))
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._count)
        self.main.addLayout(head)
        self.main.addSpacing(theme.px(8))
        self.main.addWidget(self._waiting)
        self.main.addWidget(self._refusal)
        self.main.addWidget(self.paper, 1)
        self._who = QVBoxLayout()
        self.wish = QComboBox()
        self.wish.setAccessibleName(tr("What would help me"))
        for value, words in WISHES:
            self.wish.addItem(tr(words), value)
        self.note = WordsField(tr("A note to them"), tr("If you like"), lines=2, most=5)
        self.seal = button(tr("Seal and save the file…"), self._ask, "honey", "file-lock-2")
        self._letter = button(tr("Add a wish or a note"), self._toggle_letter, "link")
        self._letter.setCheckable(True)
        self.sealing = SealingPanel(desk, self._seal_now)
        self.sealing.sealed.connect(self.sealed)
        self.sealing.refused.connect(self._sealing_refused)
        self.sealing.left.connect(lambda: self._show_sealing(False))
        self._lay_out_side()
        self.wish.activated.connect(lambda _: self.save_letter())
        self.note.textChanged.connect(self._letter_pause.start)

    def show_choices(self, partner: Partner, choices: Choices) -> None:
        """Compose what is chosen for ``partner``, and show it."""
        self._partner = partner
        self._choices = choices
        letter = self._choices.letter
        self.wish.setCurrentIndex(max(self.wish.findData(letter.wish), 0))
        if self.note.text() != letter.note:
            self.note.load(letter.note)
        self._title.set_text(tr("Exactly what {name} will see").format(name=partner.name))
        self._show_who(partner)
        self._show_sealing(False)
        self._compose()

    def refresh(self, choices: Choices) -> None:
        """Compose again: something that is chosen was changed elsewhere."""
        if self._partner is not None and not self.sealing.busy():
            self._choices = choices
            self._compose()

    def save_letter(self) -> None:
        """Keep what would help, and the note."""
        self._letter_pause.stop()
        if self._partner is None:
            return
        letter = Letter(wish=self.wish.currentData(), note=self.note.text().strip())
        if letter != self._choices.letter:
            self._choices = replace(self._choices, letter=letter)
            changes = choosing.put(self._desk.vault, self._partner, self._choices)
            self._desk.events.changed.emit(changes)

    def wipe(self) -> None:
        """Leave no words in the widgets."""
        self._letter_pause.stop()
        self._partner = None
        self._composed = None
        self._choices = Choices()
        self.paper.clear()
        self.note.load("")

    def stack(self, below: bool) -> None:
        super().stack(below)
        if hasattr(self, "_letter"):
            self._letter.setVisible(below)
            self._toggle_letter()

    def _toggle_letter(self) -> None:
        """Below the paper there is room for the letter when it is asked for."""
        shown = not self.stacked or self._letter.isChecked()
        self._about.setVisible(shown and not self.sealing.busy())

    def _lay_out_side(self) -> None:
        self._about = QWidget()
        column = QVBoxLayout(self._about)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(Words(tr("What would help me"), Type.SMALL_STRONG))
        column.addWidget(self.wish)
        column.addSpacing(theme.px(4))
        column.addWidget(Words(tr("A note to them"), Type.SMALL_STRONG))
        column.addWidget(self.note)
        column.addSpacing(theme.px(8))
        column.addWidget(hairline())
        column.addSpacing(theme.px(6))
        self._when = QWidget()
        about = QVBoxLayout(self._when)
        about.setContentsMargins(0, 0, 0, 0)
        about.setSpacing(theme.px(6))
        about.addWidget(Words(tr("When you seal"), Type.SMALL_STRONG, "ink2"))
        self._only = Words("", Type.SMALL, "ink2")
        self._hand = Words("", Type.SMALL, "ink2")
        about.addWidget(self._only)
        about.addWidget(self._hand)
        column.addWidget(self._when)
        self.only_beside.append(self._when)
        to = QWidget()
        to.setLayout(self._who)
        self._who.setContentsMargins(0, 0, 0, 0)
        self._who.addWidget(Words(tr("To"), Type.SMALL_STRONG, "ink2"))
        self.only_beside.append(to)
        self.side.addWidget(to)
        self.side.addWidget(self._about)
        self.side.addWidget(self.sealing, 1)
        self._room = QWidget()
        self.side.addWidget(self._room, 1)
        self._buttons = QWidget()
        below = QVBoxLayout(self._buttons)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(theme.px(6))
        below.addWidget(self.seal)
        row = QHBoxLayout()
        row.addWidget(button(tr("Back"), self.backward.emit, "link"))
        row.addStretch()
        row.addWidget(self._letter)
        below.addLayout(row)
        self.side.addWidget(self._buttons)

    def _show_who(self, partner: Partner) -> None:
        if self._named:
            self._named.deleteLater()
        self._named = who = QWidget()
        row = QHBoxLayout(who)
        row.setContentsMargins(0, 0, 0, theme.px(6))
        row.setSpacing(theme.px(10))
        row.addWidget(Avatar(partner.name, 34), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Words(partner.name, Type.BODY_STRONG))
        compared = partner.trust == "verified" and partner.verified_at is not None
        day = partner.verified_at.astimezone().date() if partner.verified_at else None
        said = tr("Safety number compared, {day}").format(day=short_day(day) if day else "")
        texts.addWidget(
            Words(said if compared else tr("Safety number not compared yet"), Type.SMALL, "ink2")
        )
        row.addLayout(texts, 1)
        self._who.addWidget(who)
        name = partner.name
        self._only.set_text(
            tr(
                "No key but {name}’s opens the file, and your signature shows that it came from"
                " you unchanged."
            ).format(name=name)
        )
        self._hand.set_text(
            tr(
                "You hand the file over yourself, by stick, email or chat."
                " **It cannot be called back** once {name} has it."
            ).format(name=name)
        )

    def _compose(self) -> None:
        assert self._partner is not None
        self._composed = None
        self.seal.setEnabled(False)
        self._refusal.say(None)
        self._slow.start()
        partner, choices = self._partner, self._choices
        if self._task is not None:
            self._task.cancel()

        def work(task: Task) -> Composed:
            return share.compose(self._desk.vault, partner, choices.items, choices.letter)

        def done(composed: Composed) -> None:
            if choices == self._choices:  # else another composing is under way
                self._show(composed)

        self._task = self._desk.tasks.run(work, done, self._composing_refused)

    def _show(self, composed: Composed) -> None:
        self._stop_waiting()
        self._composed = composed
        records = len(composed.items)
        said = tr("1 entry") if records == 1 else tr("{count} entries").format(count=records)
        files = len(composed.bundle.files)
        more = tr(", 1 file") if files == 1 else tr(", {count} files").format(count=files)
        self._count.set_text(said + (more if files else ""))
        author = partners.own_name(self._desk.vault)
        day = tr("Update of {day}").format(day=long_day(self._desk.today()))
        letter = composed.bundle.letter
        wish = reading.wish_words(letter.wish)
        self.paper.show_records(
            author, day, [line for line in (wish, letter.note) if line], composed.bundle
        )
        self.seal.setEnabled(True)
        if self._asked:
            self._ask()

    def _composing_refused(self, error: ReflectError) -> None:
        self._asked = False
        self._stop_waiting()
        self.paper.clear()
        self._refusal.say(explain(error))

    def _stop_waiting(self) -> None:
        self._slow.stop()
        self._waiting.hide()

    def _ask(self) -> None:
        self.save_letter()
        self._asked = self._composed is None  # the letter was changed: ask when it is shown
        if self._partner is not None and not self._asked:
            self.sealing.ask(self._partner)

    def _seal_now(self) -> None:
        """What is sealed is the one value that the paper shows; its hash says so."""
        if self._partner is None or self._composed is None:
            return
        self._show_sealing(True)
        self.sealing.start(self._partner, self._choices, self._composed)

    def _sealing_refused(self, error: ReflectError) -> None:
        self._show_sealing(False)
        self._refusal.say(explain(error))
        if error.code == "preview_changed":
            self._compose()

    def _show_sealing(self, sealing: bool) -> None:
        self.sealing.setVisible(sealing)
        self._about.setVisible(not sealing and (not self.stacked or self._letter.isChecked()))
        self._room.setVisible(not sealing and not self.stacked)
        self._buttons.setVisible(not sealing)
