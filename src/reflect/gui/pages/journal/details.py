"""Beside an entry: who can read it, what it belongs to, tags, a private note, its history."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.days import day_words
from reflect.gui.models.journal import privacy
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.markdown import note_edit
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.text import Elided, Icon, Words, hairline
from reflect.model.rows import Row
from reflect.model.writing import Reflection
from reflect.usecases import journal
from reflect.usecases.vaults import Vault

WIDTH = 256
_ICONS = {
    "goal": "target",
    "experiment": "flask-conical",
    "received": "message-square-quote",
    "response": "message-square-quote",
}
_KIND_WORDS = {
    "goal": "Goal",
    "experiment": "Experiment",
    "assumption": "Assumption",
    "evidence": "Evidence",
    "received": "Answer",
    "reflection": "Reflection",
    "response": "Answer",
}
_REVISIONS = 3


class DetailsPane(QWidget):
    """What belongs to one entry. ``changed`` carries the fields that were changed here."""

    changed = Signal(dict)
    brought_back = Signal(int)

    def __init__(self, vault: Vault, today: Callable[[], date]) -> None:
        super().__init__()
        self.setProperty("look", "details")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme.px(WIDTH))
        self._vault = vault
        self._today = today
        self._record: Reflection | None = None
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        self.note = note_edit(tr("Private note"), self)
        self.note.setFixedHeight(theme.px(92))
        self._note_pause = QTimer(self, interval=800, singleShot=True)
        self._note_pause.timeout.connect(self.save_note)
        self.note.textChanged.connect(self._note_pause.start)

    def show_record(self, record: Reflection, row: Row | None) -> None:
        """Show what belongs to ``record``; ``row`` says who has it."""
        same = self._record is not None and self._record.id == record.id
        self._record = record
        if not (same and self.note.hasFocus()):
            self.note.load(record.private_note)
        self.note.setParent(self)
        inner = QWidget()
        inner.setProperty("look", "clear")
        column = QVBoxLayout(inner)
        margin = theme.px(18)
        column.setContentsMargins(margin, theme.px(18), theme.px(16), margin)
        column.setSpacing(theme.px(8))
        self._readers(column, record, row)
        self._links(column, record)
        self._tags(column, record)
        self._private(column)
        self._history(column, record)
        column.addStretch()
        self._area.setWidget(inner)

    def save_note(self) -> None:
        """Store the private note if it was changed."""
        self._note_pause.stop()
        if self._record is not None and self.note.text() != self._record.private_note:
            self.changed.emit({"private_note": self.note.text()})

    def wipe(self) -> None:
        """Leave no words in the widgets."""
        self._record = None
        self._note_pause.stop()
        self.note.load("")
        self.note.setParent(self)
        self._area.setWidget(QWidget())

    def _readers(self, column: QVBoxLayout, record: Reflection, row: Row | None) -> None:
        column.addWidget(Words(tr("Who can read this"), Type.SMALL_STRONG, "ink2"))
        icon, words, colour = privacy(row) if row else ("lock", tr("Only you"), "ink2")
        kind = "draft" if row and row.in_draft_for else "shared" if colour == "honey" else "private"
        column.addWidget(Pill(icon, words, kind))
        if row and row.shared:
            older = any(one.rev < record.rev for one in row.shared)
            said = (
                tr("You changed it since. They have the earlier version.")
                if older
                else tr("What they have stays with them.")
            )
        elif record.state == "draft":
            said = tr("A draft never leaves this computer. Keep it when it says what you mean.")
        else:
            said = tr("Nobody else sees this unless you choose it and seal it.")
        column.addWidget(Words(said, Type.SMALL, "ink2"))
        never = QCheckBox(tr("Never share this"))
        never.setChecked(record.never_share)
        never.toggled.connect(lambda on: self.changed.emit({"never_share": on}))
        column.addWidget(never)
        column.addWidget(hairline())

    def _links(self, column: QVBoxLayout, record: Reflection) -> None:
        found = journal.linked(self._vault, record.id) if record.rev else []
        if not found and not record.files:
            return
        column.addWidget(Words(tr("Linked to"), Type.SMALL_STRONG, "ink2"))
        for linked in found:
            name = linked.row.title or linked.row.excerpt
            kind = tr(_KIND_WORDS[linked.row.kind])
            day = day_words(linked.row.on_date, self._today())
            self._item(column, _ICONS.get(linked.row.kind, "link"), name, f"{kind}, {day}")
        for ref in record.files:
            self._item(column, "paperclip", ref.name, tr("File, stays with you"))
        column.addWidget(hairline())

    def _item(self, column: QVBoxLayout, icon: str, name: str, said: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.px(9))
        row.addWidget(Icon(icon, "ink2", 17), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Elided(name, Type.SMALL_STRONG))
        texts.addWidget(Words(said, Type.CAPTION, "ink2", wrap=False))
        row.addLayout(texts, 1)
        column.addLayout(row)

    def _tags(self, column: QVBoxLayout, record: Reflection) -> None:
        column.addWidget(Words(tr("Tags"), Type.SMALL_STRONG, "ink2"))
        for start in range(0, len(record.tags), 2):
            row = QHBoxLayout()
            row.setSpacing(theme.px(6))
            for tag in record.tags[start : start + 2]:
                row.addWidget(self._chip(record, tag))
            row.addStretch()
            column.addLayout(row)
        add = QLineEdit()
        add.setProperty("look", "small")
        add.setPlaceholderText(tr("Add a tag"))
        add.setAccessibleName(tr("Add a tag"))
        add.returnPressed.connect(lambda: self._add_tag(add.text()))
        column.addWidget(add)
        column.addWidget(hairline())

    def _chip(self, record: Reflection, tag: str) -> QWidget:
        left = tuple(other for other in record.tags if other != tag)
        chip = button(tag, lambda: self.changed.emit({"tags": left}), "chip")
        chip.setToolTip(tr("Take this tag off"))
        chip.setAccessibleName(tr("Take the tag {tag} off").format(tag=tag))
        return chip

    def _add_tag(self, text: str) -> None:
        if self._record is not None and text.strip():
            self.changed.emit({"tags": (*self._record.tags, text)})

    def _private(self, column: QVBoxLayout) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(7))
        head.addWidget(Icon("lock", "ink2", 14))
        head.addWidget(Words(tr("Private note"), Type.SMALL_STRONG, "ink2"), 1)
        column.addLayout(head)
        said = tr("There is no way to put this into a file for anyone.")
        column.addWidget(Words(said, Type.CAPTION, "ink2"))
        column.addWidget(self.note)
        column.addWidget(hairline())

    def _history(self, column: QVBoxLayout, record: Reflection) -> None:
        if not record.rev:
            return
        column.addWidget(Words(tr("History"), Type.SMALL_STRONG, "ink2"))
        moment = record.updated.astimezone()
        when = f"{moment:%H:%M}, {day_words(moment.date(), self._today()).lower()}"
        self._item(column, "clock", when, tr("As it is now"))
        for earlier in journal.revisions(self._vault, record.id)[:_REVISIONS]:
            moment = earlier.saved.astimezone()
            when = f"{moment:%H:%M}, {day_words(moment.date(), self._today()).lower()}"
            self._item(column, "history", when, tr("Version {rev}").format(rev=earlier.rev))
            back = button(
                tr("Bring version {rev} back").format(rev=earlier.rev),
                partial(self.brought_back.emit, earlier.rev),
                "link",
            )
            column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
