"""Words as they are read: what is sealed and what came, in the one rendering that both have."""

from reflect.model.share import SharedRecord
from reflect.sharing import render


def record_html(record: SharedRecord) -> str:
    """One shared record as HTML: words alone, nothing that is loaded, followed or run."""
    return render.record_html(record)


def paragraph_html(text: str) -> str:
    """One paragraph of Markdown as HTML, as inert as what is shared."""
    return render.markdown(text)


def wish_words(wish: str) -> str:
    """What would help the writer, as the reader sees it; blank for no wish."""
    return render.WISHES.get(wish, "")
