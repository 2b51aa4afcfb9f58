"""Getting started: the steps at the side, one of them in the middle."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.days import day_in_sentence
from reflect.gui.pages.begin.listening import ListeningStep
from reflect.gui.pages.begin.sharing import SharingStep
from reflect.gui.pages.begin.steps import (
    COMPANY,
    CardStep,
    Company,
    GoalStep,
    PromptsStep,
    RhythmStep,
    Step,
)
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Scrolled
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.focus_ring import focus_by_key
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.notices import Banner, Refusal
from reflect.gui.widgets.page import NEW, Desk, Page
from reflect.gui.widgets.text import Icon, Words, hairline
from reflect.messages import explain
from reflect.usecases import onboarding

_SIDE, _MIDDLE = 292, 560
_BESIDE = 900
_STEPS: tuple[tuple[str, str, type[Step] | None], ...] = (
    ("Welcome", "", None),
    ("Your journal and its key", "", None),
    ("Alone, or with someone", "", Company),
    ("What you offer and want", "", CardStep),
    ("A first goal", "About 2 minutes", GoalStep),
    ("A listening exercise", "4 or 12 minutes", ListeningStep),
    ("Three questions to begin", "", PromptsStep),
    ("Rhythm and nudges", "", RhythmStep),
    ("Practise to share", "With a sample, not your words", SharingStep),
)
_LATER, _IN_PARTNER = "Skipped. Any time later.", "Skipped. Any time, in Partner."


class BeginPage(Page):
    """One step at a time; what was left waits where it was."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._at = -1
        self.step: Step | None = None
        self._welcomed = False
        self._side = QWidget()
        self._list = Column()
        self._area = Scrolled((32, 36, 32, 24))
        self._refusal: Refusal | None = None
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._lay_out_side()
        whole.addWidget(self._side)
        whole.addWidget(self._area, 1)

    def panes(self) -> list[QWidget]:
        return [self.step.first] if self.step is not None else []

    def wipe(self) -> None:
        if self.step is not None:
            self.step.wipe()
            self.step = self._refusal = None
        self._at = -1
        self._area.clear()

    def arrange(self, effective: float) -> None:
        self._side.setVisible(effective >= _BESIDE)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._show()

    def _lay_out_side(self) -> None:
        self._side.setProperty("look", "list")
        self._side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._side.setFixedWidth(theme.px(_SIDE))
        column = QVBoxLayout(self._side)
        column.setContentsMargins(*(theme.px(one) for one in (28, 32, 20, 24)))
        column.setSpacing(theme.px(4))
        column.addWidget(Words(tr("Getting started"), Type.H2))
        said = tr("Nine short steps. Each can be skipped.")
        column.addWidget(Words(said, Type.SMALL, "ink2"))
        column.addSpacing(theme.px(10))
        column.addWidget(self._list)
        column.addStretch()
        said = tr("Close the window whenever you like. Reflect opens here again.")
        column.addWidget(Words(said, Type.CAPTION, "ink2"))

    def _show(self) -> None:
        """Show the step one is at."""
        found = onboarding.progress(self.desk.vault)
        if found is None:
            self.wipe()
            self.desk.visit("today", "")
            return
        if found.step == self._at:
            return
        returned = self._at == -1 and found.stopped is not None
        self._at = found.step
        self._show_list(found)
        if self.step is not None:
            self.step.wipe()
        made = _STEPS[found.step][2]
        assert made is not None
        around = self._area.clear()
        middle = QWidget()
        middle.setMaximumWidth(theme.px(_MIDDLE))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        if returned and found.stopped is not None:
            day = day_in_sentence(found.stopped, self.desk.today())
            said = tr("Welcome back. You stopped here {day}; everything is as you left it.")
            column.addWidget(Banner("history", said.format(day=day), "accent"))
        number = tr("Step {number} of {count}").format(number=found.step + 1, count=len(_STEPS))
        column.addWidget(Words(number, Type.CAPTION, "ink2"))
        self.step = made(self.desk)
        column.addWidget(self.step)
        self._refusal = Refusal()
        column.addWidget(self._refusal)
        column.addLayout(self._foot(found.step))
        column.addWidget(hairline())
        last = QHBoxLayout()
        last.addWidget(Pill("lock", tr("Only you"), "private"))
        last.addStretch()
        last.addWidget(button(tr("Skip the rest and write something"), self._leave, "link"))
        column.addLayout(last)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(middle, 1000)
        row.addStretch(1)
        around.addLayout(row)
        around.addStretch()
        focus_by_key(self.step.first)

    def _foot(self, step: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        if step > onboarding.FIRST:
            row.addWidget(button(tr("Back"), self._back))
        row.addStretch()
        row.addWidget(button(tr("Skip this step"), self._skip, "link"))
        last = step == len(_STEPS) - 1
        words = tr("Done") if last else tr("Continue")
        row.addWidget(button(words, self._go_on, "primary"))
        return row

    def _show_list(self, found: onboarding.Progress) -> None:
        column = self._list.clear()
        for number, (title, said, _) in enumerate(_STEPS):
            skipped = onboarding.STEPS[number] in found.skipped
            here, done = number == found.step, number < found.step
            icon = "circle-dashed" if skipped and not here else "circle-check" if done else ""
            icon = icon or ("circle-dot" if here else "circle")
            row = QHBoxLayout()
            row.setContentsMargins(0, theme.px(4), 0, theme.px(4))
            row.setSpacing(theme.px(12))
            colour = "accent" if (done and not skipped) or here else "ink3"
            row.addWidget(Icon(icon, colour, 18), 0, Qt.AlignmentFlag.AlignTop)
            texts = QVBoxLayout()
            texts.setSpacing(0)
            role = Type.BODY_STRONG if here else Type.BODY
            texts.addWidget(Words(tr(title), role, "ink" if here else "ink2"))
            if _STEPS[number][2] is Company and done and not skipped:
                said = COMPANY.get(onboarding.company(self.desk.vault), "")
            more = tr(said) if said else ""
            if skipped:
                later = _IN_PARTNER if _STEPS[number][2] is CardStep else _LATER
                more = tr(later)
            if more:
                texts.addWidget(Words(more, Type.CAPTION, "ink2"))
            row.addLayout(texts, 1)
            column.addLayout(row)

    def _go_on(self) -> None:
        assert self.step is not None
        assert self._refusal is not None
        try:
            changes = self.step.keep()
        except ReflectError as error:
            self._refusal.say(explain(error))
            return
        vault, today = self.desk.vault, self.desk.today()
        self.desk.events.changed.emit(changes | onboarding.go_on(vault, self._at, today))
        self._show()

    def _skip(self) -> None:
        onboarding.go_on(self.desk.vault, self._at, self.desk.today(), skipped=True)
        self._show()

    def _back(self) -> None:
        onboarding.go_back(self.desk.vault, self._at)
        self._show()

    def _leave(self) -> None:
        onboarding.leave(self.desk.vault)
        self.wipe()
        self.desk.visit("journal", NEW)
