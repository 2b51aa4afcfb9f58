"""Something unexpected: said as what it is, with a report that holds no content."""

import platform
import traceback

from PySide6 import __version__ as qt_version
from PySide6.QtWidgets import QWidget

from reflect import __version__, log
from reflect.errors import ReflectError
from reflect.gui.dialogs.layer import Layer, tell
from reflect.gui.i18n import tr
from reflect.messages import Message, explain

_LAST_LINES = 40
_NAME = "bug"


def tell_bug(window: QWidget, error: BaseException) -> Layer | None:
    """Say that this is a bug, once at a time: what repeats itself would cover the window."""
    log.keep(type(error).__name__, log.place(error.__traceback__))
    if window.findChild(Layer, _NAME) is not None:
        return None
    message = Message(
        tr("Something unexpected happened. This is a mistake in Reflect, not yours."),
        tr("Everything that was saved before is safe."),
        tr("Go on where you were. If it comes again, lock and open the journal once more."),
    )
    layer = tell(window, message, report(error))
    layer.setObjectName(_NAME)
    return layer


def refuse(window: QWidget, error: ReflectError) -> Layer:
    """Say why something was not done."""
    return tell(window, explain(error), report(error))


def report(error: BaseException) -> str:
    """What can be passed on: versions, where it happened, and the last codes and counts.

    No message of an error and no fact of a refusal is in it, since these can hold content.
    """
    name = error.code if isinstance(error, ReflectError) else type(error).__name__
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    versions = f"Reflect {__version__}, Python {platform.python_version()}, Qt {qt_version}"
    places = [
        f"  {frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    return "\n".join([f"{versions}, {system}", name, *places, *log.lines()[-_LAST_LINES:]])
