"""A draft of an agreement, clause by clause, saved as one writes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.agreed import version_words
from reflect.gui.pages.agreement.terms import TermFields
from reflect.gui.theme import Type
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.focus_order import in_reading_order
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.record_fields import RecordFields
from reflect.gui.widgets.text import Words
from reflect.gui.widgets.words_field import WordsField
from reflect.usecases.agreement_versions import Version

# What each clause is about, for whoever writes it.
_HINTS = {
    "confidentiality": "What may be passed on, and where the limits are",
    "candour": "When, about what, and how",
    "respect": "Time, turns, and who listens",
    "report_words": "A few words that are enough",
    "quiet_week": "What the two of you do then",
    "challenge": "And how to say: not now",
    "support": "What helps you, what you can offer",
    "ending": "On the day below, or on any other",
    "other": "Anything else that matters to you",
}
_AFTER = "respect"
_INSET = 18


class AgreementEditor(QWidget):
    """``saved`` carries ``Changes``."""

    saved = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._fields: RecordFields | None = None
        self._terms: TermFields | None = None
        self._first: WordsField | None = None
        self._body = Column((_INSET, 0, _INSET, 0))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._body)

    @property
    def draft_id(self) -> str:
        """The id of what is edited, blank for nothing."""
        return self._fields.record_id if self._fields else ""

    def show_draft(self, version: Version) -> None:
        """Edit a draft; what is being written in it stays."""
        draft = version.agreement
        if self._fields is not None and self._fields.record_id == draft.id:
            self._fields.take(draft)
            assert self._terms is not None
            self._terms.show_terms(draft)
            return
        self.wipe()
        self._fields = RecordFields(self._desk, "agreement", draft, self)
        self._fields.saved.connect(self.saved)
        column = self._body.clear()
        head = QHBoxLayout()
        head.addWidget(Words(version_words(version), Type.H2), 1)
        column.addLayout(head)
        said = tr("Start from these words and make them yours. A clause that is blank is left out.")
        column.addWidget(Words(said, Type.SMALL, "ink2"))
        column.addSpacing(theme.px(10))
        refusal = Refusal()
        self._fields.refused.connect(refusal.say)
        column.addWidget(refusal)
        self._terms = TermFields(self._desk, draft)
        self._terms.saved.connect(self.saved)
        for name, label in draft.PARTS:
            edit = self._clause(column, name, label)
            self._first = self._first or edit
            if name == _AFTER:
                column.addWidget(self._terms)
                column.addSpacing(theme.px(14))
        column.addStretch()
        in_reading_order(self)

    def begin(self) -> None:
        """Write in the first clause."""
        if self._first is not None:
            self._first.setFocus()

    def save(self) -> bool:
        """Store what is written."""
        return self._fields.save() if self._fields else True

    def wipe(self) -> None:
        """Leave no words here."""
        if self._fields is not None:
            self._fields.wipe()
        self._fields = self._terms = self._first = None
        self._body.clear()

    def _clause(self, column: QVBoxLayout, name: str, label: str) -> WordsField:
        assert self._fields is not None
        column.addWidget(Words(tr(label), Type.SMALL_STRONG, "ink2"))
        column.addSpacing(theme.px(4))
        edit = WordsField(tr(label), tr(_HINTS[name]), 1, most=12)
        self._fields.bind_words(name, edit)
        column.addWidget(edit)
        column.addSpacing(theme.px(14))
        return edit
