"""Every shortcut, by the menu that it is in, and what keys do where one writes and chooses."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.models.commands import Command
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Scrolled
from reflect.gui.widgets.keys import KeyCap
from reflect.gui.widgets.text import Words

_WIDTH = 1000
_COLUMNS_FROM = (0, 860, 1100)  # effective widths
_SIDES, _MARGINS = 56, 200
# What widgets do by themselves, without a menu: (where, ((what, keys), …)).
_ELSEWHERE = (
    (
        "While you write",
        (
            ("Strong words", "Ctrl+B"),
            ("Slanted words", "Ctrl+I"),
            ("Leave the field", "Tab"),
            ("Send a short note", "Enter"),
            ("New line in a short note", "Shift+Enter"),
        ),
    ),
    (
        "In lists and dialogs",
        (
            ("Open what is chosen", "Enter"),
            ("Put entries in the bin", "Delete"),
            ("What else can be done", "Menu"),
            ("Close what lies on top", "Esc"),
        ),
    ),
)


def show(window: QWidget, commands: Sequence[Command]) -> Layer:
    """Open the list of shortcuts over ``window``."""
    layer = Layer(window, tr("Keyboard shortcuts"), width=_WIDTH)
    body = Scrolled((0, 4, 12, 4))
    body.setAccessibleName(tr("Shortcuts"))
    body.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    effective = window.width() / theme.scale()
    columns = sum(effective >= width for width in _COLUMNS_FROM)
    body.column.addLayout(_columns(_groups(commands), columns))
    body.column.addStretch()
    body.fit(layer.card.width() - theme.px(_SIDES), window.height() - theme.px(_MARGINS))
    layer.column.addWidget(body)
    close = button(tr("Close"), layer.close, "primary")
    layer.buttons.addWidget(close)
    layer.open(close)
    return layer


Line = tuple[str, tuple[str, ...]]


def _groups(commands: Sequence[Command]) -> list[tuple[str, list[Line]]]:
    with_keys = [one for one in commands if one.keys]
    groups = [
        (menu, [(one.words.rstrip("…"), one.keys) for one in inside])
        for menu, inside in groupby(with_keys, lambda one: one.group)
    ]
    groups += [
        (tr(where), [(tr(what), (tr(keys),)) for what, keys in lines])
        for where, lines in _ELSEWHERE
    ]
    return groups


def _columns(groups: list[tuple[str, list[Line]]], count: int) -> QHBoxLayout:
    """Groups in columns of about the same height; no group is parted."""
    across = QHBoxLayout()
    across.setSpacing(theme.px(40))
    whole = sum(len(lines) + 2 for _, lines in groups)
    columns: list[QVBoxLayout] = []
    used = 0
    for title, lines in groups:
        size = len(lines) + 2
        place = (2 * used + size) * count // (2 * whole)  # where its middle would be
        while len(columns) <= place:
            columns.append(QVBoxLayout())
            columns[-1].setSpacing(theme.px(14))
            across.addLayout(columns[-1], 1)
        columns[place].addWidget(_group(title, lines))
        used += size
    for column in columns:
        column.addStretch()
    return across


def _group(title: str, lines: list[Line]) -> QWidget:
    side = QWidget()
    grid = QGridLayout(side)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(theme.px(5))
    grid.setColumnStretch(0, 1)
    grid.addWidget(Words(title, Type.H2, wrap=False), 0, 0)
    for number, (what, keys) in enumerate(lines, 1):
        grid.addWidget(Words(what, Type.SMALL, "ink2"), number, 0)
        caps = QHBoxLayout()
        caps.setSpacing(theme.px(6))
        caps.addStretch()
        for one in keys:
            caps.addWidget(KeyCap(one))
        grid.addLayout(caps, number, 1)
    return side
