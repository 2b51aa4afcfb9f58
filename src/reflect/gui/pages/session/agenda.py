"""Topics of a session: what one brings, and who may know of it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button, icon_button
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.drop_down import DropDown
from reflect.gui.widgets.marks import Pill
from reflect.gui.widgets.text import Words, hairline
from reflect.gui.widgets.words_field import WordsField
from reflect.model.together import Topic

_WIDTH = 150


class Agenda(QWidget):
    """Topics can be added, moved up and taken out; ``changed`` says so. New ones are private."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._topics: list[Topic] = []
        self._private = True
        self._lines = Column()
        self.field = WordsField(tr("What would you like to bring?"), tr("What would you like to"
                                " bring?"), 1, most=4)  # fmt: skip
        self.field.on_enter(self._add)
        choices: list[tuple[object, str]] = [
            (True, tr("Only you")),
            (False, tr("Both of you")),
        ]
        who = DropDown(tr("Who may know of it"), choices, True, self._set_private)
        who.setFixedWidth(theme.px(_WIDTH))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.field, 1)
        row.addWidget(who, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(button(tr("Add"), self._add), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self._lines)
        column.addLayout(row)

    def topics(self) -> tuple[Topic, ...]:
        """What is on it, with what is typed and not added yet."""
        text = self.field.text().strip()
        more = [Topic(text=text, private=self._private)] if text else []
        return (*self._topics, *more)

    def show_topics(self, topics: tuple[Topic, ...]) -> None:
        """Show what is on it."""
        self._topics = list(topics)
        self.field.load("")
        self._draw()

    def _set_private(self, value: object) -> None:
        self._private = bool(value)

    def _add(self) -> None:
        if self.field.text().strip():
            self._topics = list(self.topics())
            self.field.load("")
            self._draw()
            self.changed.emit()

    def _take_out(self, topic: Topic) -> None:
        self._topics.remove(topic)
        self._draw()
        self.field.setFocus()
        self.changed.emit()

    def _up(self, topic: Topic) -> None:
        place = self._topics.index(topic)
        self._topics.insert(place - 1, self._topics.pop(place))
        self._draw()
        self.changed.emit()

    def _draw(self) -> None:
        column = self._lines.clear()
        for place, topic in enumerate(self._topics):
            up = partial(self._up, topic) if place else None
            column.addWidget(_line(topic, up, partial(self._take_out, topic)))
            column.addWidget(hairline())


def _line(topic: Topic, up: Callable[[], object] | None, out: Callable[[], object]) -> QWidget:
    side = QWidget()
    row = QHBoxLayout(side)
    row.setContentsMargins(0, theme.px(7), 0, theme.px(7))
    row.setSpacing(theme.px(8))
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(Words(topic.text, Type.WORDS_M))
    if topic.carried_from:
        texts.addWidget(Words(tr("Carried over from last time"), Type.CAPTION, "ink2"))
    elif topic.private:
        said = tr("Stays on this computer; you see it in the session.")
        texts.addWidget(Words(said, Type.CAPTION, "ink2"))
    row.addLayout(texts, 1)
    if topic.private:
        row.addWidget(Pill("lock", tr("Only you"), "private"))
    else:
        row.addWidget(Pill("users", tr("Both of you"), "plain"))
    if up is not None:
        row.addWidget(
            icon_button("chevron-up", tr("Move up: {words}").format(words=topic.text), up)
        )
    row.addWidget(icon_button("x", tr("Take out: {words}").format(words=topic.text), out))
    return side
