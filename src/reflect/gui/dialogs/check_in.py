"""A quick note on what one watches: a value, Enter, done. Blank is fine too."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.layer import Cover
from reflect.gui.i18n import tr
from reflect.gui.models.measures import NotANumberError, last_words, series_words, typed_number
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.choices import ChoiceRow
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.fields import Note, mark_problem
from reflect.gui.widgets.flow import Flow
from reflect.gui.widgets.focus_ring import focus_by_key
from reflect.gui.widgets.line_chart import Sparkline
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Icon, Words, hairline
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.usecases import journal, measures
from reflect.usecases.measures import Series

_WIDTH, _TOP = 680, 104
_NUMBER = 84
# So high a window, at 100 %, has room for this many more.
_ROOM = ((600, 2), (460, 1), (0, 0))
_YES, _NO, _NOT_YET = "1", "0", "not_yet"


class CheckIn(Cover):
    """Asks about ``first`` (an indicator's id) and then about the others, one by one.

    Enter keeps and goes on, Tab goes to what one noticed, Esc leaves what is left blank.
    """

    def __init__(self, desk: Desk, first: str = "") -> None:
        top = min(theme.px(_TOP), desk.window.height() // 8)
        super().__init__(desk.window, tr("A quick note"), _WIDTH, top)
        self._desk = desk
        asked = measures.to_ask(desk.vault, desk.today())
        fresh = [one for one in asked if not _noted(one, desk)] or asked
        chosen = [one for one in asked if one.indicator.id == first]
        self._queue = [*chosen, *(one for one in fresh if one not in chosen)]
        self._whole = len(self._queue)
        self._undo: list[Callable[[], Changes]] = []
        self._count = Words("", Type.SMALL, "ink2", wrap=False)
        self._current, self._besides = Column(), Column()
        self._note, self._refusal = Note(), Refusal()
        self._read: Callable[[], dict[str, object]] = dict
        self._row: ChoiceRow | None = None
        self._lay_out_card()
        if self._queue:
            self.open(self._ask())
        else:
            self._say_nothing_to_note()
            self.open(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif self._row is not None and event.text().isdecimal():
            self._digit(event.text())
        else:
            super().keyPressEvent(event)

    def keep(self) -> None:
        """Keep what was said about this one, and go on to the next."""
        if not self._queue:
            self._leave()
            return
        try:
            said = self._read()
        except NotANumberError:
            return
        if self._store(self._queue[0], said):
            self._queue.pop(0)
            self._go_on()

    def _lay_out_card(self) -> None:
        whole = QVBoxLayout(self.card)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(*(theme.px(one) for one in (20, 10, 16, 10)))
        head.setSpacing(theme.px(12))
        head.addWidget(Icon("list-checks", "ink2", 18))
        said = tr("A quick note? Blank is fine too.")
        head.addWidget(Words(said, Type.BODY_STRONG), 1)
        head.addWidget(self._count)
        shut = button(tr("Esc"), self._leave, "key")
        shut.setAccessibleName(tr("Leave the rest blank"))
        head.addWidget(shut)
        whole.addLayout(head)
        whole.addWidget(hairline())
        inside = QVBoxLayout()
        inside.setContentsMargins(*(theme.px(one) for one in (20, 14, 20, 14)))
        inside.setSpacing(theme.px(8))
        inside.addWidget(self._current)
        inside.addWidget(self._note)
        inside.addWidget(self._refusal)
        whole.addLayout(inside)
        whole.addWidget(self._besides)
        whole.addWidget(hairline())
        foot = QWidget()
        flow = Flow(foot, 10)
        for key, words in (
            (tr("Enter"), tr("keep, next one")),
            (tr("Tab"), tr("what I noticed")),
            (tr("Esc"), tr("leave blank")),
        ):
            flow.addWidget(_key(key, words))
        row = QHBoxLayout()
        row.setContentsMargins(*(theme.px(one) for one in (20, 9, 16, 9)))
        row.addWidget(foot, 1)
        row.addWidget(Pill("lock", tr("Only you"), "private"))
        whole.addLayout(row)

    def _go_on(self) -> None:
        """Ask about the next one, or say that it is noted."""
        if self._queue:
            focus_by_key(self._ask())
        else:
            self._leave()

    def _ask(self) -> QWidget:
        """Ask about the first of those that are left; gives where one types or chooses."""
        series = self._queue[0]
        said = tr("{number} of {whole}")
        number = self._whole - len(self._queue) + 1
        self._count.set_text(said.format(number=number, whole=self._whole))
        self._note.say("")
        self._refusal.say(None)
        column = self._current.clear()
        column.setSpacing(theme.px(4))
        column.addLayout(_title(series, self._desk))
        column.addSpacing(theme.px(4))
        first = self._add_fields(column, series)
        self._say_besides()
        return first

    def _add_fields(self, column: QVBoxLayout, series: Series) -> QWidget:
        """The field or buttons for a value, and the line for what one noticed."""
        indicator = series.indicator
        noticed = WordsField(
            tr("What I noticed in the real work"), tr("What I noticed, in a line"), 1, most=4
        )
        noticed.on_enter(self.keep)
        top = Qt.AlignmentFlag.AlignTop
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        value: QWidget
        self._row = None
        if indicator.scale in ("ten", "yes_no"):
            choices = _choices(series)
            self._row = choices if indicator.scale == "ten" else None
            self._read = lambda: {**_chosen(choices), "noticed": noticed.text()}
            column.addWidget(choices)
            value = next(one for one in choices.findChildren(QWidget) if one.focusPolicy())
        else:
            edit = QLineEdit()
            edit.setAccessibleName(indicator.title)
            if indicator.scale == "words":
                edit.setPlaceholderText(tr("A word or two"))
                self._read = lambda: {"word": edit.text(), "noticed": noticed.text()}
                column.addWidget(edit)
            else:
                edit.setFixedWidth(theme.px(_NUMBER))
                row.addWidget(edit, 0, top)
                unit = Words(indicator.unit, Type.BODY, "ink2", wrap=False)
                unit.setMinimumHeight(edit.sizeHint().height())
                if indicator.unit:
                    row.addWidget(unit, 0, top)
                number = partial(self._number, edit, indicator.unit)
                self._read = lambda: {"value": number(), "noticed": noticed.text()}
            value = edit
        row.addWidget(noticed, 1)
        column.addLayout(row)
        column.addWidget(Words(tr("The second field may stay empty."), Type.SMALL, "ink2"))
        return value

    def _number(self, edit: QLineEdit, unit: str) -> float | None:
        """What is typed. Raises ``NotANumberError``, which is said below the field as well."""
        try:
            value = typed_number(edit.text(), unit)
        except NotANumberError:
            mark_problem(edit, True)
            self._note.say(tr("A number fits here, such as 36. Blank is fine too."))
            edit.setFocus()
            raise
        mark_problem(edit, False)
        return value

    def _digit(self, digit: str) -> None:
        """Choose a number by its key; 1 and then 0 is ten."""
        assert self._row is not None
        ten = self._row.value() == "1" and digit == "0"
        self._row.choose("10" if ten else digit)

    def _say_besides(self) -> None:
        """Those that come next; what is one press is pressed here."""
        column = self._besides.clear()
        high = self._desk.window.height() / theme.scale()
        most = next(count for least, count in _ROOM if high >= least)
        following = self._queue[1 : 1 + most]
        self._besides.setVisible(bool(following))
        if not following:
            return
        column.addWidget(hairline())
        inside = QVBoxLayout()
        inside.setContentsMargins(*(theme.px(one) for one in (20, 12, 20, 14)))
        inside.setSpacing(theme.px(8))
        inside.addWidget(Words(tr("Then, if you like"), Type.SMALL, "ink2"))
        for series in following:
            side = QWidget()
            flow = Flow(side, 14)
            title = Words(series.indicator.title, Type.ROW_TITLE, wrap=False)
            title.setMinimumHeight(theme.px(30))
            flow.addWidget(title)
            if series.indicator.scale in ("ten", "yes_no"):
                choices = _choices(series)
                choices.changed.connect(partial(self._pressed, series, choices))
                flow.addWidget(choices)
            else:
                now = button(tr("Note it now"), partial(self._sooner, series), "link")
                now.setAccessibleName(tr("Note now: {title}").format(title=series.indicator.title))
                flow.addWidget(now)
            inside.addWidget(side)
        column.addLayout(inside)

    def _pressed(self, series: Series, choices: ChoiceRow, value: str) -> None:
        if value and self._store(series, _chosen(choices)):
            self._queue = [one for one in self._queue if one is not series]
            self._whole -= 1
            said = tr("{number} of {whole}")
            number = self._whole - len(self._queue) + 1
            self._count.set_text(said.format(number=number, whole=self._whole))
            self._say_besides()

    def _sooner(self, series: Series) -> None:
        self._queue.remove(series)
        self._queue.insert(0, series)
        self._go_on()

    def _store(self, series: Series, said: dict[str, object]) -> bool:
        """Keep what was said; False where that was refused, and then it stays here."""
        vault, indicator, today = self._desk.vault, series.indicator, self._desk.today()
        before = series.last if _noted(series, self._desk) else None
        word, noticed = str(said.get("word", "")), str(said.get("noticed", ""))
        value = said.get("value")
        assert value is None or isinstance(value, float)
        try:
            made, changes = measures.note(
                vault, indicator.id, today, value=value, word=word, noticed=noticed
            )
        except ReflectError as error:
            message = explain(error)
            if error.code == "check_in_value":
                self._note.say(f"{message.what} {message.next}")
            else:
                self._refusal.say(message)
            return False
        if made:
            again = partial(journal.write_again, vault, before) if before else None
            self._undo.append(again or partial(journal.put_in_bin, vault, [made]))
            self._desk.events.changed.emit(changes)
        return True

    def _leave(self) -> None:
        undo, desk = self._undo, self._desk
        self._undo = []
        self.close()
        if undo:

            def take_back() -> None:
                for one in undo:
                    desk.events.changed.emit(one())

            desk.toast(tr("Noted. Only you can read it."), tr("Undo"), take_back)

    def _say_nothing_to_note(self) -> None:
        said = tr("There is nothing to note yet. A goal can have indicators that you choose.")
        self._current.clear().addWidget(Words(said, Type.BODY, "ink2"))
        self._besides.hide()


def _noted(series: Series, desk: Desk) -> bool:
    return series.last is not None and series.last.on_date == desk.today()


def _title(series: Series, desk: Desk) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(16))
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(Words(series.indicator.title, Type.ROW_TITLE))
    said = last_words(series, desk.today())
    if said:
        texts.addWidget(Words(said, Type.SMALL, "ink2"))
    row.addLayout(texts, 1)
    if series.points:
        line = Sparkline(series)
        line.setAccessibleName(series_words(series, desk.today()))
        row.addWidget(line, 0, Qt.AlignmentFlag.AlignTop)
    return row


def _choices(series: Series) -> ChoiceRow:
    """A button for each value of a scale with few of them."""
    indicator = series.indicator
    if indicator.scale == "ten":
        numbers = [(str(number), str(number)) for number in range(11)]
        row = ChoiceRow(indicator.title, numbers, "number")
    else:
        answers = [(_YES, tr("yes")), (_NO, tr("no")), (_NOT_YET, tr("not yet"))]
        row = ChoiceRow(indicator.title, answers)
    row.name_choices(indicator.title)
    return row


def _chosen(row: ChoiceRow) -> dict[str, object]:
    value = row.value()
    if value == _NOT_YET:
        return {"word": tr("not yet")}
    return {"value": float(value)} if value else {}


def _key(key: str, words: str) -> QWidget:
    side = QWidget()
    row = QHBoxLayout(side)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(8))
    cap = Words(key, Type.CAPTION_STRONG, "ink2", wrap=False)
    cap.setProperty("look", "key")
    row.addWidget(cap)
    row.addWidget(Words(words, Type.SMALL, "ink2", wrap=False))
    return side
