"""Two versions of a text, side by side or in one, with what differs told by shape."""

from collections.abc import Iterator
from html import escape
from itertools import count

from PySide6.QtCore import QEvent

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.differences import Paragraph
from reflect.gui.theme import Type
from reflect.gui.widgets.reading import Reading
from reflect.gui.widgets.word_changes import added, changed, gone

# Beyond this many paragraphs, those that stay the same are shown around the changes alone.
_WHOLE = 60
_AROUND = 2


class Compared(Reading):
    """Words that were taken out are struck, words that were added underlined.

    Each change is an anchor, from ``place1`` on.
    """

    def __init__(self, name: str, role: Type = Type.WORDS) -> None:
        self._shown: tuple[list[Paragraph], bool] = ([], True)
        self._drawn_in = ""
        super().__init__(name, role=role)

    def show_paragraphs(self, paragraphs: list[Paragraph], *, side_by_side: bool) -> None:
        """Show paragraphs as they were and as they are; the first one is the title."""
        self._shown = (paragraphs, side_by_side)
        self._drawn_in = theme.colour("accentSoft").name()
        self.show_html(_render(paragraphs, side_by_side=side_by_side))

    def top_of(self, number: int) -> int:
        """How far down a change stands, in pixels."""
        block = self.document().begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                if f"place{number}" in pieces.fragment().charFormat().anchorNames():
                    return round(self.document().documentLayout().blockBoundingRect(block).top())
                pieces += 1
            block = block.next()
        return 0

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        new = event.type() is QEvent.Type.PaletteChange
        if new and self._drawn_in not in ("", theme.colour("accentSoft").name()):
            self.show_paragraphs(self._shown[0], side_by_side=self._shown[1])


def signs() -> str:
    """HTML that shows what the signs mean."""
    gap = "&nbsp;" * 6
    return f"<p>{gone(tr('taken out'))}{gap}{added(tr('added'))}</p>"


def _render(paragraphs: list[Paragraph], *, side_by_side: bool) -> str:
    numbers = count(1)
    rows = []
    for place, paragraph in enumerate(_around_changes(paragraphs)):
        if isinstance(paragraph, int):
            said = tr("{count} paragraphs stay the same").format(count=paragraph)
            rows.append(f'<tr><td colspan="2"><p class="facts">… {escape(said)} …</p></td></tr>')
        elif paragraph.pieces:
            rows.append(_row(paragraph, numbers, title=place == 0, side_by_side=side_by_side))
    return f'<table width="100%" cellspacing="0" cellpadding="0">{"".join(rows)}</table>'


def _around_changes(paragraphs: list[Paragraph]) -> list[Paragraph | int]:
    """Paragraphs, and for a long stretch without a change how many of them are left out."""
    if len(paragraphs) <= _WHOLE:
        return list(paragraphs)
    near = {0}
    for place, paragraph in enumerate(paragraphs):
        if paragraph.places:
            near.update(range(place - _AROUND, place + _AROUND + 1))
    found: list[Paragraph | int] = []
    for place, paragraph in enumerate(paragraphs):
        if place in near:
            found.append(paragraph)
        elif isinstance(found[-1], int):
            found[-1] += 1
        else:
            found.append(1)
    return found


def _row(paragraph: Paragraph, numbers: Iterator[int], *, title: bool, side_by_side: bool) -> str:
    before: list[str] = []
    after: list[str] = []
    both: list[str] = []
    for piece in paragraph.pieces:
        if piece.same:
            same = escape(piece.before)
            for side in (before, after, both):
                side.append(same)
            continue
        anchor = f'<a name="place{next(numbers)}"></a>'
        before.append(anchor + gone(piece.before))
        after.append(added(piece.after))
        both.append(anchor + changed(piece))
    gap, below = theme.px(20), theme.px(13)
    if not side_by_side:
        return f'<tr><td style="padding-bottom:{below}px">{_paragraph(both, title)}</td></tr>'
    line = theme.colour("line").name()
    return (
        f'<tr><td width="50%" style="padding-right:{gap}px; padding-bottom:{below}px">'
        f"{_paragraph(before, title)}</td>"
        f'<td width="50%" style="padding-left:{gap}px; border-left:1px solid {line}">'
        f"{_paragraph(after, title)}</td></tr>"
    )


def _paragraph(parts: list[str], title: bool) -> str:
    words = "".join(parts)
    if title:
        size = theme.px(Type.TITLE.value.size)
        words = f'<span style="font-size:{size}px; font-weight:600">{words}</span>'
    return f'<p style="margin:0">{words}</p>'
