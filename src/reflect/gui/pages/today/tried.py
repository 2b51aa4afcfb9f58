"""What one said one would try: a tick, or another word. It can be left alone."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.commit import CommitForm
from reflect.gui.i18n import tr
from reflect.gui.models.commitments import lately_words, report_words, when_words
from reflect.gui.models.days import day_in_sentence
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import icon_button
from reflect.gui.widgets.cards import section
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Words, hairline
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.model.commitments import REPORTS, Report
from reflect.usecases import commitments
from reflect.usecases.commitments import Tried


class TriedList(QWidget):
    """``names`` are those of partners by id, for what was agreed with them."""

    def __init__(self, desk: Desk, tried: Sequence[Tried], names: Mapping[str, str]) -> None:
        super().__init__()
        self._desk = desk
        self._names = names
        self.boxes: dict[str, QCheckBox] = {}
        self._refusal = Refusal()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        everything = partial(desk.visit, "commitments", "")
        column.addWidget(section(tr("What I said I would try"), tr("All of it"), everything))
        column.addWidget(self._refusal)
        for one in tried:
            column.addWidget(self._line(one))
            column.addWidget(hairline())

    def _line(self, one: Tried) -> QWidget:
        record = one.record
        side = QWidget()
        row = QHBoxLayout(side)
        row.setContentsMargins(0, theme.px(7), 0, theme.px(7))
        row.setSpacing(theme.px(10))
        top = Qt.AlignmentFlag.AlignTop
        done = one.said == "done"
        box = self.boxes[record.id] = QCheckBox()
        box.setAccessibleName(tr("Done: {title}").format(title=record.heading))
        box.setChecked(done)
        box.clicked.connect(partial(self._ticked, record.id, box))
        row.addWidget(box, 0, top)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Words(record.text, Type.WORDS_M, "ink2" if done else "ink"))
        said = self._said(one)
        if said:
            texts.addWidget(Words(said, Type.CAPTION, "ink2"))
        row.addLayout(texts, 1)
        name = tr("More about {title}").format(title=record.heading)
        more = icon_button("ellipsis", name, lambda: None)
        more.setMenu(self._menu(one, more))
        row.addWidget(more, 0, top)
        return side

    def _said(self, one: Tried) -> str:
        """How it goes, and else with whom it was said and until when."""
        record, today = one.record, self._desk.today()
        when = when_words(record, today)
        if record.form == "habit":
            told = report_words(one.said)
            return ", ".join(filter(None, (when, lately_words(one.lately), told)))
        if record.report and record.reported_on:
            word, day = tr(REPORTS[record.report]), day_in_sentence(record.reported_on, today)
            return tr("{word}, {day}").format(word=word, day=day)
        name = self._names.get(record.partner_id or "", "")
        day = day_in_sentence(record.on_date, today)
        said = tr("Said to {name}, {day}") if name else tr("Said {day}")
        return ", ".join(filter(None, (said.format(name=name, day=day), when)))

    def _menu(self, one: Tried, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        for report, words in REPORTS.items():
            if report != "rest" or one.record.form == "habit":
                menu.addAction(tr(words), partial(self._report, one.record.id, report))
        menu.addSeparator()
        menu.addAction(tr("Change it…"), partial(CommitForm, self._desk, {}, one.record))
        return menu

    def _ticked(self, commitment_id: str, box: QCheckBox) -> None:
        if box.isChecked():
            self._report(commitment_id, "done")
        else:
            vault, today = self._desk.vault, self._desk.today()
            self._do(partial(commitments.take_back, vault, commitment_id, today))

    def _report(self, commitment_id: str, report: Report) -> None:
        vault, today = self._desk.vault, self._desk.today()
        self._do(partial(commitments.report, vault, commitment_id, report, today))

    def _do(self, act: Callable[[], Changes]) -> None:
        try:
            changes = act()
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        self._desk.events.changed.emit(changes)
