"""What is said when the pointer rests on something."""

from html import escape

from PySide6.QtGui import QAction, Qt
from PySide6.QtWidgets import QWidget


def tip(one: QWidget | QAction, text: str) -> None:
    """Say ``text`` as it stands. Qt takes for markup what looks so, and opens what it names.

    A heading that a partner chose could name a file of this computer, or of another one.
    """
    one.setToolTip(f"<qt>{escape(text)}</qt>" if Qt.mightBeRichText(text) else text)
