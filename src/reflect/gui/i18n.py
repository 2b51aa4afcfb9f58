"""Words in the reader's language."""

from PySide6.QtCore import QCoreApplication

from reflect import messages

CONTEXT = "window"


def tr(text: str) -> str:
    """``text`` of the window in the reader's language."""
    return QCoreApplication.translate(CONTEXT, text)


def language() -> str:
    """The code of the language that the window speaks, such as ``en``."""
    return tr("en")


def install() -> None:
    """Let the core's messages go through Qt's translators as well."""
    messages.set_translator(QCoreApplication.translate)
