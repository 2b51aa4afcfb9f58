"""How a window gets to deciding about single words."""

from PySide6.QtGui import QTextCursor

from reflect.gui.demo.stage import Stage
from reflect.gui.demo.steps import Steps
from reflect.gui.widgets.passages import PassageReading

_LEFT_OUT = "and for the second time I told him about the new coffee"
_UNFOLD = "Show the names"
_SELECTED = "I wrote those notes for four years"


def _select(stage: Stage, words: str) -> Steps:
    def there() -> list[PassageReading]:
        found = stage.window.findChildren(PassageReading)
        return [one for one in found if one.isVisible() and words in one.toPlainText()]

    yield lambda: bool(there())
    [shown] = there()
    start = shown.toPlainText().index(words)
    cursor = shown.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    shown.setFocus()
    shown.setTextCursor(cursor)


def words(stage: Stage) -> Steps:
    """To an entry with a passage left out, another name, and a few words selected."""
    stage.window.go("share")
    yield from stage.hand.click("Next: what to include")
    yield from _select(stage, _LEFT_OUT)
    yield from stage.hand.click("Leave out")
    if _UNFOLD in stage.hand.names():
        yield from stage.hand.click(_UNFOLD)
    yield from stage.hand.type("Instead of Lotte", "a colleague")
    yield from stage.hand.press("Return")
    yield from _select(stage, _SELECTED)
