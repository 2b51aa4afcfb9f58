"""Narrowing what can be chosen: by time, by what it belongs to, by tag, by what was changed."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtWidgets import QComboBox

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.kinds import kind_words
from reflect.gui.widgets.page import Desk
from reflect.model.people import Partner
from reflect.model.rows import NOTHING_LEFT_OUT, Narrow
from reflect.usecases import journal

_SPANS = ((7, "The last week"), (31, "The last month"), (92, "The last three months"))
_ABOUT = ("goal", "experiment", "session")
_OF_EACH = 12
_EVERYTHING = (NOTHING_LEFT_OUT, 0)
_WIDTH = 220


class NarrowBox(QComboBox):
    """What to show of all that can be chosen. It narrows a list; it chooses nothing."""

    def __init__(self, desk: Desk, changed: Callable[[], object]) -> None:
        super().__init__()
        self._desk = desk
        self.setAccessibleName(tr("Show only"))
        self.setMaximumWidth(theme.px(_WIDTH))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self.addItem(tr("Everything"), _EVERYTHING)
        self.currentIndexChanged.connect(lambda _: changed())

    def fill(self, partner: Partner) -> None:
        """Offer what there is; what was shown stays so, if it is still there."""
        vault, before = self._desk.vault, self.currentData()
        self.blockSignals(True)
        self.clear()
        self.addItem(tr("Everything"), _EVERYTHING)
        words = tr("Changed since {name} got it").format(name=partner.name)
        self.addItem(words, (Narrow(changed_for=partner.id), 0))
        for days, said in _SPANS:
            self.addItem(tr(said), (NOTHING_LEFT_OUT, days))
        for kind in _ABOUT:
            for row in journal.list_rows(vault, kinds=(kind,), limit=_OF_EACH):
                title = row.title or row.excerpt
                if title:
                    named = tr("{kind}: {title}").format(kind=kind_words(kind), title=title)
                    self.addItem(named, (Narrow(about=row.id), 0))
        for tag in journal.tags(vault)[: 2 * _OF_EACH]:
            self.addItem(tr("Tag: {tag}").format(tag=tag), (Narrow(tag=tag), 0))
        places = range(self.count())
        self.setCurrentIndex(next((n for n in places if self.itemData(n) == before), 0))
        self.blockSignals(False)

    def chosen(self) -> tuple[Narrow, date | None]:
        """What is shown, and from which day on."""
        narrow, days = self.currentData()
        return narrow, self._desk.today() - timedelta(days=days) if days else None

    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self.currentIndex() <= 0
