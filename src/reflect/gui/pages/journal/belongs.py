"""What an entry belongs to: links to other records, tags, and its day."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.days import day_words
from reflect.gui.models.journal import short_day
from reflect.gui.models.kinds import kind_icon, kind_words
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button, icon_button
from reflect.gui.widgets.day_edit import DayEdit
from reflect.gui.widgets.flow import Flow
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.plain_edit import repaired
from reflect.gui.widgets.text import Elided, Icon, Words
from reflect.model.base import Record
from reflect.model.kinds import PLAYBOOK
from reflect.model.writing import Experiment, Goal, Reflection
from reflect.usecases import journal, playbook, prompts
from reflect.usecases.prompts import Prompt
from reflect.usecases.vaults import Vault

_PLACES = {"goal": "goals", "experiment": "experiment", "received": "partner"} | dict.fromkeys(
    PLAYBOOK, "playbook"
)
_ROW = 42


class LinkRow(QPushButton):
    """An icon, a name, and a few words below, that lead somewhere."""

    def __init__(self, icon: str, name: str, said: str, action: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("look", "row")
        self.setAccessibleName(f"{name}, {said}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: action())
        fact = FactRow(icon, name, said)
        fact.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(fact)


class FactRow(QWidget):
    """An icon, a name, and a few words below."""

    def __init__(self, icon: str, name: str, said: str) -> None:
        super().__init__()
        self.setFixedHeight(theme.px(_ROW))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(2), 0, 0)
        row.setSpacing(theme.px(9))
        row.addWidget(Icon(icon, "ink2", 17), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Elided(name, Type.SMALL_STRONG))
        texts.addWidget(Elided(said, Type.CAPTION, "ink2"))
        texts.addStretch()
        row.addLayout(texts, 1)


def heading(words: str, name: str = "", action: Callable[[], object] | None = None) -> QHBoxLayout:
    """A heading of the panel, with a plus that does something."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(Words(words, Type.SMALL_STRONG, "ink2", wrap=False))
    row.addStretch()
    if action:
        row.addWidget(icon_button("plus", name, action))
    return row


class Links(QWidget):
    """The goal and the experiment of an entry, and what else is linked with it."""

    def __init__(self, desk: Desk, wanted: Callable[[], object]) -> None:
        super().__init__()
        self._desk = desk
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(2))
        self._column.addLayout(heading(tr("Linked to"), tr("Link to something"), wanted))
        self._none = Words(tr("Nothing yet"), Type.CAPTION, "ink3")
        self._column.addWidget(self._none)

    def show_record(self, record: Reflection) -> None:
        """Show what ``record`` is linked with."""
        for row in self._rows:
            row.deleteLater()
        self._rows = [self._row(target) for target in self._targets(record)]
        asked = {one.key: one.text for one in self._asked(record)}
        for key in record.prompts_used:
            if key in asked:
                visit = partial(self._desk.visit, "playbook", key)
                icon = "message-circle-question-mark"
                self._rows.append(LinkRow(icon, tr(asked[key]), tr("Prompt"), visit))
        exercise = playbook.exercise(self._desk.vault, record.practised)
        if exercise is not None:
            visit = partial(self._desk.visit, "playbook", record.practised)
            said = tr("An exercise of the playbook")
            self._rows.append(LinkRow("timer", tr(exercise.card.title), said, visit))
        for row in self._rows:
            self._column.addWidget(row)
        self._none.setVisible(not self._rows)

    def _asked(self, record: Reflection) -> list[Prompt]:
        """The questions of the playbook, where the entry was written about some."""
        if not any("/" in key for key in record.prompts_used):
            return []
        known = prompts.known(self._desk.vault, self._desk.today())
        return [one for one in known if one.source]

    def _targets(self, record: Reflection) -> list[Record]:
        ids = [target for _, target in record.links]
        if record.rev:
            ids += [one.row.id for one in journal.linked(self._desk.vault, record.id)]
        found = []
        for record_id in dict.fromkeys(ids):
            try:
                target = journal.get(self._desk.vault, record_id)
            except ReflectError:
                continue  # it was removed from the bin
            if target.deleted_at is None:
                found.append(target)
        return found

    def _row(self, target: Record) -> QWidget:
        place = _PLACES.get(target.kind)
        icon, name = kind_icon(target.kind), target.heading or target.excerpt or tr("Untitled")
        said = f"{kind_words(target.kind)}, {self._state(target)}"
        if place is None:
            return FactRow(icon, name, said)
        return LinkRow(icon, name, said, partial(self._desk.visit, place, target.id))

    def _state(self, target: Record) -> str:
        today = self._desk.today()
        if isinstance(target, Goal):
            return tr("since {day}").format(day=short_day(target.on_date))
        if isinstance(target, Experiment) and target.state == "running" and target.ends:
            starts = target.starts or target.on_date
            number, of = (today - starts).days + 1, (target.ends - starts).days + 1
            if 1 <= number <= of:
                return tr("day {number} of {of}").format(number=number, of=of)
        return day_words(target.on_date, today)


