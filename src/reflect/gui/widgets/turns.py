"""Turns of an exercise: what to do in each, and a quiet timer without digits or sound."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.sessions import minutes_words
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.choices import Switch
from reflect.gui.widgets.clock import Clock
from reflect.gui.widgets.text import Words
from reflect.usecases.sessions import Part

_MINUTE = 60
_HEIGHT = 176
# As shares of the height: the waterline, and the radii of the disc and of its two halos.
_WATER, _DISC, _HALOS = 0.7, 0.3, (0.37, 0.45)
_BANDS = ((0.76, 0.31, 0.55), (0.84, 0.25, 0.4), (0.92, 0.17, 0.25))
# Where things are to keep still, the disc stands in one of so many places.
_PLACES = 4


@dataclass(frozen=True, slots=True)
class Turn:
    """So many minutes, what happens in them, and a few words of how."""

    minutes: int
    title: str
    how: str = ""


class Disc(QWidget):
    """A disc that goes under its waterline as a turn goes by."""

    def __init__(self) -> None:
        super().__init__()
        self._gone = 0.0
        self.setMinimumWidth(theme.px(_HEIGHT))
        self.setFixedHeight(theme.px(_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sink(self, gone: float) -> None:
        """Show how much of a turn is gone, from 0 to 1."""
        self._gone = gone if theme.moves() else int(gone * _PLACES) / _PLACES
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height, middle = float(self.height()), self.width() / 2
        water = height * _WATER
        # At first nearly all of it is above the water, at last nothing.
        centre = water + height * _DISC * (2 * self._gone - 0.8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setClipRect(QRectF(0, 0, self.width(), water))
        for share, strength in (*((halo, 0.08) for halo in _HALOS), (_DISC, 1.0)):
            painter.setBrush(_shade(strength))
            reach = share * height
            painter.drawEllipse(QRectF(middle - reach, centre - reach, 2 * reach, 2 * reach))
        painter.setClipping(False)
        painter.setPen(QPen(theme.colour("lineStrong"), 1.4))
        painter.drawLine(
            round(middle - height * 1.3), round(water), round(middle + height * 1.3), round(water)
        )
        painter.setPen(Qt.PenStyle.NoPen)
        for top, half, strength in _BANDS:
            painter.setBrush(_shade(strength * (1 - self._gone)))
            band = QRectF(middle - half * height, top * height, 2 * half * height, theme.px(4))
            painter.drawRoundedRect(band, band.height() / 2, band.height() / 2)


class Turns(QWidget):
    """``begun`` comes when somebody begins, ``ended`` after the last turn.

    The next turn begins when its time has gone by, or when somebody says so.
    """

    begun = Signal()
    ended = Signal()

    def __init__(
        self,
        turns: Sequence[Turn],
        role: Type = Type.DISPLAY,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """``role`` is that of what happens in a turn: smaller where it takes sentences."""
        super().__init__()
        self._now = now
        self._turns = tuple(turns)
        self._over = False
        self.clock: Clock | None = None
        self._disc = Disc()
        self._place = Words("", Type.CAPTION, "ink2", centred=True)
        self._title = Words("", role, centred=True)
        self._how = Words("", Type.BODY, "ink2", centred=True)
        self._left = Words("", Type.SMALL, "ink2", wrap=False)
        self.begin = button(tr("Begin"), self.start, "primary", "play")
        self._pause = button(tr("Pause"), self._turn_pause, "", "pause")
        self._next = button(tr("Next turn"), self._go_on, "primary")
        self._minutes = Switch(tr("Show minutes"), False, lambda _: self._show())
        self._lay_out()
        self._show()

    def take(self, turns: Sequence[Turn]) -> None:
        """Show other turns, none of them begun."""
        self.stop()
        self._turns = tuple(turns)
        self._over = False
        self._show()

    def start(self) -> None:
        """Begin with the first turn."""
        self.stop()
        self._over = False
        parts = [Part("line", turn.minutes * _MINUTE) for turn in self._turns]
        self.clock = Clock(self, parts, self._now)
        self.clock.ticked.connect(self._tick)
        self._show()
        self._next.setFocus()
        self.begun.emit()

    def stop(self) -> None:
        """Count no more."""
        if self.clock is not None:
            self.clock.stop()
            self.clock.deleteLater()
            self.clock = None

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        for one in (self._disc, self._place, self._title, self._how):
            column.addWidget(one)
        column.addSpacing(theme.px(8))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addStretch()
        for made in (self.begin, self._pause, self._next):
            row.addWidget(made)
        row.addStretch()
        column.addLayout(row)
        column.addSpacing(theme.px(8))
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(theme.px(8))
        foot.addWidget(self._minutes)
        foot.addWidget(Words(tr("Show minutes"), Type.SMALL, wrap=False))
        foot.addWidget(self._left)
        said = tr("When the disc has gone under, this turn is over. No sound.")
        foot.addWidget(Words(said, Type.CAPTION, "ink2"), 1)
        column.addWidget(self._foot)

    def _tick(self) -> None:
        if self.clock is not None and not self.clock.at()[1]:
            self._end()
        else:
            self._show()

    def _go_on(self) -> None:
        if self.clock is not None:
            self.clock.next_part()

    def _turn_pause(self) -> None:
        if self.clock is not None:
            self.clock.pause(not self.clock.paused)

    def _end(self) -> None:
        self.stop()
        self._over = True
        self._show()
        self.ended.emit()

    def _show(self) -> None:
        clock = self.clock
        number, left = clock.at() if clock else (0, 0.0)
        turn = self._turns[number]
        whole = turn.minutes * _MINUTE
        said = tr("That was it.") if self._over else turn.title
        self._title.set_text(said)
        self._how.set_text("" if self._over else turn.how)
        self._how.setVisible(bool(turn.how) and not self._over)
        place = tr("{number} of {count}").format(number=number + 1, count=len(self._turns))
        minutes = minutes_words(whole)
        self._place.set_text(
            "" if self._over else tr("{place}, {minutes}").format(place=place, minutes=minutes)
        )
        self._disc.sink(1.0 if self._over else 1 - left / whole if clock and whole else 0.0)
        remains = tr("{minutes} left").format(minutes=minutes_words(left)) if clock else ""
        self._disc.setAccessibleName(remains or said)
        self._left.set_text(remains)
        self._left.setVisible(bool(clock) and self._minutes.isChecked())
        paused = clock is not None and clock.paused
        self._pause.setText(tr("Go on") if paused else tr("Pause"))
        self._pause.setAccessibleName(self._pause.text())
        last = number == len(self._turns) - 1
        self._next.setText(tr("Finish") if last else tr("Next turn"))
        self._next.setAccessibleName(self._next.text())
        for one in (self._pause, self._next, self._foot):
            one.setVisible(clock is not None)
        self.begin.setVisible(clock is None and not self._over)


def _shade(strength: float) -> QColor:
    shade = QColor(theme.colour("accent"))
    shade.setAlphaF(strength)
    return shade
