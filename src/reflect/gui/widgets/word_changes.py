"""Words that were taken out or added, told by shape: struck, or underlined on a soft ground."""

from html import escape

from reflect.gui import theme
from reflect.gui.models.differences import Paragraph, Piece


def gone(text: str) -> str:
    """HTML for words that were taken out; blank for none."""
    shade = theme.colour("ink3").name()
    style = f"text-decoration:line-through; color:{shade}"
    return f'<span style="{style}">{escape(text)}</span>' if text else ""


def added(text: str) -> str:
    """HTML for words that were added; blank for none."""
    words = text.strip()
    if not words:
        return text
    before, after = text.split(words)
    shade = theme.colour("accentSoft").name()
    style = f"text-decoration:underline; background-color:{shade}"
    return f'{before}<span style="{style}">{escape(words)}</span>{after}'


def changed(piece: Piece) -> str:
    """HTML for a stretch of words: what was taken out, then what was added."""
    if piece.same:
        return escape(piece.before)
    both = gone(piece.before), added(piece.after)
    return (" " if all(both) else "").join(both)


def paragraph(of: Paragraph) -> str:
    """HTML for a paragraph in which words were changed."""
    return f"<p>{''.join(map(changed, of.pieces))}</p>"
