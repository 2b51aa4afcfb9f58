"""Words that are read, not edited: what a partner sent, and what a partner will get."""

from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QUrl
from PySide6.QtGui import (
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser

from reflect.gui import theme
from reflect.gui.theme import Type

_BLANK = QImage(1, 1, QImage.Format.Format_ARGB32)
_BLANK.fill(0)
_TITLE_LEVEL = 2
_STYLE = """
h2 {{ font-family: Literata; font-size: {title}px; font-weight: 600; margin: 0 0 2px 0; }}
.facts {{ font-family: Inter; font-size: {small}px; color: {quiet}; margin: 0 0 {gap}px 0; }}
.label {{ font-family: Inter; font-size: {small}px; font-weight: 600; color: {quiet};
    margin: {gap}px 0 2px 0; }}
p {{ margin: 0 0 {gap}px 0; }}
blockquote {{ margin: 0 0 {gap}px {indent}px; color: {quiet}; }}
strong {{ font-weight: 600; }}
pre, code {{ font-family: monospace; }}
"""


class Reading(QTextBrowser):
    """Shows HTML that a use case made. It grows with its text; it loads and follows nothing."""

    def __init__(self, name: str, html: str = "", role: Type = Type.WORDS) -> None:
        super().__init__()
        self._html = html
        self._role = role
        self._struck = False
        self.setProperty("look", "reading")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(self.verticalScrollBarPolicy().ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(self.verticalScrollBarPolicy().ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(lambda size: self._fit())
        self._draw()

    def show_html(self, html: str) -> None:
        """Show something else."""
        self._html = html
        self._draw()

    def strike(self, out: bool) -> None:
        """Strike the words out, and fade them, or no longer."""
        self._struck = out
        self._draw()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        # Given nothing, Qt would look for a file by that name.
        return _BLANK if kind == QTextDocument.ResourceType.ImageResource.value else QByteArray()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._look != theme.drawn_with():
            self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _draw(self) -> None:
        self._look = theme.drawn_with()
        self.document().setDefaultFont(theme.font(self._role))
        self.document().setDefaultStyleSheet(
            _STYLE.format(
                title=theme.px(20),
                small=theme.px(12),
                gap=theme.px(8),
                indent=theme.px(18),
                quiet=theme.colour("ink2").name(),
            )
        )
        self.setHtml(self._html)
        self._set_line_heights()
        if self._struck:
            self._strike_out()
        self._fit()

    def _set_line_heights(self) -> None:
        """Percentages would multiply the leading of the font; pixels do not."""
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        block = self.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            line = self._role.value.line
            if level := block.blockFormat().headingLevel():
                role = Type.TITLE if level <= _TITLE_LEVEL else Type.ROW_TITLE
                line = role.value.line
                words = QTextCharFormat()
                words.setFont(theme.font(role))
                cursor.movePosition(
                    QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
                )
                cursor.setCharFormat(words)  # without the size that a heading brings
            elif _begins_small(block):
                line = Type.CAPTION.value.line
            form = QTextBlockFormat()
            form.setLineHeight(theme.px(line), fixed)
            cursor.mergeBlockFormat(form)
            block = block.next()

    def _strike_out(self) -> None:
        form = QTextCharFormat()
        form.setFontStrikeOut(True)
        form.setForeground(theme.colour("ink3"))
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeCharFormat(form)

    def _fit(self) -> None:
        height = int(self.document().size().height()) + 1
        if height != self.height():
            self.setFixedHeight(height)


def _begins_small(block: QTextBlock) -> bool:
    """Whether a block begins in small type; an empty block has no fragment to ask."""
    first = block.begin()
    if first.atEnd():
        return False
    return first.fragment().charFormat().font().pixelSize() == theme.px(12)
