"""What can be done, as the menus say it: the one list behind the palette and the shortcuts."""

from dataclasses import dataclass, field

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar


@dataclass(frozen=True, slots=True)
class Command:
    """``group`` is its menu, ``icon`` what was set as the action's data, ``keys`` its shortcuts."""

    group: str
    words: str
    icon: str
    keys: tuple[str, ...]
    action: QAction = field(compare=False)


def commands(bar: QMenuBar) -> list[Command]:
    """Every command of the menus, in their order."""
    found = []
    for menu in bar.actions():
        inside = menu.menu()
        actions = inside.actions() if inside else []  # type: ignore[attr-defined]
        found += [_command(menu.text(), one) for one in actions if not one.isSeparator()]
    return found


def _command(menu: str, action: QAction) -> Command:
    native = QKeySequence.SequenceFormat.NativeText
    # The key says Enter, whatever the toolkit calls it.
    keys = tuple(one.toString(native).replace("Return", "Enter") for one in action.shortcuts())
    return Command(
        menu.replace("&", ""), action.text().replace("&", ""), str(action.data()), keys, action
    )
