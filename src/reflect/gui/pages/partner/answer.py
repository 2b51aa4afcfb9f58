"""Answering something that came: a few lines, private until they are sealed."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.choices import ChoiceRow
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.model.people import Partner
from reflect.usecases import choosing, cycle, feed
from reflect.usecases.feed import FeedItem

PAUSE_MS = 800
FORMS = (
    ("appreciation", "Appreciation"),
    ("observation", "What I notice"),
    ("question", "A question"),
    ("experiment_idea", "An idea to try"),
    ("process_idea", "An idea for how we work"),
)


class AnswerField(QWidget):
    """Writes a draft answer as one types; *Choose for* keeps it and chooses it.

    ``draft`` is the id of what is being written, blank for nothing yet.
    """

    def __init__(self, desk: Desk, partner: Partner, item: FeedItem) -> None:
        super().__init__()
        self._desk = desk
        self._partner = partner
        self._reply_to = item.record.id
        self.draft = item.draft
        name = item.record.heading or tr("what came")
        self.field = WordsField(
            tr("Answer to {title}").format(title=name),
            tr("What do you notice? What would you ask?"),
            lines=1,
            most=10,
        )
        self._stored = feed.draft_text(desk.vault, self.draft) if self.draft else ""
        self.field.load(self._stored)
        self._form = ChoiceRow(tr("Kind of answer"), [(value, tr(words)) for value, words in FORMS])
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.save)
        self.field.textChanged.connect(self._typed)
        self._refusal = Refusal()
        choose = tr("Choose for {name}").format(name=partner.name)
        self.choose = button(choose, self._choose, "small")
        self._below = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.field)
        column.addWidget(self._form)
        row = QHBoxLayout(self._below)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Pill("lock", tr("Only you, until you seal it"), "private"))
        row.addStretch()
        row.addWidget(self.choose)
        column.addWidget(self._below)
        column.addWidget(self._refusal)
        self._show_more()

    def busy(self) -> bool:
        """Whether someone is writing here."""
        return self.field.hasFocus() or self.field.text().strip() != self._stored

    def save(self) -> bool:
        """Store what is written as a draft; False when it could not be."""
        self._pause.stop()
        text = self.field.text().strip()
        try:
            if text and not self.draft:
                values = {"form": self._form.value()}
                made = cycle.write(
                    self._desk.vault,
                    "response",
                    text,
                    values,
                    draft=True,
                    reply_to=self._reply_to,
                )
                self.draft = made.id
                self._desk.events.changed.emit(Changes.of("response", made.id))
            elif self.draft:
                values = {"form": self._form.value()} if self._form.value() else {}
                changes = cycle.edit(self._desk.vault, self.draft, text, values)
                self._desk.events.changed.emit(changes)
        except ReflectError as error:
            self._refusal.say(explain(error))
            return False
        self._stored = text
        return True

    def stop(self) -> None:
        """Store nothing any more by itself."""
        self._pause.stop()

    def wipe(self) -> None:
        """Leave no words in the widget."""
        self.stop()
        self.draft = self._stored = ""
        self.field.load("")

    def _typed(self) -> None:
        self._pause.start()
        self._show_more()

    def _show_more(self) -> None:
        written = bool(self.field.text().strip())
        self._form.setVisible(written)
        self._below.setVisible(written)

    def _choose(self) -> None:
        if not self.save() or not self.draft:
            return
        vault, draft = self._desk.vault, self.draft
        self.field.clearFocus()
        self.draft = ""
        changes = cycle.keep(vault, draft) | choosing.choose(vault, self._partner, draft)
        self._desk.events.changed.emit(changes)
        said = tr("Your answer is in the draft for {name}. Nothing has left this computer.")
        self._desk.toast(
            said.format(name=self._partner.name),
            tr("Look through it"),
            lambda: self._desk.visit("share", draft),
        )
