"""Questions to think with, under the cursor: three at a time, others, a star, or one's own."""

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.panel import Panel
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.announcing import announce
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.drop_down import DropDown
from reflect.gui.widgets.focus_ring import focus_by_key
from reflect.gui.widgets.keys import key_hint
from reflect.gui.widgets.markdown import MarkdownEdit
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.question_row import QuestionRow
from reflect.gui.widgets.stages import stage_of
from reflect.gui.widgets.text import Icon, Words, hairline
from reflect.gui.widgets.words_field import WordsField
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.model.playbook import STAGES, Stage
from reflect.usecases import prompts
from reflect.usecases.prompts import Prompt

_WIDTH = 570


def ask_in(desk: Desk, edit: MarkdownEdit) -> "PromptMenu":
    """Offer questions to write about in ``edit``, under its cursor."""
    corner = edit.viewport().mapTo(desk.window, QPoint(0, 0))
    line = edit.cursorRect()
    near = QRect(0, line.top(), 1, line.height()).translated(corner)

    def put_in(one: Prompt) -> None:
        edit.put_in(tr(one.text))
        edit.setFocus()
        edit.asked.emit(one.key)

    return PromptMenu(desk, near, stage_of(edit), put_in, tr("put in as a heading"))


def ask_for_entry(desk: Desk) -> "PromptMenu":
    """Offer questions to begin an entry with, where nothing is being written."""
    window = desk.window
    near = QRect((window.width() - theme.px(_WIDTH)) // 2, window.height() // 6, 1, 1)

    def begin(one: Prompt) -> None:
        desk.write(tr(one.text), "", {"prompts_used": (one.key,)})

    return PromptMenu(desk, near, stage_of(None), begin, tr("begin an entry with it"))


class PromptMenu(Panel):
    """``put_in`` gets the question that is chosen; ``hint`` says what becomes of it."""

    def __init__(
        self,
        desk: Desk,
        near: QRect,
        stage: Stage,
        put_in: Callable[[Prompt], object],
        hint: str,
    ) -> None:
        super().__init__(desk.window, tr("Ask me something"), _WIDTH, near)
        self._desk = desk
        self._stage = stage
        self._put_in = put_in
        self._shown: list[Prompt] = []
        self._rows: list[QuestionRow] = []
        self._body = Column((8, 8, 8, 8))
        self._foot = QWidget()
        self.column.addLayout(self._head())
        self.column.addWidget(hairline())
        self.column.addWidget(self._body)
        self.column.addWidget(self._foot)
        self._fill_foot(hint)
        self._draw(prompts.some(desk.vault, stage, desk.today()))
        self.open(self._rows[0].words if self._rows else self)

    def others(self) -> None:
        """Show three other ones."""
        self._draw(prompts.some(self._desk.vault, self._stage, self._desk.today()))
        self._focus(0)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(16), theme.px(10), theme.px(14), theme.px(10))
        row.setSpacing(theme.px(10))
        row.addWidget(Icon("message-circle-question-mark", "ink2", 18))
        row.addWidget(Words(tr("Ask me something"), Type.H2, wrap=False), 1)
        stages = [(stage, tr(words)) for stage, words in STAGES.items()]
        row.addWidget(DropDown(tr("Stage of the cycle"), stages, self._stage, self._turn_to))
        close = button(tr("Esc"), self.close, "key")
        close.setAccessibleName(tr("Close"))
        row.addWidget(close)
        return row

    def _fill_foot(self, hint: str) -> None:
        column = QVBoxLayout(self._foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        row = QHBoxLayout()
        column.addLayout(row)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        row.setSpacing(theme.px(16))
        row.addWidget(button(tr("Three others"), self.others, "link", "shuffle"))
        row.addWidget(button(tr("Add my own…"), self._add_own, "link", "plus"))
        row.addStretch()
        row.addWidget(key_hint(tr("Enter"), Words(hint, Type.CAPTION, "ink2", wrap=False)))

    def _turn_to(self, stage: object) -> None:
        self._stage = cast("Stage", stage)
        self._draw(prompts.some(self._desk.vault, self._stage, self._desk.today()))

    def _draw(self, shown: list[Prompt], notice: QWidget | None = None) -> None:
        self._shown = shown
        self._rows = []
        column = self._body.clear()
        column.setSpacing(theme.px(2))
        for one in shown:
            made = QuestionRow(
                tr(one.text),
                source_words(one),
                starred=one.use.starred,
                chosen=partial(self._choose, one),
                star=partial(self._tell, prompts.star, one.key),
                skip=partial(self._skip, one),
            )
            made.words.stepped.connect(partial(self._step, len(self._rows)))
            self._rows.append(made)
            column.addWidget(made)
        if not shown:
            column.addWidget(_nothing())
        if notice:
            column.addWidget(notice)
        self._foot.show()

    def _choose(self, one: Prompt) -> None:
        self._tell(prompts.use, one.key)
        self.close()
        self._put_in(one)

    def _skip(self, one: Prompt) -> None:
        place = self._shown.index(one)
        self._tell(prompts.skip, one.key)
        today, vault = self._desk.today(), self._desk.vault
        now = next(other for other in prompts.known(vault, today) if other.key == one.key)
        here = [other.key for other in self._shown]
        instead = prompts.some(vault, self._stage, today, count=1, without=here)
        left = [*self._shown[:place], *instead, *self._shown[place + 1 :]]
        self._draw(left, self._may_go(now) if now.may_go else None)
        self._focus(min(place, len(self._rows) - 1))

    def _may_go(self, one: Prompt) -> QWidget:
        side = QWidget()
        row = QHBoxLayout(side)
        row.setContentsMargins(theme.px(12), theme.px(4), theme.px(6), theme.px(2))
        said = tr("That one was not for you three times.")
        row.addWidget(Words(said, Type.SMALL, "ink2"), 1)

        def put_away() -> None:
            self._tell(prompts.retire, one.key)
            side.hide()
            self._focus(0)

        row.addWidget(button(tr("Put it away"), put_away, "link"))
        announce(self, said)
        return side

    def _add_own(self) -> None:
        self._rows = []
        column = self._body.clear()
        column.setContentsMargins(theme.px(8), theme.px(6), theme.px(8), theme.px(6))
        column.setSpacing(theme.px(8))
        field = WordsField(tr("A question of your own"), tr("What …?"), 1, 4)
        refusal = Refusal()
        hint = Words("", Type.SMALL, "ink2")
        keep = partial(self._keep_own, field, refusal)
        field.on_enter(keep)
        field.textChanged.connect(lambda: hint.set_text(openness_words(field.text())))
        buttons = QHBoxLayout()
        buttons.addWidget(hint, 1)
        buttons.addWidget(button(tr("Back"), self.others, "small"))
        buttons.addWidget(button(tr("Add it"), keep, "primary"))
        for part in (field, refusal):
            column.addWidget(part)
        column.addLayout(buttons)
        self._foot.hide()
        focus_by_key(field)

    def _keep_own(self, field: WordsField, refusal: Refusal) -> None:
        try:
            changes = prompts.add_own(self._desk.vault, field.text(), self._stage)
        except ReflectError as error:
            refusal.say(explain(error))
            field.setFocus()
            return
        self._desk.events.changed.emit(changes)
        self.others()  # a new one comes first

    def _tell(self, deed: Callable[..., Changes], key: str, *more: object) -> None:
        try:
            self._desk.events.changed.emit(deed(self._desk.vault, key, *more))
        except ReflectError as error:  # nothing can be written just now; the question still helps
            self._desk.toast(explain(error).what)

    def _step(self, place: int, step: int) -> None:
        self._focus((place + step) % len(self._rows))

    def _focus(self, place: int) -> None:
        focus_by_key(self._rows[place].words if self._rows else self)


def source_words(one: Prompt) -> str:
    """Where a question is from: its module, and the version that brought it while it is new."""
    if not one.source:
        return tr("Your own")
    if one.new_in:
        return tr("{module}, new in {version}").format(module=one.source, version=one.new_in)
    return one.source


def openness_words(question: str) -> str:
    """A remark on a question of one's own, blank where it is open."""
    if not prompts.could_be_more_open(question) or not question.rstrip().endswith("?"):
        return ""
    return tr("It could be more open: what, how or who often begin one. Yours to decide.")


def _nothing() -> QWidget:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
    said = tr("All questions of this stage are put away. The playbook brings them back.")
    column.addWidget(Words(said, Type.SMALL, "ink2"))
    return side
