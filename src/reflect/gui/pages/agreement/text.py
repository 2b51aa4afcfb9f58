"""One version of an agreement as it is read: what changed in it, or the text alone."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.agreed import version_words
from reflect.gui.models.differences import Paragraph, compare
from reflect.gui.theme import Type
from reflect.gui.widgets import word_changes
from reflect.gui.widgets.cards import Card
from reflect.gui.widgets.choices import Segments
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.marks import Avatar
from reflect.gui.widgets.reading import Reading
from reflect.gui.widgets.text import Icon, Words, hairline
from reflect.model.together import Agreement
from reflect.usecases import agreement_versions, reading
from reflect.usecases.agreement_versions import Version

CHANGES, CLEAN = range(2)
_INSET = 18


class AgreementText(QWidget):
    """Clauses one below the other; those in which words were changed stand out."""

    def __init__(self) -> None:
        super().__init__()
        self._version: Version | None = None
        self._before: Agreement | None = None
        self._names = ("", "")
        self._title = Words("", Type.H2)
        self.form = Segments(tr("How to read it"), [tr("Changes"), tr("Clean text")])
        self.form.changed.connect(lambda _: self._draw())
        self._said = Words("", Type.SMALL, "ink2")
        self._clauses = Column()
        self._head = QHBoxLayout()
        self._head.setContentsMargins(theme.px(_INSET), 0, 0, 0)
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(self._head)
        column.addWidget(self._said)
        column.addWidget(self._clauses)
        self._said.setContentsMargins(theme.px(_INSET), 0, 0, 0)

    def show_version(
        self, version: Version, before: Version | None, own: str, partner: str
    ) -> None:
        """Show ``version``, compared with ``before``; the names are those of the two people.

        What waits for an answer shows its changes first, any other version its text.
        """
        known = self._version
        if known is None or (known.content_hash, known.fate) != (
            version.content_hash,
            version.fate,
        ):
            waits = version.fate in ("theirs", "mine") and before is not None
            self.form.choose(CHANGES if waits else CLEAN)
        self._version, self._names = version, (own, partner)
        self._before = before.agreement if before else None
        title = version_words(version)
        if version.fate == "theirs":
            title = tr("{version}, as {name} proposes it").format(version=title, name=partner)
        self._title.set_text(title)
        self.form.setVisible(before is not None)
        self._said.set_text("")
        if before is not None:
            said = tr("Compared with {version}.").format(version=version_words(before).lower())
            self._said.set_text(said)
        self._draw()

    def wipe(self) -> None:
        """Leave no words in the widgets."""
        self._version = self._before = None
        self._title.set_text("")
        self._clauses.clear()

    def _draw(self) -> None:
        if self._version is None:
            return
        column = self._clauses.clear()
        column.setSpacing(0)
        changes = self.form.current() == CHANGES and self._before is not None
        self._said.setVisible(changes)
        lines = _compared(self._before, self._version.agreement)
        note = self._version.note if self._version.fate == "theirs" else ""
        line_above = False
        for label, text, paragraphs in lines:
            if not text and not changes:
                continue
            differs = any(paragraph.places for paragraph in paragraphs)
            if changes and differs:
                column.addSpacing(theme.px(6))
                column.addWidget(self._changed(label, paragraphs, note))
                column.addSpacing(theme.px(6))
                note, line_above = "", False
            elif text:
                if line_above:
                    column.addWidget(hairline())
                new = self._before is not None and differs
                column.addWidget(self._plain(label, text, changed=new))
                line_above = True
        if note:
            column.addWidget(_quoted(note))
        column.addStretch()

    def _plain(self, label: str, text: str, *, changed: bool) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        inset = theme.px(_INSET)
        column.setContentsMargins(inset, theme.px(10), inset, theme.px(11))
        column.setSpacing(theme.px(4))
        row = QHBoxLayout()
        row.addWidget(Words(label, Type.SMALL_STRONG, "ink2"), 1)
        if changed and self._version is not None:
            said = tr("changed in {version}").format(version=version_words(self._version).lower())
            row.addWidget(Words(said, Type.CAPTION, "ink2", wrap=False))
        column.addLayout(row)
        html = reading.paragraph_html(text)
        column.addWidget(Reading(label, html, Type.WORDS_M))
        return side

    def _changed(self, label: str, paragraphs: Sequence[Paragraph], note: str) -> Card:
        card = Card(margin=_INSET, spacing=5)
        row = QHBoxLayout()
        row.setSpacing(theme.px(7))
        row.addWidget(Words(label, Type.SMALL_STRONG, "ink2"), 1)
        own, partner = self._names
        assert self._version is not None
        fate = self._version.fate
        if fate == "theirs":
            row.addWidget(Avatar(partner, 20))
            said = tr("{name} changed this").format(name=partner)
        elif fate in ("mine", "draft"):
            row.addWidget(Avatar(own, 20, own=True))
            said = tr("You changed this")
        else:
            said = tr("changed in {version}").format(version=version_words(self._version).lower())
        row.addWidget(Words(said, Type.CAPTION, "ink2", wrap=False))
        card.column.addLayout(row)
        html = "".join(word_changes.paragraph(one) for one in paragraphs)
        card.column.addWidget(Reading(label, html, Type.WORDS_M))
        if note:
            card.column.addWidget(_quoted(note))
        return card


def _compared(before: Agreement | None, after: Agreement) -> list[tuple[str, str, list[Paragraph]]]:
    """Each clause of either text in the order of reading: its label, its text, what changed."""
    old = {} if before is None else _texts(before)
    new = _texts(after)
    labels = [*new]
    for place, label in enumerate(old):
        if label not in new:
            labels.insert(min(place, len(labels)), label)
    return [
        (label, new.get(label, ""), compare(old.get(label, ""), new.get(label, "")))
        for label in labels
    ]


def _texts(agreement: Agreement) -> dict[str, str]:
    return {one.label: one.text for one in agreement_versions.clauses(agreement)}


def _quoted(note: str) -> QWidget:
    """What the partner said with a version."""
    side = QWidget()
    row = QHBoxLayout(side)
    row.setContentsMargins(0, theme.px(6), 0, 0)
    row.setSpacing(theme.px(10))
    row.addWidget(Icon("message-square-quote", "dusk", 15), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Words(tr("“{words}”").format(words=note), Type.WORDS_S, "ink2"), 1)
    return side
