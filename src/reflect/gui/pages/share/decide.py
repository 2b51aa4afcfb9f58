"""Step 2: of each chosen record, what is in it. It is looked through one by one."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.pages.share.choose import go_later
from reflect.gui.pages.share.names import NamesPanel
from reflect.gui.pages.share.part import PartLine
from reflect.gui.tasks import Task
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button, icon_button
from reflect.gui.widgets.cards import Card, Scrolled, fact
from reflect.gui.widgets.choices import Switch
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.reading import Reading
from reflect.gui.widgets.text import Icon, Words, hairline
from reflect.gui.widgets.two_panes import TwoPanes
from reflect.messages import explain
from reflect.model.people import Partner
from reflect.model.together import Agreement
from reflect.model.writing import Titled, Writing
from reflect.usecases import choosing, journal, other_names, reading, share
from reflect.usecases.choosing import Choices
from reflect.usecases.other_names import NameFound
from reflect.usecases.share import Choice, Part

SIDE = 400
# So many paragraphs are laid out at a time, so that a long entry does not hold the window.
_AT_ONCE = 8


class DecideStep(TwoPanes):
    """One record after the other: switches beside its parts, and what the partner will see."""

    onward = Signal()
    backward = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(SIDE)
        self._desk = desk
        self._partner: Partner | None = None
        self._choices = Choices()
        self._looked: frozenset[str] = frozenset()
        self._place = 0
        self._pending: list[Part] = []
        self._whole = False
        self._more = QTimer(self, interval=0, singleShot=True)
        self._more.timeout.connect(self._lay_out_more)
        self._which = Words("", Type.SMALL, "ink2", wrap=False)
        self._seen = Words("", Type.CAPTION, "ink2", wrap=False)
        self.before = icon_button("chevron-left", tr("Entry before"), lambda: self._step(-1))
        self.after = icon_button("chevron-right", tr("Entry after"), lambda: self._step(1))
        self.shown = icon_button(
            "scan-eye", tr("What they will see"), self._toggle_preview, checkable=True
        )
        self._body = Scrolled((0, 4, 12, 12))
        self.next = button("", self._onward, "primary")
        self._preview = Scrolled((20, 18, 20, 18))
        self._refusal = Refusal()
        self.names = NamesPanel(self._say)
        self._looking: Task | None = None
        self._lay_out()

    def show_choices(self, partner: Partner, record_id: str = "") -> None:
        """Begin with the first record that was not looked through, or with ``record_id``."""
        self._partner = partner
        self._take_over()
        ids = [one.record_id for one in self._choices.items]
        unseen = (one for one in ids if one not in self._looked)
        first = record_id or next(unseen, ids[0] if ids else "")
        self._place = ids.index(first) if first in ids else 0
        self._show()

    def refresh(self) -> None:
        """Follow a change that was made elsewhere."""
        if self._partner is None:
            return
        self._take_over()
        self._place = max(min(self._place, len(self._choices.items) - 1), 0)
        self._show()

    def everything_seen(self) -> bool:
        """Whether every chosen record was looked through."""
        return all(one.record_id in self._looked for one in self._choices.items)

    def wipe(self) -> None:
        """Leave no words in the widgets."""
        self._more.stop()
        self._choices = Choices()
        self._body.clear()
        self._preview.clear()
        self.names.wipe()

    def stack(self, below: bool) -> None:
        super().stack(below)
        if hasattr(self, "shown"):
            self.shown.setVisible(below)
            self.names.fold(below)
            self._toggle_preview()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._which)
        head.addStretch()
        head.addWidget(self._seen)
        head.addSpacing(theme.px(8))
        for made in (self.shown, self.before, self.after):
            head.addWidget(made)
        self.main.addLayout(head)
        self.main.addWidget(self._refusal)
        self.main.addWidget(self._body, 1)
        self.main.addWidget(self.names)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, theme.px(10), theme.px(12), 0)
        foot.addWidget(button(tr("Back"), self.backward.emit))
        foot.addWidget(button(tr("Leave it for later"), go_later(self._desk), "link"))
        foot.addStretch()
        foot.addWidget(self.next)
        self.main.addLayout(foot)
        self._title = Words("", Type.H2, wrap=False)
        self._frame = QWidget()
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(Icon("scan-eye", "honey", 18))
        row.addWidget(self._title, 1)
        column.addLayout(row)
        paper = Card("preview", margin=0)
        paper.column.addWidget(self._preview)
        column.addWidget(paper, 1)
        self.side.addWidget(self._frame, 1)

    def _take_over(self) -> None:
        assert self._partner is not None
        self._choices = choosing.get(self._desk.vault, self._partner)
        self._looked = choosing.looked_through(self._desk.vault, self._choices)

    def _show(self) -> None:
        assert self._partner is not None
        self._more.stop()
        items = self._choices.items
        if not items:
            self.wipe()
            return
        count, name = len(items), self._partner.name
        which = tr("Entry {number} of {count}").format(number=self._place + 1, count=count)
        self._which.set_text(which)
        looked = sum(one.record_id in self._looked for one in items)
        self._seen.set_text(tr("{seen} of {count} looked through").format(seen=looked, count=count))
        self.before.setEnabled(self._place > 0)
        self.after.setEnabled(self._place < count - 1)
        self._title.set_text(tr("What {name} will see").format(name=name))
        self.next.setText(self._next_words())
        self.next.setAccessibleName(self.next.text())
        self._show_record(items[self._place])
        self._look_for_names()
        self._show_preview(items[self._place])

    def _next_words(self) -> str:
        here = self._choices.items[self._place].record_id
        left = [i for i in self._choices.items if i.record_id not in self._looked | {here}]
        return tr("Looked through, next entry") if left else tr("Next: preview and seal")

    def _show_record(self, choice: Choice) -> None:
        record = journal.get(self._desk.vault, choice.record_id)
        assert isinstance(record, Writing)
        column = self._body.clear()
        self._head(column, record, choice)
        column.addWidget(hairline())
        column.addSpacing(theme.px(6))
        self._parts_column = column
        self._label = ""
        self._pending = list(share.parts(record))
        self._lay_out_more()

    def _head(self, column: QVBoxLayout, record: Writing, choice: Choice) -> None:
        title = record.title if isinstance(record, Titled) else ""
        if title:
            row = QHBoxLayout()
            row.setSpacing(theme.px(14))
            row.addWidget(self._switch(choice, "title", tr("Title")), 0, Qt.AlignmentFlag.AlignTop)
            shade = "ink3" if "title" in choice.leave_out else "ink"
            row.addWidget(Words(title, Type.TITLE, shade), 1)
            column.addLayout(row)
            column.addSpacing(theme.px(8))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        offered = [("day", tr("Date"), True)]
        self._whole = isinstance(record, Agreement)
        if not self._whole:
            offered.append(("month", tr("Only the month"), "day" not in choice.leave_out))
            offered.append(("tags", tr("Tags"), bool(record.tags)))
            offered.append(("links", tr("Links between these entries"), self._has_links(record)))
            offered.append(("files", tr("Files"), bool(record.files)))
        for name, words, there in offered:
            if there:
                row.addWidget(Words(words, Type.SMALL, "ink2", wrap=False))
                row.addWidget(self._switch(choice, name, words))
                row.addSpacing(theme.px(14))
        row.addStretch()
        column.addLayout(row)
        if self._whole:
            said = tr("An agreement travels whole: all its words, its rhythm and its days.")
            column.addWidget(fact("signature", said))
        column.addSpacing(theme.px(8))

    def _has_links(self, record: Writing) -> bool:
        chosen = {one.record_id for one in self._choices.items}
        return any(target in chosen for _, target in record.links)

    def _lay_out_more(self) -> None:
        now, self._pending = self._pending[:_AT_ONCE], self._pending[_AT_ONCE:]
        choice = self._choices.items[self._place]
        for part in now:
            if part.label != self._label:
                self._label = part.label
                self._parts_column.addWidget(Words(part.label, Type.SMALL_STRONG, "ink2"))
            self._parts_column.addWidget(self._part(choice, part))
            self._parts_column.addSpacing(theme.px(10))
        if self._pending:
            self._more.start()
        else:
            self._parts_column.addStretch()

    def _part(self, choice: Choice, part: Part) -> PartLine:
        assert self._partner is not None
        switch = None
        if not self._whole:
            name = tr("Paragraph {number}").format(number=part.number)
            switch = self._switch(choice, part.ref, name)
        return PartLine(part, choice, self._partner.name, switch, self._emit, self.names.add)

    def _switch(self, choice: Choice, name: str, words: str) -> Switch:
        off_at_first = name in share.ONLY_IF_INCLUDED
        on = name in choice.include if off_at_first else name not in choice.leave_out
        return Switch(words, on, partial(self._turned, choice.record_id, name))

    def _turned(self, record_id: str, name: str, on: bool) -> None:
        choice = self._choices.of(record_id)
        assert choice is not None
        if name in share.ONLY_IF_INCLUDED:
            named = choice.include | {name} if on else choice.include - {name}
            choice = replace(choice, include=named)
        else:
            named = choice.leave_out - {name} if on else choice.leave_out | {name}
            choice = replace(choice, leave_out=named)
        at = self._body.verticalScrollBar().value()
        focused = self.window().focusWidget()
        again = focused.accessibleName() if isinstance(focused, Switch) else ""
        self._emit(choice)
        self._body.verticalScrollBar().setValue(at)
        shown = self._body.widget()
        for switch in shown.findChildren(Switch) if shown else ():
            if again and switch.accessibleName() == again:
                switch.setFocus(Qt.FocusReason.OtherFocusReason)

    def _emit(self, choice: Choice) -> None:
        """Keep ``choice``; the page follows, and this step with it."""
        assert self._partner is not None
        self._desk.events.changed.emit(choosing.change(self._desk.vault, self._partner, choice))

    def _look_for_names(self) -> None:
        """Beside the window: all words of all that is chosen are read."""
        vault, partner, choices = self._desk.vault, self._partner, self._choices
        assert partner is not None
        if self._looking is not None:
            self._looking.cancel()

        def found(names: tuple[NameFound, ...]) -> None:
            if choices == self._choices:  # else they are looked for again
                self.names.show_names(names)

        def work(task: Task) -> tuple[NameFound, ...]:
            return () if task.cancelled() else other_names.found(vault, partner)

        self._looking = self._desk.tasks.run(work, found, self._refused)

    def _refused(self, error: ReflectError) -> None:
        self._refusal.say(explain(error))

    def _say(self, name: str, instead: str) -> None:
        assert self._partner is not None
        changes = other_names.say(self._desk.vault, self._partner, name, instead)
        self._desk.events.changed.emit(changes)

    def _show_preview(self, choice: Choice) -> None:
        assert self._partner is not None
        column = self._preview.clear()
        self._refusal.say(None)
        try:
            record = share.compose_one(
                self._desk.vault, self._partner, self._choices.items, choice.record_id
            )
        except ReflectError as error:
            self._refused(error)
            return
        html = reading.record_html(record)
        column.addWidget(Reading(tr("What they will see"), html, Type.WORDS_M))
        if "files" in choice.include:
            said = tr("Its files travel along. Pictures are drawn anew, without hidden data.")
            column.addWidget(Words(said, Type.SMALL, "ink2"))
        column.addStretch()

    def _step(self, by: int) -> None:
        self._place += by
        self._show()

    def _onward(self) -> None:
        """This record was looked through; go to the next that was not, or on to the preview."""
        choice = self._choices.items[self._place]
        self._emit(choosing.look_through(self._desk.vault, choice))
        unseen = [
            place
            for place, one in enumerate(self._choices.items)
            if one.record_id not in self._looked
        ]
        if not unseen:
            self.onward.emit()
            return
        self._place = next((place for place in unseen if place > self._place), unseen[0])
        self._show()

    def _toggle_preview(self) -> None:
        self.panel.setVisible(not self.stacked or self.shown.isChecked())
