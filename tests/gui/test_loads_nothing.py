"""Words of a partner's that look like markup open no file, on this computer or another one."""

from pathlib import Path

import pytest

from tests import tracing
from tests.support import needs_tool

HOSTILE = (
    '<link rel="stylesheet" href="/canary/a.css">'
    '<style>@import url("/canary/b.css"); body {background-image: url("/canary/c.png")}</style>'
    '<p style="list-style-image: url(/canary/d.png)">words <img src="/canary/e.png">'
    '<img src="file:///canary/f.png"> <img src="//canary/share/g.png"></p>'
    '<table background="/canary/h.png"><tr><td>more words</td></tr></table>'
)
PROGRAM = """
import sys
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QTextBrowser, QWidget
from reflect.gui.widgets.reading import Reading
from reflect.gui.widgets.text import Elided, Words
from reflect.gui.widgets.buttons import icon_button
way, hostile = sys.argv[1:]
app = QApplication([])

class NoneGiven(QTextBrowser):
    def loadResource(self, kind, name):
        return None

def careless():
    shown = QWidget()
    shown.setToolTip(hostile)
    return shown

def none_given():
    shown = NoneGiven()
    shown.setHtml(hostile)
    return shown

made = {
    "reading": lambda: Reading("Words", hostile),
    "words": lambda: Words(hostile),
    "one line": lambda: Elided(hostile),
    "button": lambda: icon_button("x", hostile, lambda: None),
    "a careless tooltip": careless,
    "nothing given for it": none_given,
}[way]()
made.resize(400, 300)
made.show()
made.grab()
if made.toolTip():
    where = QPoint(5, 5)
    app.sendEvent(made, QHelpEvent(QEvent.Type.ToolTip, where, made.mapToGlobal(where)))
    for shown in app.topLevelWidgets():
        shown.grab()
"""


@needs_tool("strace")
@pytest.mark.parametrize("way", ["reading", "words", "one line", "button"])
def test_nothing_is_opened(way: str, tmp_path: Path) -> None:
    assert not _opened(way, tmp_path / "log")


@needs_tool("strace")
@pytest.mark.parametrize("way", ["a careless tooltip", "nothing given for it"])
def test_what_qt_does_by_itself_is_seen(way: str, tmp_path: Path) -> None:
    """The controls: a test that cannot fail proves nothing."""
    assert _opened(way, tmp_path / "log")


def _opened(way: str, log: Path) -> list[str]:
    tracing.run(["-c", PROGRAM, way, HOSTILE], log, "file", QT_QPA_PLATFORM="offscreen")
    texts = (text for call in tracing.calls(log) if call.name != "execve" for text in call.texts)
    return [text.decode(errors="replace") for text in texts if b"canary/" in text]
