"""One thing in the bin, as a line of its page."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.days import day_words
from reflect.gui.models.journal import short_day
from reflect.gui.models.kinds import kind_icon, kind_words
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.text import Elided, Icon, Words
from reflect.model.rows import Row


def name_of(row: Row) -> str:
    """What a thing is called."""
    return row.title or row.excerpt or tr("Untitled")


class BinLine(QWidget):
    """One thing in the bin: a tick, what it is, since when it rests here, and the way back."""

    def __init__(self, row: Row, today: date, ticked: bool) -> None:
        super().__init__()
        name = name_of(row)
        self.tick = QCheckBox()
        self.tick.setChecked(ticked)
        self.tick.setAccessibleName(tr("Choose {title}").format(title=name))
        self.words = self._words(row, name)
        since = tr("here since {day}").format(day=_since_day(row, today))
        self._since = Words(since, Type.CAPTION, "ink2", wrap=False)
        self._since_below = Words(since, Type.CAPTION, "ink2")
        self.back = button(tr("Put back"), lambda: None, "small")
        self.back.setAccessibleName(tr("Put back {title}").format(title=name))
        self.controls: tuple[QWidget, ...] = (self.tick, self.words, self.back)
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(1))
        texts.addWidget(self.words)
        texts.addLayout(self._caption(row))
        texts.addWidget(self._since_below)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, theme.px(8), 0, theme.px(9))
        line.setSpacing(theme.px(12))
        line.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Icon(kind_icon(row.kind), "ink2", 18), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)
        line.addWidget(self._since)
        line.addWidget(self.back)

    def arrange(self, wide: bool) -> None:
        """Say since when in the same line, or below where there is little room."""
        self._since.setVisible(wide)
        self._since_below.setVisible(not wide)

    def _words(self, row: Row, name: str) -> QPushButton:
        made = QPushButton()
        made.setProperty("look", "row")
        made.setAccessibleName(tr("Read {title}").format(title=name))
        made.setToolTip(tr("Read it"))
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Elided(name, Type.ROW_TITLE))
        column.addWidget(Elided(row.excerpt if row.title else "", Type.WORDS_S, "ink2"))
        for child in made.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return made

    def _caption(self, row: Row) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        kind = kind_words(row.kind)
        own = row.kind != "received" and not row.shared
        only = tr("{kind}, only you").format(kind=kind)
        line.addWidget(Words(only if own else kind, Type.CAPTION, "ink2", wrap=False))
        for one in row.shared:
            words = tr("{name} has a copy from {day}")
            text = words.format(name=one.partner, day=short_day(one.day))
            line.addWidget(Pill("send", text, "shared"))
        line.addStretch()
        return line


def _since_day(row: Row, today: date) -> str:
    assert row.deleted_at is not None
    day = day_words(row.deleted_at.astimezone().date(), today)
    return day.lower() if day in (tr("Today"), tr("Yesterday")) else day
