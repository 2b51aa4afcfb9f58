"""What rests in the bin, what can be done with it, and what emptying means."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs import layer
from reflect.gui.dialogs.layer import Layer
from reflect.gui.i18n import tr
from reflect.gui.models.kinds import kind_words
from reflect.gui.pages.bin.line import BinLine, name_of
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Scrolled, empty, fact
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk, Page
from reflect.gui.widgets.reading import Reading
from reflect.gui.widgets.text import Words, hairline
from reflect.gui.widgets.two_panes import TwoPanes
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.model.received import Received
from reflect.model.rows import Row
from reflect.model.writing import Writing
from reflect.usecases import journal, reading

SIDE = 268
SHOWN = 100
_MEASURE = 460
_BESIDE = 1100
_ONE_LINE = 860


class BinPage(Page):
    """What was put aside, with a way back for each."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._vault = desk.vault
        self._rows: list[Row] = []
        self._lines: list[BinLine] = []
        self._ticked: set[str] = set()
        self._shown = SHOWN
        self._stale = True
        self._wide = True
        self.refusal = Refusal()
        self._remove = button("", self._ask, "", "trash-2")
        self._back = button("", self._put_back_chosen, "flush")
        self._count = Words("", Type.SMALL, "ink2", wrap=False)
        self._area = Scrolled((0, 0, 4, 16))
        self._panes = TwoPanes(SIDE)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._panes)
        self._lay_out()
        desk.events.changed.connect(lambda changes: self._follow())
        self.reload()

    def _lay_out(self) -> None:
        main = self._panes.main
        main.setContentsMargins(theme.px(32), theme.px(26), theme.px(26), 0)
        head = QHBoxLayout()
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Words(tr("Bin"), Type.H1, wrap=False))
        said = tr("Things rest here until you empty it. You can read them and put them back.")
        texts.addWidget(Words(said, Type.SMALL, "ink2"))
        head.addLayout(texts, 1)
        head.addWidget(self._remove)
        main.addLayout(head)
        main.addWidget(self.refusal)
        main.addSpacing(theme.px(12))
        self._bar = QWidget()
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(0, 0, theme.px(4), theme.px(6))
        bar.addWidget(self._back)
        bar.addStretch()
        bar.addWidget(self._count)
        main.addWidget(self._bar)
        main.addWidget(self._area, 1)
        side = self._panes.side
        side.setContentsMargins(theme.px(18), theme.px(26), theme.px(16), 0)
        side.addWidget(Words(tr("What emptying means"), Type.SMALL_STRONG, "ink2"))
        for icon, words in (
            ("trash-2", tr("The words, their versions and their place in search are removed.")),
            ("archive", tr("Copies of this journal that you made still hold them.")),
            ("send", tr("What a partner already has stays with them.")),
        ):
            side.addWidget(fact(icon, words))
        side.addStretch()

    def reload(self) -> None:
        """Show what is in the bin now."""
        self._stale = False
        self._rows = journal.bin_rows(self._vault)
        self._ticked &= {row.id for row in self._rows}
        place = self._focused_place()
        column = self._area.clear()
        column.setSpacing(0)
        self._lines = [self._line(row) for row in self._rows[: self._shown]]
        for line in self._lines:
            column.addWidget(hairline())
            column.addWidget(line)
        if len(self._rows) > self._shown:
            column.addWidget(hairline())
            column.addWidget(button(tr("Show more"), self._show_more, "link"))
        if not self._rows:
            column.addWidget(empty(tr("The bin is empty"), tr("What you put aside rests here.")), 1)
        elif place is not None:
            column.addStretch()
            last = self._lines[min(place, len(self._lines) - 1)]
            last.tick.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            column.addStretch()
        self._bar.setVisible(bool(self._rows))
        self._remove.setEnabled(bool(self._rows))
        self._say_chosen()

    def arrange(self, effective: float) -> None:
        self._panes.panel.setVisible(effective >= _BESIDE)
        self._wide = effective >= _ONE_LINE
        for line in self._lines:
            line.arrange(self._wide)

    def panes(self) -> list[QWidget]:
        return [self._lines[0].tick] if self._lines else [self._area]

    def wipe(self) -> None:
        self._rows, self._lines = [], []
        self._area.clear()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down go from line to line, to the same control there."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        place = self._focused_place()
        if not step or place is None:
            return False
        control = self._lines[place].controls.index(watched)
        near = self._lines[max(0, min(place + step, len(self._lines) - 1))]
        near.controls[control].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _line(self, row: Row) -> "BinLine":
        line = BinLine(row, self.desk.today(), row.id in self._ticked)
        line.tick.toggled.connect(partial(self._tick, row.id))
        line.words.clicked.connect(lambda: self._read(row))
        line.back.clicked.connect(lambda: self._put_back([row.id]))
        for control in line.controls:
            control.installEventFilter(self)
        line.arrange(self._wide)
        return line

    def _follow(self) -> None:
        self._stale = True
        if self.isVisible():
            self.reload()

    def _focused_place(self) -> int | None:
        focused = self.window().focusWidget()
        if focused is None:
            return None
        inside = (n for n, line in enumerate(self._lines) if line.isAncestorOf(focused))
        return next(inside, None)

    def _tick(self, record_id: str, on: bool) -> None:
        (self._ticked.add if on else self._ticked.discard)(record_id)
        self._say_chosen()

    def _say_chosen(self) -> None:
        count, chosen = len(self._rows), len(self._ticked)
        things = tr("1 thing") if count == 1 else tr("{count} things").format(count=count)
        some = tr("{chosen} of {count} chosen").format(chosen=chosen, count=count)
        self._count.set_text(some if chosen else things)
        back = tr("Put {count} back").format(count=chosen) if chosen else tr("Put all back")
        some = tr("Remove {count} for good…").format(count=chosen)
        remove = some if chosen else tr("Empty the bin…")
        self._back.setText(back)
        self._back.setAccessibleName(back)
        self._remove.setText(f" {remove}")
        self._remove.setAccessibleName(remove)

    def _show_more(self) -> None:
        self._shown += SHOWN
        self.reload()

    def _read(self, row: Row) -> None:
        record = journal.get(self._vault, row.id)
        if isinstance(record, Received):
            html = reading.record_html(record.share)
        else:
            assert isinstance(record, Writing)
            parts = ((label, reading.paragraph_html(text)) for _, label, text in record.shareable())
            html = "".join(f'<p class="label">{label}</p>{text}' for label, text in parts)
        shown = Layer(self.desk.window, record.heading or kind_words(record.kind))
        area = Scrolled((0, 0, 8, 0))
        words = Reading(tr("What it says"), html, Type.WORDS_M)
        words.document().setTextWidth(theme.px(_MEASURE))
        area.column.addWidget(words)
        area.column.addStretch()
        whole = round(words.document().size().height()) + theme.px(8)
        area.setFixedHeight(min(whole, self.height() // 2))
        shown.column.addWidget(area)

        def put_back() -> None:
            shown.close()
            self._put_back([row.id])

        close = button(tr("Close"), shown.close)
        shown.buttons.addWidget(close)
        shown.buttons.addWidget(button(tr("Put back"), put_back, "primary"))
        shown.open(close)

    def _put_back_chosen(self) -> None:
        self._put_back(list(self._ticked) or [row.id for row in self._rows])

    def _put_back(self, ids: Sequence[str]) -> None:
        names = {row.id: name_of(row) for row in self._rows}
        changes = journal.restore(self._vault, ids)
        self._ticked -= set(ids)
        self.desk.events.changed.emit(changes)
        one = tr("“{title}” is back.").format(title=names[ids[0]])
        said = one if len(ids) == 1 else tr("{count} things are back.").format(count=len(ids))

        def undo() -> None:
            self.desk.events.changed.emit(journal.put_in_bin(self._vault, ids))

        self.desk.toast(said, tr("Undo"), undo)

    def _ask(self) -> None:
        chosen = len(self._ticked)
        title = tr("Remove {count} for good?").format(count=chosen)
        label = tr("Remove them")
        layer.confirm(
            self.desk.window,
            title if chosen else tr("Empty the bin?"),
            tr(
                "The words, their versions and their place in search will be gone for good."
                " Nobody can bring them back. What a partner already has stays with them."
            ),
            label if chosen else tr("Empty the bin"),
            self._remove_them,
        )

    def _remove_them(self) -> None:
        ids = list(self._ticked) or None
        self._remove.setEnabled(False)
        self.desk.tasks.run(
            lambda task: journal.empty_bin(self._vault, ids), self._removed, self._refused
        )

    def _removed(self, changes: Changes) -> None:
        self.refusal.say(None)
        self.desk.events.changed.emit(changes)
        self.reload()

    def _refused(self, error: ReflectError) -> None:
        self._remove.setEnabled(True)
        self.refusal.say(explain(error))
