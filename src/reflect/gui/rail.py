"""The rail: eight places in two groups, and Lock, always there."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.focus_ring import focus_by_key
from reflect.gui.widgets.marks import Mark
from reflect.gui.widgets.text import Elided, Icon, Words, hairline
from reflect.gui.widgets.tips import tip

WIDTH = 204
COLLAPSED = 64


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go: its name for the program, its icon, its words."""

    name: str
    icon: str
    words: str


YOURS = (
    Place("today", "sun", "Today"),
    Place("journal", "notebook-pen", "Journal"),
    Place("goals", "target", "Goals"),
    Place("progress", "chart-line", "Progress"),
    Place("playbook", "library", "Playbook"),
)
TOGETHER = (
    Place("session", "message-square-quote", "Session"),
    Place("share", "send", "Share"),
    Place("partner", "users", "Partner"),
)
PLACES = YOURS + TOGETHER


class Rail(QWidget):
    """Where one can go. ``go`` gets the name of a place."""

    def __init__(
        self,
        journal_name: str,
        go: Callable[[str], object],
        search: Callable[[], object],
        lock: Callable[[], object],
        switched: Callable[[str], object],
        ways: Callable[[], object],
    ) -> None:
        """``ways`` leads to the ways into the journal."""
        super().__init__()
        self.partner = ""
        self._partners: list[tuple[str, str]] = []
        self._switched = switched
        self.setProperty("look", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._only_wide: list[QWidget] = []
        self._only_narrow: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(14), theme.px(12), theme.px(14))
        column.setSpacing(theme.px(2))
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(6), 0, 0, 0)
        head.setSpacing(theme.px(10))
        head.addWidget(Mark(24))
        name = Elided(journal_name, Type.BODY_STRONG)
        head.addWidget(name, 1)
        self._only_wide.append(name)
        column.addLayout(head)
        column.addSpacing(theme.px(7))
        column.addWidget(self._search(search))
        column.addSpacing(theme.px(8))
        own = Words(tr("Your space"), Type.SMALL, "ink2", wrap=False)
        own.setContentsMargins(theme.px(10), theme.px(4), 0, theme.px(2))
        self._places(column, own, YOURS, go)
        line = hairline()
        self._only_narrow.append(line)
        column.addWidget(line)
        self._heading = self._switcher()
        self._places(column, self._heading, TOGETHER, go)
        column.addStretch()
        self._storage(column)
        self._opens = button("", ways, "quiet", "monitor-check", 15)
        self._opens.setToolTip(tr("This computer opens your journal. Here you can end that."))
        column.addWidget(self._opens)
        self._lock = button(tr("Lock"), lock, "", "lock", 16)
        self._lock.setToolTip(tr("Lock (Ctrl+L)"))
        column.addWidget(self._lock)
        self.show_keychain(False)
        self.collapse(False)

    def show_keychain(self, on: bool) -> None:
        """Mark that the keychain of this computer opens the journal."""
        self._opens.setVisible(on)

    def show_partners(self, partners: list[tuple[str, str]]) -> None:
        """Name the partner that the second group is about; ``partners`` are (id, name)."""
        self._partners = partners
        ids = [partner_id for partner_id, _ in partners]
        if self.partner not in ids:
            self.partner = ids[0] if ids else ""
        name = dict(partners).get(self.partner, "")
        words = tr("With {name}").format(name=name) if name else tr("With a partner")
        self._heading.setText(words)
        self._heading.setAccessibleName(words)
        several = len(partners) > 1
        self._several.setVisible(several)
        self._heading.setEnabled(several)
        menu = QMenu(self._heading)
        for partner_id, called in partners:
            chosen = menu.addAction(called)
            chosen.setCheckable(True)
            chosen.setChecked(partner_id == self.partner)
            chosen.triggered.connect(partial(self.switch, partner_id))
        old = self._heading.menu()
        self._heading.setMenu(menu if several else None)  # type: ignore[arg-type]
        if old:
            old.deleteLater()

    def say_locking(self, minutes: int) -> None:
        """Say where the journal is, and after how many quiet minutes it locks; 0 is never."""
        said = tr("On this computer only.")
        if minutes == 1:
            said += " " + tr("Locks after one quiet minute.")
        elif minutes:
            said += " " + tr("Locks after {count} quiet minutes.").format(count=minutes)
        self._where.set_text(said)

    def partner_name(self) -> str:
        """Whom the second group is about; blank for nobody."""
        return dict(self._partners).get(self.partner, "")

    def switch(self, partner_id: str) -> None:
        """Turn to another partner."""
        self.partner = partner_id
        self.show_partners(self._partners)
        self._switched(partner_id)

    def show_place(self, name: str) -> None:
        """Mark where one is; nothing is marked for pages that are no place."""
        self._group.setExclusive(False)
        for place, made in self._buttons.items():
            on = place == name
            made.setChecked(on)
            icon = next(p.icon for p in PLACES if p.name == place)
            words = next(p.words for p in PLACES if p.name == place)
            shade = theme.colour("accent" if on else "ink2").name()
            made.setIcon(theme.icon(icon, shade, theme.px(18)))
            here = tr("{place}, current page").format(place=tr(words))
            made.setAccessibleName(here if on else tr(words))
        self._group.setExclusive(True)

    def focus_place(self) -> None:
        """Put the focus on where one is."""
        made = self._group.checkedButton() or self._buttons[YOURS[0].name]
        focus_by_key(made)

    def collapse(self, narrow: bool) -> None:
        """Show icons alone, or icons with words."""
        self.setFixedWidth(theme.px(COLLAPSED if narrow else WIDTH))
        for widget in self._only_wide:
            widget.setVisible(not narrow)
        for widget in self._only_narrow:
            widget.setVisible(narrow)
        for place in PLACES:
            words = tr(place.words)
            self._buttons[place.name].setText("" if narrow else f"  {words}")
            tip(self._buttons[place.name], words if narrow else "")
        words = tr("This computer opens it")
        self._opens.setText("" if narrow else f"  {words}")
        self._opens.setAccessibleName(words)
        self._lock.setText("" if narrow else f" {tr('Lock')}")
        self._lock.setAccessibleName(tr("Lock"))

    def _search(self, search: Callable[[], object]) -> QPushButton:
        made = button(tr("Search"), search, "search", "search", 15)
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, theme.px(9), 0)
        row.addStretch()
        row.addWidget(Words("Ctrl K", Type.CAPTION, "ink2", wrap=False))
        made.setToolTip(tr("Search (Ctrl+K)"))
        self._only_wide.append(made)
        return made

    def _switcher(self) -> QPushButton:
        made = button("", lambda: None, "heading")
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, theme.px(8), 0)
        row.addStretch()
        self._several = Icon("chevron-down", "ink2", 14)
        row.addWidget(self._several)
        return made

    def _places(
        self,
        column: QVBoxLayout,
        heading: QWidget,
        places: tuple[Place, ...],
        go: Callable[[str], object],
    ) -> None:
        self._only_wide.append(heading)
        column.addWidget(heading)
        for place in places:
            made = button(tr(place.words), partial(go, place.name), "nav")
            made.setCheckable(True)
            made.setIconSize(QSize(theme.px(18), theme.px(18)))
            self._group.addButton(made)
            self._buttons[place.name] = made
            column.addWidget(made)
        column.addSpacing(theme.px(4))

    def _storage(self, column: QVBoxLayout) -> None:
        side = QWidget()
        row = QHBoxLayout(side)
        row.setContentsMargins(theme.px(8), 0, 0, theme.px(6))
        row.setSpacing(theme.px(8))
        row.addWidget(Icon("hard-drive", "ink3", 15), 0, Qt.AlignmentFlag.AlignTop)
        self._where = Words("", Type.CAPTION, "ink2")
        row.addWidget(self._where, 1)
        self._only_wide.append(side)
        column.addWidget(side)
