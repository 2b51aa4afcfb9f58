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
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from _stops(widget)
        elif (inner := item.layout()) is not None:
            yield from _stops_of(inner)