class Tags(QWidget):
    """The tags of an entry. ``changed`` carries all of them."""

    changed = Signal(tuple)

    def __init__(self, vault: Vault) -> None:
        super().__init__()
        self._vault = vault
        self._tags: tuple[str, ...] = ()
        self._chips = QWidget()
        self._flow = Flow(self._chips)
        self.field = QLineEdit()
        self.field.setProperty("look", "small")
        self.field.setPlaceholderText(tr("Add a tag"))
        self.field.setAccessibleName(tr("Add a tag"))
        self.field.returnPressed.connect(self._take)
        self.field.installEventFilter(self)
        self.field.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(heading(tr("Tags"), tr("Add a tag"), self.begin))
        column.addWidget(self._chips)
        column.addWidget(self.field)

    def show_tags(self, tags: tuple[str, ...]) -> None:
        """Show these tags; what is being typed stays."""
        if tags == self._tags:
            return
        self._tags = tags
        while item := self._flow.takeAt(0):
            if chip := item.widget():
                chip.deleteLater()
        for tag in tags:
            self._flow.addWidget(self._chip(tag))
        self._chips.setVisible(bool(tags))
        self._chips.updateGeometry()

    def begin(self) -> None:
        """Let a tag be typed, with those in use on offer."""
        completer = QCompleter(journal.tags(self._vault), self.field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        if popup := completer.popup():
            popup.setProperty("look", "popup")
        completer.activated.connect(lambda text: self._take())
        self.field.setCompleter(completer)
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def wipe(self) -> None:
        """Leave no words."""
        self.show_tags(())
        self.field.clear()
        self.field.setCompleter(None)  # type: ignore[arg-type]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.field.clear()
                self.field.hide()
                return True
        elif event.type() is QEvent.Type.FocusOut and not self.field.text():
            completer = self.field.completer()
            popup = completer.popup() if completer else None
            if popup is None or not popup.isVisible():
                self.field.hide()
        return False

    def _take(self) -> None:
        text = repaired(self.field.text()).strip()
        # A completion is written into the field after it was said to be chosen.
        QTimer.singleShot(0, self.field, self.field.clear)
        if text:
            self.changed.emit((*self._tags, text))

    def _chip(self, tag: str) -> QPushButton:
        left = tuple(other for other in self._tags if other != tag)
        chip = button(tag, lambda: self.changed.emit(left), "chip")
        chip.setToolTip(tr("Take this tag off"))
        chip.setAccessibleName(tr("Take the tag {tag} off").format(tag=tag))
        return chip


class Day(QWidget):
    """The day that an entry is about. ``changed`` carries a new one."""

    changed = Signal(date)

    def __init__(self) -> None:
        super().__init__()
        self._day = date.today()
        self.field = DayEdit(tr("Day of the entry"))
        self.field.setProperty("look", "small")
        self.field.dateChanged.connect(self._changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Words(tr("Day"), Type.SMALL_STRONG, "ink2", wrap=False))
        row.addStretch()
        row.addWidget(self.field)

    def show_day(self, day: date) -> None:
        """Show this day."""
        self._day = day
        blocked = self.field.blockSignals(True)
        self.field.setDate(QDate(day.year, day.month, day.day))
        self.field.blockSignals(blocked)

    def _changed(self, chosen: QDate) -> None:
        day = date(chosen.year(), chosen.month(), chosen.day())
        if day != self._day:
            self.changed.emit(day)
