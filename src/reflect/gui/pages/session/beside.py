"""What stands beside the notes of a session: its parts on the left, questions on the right."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.models.sessions import minutes_words, part_words
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.choices import Segments
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.dots import Dots
from reflect.gui.widgets.flow import Flow
from reflect.gui.widgets.page import Desk
from reflect.gui.widgets.text import Icon, Words, hairline
from reflect.model.playbook import Stage
from reflect.usecases import prompts
from reflect.usecases.prompts import Prompt
from reflect.usecases.sessions import Part, SessionView

# What one may want of a question, and the stages that have such.
_WANTS: tuple[tuple[str, tuple[Stage, ...]], ...] = (
    ("Open up", ("listen", "reality", "goal")),
    ("Deepen", ("assumptions", "challenge", "reframe")),
    ("Move", ("experiment", "accountability", "close")),
)
_SHOWN = 5


class Parts(QWidget):
    """The parts of the session, and what was brought; ``talked`` are ids of topics."""

    def __init__(self, view: SessionView) -> None:
        super().__init__()
        self._view = view
        self._boxes: dict[str, QCheckBox] = {}
        self._lines = Column()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(Words(tr("Agenda"), Type.SMALL_STRONG, "ink2"))
        column.addWidget(self._lines)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.px(6))
        column.addLayout(self.buttons)
        topics = [topic for topic in view.session.agenda if topic.state == "open"]
        if topics:
            column.addWidget(hairline())
            column.addWidget(Words(tr("Brought along"), Type.SMALL_STRONG, "ink2"))
            for topic in topics:
                column.addWidget(self._topic(topic.id, topic.text))
        if view.focus is not None:
            column.addWidget(hairline())
            column.addWidget(Words(tr("The assumption"), Type.SMALL_STRONG, "ink2"))
            column.addWidget(Words(view.focus.statement, Type.WORDS_S))
            if view.evidence:
                column.addWidget(Dots([one.speaks for one in view.evidence]))
                last = view.evidence[-1].text
                column.addWidget(Words(last, Type.CAPTION, "ink2"))
        column.addStretch()

    def talked(self) -> list[str]:
        """The topics that were ticked."""
        return [name for name, box in self._boxes.items() if box.isChecked()]

    def show_state(self, parts: Sequence[Part], at: int, left: float) -> None:
        """Mark the part that is on."""
        column = self._lines.clear()
        for number, part in enumerate(parts):
            name = part_words(part.name, self._view.name)
            whole = minutes_words(part.seconds)
            said = whole
            if number == at:
                said = tr("{left} of {whole} left").format(left=minutes_words(left), whole=whole)
            icon = "circle-check" if number < at else "circle-dot" if number == at else "circle"
            row = QHBoxLayout()
            row.setContentsMargins(0, theme.px(4), 0, theme.px(4))
            row.setSpacing(theme.px(10))
            colour = "accent" if number <= at else "ink3"
            row.addWidget(Icon(icon, colour, 17), 0, Qt.AlignmentFlag.AlignTop)
            texts = QVBoxLayout()
            texts.setSpacing(0)
            strong = Type.BODY_STRONG if number == at else Type.BODY
            texts.addWidget(Words(name, strong, "ink" if number == at else "ink2"))
            texts.addWidget(Words(said, Type.CAPTION, "ink2"))
            row.addLayout(texts, 1)
            column.addLayout(row)

    def _topic(self, topic_id: str, text: str) -> QWidget:
        side = QWidget()
        row = QHBoxLayout(side)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        box = QCheckBox()
        box.setAccessibleName(tr("Talked about: {words}").format(words=text))
        self._boxes[topic_id] = box
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Words(text, Type.WORDS_S), 1)
        return side


class Questions(QWidget):
    """Questions by what one wants of them; ``asked`` carries the key and words of one."""

    asked = Signal(str, str)

    def __init__(
        self,
        desk: Desk,
        partner_id: str,
        silence: Callable[[], object],
        swap: Callable[[], object],
    ) -> None:
        super().__init__()
        self._desk = desk
        self._partner = partner_id
        self._seen: list[str] = []
        self._want = Segments(tr("What for"), [tr(words) for words, _ in _WANTS])
        self._want.changed.connect(lambda _: self._show())
        self._list = Column()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(Words(tr("Ask next"), Type.SMALL_STRONG, "ink2"))
        column.addWidget(self._want)
        column.addWidget(self._list)
        column.addWidget(
            button(tr("Other ones"), self._others, "link", "shuffle"),
            0,
            Qt.AlignmentFlag.AlignLeft,
        )
        column.addWidget(hairline())
        column.addWidget(Words(tr("When it gets stuck"), Type.SMALL_STRONG, "ink2"))
        stuck = QWidget()
        flow = Flow(stuck, 6)
        flow.addWidget(button(tr("Silence for a minute"), silence, "small", "hourglass"))
        flow.addWidget(button(tr("Swap roles"), swap, "small", "repeat"))
        column.addWidget(stuck)
        column.addStretch()
        self._show()

    def _others(self) -> None:
        self._show(other=True)

    def _show(self, *, other: bool = False) -> None:
        _, stages = _WANTS[self._want.current()]
        without = self._seen if other else []
        found: list[Prompt] = []
        for stage in stages:
            found += prompts.some(
                self._desk.vault,
                stage,
                self._desk.today(),
                count=2,
                without=without,
                partner_id=self._partner,
            )
        found = found[:_SHOWN]
        self._seen = [*without, *(one.key for one in found)]
        column = self._list.clear()
        column.setSpacing(theme.px(2))
        for one in found:
            column.addWidget(
                _Question(tr(one.text), partial(self.asked.emit, one.key, tr(one.text)))
            )


class _Question(QPushButton):
    """A question as high as its words; ``ask`` is called when it is pressed."""

    def __init__(self, words: str, ask: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("look", "tall-row")
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: ask())
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(*(theme.px(one) for one in (8, 6, 8, 6)))
        self._inside.addWidget(Words(words, Type.WORDS_S))
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._inside.heightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self._inside.heightForWidth(self.width()))
        self._inside.setGeometry(self.rect())  # the style's own least height came before
