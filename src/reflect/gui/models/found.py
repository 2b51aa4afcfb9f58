"""What the palette finds: commands, own records, a day, and what can be begun."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from reflect.gui.i18n import tr
from reflect.gui.models import matching
from reflect.gui.models.commands import Command
from reflect.gui.models.days import day_in_sentence, long_day, typed_day
from reflect.gui.models.journal import ITEM, Index
from reflect.gui.models.kinds import kind_icon, kind_words
from reflect.model.kinds import PLAYBOOK, WRITING
from reflect.model.rows import Row
from reflect.model.writing import Assumption, Evidence
from reflect.usecases import journal
from reflect.usecases.vaults import Vault

LIMIT = 30
NEWEST = 4
COMMANDS = 6
PASSAGE = Qt.ItemDataRole.UserRole + 1
_STATES = {
    "draft": "draft",
    "active": "active",
    "paused": "resting",
    "achieved": "reached",
    "changed": "changed",
    "let_go": "let go",
    "idea": "an idea",
    "planned": "planned",
    "running": "running",
    "reviewed": "looked back at",
    "set_aside": "set aside",
}


@dataclass(frozen=True, slots=True)
class Group:
    """A heading between results."""

    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A result: what it is, what else is said of it, its keys, and what Enter does.

    ``row`` is a record of one's own; where ``more`` is set, its words matched and not its title.
    """

    icon: str
    title: str
    info: str
    act: Callable[[], object] = field(compare=False)
    keys: str = ""
    row: Row | None = None
    more: bool = False


@dataclass(frozen=True, slots=True)
class Ways:
    """How to get to what was found."""

    visit: Callable[[str, str], object]
    show_day: Callable[[date], object]
    show_found: Callable[[str], object]
    new_entry: Callable[[str], object]


class FoundModel(QAbstractListModel):
    """Results under headings. ``words`` are what one looks for, ``found`` how many records."""

    def __init__(
        self,
        vault: Vault,
        today: Callable[[], date],
        commands: Sequence[Command],
        ways: Ways,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._vault = vault
        self._today = today
        self._commands = [one for one in commands if one.action.isEnabled()]
        self._ways = ways
        self._items: list[Group | Hit] = []
        self._passages: dict[str, str] = {}
        self.words: list[str] = []
        self.found = 0

    def look_for(self, text: str) -> None:
        """Show what ``text`` finds; blank shows where one was last, and every command."""
        text = text.strip()
        self.beginResetModel()
        self.words = matching.words_of(text)
        self._passages = {}
        self._items = self._found(text) if text else self._offered()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self._items[index.row()]
        if role == ITEM:
            return item
        if role == PASSAGE:
            return self._passage(item) if isinstance(item, Hit) else ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(item, Group):
                return item.text
            return ", ".join(filter(None, (item.title, item.info, item.keys)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._items[index.row()], Group):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def hits(self) -> list[int]:
        """The places of the results, headings apart."""
        return [n for n, item in enumerate(self._items) if isinstance(item, Hit)]

    def _offered(self) -> list[Group | Hit]:
        rows = journal.list_rows(self._vault, kinds=("reflection",), limit=NEWEST)
        self.found = 0
        newest = _grouped(tr("Newest entries"), [self._of_row(row) for row in rows])
        return newest + _grouped(tr("Commands"), [_of_command(one) for one in self._commands])

    def _found(self, text: str) -> list[Group | Hit]:
        day = typed_day(text, self._today())
        commands = [one for one in self._commands if matching.holds_all(one.words, self.words)]
        # One more than is shown tells whether there are more.
        rows = journal.find_rows(self._vault, text, kinds=WRITING, limit=LIMIT + 1)
        self.found = len(rows)
        hits = [self._of_row(row) for row in rows[:LIMIT]]
        if len(rows) > LIMIT:
            words = tr("All entries with “{text}”").format(text=text)
            hits.append(Hit("list", words, tr("Journal"), lambda: self._ways.show_found(text)))
        begun = tr("New entry with the title “{text}”").format(text=text)
        new = Hit("plus", begun, tr("New"), lambda: self._ways.new_entry(text))
        return [
            *_grouped(tr("Go to a day"), [self._of_day(day)] if day else []),
            *_grouped(tr("Commands"), [_of_command(one) for one in commands[:COMMANDS]]),
            *_grouped(tr("Entries, goals and experiments"), hits),
            *_grouped(tr("Begin"), [new]),
        ]

    def _of_day(self, day: date) -> Hit:
        return Hit("calendar", long_day(day), tr("Journal"), lambda: self._ways.show_day(day))

    def _of_row(self, row: Row) -> Hit:
        title = row.title or row.excerpt or tr("Untitled")
        kind = tr("Entry") if row.kind == "reflection" else kind_words(row.kind)
        words = _STATES.get(row.state, "")
        told = tr(words) if words else day_in_sentence(row.on_date, self._today())
        info = tr("{kind}, {state}").format(kind=kind, state=told)
        more = bool(self.words) and not matching.holds_all(title, self.words)
        return Hit(kind_icon(row.kind), title, info, lambda: self._go(row), row=row, more=more)

    def _go(self, row: Row) -> None:
        self._ways.visit(*place_of(self._vault, row))

    def _passage(self, hit: Hit) -> str:
        if hit.row is None or not hit.more:
            return ""
        if hit.row.id not in self._passages:
            text = journal.get(self._vault, hit.row.id).search_words
            found = matching.passage(text, self.words) or hit.row.excerpt
            self._passages[hit.row.id] = found
        return self._passages[hit.row.id]


def place_of(vault: Vault, row: Row) -> tuple[str, str]:
    """The place where a record is shown, and the id to show there."""
    if row.kind in ("experiment", "goal"):
        return ("experiment" if row.kind == "experiment" else "goals", row.id)
    if row.kind == "response":
        return ("partner", "")
    if row.kind == "agreement":
        return ("agreement", row.id)
    if row.kind == "reflection":
        return ("journal", row.id)
    if row.kind in PLAYBOOK:
        return ("playbook", row.id)
    record = journal.get(vault, row.id)
    if isinstance(record, Evidence) and record.experiment_id:
        return ("experiment", record.experiment_id)
    if isinstance(record, Evidence) and record.assumption_id:
        record = journal.get(vault, record.assumption_id)
    goal = record.goal_id if isinstance(record, Assumption) else None
    return ("goals", goal or "")


def _of_command(command: Command) -> Hit:
    keys = command.keys[0] if command.keys else ""
    return Hit(command.icon, command.words, command.group, command.action.trigger, keys)


def _grouped(title: str, hits: Sequence[Hit]) -> list[Group | Hit]:
    return [Group(title), *hits] if hits else []
