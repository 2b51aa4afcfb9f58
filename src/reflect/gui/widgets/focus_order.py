"""Tab follows what one sees, also where parts were made in another order or later."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def in_reading_order(side: QWidget) -> None:
    """Let Tab go through ``side`` in the order of its layouts."""
    for before, after in pairwise(_stops(side)):
        QWidget.setTabOrder(before, after)


def _stops(side: QWidget) -> Iterator[QWidget]:
    if side.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield side
    inner = side.widget() if isinstance(side, QScrollArea) else None
    if inner is not None:
        yield from _stops(inner)
    elif (layout := side.layout()) is not None:
        yield from _stops_of(layout)


def _stops_of(layout: QLayout) -> Iterator[QWidget]:
    # Not by itemAt: PySide keeps what it gives for as long as the layout lives, and takes a new
    # widget that comes to lie at the same address in memory for it. That ends the program.
    around = layout.parentWidget()
    assert around is not None
    inside = [*around.children(), *layout.children()]
    parts = [one for one in inside if isinstance(one, QWidget | QLayout)]
    placed = {layout.indexOf(one): one for one in parts}
    for place in range(layout.count()):
        part = placed.get(place)  # none where there is only space
        if isinstance(part, QWidget):
            yield from _stops(part)
        elif part is not None:
            yield from _stops_of(part)
